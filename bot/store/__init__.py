"""What Fineprint remembers: SQLAlchemy Core on SQLite (a file in the state folder) or on PostgreSQL (by URL)."""

from pathlib import Path

from bot.ports import Store
from bot.store.database import FILE_NAME, Database, open_postgresql, open_sqlite
from bot.store.lock import StateLock, state_lock
from bot.store.sql import SqlStore
from bot.store.trouble import told_plainly
from bot.store.upgrade import bring_up_to_date

__all__ = ["StateLock", "open_store", "state_lock"]


def open_store(*, state: Path, url: str = "") -> Store:
    """
    Open the state, creating or upgrading it where needed: SQLite in the folder `state`, or PostgreSQL where `url` is given.

    Raises StoreError where it cannot be opened, is damaged, or was written by a newer Fineprint.
    """
    if url:
        return _ready(open_postgresql(url), lock_file=None)
    with told_plainly(str(state)):
        state.mkdir(parents=True, exist_ok=True)
    return _ready(open_sqlite(state / FILE_NAME), lock_file=state / "upgrade.lock")


def _ready(database: Database, lock_file: Path | None) -> SqlStore:
    try:
        bring_up_to_date(database, lock_file=lock_file)
    except BaseException:
        database.close()
        raise
    return SqlStore(database)
