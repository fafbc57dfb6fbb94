"""What is watched: an entry of the watch list, and the rules by which its text is read."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.model.words import Severity

OWN_SOURCES = frozenset({"live", "file"})
"""The sources that are no web archive; every other one is the name of an archive."""


@dataclass(frozen=True, slots=True)
class Rules:
    """
    How the text of one watch is found and understood.

    `select` and `remove` are CSS; `own_names` are the publisher's names and never count as third parties;
    `language` is a primary subtag ("en") or "" for whatever the first version has; `document` is the kind
    ("privacy-policy", "subprocessors", …). `addresses` are what the list names, in the order of a capture's pages.
    `ignore` are phrases whose blocks do not count (`bot.ignore`).
    `render` is "browser" where pages are read after their scripts have run, "" where they are read as they are sent.
    """

    select: str = ""
    remove: tuple[str, ...] = ()
    own_names: tuple[str, ...] = ()
    language: str = ""
    document: str = "privacy-policy"
    addresses: tuple[str, ...] = ()
    render: str = ""
    ignore: tuple[str, ...] = ()

    def reads_like(self, other: "Rules") -> bool:
        """Whether both find the same text, so that what differs between two texts is the publisher's doing."""
        ours, theirs = (replace(rules, own_names=(), document="") for rules in (self, other))
        return ours == theirs


@dataclass(frozen=True, slots=True)
class Watch:
    """
    One resolved entry of the watch list. Exactly one of `urls` and `file` is given.

    `tags` are the team's own words for it; `objection_days` is how long a change can be objected to, 0 for no such time.
    `save` says that the Wayback Machine is asked for a copy of its own after a told change.
    `aliases` are earlier addresses of the document, for archives.
    """

    id: str
    name: str
    document: str
    urls: tuple[str, ...]
    file: str
    sources: tuple[str, ...]
    since: date | None
    every: timedelta
    rules: Rules
    channels: tuple[str, ...]
    min_severity: Severity
    expect: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    objection_days: int = 0
    aliases: tuple[str, ...] = ()
    save: bool = False

    @property
    def archives(self) -> tuple[str, ...]:
        """The sources that are web archives."""
        return tuple(name for name in self.sources if name not in OWN_SOURCES)

    @property
    def address(self) -> str:
        """The address or path that a person knows this watch by."""
        return self.urls[0] if self.urls else self.file
