"""A comparison for a terminal: [-removed-] and {+added+} read without colour, red and green read faster."""

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import groupby

from rich.console import Console
from rich.text import Text

from bot.model import Comparison, Finding, Gloss, Hunk, Op, Severity, Span, Untyped
from bot.render import words
from bot.render.excerpt import clean, shortened, shown
from bot.render.quoted import quoted

WIDTH = 100
"""Columns at which coloured text is wrapped at most; a pipe gets whole lines, so that they can be searched."""

_STYLES = {Op.DELETE: "red strike", Op.INSERT: "bold green"}
_MARKS = {Op.DELETE: ("[-", "-]"), Op.INSERT: ("{+", "+}")}
_SIGNS = {Op.DELETE: "-", Op.INSERT: "+", Op.REPLACE: "~", Op.MOVE: ">"}
_SEVERITIES = {
    Severity.INFO: "bold",
    Severity.LOW: "bold blue",
    Severity.MEDIUM: "bold yellow",
    Severity.HIGH: "bold red",
    Severity.CRITICAL: "bold white on red",
}

Line = tuple[str, Text]
"""The indentation of a line, which its continuations share, and what it says."""


def comparison_text(comparison: Comparison, *, title: str, colour: bool, width: int = WIDTH) -> str:
    """
    All that a comparison found: headline, severity, findings with their quotes, what has no kind, then the redline.

    Ends without a line break. Page text holds no control or direction characters any more.
    """
    return printed(_comparison(comparison, title), colour=colour, width=width)


def _comparison(comparison: Comparison, title: str) -> Iterator[Line]:
    yield "", Text(clean(title), "bold")
    severity = Text(words.severity_in_words(comparison.severity), _SEVERITIES[comparison.severity])
    yield "", Text.assemble(severity, ": ", clean(comparison.headline))
    for aside in words.asides(comparison):
        yield "", Text(aside, "dim")
    for line in words.summed(comparison):
        yield "  ", Text(f"- {clean(line)}")
    if comparison.findings:
        yield from _heading(f"Findings ({len(comparison.findings)})")
        for number, finding in enumerate(comparison.findings, 1):
            yield from _finding(number, finding, comparison.hunks)
    if comparison.untyped:
        yield from _heading(f"{words.UNTYPED} ({len(comparison.untyped)})")
        for item in comparison.untyped:
            yield from _quotes(item, comparison.hunks)
    if comparison.gloss:
        yield from _heading(clean(words.glossed(comparison.gloss)))
        yield from _gloss(comparison.gloss)
    if comparison.hunks:
        yield from _heading(f"Redline ({words.count(len(comparison.hunks), 'place', 'places')})")
        yield from _hunks(comparison.hunks)


def _gloss(gloss: Gloss) -> Iterator[Line]:
    for line in gloss.summary:
        yield "   ", Text(clean(line), "italic")
    for label in gloss.labels:
        yield "   ", Text.assemble((words.label_in_words(label), "bold"), f': "{clean(label.quote)}"')


def _heading(text: str) -> Iterator[Line]:
    yield "", Text()
    yield "", Text(text, "bold underline")


def _finding(number: int, finding: Finding, hunks: Sequence[Hunk]) -> Iterator[Line]:
    severity = Text(words.severity_in_words(finding.severity), _SEVERITIES[finding.severity])
    yield "", Text.assemble(f"{number}. ", (clean(words.claim(finding)), "bold"), " · ", severity)
    aside = " · ".join(clean(part) for part in (finding.section, finding.reason) if part)
    if aside:
        yield "   ", Text(aside, "dim")
    yield from _quotes(finding, hunks)


def _quotes(item: Finding | Untyped, hunks: Sequence[Hunk]) -> Iterator[Line]:
    for _, spans in quoted(item, hunks):
        yield "   ", _redline(spans)


def _hunks(hunks: Sequence[Hunk]) -> Iterator[Line]:
    for section, members in groupby(hunks, key=lambda hunk: hunk.section):
        yield "", Text()
        if section:
            yield "", Text(f"§ {clean(section)}", "bold cyan")
        for hunk in members:
            yield "", Text(f"{_SIGNS[hunk.op]} {words.op_in_words(hunk)}", "dim")
            yield "  ", _redline(shortened(shown(hunk.spans)))


def _redline(spans: Iterable[Span]) -> Text:
    return Text.assemble(*(_run(span) for span in spans))


def _run(span: Span) -> Text:
    opening, closing = _MARKS.get(span.op, ("", ""))
    return Text(opening + _unmarked(span.text) + closing, _STYLES.get(span.op, ""))


def _unmarked(text: str) -> str:
    """Page text that cannot pass for one of our marks."""
    for opening, closing in _MARKS.values():
        text = text.replace(opening, " ".join(opening)).replace(closing, " ".join(closing))
    return text


def printed(lines: Iterable[Line], *, colour: bool, width: int = WIDTH) -> str:
    """Lines as text; coloured ones are wrapped, at `width` columns or WIDTH. Ends without a line break."""
    console = Console(
        file=StringIO(),
        force_terminal=colour,
        color_system="standard" if colour else None,
        width=min(width, WIDTH),
        highlight=False,
        legacy_windows=False,
        _environ={},
    )
    with console.capture() as capture:
        for indent, text in lines:
            wrapped = text.wrap(console, console.width - len(indent)) if colour else [text]
            for line in wrapped:
                line.rstrip()
                console.print(Text(indent) + line, soft_wrap=True)
    return capture.get().strip("\n")
