"""
Changes to a watch list on disk: comments and order kept, validated first, replaced in one step.

A list that would not load afterwards is never written.
"""

import contextlib
import fcntl
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import tomlkit
import tomlkit.exceptions
from tomlkit.items import AoT, Table

from bot.config.loading import interpret
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
        interpret(data, path, None)
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
    document, table = _table_of(text, path, watch_id)
    for key, value in values.items():
        if value is None:
            table.pop(key, None)
        else:
            _put(table, key, _plain(value))
    return _dumped(document, text)


def with_ignored(text: str, path: Path, watch_id: str, phrases: Sequence[str]) -> str:
    """
    The text of a list in which one watch also ignores `phrases`; every line that stands there stays as it is written.

    `path` is for messages. Raises ConfigError where there is no such watch or its lines would move.
    """
    document, table = _table_of(text, path, watch_id)
    known = table.get("ignore", [])
    fresh = [phrase for phrase in dict.fromkeys(phrases) if phrase not in known]
    if "ignore" in table:
        table["ignore"].extend(fresh)
    elif fresh:
        _put(table, "ignore", tomlkit.item(fresh).multiline(multiline=len(fresh) > 1))
    return _dumped(document, text)


def _dumped(document: tomlkit.TOMLDocument, before: str) -> str:
    """The document's text, with the line ends of the text before."""
    text = tomlkit.dumps(document)
    has_crlf = "\r\n" in before and before.count("\n") == before.count("\r\n")
    return text.replace("\r\n", "\n").replace("\n", "\r\n") if has_crlf else text


def _table_of(text: str, path: Path, watch_id: str) -> tuple[tomlkit.TOMLDocument, Table]:
    """The list as an editable document, and the table in it that is the watch's."""
    settings = interpret(text.encode(), path, None)
    index = next((i for i, watch in enumerate(settings.watches) if watch.id == watch_id), None)
    if index is None:
        known = ", ".join(watch.id for watch in settings.watches) or "none"
        raise _error(path, f'there is no watch "{watch_id}"', f"known: {known}")
    document = _editable(text, path)
    tables = document["watch"]
    table = tables[index] if isinstance(tables, AoT) else None
    if not isinstance(table, Table):
        raise _error(path, "this list writes its watches in one line", "edit it by hand, or use [[watch]] tables")
    return document, table


def _put(table: Table, key: str, value: object) -> None:
    """Set a key; a new one stands right below the last, above the comments that introduce the next table."""
    if key in table:
        table[key] = value
        return
    body = table.value.body
    last = max((number for number, (name, _) in enumerate(body) if name is not None), default=-1)
    rest = body[last + 1 :]
    del body[last + 1 :]
    table.append(key, value)
    body.extend(rest)


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
