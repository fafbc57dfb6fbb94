"""A local file, or a folder of dated captures, as a source. Never touches the network."""

import asyncio
import json
import os
import re
import stat
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from bot.errors import SourceError
from bot.extract.sniff import MEDIA_TYPES, media_type_of_file
from bot.fetch.limits import MIB
from bot.model import Capture, Page, Reading, Watch
from bot.timefmt import from_timestamp14

LARGEST_BYTES = 30 * MIB
_DASHED = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_DIGITS = re.compile(r"\d{4,14}(?!\d)")


@dataclass(frozen=True, slots=True, order=True)
class DatedFile:
    """One capture of a folder: the time its name begins with."""

    captured_at: datetime
    name: str
    path: Path


def dated_files(folder: Path) -> list[DatedFile]:
    """
    The captures of a folder, oldest first; files whose name begins with no time are left out.

    A name is `<4 to 14 digits or YYYY-MM-DD>[anything].<an ending of MEDIA_TYPES>`.
    """
    found = []
    for path in folder.iterdir():
        moment = _moment_of(path.name)
        if moment is not None and path.suffix.lower() in MEDIA_TYPES:
            found.append(DatedFile(moment, path.name, path))
    return sorted(found)


def _moment_of(name: str) -> datetime | None:
    dashed = _DASHED.match(name)
    digits = "".join(dashed.groups()) if dashed else (match[0] if (match := _DIGITS.match(name)) else "")
    try:
        return from_timestamp14(digits)
    except ValueError:
        return None


class FileSource:
    """Reads `watch.file` (implements bot.ports.Source)."""

    name = "file"

    async def captures(self, watch: Watch, cursor: str, now: datetime) -> AsyncIterator[Reading]:
        """
        A file: one capture whenever it was written anew, timed by when that was. One that was replaced by a file with
        an older date is timed by when it was found: its text is new all the same.

        A folder: every capture since the cursor, and since `watch.since` at first. Raises SourceError (`file`,
        `too-large`).
        """
        path = Path(watch.file)
        info = await asyncio.to_thread(_stat, path)
        if stat.S_ISDIR(info.st_mode):
            async for reading in _folder(path, watch.since, cursor, now):
                yield reading
            return
        # The time of the last change of any kind is the one that no copying tool can set.
        signs = [info.st_mtime_ns, info.st_ctime_ns, info.st_size]
        known, known_at = _parse_file_cursor(cursor)
        if signs == known:
            yield Reading(cursor)
            return
        modified_at = datetime.fromtimestamp(info.st_mtime, UTC)
        captured_at = modified_at if known_at < modified_at <= now else now
        capture = await asyncio.to_thread(_capture, path, captured_at, now)
        yield Reading(json.dumps([signs, captured_at.isoformat()]), capture)


def _parse_file_cursor(cursor: str) -> tuple[list[int], datetime]:
    """What the file looked like when it was last read, and the time of that capture; one that cannot be read is none."""
    try:
        signs, captured_at = json.loads(cursor)
        return list(signs), datetime.fromisoformat(captured_at)
    except (ValueError, TypeError):
        return [], datetime.min.replace(tzinfo=UTC)


async def _folder(folder: Path, since: date | None, cursor: str, now: datetime) -> AsyncIterator[Reading]:
    files = await asyncio.to_thread(_listed, folder)
    last = _parse_folder_cursor(cursor, folder)
    earliest = since.isoformat() if since else ""
    fresh = [
        item
        for item in files
        if (item.captured_at.isoformat(), item.name) > last and item.captured_at.isoformat() >= earliest
    ]
    for item in fresh:
        mark = json.dumps([str(folder), item.captured_at.isoformat(), item.name])
        capture = await asyncio.to_thread(_capture, item.path, item.captured_at, now)
        yield Reading(mark, capture, more=item is not fresh[-1])
    if not fresh:
        yield Reading(cursor)


def _parse_folder_cursor(cursor: str, folder: Path) -> tuple[str, str]:
    """The last capture taken from this very folder."""
    try:
        place, moment, name = json.loads(cursor)
    except (ValueError, TypeError):
        return "", ""
    return (str(moment), str(name)) if place == str(folder) else ("", "")


def _listed(folder: Path) -> list[DatedFile]:
    try:
        files = dated_files(folder)
    except OSError as error:
        raise _unreadable(folder, error) from error
    if not files:
        raise SourceError(
            f"The folder {str(folder)!a} holds no dated capture.",
            kind="file",
            transient=False,
            advice="Name each file by its time, for example 20240131.html or 2024-01-31-policy.pdf.",
        )
    return files


def _stat(path: Path) -> os.stat_result:
    try:
        info = path.stat()
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    if not (stat.S_ISREG(info.st_mode) or stat.S_ISDIR(info.st_mode)):
        raise SourceError(
            f"{str(path)!a} is neither a file nor a folder.",
            kind="file",
            transient=False,
            advice="Let `file` name the policy's own file, or a folder of dated captures.",
        )
    return info


def _capture(path: Path, captured_at: datetime, now: datetime) -> Capture:
    body = _read(path)
    kind = media_type_of_file(path.name, body)
    page = Page(url=str(path), final_url=str(path), status=200, headers=(), body=body, media_type=kind)
    return Capture(FileSource.name, (page,), captured_at=captured_at, fetched_at=now)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            body = stream.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise _unreadable(path, error) from error
    if len(body) > LARGEST_BYTES:
        raise SourceError(
            f"{str(path)!a} is larger than {LARGEST_BYTES // MIB} MiB and was not read.",
            kind="too-large",
            transient=False,
            advice="Watch a file that holds the policy alone.",
        )
    return body


def _unreadable(path: Path, error: Exception) -> SourceError:
    why = getattr(error, "strerror", None) or "the name cannot be used"
    return SourceError(
        f"{str(path)!a} cannot be read: {why}.",
        kind="file",
        transient=False,
        advice="Check the path in the watch list, and that this program may read it.",
    )
