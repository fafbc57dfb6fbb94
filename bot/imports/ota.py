"""
A versions repository of Open Terms Archive: `<service>/<kind of document>.md`, a commit for each recorded version.

A commit's subject says what it is, its body which snapshots the text was made from. Of commits with other subjects
(a README, a licence) nothing is taken.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from bot.config.fields import slug
from bot.errors import UsageError
from bot.imports.git import Change, Repository
from bot.imports.naming import is_meant, make_watch
from bot.imports.story import Reader, Record, Story, Unreadable
from bot.model import Capture, Page, Watch
from bot.render.words import count

NAME = "ota"
COMMIT = "fineprint-commit"
SNAPSHOT = "fineprint-snapshot"
"""Headers of our own: which commit recorded a text, and which snapshots it was made from, where no address says so."""

_UPGRADES = ("Apply technical or declaration upgrade on", "Refilter")
_SUBJECTS = ("First record of", "Record new changes of", "Start tracking", "Update", *_UPGRADES)
_SNAPSHOT = re.compile(r"\b(?=[a-f]{0,39}\d)[0-9a-f]{7,40}\b")
_LINK = re.compile(r"https?://[^\s<>()]{1,500}")
_MOST_SNAPSHOTS = 20
_PATH = re.compile(r"([^/]+)/([^/]+)\.md")


class VersionsRepository:
    """The documents of a versions repository (implements bot.imports.Collection)."""

    name = NAME
    is_ours = False

    def __init__(
        self, folder: Path, listed: Sequence[Watch], *, services: Sequence[str] = (), documents: Sequence[str] = ()
    ) -> None:
        """Raises UsageError where there is no git, or no repository."""
        self._folder = folder
        self._repository = Repository(folder)
        self._listed = listed
        self._services = {slug(name) or name for name in services}
        self._documents = documents
        self.notes: list[str] = []

    def stories(self) -> Sequence[Story]:
        found: dict[str, list[Record]] = {}
        others = 0
        for change in self._repository.changes():
            match = _PATH.fullmatch(change.path)
            if match is None or not change.commit.subject.startswith(_SUBJECTS):
                others += 1
            elif self._is_wanted(*match.groups()):
                found.setdefault(change.path, []).append(_record(change))
            else:
                found.setdefault("", [])
        if self._repository.trouble:
            self.notes.append(f"git stopped before the beginning of the history: {self._repository.trouble}")
        if not found:
            raise self._is_none(others)
        return list(self._made({place: records for place, records in found.items() if place}))

    def _is_wanted(self, service: str, kind: str) -> bool:
        is_service = not self._services or (slug(service) or service) in self._services
        return is_service and is_meant(kind.partition(" #")[0], self._documents)

    def _made(self, found: dict[str, list[Record]]) -> Iterator[Story]:
        """Stories with their watches; those recorded first choose their ids first, so that a grown repository agrees."""
        taken: set[str] = set()
        for records in found.values():
            records.reverse()
            records.sort(key=lambda record: record.seconds)
        for place, records in sorted(found.items(), key=lambda item: (item[1][0].seconds, item[0])):
            service, kind = place.removesuffix(".md").rsplit("/", 1)
            yield Story(place, make_watch(place, service, kind, listed=self._listed, taken=taken), records)

    def _is_none(self, others: int) -> UsageError:
        seen = (
            f"{count(others, 'file', 'files')} in its commits, none so recorded" if others else "no commit with a file"
        )
        return UsageError(
            f"{self._folder} is no versions repository of Open Terms Archive: {seen}.",
            advice="Expected are files SERVICE/KIND.md in commits such as 'Record new changes of SERVICE KIND' "
            "(a snapshots repository holds pages instead: import the versions repository beside it).",
        )

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        with self._repository.files() as files:

            def read(story: Story, record: Record, now: datetime) -> Capture:
                return _capture(story, record, files.read(record.place), now)

            yield read


def _record(change: Change) -> Record:
    commit = change.commit
    body = commit.message.partition("\n")[2]
    return Record(
        *(commit.seconds, commit.name, change.blob, _link(body)),
        snapshots=tuple(dict.fromkeys(_SNAPSHOT.findall(body)))[:_MOST_SNAPSHOTS],
        is_upgrade=commit.subject.startswith(_UPGRADES),
    )


def _link(body: str) -> str:
    """The public address of the snapshot, where the message has one for a single snapshot."""
    links = [found for found in _LINK.findall(body) if _SNAPSHOT.search(found)]
    return links[0].rstrip(".,;") if len(links) == 1 else ""


def _capture(story: Story, record: Record, body: bytes, now: datetime) -> Capture:
    try:
        at = record.at
    except (ValueError, OverflowError, OSError) as error:
        raise Unreadable(f"its commit {record.key[:12]} has no usable time ({record.seconds})") from error
    if not body.strip():
        raise Unreadable("it is empty")
    unlinked = (snapshot for snapshot in record.snapshots if snapshot not in record.link)
    headers = ((COMMIT, record.key), *((SNAPSHOT, snapshot) for snapshot in unlinked))
    page = Page(story.place, story.place, 200, headers, body, "text/markdown")
    return Capture(NAME, (page,), at, now, record.link)
