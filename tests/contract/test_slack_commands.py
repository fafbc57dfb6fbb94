"""/fineprint from the envelope to the reply: the store and the watch list are real, Slack is the loopback one."""

import json
import os
import stat
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.config.loading import load
from bot.errors import UsageError
from bot.model import Result, Severity
from bot.notify.slack.app.commands import Checked, Seen, register
from bot.notify.slack.app.dispatch import Office, Registry
from bot.notify.slack.app.envelope import read
from bot.notify.slack.app.reply import Errors, Options, Say
from bot.notify.slack.client import web_client
from bot.store import open_store
from bot.subscriptions import About, Subscription
from tests.servers.clock import SetClock
from tests.servers.outbox import Log
from tests.servers.slack import ALL_SCOPES, TOKEN
from tests.servers.slack_person import element_of
from tests.servers.stored import NOW, claim_of, recording, write

LIST = """\
# the list of the privacy team
[slack]
channel = "#privacy-watch"

[[watch]]
id = "acme"
name = "Acme"
url = "https://acme.example/privacy"
tags = ["vendors"]

# Birch sends our mail
[[watch]]
id = "birch"
name = "Birch"
url = "https://birch.example/privacy"
"""
SEEN = Seen(
    entry={"id": "cedar-privacy-policy", "name": "Cedar", "url": "https://cedar.example/privacy"},
    watch_id="cedar-privacy-policy",
    title="Privacy <!channel> *Cedar*",
    document="privacy-policy",
    address="https://cedar.example/privacy",
    language="en",
    words=1234,
    notes=("archived 2019–2026",),
)


CHECKED = Checked(Result.CHANGED, "the wording changed", ("Adds Kestrel",))


@dataclass
class CannedDesk:
    """Answers as the engine's desk does, without a network."""

    seen: Seen | UsageError = SEEN
    checked: Checked = CHECKED
    asked: list[str] = field(default_factory=list)

    def look(self, url):
        self.asked.append(url)
        if isinstance(self.seen, UsageError):
            raise self.seen
        return self.seen

    def check(self, watch_id):
        self.asked.append(watch_id)
        return self.checked


class Team:
    """A workspace with one bot in it."""

    def __init__(self, folder, slack, store):
        self.path = folder / "watchers.toml"
        self.path.write_text(LIST)
        self.slack, self.store, self.desk = slack, store, CannedDesk()
        self.registry = Registry()
        register(self.registry, self.desk)
        web = web_client(TOKEN, slack.address, timeout_s=5)
        self.office = Office(web, store, lambda: load(self.path, {}), SetClock(NOW), Log())
        self.count = 0

    def take(self, kind, payload):
        envelope = read(kind, payload, "envelope")
        return self.registry.handler(envelope)(envelope, self.office)

    def write(self, text, *, channel="C0000009", name="vendors-team", user="U1"):
        self.count += 1
        payload = {
            "command": "/fineprint",
            "text": text,
            "user_id": user,
            "trigger_id": self.slack.trigger(),
            "channel_id": channel,
            "channel_name": name,
            "response_url": f"{self.slack.answer_address}{self.count}",
        }
        return self.take("slash_commands", payload)

    def later(self):
        """What was said by response_url."""
        deadline = time.monotonic() + 10
        while not self.slack.answers and time.monotonic() < deadline:
            time.sleep(0.01)
        return self.slack.answers.pop(0)


@pytest.fixture
def team(tmp_path, slack):
    store = open_store(state=tmp_path / "state")
    yield Team(tmp_path, slack, store)
    store.close()


def words(say):
    """Everything that a reply shows, in one text."""
    assert isinstance(say, Say)
    return say.text + json.dumps(say.blocks, ensure_ascii=False)


# --- watching ---------------------------------------------------------------------------------------------------------


def test_watch_answers_at_once_and_then_says_what_was_found(team):
    assert words(team.write("watch https://cedar.example/privacy")).startswith(
        "Looking at https://cedar.example/privacy"
    )
    answer = team.later()
    text = json.dumps(answer["blocks"], ensure_ascii=False)
    assert "cedar-privacy-policy is watched: Privacy <!channel> *Cedar*" in text  # literal, in rich text
    assert all(block["type"] == "rich_text" for block in answer["blocks"])
    assert "<!channel>" not in answer["text"]
    assert "privacy policy, 1,234 words, language en" in text
    assert '"type": "link", "url": "https://cedar.example/privacy"' in text
    assert (answer["unfurl_links"], answer["unfurl_media"], answer["response_type"]) == (False, False, "ephemeral")
    assert [watch.id for watch in load(team.path, {}).watches] == ["acme", "birch", "cedar-privacy-policy"]
    assert team.path.read_text().startswith(LIST)
    assert team.store.wishes().subscriptions == (Subscription("C0000009", About.WATCH, "cedar-privacy-policy"),)


