"""Cookie tables: cookies that came, went, or last longer, and who sets them."""

import pytest

from bot.analyse import compare
from bot.analyse.specialists.cookies import _days
from bot.model import Block, BlockKind, Comparison, Document, Rules

HEADS = "Cookie | Provider | Purpose | Duration"
ROWS = (
    "lark_session | Larkfield | Keeps you signed in | Session",
    "_qf | Quillfeather | Counts visits | 1 year",
    "_hj | Hotjar | Records clicks | 30 minutes",
)
RULES = Rules(document="cookie-policy", own_names=("Larkfield",))


def policy(*rows: str) -> Document:
    return Document(
        (
            Block(BlockKind.HEADING, "Larkfield cookie policy", level=1),
            Block(BlockKind.PARAGRAPH, "We use the cookies in this table on our pages when you visit them."),
            *(Block(BlockKind.ROW, row, lead=HEADS, cells=tuple(row.split(" | "))) for row in rows),
        )
    )


def judged(old: tuple[str, ...], new: tuple[str, ...], rules: Rules = RULES) -> Comparison:
    return compare(policy(*old), policy(*new), rules)


def told(old: tuple[str, ...], new: tuple[str, ...]) -> list[tuple[str, str, str, str]]:
    return [(item.kind, item.action, item.value, item.effect) for item in judged(old, new).findings]


def test_a_new_cookie_names_its_provider_where_that_is_new() -> None:
    new = (*ROWS, "uid | Criteo | Advertising | 13 months")
    assert sorted(told(ROWS, new)) == [
        ("data_collected", "added", "cookie uid", "worse"),
        ("third_party", "added", "Criteo", "worse"),
    ]


def test_a_further_cookie_of_a_known_provider_is_one_finding() -> None:
    assert told(ROWS, (*ROWS, "_qf2 | Quillfeather | Counts visits | 1 day")) == [
        ("data_collected", "added", "cookie _qf2", "worse")
    ]


def test_a_cookie_that_went_serves_the_person() -> None:
    assert sorted(told(ROWS, ROWS[:2])) == [
        ("data_collected", "removed", "cookie _hj", "better"),
        ("third_party", "removed", "Hotjar", "better"),
    ]


@pytest.mark.parametrize(("lasts", "effect"), [("2 years", "worse"), ("6 months", "better"), ("Session", "better")])
def test_how_long_a_cookie_lasts_decides_whom_the_change_serves(lasts: str, effect: str) -> None:
    row = f"_qf | Quillfeather | Counts visits | {lasts}"
    (finding,) = judged(ROWS, (ROWS[0], row, ROWS[2])).findings
    assert (finding.action, finding.effect) == ("changed", effect)
    assert finding.value == f"cookie _qf (lasts {lasts}; before: 1 year)"
    assert (finding.old_quote, finding.new_quote) == (ROWS[1], row)


def test_rows_in_another_order_are_no_news() -> None:
    assert not judged(ROWS, ROWS[::-1]).material


def test_another_document_has_no_cookie_rows() -> None:
    found = judged(ROWS, ROWS[:2], Rules()).findings
    assert not [finding for finding in found if finding.value.startswith("cookie _hj")]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1 day", 1),
        ("a week", 7),
        ("13 months", 13 * 365 / 12),
        ("24 hours", 1),
        ("2y", 730),
        ("", 0),
        ("persistent", 0),
    ],
)
def test_durations_are_days(text: str, days: float) -> None:
    assert _days(text) == pytest.approx(days, rel=0.05)
