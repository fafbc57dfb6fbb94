"""Delivering step by step: what is committed when, who waits, and what a person reads."""

import asyncio
import io
import shutil
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from bot.deliver import Deliverer, Pace
from bot.notify.console import ConsoleNotifier
from bot.notify.slack import SlackNotifier
from bot.pacing import Rate
from bot.ports import Store
from bot.store import open_store
from tests.servers.clock import SetClock
from tests.servers.outbox import CHANNELS, PACE, Dying, Killed, Log, deliverer, put, settle, states
from tests.servers.slack import REVOKED, TOKEN, Channel, SlackServer


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def slack(clock) -> Iterator[SlackServer]:
    with SlackServer(clock=lambda: clock().timestamp()) as server:
        server.channels += [Channel(f"C1{number:06}", name.lstrip("#")) for number, name in enumerate(CHANNELS)]
        yield server


@pytest.fixture
def reopen(tmp_path, sqlite_template, request) -> Callable[[], Store]:
    """SQLite alone: what differs between databases is held to one contract elsewhere."""
    shutil.copy(sqlite_template, tmp_path / "fineprint.db")

    def open_again() -> Store:
        store = open_store(state=tmp_path)
        request.addfinalizer(store.close)
        return store

    return open_again


STEPS = [f"{when} {step}" for step in ("mark_sending", "mark_sent") for when in ("before", "after")]


@pytest.mark.parametrize("death", STEPS)
async def test_a_death_at_any_step_of_a_send_is_taken_up_again(reopen, slack, clock, death):
    put(reopen(), clock, "a", "b")
    with pytest.raises(Killed):
        await deliverer(Dying(reopen(), death.__eq__), slack, clock).deliver_due()
    store = reopen()
    await settle(deliverer(store, slack, clock), store, clock)
    assert Counter(slack.delivered()) == {row.id: 1 for row in store.deliveries()}


async def test_an_attempt_is_committed_before_it_is_made(store, slack, clock):
    put(store, clock, "a")
    with pytest.raises(Killed):
        await deliverer(Dying(store, "after mark_sending".__eq__), slack, clock).deliver_due()
    assert states(store) == {"sending": 1}
    assert slack.posts == []


async def test_an_unknown_outcome_is_looked_for_twice_a_minute_apart_before_it_is_sent_again(store, slack, clock):
    put(store, clock, "a")
    slack.faults.append("drop_before")
    deliver = deliverer(store, slack, clock)
    begun = clock()
    await settle(deliver, store, clock)
    looks = [at - begun.timestamp() for method, at in slack.requests if method == "conversations.history"]
    posts = [at - begun.timestamp() for method, at in slack.requests if method == "chat.postMessage"]
    assert len(looks) == 2
    assert looks[0] >= 30
    assert looks[1] - looks[0] >= 60
    assert len(posts) == 2
    assert posts[1] >= looks[1]
    assert states(store) == {"sent": 1}


async def test_a_look_that_fails_does_not_count_as_a_look_in_vain(store, slack, clock):
    put(store, clock, "a")
    slack.faults.append("drop_after")
    slack.look_faults.extend(["http_500_before", "rate_limit", "drop_before"])
    await settle(deliverer(store, slack, clock), store, clock)
    assert len(slack.posts) == 1
    assert slack.count("chat.postMessage") == 1


async def test_one_slow_channel_delays_no_other(store, slack, clock):
    put(store, clock, "slow", channel="#team-0")
    put(store, clock, *"abcdef", channel="#team-1")
    slack.channel_faults["#team-0"] = "slow"
    slack.slow_s = 1.0
    await deliverer(store, slack, clock).deliver_due()
    assert [post.channel for post in slack.posts] == ["C1000001"] * 6 + ["C1000000"]


async def test_many_slow_channels_delay_no_other(store, slack, clock):
    slow = [f"#slow-{number}" for number in range(12)]
    slack.channels += [Channel(f"C3{number:06}", name.lstrip("#")) for number, name in enumerate(slow)]
    slack.channel_faults |= dict.fromkeys(slow, "slow")
    slack.slow_s = 1.0
    for name in slow:
        put(store, clock, name, channel=name)
    put(store, clock, *"abcdef", channel="#team-1")
    await deliverer(store, slack, clock).deliver_due()
    assert [post.channel for post in slack.posts[:6]] == ["C1000001"] * 6
    assert len(slack.posts) == 18


