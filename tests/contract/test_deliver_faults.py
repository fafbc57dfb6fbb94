"""
The outbox against a Slack that fails in every way and a process that dies at every step: nothing lost or doubled.

Which message meets which fault and which death is up to the threads. So one may meet so many in a row that it is held,
as it has to be; the hourly try then brings it, here as in the running bot.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.notice import Destination
from bot.standing import Action, Deed
from tests.servers.clock import SetClock
from tests.servers.outbox import CHANNELS, PACE, Dying, Hourly, Killed, deliverer, put, states
from tests.servers.slack import Channel, SlackServer, random_faults
from tests.servers.stored import told

FAULTS = (
    *("drop_before", "drop_after", "rate_limit", "http_500_before", "http_500_after"),
    *("internal_error_before", "internal_error_after", "html", "html_after", "msg_blocks_too_long"),
)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def slack(clock) -> Iterator[SlackServer]:
    with SlackServer(clock=lambda: clock().timestamp()) as server:
        server.channels += [Channel(f"C1{number:06}", name.lstrip("#")) for number, name in enumerate(CHANNELS)]
        yield server


async def test_through_faults_and_deaths_nothing_is_lost_and_nothing_is_doubled(reopen, slack, clock, request):
    store = reopen()
    seed = len(request.node.name)  # another course of things on each database
    for number in range(130):
        put(store, clock, f"{number:03}", channel=CHANNELS[number % 5])
    slack.faults.extend(random_faults(seed, 600, FAULTS, share=0.4))
    slack.look_faults.extend(random_faults(seed, 300, ("rate_limit", "http_500_before", "drop_before"), share=0.3))
    chance = random.Random(seed)
    deaths, try_held = 0, Hourly(store, clock)
    for _ in range(2_000):
        try_held()
        deliver = deliverer(Dying(store, lambda _: chance.random() < 0.04), slack, clock)
        try:
            await deliver.deliver_due()
        except Killed:
            deaths += 1
        if states(store) == {"sent": 130}:
            break
        clock.advance(seconds=chance.choice([5, 30, 90]))
    assert states(store) == {"sent": 130}
    assert deaths > 10
    times = Counter(slack.delivered())
    assert len(times) == 130
    assert max(times.values()) == 1
    for number in range(5):
        titles = [p.arguments["text"] for p in slack.posts if p.channel == f"C1{number:06}"]
        assert titles == sorted(titles), "each channel is told in order"


async def test_through_faults_and_deaths_every_message_shows_at_last_how_its_change_stands(store, slack, clock):
    chance = random.Random(3)
    places = [Destination("slack", name) for name in CHANNELS[:3]]
    ids = [told(store, *places, day=float(day)) for day in range(1, 13)]
    clock.advance(days=15 * 365)
    slack.faults.extend(random_faults(3, 200, FAULTS, share=0.3))
    slack.update_faults.extend(random_faults(4, 400, FAULTS, share=0.3))
    deeds = [(Deed.ACKNOWLEDGE, change_id, "") for change_id in ids] + [(Deed.ASSIGN, c, f"U{c[-3]}00") for c in ids]
    chance.shuffle(deeds)
    deaths, try_held = 0, Hourly(store, clock)
    impatient = replace(PACE, attempts=3)  # so that some are held in almost every run
    for number in range(2_000):
        try_held()
        deliver = deliverer(Dying(store, lambda _: chance.random() < 0.04), slack, clock, pace=impatient)
        try:
            await deliver.deliver_due()
        except Killed:
            deaths += 1
        if deeds:
            deed, change_id, value = deeds.pop()
            store.act(Action(f"key {number}", deed, "U111", clock(), change_id=change_id, value=value))
        elif set(states(store)) == {"sent"}:
            break
        clock.advance(seconds=chance.choice([5, 30, 90]))
    assert set(states(store)) == {"sent"}
    assert deaths > 3
    assert len(slack.posts) == 36
    assert len(set(slack.delivered())) == 36
    for post in slack.posts:
        text = post.arguments["text"]
        assert "Acknowledged by " in text
        assert "Assigned to " in text
