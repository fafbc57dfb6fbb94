"""
A notice as the arguments of chat.postMessage: plain dicts, made smaller rung by rung until they fit. Pure.

Order of a change: title, what and when, the most serious findings with their proof, how many more, how to read it.
Screen readers and notifications get the `text` alone, so it says everything in words.
"""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.model import Comparison
from bot.notice import Delivery, Notice, NoticeKind
from bot.notify.slack import parts
from bot.notify.slack.budget import CLAIM_LIMIT, QUOTE_LIMIT, Block, Size, fits, rungs
from bot.notify.slack.buttons import buttons, redlines
from bot.notify.slack.escape import cut, date, escaped, link, one_line
from bot.notify.slack.fallback import fallback
from bot.notify.slack.proof import gloss_blocks, proof
from bot.notify.slack.standing import person, standing_blocks, standing_text
from bot.render.words import count, counts, severity_in_words

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
        blocks = [*_blocks(form, next(rungs())), *gloss_blocks(comparison.gloss)]
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
    address = "" if is_linked else link(notice.url, "Open it" if notice.kind is NoticeKind.PERSONAL else "")
    return blocks + ([parts.context("ctx", [parts.mrkdwn(address)])] if address else [])


def _change(form: _Form, size: Size) -> list[Block]:
    notice, standing = form.notice, form.delivery.standing
    comparison = notice.comparison or Comparison(material=True, headline=notice.headline, severity=notice.severity)
    blocks = [
        parts.section("sum", _summary(notice, comparison, form.zone)),
        *standing_blocks(standing, form.zone, names=form.names),
    ]
    blocks += proof(notice, comparison, size)
    if form.interactive:
        blocks += buttons(notice, standing)
    blocks.append(parts.context("ctx", [parts.mrkdwn(_legend(form))]))
    return blocks


def _summary(notice: Notice, comparison: Comparison, zone: str) -> str:
    """Only our own words, numbers and links: page text could format itself here."""
    what = _counted(comparison)
    first = f":{parts.SIGNS[notice.severity]}: *{severity_in_words(notice.severity)}* · {escaped(what)}"
    if comparison.silent_change:
        first += " · *the date stated in the document was not changed*"
    if comparison.stats.get("other_language"):
        first += " · *not in English: names, numbers and dates are understood, all else is quoted*"
    copies = [link(notice.old_archive_url, "copy before"), link(notice.new_archive_url, "copy after")]
    seen = f"seen {date(notice.new_at, zone)}" if notice.new_at else ""
    since = f"compared with {date(notice.old_at, zone, time=False)}" if notice.old_at else ""
    where = " · ".join(part for part in (link(notice.url), seen, since, *copies) if part)
    return f"{first}\n{where}" if where else first


def _counted(comparison: Comparison) -> str:
    findings, sentences = counts(comparison.findings), len(comparison.untyped)
    if not findings:
        return count(sentences, "sentence changed", "sentences changed") if sentences else "wording changed"
    return f"{findings}, {count(sentences, 'other sentence', 'other sentences')} changed" if sentences else findings


def _legend(form: _Form) -> str:
    notice = form.notice
    legend = "In quotes, ~struck~ words were removed and *bold* words are new"
    known = f"{legend} · change `{escaped(notice.change_id)}`" if notice.change_id else legend
    return f"{known} · posted here by {person(notice.forwarded_by, names=form.names)}" if notice.forwarded_by else known