async def test_one_refused_channel_delays_no_other_and_its_queue_is_kept(store, slack, clock):
    put(store, clock, "a", "b", channel="#nowhere")
    put(store, clock, "c", channel="#team-1")
    await deliverer(store, slack, clock).deliver_due()
    assert states(store) == {"held": 2, "sent": 1}
    slack.channels.append(Channel("C9000000", "nowhere"))
    assert store.release_held(clock()) == 2
    await deliverer(store, slack, clock).deliver_due()
    assert states(store) == {"sent": 3}


async def test_a_wait_that_slack_asks_for_outlives_a_restart(reopen, slack, clock):
    put(reopen(), clock, "a", "b")
    slack.faults.append("rate_limit")
    slack.retry_after_s = 300
    store = reopen()
    await deliverer(store, slack, clock).deliver_due()
    clock.advance(seconds=299)
    assert await deliverer(reopen(), slack, clock).deliver_due() == 0
    assert slack.count("chat.postMessage") == 1
    clock.advance(seconds=60)
    await deliverer(reopen(), slack, clock).deliver_due()
    assert len(slack.posts) == 2


async def test_messages_to_one_channel_keep_a_gap(store, slack, clock):
    put(store, clock, "a", "b", "c")
    loop = asyncio.get_running_loop()
    begun = loop.time()
    await deliverer(store, slack, clock, pace=Pace(gap_s=0.15)).deliver_due()
    assert len(slack.posts) == 3
    assert loop.time() - begun >= 0.3


async def test_what_is_printed_keeps_no_gap(store, clock):
    put(store, clock, *(f"{number:02}" for number in range(20)), notifier="console")
    out = io.StringIO()
    slow = Pace(gap_s=30.0, posts=Rate(30.0))
    printing = Deliverer(store, {"console": ConsoleNotifier(out)}, on_unknown="hold", clock=clock, log=Log(), pace=slow)
    assert await asyncio.wait_for(printing.deliver_due(), timeout=25) == 20
    titles = [line for line in out.getvalue().splitlines() if line.startswith("Harbour")]
    assert len(titles) == 20
    assert titles == sorted(titles)


async def test_a_channel_by_name_and_by_id_keeps_one_gap_and_one_order(store, slack, clock):
    store.keep_name("#team-0", "C1000000")
    for name, channel in (("a", "#team-0"), ("b", "C1000000"), ("c", "#team-0")):
        put(store, clock, name, channel=channel)
    loop = asyncio.get_running_loop()
    begun = loop.time()
    await deliverer(store, slack, clock, pace=Pace(gap_s=0.15)).deliver_due()
    assert [post.arguments["text"][:9] for post in slack.posts] == ["Harbour a", "Harbour b", "Harbour c"]
    assert loop.time() - begun >= 0.3


async def test_a_wait_that_slack_asks_of_a_channel_holds_for_its_other_name(store, slack, clock):
    store.keep_name("#team-0", "C1000000")
    put(store, clock, "a", channel="#team-0")
    put(store, clock, "b", channel="C1000000")
    slack.faults.append("rate_limit")
    slack.retry_after_s = 300
    await deliverer(store, slack, clock).deliver_due()
    assert slack.count("chat.postMessage") == 1


async def test_all_channels_together_keep_the_rate_of_the_workspace(store, slack, clock):
    for number in range(5):
        put(store, clock, "a", "b", channel=CHANNELS[number])
    loop = asyncio.get_running_loop()
    begun = loop.time()
    await deliverer(store, slack, clock, pace=Pace(gap_s=0, posts=Rate(0.1, at_once=4))).deliver_due()
    assert len(slack.posts) == 10
    assert loop.time() - begun >= 0.6


async def test_what_waits_long_for_the_workspace_makes_room_for_others(store, slack, clock):
    for number in range(5):
        put(store, clock, "a", channel=CHANNELS[number])
    pace = Pace(gap_s=0, posts=Rate(30.0, at_once=2), batch=2)
    await deliverer(store, slack, clock, pace=pace).deliver_due()
    assert len(slack.posts) == 2
    assert states(store) == {"sent": 2, "pending": 3}
    clock.advance(seconds=31)
    await deliverer(store, slack, clock, pace=pace).deliver_due()
    assert len(slack.posts) == 4


async def test_where_the_workspace_has_had_enough_nothing_is_sent_until_it_has_not(reopen, slack, clock):
    for number in range(5):
        put(reopen(), clock, "a", "b", channel=CHANNELS[number])
    slack.faults.extend(["rate_limit"] * 5)
    slack.retry_after_s = 50
    store = reopen()
    await deliverer(store, slack, clock).deliver_due()
    asked = slack.count("chat.postMessage")
    assert slack.posts == []
    for number in range(5):
        put(store, clock, "new", channel=CHANNELS[number])
    clock.advance(seconds=49)
    assert await deliverer(reopen(), slack, clock).deliver_due() == 0, "a restart does not forget it"
    assert slack.count("chat.postMessage") == asked
    clock.advance(seconds=30)
    await settle(deliverer(reopen(), slack, clock), store, clock)
    assert len(slack.posts) == 15


