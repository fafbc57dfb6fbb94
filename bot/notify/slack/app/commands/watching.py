"""`watch` and `unwatch`: the watch list changed from Slack, or proposed as text where it cannot be written."""

import os
from pathlib import Path
from urllib.parse import urldefrag

import tomlkit

from bot.config.edit import append_watch, rewrite
from bot.config.removal import without_watch
from bot.config.toml import decode, read_bytes
from bot.errors import ConfigError, UsageError
from bot.model import Watch
from bot.notify.slack.app.commands.asked import Asked
from bot.notify.slack.app.commands.desk import Seen
from bot.notify.slack.app.commands.editors import check_editor
from bot.notify.slack.app.commands.parse import Command
from bot.notify.slack.app.commands.shown import listed, pasted
from bot.notify.slack.app.reply import Say
from bot.render.words import count
from bot.subscriptions import About, Subscription

_TAKEN_UP = "A running bot takes it up by itself within seconds."


def watch(command: Command, asked: Asked) -> Say:
    """Look at a page and put it on the list; what was found is said when it is known."""
    check_editor(asked.office, asked.user)
    known = _watching(command.subject, asked.settings.watches)
    if known is not None:
        raise UsageError(
            f"That page is watched already, as {known.id}",
            advice=f"/fineprint subscribe {known.id} tells this channel of its changes.",
        )
    return asked.later(lambda: _look(command.subject, asked), f"Looking at {command.subject} …")


def _watching(url: str, watches: tuple[Watch, ...]) -> Watch | None:
    wanted = _same(url)
    return next((each for each in watches if wanted in map(_same, each.urls)), None)


def _same(url: str) -> str:
    """An address without what makes no other page of it."""
    return urldefrag(url)[0].rstrip("/").casefold().removeprefix("https://").removeprefix("http://")


def _look(url: str, asked: Asked) -> Say:
    seen = asked.desk.look(url)
    known = _watching(seen.address, asked.settings.watches)
    if known is not None:
        raise UsageError(
            f"That leads to a page that is watched already, as {known.id}",
            advice=f"/fineprint subscribe {known.id} tells this channel of its changes.",
        )
    text = tomlkit.dumps({"watch": [seen.entry]}).strip()
    path = asked.settings.path
    if seen.doubt:
        title = f"Not added: this does not look like a policy. {seen.doubt}"
        return pasted(title, text, foot="If it is one all the same, paste this into the watch list.")
    if not _can_write(path):
        title = f"{seen.title or seen.address}: {_facts(seen)}. The watch list cannot be written from here."
        return pasted(title, text, foot=f"Paste this at the end of {path.name}. {_TAKEN_UP}")
    try:
        append_watch(path, seen.entry)
    except ConfigError as error:
        return pasted(f"Not written: {error}", text, foot=f"Mend it and paste it at the end of {path.name}.")
    return added(seen, _subscribe_here(seen.watch_id, asked))


def added(seen: Seen, told: str) -> Say:
    """That a page is watched now, and what was found on it; `told` says where its changes are told."""
    lines = [_facts(seen), f"address: {seen.address}", *seen.notes, told]
    foot = (
        f"{_TAKEN_UP} The first check keeps the text and tells nothing. To undo: `/fineprint unwatch {seen.watch_id}`"
    )
    title = f"{seen.watch_id} is watched: {seen.title or 'a page without a title'}"
    return listed(title, [line for line in lines if line], foot=foot, url=seen.address)


def _facts(seen: Seen) -> str:
    language = f", language {seen.language}" if seen.language else ""
    return f"{seen.document.replace('-', ' ')}, {count(seen.words, 'word', 'words')}{language}"


def _subscribe_here(watch_id: str, asked: Asked) -> str:
    """Tell the channel where it was asked, unless the list tells it anyway; says what was done."""
    default = asked.settings.slack.channel
    wishes = asked.store.wishes()
    is_here = (bool(default) and wishes.id_of(default) == asked.channel) or default == f"#{asked.channel_name}"
    if is_here or not asked.channel or asked.channel_name == "directmessage":
        nobody = f"no channel is told of its changes yet: `/fineprint subscribe {watch_id}` in one tells it"
        return f"changes are told in {default}" if default else nobody
    asked.store.subscribe(Subscription(asked.channel, About.WATCH, watch_id), asked.user, asked.office.clock())
    return "changes are told in this channel" + (f" and in {default}" if default else "")


def unwatch(command: Command, asked: Asked) -> Say:
    """Take a watch off the list. What was stored of it stays."""
    check_editor(asked.office, asked.user)
    path = asked.settings.path
    gone = asked.watch(command.subject)
    if not _can_write(path):
        _, lines = without_watch(decode(read_bytes(path), path), path, gone.id)
        return pasted(f"The watch list cannot be written from here. Take these lines out of {path.name}:", lines)
    taken: list[str] = []

    def change(text: str) -> str:
        left, lines = without_watch(text, path, gone.id)
        taken.append(lines)
        return left

    rewrite(path, change)
    foot = "What was stored of it stays, and it goes on from there when it is put back."
    return pasted(
        f"{gone.id} is no longer watched. To undo, paste this into {path.name}:", taken[-1].strip(), foot=foot
    )


def _can_write(path: Path) -> bool:
    target = path.resolve()
    return os.access(target, os.W_OK) and os.access(target.parent, os.W_OK)
