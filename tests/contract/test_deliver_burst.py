"""A full outbox over many channels: each keeps its order and its rate, and a blocked one delays no other."""

from tests.servers.burst import burst
from tests.servers.clock import SetClock

SIZE = {"deliveries": 120, "channels": 6, "gap_s": 0.05}


async def test_a_full_outbox_keeps_order_and_rate_and_a_blocked_channel_delays_no_other(store, slack):
    figures = await burst(store, slack, SetClock(), **SIZE)

    assert (figures.arrived, figures.twice, figures.channels_out_of_order) == (120, 0, 0)
    assert slack.count("chat.postMessage") == 121, "the blocked channel is asked once in its hour"
    assert figures.sent_to_blocked_meanwhile == 0
    assert figures.least_possible_s - SIZE["gap_s"] <= figures.others_done_s < 20, "not the hour of the blocked one"
    # A message may reach Slack a little late and the next one in time: two of eleven are the machine's delay.
    assert figures.most_in_ten_gaps <= 13
