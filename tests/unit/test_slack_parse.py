"""The words behind /fineprint, and what is said to those that are none of ours."""

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UsageError
from bot.model import Severity
from bot.notify.slack.app.commands.parse import Command, Verb, parse
from bot.notify.slack.app.commands.which import the_subject, the_watch
from bot.subscriptions import About
from tests.servers.watches import make_watch

ACME = replace(
    make_watch("https://acme.example/privacy"), id="acme-privacy-policy", name="Acme", tags=("vendors", "eu")
)
ACME_DPA = replace(make_watch("https://acme.example/dpa"), id="acme-dpa", name="Acme")
BIRCH = replace(make_watch("https://birch.example/"), id="birch-privacy-policy", name="Birch Mail", tags=("vendors",))
WATCHES = (ACME, ACME_DPA, BIRCH)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("", Command(Verb.PICK)),
        ("  \u00a0 ", Command(Verb.PICK)),
        ("HELP", Command(Verb.HELP)),
        ("watch https://acme.example/privacy?a=1&amp;b=2", Command(Verb.WATCH, "https://acme.example/privacy?a=1&b=2")),
        ("watch <https://acme.example/privacy|acme.example>", Command(Verb.WATCH, "https://acme.example/privacy")),
        ("add acme.example/privacy", Command(Verb.WATCH, "https://acme.example/privacy")),
        ("unwatch acme-privacy-policy", Command(Verb.UNWATCH, "acme-privacy-policy")),
        ("list", Command(Verb.LIST, number=1)),
        ("list 3", Command(Verb.LIST, number=3)),
        ("check Birch Mail", Command(Verb.CHECK, "Birch Mail")),
        ("ask third_party = Stripe", Command(Verb.ASK, "third_party = Stripe")),
        ("mute acme-dpa", Command(Verb.MUTE, "acme-dpa", number=30)),
        ("mute Birch Mail 7d", Command(Verb.MUTE, "Birch Mail", number=7)),
        ("digest", Command(Verb.DIGEST)),
        ("digest Weekly", Command(Verb.DIGEST, "weekly")),
        ("subscribe vendors", Command(Verb.SUBSCRIBE, "vendors")),
        ("subscribe vendors high", Command(Verb.SUBSCRIBE, "vendors", severity=Severity.HIGH)),
        (
            "subscribe Birch Mail sale, third-party from medium",
            Command(Verb.SUBSCRIBE, "Birch Mail", kinds=("sale", "third_party"), severity=Severity.MEDIUM),
        ),
    ],
)
def test_what_is_written_is_understood(text, command):
    assert parse(text) == command


@pytest.mark.parametrize(
    ("text", "message", "advice"),
    [
        ("wacth https://a.example/", 'There is no command "wacth"', "Did you mean watch? /fineprint help lists them."),
        ("xyzzy", 'There is no command "xyzzy"', "/fineprint help lists them."),
        ("check", "check needs a watch", "Write /fineprint check <watch>"),
        ("watch", "watch needs an address", "Write /fineprint watch <url>"),
        ("watch privacy", '"privacy" is no web address', "It begins with https://"),
        ("watch ftp://a.example/", '"ftp://a.example/" is no web address', "It begins with https://"),
        ("watch a.example b.example", "watch takes one address", "Write /fineprint watch <url>"),
        ("list all", "list takes the number of a page", "Write /fineprint list [page]"),
        ("mute acme 900", "A watch is muted for 1 to 365 days", "/fineprint unwatch ends it for good."),
        ("digest wekly", 'There is no digest "wekly"', "Did you mean weekly?"),
        ("digest hourly", 'There is no digest "hourly"', "It is one of daily, weekly, off, default."),
    ],
)
def test_what_is_not_understood_is_answered_with_the_next_step(text, message, advice):
    with pytest.raises(UsageError) as caught:
        parse(text)
    assert (str(caught.value), caught.value.advice) == (message, advice)


def test_a_word_that_is_neither_kind_nor_severity_is_told_the_nearest():
    with pytest.raises(UsageError) as caught:
        parse("subscribe vendors high thrid_party")
    assert caught.value.advice.startswith("Did you mean third_party? Severities are info, low,")


@given(st.text(max_size=200))
def test_nothing_that_is_written_breaks_the_parser(text):
    with suppress(UsageError):
        assert parse(text).verb in Verb


def test_a_watch_is_found_by_id_by_name_and_by_the_beginning_of_its_id():
    assert the_watch("acme-dpa", WATCHES) is ACME_DPA
    assert the_watch("birch mail", WATCHES) is BIRCH
    assert the_watch("bir", WATCHES) is BIRCH


@pytest.mark.parametrize(
    ("word", "message", "advice"),
    [
        ("Acme", '"Acme" can be acme-privacy-policy, acme-dpa', "Write the id of one of them."),
        ("acme-dap", 'There is no watch "acme-dap"', "Did you mean acme-dpa? /fineprint list shows them."),
        ("zzzz", 'There is no watch "zzzz"', "/fineprint list shows them."),
    ],
)
def test_a_watch_that_is_not_found_is_answered_with_the_nearest(word, message, advice):
    with pytest.raises(UsageError) as caught:
        the_watch(word, WATCHES)
    assert (str(caught.value), caught.value.advice) == (message, advice)


def test_a_subscription_is_about_a_watch_a_tag_or_everything():
    assert the_subject("vendors", WATCHES) == (About.TAG, "vendors")
    assert the_subject("tag:eu", WATCHES) == (About.TAG, "eu")
    assert the_subject("All", WATCHES) == (About.ALL, "")
    assert the_subject("Birch Mail", WATCHES) == (About.WATCH, "birch-privacy-policy")
    named_like_a_tag = replace(BIRCH, id="eu")
    assert the_subject("eu", (*WATCHES, named_like_a_tag)) == (About.WATCH, "eu")
    assert the_subject("tag:eu", (*WATCHES, named_like_a_tag)) == (About.TAG, "eu")


def test_a_tag_that_is_nearly_right_is_named():
    with pytest.raises(UsageError) as caught:
        the_subject("vendrs", WATCHES)
    assert caught.value.advice == "Did you mean vendors?"
    with pytest.raises(UsageError, match='There is no tag "tag:us"'):
        the_subject("tag:us", WATCHES)
