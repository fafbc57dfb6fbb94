"""A comparison on a terminal: readable without colour, harmless with hostile text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.diff import compare
from bot.model import Block, BlockKind, Comparison, Document, Finding, Hunk, Op, Severity, Span, Untyped
from bot.render.terminal import WIDTH, comparison_text
from bot.render.words import claim

COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def document(*texts: str) -> Document:
    heading = Block(BlockKind.HEADING, "Retention", 2)
    return Document((heading, *(Block(BlockKind.PARAGRAPH, text) for text in texts)))


OLD = document("Logs are kept for 12 months.", "Nobody else reads them.")
NEW = document("Logs are kept for 24 months.", "Our partners in advertising may see a summary.")


def compared(**kept: object) -> Comparison:
    finding = Finding(
        *("retention", "changed", "12 → 24 months", "worse", Severity.HIGH, "Retention"),
        old_quote="Logs are kept for 12 months.",
        new_quote="Logs are kept for 24 months.",
        reason="kept twice as long",
    )
    fields = {
        "material": True,
        "headline": "Keeps logs twice as long",
        "severity": Severity.HIGH,
        "findings": (finding,),
        "untyped": (Untyped("Nobody else reads them.", None, "Retention"),),
        "hunks": compare(OLD, NEW),
        "silent_change": True,
    }
    return Comparison(**(fields | kept))


def redline(hunks: tuple[Hunk, ...], *, colour: bool = False) -> list[str]:
    """The lines of the redline, without its heading."""
    text = comparison_text(compared(hunks=hunks), title="Acme", colour=colour)
    return COLOURS.sub("", text).partition("Redline (")[2].splitlines()[2:]


def test_without_colour_marks_say_what_was_removed_and_added():
    assert redline(compare(OLD, NEW)) == [
        "§ Retention",
        "~ changed",
        "  Logs are kept for [-12-]{+24+} months.",
        "- removed",
        "  [-Nobody else reads them.-]",
        "+ added",
        "  {+Our partners in advertising may see a summary.+}",
    ]


def test_a_comparison_tells_headline_severity_findings_quotes_and_redline():
    text = comparison_text(compared(), title="Acme: privacy policy", colour=False)

    assert text.splitlines()[:3] == [
        "Acme: privacy policy",
        "High: Keeps logs twice as long",
        "The date stated in the document was not changed.",
    ]
    assert "1. Changed retention period: 12 → 24 months · High" in text
    assert "   Retention · kept twice as long" in text
    assert "   [-Logs are kept for 12 months.-]\n   {+Logs are kept for 24 months.+}" in text
    assert "Also changed, of no known kind (1)\n   [-Nobody else reads them.-]" in text
    assert "Redline (3 places)" in text


def test_colour_adds_red_struck_and_green_bold_to_the_same_words():
    coloured = comparison_text(compared(), title="Acme", colour=True)

    assert "\x1b[9;31m[-12-]\x1b[0m\x1b[1;32m{+24+}\x1b[0m" in coloured
    assert COLOURS.sub("", coloured) == comparison_text(compared(), title="Acme", colour=False)


def test_coloured_lines_are_wrapped_and_indented():
    long = document("Logs are kept for 12 months. " + "They hold times and addresses of requests. " * 2)
    longer = document("Logs are kept for 24 months. " + "They hold times and addresses of requests. " * 2)

    lines = redline(compare(long, longer), colour=True)

    assert all(len(line) <= WIDTH for line in lines)
    assert lines[3].startswith("  ")


def test_a_narrow_window_gets_narrower_lines():
    lines = COLOURS.sub(
        "", comparison_text(compared(), title="Acme: privacy policy", colour=True, width=40)
    ).splitlines()

    assert all(len(line) <= 40 for line in lines)
    assert "Logs are kept for" in " ".join(lines)


def test_an_immaterial_comparison_says_why_once():
    quiet = Comparison(material=False, headline="Only the formatting changed", severity=Severity.INFO, noise="format")

    assert comparison_text(quiet, title="Acme", colour=False) == "Acme\nInfo: Only the formatting changed"


@pytest.mark.parametrize("colour", [False, True])
@given(text=st.text(alphabet=st.sampled_from("a \x1b[]{}+-0;m\x07\x9b\r\n\u202e\u200b[bold]"), max_size=30))
def test_no_control_character_of_a_page_reaches_the_terminal(colour, text):
    hunk = Hunk(Op.REPLACE, text, "new", text, (Span(Op.DELETE, text), Span(Op.INSERT, "new")), 0, 0, BlockKind.ITEM)
    comparison = compared(headline=text, hunks=(hunk,), untyped=(Untyped(text, text, text),))

    output = comparison_text(comparison, title=text, colour=colour)

    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e]", COLOURS.sub("", output))


def test_page_text_cannot_pass_for_our_marks():
    fake = (Span(Op.EQUAL, "We {+never+} sell [-your-] data"), Span(Op.INSERT, "."))
    hunk = Hunk(Op.REPLACE, "", "", "", fake, 0, 0, BlockKind.PARAGRAPH)

    assert "{ +never+ } sell [ -your- ] data{+.+}" in "\n".join(redline((hunk,)))


def test_square_brackets_of_a_page_are_no_styling():
    hunk = Hunk(Op.INSERT, None, "[red]x[/red]", "", (Span(Op.INSERT, "[red]x[/red]"),), -1, 0, BlockKind.PARAGRAPH)

    assert "{+[red]x[/red]+}" in "\n".join(redline((hunk,)))


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("third_party", "Stripe", "Removed third party: Stripe"),
        ("opt_out", "opt-out", "Removed opt-out"),
        ("sharing", "promise not to share with advertisers", "Removed promise not to share with advertisers"),
        ("right", "", "Removed right"),
    ],
)
def test_a_claim_says_nothing_twice(kind: str, value: str, expected: str) -> None:
    assert claim(Finding(kind, "removed", value, "worse", Severity.HIGH, old_quote="x")) == expected
