"""The key `render`: what it takes, what it refuses, and that switching it on makes no news."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import sameness
from bot.codec import decode_rules, encode_rules
from bot.config.loading import interpret
from bot.config.settings import Settings
from bot.errors import ConfigError
from bot.examine import examine
from bot.extract import EXTRACTOR, extract
from bot.model import Capture, KnownVersion, Outcome, Page, Prior, Result, Rules

HOME = "https://acme.example/privacy"
THEN = datetime(2026, 3, 1, tzinfo=UTC)
NOW = THEN + timedelta(days=1)
WATCH = f'[[watch]]\nname = "Acme"\nurl = "{HOME}"\n'


def read(text: str) -> Settings:
    return interpret(text.encode(), Path("watchers.toml"), {})


def test_a_page_is_read_as_it_is_sent_unless_the_list_says_otherwise() -> None:
    assert read(WATCH).watches[0].rules.render == ""
    assert read(WATCH + 'render = "browser"').watches[0].rules.render == "browser"


def test_the_browser_is_looked_for_unless_the_list_names_one() -> None:
    assert (read(WATCH).network.browser, read(WATCH).network.browser_sandbox) == ("", True)
    network = read(f'[network]\nbrowser = "/opt/chromium"\nbrowser_sandbox = false\n{WATCH}').network
    assert (network.browser, network.browser_sandbox) == ("/opt/chromium", False)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (WATCH + 'render = "brwoser"', 'unknown way to read a page "brwoser" (did you mean "browser"?)'),
        (WATCH + "render = true", "render: true is not text in quotes"),
        (WATCH + 'javascript = "yes"', '(did you mean "render"?)'),
        ('[network]\nbrowser = "chromium"', 'browser: "chromium" is no path of a program'),
        ('[network]\nbrowser_sandbox = "no"', 'browser_sandbox: "no" is not true or false'),
        ('[[watch]]\nname = "A"\nfile = "a.html"\nrender = "browser"', "render: a file is read as it is"),
        (
            WATCH + 'render = "browser"\nsources = ["live", "wayback"]',
            "sources: archived copies cannot be read in a browser, and would differ from the page itself",
        ),
    ],
)
def test_a_mistake_is_told_with_the_right_form(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read(text)
    assert message in str(caught.value)


# --- switched on -----------------------------------------------------------------------------------------------------

RAW, RENDERED = Rules(addresses=(HOME,)), Rules(addresses=(HOME,), render="browser")
SENT = ("We collect your name, your e-mail address and the device that you use to reach us.",)
SHOWN = (*SENT, "We may sell your personal data to advertising partners.")


def page(*paragraphs: str) -> Page:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return Page(HOME, HOME, 200, (), f"<main><h1>Privacy</h1>{body}</main>".encode(), "text/html")


def switched(seen: Page, *, before: Rules, after: Rules) -> Outcome:
    known = page(*SENT)
    document = extract([known], before).document
    version = KnownVersion(1, document, sameness.digest(document), EXTRACTOR, THEN, HOME, pages=(known,), rules=before)
    return examine(Prior(version), Capture("live", (seen,), NOW, NOW), after)


def test_rules_that_render_read_otherwise_and_survive_storage() -> None:
    assert not RAW.reads_like(RENDERED)
    assert decode_rules(encode_rules(RENDERED)) == RENDERED
    older = {key: value for key, value in encode_rules(RAW).items() if key != "render"}
    assert decode_rules(older) == RAW


@pytest.mark.parametrize(("before", "after"), [(RAW, RENDERED), (RENDERED, RAW)])
def test_what_a_browser_adds_is_no_change_of_the_publisher(before: Rules, after: Rules) -> None:
    outcome = switched(page(*SHOWN), before=before, after=after)
    assert (outcome.result, outcome.tell, outcome.comparison) == (Result.FIRST, False, None)
    assert "read in another way now" in outcome.reason


def test_a_page_that_says_the_same_in_a_browser_makes_no_version() -> None:
    assert switched(page(*SENT), before=RAW, after=RENDERED).result is Result.TECHNICAL


def test_once_switched_on_a_change_is_told_as_ever() -> None:
    outcome = switched(page(*SHOWN), before=RENDERED, after=replace(RENDERED, own_names=("Acme",)))
    assert (outcome.result, outcome.tell) == (Result.CHANGED, True)
