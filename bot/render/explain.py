"""An explanation in words for a terminal, and as JSON-ready values (docs/json.md)."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from rich.text import Text

from bot.analyse.explain import Cause, Explanation, Passed
from bot.model import Comparison, Hunk, Op, Untyped
from bot.render.excerpt import clean
from bot.render.quoted import quoted
from bot.render.terminal import WIDTH, Line, printed
from bot.render.words import claim, count


def explain_json(explanation: Explanation) -> dict[str, Any]:
    """The value of the key `explain`: keys may be added, never renamed."""
    return {
        "findings": [
            {
                "finding": cause.number,
                "before": cause.before,
                "after": cause.after,
                "rules": cause.rules,
                "score": cause.score,
            }
            for cause in explanation.causes
        ],
        "passed": [asdict(item) for item in explanation.passed],
        "left_out": explanation.left_out,
        "loose": explanation.loose,
        "formed": explanation.formed,
        "renamed": explanation.renamed,
    }


def explain_text(explanation: Explanation, comparison: Comparison, *, colour: bool, width: int = WIDTH) -> str:
    """Why each finding is there, then why the other changed statements are not. Ends without a line break."""
    return printed(_lines(explanation, comparison), colour=colour, width=width)


def _lines(explanation: Explanation, comparison: Comparison) -> Iterator[Line]:
    yield "", Text(f"Why these findings ({len(explanation.causes)})", "bold underline")
    for cause in explanation.causes:
        yield from _cause(cause, clean(claim(comparison.findings[cause.number - 1])))
    yield "", Text()
    more = explanation.left_out
    yield "", Text(f"Why nothing else ({len(explanation.passed) + more})", "bold underline")
    for item in explanation.passed:
        yield from _passed(item, comparison.hunks)
    if more:
        yield "", Text(f"and {count(more, 'more statement', 'more statements')}", "dim")
    for number, what in (
        (explanation.loose, "dates or numbering"),
        (explanation.formed, "the form they are set in"),
        (explanation.renamed, "synonyms, a renamed term or the name of a law"),
    ):
        if number:
            yield "", Text(f"{count(number, 'statement differs', 'statements differ')} in {what} only", "dim")


def _cause(cause: Cause, title: str) -> Iterator[Line]:
    score = f" · score {cause.score:.2f}" if cause.score else ""
    yield "", Text.assemble(f"{cause.number}. ", (title, "bold"), (score, "dim"))
    for word, facts in (("before", cause.before), ("after", cause.after)):
        if facts:
            yield "   ", Text.assemble((f"{word}: ", "dim"), clean("; ".join(facts)))
    for rule in cause.rules:
        yield "   ", Text.assemble(("because: ", "dim"), clean(rule))


def _passed(item: Passed, hunks: Sequence[Hunk]) -> Iterator[Line]:
    section = f"§ {clean(item.section)} · " if item.section else ""
    yield "", Text.assemble((section, "dim"), (clean(item.why), "bold"))
    for op, spans in quoted(Untyped(item.old_quote, item.new_quote, item.section), hunks):
        sign, words = "-" if op is Op.DELETE else "+", "".join(span.text for span in spans)
        yield "   ", Text(f'{sign} "{words}"')
    for fact in item.facts:
        yield "   ", Text.assemble((f"{fact.side}: ", "dim"), clean(fact.fact), f" {clean(fact.why)}")
