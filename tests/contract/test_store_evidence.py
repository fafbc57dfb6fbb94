"""The log of evidence: what is recorded of a told change, that it only grows, and that a broken link is found."""

import hashlib
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, update

from bot.errors import StoreError
from bot.evidence.case import NO_RECORD, Stamp
from bot.evidence.read import records
from bot.model import Exchange
from bot.store.schema import evidence, evidence_file
from tests.servers.stored import NOW, claim_of, recording, told

LATER = NOW + timedelta(days=9)


def sent(page, *, day: float) -> Exchange:
    """The page as a server might have sent it."""
    at = datetime(2026, 3, 1, 12, tzinfo=UTC) + timedelta(days=day)
    headers = ((b"Content-Type", b"text/html"), (b"Date", b"Sun, 01 Mar 2026 12:00:03 GMT"))
    asked = ((b"Host", b"acme.example"), (b"User-Agent", b"Fineprint/0"))
    return Exchange(
        page.final_url, at, "GET /privacy HTTP/1.1", asked, "HTTP/1.1 200 OK", headers, page.body, "192.0.2.7"
    )


def write_sent(store, claim, text, *, day):
    """Record a new text whose raw reads are known."""
    made = recording(store, text, day=day)
    page = replace(made.capture.page, exchanges=(sent(made.capture.page, day=day),))
    store.record(claim, replace(made, capture=replace(made.capture, pages=(page,))))
    return made.change_id


def told_changes(store, count=2):
    claim = claim_of(store)
    write_sent(store, claim, "We keep logs.", day=0)
    return [write_sent(store, claim, f"We keep logs for {day} years.", day=day) for day in range(1, count + 1)]


def test_a_told_change_is_recorded_once_with_both_captures_and_what_was_read(store):
    change_id, other = told_changes(store)
    assert store.unattested() == [change_id, other]
    assert store.attest(change_id, LATER)
    assert not store.attest(change_id, LATER + timedelta(days=1))
    assert store.unattested() == [other]

    [entry] = store.evidence(change_id)
    manifest = json.loads(entry.manifest)
    files = store.evidence_files(entry.seq)
    assert (entry.seq, entry.previous, entry.digest) == (1, NO_RECORD, hashlib.sha256(entry.manifest).hexdigest())
    assert {path: facts["sha256"] for path, facts in manifest["files"].items()} == {
        path: hashlib.sha256(data).hexdigest() for path, data in files.items()
    }
    assert files["evidence/old.txt"] == b"We keep logs.\n"
    assert json.loads(files["evidence/change.json"])["findings"][0]["new_quote"] in files["evidence/new.txt"].decode()
    assert b"<!DOCTYPE html>" in files["evidence/redline.html"]
    response = next(record for record in records(files["archive/new-1.warc"]) if record.kind == "response")
    assert response.payload == b"<p>We keep logs for 1 years.</p>"
    seen = manifest["captures"][1]["pages"][0]["responses"][0]
    assert (seen["ip"], seen["status_line"], seen["server_clock_ahead_s"]) == ("192.0.2.7", "HTTP/1.1 200 OK", -86397)
    assert manifest["tool"]["version"]
    assert manifest["clock"]["source"].endswith("in UTC")
    assert manifest["clock"]["in_step"] in {True, False, None}
    assert manifest["captures"][0]["extractor"] == 1


def test_a_page_whose_raw_reads_are_unknown_is_recorded_as_it_is_stored(store):
    change_id = told(store)
    assert store.attest(change_id, LATER)
    [entry] = store.evidence(change_id)
    page = json.loads(entry.manifest)["captures"][0]["pages"][0]
    kinds = [record.kind for record in records(store.evidence_files(entry.seq)["archive/old-1.warc"])]
    assert (page["raw"], page["responses"], kinds) == (False, [], ["warcinfo", "resource"])


def test_each_record_names_the_one_before_and_the_whole_log_is_sound(store):
    for change_id in told_changes(store):
        store.attest(change_id, LATER)
    first, second = store.evidence()
    assert (second.seq, second.previous) == (2, first.digest)
    assert json.loads(second.manifest)["previous"] == first.digest
    assert store.evidence_fault() == ""


