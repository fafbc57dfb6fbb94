"""A full outbox over many channels: each keeps its order and its rate, and a blocked one delays no other."""

from tests.servers.burst import burst
from tests.servers.clock import SetClock
from tests.servers.slack import SlackServer

SIZE = {"deliveries": 200, "channels": 10, "gap_s": 0.05}


async def test_a_full_outbox_keeps_order_and_rate_and_a_blocked_channel_delays_no_other(store, monkeypatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with SlackServer() as slack:
        figures = await burst(store, slack, SetClock(), **SIZE)
        calls = slack.count("chat.postMessage")

    assert (figures.arrived, figures.twice, figures.channels_out_of_order) == (200, 0, 0)
    assert calls == 201, "the blocked channel was asked once, and then left alone for its hour"
    assert figures.sent_to_blocked_meanwhile == 0
    assert figures.least_possible_s - SIZE["gap_s"] <= figures.others_done_s < 20, "not the hour of the blocked one"
    # A message may reach Slack a little late and the next one in time: two of eleven are the machine's delay.
    assert figures.most_in_ten_gaps <= 13
