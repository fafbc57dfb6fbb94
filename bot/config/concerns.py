"""What is allowed in a watch list but probably not meant; `fineprint validate` shows it. Never stops the bot."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path

from bot.config.fields import interval_text
from bot.config.lines import Path as Place
from bot.config.lines import line_at, lines_of
from bot.config.settings import Settings
from bot.config.toml import decode, read_bytes
from bot.errors import Problem
from bot.model import Watch
from bot.weburl import host_of

POLITE = timedelta(minutes=5)
"""Checked more often than this, a page of somebody else's is being pestered."""


def concerns(settings: Settings) -> tuple[Problem, ...]:
    """Everything in a valid list that a person should look at again, with lines. Raises ConfigError where the list is gone."""
    lines = lines_of(decode(read_bytes(settings.path), settings.path))
    found = [*_general(settings)]
    for index, watch in enumerate(settings.watches):
        found += [(("watch", index, *place), words, hint) for place, words, hint in _of_watch(watch, settings)]
    problems = [Problem(words, str(settings.path), line_at(lines, place), hint) for place, words, hint in found]
    return tuple(sorted(problems, key=lambda problem: problem.line))


def _general(settings: Settings) -> Iterator[tuple[Place, str, str]]:
    if not settings.watches:
        yield (), "nothing is watched", "add a page: fineprint add URL"
    if not settings.network.contact and any(watch.urls for watch in settings.watches):
        yield ("network", "contact"), "no contact is given", "sites cannot tell you of trouble, and block sooner"
    if any(watch.save for watch in settings.watches) and not settings.archives["wayback"].secret_key:
        words = "the Wayback Machine is to save pages, and the environment has no keys for it"
        yield ("archives", "wayback", "save"), words, "set FINEPRINT_IA_ACCESS_KEY and FINEPRINT_IA_SECRET_KEY"
    roots = settings.evidence.timestamp_roots
    if roots and not Path(roots).is_file():
        yield ("evidence", "timestamp_roots"), f"{roots} is not there", "no time stamp can be checked without it"
    seen: dict[tuple[str, str, str], int] = {}
    for index, watch in enumerate(settings.watches):
        place = (watch.address, watch.document, watch.rules.select)
        if seen.setdefault(place, index) != index:
            other = settings.watches[seen[place]].id
            yield ("watch", index), f"{watch.id} watches what {other} watches", "remove one of the two"


def _of_watch(watch: Watch, settings: Settings) -> Iterator[tuple[Place, str, str]]:
    if watch.every < POLITE and not all(_is_ours(host_of(url), settings.network.allow) for url in watch.urls):
        words = f"{watch.id} is checked every {interval_text(watch.every)}"
        yield ("every",), words, f"once in {interval_text(POLITE)} is plenty for other people's sites"
    if watch.since and not watch.archives:
        yield ("since",), f"{watch.id} reads no archive, so since does nothing", 'add "wayback" to its sources'
    if watch.file and not Path(watch.file).exists():
        yield ("file",), f"{watch.file} is not there", "its checks fail until it is"


def _is_ours(host: str, allow: tuple[str, ...]) -> bool:
    """Whether the list lets a host through by name or address, which people only do for what is theirs."""
    if host in allow or any(entry.partition(":")[0] == host for entry in allow):
        return True
    with suppress(ValueError):
        return any(ip_address(host) in network for network in _networks(allow))
    return False


def _networks(allow: tuple[str, ...]) -> Iterator[IPv4Network | IPv6Network]:
    for entry in allow:
        with suppress(ValueError):
            yield ip_network(entry, strict=False)
