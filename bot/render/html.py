"""
A comparison as one web page that stands alone: no script, no request, readable by ear, on paper and in the dark.

All text of the compared documents is escaped and cleaned; the policy in the page's head forbids everything else.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from bot.model import Comparison, Finding, Gloss, Hunk, Op, Span, Untyped
from bot.render import words
from bot.render.excerpt import clean, head, shown
from bot.render.quoted import quoted
from bot.render.style import CSS

MOVED_SHOWN = 240
"""How many characters of a moved block are shown: its words did not change."""

_CHANGES = {Op.DELETE: ("del", "removed"), Op.INSERT: ("ins", "added")}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def page(comparison: Comparison, *, title: str, old_label: str, new_label: str) -> str:
    """
    A whole HTML5 document, well-formed as XML too. Labels name the two versions.

    Places have lasting anchors: `#f1` the first finding, `#h1` the first place of the redline.
    """
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            *page_head(f"{title}: what changed"),
            "<body>",
            *_top(comparison, title, old_label, new_label),
            "<main>",
            *_findings(comparison),
            *_untyped(comparison),
            *_gloss(comparison.gloss),
            *_redline(comparison.hunks),
            "</main>",
            "<footer>Made by Fineprint. Quotes are verbatim; what they mean is a reading, not legal advice.</footer>",
            "</body>",
            "</html>",
            "",
        ]
    )


def page_head(title: str) -> Iterator[str]:
    """The head of a page that stands alone: its policy forbids every script and request."""
    yield "<head>"
    yield '<meta charset="utf-8" />'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}" />'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1" />'
    yield '<meta name="color-scheme" content="light dark" />'
    yield '<meta name="referrer" content="no-referrer" />'
    yield f"<title>{_text(title)}</title>"
    yield f"<style>{CSS}</style>"
    yield "</head>"


def _top(comparison: Comparison, title: str, old_label: str, new_label: str) -> Iterator[str]:
    severity = comparison.severity.word
    yield "<header>"
    yield f'<h1 dir="auto">{_text(title)}</h1>'
    yield f'<p class="sides">From <b>{_text(old_label)}</b> to <b>{_text(new_label)}</b></p>'
    yield f'<p class="headline"><strong class="badge {severity}">{words.severity_in_words(comparison.severity)}</strong>'
    yield f'<span dir="auto">{_text(comparison.headline)}</span></p>'
    for aside in words.asides(comparison):
        yield f'<p class="note">{aside}</p>'
    lines = words.summed(comparison)
    if lines:
        yield "<ul>"
        yield from (f'<li dir="auto">{_text(line)}</li>' for line in lines)
        yield "</ul>"
    yield "</header>"


def _findings(comparison: Comparison) -> Iterator[str]:
    if not comparison.findings:
        return
    yield '<section aria-labelledby="findings">'
    yield f'<h2 id="findings">Findings <span class="count">{len(comparison.findings)}</span></h2>'
    yield '<ol class="findings">'
    for number, finding in enumerate(comparison.findings, 1):
        yield f'<li id="f{number}">'
        yield from _finding(finding, comparison.hunks)
        yield "</li>"
    yield "</ol>"
    yield "</section>"


def _finding(finding: Finding, hunks: Sequence[Hunk]) -> Iterator[str]:
    badge = f'<span class="badge {finding.severity.word}">{words.severity_in_words(finding.severity)}</span>'
    yield f'<h3 dir="auto">{_text(words.claim(finding))} {badge}</h3>'
    yield from _quotes(finding, hunks)
    yield from _aside(finding.section, finding.reason, _place(finding, hunks))


def _untyped(comparison: Comparison) -> Iterator[str]:
    if not comparison.untyped:
        return
    yield '<section aria-labelledby="untyped">'
    yield f'<h2 id="untyped">{words.UNTYPED} <span class="count">{len(comparison.untyped)}</span></h2>'
    yield '<ul class="findings">'
    for item in comparison.untyped:
        yield "<li>"
        yield from _quotes(item, comparison.hunks)
        yield from _aside(item.section, "", _place(item, comparison.hunks))
        yield "</li>"
    yield "</ul>"
    yield "</section>"


def _gloss(gloss: Gloss | None) -> Iterator[str]:
    if gloss is None:
        return
    yield '<section aria-labelledby="gloss">'
    yield f'<h2 id="gloss" dir="auto">{_text(words.glossed(gloss))}</h2>'
    yield "<ul>"
    yield from (f'<li dir="auto">{_text(line)}</li>' for line in gloss.summary)
    for label in gloss.labels:
        yield f'<li dir="auto">{words.label_in_words(label)}: <q>{_text(label.quote)}</q></li>'
    yield "</ul>"
    yield "</section>"


def _quotes(item: Finding | Untyped, hunks: Sequence[Hunk]) -> Iterator[str]:
    for _, spans in quoted(item, hunks):
        yield f'<blockquote dir="auto">{_runs(spans)}</blockquote>'


def _aside(section: str, reason: str, place: int | None) -> Iterator[str]:
    parts = [f'<span dir="auto">{_text(part)}</span>' for part in (section, reason) if part]
    if place is not None:
        parts.append(f'<a href="#h{place}">See it in place</a>')
    if parts:
        yield f'<p class="aside">{" · ".join(parts)}</p>'


def _place(item: Finding | Untyped, hunks: Sequence[Hunk]) -> int | None:
    """The number of the first hunk that shows a change and holds the quotes, or as many of them as any does."""
    best = (0, 0)
    for number, hunk in enumerate(hunks, 1):
        sides = ((item.old_quote, hunk.old), (item.new_quote, hunk.new))
        held = sum(1 for quote, text in sides if quote and text and quote in text)
        if hunk.op is not Op.MOVE and held > best[0]:
            best = (held, number)
    return best[1] or None


def _redline(hunks: Sequence[Hunk]) -> Iterator[str]:
    yield '<section aria-labelledby="redline">'
    if not hunks:
        yield '<h2 id="redline">Redline</h2>'
        yield '<p class="note">The two texts say the same words in the same order.</p>'
        yield "</section>"
        return
    yield f'<h2 id="redline">Redline <span class="count">{words.count(len(hunks), "place", "places")}</span></h2>'
    yield f'<p class="legend">{_run(Span(Op.DELETE, "Struck"))} was removed, {_run(Span(Op.INSERT, "underlined"))} is new.'
    yield "Only changed places are shown, in the order of the new text.</p>"
    for section, members in groupby(enumerate(hunks, 1), key=lambda item: item[1].section):
        if section:
            yield f'<h3 class="section" dir="auto">{_text(section)}</h3>'
        for number, hunk in members:
            yield from _hunk(number, hunk)
    yield "</section>"


def _hunk(number: int, hunk: Hunk) -> Iterator[str]:
    yield f'<div class="hunk {hunk.op.value}" id="h{number}">'
    yield f'<p class="what">{hunk.kind.value.capitalize()} {words.op_in_words(hunk)}</p>'
    if hunk.op is Op.MOVE:
        yield f'<p dir="auto">{escape(head(clean(hunk.new or ""), MOVED_SHOWN))}</p>'
    else:
        yield f'<p dir="auto">{_runs(shown(hunk.spans))}</p>'
    yield "</div>"


def _runs(spans: Iterable[Span]) -> str:
    return "".join(_run(span) for span in spans)


def _run(span: Span) -> str:
    text = escape(span.text)
    if span.op not in _CHANGES:
        return text
    element, word = _CHANGES[span.op]
    return f'<span class="ear">[{word}: </span><{element}>{text}</{element}><span class="ear">]</span>'


def _text(text: str) -> str:
    return escape(clean(text))
