"""A second witness: asked for politely, believed only when its index lists the copy, and harmless when it fails."""

import asyncio
import functools
import json
import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.config.loading import interpret
from bot.config.settings import Settings
from bot.engine.witness import ask_witnesses
from bot.fetch import Gate
from bot.log import get_logger
from bot.store import open_store
from bot.witness import LONGEST_JOB, LOOKS, OPEN, TRIES, WitnessState, wanted
from tests.servers.clock import SetClock
from tests.servers.saving import KEYS, SavingArchive
from tests.servers.stored import NOW, claimed_and_sent, told

URL = "https://acme.example/privacy"
SEEN = NOW + timedelta(days=1)
DOWN = (523, "<html>Origin is unreachable</html>")


@pytest.fixture(scope="module")
def template(tmp_path_factory, sqlite_template):
    """A state with one told change that a copy is wanted of, and the id of that."""
    folder = tmp_path_factory.mktemp("wanted")
    shutil.copy(sqlite_template, folder)
    with closing(open_store(state=folder)) as store:
        change_id = told(store)
        claimed_and_sent(store, SEEN + timedelta(hours=1))
        store.attest(change_id, SEEN)
        store.want_witness(wanted(change_id, URL, SEEN, SEEN))
    return folder, change_id


class Bench:
    """That state, an archive, and a clock that the test moves."""

    def __init__(self, store, change_id, archive):
        self.store, self.change_id, self.archive, self.clock = store, change_id, archive, SetClock(SEEN)
        self.settings = functools.cache(self.settings)

    def settings(self, keys=KEYS) -> Settings:
        text = f'[network]\nallow = ["127.0.0.1"]\n[archives.wayback]\nbase_url = "{self.archive.base_url}"\n'
        names = ("FINEPRINT_IA_ACCESS_KEY", "FINEPRINT_IA_SECRET_KEY")
        return interpret(text.encode(), Path("watchers.toml"), dict(zip(names, keys, strict=False)))

    def step(self, keys=KEYS):
        gate = Gate(self.store, clock=self.clock, sleep=self.clock.sleep)
        return asyncio.run(ask_witnesses(self.settings(keys), self.store, gate, self.clock, get_logger()))

    def witness(self):
        return self.store.witness(self.change_id)

    def run(self, *, days=2.0):
        """Step whenever something is due, until nothing is open any more; the state it came to."""
        end = self.clock() + timedelta(days=days)
        while self.witness().state in OPEN and self.clock() < end:
            self.clock.now = max(self.clock(), self.witness().due_at)
            self.step()
        return self.witness().state

    def said(self):
        return [json.loads(entry.manifest)["witness"] for entry in self.store.evidence() if entry.kind == "witness"]

    def updates(self):
        return [row.subject for row in self.store.deliveries() if row.subject.startswith("update:")]


@pytest.fixture
def archive():
    with SavingArchive() as archive:
        yield archive


@pytest.fixture
def bench(template, archive, tmp_path):
    folder, change_id = template
    shutil.copytree(folder, tmp_path / "state")
    with closing(open_store(state=tmp_path / "state")) as store:
        yield Bench(store, change_id, archive)


def test_a_copy_is_asked_for_waited_for_and_confirmed_by_the_index(bench, archive):
    archive.looks.extend([(200, {"status": "pending", "resources": []})] * 2)
    assert bench.run() is WitnessState.SEEN
    address = f"{archive.base_url}/web/20260302120500/{URL}"
    assert bench.witness().address == address
    assert (len(archive.asked), archive.looked, archive.indexed) == (1, 3, 1)
    assert archive.asked[0]["url"] == URL
    assert int(archive.asked[0]["if_not_archived_within"]) < 60
    [said] = bench.said()
    assert (said["address"], said["listed_in_its_index"]) == (address, True)
    assert bench.store.standing(bench.change_id, bench.clock()).copy == address
    assert bench.store.evidence_fault() == ""


def test_the_messages_of_the_change_are_shown_anew_with_it(bench):
    assert bench.updates() == []
    bench.run()
    assert bench.updates() == [f"update:{bench.change_id}:1"]


def test_a_recent_copy_of_somebody_else_will_do(bench, archive):
    archive.askings.append((200, {"url": URL, "job_id": None, "timestamp": "20260302120501", "message": "recent"}))
    archive.timestamp = "20260302120501"
    archive.capture(URL)
    assert bench.run() is WitnessState.SEEN
    assert archive.looked == 0
    assert [each["asked_at"] for each in bench.said()] == [SEEN.isoformat()]


def test_an_error_is_not_believed_where_the_index_lists_a_copy(bench, archive):
    archive.askings.append(DOWN)
    archive.capture(URL)
    assert bench.run() is WitnessState.SEEN
    assert len(archive.asked) == 1
    assert [each["asked_at"] for each in bench.said()] == [SEEN.isoformat()]


def test_a_failed_job_is_asked_for_again_and_given_up_in_the_end(bench, archive):
    archive.looks.extend([(200, {"status": "error", "status_ext": "error:job-failed", "message": "<b>x</b>"})] * 9)
    assert bench.run() is WitnessState.FAILED
    assert len(archive.asked) == TRIES
    assert bench.witness().why == "the archive says error:job-failed"
    assert (bench.said(), bench.updates()) == ([], [])