def test_watch_in_the_channel_that_is_told_anyway_subscribes_nobody(team):
    team.write("watch https://cedar.example/privacy", channel="C0000001", name="privacy-watch")
    team.later()
    assert team.store.wishes().subscriptions == ()


def test_a_page_that_nobody_would_be_told_of_says_so(team):
    team.path.write_text(LIST.replace('channel = "#privacy-watch"\n', ""))
    team.write("watch https://cedar.example/privacy", channel="D0000001", name="directmessage")
    assert "no channel is told of its changes yet" in json.dumps(team.later()["blocks"])


def test_a_list_that_cannot_be_written_is_answered_with_text_to_paste(team):
    team.path.chmod(stat.S_IRUSR)
    folder = team.path.parent
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        if os.access(team.path, os.W_OK):
            pytest.skip("this user may write everything")
        team.write("watch https://cedar.example/privacy")
        text = json.dumps(team.later()["blocks"])
        assert "[[watch]]" in text
        assert "Paste this at the end of watchers.toml" in text
        assert "[[watch]]" in words(team.write("unwatch birch"))
    finally:
        folder.chmod(stat.S_IRWXU)
    assert team.path.read_text() == LIST


def test_what_the_list_refuses_is_shown_with_the_reason_and_not_lost(team):
    team.desk.seen = Seen(**{name: getattr(SEEN, name) for name in Seen.__slots__} | {"entry": {"name": "Cedar"}})
    team.write("watch https://cedar.example/privacy")
    text = json.dumps(team.later()["blocks"])
    assert "Not written: " in text
    assert 'name = \\"Cedar\\"' in text
    assert team.path.read_text() == LIST
    assert team.store.wishes().subscriptions == ()


def test_a_page_that_is_no_policy_is_not_added(team):
    team.desk.seen = Seen(
        **{name: getattr(SEEN, name) for name in Seen.__slots__} | {"doubt": "a sign-in page. Sign in."}
    )
    team.write("watch https://cedar.example/privacy")
    assert "this does not look like a policy. a sign-in page" in json.dumps(team.later()["blocks"])
    assert team.path.read_text() == LIST


def test_a_page_that_cannot_be_had_is_said_with_the_next_step(team):
    team.desk.seen = UsageError("https://cedar.example/ answers with status 404", advice="Open it in a browser.")
    team.write("watch https://cedar.example/")
    assert team.later()["text"] == "https://cedar.example/ answers with status 404. Open it in a browser."


def test_a_page_that_is_watched_already_is_not_watched_twice(team):
    with pytest.raises(UsageError, match="watched already, as acme") as caught:
        team.write("watch http://acme.example/privacy/#top")
    assert "subscribe acme" in caught.value.advice
    assert team.desk.asked == []


def test_unwatch_takes_the_entry_with_its_comment_and_shows_what_to_paste_back(team):
    text = words(team.write("unwatch birch"))
    assert "Birch sends our mail" in text
    assert team.path.read_text() == LIST[: LIST.index("# Birch")]


@pytest.mark.parametrize("command", ["watch https://cedar.example/", "unwatch birch"])
def test_only_editors_change_the_list(team, command):
    team.path.write_text(LIST.replace("[slack]", '[slack]\neditors = ["U7777777"]'))
    with pytest.raises(UsageError, match="You may not change the watch list"):
        team.write(command)
    assert isinstance(team.write(command, user="U7777777"), Say)


GROUPS = LIST.replace("[slack]", '[slack]\neditors = ["S0000001", "S0000002"]')


def test_the_members_of_a_user_group_may_be_the_editors(team):
    team.path.write_text(GROUPS)
    team.slack.tokens[TOKEN] = (*ALL_SCOPES, "usergroups:read")
    team.slack.groups = {"S0000001": [], "S0000002": ["U2", "U3"]}
    assert "is no longer watched" in words(team.write("unwatch birch", user="U3"))
    with pytest.raises(UsageError, match="You may not change the watch list"):
        team.write("unwatch acme", user="U1")
    del team.slack.groups["S0000001"]  # one group that is gone keeps out nobody of another
    assert "is no longer watched" in words(team.write("unwatch acme", user="U2"))


