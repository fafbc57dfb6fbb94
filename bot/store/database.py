"""One database behind two doors: `reading` and `writing`. Knows the two dialects; knows no table."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Insert, Table, create_engine, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError

from bot.errors import StoreError
from bot.store.trouble import told_plainly

FILE_NAME = "fineprint.db"
BUSY_MS = 5000
POOL_WAIT_S = 60
CACHE_KB = 16_384
LOG_PAGES = 4_000
UNBEGUN = "fineprint_unbegun"
"""Our own execution option: the driver's AUTOCOMMIT would undo `isolation_level = None` when the connection goes back."""


class Database:
    """
    Connections to SQLite or PostgreSQL, safe to share between threads.

    On SQLite one connection writes: writers queue for it inside the process, and `BEGIN IMMEDIATE` makes writers of
    other processes wait, where a read that turns into a write would fail at once (SQLITE_BUSY_SNAPSHOT). Readers
    have connections of their own and wait for nobody.
    """

    def __init__(self, writer: Engine, reader: Engine, place: str) -> None:
        self._writer = writer
        self._reader = reader
        self.place = place
        self.is_sqlite = writer.dialect.name == "sqlite"

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is committed at the end, or undone wholly where anything is raised."""
        with told_plainly(self.place), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One unmoving view of the database; nothing can be written."""
        with told_plainly(self.place), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def unbegun(self) -> Iterator[Connection]:
        """A writing SQLite connection without a transaction, for the statements that refuse one."""
        with told_plainly(self.place), self._writer.connect() as connection:
            yield connection.execution_options(**{UNBEGUN: True})

    def insert(self, table: Table) -> Any:
        """An INSERT of the dialect's own, with `on_conflict_do_nothing` and `on_conflict_do_update`."""
        make: Any = sqlite.insert if self.is_sqlite else postgresql.insert
        statement: Insert = make(table)
        return statement

    def close(self) -> None:
        self._writer.dispose()
        self._reader.dispose()


def open_sqlite(file: Path) -> Database:
    """Open or create a SQLite file in an existing folder."""
    address = URL.create("sqlite", database=str(file))
    writer = create_engine(address, pool_size=1, max_overflow=0, pool_timeout=POOL_WAIT_S)
    reader = create_engine(address, pool_size=4, max_overflow=12, pool_timeout=POOL_WAIT_S)
    _prepare_sqlite(
        writer,
        begin="BEGIN IMMEDIATE",
        pragmas=(
            *("journal_mode = WAL", "synchronous = NORMAL", f"cache_size = -{CACHE_KB}"),
            # Fewer, larger moves of the log into the database: a page that is written often is moved once.
            f"wal_autocheckpoint = {LOG_PAGES}",
        ),
    )
    _prepare_sqlite(reader, begin="BEGIN", pragmas=("query_only = ON",))
    return Database(writer, reader, str(file))


def _prepare_sqlite(engine: Engine, *, begin: str, pragmas: tuple[str, ...]) -> None:
    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # else the driver begins transactions of its own, too late
        for pragma in (f"busy_timeout = {BUSY_MS}", "foreign_keys = ON", *pragmas):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        if not connection.get_execution_options().get(UNBEGUN):
            connection.exec_driver_sql(begin)


def open_postgresql(url: str) -> Database:
    """Connect to PostgreSQL by `postgresql://user:password@host:port/name`. Raises StoreError where the URL is none."""
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise StoreError("FINEPRINT_DATABASE_URL is no database address", advice=_ADDRESS_ADVICE) from error
    if address.drivername not in {"postgresql", "postgres", "postgresql+psycopg"}:
        raise StoreError(f"Fineprint cannot keep its state in {address.drivername!r}", advice=_ADDRESS_ADVICE)
    engine = create_engine(
        address.set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,
        pool_timeout=POOL_WAIT_S,
        # Prepared statements do not survive a pooler that hands out connections by transaction.
        connect_args={"connect_timeout": 10, "prepare_threshold": None},
    )
    # A password may stand among the parameters too.
    return Database(engine, engine, address.set(query={}).render_as_string(hide_password=True))


_ADDRESS_ADVICE = "Write postgresql://user:password@host:5432/name, or leave it unset for SQLite in the state folder."
