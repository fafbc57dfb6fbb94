"""A small run of the campaign of docs/reliability.md: a faulty network, and a bot that is killed again and again."""

from tests.servers.campaign import campaign


def test_through_faults_and_kills_nothing_is_lost_doubled_or_out_of_date():
    figures = campaign(deliveries=12, channels=4, share=0.25, seed=5, speed=60.0)

    assert figures.is_clean, figures
    assert figures.deliveries == 12
    assert figures.shown_anew >= 8
    assert sum(figures.kills.values()) >= 2
    assert sum(number for fault, number in figures.faults.items() if not fault.endswith(" ok")) >= 3