def test_a_user_group_that_slack_does_not_tell_of_lets_nobody_in_and_says_what_is_missing(team):
    team.path.write_text(GROUPS)
    with pytest.raises(UsageError, match=r"user group S0000002 \(missing_scope\)") as refused:
        team.write("unwatch birch", user="U3")
    assert "usergroups:read" in refused.value.advice
    assert team.path.read_text() == GROUPS


# --- asking -----------------------------------------------------------------------------------------------------------


def test_list_shows_how_each_stands_a_page_at_a_time(team):
    entry = '[[watch]]\nname = "Page {0}"\nurl = "https://host{0}.example/"\n'
    team.path.write_text("".join(entry.format(number) for number in range(45)))
    first = words(team.write("list"))
    assert "Pages watched: 45" in first
    assert "page-19-privacy-policy: not checked yet" in first
    assert "page-20-privacy-policy" not in first
    assert "Page 1 of 3; `/fineprint list 2` shows the next." in first
    assert "page-44-privacy-policy" in words(team.write("list 9"))


@pytest.mark.parametrize("command", ["list", "history acme"])
def test_times_are_in_the_zone_of_whoever_reads_them(team, command):
    claim = claim_of(team.store)
    write(team.store, claim, "One.", day=0)
    write(team.store, claim, "Two.", day=1)
    say = team.write(command)
    runs = [run for line in say.blocks[0]["elements"][1]["elements"] for run in line["elements"]]
    times = [run for run in runs if run["type"] == "date"]
    assert times
    assert all(run["fallback"] in say.text for run in times)
    assert not any(run["fallback"] in other.get("text", "") for run in times for other in runs)


def test_check_says_what_came_of_it(team):
    assert "Looking at https://acme.example/privacy" in words(team.write("check Acme"))
    text = json.dumps(team.later()["blocks"])
    assert "acme: changed" in text
    assert "Adds Kestrel" in text


def test_history_tells_changes_and_why_nobody_heard_of_one(team):
    claim = claim_of(team.store)
    write(team.store, claim, "One.", day=0)
    write(team.store, claim, "Two.", day=1)
    team.store.record(claim, recording(team.store, "Three.", day=2, history=True))
    say = team.write("history acme")
    text = words(say)
    assert "3 versions, 2 changes" in text
    assert "medium · Names a retention period (chg_acme_1)" in text
    assert "told to nobody" in text
    chosen = element_of(say.blocks, "redline_of")["options"]
    assert [each["value"] for each in chosen] == [row.id for row in team.store.changes("acme")]


def test_ask_answers_from_all_policies(team):
    claim = claim_of(team.store)
    write(team.store, claim, "We sell your personal data to advertisers.", day=0)
    team.write("ask sale=yes")
    text = json.dumps(team.later()["blocks"])
    assert "sale=yes: 1 of 1 watch says it" in text
    with pytest.raises(UsageError) as caught:
        team.write("ask thrid_party=Stripe")
    assert "Did you mean 'third_party'?" in caught.value.advice


# --- what a channel is told -------------------------------------------------------------------------------------------


def test_subscribe_and_unsubscribe_a_channel(team):
    text = words(team.write("subscribe vendors sale high"))
    assert "This channel is told of the tag vendors, sale, from high on: 1 of 2 watches" in text
    wanted = Subscription("C0000009", About.TAG, "vendors", ("sale",), Severity.HIGH)
    assert team.store.wishes().subscriptions == (wanted,)
    assert team.store.wishes().ids == {"#vendors-team": "C0000009"}
    assert "no longer subscribed to the tag vendors" in words(team.write("unsubscribe vendors"))
    assert team.store.wishes().subscriptions == ()
    with pytest.raises(UsageError, match="no such subscription"):
        team.write("unsubscribe vendors")


def test_a_private_channels_name_is_asked_for(team):
    assert "/invite" not in words(team.write("subscribe acme", channel="C0000001", name="privategroup"))
    assert "/invite @Fineprint" in words(team.write("subscribe acme"))
    team.store.unsubscribe(Subscription("C0000009", About.WATCH, "acme"))
    assert team.store.wishes().ids == {"#privacy-watch": "C0000001", "#vendors-team": "C0000009"}


