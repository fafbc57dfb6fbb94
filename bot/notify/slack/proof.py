"""
What a message shows of a change: the gravest findings with their quotes, the changed sentences of no known kind, and
how many more there are. Pure.
"""

from collections.abc import Sequence

from bot.model import Comparison, Finding, Gloss, Untyped
from bot.notice import Notice
from bot.notify.slack import parts
from bot.notify.slack.budget import CLAIM_LIMIT, QUOTE_LIMIT, Block, Size
from bot.notify.slack.escape import cut, one_line, plain
from bot.notify.slack.quote import quote
from bot.render.words import UNTYPED, claim, count, glossed, label_in_words, most_serious, severity_in_words, unquoted

_MOST_LABELS = 5


def proof(notice: Notice, comparison: Comparison, size: Size) -> list[Block]:
    """The findings that there is room for, then sentences in the room that is left, then the number of the rest."""
    findings = most_serious(comparison.findings)[: size.findings]
    sentences = comparison.untyped[: size.findings - len(findings)]
    blocks = [*_findings(notice, findings, size), *_sentences(notice, sentences, size)]
    rest = _rest(len(comparison.findings) - len(findings), len(comparison.untyped) - len(sentences), len(sentences))
    return [*blocks, parts.context("rest", [parts.mrkdwn(rest)])] if rest else blocks


def _findings(notice: Notice, findings: Sequence[Finding], size: Size) -> list[Block]:
    """Each with its quote; one that rests on the very words quoted above only says so."""
    blocks: list[Block] = []
    quoted: list[Block] = []
    for number, finding in enumerate(findings, 1):
        title = parts.page_text(f"{number}. {cut(one_line(claim(finding)), CLAIM_LIMIT)}", bold=True)
        words = _quote(notice, finding, size)
        above = quoted.index(words) + 1 if words in quoted else 0
        quoted.append(words)
        elements = [parts.paragraph(title), *([] if above else [words])]
        blocks.append(parts.rich_text(f"f{number}:{notice.change_id}", elements))
        facts = (severity_in_words(finding.severity), finding.section, f"quoted under {above}" if above else "")
        blocks += _source(f"f{number}c:{notice.change_id}", facts)
    return blocks


def _sentences(notice: Notice, sentences: Sequence[Untyped], size: Size) -> list[Block]:
    """What changed without being of any known kind, under the headline where that is all there is to say."""
    has_findings = bool(notice.comparison and notice.comparison.findings)
    if has_findings and not sentences:
        return []
    title = UNTYPED if has_findings else unquoted(notice.headline)
    headline = parts.paragraph(parts.page_text(cut(one_line(title), CLAIM_LIMIT), bold=True))
    blocks = [parts.rich_text(f"u0:{notice.change_id}", [headline])]
    for number, item in enumerate(sentences, 1):
        blocks.append(parts.rich_text(f"u{number}:{notice.change_id}", [_quote(notice, item, size)]))
        blocks += _source(f"u{number}c:{notice.change_id}", (item.section,))
    return blocks


def _quote(notice: Notice, item: Finding | Untyped, size: Size) -> Block:
    return quote(item, notice.comparison.hunks if notice.comparison else (), size.quote)


def _source(block_id: str, facts: Sequence[str]) -> list[Block]:
    """How grave it is and where it stands. Plain text: a heading of the page could format itself in mrkdwn."""
    words = " · ".join(fact for fact in facts if fact)
    return [parts.context(block_id, [plain(words, CLAIM_LIMIT)])] if words else []


def _rest(findings: int, sentences: int, shown: int) -> str:
    """What is left of both, where `shown` sentences are shown; "" where nothing is."""
    which = "more" if shown else "other"
    more = [count(findings, "more finding", "more findings")] if findings > 0 else []
    if sentences > 0:
        more.append(count(sentences, f"{which} changed sentence", f"{which} changed sentences"))
    return "and " + " and ".join(more) if more else ""


def gloss_blocks(gloss: Gloss) -> list[Block]:
    """What a language model added, below everything else and under its own name. Literal: it is as hostile as a page."""
    lines = [*gloss.summary, *(f'{label_in_words(label)}: "{label.quote}"' for label in gloss.labels[:_MOST_LABELS])]
    said = parts.bullets(cut(one_line(line), QUOTE_LIMIT) for line in lines)
    return [parts.rich_text("gloss", [parts.paragraph(parts.page_text(glossed(gloss), italic=True)), said])]
