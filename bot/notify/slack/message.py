"""
A notice as the arguments of chat.postMessage: plain dicts, made smaller rung by rung until they fit. Pure.

Order of a change: title, what and when, the most serious findings with their proof, how many more, how to read it.
Screen readers and notifications get the `text` alone, so it says everything in words.
"""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.model import Comparison, Gloss
from bot.notice import Delivery, Notice, NoticeKind
from bot.notify.slack import parts
from bot.notify.slack.budget import CLAIM_LIMIT, QUOTE_LIMIT, Block, Size, fits, rungs
from bot.notify.slack.buttons import buttons, redlines
from bot.notify.slack.escape import cut, date, escaped, link, one_line, plain
from bot.notify.slack.fallback import fallback
from bot.notify.slack.quote import quote
from bot.notify.slack.standing import person, standing_blocks, standing_text
from bot.render.words import claim, count, counts, glossed, label_in_words, most_serious, severity_in_words

Arguments = dict[str, Any]

EVENT_TYPE = "fineprint_delivery"
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://fineprint.invalid/delivery")
_MOST_LABELS = 5


def renderings(delivery: Delivery, zone: str, *, interactive: bool = False) -> Iterator[Arguments]:
    """
    The message of a delivery, largest form that fits first, then ever smaller ones down to text alone.

    `zone` is the team's time zone, for clients that cannot show the reader's own. `interactive` says that what people do
    with buttons reaches us. Of an update they are the arguments of chat.update.
    """
    form = _Form(delivery, zone, interactive=interactive)
    comparison = delivery.notice.comparison
    if comparison and comparison.gloss:  # the first to go where there is no room for everything
        blocks = [*_blocks(form, next(rungs())), *_gloss(comparison.gloss)]
        if fits(blocks):
            yield _arguments(form, blocks)
    for size in rungs():
        blocks = _blocks(form, size) if size.blocks else []
        if fits(blocks):
            yield _arguments(form, blocks)


@dataclass(frozen=True, slots=True)
class _Form:
    """What a message is made of, and for whom."""

    delivery: Delivery
    zone: str
    interactive: bool

    @property
    def names(self) -> bool:
        """Whether members may be named: in a new message that would call them."""
        return bool(self.delivery.edits)

    @property
    def notice(self) -> Notice:
        return self.delivery.notice


def _arguments(form: _Form, blocks: Sequence[Block]) -> Arguments:
    delivery, notice = form.delivery, form.notice
    payload = {
        "delivery_id": delivery.edits or delivery.id,
        "change_id": notice.change_id,
        "kind": notice.kind.value,
        "v": 1,
    }
    arguments: Arguments = {
        "channel": delivery.destination.channel,
        "text": " ".join(
            filter(None, (fallback(notice, form.zone), standing_text(delivery.standing, form.zone, names=form.names)))
        ),
        "metadata": {"event_type": EVENT_TYPE, "event_payload": payload},
    }
    if delivery.edits and delivery.thread:
        shown = [block | {"block_id": f"{block['block_id']}:{delivery.id[-6:]}"} for block in blocks]
        place = {"channel": delivery.thread.channel, "ts": delivery.thread.message}
        return arguments | place | {"blocks": shown}
    arguments |= {
        "unfurl_links": False,
        "unfurl_media": False,
        "client_msg_id": str(uuid.uuid5(_NAMESPACE, delivery.id)),
    }
    if delivery.thread:
        # A thread lives in the channel where its first message is, whatever the channel is called by now.
        arguments |= {"channel": delivery.thread.channel, "thread_ts": delivery.thread.message}
    return arguments | {"blocks": list(blocks)} if blocks else arguments


def _blocks(form: _Form, size: Size) -> list[Block]:
    notice = form.notice
    body = _change(form, size) if notice.kind is NoticeKind.CHANGE else _report(form, size)
    return [parts.header(notice.title), *body]


def _report(form: _Form, size: Size) -> list[Block]:
    """Any message but a change: its headline and its lines, all literal, since they may quote a page."""
    notice = form.notice
    lines = [cut(one_line(line), QUOTE_LIMIT) for line in notice.lines[: size.lines]]
    if len(notice.lines) > size.lines:
        lines.append(f"and {len(notice.lines) - size.lines} more")
    headline = parts.page_text(cut(one_line(notice.headline), CLAIM_LIMIT), bold=True)
    elements = [parts.paragraph(*parts.mention(notice.mention), headline)]
    blocks = [parts.rich_text("sum", [*elements, *([parts.bullets(lines, url=notice.url)] if lines else [])])]
    if form.interactive:
        blocks += redlines(notice.gathered[: size.lines])
    is_linked = any(notice.url in line for line in lines)
    address = "" if is_linked else link(notice.url)
    return blocks + ([parts.context("ctx", [parts.mrkdwn(address)])] if address else [])


