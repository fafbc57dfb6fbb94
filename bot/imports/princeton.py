"""
The Markdown snapshots of the Princeton-Leuven corpus: a file a site, a commit a season; or a folder of such files.

Each file begins with a note that names the site, the day and the archived copy that its text was made from. The note
is the corpus's, not the policy's: it says when and where the capture was, and is no part of its text.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

from bot.errors import UsageError
from bot.imports.folder import read_file
from bot.imports.git import LARGEST_BYTES, Repository
from bot.imports.naming import is_meant, make_watch
from bot.imports.story import Reader, Record, Story, Unreadable
from bot.model import Capture, Page, Watch
from bot.timefmt import from_timestamp14

NAME = "princeton"
KIND = "privacy-policy"
_NOTE = re.compile(
    rb"\s{0,20}>[^\n]{0,200}extracted and transformed from the (?P<site>[^\s]{1,253}) privacy policy"
    rb" that was archived on (?P<day>\d{4}-\d{2}-\d{2})(?P<rest>[^\n]{0,4000})\n?"
)
_COPY = re.compile(rb"https?://[^\s()]{1,100}/web/(?P<stamp>\d{14})(?:id_)?/(?P<address>[^\s()]{1,3000})")
_NAMED = re.compile(r"(?P<site>.+?)-(?P<day>\d{4}-\d{2}-\d{2})")
_ENDING = ".md"


class PrincetonCorpus:
    """The sites of the corpus, in a git repository or in a folder (implements bot.imports.Collection)."""

    name = NAME
    is_ours = False

    def __init__(
        self, folder: Path, listed: Sequence[Watch], *, services: Sequence[str] = (), documents: Sequence[str] = ()
    ) -> None:
        """Raises UsageError where a repository cannot be read."""
        self._folder = folder
        self._repository = Repository(folder) if _is_repository(folder) else None
        self._listed = listed
        self._services = {name.casefold() for name in services}
        self._is_meant = is_meant(KIND, documents)
        self.notes: list[str] = []

    def stories(self) -> Sequence[Story]:
        found = self._in_commits(self._repository) if self._repository else self._in_files()
        if not found:
            raise UsageError(
                f"{self._folder} holds no Markdown file.",
                advice="Expected is a clone of the corpus, or a folder of its files, each named by its site (site.md).",
            )
        taken: set[str] = set()
        stories = []
        for site, records in sorted(found.items()):
            if self._is_meant and (not self._services or site.casefold() in self._services):
                records.sort(key=lambda record: (record.seconds, record.key))
                watch = make_watch(site, site, KIND, listed=self._listed, taken=taken)
                stories.append(Story(site, watch, records))
        return stories

    def _in_commits(self, repository: Repository) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for change in repository.changes(f"*{_ENDING}"):
            site = _site(change.path)
            found.setdefault(site, []).append(Record(change.commit.seconds, change.commit.name, change.blob))
        if repository.trouble:
            self.notes.append(f"git stopped before the beginning of the history: {repository.trouble}")
        return found

    def _in_files(self) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for path in sorted(self._folder.rglob(f"*{_ENDING}")):
            within = str(path.relative_to(self._folder))
            day = _day_in_name(path.stem)
            seconds = int(day.timestamp()) if day else 0
            found.setdefault(_site(within), []).append(Record(seconds, within, within.encode("utf-8", "replace")))
        return found

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        if self._repository is None:
            yield lambda story, record, now: _capture(story, record, self._bytes_of(record), now)
            return
        with self._repository.files() as files:
            yield lambda story, record, now: _capture(story, record, files.read(record.place), now)

    def _bytes_of(self, record: Record) -> bytes:
        return read_file(self._folder / record.key, LARGEST_BYTES)


def _is_repository(folder: Path) -> bool:
    return (folder / ".git").exists() or ((folder / "objects").is_dir() and (folder / "HEAD").is_file())


def _site(path: str) -> str:
    """The site that a file is named by: "example.com" of "e/ex/exa/example.com.md" and "example.com-2016-05-01.md"."""
    stem = path.rsplit("/", 1)[-1].removesuffix(_ENDING)
    named = _NAMED.fullmatch(stem)
    return named.group("site") if named else stem


def _day_in_name(stem: str) -> datetime | None:
    named = _NAMED.fullmatch(stem)
    return _day(named.group("day")) if named else None


def _day(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return None


def _capture(story: Story, record: Record, body: bytes, now: datetime) -> Capture:
    note = _NOTE.match(body)
    at, address, link = _origin(note, record)
    text = body[note.end() :] if note else body
    if not text.strip():
        raise Unreadable("it is empty")
    headers = (("fineprint-commit", record.key),)
    return Capture(
        NAME,
        (Page(address or story.place, address or story.place, 200, headers, text, "text/markdown"),),
        at,
        now,
        link,
    )


def _origin(note: re.Match[bytes] | None, record: Record) -> tuple[datetime, str, str]:
    """When the text was captured, the address it was captured at, and the archived copy ("" for what is not said)."""
    copy = _COPY.search(note.group("rest")) if note else None
    if copy is not None:
        try:
            moment = from_timestamp14(copy.group("stamp").decode("ascii"))
        except ValueError:
            moment = None
        if moment is not None:
            link = copy.group(0).decode("utf-8", "replace")
            return moment, unquote(copy.group("address").decode("utf-8", "replace")), link
    day = (
        _day(note.group("day").decode("ascii"))
        if note
        else _day_in_name(record.key.rsplit("/", 1)[-1].removesuffix(_ENDING))
    )
    if day is None:
        raise Unreadable("it does not say when it was captured")
    return day, "", ""
