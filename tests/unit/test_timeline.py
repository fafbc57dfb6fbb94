"""The timeline of a watch, put together from stored rows."""

from datetime import UTC, datetime, timedelta

from bot.model import Comparison, Severity
from bot.ports import ChangeRow, Copy, CopyState, Look, VersionRow
from bot.timefmt import between_in_words
from bot.timeline import Span, timeline

START = datetime(2021, 3, 3, tzinfo=UTC)


def day(number: float) -> datetime:
    return START + timedelta(days=number)


def version(number: int, since: float, until: float, *, source: str = "wayback") -> VersionRow:
    url = "https://acme.example/privacy"
    return VersionRow(
        *(number, number, "acme", number, source, day(since), day(since), f"text-{number}", 1, 100, url, url, ""),
        redirects=(),
        seen_from=day(since),
        seen_until=day(until),
        sources=(source,),
    )


def change(name: str, old: int, new: int, *, told: bool = False, split: bool = False) -> ChangeRow:
    comparison = Comparison(material=True, headline=f"{name} happened", severity=Severity.HIGH)
    at = day(0)
    return ChangeRow(
        *(name, "acme", old, new, at, at, at, told, "", "because", comparison),
        split_at=at if split else None,
    )


def copy(number: float, state: CopyState, why: str = "", text: str = "text") -> Copy:
    return Copy("wayback", day(number), "https://acme.example/privacy", state=state, text_digest=text, why=why)


def test_each_version_came_after_the_last_sight_of_the_one_before():
    found = timeline([version(1, 0, 10), version(2, 30, 40)], [change("chg_1", 1, 2)], [], [])
    first, second = found.chapters
    assert (first.after, first.by) == (None, day(0))
    assert (second.after, second.by) == (day(10), day(30))
    assert second.change is not None
    assert second.change.id == "chg_1"
    assert second.told is None


def test_a_split_change_brings_no_version_but_stays_as_what_was_told():
    changes = [change("told", 1, 3, told=True, split=True), change("late", 2, 3)]
    found = timeline([version(1, 0, 1), version(2, 5, 6), version(3, 9, 9)], changes, [], [])
    last = found.chapters[-1]
    assert last.change is not None
    assert last.told is not None
    assert (last.change.id, last.told.id) == ("late", "told")


def test_long_stretches_without_any_sight_are_gaps_and_short_ones_are_not():
    found = timeline([version(1, 0, 300)], [], [copy(90, CopyState.PLACED)], [Look(day(180), seen=True)])
    assert found.gaps == (Span(day(180), day(300)),)


def test_blind_times_begin_with_the_first_look_in_vain_and_may_last():
    looks = [Look(day(number), seen=seen) for number, seen in enumerate([True, False, False, True, False])]
    assert timeline([], [], [], looks).blind == (Span(day(1), day(3)), Span(day(4), None))


def test_what_contradicts_is_named_and_a_wall_is_not():
    copies = [
        copy(5, CopyState.LEFT, "the page itself said otherwise"),
        copy(6, CopyState.LEFT, "a block page", text=""),
        copy(7, CopyState.ABSENT, "the archive does not have it", text=""),
    ]
    [told] = timeline([], [], copies, []).contradictions
    assert (told.at, told.why) == (day(5), "the page itself said otherwise")


def test_texts_that_another_program_read_stand_in_a_line_of_their_own():
    rows = [version(1, 0, 0), version(2, 5, 5, source="ota"), version(3, 9, 9)]
    found = timeline(rows, [], [], [])
    assert [each.after for each in found.chapters] == [None, None, day(0)]


def test_spans_are_said_as_people_would():
    assert between_in_words(day(0), day(63)) == "between 3 March and 5 May 2021"
    assert between_in_words(day(0), day(4)) == "between 3 and 7 March 2021"
    assert between_in_words(day(0), day(0.4)) == "on 3 March 2021"
    assert between_in_words(datetime(2020, 12, 3, tzinfo=UTC), day(0)) == "between 3 December 2020 and 3 March 2021"
    assert between_in_words(datetime(2020, 3, 3, tzinfo=UTC), day(0)) == "between 3 March 2020 and 3 March 2021"