def test_a_subscription_to_what_the_list_tells_anyway_says_so(team):
    text = words(team.write("subscribe acme high", channel="C0000001", name="privacy-watch"))
    assert "The watch list tells this channel of 1 of them anyway, each change once." in text


def test_a_direct_message_cannot_subscribe(team):
    with pytest.raises(UsageError, match="matter of a channel"):
        team.write("subscribe acme", channel="D1", name="directmessage")


def test_digest_is_said_and_set(team):
    assert "told of every change at once" in words(team.write("digest"))
    assert "on Mondays at 09:00 (UTC)" in words(team.write("digest weekly"))
    assert team.store.wishes().digests == {"C0000009": "weekly"}
    assert "told of every change at once" in words(team.write("digest default"))
    assert team.store.wishes().digests == {}


def test_mute_has_an_end_and_an_undo(team):
    claim_of(team.store)
    assert "until 8 March 2026; it is watched all the same. `/fineprint unmute acme`" in words(
        team.write("mute acme 7")
    )
    assert [mute.watch_id for mute in team.store.mutes(NOW)] == ["acme"]
    assert "are told again" in words(team.write("unmute acme"))
    assert "is not muted" in words(team.write("unmute acme"))


def test_help_names_every_command_and_who_may_edit(team):
    text = words(team.write("help"))
    assert "/fineprint subscribe &lt;watch|tag|all&gt;" in text
    assert "Who may watch and unwatch: everyone." in text


# --- the picker and the shortcuts -------------------------------------------------------------------------------------


def submitted(view, **state):
    values = {name: {name: {"value": value}} for name, value in state.items()}
    made = {**view, "state": {"values": values}}
    return {"type": "view_submission", "user": {"id": "U1"}, "trigger_id": "t", "view": made}


def test_the_command_alone_opens_the_picker_and_what_is_picked_is_done(team):
    assert team.write("") is None
    view = team.slack.open_view()
    assert view["callback_id"] == "fineprint_pick"
    say = team.take("interactive", submitted(view, pick_verb="subscribe", pick_watch="birch"))
    assert "This channel is told of birch" in words(say)
    assert team.store.wishes().subscriptions[0].channel == "C0000009"


def test_the_picker_says_beside_the_field_what_is_missing(team):
    team.write("")
    view = team.slack.open_view()
    assert team.take("interactive", submitted(view, pick_verb="check")) == Errors(
        {"watch": "Choose the watch that is meant."}
    )
    wrong = team.take("interactive", submitted(view, pick_verb="watch", pick_words="privacy"))
    assert wrong == Errors({"words": '"privacy" is no web address. It begins with https://'})


def test_watches_are_offered_as_they_are_written(team):
    payload = {"type": "block_suggestion", "action_id": "pick_watch", "value": "bir", "user": {"id": "U1"}}
    options = team.take("interactive", payload)
    assert isinstance(options, Options)
    assert [option["value"] for option in options.options] == ["birch"]
    assert len(team.take("interactive", payload | {"value": ""}).options) == 2


def test_the_shortcut_on_a_message_takes_its_first_link(team):
    payload = {
        "type": "message_action",
        "callback_id": "watch_message",
        "trigger_id": team.slack.trigger(),
        "user": {"id": "U1"},
        "channel": {"id": "C0000009", "name": "vendors-team"},
        "message": {"text": "look at <https://cedar.example/privacy|their policy>", "ts": "1.2"},
    }
    assert team.take("interactive", payload) is None
    view = team.slack.open_view()
    assert view["blocks"][0]["element"]["initial_value"] == "https://cedar.example/privacy"
    assert "Looking at" in words(team.take("interactive", submitted(view, watch_url="https://cedar.example/privacy")))
    assert team.desk.asked == ["https://cedar.example/privacy"] or team.later()


def test_a_window_that_comes_too_late_is_explained(team):
    payload = {"type": "shortcut", "callback_id": "watch_page", "trigger_id": "old", "user": {"id": "U1"}}
    with pytest.raises(UsageError, match="could not be opened in time"):
        team.take("interactive", payload)


@pytest.mark.parametrize("text", ["list", "help", "digest", "subscribe all", "unwatch birch"])
def test_no_reply_is_more_than_slack_takes(team, text):
    say = team.write(text)
    assert len(json.dumps(say.blocks)) < 10_000
    assert len(say.text) <= 3_000
    assert Path(team.path).exists()
