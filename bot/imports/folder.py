"""A folder of captures of one page, each named by its time: pages as they were sent, read as our own captures are."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.errors import UsageError
from bot.extract.sniff import media_type_of_file
from bot.fetch.files import LARGEST_BYTES, dated_files
from bot.imports.story import Reader, Record, Story, Unreadable
from bot.model import Capture, Page, Watch

NAME = "folder"


class CaptureFolder:
    """One document, in a folder of captures (implements bot.imports.Collection)."""

    name = NAME
    is_ours = True

    def __init__(self, folder: Path, watch: Watch) -> None:
        self._folder = folder
        self._watch = watch
        self.notes: list[str] = []

    def stories(self) -> Sequence[Story]:
        try:
            files = dated_files(self._folder)
        except OSError as error:
            raise UsageError(f"{self._folder} cannot be read: {error.strerror}.", advice="Check its rights.") from error
        if not files:
            raise UsageError(
                f"{self._folder} holds no capture named by its time.",
                advice="Name them <14-digit UTC time>.html (or .md, .txt, .pdf), for example 20240131120000.html.",
            )
        records = [Record(int(file.captured_at.timestamp()), file.name, file.name.encode()) for file in files]
        return [Story(str(self._folder), self._watch, records)]

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        yield self._capture

    def _capture(self, _story: Story, record: Record, now: datetime) -> Capture:
        body = read_file(self._folder / record.key, LARGEST_BYTES)
        address = self._watch.address or record.key
        kind = media_type_of_file(record.key, body)
        return Capture(NAME, (Page(address, address, 200, (), body, kind),), record.at.astimezone(UTC), now)


def read_file(path: Path, most: int) -> bytes:
    """The bytes of a file of at most so many. Raises Unreadable."""
    try:
        with path.open("rb") as stream:
            body = stream.read(most + 1)
    except (OSError, ValueError) as error:
        raise Unreadable(getattr(error, "strerror", None) or "its name cannot be used") from error
    if len(body) > most:
        raise Unreadable(f"it has more than {most:,} bytes")
    return body
