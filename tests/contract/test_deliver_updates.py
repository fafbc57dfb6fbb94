"""Messages are shown anew in Slack as their change stands, whatever happens on the way."""

from datetime import timedelta

import pytest

from bot.deliver import Deliverer
from bot.notice import Destination
from bot.notify.slack import SlackNotifier
from bot.standing import Action, Deed
from tests.servers.clock import SetClock
from tests.servers.outbox import PACE, Log, settle, states
from tests.servers.slack import TOKEN
from tests.servers.stored import NOW, told

WATCH = Destination("slack", "#privacy-watch")
OPS = Destination("slack", "#privacy-ops")


@pytest.fixture
def clock():
    return SetClock(NOW + timedelta(days=10))


def deliverer(store, slack, clock, *, interactive=True):
    notifier = SlackNotifier(TOKEN, api_url=slack.address, timeout_s=2, interactive=interactive)
    return Deliverer(store, {"slack": notifier}, on_unknown="hold", clock=clock, log=Log(), pace=PACE)


def acknowledge(store, change_id, clock, who="U111"):
    return store.act(Action(f"ack:{who}:{clock()}", Deed.ACKNOWLEDGE, who, clock(), change_id=change_id))


def shown(post):
    return " ".join(
        element.get("text", "") if isinstance(element.get("text"), str) else ""
        for block in post.arguments["blocks"]
        for element in block.get("elements", ())
    )


async def test_an_acknowledgement_shows_in_every_message_of_the_change_and_posts_nothing(store, slack, clock):
    change_id = told(store, WATCH, OPS)
    deliver = deliverer(store, slack, clock)
    await settle(deliver, store, clock)
    acknowledge(store, change_id, clock)
    await settle(deliver, store, clock)
    assert len(slack.posts) == 2
    assert len(slack.updates) == 2
    assert all("Acknowledged by <@U111>" in shown(post) for post in slack.posts)
    assert all("Acknowledge" not in str(post.arguments["blocks"][-2]) for post in slack.posts)


@pytest.mark.parametrize(
    "fault",
    ["drop_before", "drop_after", "rate_limit", "http_500_before", "http_500_after", "internal_error_after", "html"],
)
async def test_an_update_of_unknown_fate_is_done_again_until_it_shows(store, slack, clock, fault):
    change_id = told(store, WATCH)
    deliver = deliverer(store, slack, clock)
    await settle(deliver, store, clock)
    slack.update_faults += [fault, fault]
    acknowledge(store, change_id, clock)
    await settle(deliver, store, clock)
    assert "Acknowledged by <@U111>" in shown(slack.posts[0])
    assert len(slack.posts) == 1
    assert slack.count("conversations.history") == 0
    assert states(store) == {"sent": 2}


async def test_an_update_held_after_too_many_attempts_shows_the_newest_when_its_hour_comes(store, slack, clock):
    change_id = told(store, WATCH)
    deliver = deliverer(store, slack, clock)
    await settle(deliver, store, clock)
    slack.update_faults += ["internal_error_before"] * PACE.attempts
    acknowledge(store, change_id, clock)
    await settle(deliver, store, clock, rounds=1_000)
    assert states(store) == {"sent": 1, "held": 1}
    store.act(Action("assign", Deed.ASSIGN, "U111", clock(), change_id=change_id, value="U222"))
    assert store.release_held(clock(), few_only=True) == 1
    await settle(deliver, store, clock)
    assert states(store) == {"sent": 2}
    assert "Acknowledged by <@U111>" in shown(slack.posts[0])
    assert "<@U222>" in shown(slack.posts[0])


@pytest.mark.parametrize("fault", ["ok", "drop_before", "drop_after", "rate_limit", "http_500_before", "html"])
async def test_a_message_about_which_people_did_something_names_them_once_it_is_there(store, slack, clock, fault):
    change_id = told(store, WATCH)
    acknowledge(store, change_id, clock)
    slack.update_faults += [fault, fault]
    await settle(deliverer(store, slack, clock), store, clock)
    (post,) = slack.posts
    assert "Acknowledged by <@U111>" in shown(post)
    assert states(store) == {"sent": 2}


async def test_a_message_that_was_looked_for_and_found_names_people_too(store, slack, clock):
    change_id = told(store, WATCH)
    acknowledge(store, change_id, clock)
    slack.faults.append("drop_after")
    await settle(deliverer(store, slack, clock), store, clock)
    (post,) = slack.posts
    assert "Acknowledged by <@U111>" in shown(post)


async def test_a_message_about_which_nobody_did_anything_is_not_shown_anew(store, slack, clock):
    told(store, WATCH)
    await settle(deliverer(store, slack, clock), store, clock)
    assert states(store) == {"sent": 1}
    assert slack.count("chat.update") == 0


async def test_a_message_that_somebody_deleted_is_left_at_that(store, slack, clock):
    change_id = told(store, WATCH)
    deliver = deliverer(store, slack, clock)
    await settle(deliver, store, clock)
    slack.posts.clear()
    acknowledge(store, change_id, clock)
    await settle(deliver, store, clock)
    assert slack.posts == []
    assert states(store) == {"sent": 2}


async def test_an_update_that_slack_finds_too_large_is_made_smaller(store, slack, clock):
    change_id = told(store, WATCH)
    deliver = deliverer(store, slack, clock)
    await settle(deliver, store, clock)
    slack.update_faults.append("msg_blocks_too_long")
    acknowledge(store, change_id, clock)
    await settle(deliver, store, clock)
    assert slack.count("chat.update") == 2
    assert "Acknowledged by <@U111>" in shown(slack.posts[0])


async def test_a_message_of_unknown_fate_is_found_and_then_shown_anew(store, slack, clock):
    change_id = told(store, WATCH)
    deliver = deliverer(store, slack, clock)
    slack.faults.append("drop_after")
    await deliver.deliver_due()
    acknowledge(store, change_id, clock)
    await settle(deliver, store, clock)
    assert len(slack.posts) == 1
    assert "Acknowledged by <@U111>" in shown(slack.posts[0])


async def test_a_change_taken_back_is_told_in_the_thread_and_shown_in_the_message_above(store, slack, clock):
    change_id = told(store, WATCH)
    deliver = deliverer(store, slack, clock)
    await settle(deliver, store, clock)
    told(store, WATCH, day=2.0, undoes=change_id)
    await settle(deliver, store, clock)
    root, answer = slack.posts
    assert answer.thread == root.ts
    assert "*Changed back* on" in shown(root)


async def test_a_message_that_has_been_shown_anew_is_still_found_by_its_id(store, slack, clock):
    change_id = told(store, WATCH)
    deliver = deliverer(store, slack, clock)
    await settle(deliver, store, clock)
    before = slack.delivered()
    acknowledge(store, change_id, clock)
    await settle(deliver, store, clock)
    assert slack.delivered() == before


async def test_a_bot_that_only_posts_shows_no_buttons_and_changes_no_message(store, slack, clock):
    change_id = told(store, WATCH)
    deliver = deliverer(store, slack, clock, interactive=False)
    await settle(deliver, store, clock)
    told(store, WATCH, day=2.0, undoes=change_id)
    await settle(deliver, store, clock)
    assert (len(slack.posts), slack.count("chat.update")) == (2, 0)
    assert states(store) == {"sent": 3}
    kinds = [block["type"] for block in slack.posts[0].arguments["blocks"]]
    assert "actions" not in kinds
