"""The summary: five lines at most, each resting on findings or a quote."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.analyse import compare
from bot.analyse.telling.summary import MOST_LINES, summary_of
from bot.codec import decode_comparison, encode_comparison
from bot.model import KINDS, Block, BlockKind, Document, Finding, Severity, Untyped
from bot.render.html import page
from bot.render.terminal import comparison_text

_NUMBERS = re.compile(r" \[(\d+(?:, \d+)*)\]\.$")


def finding(kind: str = "third_party", action: str = "added", value: str = "Quillpay", severity: int = 2) -> Finding:
    return Finding(kind, action, value, "worse", Severity(severity), new_quote="We use Quillpay.")


def document(*texts: str) -> Document:
    return Document(tuple(Block(BlockKind.PARAGRAPH, text) for text in texts))


KEPT = (
    "We keep your booking records safe and read them only to answer your questions about a booking.",
    "You can write to us at any time about what we keep of you and why we do so.",
)
OLD = document(*KEPT, "We keep server logs for 30 days.", "We do not sell your personal information.")
NEW = document(*KEPT, "We keep server logs for 180 days.", "We use Quillpay Ltd to process card payments.")


def test_the_most_serious_matter_comes_first_and_every_line_names_its_findings() -> None:
    lines = summary_of(
        (
            finding("sale", "removed", "promise not to sell personal data", 3),
            finding(value="Quillpay"),
            finding(value="Northmail"),
        ),
        (),
    )

    assert lines == (
        "The text no longer says it does not sell personal data [1].",
        "The text adds Quillpay and Northmail [2, 3].",
    )


def test_what_has_no_room_is_counted_and_what_has_no_kind_is_quoted() -> None:
    kinds = ("third_party", "sharing", "purpose", "right", "security", "consent")
    words = " ".join(f"word{number}" for number in range(20))

    lines = summary_of(tuple(finding(kind, value=kind) for kind in kinds), (Untyped(None, words), Untyped(words, None)))

    assert len(lines) == MOST_LINES
    assert lines[3] == "3 more findings."
    assert lines[4].startswith(
        "2 changed statements to read (1 new, 1 removed), none of a known kind: the first: “word0"
    )
    assert lines[4].endswith("word16 …”")
    assert len(lines[4]) <= 200


def test_a_line_of_endless_names_is_said_in_plain_words() -> None:
    assert summary_of((finding("sharing", value="x" * 400),), ()) == ("The text adds terms on sharing [1].",)


def test_a_stated_date_comes_last_and_a_change_that_nobody_is_told_of_has_no_summary() -> None:
    dated = finding("effective_date", "changed", "3 May 2024", 0)

    assert summary_of((dated, finding()), ())[-1] == "The text states another date: 3 May 2024 [1]."
    assert compare(OLD, OLD).summary == ()


def test_a_comparison_carries_its_summary_into_json_text_and_html() -> None:
    comparison = compare(OLD, NEW)

    assert len(comparison.summary) >= 2
    assert decode_comparison(encode_comparison(comparison)) == comparison
    text = comparison_text(comparison, title="A change", colour=False)
    html = page(comparison, title="A change", old_label="old", new_label="new")
    assert all(f"- {line}" in text for line in comparison.summary)
    assert all(f">{line}</li>" in html for line in comparison.summary)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.builds(
            finding,
            st.sampled_from(KINDS),
            st.sampled_from(("added", "removed", "changed")),
            st.text(max_size=250),
            st.integers(0, 4),
        ),
        max_size=12,
    ),
    st.lists(st.builds(Untyped, st.none(), st.text("word …“”. ", min_size=1, max_size=90)), max_size=3),
)
def test_no_line_lacks_evidence_and_none_speaks_of_what_anybody_does(
    findings: list[Finding], untyped: list[Untyped]
) -> None:
    lines = summary_of(findings, untyped)

    assert len(lines) <= MOST_LINES
    assert bool(lines) is bool(findings or untyped)
    named: list[int] = []
    counted = 0
    for line in lines[: len(lines) - bool(untyped)]:
        told = _NUMBERS.search(line)
        if told:
            assert line.startswith("The text ")
            named += map(int, told[1].split(", "))
        else:
            counted = int(line.removesuffix(".").removesuffix("s").removesuffix(" more finding"))
    assert len(named) == len(set(named))
    assert set(named) <= set(range(1, len(findings) + 1))
    assert len(named) + counted == len(findings)