def test_what_an_archive_said_later_is_a_record_of_its_own(store):
    change_id, _ = told_changes(store)
    said = {"address": "https://archive.example/web/20260302120000/https://acme.example/privacy"}
    assert not store.testify(change_id, said, LATER)
    store.attest(change_id, LATER)
    assert store.testify(change_id, said, LATER)
    assert not store.testify(change_id, said, LATER)
    change, witness = store.evidence(change_id)
    manifest = json.loads(witness.manifest)
    assert (witness.kind, manifest["witness"]) == ("witness", said)
    assert manifest["change"] == {"id": change_id, "manifest_sha256": change.digest}
    assert store.evidence_fault() == ""


def sealed(seq, manifest):
    """Another manifest with the digest that it has."""
    digest = hashlib.sha256(manifest + b" " * seq).hexdigest()
    return update(evidence).where(evidence.c.seq == seq).values(manifest=manifest + b" " * seq, digest=digest)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda seq: update(evidence).where(evidence.c.seq == seq).values(manifest=b"{}"), "its manifest was altered"),
        (lambda seq: update(evidence).where(evidence.c.seq == seq).values(digest=f"{seq:064}"), "was altered"),
        (lambda seq: sealed(seq, b"{}"), "its manifest is none that Fineprint wrote"),
        (lambda seq: sealed(seq, b"\xff"), "its manifest is none that Fineprint wrote"),
        (lambda seq: delete(evidence_file).where(evidence_file.c.seq == seq), "is not the file that was recorded"),
    ],
    ids=["manifest", "digest", "empty", "garbage", "files"],
)
def test_the_first_broken_link_is_named_wherever_it_is(store, spoil, said):
    changes = told_changes(store, 3)
    for change_id in changes:
        store.attest(change_id, LATER)
    for number in (3, 2, 1):
        with store._database.writing() as connection:
            connection.execute(spoil(number))
        fault = store.evidence_fault()
        assert fault.startswith(f"record {number} (change {changes[number - 1]})")
        assert said in fault


@pytest.mark.parametrize("gone", [1, 2])
def test_a_record_taken_out_of_the_log_is_missed(store, gone):
    changes = told_changes(store, 3)
    for change_id in changes:
        store.attest(change_id, LATER)
    take_out(store, gone)
    said = f"record {gone} (change {changes[gone]}): it is numbered {gone + 1}; a record is missing before it"
    assert store.evidence_fault() == said


def test_a_record_cut_off_at_the_end_leaves_a_told_change_without_one(store):
    first, second = told_changes(store)
    for change_id in (first, second):
        store.attest(change_id, LATER)
    take_out(store, 2)
    assert (store.evidence_fault(), store.unattested()) == ("", [second])


def take_out(store, seq):
    with store._database.writing() as connection:
        connection.execute(delete(evidence_file).where(evidence_file.c.seq == seq))
        connection.execute(delete(evidence).where(evidence.c.seq == seq))


def test_opening_the_state_does_not_load_the_analyser():
    loaded = "import sys, bot.store; sys.exit('bot.analyse' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loaded], check=False).returncode == 0


def test_an_unknown_change_has_no_evidence(store):
    with pytest.raises(StoreError, match="there is no change chg_none"):
        store.attest("chg_none", LATER)
    assert store.evidence("chg_none") == []


def test_a_time_stamp_is_kept_once(store):
    change_id, other = told_changes(store)
    store.attest(change_id, LATER)
    store.attest(other, LATER)
    stamp = Stamp("https://tsa.example/", b"query", b"reply", b"roots", LATER)
    store.keep_stamp(1, stamp)
    store.keep_stamp(1, replace(stamp, reply=b"another"))
    assert store.stamp(1) == stamp
    assert [entry.seq for entry in store.unstamped(NOW)] == [2]
    assert store.unstamped(LATER + timedelta(days=1)) == []
    assert store.stamp(2) is None


def test_two_workers_that_record_at_once_make_one_chain(reopen):
    store = reopen()
    changes = told_changes(store, 8)
    workers = [store, reopen()]
    with ThreadPoolExecutor(len(changes)) as threads:
        done = threads.map(
            lambda at: workers[at % 2].attest(changes[at % len(changes)], LATER), range(2 * len(changes))
        )
    assert sum(done) == len(changes)
    assert [entry.seq for entry in store.evidence()] == list(range(1, len(changes) + 1))
    assert store.evidence_fault() == ""
