"""The test message of `slack check`: posted, read back, removed; and what is said where one of these does not work."""

import pytest

from bot.notify.slack import diagnose
from bot.notify.slack.client import web_client
from bot.notify.slack.trial import try_posting
from tests.servers.slack import ALL_SCOPES, TOKEN, Channel

WATCH = "#privacy-watch"


def tried(slack, channel=WATCH, token=TOKEN):
    waits = []
    found = {item.subject: item for item in try_posting(web_client(token, slack.address), channel, sleep=waits.append)}
    return found, waits


def test_a_test_message_is_posted_found_by_its_metadata_and_removed(slack):
    found, waits = tried(slack)
    assert [(item.subject, item.ok, item.advice) for item in found.values()] == [
        ("test message", True, ""),
        ("reading it back", True, ""),
        ("removing it", True, ""),
    ]
    assert (slack.posts, waits) == ([], [])
    assert (slack.count("chat.postMessage"), slack.count("chat.delete")) == (1, 1)


def test_without_the_history_scope_the_message_is_removed_all_the_same(slack):
    slack.tokens["xoxb-few"] = ("chat:write",)
    found, _ = tried(slack, token="xoxb-few")
    assert found["reading it back"].ok
    assert "channels:history" in found["reading it back"].message
    assert "on_unknown" in found["reading it back"].advice
    assert slack.posts == []


def test_a_message_that_slack_does_not_show_is_looked_for_three_times(slack):
    slack.page = 0
    found, waits = tried(slack)
    assert not found["reading it back"].ok
    assert found["reading it back"].advice
    assert len(waits) == 2
    assert found["removing it"].ok


@pytest.mark.parametrize("fault", ["drop_before", "http_500_before", "html", "rate_limit"])
def test_a_look_that_fails_says_so_and_the_message_is_removed(slack, fault):
    slack.look_faults.append(fault)
    found, _ = tried(slack)
    assert not found["reading it back"].ok
    assert found["reading it back"].advice
    assert slack.posts == []


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("restricted_action", "administrator"),
        ("not_in_channel", "/invite"),
        ("missing_scope", "OAuth"),
        ("drop_after", "Try again"),
        ("rate_limit", "Try again"),
        ("html", "Try again"),
    ],
)
def test_a_post_that_fails_is_the_last_that_is_tried_and_names_its_mend(slack, fault, words):
    slack.faults.append(fault)
    found, _ = tried(slack)
    assert list(found) == ["test message"]
    assert not found["test message"].ok
    assert words in found["test message"].advice
    assert slack.count("chat.delete") == 0


@pytest.mark.parametrize("fault", ["cant_delete_message", "drop_before", "html"])
def test_a_message_that_cannot_be_removed_is_said_and_is_no_fault(slack, fault):
    slack.delete_fault = fault
    found, _ = tried(slack)
    assert found["removing it"].ok
    assert "by hand" in found["removing it"].advice
    assert len(slack.posts) == 1


def test_the_user_groups_of_the_editors_are_looked_up(slack):
    slack.tokens[TOKEN] = (*ALL_SCOPES, "usergroups:read")
    slack.groups = {"S0000001": ["U1", "U2"]}
    *_, known, unknown = diagnose(TOKEN, slack.address, [], editors=["U9999999", "S0000001", "S0000002"])
    assert (known.subject, known.ok) == ("editors S0000001", True)
    assert known.message.startswith("a user group of 2 members")
    assert (unknown.subject, unknown.ok) == ("editors S0000002", False)
    assert "no_such_subteam" in unknown.message
    assert "usergroups:read" in unknown.advice


def test_nothing_is_posted_where_something_is_in_the_way(slack):
    slack.channels += [Channel("C3000000", "apart", is_member=False), Channel("C4000000", "old", is_archived=True)]
    slack.tokens["xoxb-mute"] = tuple(scope for scope in ALL_SCOPES if scope != "chat:write")
    places = ["#apart", "C4000000", "#nowhere"]
    found = diagnose(TOKEN, slack.address, places, post_to=places)
    mute = diagnose("xoxb-mute", slack.address, [WATCH], post_to=[WATCH])
    unknown = diagnose("xoxb-wrong", slack.address, [WATCH], post_to=[WATCH])
    assert [item.subject for item in found if not item.ok] == [f"channel {place}" for place in places]
    assert [item.subject for item in mute if not item.ok] == ["scope chat:write"]
    assert [item.subject for item in unknown] == ["Slack token"]
    assert slack.count("chat.postMessage") == 0
    assert all(item.advice for item in (*found, *mute, *unknown) if not item.ok)


def test_a_channel_that_is_ill_keeps_no_other_from_being_tried(slack):
    slack.channels.append(Channel("C4000000", "old", is_archived=True))
    found = diagnose(TOKEN, slack.address, ["C4000000", WATCH], post_to=[WATCH])
    assert [item.ok for item in found if item.subject == "test message"] == [True]
