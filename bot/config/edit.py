"""
Changes to a watch list on disk: comments and order kept, validated first, replaced in one step.

A list that would not load afterwards is never written.
"""

import contextlib
import fcntl
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import tomlkit
import tomlkit.exceptions
from tomlkit.items import AoT, Table

from bot.config import interpret
from bot.config.tables import WatchTable
from bot.config.toml import decode, parse, read_bytes
from bot.errors import ConfigError, Problem

Entry = Mapping[str, object]


def append_watch(path: Path, entry: Entry) -> None:
    """
    Add a watch at the end of the list; every byte that stands there stays.

    `entry` has the keys and values of a `[[watch]]`. Raises ConfigError, with nothing written, where the id is
    taken or the list would not load.
    """
    rewrite(path, lambda text: _appended(text, entry))


def set_watch(path: Path, watch_id: str, values: Entry) -> None:
    """
    Set keys of one watch, or remove those whose value is None; the rest of the list stays as it is written.

    Raises ConfigError, with nothing written, where there is no such watch or the list would not load.
    """
    rewrite(path, lambda text: _changed(text, path, watch_id, values))


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    """
    Replace a watch list's text by what `change` makes of it, atomically and only if it loads.

    Raises ConfigError. A link is followed, the file's mode stays, and two edits at once wait for each other.
    """
    target = path.resolve()
    with _locked(target.parent, path):
        text = decode(read_bytes(target), path)
        data = change(text).encode()
        interpret(data, path, {})
        try:
            _replace(target, data)
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            raise _error(path, f"cannot write the watch list: {reason}", "nothing was changed") from error


def _appended(text: str, entry: Entry) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    rows = ["", "[[watch]]", *tomlkit.dumps(_ordered(entry)).splitlines(), ""]
    end = "" if not text or text.endswith("\n") else newline
    return text + end + newline.join(rows if text else rows[1:])


def _ordered(entry: Entry) -> dict[str, object]:
    """The keys in the order of the model, which is the order that people read them in; tuples as lists."""
    order = list(WatchTable.model_fields)
    keys = sorted(entry, key=lambda key: order.index(key) if key in order else len(order))
    return {key: _plain(entry[key]) for key in keys if entry[key] is not None}


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _changed(text: str, path: Path, watch_id: str, values: Entry) -> str:
    settings = interpret(text.encode(), path, {})
    index = next((i for i, watch in enumerate(settings.watches) if watch.id == watch_id), None)
    if index is None:
        known = ", ".join(watch.id for watch in settings.watches) or "none"
        raise _error(path, f'there is no watch "{watch_id}"', f"known: {known}")
    document = _editable(text, path)
    tables = document["watch"]
    if not isinstance(tables, AoT) or not isinstance(tables[index], Table):
        raise _error(path, "this list writes its watches in one line", "edit it by hand, or use [[watch]] tables")
    for key, value in values.items():
        if value is None:
            tables[index].pop(key, None)
        else:
            tables[index][key] = _plain(value)
    return tomlkit.dumps(document)


def _editable(text: str, path: Path) -> tomlkit.TOMLDocument:
    """The list as a document that gives back exactly its own text; tomlkit moves tables that stand apart."""
    parse(text, path)
    with contextlib.suppress(tomlkit.exceptions.TOMLKitError):
        document = tomlkit.parse(text)
        if tomlkit.dumps(document) == text:
            return document
    raise _error(path, "this list cannot be changed without moving its lines", "keep all [[watch]] tables together")


@contextlib.contextmanager
def _locked(folder: Path, path: Path) -> Iterator[None]:
    """One edit at a time in a folder; the lock is on the folder because the file itself is replaced."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise _error(path, "there is no folder for the watch list", f"make it: {folder}") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _replace(target: Path, data: bytes) -> None:
    status = target.stat()
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), status.st_mode & 0o7777)
            with contextlib.suppress(PermissionError):
                os.fchown(file.fileno(), status.st_uid, status.st_gid)
            os.fsync(file.fileno())
        fresh.replace(target)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def _error(path: Path, message: str, hint: str) -> ConfigError:
    return ConfigError((Problem(message, str(path), suggestion=hint),))