def _change(form: _Form, size: Size) -> list[Block]:
    notice, standing = form.notice, form.delivery.standing
    comparison = notice.comparison or Comparison(material=True, headline=notice.headline, severity=notice.severity)
    blocks = [
        parts.section("sum", _summary(notice, comparison, form.zone)),
        *standing_blocks(standing, form.zone, names=form.names),
    ]
    if comparison.findings:
        blocks += _findings(notice, comparison, size)
    else:
        blocks += _untyped(notice, comparison, size)
    rest = _rest(comparison, size)
    if rest:
        blocks.append(parts.context("rest", [parts.mrkdwn(rest)]))
    if form.interactive:
        blocks += buttons(notice, standing)
    blocks.append(parts.context("ctx", [parts.mrkdwn(_legend(form))]))
    return blocks


def _summary(notice: Notice, comparison: Comparison, zone: str) -> str:
    """Only our own words, numbers and links: page text could format itself here."""
    what = counts(comparison.findings) or _sentences(len(comparison.untyped))
    first = f":{parts.SIGNS[notice.severity]}: *{severity_in_words(notice.severity)}* · {escaped(what)}"
    if comparison.silent_change:
        first += " · *the date stated in the document was not changed*"
    if comparison.stats.get("other_language"):
        first += " · *not in English: names, numbers and dates are understood, all else is quoted*"
    copies = [link(notice.old_archive_url, "copy before"), link(notice.new_archive_url, "copy after")]
    seen = f"seen {date(notice.new_at, zone)}" if notice.new_at else ""
    since = f"compared with {date(notice.old_at, zone, time=False)}" if notice.old_at else ""
    return first + "\n" + " · ".join(part for part in (link(notice.url), seen, since, *copies) if part)


def _sentences(number: int) -> str:
    return count(number, "sentence changed", "sentences changed") if number else "wording changed"


def _findings(notice: Notice, comparison: Comparison, size: Size) -> list[Block]:
    blocks = []
    for number, finding in enumerate(most_serious(comparison.findings)[: size.findings], 1):
        title = parts.page_text(f"{number}. {cut(one_line(claim(finding)), CLAIM_LIMIT)}", bold=True)
        proof = quote(finding, comparison.hunks, size.quote)
        blocks.append(parts.rich_text(f"f{number}:{notice.change_id}", [parts.paragraph(title), proof]))
        blocks += _source(f"f{number}c:{notice.change_id}", finding.section, severity_in_words(finding.severity))
    return blocks


def _untyped(notice: Notice, comparison: Comparison, size: Size) -> list[Block]:
    """What changed without being of any known kind: the headline and the changed sentences themselves."""
    headline = parts.paragraph(parts.page_text(cut(one_line(notice.headline), CLAIM_LIMIT), bold=True))
    blocks = [parts.rich_text(f"u0:{notice.change_id}", [headline])]
    for number, item in enumerate(comparison.untyped[: size.findings], 1):
        proof = quote(item, comparison.hunks, size.quote)
        blocks.append(parts.rich_text(f"u{number}:{notice.change_id}", [proof]))
        blocks += _source(f"u{number}c:{notice.change_id}", item.section)
    return blocks


def _gloss(gloss: Gloss) -> list[Block]:
    """What a language model added, below everything else and under its own name. Literal: it is as hostile as a page."""
    lines = [*gloss.summary, *(f'{label_in_words(label)}: "{label.quote}"' for label in gloss.labels[:_MOST_LABELS])]
    said = parts.bullets(cut(one_line(line), QUOTE_LIMIT) for line in lines)
    return [parts.rich_text("gloss", [parts.paragraph(parts.page_text(glossed(gloss), italic=True)), said])]


def _source(block_id: str, section: str, severity: str = "") -> list[Block]:
    """Where in the document it stands. Plain text: a heading of the page could format itself in mrkdwn."""
    words = " · ".join(part for part in (severity, section) if part)
    return [parts.context(block_id, [plain(words, CLAIM_LIMIT)])] if words else []


def _rest(comparison: Comparison, size: Size) -> str:
    findings = len(comparison.findings) - size.findings
    if comparison.findings:
        sentences, which = len(comparison.untyped), "other"
    else:
        sentences, which = len(comparison.untyped) - size.findings, "more"
    more = [count(findings, "more finding", "more findings")] if findings > 0 else []
    if sentences > 0:
        more.append(count(sentences, f"{which} changed sentence", f"{which} changed sentences"))
    return "and " + " and ".join(more) if more else ""


def _legend(form: _Form) -> str:
    notice = form.notice
    legend = "In quotes, ~struck~ words were removed and *bold* words are new"
    known = f"{legend} · change `{escaped(notice.change_id)}`" if notice.change_id else legend
    return f"{known} · posted here by {person(notice.forwarded_by, names=form.names)}" if notice.forwarded_by else known


def names_people(delivery: Delivery) -> bool:
    """Whether a message names members once it is shown anew, so that it is worth showing anew as soon as it is there."""
    standing = delivery.standing
    people = (
        standing.acknowledged,
        standing.assigned,
        standing.dismissed,
        standing.muted,
        delivery.notice.forwarded_by,
    )
    return delivery.notice.kind is NoticeKind.CHANGE and any(people)