async def test_two_channels_that_must_wait_for_an_hour_delay_the_others_by_a_minute_at_most(store, slack, clock):
    slack.retry_after_s = 3600
    slack.channel_faults |= {"#team-0": "rate_limit", "#team-1": "rate_limit"}
    for number in range(5):
        put(store, clock, "a", "b", channel=CHANNELS[number])
    deliver = deliverer(store, slack, clock)
    await deliver.deliver_due()
    clock.advance(seconds=61)
    await deliver.deliver_due()
    assert Counter(post.channel for post in slack.posts) == {f"C100000{number}": 2 for number in (2, 3, 4)}


@pytest.mark.parametrize("on_unknown", ["resend", "hold"])
async def test_where_a_channel_cannot_be_read_the_team_has_chosen_what_happens(store, slack, clock, on_unknown):
    slack.tokens["xoxb-narrow"] = ("chat:write",)
    put(store, clock, "a", channel="C1000000")
    slack.faults.append("drop_after")
    log = Log()
    deliver = deliverer(store, slack, clock, token="xoxb-narrow", on_unknown=on_unknown, log=log)
    await settle(deliver, store, clock)
    events = " ".join(event for _, event, _ in log.said)
    if on_unknown == "resend":
        assert states(store) == {"sent": 1}
        assert "possible duplicate" in events
    else:
        assert states(store) == {"held": 1}
        assert "channels:history" in store.deliveries()[0].error


async def test_what_can_never_be_looked_for_is_not_sent_again_without_end(store, slack, clock):
    slack.tokens["xoxb-narrow"] = ("chat:write",)
    put(store, clock, "a", channel="C1000000")
    slack.channel_faults["C1000000"] = "internal_error_after"
    await settle(deliverer(store, slack, clock, token="xoxb-narrow", on_unknown="resend"), store, clock)
    assert states(store) == {"held": 1}
    assert len(slack.posts) == 1 + PACE.blind_resends


@pytest.mark.parametrize("fault", ["rate_limit", "channel_not_found"])
async def test_what_certainly_sent_nothing_uses_up_none_of_the_sends_without_a_look(store, slack, clock, fault):
    slack.tokens["xoxb-narrow"] = ("chat:write",)
    put(store, clock, "a", channel="C1000000")
    slack.faults += [fault] * (PACE.blind_resends + 1) + ["drop_before"]
    deliver = deliverer(store, slack, clock, token="xoxb-narrow", on_unknown="resend")
    for _ in range(PACE.blind_resends + 2):
        await settle(deliver, store, clock)
        store.release_held(clock())
    assert states(store) == {"sent": 1}
    assert len(slack.posts) == 1


async def test_what_certainly_sent_nothing_brings_no_message_nearer_to_a_person(store, slack, clock):
    put(store, clock, "a")
    slack.faults += ["rate_limit", "rate_limit", "rate_limit", "internal_error_before"]
    await settle(deliverer(store, slack, clock, pace=Pace(gap_s=0, attempts=3)), store, clock, rounds=400)
    assert states(store) == {"sent": 1}
    assert store.deliveries()[0].attempts == 5


async def test_a_message_that_never_arrives_ends_with_a_person(store, slack, clock):
    put(store, clock, "a", "b")
    slack.channel_faults["#team-0"] = "internal_error_before"
    await settle(deliverer(store, slack, clock, pace=Pace(gap_s=0, attempts=3)), store, clock, rounds=400)
    assert states(store) == {"held": 2}
    assert "did not arrive in 3 attempts" in store.deliveries()[0].error


HELD = [
    ("revoked token", REVOKED, "#team-0", "Slack does not accept the token (token_revoked). Install the app"),
    ("wrong token", "xoxb-wrong", "#team-0", "Slack does not accept the token (invalid_auth). Copy the bot token"),
    ("missing scope", "xoxb-mute", "#team-0", "Slack refuses: the app lacks the scope chat:write (missing_scope). Add"),
    ("unknown channel", TOKEN, "#nowhere", "Slack refuses messages to #nowhere (channel_not_found). Correct"),
    ("archived channel", TOKEN, "#old", "Slack refuses messages to #old (is_archived). Unarchive the channel"),
    ("not in the channel", TOKEN, "#apart", "Slack refuses messages to #apart (not_in_channel). Type /invite @Fin"),
]


