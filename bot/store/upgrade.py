"""Bring a database to the schema of this program: Alembic migrations, run under a lock, whole or not at all."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.errors import StoreError
from bot.store.database import Database
from bot.store.trouble import told_plainly

HEAD = "0001"
"""The newest revision in `migrations/versions`; a test keeps it true."""

MIGRATIONS = Path(__file__).parent / "migrations"
_POSTGRESQL_LOCK = 0x46696E65  # any number that only we use


def bring_up_to_date(database: Database, *, lock_file: Path | None) -> None:
    """
    Create or upgrade the schema; quick where nothing is to be done.

    `lock_file` keeps processes apart on SQLite; on PostgreSQL an advisory lock does. Raises StoreError where a newer
    Fineprint wrote the state.
    """
    with told_plainly(database.place), _file_lock(lock_file), database.writing() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _POSTGRESQL_LOCK})
        revision = _revision(connection)
        if revision != HEAD:
            _migrate(connection, revision, database.place)


def knows(revision: str) -> bool:
    """Whether this program can bring a database of that revision up to date."""
    return any((MIGRATIONS / "versions").glob(f"{revision}_*.py")) if revision.isalnum() else False


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _migrate(connection: Connection, revision: str | None, place: str) -> None:
    # Imported here because it takes longer than all the rest of opening a state that is up to date.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise StoreError(
            f"{place} was written by a newer Fineprint (schema {revision}; this one knows {HEAD})",
            advice="Upgrade Fineprint, or restore a backup from before the upgrade.",
        )
    command.upgrade(config, "head")


@contextmanager
def _file_lock(file: Path | None) -> Iterator[None]:
    if file is None:
        yield
        return
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
