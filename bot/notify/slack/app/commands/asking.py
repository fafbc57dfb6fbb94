"""`list`, `check`, `history` and `ask`: what is known, for whoever wants to know."""

from bot.answers import answers_to, question_of, since_in_words
from bot.model import SEEN_RESULTS, Rules
from bot.notify.slack import parts
from bot.notify.slack.app.commands.asked import Asked
from bot.notify.slack.app.commands.parse import Command
from bot.notify.slack.app.commands.shown import listed
from bot.notify.slack.app.reply import Say
from bot.notify.slack.app.seen import seen
from bot.notify.slack.budget import Block
from bot.notify.slack.buttons import redlines
from bot.notify.slack.escape import one_line
from bot.ports import ChangeRow, WatchRow
from bot.render.excerpt import head
from bot.render.profile import claim, words_of
from bot.render.words import count
from bot.silence import spoken
from bot.timefmt import day_in_words

PAGE = 20
_CHANGES = 10
_CHECKS = 3
_ANSWERS = 20
_QUOTE = 120


def list_watches(command: Command, asked: Asked) -> Say:
    """The watches of one page, each with how it stands."""
    watches = asked.settings.watches
    pages = max(1, -(-len(watches) // PAGE))
    page = min(command.number or 1, pages)
    rows = {row.id: row for row in asked.store.watches()}
    zone = asked.settings.bot.timezone
    shown = watches[(page - 1) * PAGE : page * PAGE]
    lines = [[*_run(f"{each.id}{_tags(each.tags)}:"), *seen(rows.get(each.id), zone)] for each in shown]
    foot = f"Page {page} of {pages}; `/fineprint list {page + 1}` shows the next." if page < pages else ""
    if not watches:
        foot = "`/fineprint watch <url>` puts the first page on the list."
    return listed(f"Pages watched: {len(watches)}", lines, foot=foot)


def _run(text: str) -> list[Block]:
    """Words before what is a run of its own."""
    return [parts.page_text(one_line(text)), parts.SPACE]


def _tags(tags: tuple[str, ...]) -> str:
    return f" [{', '.join(tags)}]" if tags else ""


def check(command: Command, asked: Asked) -> Say:
    """Check a watch now; what it came to is said when it is known."""
    watch = asked.watch(command.subject)

    def look() -> Say:
        found = asked.desk.check(watch.id)
        title = f"{watch.id}: {found.result.value}"
        foot = "" if found.result in SEEN_RESULTS else f"Open {watch.address} in a browser to see what the bot cannot."
        return listed(title, [found.reason, *found.told], foot=foot, url=watch.address)

    return asked.later(look, f"Looking at {watch.address} …")


def history(command: Command, asked: Asked) -> Say:
    """The newest changes of a watch with the reason of each silence, and its newest checks."""
    watch = asked.watch(command.subject)
    zone = asked.settings.bot.timezone
    row = next((each for each in asked.store.watches() if each.id == watch.id), None)
    changes = asked.store.changes(watch.id, limit=_CHANGES)
    lines = [_change(each, zone) for each in changes]
    lines += [
        [
            *_run("checked"),
            parts.moment(each.started_at, zone),
            parts.SPACE,
            parts.page_text(one_line(f"({each.source}): {each.result.value}, {each.reason}")),
        ]
        for each in asked.store.checks(watch.id, limit=_CHECKS)
    ]
    foot = f"`fineprint history {watch.id}` on the command line shows everything." if lines else ""
    say = listed(f"{watch.id}{_counts(row)}", [list(seen(row, zone)), *lines], foot=foot)
    titles = [(each.id, f"{day_in_words(each.new_at, zone)}: {_what(each)}") for each in changes]
    return Say(say.text, [*say.blocks, *redlines(titles)])


def _counts(row: WatchRow | None) -> str:
    if row is None or row.last_check_at is None:
        return ""
    return f": {count(row.versions, 'version', 'versions')}, {count(row.changes, 'change', 'changes')}"


def _change(row: ChangeRow, zone: str) -> list[Block]:
    silence = "" if row.told else f", told to nobody: {spoken(row.silence) or row.reason}"
    what = f"{row.comparison.severity.word}{silence} · {_what(row)} ({row.id})"
    return [parts.moment(row.new_at, zone, time=False), parts.DOT, parts.page_text(one_line(what))]


def _what(row: ChangeRow) -> str:
    return row.comparison.headline or row.comparison.noise or "changed"


def ask(command: Command, asked: Asked) -> Say:
    """Which watches say something, and since when. Reading many texts for the first time takes its time."""
    question = question_of(command.subject)

    def read() -> Say:
        rules = {watch.id: watch.rules for watch in asked.settings.watches}
        watches = [row.id for row in asked.store.watches() if row.enabled and row.versions]
        found = answers_to(asked.store, question, {key: rules.get(key, Rules()) for key in watches}, watches)
        zone = asked.settings.bot.timezone
        lines = [
            f'{each.watch}: {claim(each.entry)}, since {since_in_words(each, zone)}: "{head(words_of(each.entry), _QUOTE)}"'
            for each in found[:_ANSWERS]
        ]
        more = f"{len(found) - _ANSWERS} more: `fineprint ask '{question}'` shows all." if len(found) > _ANSWERS else ""
        number = len({each.watch for each in found})
        return listed(
            f"{question}: {number} of {count(len(watches), 'watch', 'watches')} {'says' if number == 1 else 'say'} it",
            lines,
            foot=more,
        )

    return asked.later(read, f"Asking {question} …")
