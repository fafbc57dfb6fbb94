"""Bundles on disk: written whole or not at all, read without following links, bounded."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bot.errors import UsageError
from bot.evidence.container import MOST_BYTES, MOST_FILES, is_inside, unzipped, zipped

_AGAIN = "Name a place where there is nothing yet."


def write_folder(files: Mapping[str, bytes], folder: Path) -> None:
    """Write a bundle as a new folder. Raises UsageError where there is something already."""
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise UsageError(f"{folder} exists already.", advice=_AGAIN)
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for path, data in files.items():
            file = made / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        made.chmod(0o755)
        made.replace(folder)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def write_wacz(files: Mapping[str, bytes], file: Path) -> None:
    """Write a bundle as a new WACZ file. Raises UsageError where there is something already."""
    if file.exists():
        raise UsageError(f"{file} exists already.", advice=_AGAIN)
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, made = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(zipped(files))
            stream.flush()
            os.fsync(stream.fileno())
        Path(made).chmod(0o644)
        Path(made).replace(file)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise


def read(place: Path) -> tuple[dict[str, bytes], bytes | None]:
    """
    The files of a bundle by path, and the bytes of the WACZ file where it is one.

    Raises UsageError where there is nothing to read, and ValueError where it is no bundle.
    """
    if place.is_dir():
        return _folder(place), None
    if not place.is_file():
        raise UsageError(f"There is no {place}.", advice="Name a folder or a .wacz file that 'fineprint export' wrote.")
    if place.stat().st_size > MOST_BYTES:
        raise ValueError("it is larger than any bundle")
    data = place.read_bytes()
    return unzipped(data), data


def _folder(folder: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    left = MOST_BYTES
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        if file.is_symlink() or (not file.is_dir() and not file.is_file()) or not is_inside(path):
            raise ValueError(f"{path[:200]!a} is no plain file")
        if file.is_dir():
            continue
        left -= file.stat().st_size
        if left < 0 or len(files) == MOST_FILES:
            raise ValueError("it holds more than any bundle does")
        files[path] = file.read_bytes()
    return files
