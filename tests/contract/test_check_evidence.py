"""Evidence beside a check: recorded once somebody is told, of nothing else, and never in the way of the message."""

import asyncio
from dataclasses import replace

import pytest

from bot.engine.evidence import prove_missed
from bot.log import get_logger
from tests.contract.test_check import DAY, POLICY, SOLD, START, Bench, reading


class Proving(Bench):
    """A bench whose checks record evidence, or fail at it."""

    def __init__(self, store, *sources):
        super().__init__(store, *sources)
        self.trouble = None

    def checker(self):
        return replace(super().checker(), prove=self.prove)

    def prove(self, watch, capture, change_id):
        assert (watch.id, capture.captured_at) == ("acme", self.now)
        if self.trouble:
            raise self.trouble
        self.store.attest(change_id, self.now)

    def see(self, text):
        self.live.steps = [reading(str(self.now), text, self.now)]
        report = self.check()
        self.now += DAY
        return report


@pytest.fixture
def bench(state):
    return Proving(state, "live")


def test_what_is_told_is_recorded_and_nothing_else(bench):
    bench.see(POLICY)
    bench.see(POLICY)
    assert bench.store.evidence() == []
    assert bench.see(SOLD).told
    [entry] = bench.store.evidence()
    assert entry.change_id == bench.store.changes()[0].id
    assert entry.at == START + 2 * DAY


def test_a_fault_in_recording_keeps_no_message_back_and_is_made_up_for(bench):
    bench.see(POLICY)
    bench.trouble = RuntimeError("the disk is full")
    report = bench.see(SOLD)
    assert report.told
    assert len(bench.subjects()) == 1
    [change] = bench.store.changes()
    assert bench.store.unattested() == [change.id]
    assert asyncio.run(prove_missed(bench.store, lambda: bench.now, get_logger())) == 1
    assert asyncio.run(prove_missed(bench.store, lambda: bench.now, get_logger())) == 0
    assert bench.store.evidence_fault() == ""


def test_one_record_that_cannot_be_had_holds_up_no_other(bench):
    bench.trouble = RuntimeError("not now")
    for text in (POLICY, SOLD, ("We share your personal data with data brokers.", *SOLD[1:])):
        bench.see(text)
    sound, damaged = bench.store.unattested()
    newest = "SELECT body FROM page ORDER BY snapshot_id DESC LIMIT 1"
    with bench.store._database.writing() as connection:
        connection.exec_driver_sql(f"UPDATE blob SET data = x'00' WHERE digest = ({newest})")
    assert asyncio.run(prove_missed(bench.store, lambda: bench.now, get_logger())) == 1
    assert [entry.change_id for entry in bench.store.evidence()] == [sound]
    assert bench.store.unattested() == [damaged]
