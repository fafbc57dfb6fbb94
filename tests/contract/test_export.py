"""What `export` puts together: told changes as they were recorded, others recorded when they are asked for."""

import json

import pytest

from bot.cli.export import bundle
from bot.errors import StoreError
from bot.evidence.verify import verify
from tests.servers.stored import NOW, claim_of, told, write


def test_a_change_that_was_told_to_nobody_is_recorded_when_it_is_exported(store, capsys):
    claim = claim_of(store)
    write(store, claim, "We keep logs.", day=0)
    write(store, claim, "We keep logs for a year.", day=1, history=True)
    [row] = store.changes()
    assert store.unattested() == []
    first = bundle(store, row)
    assert f"{row.id} had no record of evidence" in capsys.readouterr().err
    assert verify(first).faults == []
    assert json.loads(first["evidence/manifest.json"])["change"]["told"] is False
    assert bundle(store, row) == first
    assert capsys.readouterr().err == ""


def test_a_bundle_is_the_same_whatever_is_recorded_after_it(store):
    first_id = told(store, day=1.0)
    first = next(row for row in store.changes() if row.id == first_id)
    before = bundle(store, first)
    second_id = told(store, day=2.0)
    second = next(row for row in store.changes() if row.id == second_id)
    later = bundle(store, second)
    assert bundle(store, first) == before
    assert later["evidence/chain.txt"].startswith(before["evidence/chain.txt"])
    assert verify(later).faults == []


def test_what_an_archive_said_later_stands_in_the_bundle(store):
    change_id = told(store)
    [row] = store.changes()
    bundle(store, row)
    store.testify(
        change_id, {"address": "https://archive.example/web/20260302120000/https://acme.example/"}, row.new_at
    )
    files = bundle(store, row)
    report = verify(files)
    assert (report.faults, json.loads(files["evidence/witness.json"])["seq"]) == ([], 2)
    assert "archive.example" in report.notes[0]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        ("UPDATE evidence SET manifest = x'7B7D'", "its manifest was altered"),
        ("DELETE FROM evidence_file WHERE path LIKE '%txt'", "evidence/new.txt: it is missing"),
        ("DELETE FROM evidence_file WHERE seq = 1; DELETE FROM evidence WHERE seq = 1", "not stand at its place 2"),
    ],
)
def test_what_its_own_check_would_refuse_is_not_exported(state, spoil, said):
    for day in (1.0, 2.0):
        state.attest(told(state, day=day), NOW)
    row = next(row for row in state.changes() if row.id == state.evidence()[1].change_id)
    with state._database.writing() as connection:
        for statement in spoil.split("; "):
            connection.exec_driver_sql(statement)
    with pytest.raises(StoreError, match=said) as refused:
        bundle(state, row)
    assert "doctor" in refused.value.advice
