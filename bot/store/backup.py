"""A copy of a SQLite state, taken while the bot runs, and put in place again: whole or not at all."""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.errors import StoreError
from bot.store.database import FILE_NAME
from bot.store.lock import state_lock
from bot.store.trouble import told_plainly
from bot.store.upgrade import HEAD, knows
from bot.timefmt import from_ms


class WrittenByNewer(StoreError):
    """A state that only a newer Fineprint can read."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a database file holds, as far as it takes to tell two of them apart: the latest thing that was written."""

    watches: int
    versions: int
    latest: datetime | None


def look_at(file: Path) -> Standing:
    """What stands in a database file. Raises StoreError where it is damaged, or no state of a Fineprint that we know."""
    if not file.is_file():
        raise StoreError(f"there is no file {file}", advice="Give the file that 'fineprint backup' wrote.")
    with told_plainly(str(file)):
        try:
            with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
                return _standing(connection, file)
        except sqlite3.DatabaseError as error:
            raise StoreError(
                f"{file} cannot be read as a state: {error}", advice="Give a file that 'fineprint backup' wrote."
            ) from error


def _standing(connection: sqlite3.Connection, file: Path) -> Standing:
    def one(statement: str) -> int | str | None:
        row = connection.execute(statement).fetchone()
        return row[0] if row else None

    if not one("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"):
        raise StoreError(f"{file} is no state of Fineprint", advice="Give a file that 'fineprint backup' wrote.")
    revision = str(one("SELECT version_num FROM alembic_version") or "")
    if not knows(revision):
        raise WrittenByNewer(
            f"{file} was written by a newer Fineprint (schema {revision}; this one knows {HEAD})",
            advice="Upgrade Fineprint first.",
        )
    said = one("PRAGMA quick_check(1)")
    if said != "ok":
        raise StoreError(f"{file} is damaged: {said}", advice="Use another backup.")
    newest = max(
        int(one('SELECT max(finished_at) FROM "check"') or 0),
        int(one("SELECT max(fetched_at) FROM snapshot") or 0),
        int(one('SELECT max("at") FROM action') or 0),
    )
    watches, versions = one("SELECT count(*) FROM watch"), one("SELECT count(*) FROM version")
    return Standing(int(watches or 0), int(versions or 0), from_ms(newest) if newest else None)


def restore(file: Path, state: Path, *, even_if_newer: bool = False) -> Standing:
    """
    Put a backup into the place of the state; what was there is kept beside it as `fineprint.db.before-restore`.

    Raises StoreError where the bot holds the state, where the backup cannot be used, and where the state knows of
    later things than the backup does.
    """
    backup = look_at(file)
    place = state / FILE_NAME
    with state_lock(state):
        if place.exists() and not even_if_newer:
            _check_older(place, backup)
        fresh = state / f"{FILE_NAME}.restoring"
        with told_plainly(str(state)):
            shutil.copyfile(file, fresh)
            with fresh.open("rb") as stream:
                os.fsync(stream.fileno())
            if place.exists():
                _close_for_good(place)
                before = state / f"{FILE_NAME}.before-restore"
                before.unlink(missing_ok=True)
                before.hardlink_to(place)
            fresh.replace(place)
            _sync_folder(state)
    return backup


def _check_older(place: Path, backup: Standing) -> None:
    try:
        present = look_at(place)
    except WrittenByNewer:
        raise
    except StoreError:
        return  # a damaged state is a reason to restore, not one against it
    if present.latest and (backup.latest is None or present.latest > backup.latest):
        raise StoreError(
            f"the state knows of {present.latest:%Y-%m-%d %H:%M} UTC, the backup only of "
            + (f"{backup.latest:%Y-%m-%d %H:%M} UTC" if backup.latest else "nothing"),
            advice="What is newer would be lost. If that is meant, call it again with --even-if-newer; "
            "the present state is then kept as fineprint.db.before-restore.",
        )


def _close_for_good(place: Path) -> None:
    """Bring what stands in the log into the file, so that no log of the old file is left to be read into the new one."""
    try:
        with closing(sqlite3.connect(place, timeout=5)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            mode = "wal"
        else:
            # Nothing can be brought into a damaged file: its log is put aside with it.
            for log in (place.with_name(place.name + "-wal"), place.with_name(place.name + "-shm")):
                with suppress(FileNotFoundError):
                    log.replace(log.with_name(f"{log.name}.before-restore"))
            return
    if mode != "delete":
        raise StoreError(f"{place} is open in another program", advice="End that one first, for example a 'history'.")


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
