"""What one look at a page leaves behind: all of it, once, or nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import LeaseLost, StoreError
from bot.model import Block, BlockKind, Document, Extraction, Outcome, Page, Result, Rules
from bot.ports import Recording, Settlement
from bot.sameness import digest
from tests.servers.stored import NOW, change_to, claim_of, extraction, look, recording, text_at, watch, write


def test_a_first_text_and_its_change_make_a_history(store):
    claim = claim_of(store)
    write(store, claim, "We keep logs.", day=0)
    write(store, claim, "We keep logs for a year.", day=1)

    versions = store.versions("acme")
    assert [(row.number, row.captured_at, row.words) for row in versions] == [(1, text_at(0), 3), (2, text_at(1), 6)]
    assert store.document(versions[1].id) == extraction("We keep logs for a year.").document
    [change] = store.changes("acme")
    assert (change.old_version, change.new_version) == (versions[0].id, versions[1].id)
    assert (change.old_at, change.new_at, change.told) == (text_at(0), text_at(1), True)
    assert change.comparison == change_to("We keep logs for a year.")
    assert [row.result for row in store.checks("acme")] == [Result.CHANGED, Result.FIRST]
    assert store.newest_at("acme") == text_at(1)
    [row] = store.watches()
    assert (row.versions, row.changes) == (2, 1)


def test_writing_the_same_recording_twice_changes_nothing(store):
    claim = claim_of(store)
    write(store, claim, "One.", day=0)
    for _ in range(2):
        write(store, claim, "Two.", day=1)
    assert len(store.versions("acme")) == 2
    assert len(store.changes()) == 1
    assert len(store.checks("acme")) == 2
    assert len(store.deliveries()) == 1


def test_a_replay_at_another_time_of_day_collides_with_what_is_stored(store):
    claim = claim_of(store)
    write(store, claim, "One.", day=0)
    write(store, claim, "Two.", day=1)
    again = recording(store, "Two.", day=1)
    store.record(claim, replace(again, result=Result.CHANGED, started_at=NOW + timedelta(days=90)))
    assert len(store.versions("acme")) == 2
    assert len(store.changes()) == 1


def test_a_lost_lease_writes_nothing(store):
    stale = claim_of(store)
    later = NOW + timedelta(seconds=61)
    fresh = store.claim_watch("acme", later, lease_s=60)
    assert fresh is not None
    with pytest.raises(LeaseLost):
        write(store, stale, "One.", day=0)
    with pytest.raises(LeaseLost):
        store.settle_watch(stale, Settlement(later, 0, True, Result.FIRST, ""))
    assert store.versions("acme") == []
    assert store.checks("acme") == []
    assert claim_of(store, now=later + timedelta(seconds=61)).cursors == {}


def test_an_error_in_the_middle_leaves_nothing(store):
    claim = claim_of(store)
    write(store, claim, "One.", day=0)
    good = recording(store, "Two.", day=1)
    [(notice, destinations)] = good.deliveries

    def destinations_that_break():
        yield from destinations
        raise RuntimeError("the power fails here")

    with pytest.raises(RuntimeError, match="the power fails here"):
        store.record(claim, replace(good, deliveries=((notice, destinations_that_break()),)))
    assert len(store.versions("acme")) == 1
    assert store.changes() == []
    assert store.deliveries() == []
    assert len(store.checks("acme")) == 1
    store.record(claim, good)
    assert len(store.changes()) == 1


def test_an_older_capture_takes_its_place_in_time(store):
    claim = claim_of(store)
    write(store, claim, "One.", day=0)
    write(store, claim, "Three.", day=9)
    write(store, claim, "Two.", day=4, history=True)

    versions = store.versions("acme")
    assert [store.document(row.id).text for row in versions] == ["One.", "Two.", "Three."]
    assert [row.number for row in versions] == [1, 2, 3]
    middle = next(change for change in store.changes() if change.new_at == text_at(4))
    assert middle.old_version == versions[0].id
    assert not middle.told
    assert store.newest_at("acme") == text_at(9)


def test_a_capture_is_compared_with_the_version_in_force_at_its_time(store):
    claim = claim_of(store)
    write(store, claim, "One.", day=0)
    write(store, claim, "Two.", day=5)
    assert store.prior("acme", at=text_at(-1), extractor=1).version is None
    at_day_3 = store.prior("acme", at=text_at(3), extractor=1)
    assert at_day_3.version is not None
    assert at_day_3.version.document.text == "One."
    assert at_day_3.version.final_url == "https://acme.example/privacy?final"
    assert list(at_day_3.known_texts) == [digest(extraction("One.").document)]


def test_a_text_was_in_force_until_the_next_one(store):
    claim = claim_of(store)
    write(store, claim, "One.", day=0)
    write(store, claim, "Two.", day=5)

    known = store.prior("acme", at=text_at(6), extractor=1).known_texts

    assert known[digest(extraction("One.").document)] == text_at(5)


def test_a_return_puts_the_earlier_text_in_force_again_without_a_change(store):
    claim = claim_of(store)
    write(store, claim, "One.", day=0)
    write(store, claim, "Two.", day=5)
    look(store, claim, "One.", day=8, result=Result.FLAP)

    prior = store.prior("acme", at=text_at(9), extractor=1)

    assert prior.version is not None
    assert prior.version.document.text == "One."
    assert prior.known_texts[digest(extraction("Two.").document)] == text_at(8)
    assert len(store.changes()) == 1


def test_stored_pages_come_along_for_rules_that_read_otherwise(store):
    claim = claim_of(store)
    rules = Rules(
        select="main", remove=("nav",), own_names=("Acme",), language="en", addresses=("https://acme.example",)
    )
    store.record(claim, replace(recording(store, "One.", day=0), rules=rules))
    same = store.prior("acme", at=text_at(1), extractor=1, rules=replace(rules, own_names=("Acme", "Ace"))).version
    other = store.prior("acme", at=text_at(1), extractor=1, rules=replace(rules, select="body")).version
    assert (same.pages, same.rules) == ((), replace(rules, own_names=()))
    assert [page.body for page in other.pages] == [b"<p>One.</p>"]


def test_a_reading_by_new_rules_takes_the_place_of_the_old_one(store):
    claim = claim_of(store)
    write(store, claim, "One.", day=0)
    better, rules = extraction("Only one."), Rules(select="main")
    outcome = Outcome(Result.TECHNICAL, "new rules", better, digest(better.document), refreshed=better)
    store.record(claim, replace(recording(store, "One.", day=2), result=Result.TECHNICAL, outcome=outcome, rules=rules))
    after = store.prior("acme", at=text_at(3), extractor=1, rules=rules).version
    assert (after.document, after.rules, after.pages) == (better.document, rules, ())


def test_stored_pages_come_along_only_for_a_newer_extractor(store):
    claim = claim_of(store)
    write(store, claim, "One.", day=0)
    same = store.prior("acme", at=text_at(1), extractor=1).version
    newer = store.prior("acme", at=text_at(1), extractor=2).version
    assert same is not None
    assert newer is not None
    assert same.pages == ()
    assert newer.pages == recording(store, "One.", day=0).capture.pages


def test_a_newer_reading_takes_the_place_of_the_old_one_silently(store):
    claim = claim_of(store)
    write(store, claim, "One.", day=0)
    before = store.versions("acme")[0]
    better = Extraction(Document((Block(BlockKind.HEADING, "One", level=1), Block(BlockKind.PARAGRAPH, "and more."))))
    outcome = Outcome(Result.TECHNICAL, "read anew", better, digest(better.document), refreshed=better)
    store.record(claim, replace(recording(store, "One.", day=2), result=Result.TECHNICAL, outcome=outcome, extractor=2))

    [after] = store.versions("acme")
    assert (after.id, after.captured_at) == (before.id, before.captured_at)
    assert (after.extractor, after.text_digest) == (2, digest(better.document))
    assert store.document(after.id) == better.document
    assert store.changes() == []


def test_a_change_found_while_reading_anew_starts_from_the_new_reading(store):
    claim = claim_of(store)
    write(store, claim, "One.", day=0)
    better = extraction("One, read better.")
    change = recording(store, "Two.", day=1)
    assert change.outcome is not None
    store.record(claim, replace(change, outcome=replace(change.outcome, refreshed=better), extractor=2))
    old, new = store.versions("acme")
    assert [row.extractor for row in (old, new)] == [2, 2]
    assert store.document(old.id) == better.document
    assert store.changes()[0].old_version == old.id


def test_an_unchanged_look_leaves_a_check_and_no_bytes(store):
    claim = claim_of(store)
    write(store, claim, "One.", day=0)
    look(store, claim, "One.", day=1, result=Result.UNCHANGED, body=b"<p>One.</p><!-- served in 3 ms -->")
    assert [row.result for row in store.checks("acme")] == [Result.UNCHANGED, Result.FIRST]
    assert store.pages(2) == ()


def test_a_blocked_page_is_kept_once_an_episode(store):
    claim = claim_of(store)
    write(store, claim, "One.", day=0)
    for day in (1, 2, 3):
        look(store, claim, "", day=day, result=Result.BLOCKED, body=b"<p>Are you human? %d</p>" % day)
    assert store.pages(2)[0].body == b"<p>Are you human? 1</p>"
    assert store.pages(3) == ()
    look(store, claim, "One.", day=4, result=Result.UNCHANGED)
    look(store, claim, "", day=5, result=Result.BLOCKED, body=b"<p>Are you human? 5</p>")
    assert store.pages(3)[0].body == b"<p>Are you human? 5</p>"


def test_a_doubtful_text_waits_until_the_next_look(store):
    claim = claim_of(store)
    write(store, claim, "One.", day=0)
    look(store, claim, "Half.", day=1, result=Result.SUSPECT, pending="digest-of-half")
    assert store.prior("acme", at=text_at(2), extractor=1).pending == "digest-of-half"
    look(store, claim, "One.", day=0.5, result=Result.UNCHANGED)
    assert store.prior("acme", at=text_at(2), extractor=1).pending == "digest-of-half"
    look(store, claim, "One.", day=2, result=Result.UNCHANGED)
    assert store.prior("acme", at=text_at(3), extractor=1).pending == ""


@pytest.mark.parametrize(("clears", "left"), [(True, ""), (False, "digest-of-half")])
def test_nothing_new_ends_a_doubt_only_where_the_source_can_say_so(store, clears, left):
    claim = claim_of(store)
    write(store, claim, "One.", day=0)
    look(store, claim, "Half.", day=1, result=Result.SUSPECT, pending="digest-of-half")
    nothing_new = Recording(
        *("acme", "live", text_at(2), text_at(2), Result.UNCHANGED, "not modified"), clears_doubt=clears
    )
    store.record(claim, nothing_new)
    assert store.prior("acme", at=text_at(3), extractor=1).pending == left


def test_a_source_with_nothing_new_moves_its_cursor_only(store):
    claim = claim_of(store)
    store.record(claim, Recording("acme", "live", NOW, NOW, Result.UNCHANGED, "304", cursor="etag-1"))
    store.record(claim, Recording("acme", "wayback", NOW, NOW, Result.FAILED, "unreachable"))
    assert [row.reason for row in store.checks("acme")] == ["unreachable", "304"]
    assert claim_of(store, now=NOW + timedelta(hours=1)).cursors == {"live": "etag-1"}


def test_pages_come_back_as_they_were_received(store):
    claim = claim_of(store)
    pages = (
        Page(
            url="https://acme.example/privacy",
            final_url="https://www.acme.example/privacy",
            status=200,
            headers=(("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"), ("X-Odd", "nul \x00 and \udcff")),
            body=b"\x00\xff<p>One.</p>",
            media_type="text/html",
            charset="windows-1252",
            redirects=("https://acme.example/privacy",),
        ),
        Page("https://acme.example/2", "https://acme.example/2", 200, (), b"<p>Two.</p>", "text/html"),
    )
    first = recording(store, "One.", day=0)
    assert first.capture is not None
    store.record(claim, replace(first, capture=replace(first.capture, pages=pages)))
    [row] = store.versions("acme")
    assert store.pages(row.snapshot_id) == pages
    assert (row.url, row.final_url, row.redirects) == (pages[0].url, pages[0].final_url, pages[0].redirects)


def test_text_that_no_database_takes_is_still_recorded(store):
    claim = claim_of(store)
    look(store, claim, "One\x00 two\ud800.", day=0, result=Result.FIRST, reason="title \x00 \ud800")
    assert store.checks("acme")[0].reason == "title \ufffd \ufffd"
    assert store.document(store.versions("acme")[0].id).text == "One\x00 two\ud800."


def test_a_hundred_versions_come_back_as_they_were(store):
    claim = claim_of(store)
    filler = " ".join(f"Clause {number} says thing {number * number}." for number in range(60))
    texts = [f"{filler} Edition {number}." for number in range(100)]
    for day, text in enumerate(texts):
        look(store, claim, text, day=day, result=Result.CHANGED if day else Result.FIRST, change_id=f"chg_{day}")
    versions = store.versions("acme")
    assert [store.document(row.id).text for row in versions] == texts
    bodies = [store.pages(row.snapshot_id)[0].body for row in versions]
    assert bodies == [f"<p>{text}</p>".encode() for text in texts]


def test_a_change_is_found_by_an_unambiguous_beginning(store):
    claim = claim_of(store)
    write(store, claim, "One.", day=0)
    for day, name in ((1, "chg_aa11"), (2, "chg_aa22"), (3, "chg_%_33")):
        look(store, claim, f"Day {day}.", day=day, result=Result.CHANGED, change_id=name, compared=True)
    assert [store.change(text) and store.change(text).id for text in ("chg_aa11", "chg_aa2")] == [
        "chg_aa11",
        "chg_aa22",
    ]
    assert store.change("chg_aa") is None
    assert store.change("chg_bb") is None
    assert store.change("") is None
    assert store.change("chg_%").id == "chg_%_33"
    assert [row.id for row in store.changes(limit=2)] == ["chg_%_33", "chg_aa22"]
    assert store.changes(told=True) == []


def test_an_unknown_version_is_a_plain_error(store):
    with pytest.raises(StoreError, match="no version 7"):
        store.document(7)


def test_a_change_without_an_id_is_refused_as_our_mistake(store):
    claim = claim_of(store)
    with pytest.raises(ValueError, match="change_id"):
        store.record(claim, replace(recording(store, "One.", day=0), result=Result.CHANGED, change_id=""))
    assert store.checks(None) == []


def test_watches_share_bytes_and_keep_apart_what_they_know(store):
    store.sync_watches([watch("acme"), watch("beta")], NOW)
    for name in ("acme", "beta"):
        claim = store.claim_watch(name, NOW, lease_s=60)
        write(store, claim, "One.", day=0, watch_id=name)
    assert len(store.versions("acme")) == len(store.versions("beta")) == 1
    assert store.document(store.versions("beta")[0].id).text == "One."
