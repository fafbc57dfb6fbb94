"""What every notifier promises, and what each does where they must differ."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest

from bot.errors import DeliveryError, DeliveryLater, DeliveryRefused, DeliveryUnknown
from bot.model import Comparison, Finding, Severity
from bot.notice import Delivery, DeliveryState, Destination, Notice, NoticeKind
from bot.notify import make_notifiers
from bot.notify.slack import SlackNotifier, diagnose, diagnose_hearing
from bot.ports import Notifier
from tests.servers.slack import APP_TOKEN, REVOKED, TOKEN, Channel, SlackServer
from tests.servers.slack_limits import complaints

HOSTILE = "<!channel> \x1b[31mred\u202e &lt;!here&gt; <https://evil.example|settings>"
FINDING = Finding(
    "third_party", "added", f"Kestrel {HOSTILE}", "worse", Severity.HIGH, HOSTILE, None, f"We use {HOSTILE}."
)
CHANGE = Notice(
    *(NoticeKind.CHANGE, "change:chg_1", "Harbour Mail: privacy policy changed", "Adds Kestrel", Severity.HIGH),
    change_id="chg_1",
    url="https://harbour.example/privacy",
    new_at=datetime(2026, 11, 21, tzinfo=UTC),
    comparison=Comparison(material=True, headline="Adds Kestrel", severity=Severity.HIGH, findings=(FINDING,)),
)
WEEKLY = Notice(
    NoticeKind.WEEKLY, "weekly:2026-W47", "Week 47 of 2026", "2 of 2 pages were truly seen.", lines=(HOSTILE,)
)


@pytest.fixture
def slack() -> Iterator[SlackServer]:
    with SlackServer() as server:
        yield server


def slack_notifier(slack: SlackServer, token: str = TOKEN, timeout_s: int = 5) -> SlackNotifier:
    return SlackNotifier(token, api_url=slack.address, timeout_s=timeout_s)


def delivery(
    notice: Notice = CHANGE, *, name: str = "slack", channel: str = "#privacy-watch", key: str = "dlv_1"
) -> Delivery:
    return Delivery(key, notice, Destination(name, channel), DeliveryState.SENDING, sending_at=datetime.now(UTC))


@dataclass
class Case:
    """A notifier with a way to read what arrived and a way to break its line."""

    name: str
    notifier: Notifier
    slack: SlackServer
    stream: io.StringIO = field(default_factory=io.StringIO)

    def arrived(self) -> str:
        return self.stream.getvalue() if self.name == "console" else str([post.arguments for post in self.slack.posts])

    def break_line(self) -> None:
        self.stream.close()
        self.slack.faults.append("drop_after")


@pytest.fixture(params=["slack", "console"])
def case(request, slack) -> Case:
    stream = io.StringIO()
    notifiers = make_notifiers(token=TOKEN, api_url=slack.address, timezone="Europe/Paris", stream=stream)
    return Case(request.param, notifiers[request.param], slack, stream)


@pytest.mark.parametrize("notice", [CHANGE, WEEKLY], ids=["change", "weekly"])
def test_a_message_arrives_with_its_title_and_a_receipt(case, notice):
    receipt = case.notifier.send(delivery(notice, name=case.name))
    assert receipt.message
    assert notice.title in case.arrived()


def test_control_characters_of_a_page_never_arrive(case):
    case.notifier.send(delivery(name=case.name))
    assert "Kestrel" in case.arrived()
    assert not {"\x1b", "\u202e"} & set(case.arrived())


def test_a_line_that_breaks_off_leaves_the_outcome_unknown(case):
    case.break_line()
    with pytest.raises(DeliveryUnknown) as raised:
        case.notifier.send(delivery(name=case.name))
    assert str(raised.value)


def test_what_was_never_sent_is_not_found(case):
    assert case.notifier.find(delivery(name=case.name)) is None


def test_every_notifier_is_registered_under_its_own_name(slack):
    notifiers = make_notifiers(token=TOKEN, api_url=slack.address, timezone="UTC", stream=io.StringIO())
    assert {name: notifier.name for name, notifier in notifiers.items()} == {"slack": "slack", "console": "console"}
    assert set(make_notifiers(token="", api_url="", timezone="UTC", stream=io.StringIO())) == {"console"}


# --- the console -----------------------------------------------------------------------------------------------------


def test_the_console_says_where_a_message_would_go_and_when_it_was_seen():
    stream = io.StringIO()
    make_notifiers(token="", api_url="", timezone="Europe/Paris", stream=stream)["console"].send(
        delivery(name="console")
    )
    printed = stream.getvalue()
    assert "message to #privacy-watch" in printed
    assert "seen 21 November 2026 01:00 CET" in printed
    assert "change chg_1" in printed


# --- Slack -----------------------------------------------------------------------------------------------------------


def test_what_slack_gets_keeps_to_its_limits(slack):
    slack_notifier(slack).send(delivery())
    assert complaints(slack.posts[0].arguments) == []


def test_a_lost_answer_is_found_by_the_delivery_id_many_pages_back(slack):
    notifier = slack_notifier(slack)
    slack.faults.append("drop_after")
    with pytest.raises(DeliveryUnknown):
        notifier.send(delivery(key="dlv_lost"))
    for number in range(40):
        notifier.send(delivery(key=f"dlv_other_{number}"))
    receipt = notifier.find(delivery(key="dlv_lost"))
    assert receipt is not None
    assert receipt.message == slack.posts[0].ts
    assert slack.count("conversations.history") == 3


def test_a_channel_that_was_written_to_before_is_read_without_the_scope_to_list_channels(slack):
    slack.tokens["xoxb-few"] = ("chat:write", "channels:history")
    slack.faults.append("drop_after")
    with pytest.raises(DeliveryUnknown):
        slack_notifier(slack).send(delivery())
    assert slack_notifier(slack, "xoxb-few").find(replace(delivery(), place="C0000001")) is not None
    assert slack_notifier(slack).find(replace(delivery(), place="C0000001")) is not None
    assert slack.count("conversations.list") == 0


def test_a_name_that_has_gone_to_another_channel_is_looked_up_again(slack):
    slack.faults.append("drop_after")
    with pytest.raises(DeliveryUnknown):
        slack_notifier(slack).send(delivery())
    assert slack_notifier(slack).find(replace(delivery(), place="C0000002")) is not None
    assert slack_notifier(slack).find(replace(delivery(), place="C9999999")) is not None


@pytest.mark.parametrize("ahead_s", [-7200, 7200])
@pytest.mark.parametrize("in_thread", [False, True])
def test_a_lost_answer_is_found_however_wrong_our_clock_is(ahead_s, in_thread):
    with SlackServer(ahead_s=ahead_s) as slack:
        notifier = slack_notifier(slack)
        root = notifier.send(delivery(key="dlv_root"))
        lost = replace(delivery(key="dlv_lost"), thread=root if in_thread else None)
        slack.faults.append("drop_after")
        with pytest.raises(DeliveryUnknown):
            notifier.send(lost)
        assert notifier.find(lost) is not None
        assert notifier.find(replace(lost, id="dlv_never")) is None


def test_a_channel_given_by_name_is_read_by_its_id_also_after_a_restart(slack):
    slack.channels += [Channel(f"C1{number:06}", f"team-{number}") for number in range(150)]
    slack.channels.append(Channel("C2000000", "quiet", is_private=True))
    slack.faults.append("drop_after")
    with pytest.raises(DeliveryUnknown):
        slack_notifier(slack).send(delivery(channel="#quiet"))
    receipt = slack_notifier(slack).find(delivery(channel="#quiet"))
    assert receipt is not None
    assert receipt.channel == "C2000000"


@pytest.mark.parametrize(
    ("fault", "posts"),
    [
        *(("drop_before", 0), ("http_500_before", 0), ("internal_error_before", 0), ("html", 0), ("fatal_error", 0)),
        *(("drop_after", 1), ("http_500_after", 1), ("internal_error_after", 1), ("html_after", 1), ("list_body", 1)),
    ],
)
def test_whatever_may_have_arrived_is_unknown_and_is_asked_for_once(slack, fault, posts):
    slack.faults.append(fault)
    with pytest.raises(DeliveryUnknown):
        slack_notifier(slack).send(delivery())
    assert len(slack.posts) == posts
    assert slack.count("chat.postMessage") == 1


def test_an_answer_that_does_not_come_in_time_is_unknown(slack):
    slack.faults.append("slow")
    slack.slow_s = 1.5
    with pytest.raises(DeliveryUnknown, match="TimeoutError"):
        slack_notifier(slack, timeout_s=1).send(delivery())


def test_a_rate_limit_says_how_long_to_wait(slack):
    slack.faults.append("rate_limit")
    slack.retry_after_s = 12
    with pytest.raises(DeliveryLater) as raised:
        slack_notifier(slack).send(delivery())
    assert raised.value.retry_after_s == 12


def test_a_slack_that_cannot_be_reached_was_certainly_not_told():
    with SlackServer() as gone:
        address = gone.address
    with pytest.raises(DeliveryLater, match="cannot be reached"):
        SlackNotifier(TOKEN, api_url=address).send(delivery())
    with pytest.raises(DeliveryLater, match="cannot be reached"):
        SlackNotifier(TOKEN, api_url=address).find(delivery(channel="C0000001"))


def test_an_answer_goes_into_its_thread_and_is_found_there_alone(slack):
    notifier = slack_notifier(slack)
    root = notifier.send(delivery(key="dlv_root"))
    answer = replace(delivery(key="dlv_answer"), thread=root)

    receipt = notifier.send(answer)

    assert [post.thread for post in slack.posts] == ["", root.message]
    assert notifier.find(answer) == receipt
    assert notifier.find(replace(answer, thread=None)) is None


def test_a_message_that_slack_finds_too_long_is_sent_shorter_and_once(slack):
    slack.faults.extend(["msg_blocks_too_long", "invalid_blocks"])
    slack_notifier(slack).send(delivery())
    assert slack.count("chat.postMessage") == 3
    assert slack.delivered() == ["dlv_1"]


def test_a_message_that_is_refused_in_every_form_is_refused(slack):
    slack.channel_faults["#privacy-watch"] = "msg_blocks_too_long"
    with pytest.raises(DeliveryRefused, match="even as short text"):
        slack_notifier(slack).send(delivery())
    assert slack.posts == []


REFUSALS = [
    ("invalid_auth", "Slack does not accept the token", "SLACK_BOT_TOKEN"),
    ("account_inactive", "Slack does not accept the token", "install the app again"),
    ("channel_not_found", "Slack refuses messages to #privacy-watch", "Correct the channel's name"),
    ("not_in_channel", "Slack refuses messages to #privacy-watch", "/invite @Fineprint"),
    ("is_archived", "Slack refuses messages to #privacy-watch", "Unarchive"),
    ("missing_scope", "the app lacks the scope chat:write", "install the app in the workspace again"),
    ("restricted_action", "Slack refuses messages to #privacy-watch", "administrator"),
]


@pytest.mark.parametrize(("code", "message", "advice"), REFUSALS, ids=[row[0] for row in REFUSALS])
def test_a_refusal_says_what_it_is_and_how_to_mend_it(slack, code, message, advice):
    slack.faults.append(code)
    with pytest.raises(DeliveryRefused) as raised:
        slack_notifier(slack).send(delivery())
    assert message in str(raised.value)
    assert raised.value.code == code
    assert advice in raised.value.advice


def test_a_channel_that_may_not_be_read_is_told_apart_from_one_that_cannot_be_read_now(slack):
    slack.tokens["xoxb-narrow"] = ("chat:write", "channels:read")
    with pytest.raises(DeliveryRefused) as refused:
        slack_notifier(slack, "xoxb-narrow").find(delivery())
    assert refused.value.code == "missing_scope"
    slack.look_faults.extend(["rate_limit", "http_500_before", "drop_before", "html"])
    for _ in range(4):
        with pytest.raises(DeliveryLater):
            slack_notifier(slack).find(delivery())
    with pytest.raises(DeliveryLater, match="token"):
        slack_notifier(slack, REVOKED).find(delivery())


def test_no_error_holds_the_token(slack, caplog):
    caplog.set_level(0)
    errors: list[DeliveryError] = []
    for fault in ("invalid_auth", "drop_after", "html", "http_500_before", "rate_limit"):
        slack.faults.append(fault)
        with pytest.raises(DeliveryError) as raised:
            slack_notifier(slack).send(delivery())
        errors.append(raised.value)
    said = "".join(f"{error} {error.advice} {error.code}" for error in errors) + caplog.text
    assert TOKEN not in said


def test_metadata_is_not_shown_to_a_look_that_does_not_ask_for_it(slack):
    slack_notifier(slack).send(delivery())
    assert slack_notifier(slack).find(replace(delivery(), id="dlv_2")) is None


# --- doctor ----------------------------------------------------------------------------------------------------------


def test_the_doctor_finds_a_healthy_slack_healthy(slack):
    found = diagnose(TOKEN, slack.address, ["#privacy-watch", "C0000002"])
    assert [(item.subject, item.ok) for item in found] == [
        ("Slack token", True),
        ("scope chat:write", True),
        ("channel #privacy-watch", True),
        ("channel C0000002", True),
    ]
    assert slack.posts == []


def test_the_doctor_says_how_to_mend_each_fault(slack):
    slack.channels += [Channel("C3000000", "apart", is_member=False), Channel("C4000000", "old", is_archived=True)]
    slack.tokens["xoxb-odd"] = ("channels:read", "groups:read", "channels:history")
    found = {item.subject: item for item in diagnose("xoxb-odd", slack.address, ["#apart", "C4000000", "#nowhere"])}
    assert not found["scope chat:write"].ok
    assert found["scope groups:history"].ok
    assert "optional" in found["scope groups:history"].message
    assert "/invite" in found["channel #apart"].advice
    assert found["channel C4000000"].message == "is archived"
    assert "Correct its name" in found["channel #nowhere"].advice


@pytest.mark.parametrize(("ahead_s", "word"), [(900, "behind"), (-900, "ahead of")])
def test_the_doctor_says_that_the_clock_is_wrong(ahead_s, word):
    with SlackServer(ahead_s=ahead_s) as slack:
        (found,) = [item for item in diagnose(TOKEN, slack.address, []) if item.subject == "clock"]
    assert not found.ok
    assert f"s {word} Slack's" in found.message
    assert "time synchronisation" in found.advice


@pytest.mark.parametrize(
    ("token", "message"), [("", "not set"), (REVOKED, "does not accept the token"), ("xoxb-wrong", "does not accept")]
)
def test_the_doctor_stops_at_a_token_that_does_not_work(slack, token, message):
    (found,) = diagnose(token, slack.address, ["#privacy-watch"])
    assert not found.ok
    assert message in found.message
    assert found.advice


@pytest.mark.parametrize(
    ("token", "ok", "word"),
    [("", True, "SLACK_APP_TOKEN is not set"), (APP_TOKEN, True, "gives a connection"), (TOKEN, False, "refuses")],
)
def test_whether_buttons_could_work_is_looked_at(slack: SlackServer, token: str, ok: bool, word: str) -> None:
    found = diagnose_hearing(token, slack.address)
    assert (found.ok, word in found.message) == (ok, True)
    assert ok or "connections:write" in found.advice


@pytest.mark.parametrize("code", ["messages_tab_disabled", "user_disabled"])
def test_a_person_who_cannot_be_written_to_is_a_refusal_with_its_mend(slack: SlackServer, code: str) -> None:
    slack.channel_faults["U111"] = code
    with pytest.raises(DeliveryRefused) as caught:
        slack_notifier(slack).send(delivery(WEEKLY, channel="U111"))
    assert caught.value.code == code
    assert caught.value.advice