@pytest.mark.parametrize(("token", "channel", "words"), [row[1:] for row in HELD], ids=[row[0] for row in HELD])
async def test_a_person_reads_what_is_wrong_and_how_to_mend_it(store, slack, clock, token, channel, words):
    slack.tokens["xoxb-mute"] = ("channels:read",)
    slack.channels += [Channel("C8000000", "old", is_archived=True), Channel("C8000001", "apart", is_member=False)]
    put(store, clock, "a", channel=channel)
    log = Log()
    await deliverer(store, slack, clock, token=token, log=log).deliver_due()
    (row,) = store.deliveries()
    assert row.state == "held"
    assert row.error.startswith(words)
    level, _, facts = log.said[-1]
    assert level == "error"
    assert facts["advice"]
    assert token not in str(log.said)


async def test_without_a_token_what_was_meant_for_slack_is_kept_and_says_so(store, clock):
    put(store, clock, "a")
    await Deliverer(store, {}, on_unknown="resend", clock=clock, log=Log(), pace=PACE).deliver_due()
    assert store.deliveries()[0].error == "No Slack token is set. Set SLACK_BOT_TOKEN and start Fineprint again."


async def test_a_fault_of_a_notifier_takes_no_other_delivery_down(store, slack, clock):
    class Faulty:
        name = "faulty"
        is_paced = False

        def send(self, delivery):  # noqa: ARG002 - the port's
            raise ZeroDivisionError

        def find(self, delivery):  # noqa: ARG002 - the port's
            return None

    put(store, clock, "a", notifier="faulty")
    put(store, clock, "b", channel="#team-1")
    notifiers = {"faulty": Faulty(), "slack": SlackNotifier(TOKEN, api_url=slack.address)}
    await Deliverer(store, notifiers, on_unknown="hold", clock=clock, log=Log(), pace=PACE).deliver_due()
    assert states(store) == {"unknown": 1, "sent": 1}


async def test_a_slack_that_is_down_for_a_day_gets_everything_in_order_afterwards(store, slack, clock):
    put(store, clock, *"abc")
    slack.channel_faults["#team-0"] = "drop_before"
    slack.look_faults.extend(["drop_before"] * 10_000)
    deliver = deliverer(store, slack, clock)
    end = clock() + timedelta(days=1)
    while clock() < end:
        await deliver.deliver_due()
        clock.advance(minutes=30)
    assert states(store)["held"] == 0
    slack.channel_faults.clear()
    slack.look_faults.clear()
    await settle(deliver, store, clock)
    assert [post.arguments["text"][:9] for post in slack.posts] == ["Harbour a", "Harbour b", "Harbour c"]


async def test_a_slack_that_cannot_be_reached_for_a_day_gets_everything_once_it_can(store, slack, clock):
    with socket.create_server(("127.0.0.1", 0)) as server:
        nowhere = f"http://127.0.0.1:{server.getsockname()[1]}/api/"
    put(store, clock, *"abc")
    away = SlackNotifier(TOKEN, api_url=nowhere, timeout_s=2)
    deliver = Deliverer(store, {"slack": away}, on_unknown="hold", clock=clock, log=Log(), pace=PACE)
    end = clock() + timedelta(days=1)
    while clock() < end:
        await deliver.deliver_due()
        clock.advance(minutes=30)
    assert states(store) == {"pending": 3}
    assert "Slack cannot be reached" in store.deliveries()[-1].error
    await settle(deliverer(store, slack, clock), store, clock)
    assert [post.arguments["text"][:9] for post in slack.posts] == ["Harbour a", "Harbour b", "Harbour c"]


async def test_a_day_of_server_errors_ends_with_a_person_and_goes_on_by_itself(store, slack, clock):
    """Posting fails and reading works: after ten attempts later messages may pass, and each hour one is tried."""
    put(store, clock, *"abc")
    slack.channel_faults["#team-0"] = "http_500_before"
    deliver = deliverer(store, slack, clock)
    end = clock() + timedelta(days=1)
    while clock() < end:
        await deliver.deliver_due()
        clock.advance(minutes=10)
        if not clock().minute:
            store.release_held(clock(), few_only=True)
    assert slack.posts == []
    slack.channel_faults.clear()
    for _ in range(300):
        await deliver.deliver_due()
        clock.advance(minutes=1)
        if not clock().minute:
            store.release_held(clock(), few_only=True)
    assert states(store) == {"sent": 3}
    assert sorted(slack.delivered()) == sorted(set(slack.delivered()))