def test_what_asking_again_would_not_mend_is_asked_once(bench, archive):
    archive.askings.append((200, {"status": "error", "status_ext": "error:too-many-daily-captures", "message": "x"}))
    assert bench.run() is WitnessState.FAILED
    assert len(archive.asked) == 1
    assert archive.indexed == 1


def test_a_job_that_never_ends_is_left_behind(bench, archive):
    archive.looks.extend([(200, {"status": "pending"})] * 10_000)
    archive.askings.extend([(200, {"job_id": "spn2-1"})] * TRIES)
    while bench.witness().state in OPEN and bench.clock() < SEEN + timedelta(days=1):
        bench.clock.now = max(bench.clock(), bench.witness().due_at) + LONGEST_JOB / 4
        bench.step()
    assert bench.witness().state is WitnessState.FAILED
    assert 1 < archive.looked <= TRIES * 5
    assert bench.witness().why == "it never came to an end"


def test_a_trouble_while_a_job_is_looked_at_is_no_end_of_it(bench, archive):
    archive.looks.extend([DOWN, (200, "[]"), (502, {"message": "bad gateway"})])
    assert bench.run() is WitnessState.SEEN
    assert len(archive.asked) == 1


def test_a_copy_that_the_index_never_lists_is_said_to_be_unlisted(bench, archive):
    archive.lists = False
    assert bench.run() is WitnessState.UNSEEN
    assert archive.indexed == len(LOOKS)
    assert [each["listed_in_its_index"] for each in bench.said()] == [False]


def test_a_copy_of_the_text_before_is_none(bench, archive):
    archive.timestamp = "20260301000000"
    archive.capture(URL)
    archive.askings.extend([DOWN] * 9)
    assert bench.run() is WitnessState.FAILED
    assert bench.said() == []


def test_too_often_means_that_nobody_asks_for_a_while(bench, archive):
    archive.askings.append((429, {"message": "slow down"}))
    bench.step()
    assert bench.witness().due_at >= bench.clock() + timedelta(seconds=60)
    asked_at = bench.clock()
    assert bench.run() is WitnessState.SEEN
    assert bench.witness().asked_at >= asked_at + timedelta(seconds=60)


def test_keys_that_are_not_taken_end_it_and_say_what_to_do(bench, archive):
    bench.step(keys=("access", "wrong"))
    assert bench.witness().state is WitnessState.FAILED
    assert "FINEPRINT_IA_ACCESS_KEY" in bench.witness().why
    assert "wrong" not in bench.witness().why
    assert archive.asked == []


def test_without_keys_nothing_is_asked_and_nothing_is_lost(bench, archive):
    assert bench.step(keys=()) == 0
    assert (archive.asked, bench.witness().state) == ([], WitnessState.WANTED)


def test_a_copy_that_nobody_could_ask_for_in_time_is_given_up(bench, archive):
    bench.step(keys=())
    bench.clock.advance(days=4)
    bench.step()
    assert (bench.witness().state, archive.asked) == (WitnessState.FAILED, [])
    assert bench.witness().why == "it could not be asked for in time"


def test_an_archive_that_cannot_be_reached_is_harmless(bench, archive):
    archive._server.server_close()
    bench.step()
    assert bench.witness().state in OPEN
    assert bench.witness().due_at > bench.clock()


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "not json",
        "[" * 50_000,
        "[]",
        '{"job_id": 7}',
        '{"job_id": "../../x y"}',
        '{"timestamp": "2026"}',
        '{"status": []}',
    ],
)
def test_an_answer_that_says_nothing_is_a_plain_result(bench, archive, answer):
    archive.askings.append((200, answer))
    bench.step()
    assert bench.witness().state is WitnessState.DOUBTED


def test_a_change_whose_record_was_not_made_is_recorded_before_what_the_archive_says(bench):
    with bench.store._database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM evidence_file")
        connection.exec_driver_sql("DELETE FROM evidence")
    assert bench.run() is WitnessState.SEEN
    assert [entry.kind for entry in bench.store.evidence(bench.change_id)] == ["change", "witness"]


def test_a_change_whose_record_cannot_be_made_still_has_its_copy(bench):
    with bench.store._database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM evidence_file")
        connection.exec_driver_sql("DELETE FROM evidence")
        connection.exec_driver_sql("UPDATE blob SET data = x'00'")
    assert bench.run() is WitnessState.SEEN
    assert bench.store.evidence() == []


def test_an_address_that_the_archive_makes_up_is_not_taken_over(bench, archive):
    archive.looks.append((200, {"status": "success", "timestamp": "20260302120500", "original_url": "javascript:x"}))
    archive.lists = False
    bench.run(days=0.01)
    assert bench.witness().address == f"{archive.base_url}/web/20260302120500/{URL}"


def test_a_request_is_handed_to_one_worker_at_a_time(store):
    change_id = told(store)
    store.want_witness(wanted(change_id, URL, SEEN, SEEN))
    store.want_witness(wanted(change_id, URL + "/other", SEEN, SEEN))
    [claimed] = store.claim_witnesses(SEEN, limit=5, lease_s=60)
    assert (claimed.url, claimed.state) == (URL, WitnessState.WANTED)
    assert store.claim_witnesses(SEEN, limit=5, lease_s=60) == []
    assert len(store.claim_witnesses(SEEN + timedelta(seconds=61), limit=5, lease_s=60)) == 1
    assert store.witness("chg_none") is None
