"""What needs somebody: changes to acknowledge, messages that cannot be delivered, mutes with their end. Pure."""

from collections import Counter

from bot.notify.slack import buttons, parts
from bot.notify.slack.app.home.facts import Facts
from bot.notify.slack.app.home.pieces import and_more, line, paragraph, titled, titled_list
from bot.notify.slack.budget import Block
from bot.ports import OpenChange
from bot.render.words import count, severity_in_words

ACKNOWLEDGE = "home_ack"
UNMUTE = "home_unmute"
_OPEN = 10
_MUTES = 10
_TROUBLES = 5


def open_changes(facts: Facts) -> list[Block]:
    """The changes that nobody has decided on, each with what can be done about it."""
    if not facts.open_changes:
        return []
    blocks = [titled("open", "To acknowledge")]
    for change in facts.open_changes[:_OPEN]:
        what = parts.words(line(change.headline) or "changed")
        said = parts.paragraph(*_whose(change, facts), parts.BREAK, *what)
        row = [
            buttons.button(f"{ACKNOWLEDGE}:{change.id}", "Acknowledge", change.id),
            buttons.button(f"{buttons.REDLINE}:{change.id}", "See full redline", change.id),
        ]
        blocks += [parts.rich_text(f"open:{change.id}", [said]), buttons.actions(change.id, row)]
    return [*blocks, *and_more("open", facts.waiting - _OPEN)]


def _whose(change: OpenChange, facts: Facts) -> list[Block]:
    """Which page, how grave, since when, and whose it is."""
    severity = parts.page_text(severity_in_words(change.severity))
    known = [severity, parts.DOT, parts.moment(change.detected_at, facts.zone, time=False)]
    mention = parts.mention(change.assignee)
    assigned = [parts.DOT, parts.page_text("assigned to"), parts.SPACE, *mention] if mention else []
    name = parts.page_text(facts.name(change.watch_id), bold=True)
    return [parts.sign(parts.SIGNS[change.severity]), parts.SPACE, name, parts.DOT, *known, *assigned]


def troubles(facts: Facts) -> list[Block]:
    """One line for each place and reason, however many messages wait there."""
    waiting = Counter((row.destination.partition(":")[2], row.error) for row in facts.troubles)
    lines = [
        f"{count(number, 'message', 'messages')} to {place or 'the console'}: {error}"
        for (place, error), number in waiting.most_common()
    ]
    blocks = titled_list("trouble", "Delivery problems", lines[:_TROUBLES], len(lines) - _TROUBLES)
    return [*blocks, paragraph("mend", _MEND)] if blocks else []


_MEND = "Once that is mended, restart the bot or save the watch list: what waits is then sent."


def mutes(facts: Facts) -> list[Block]:
    """What is told to nobody, until when and by whose word, each with the way to end it."""
    if not facts.mutes:
        return []
    blocks = [titled("mute", "Muted")]
    for mute in facts.mutes[:_MUTES]:
        runs = [
            *(
                parts.page_text(facts.name(mute.watch_id), bold=True),
                parts.SPACE,
                parts.page_text("until"),
                parts.SPACE,
            ),
            *(parts.moment(mute.until, facts.zone, time=False), parts.page_text(", by"), parts.SPACE),
            *(parts.mention(mute.by.who) or [parts.page_text("somebody")]),
        ]
        blocks.append(parts.rich_text(f"mute:{mute.watch_id}", [parts.paragraph(*runs)]))
        button = buttons.button(f"{UNMUTE}:{mute.watch_id}", "End the mute", mute.watch_id)
        blocks.append(buttons.actions(mute.watch_id, [button]))
    return [*blocks, *and_more("mute", len(facts.mutes) - _MUTES)]
