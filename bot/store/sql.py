"""The store: its parts put together over one database."""

from pathlib import Path

from sqlalchemy import text

from bot.errors import StoreError
from bot.store.actions import Actions
from bot.store.archives import Archives
from bot.store.backfills import Backfills
from bot.store.chain import Chain
from bot.store.database import Database
from bot.store.entries import Entries
from bot.store.history import History
from bot.store.hosts import Hosts
from bot.store.integrity import Integrity
from bot.store.keeping import Keeping
from bot.store.leases import Leases
from bot.store.outbox import Outbox
from bot.store.past import Past
from bot.store.queries import Queries
from bot.store.queue import Queue
from bot.store.record import Recorder
from bot.store.sizes import Sizes
from bot.store.subscriptions import Subscriptions
from bot.store.trouble import told_plainly
from bot.store.witnesses import Witnesses


class SqlStore(
    Entries,
    Queue,
    History,
    Recorder,
    Past,
    Backfills,
    Chain,
    Witnesses,
    Hosts,
    Archives,
    Outbox,
    Actions,
    Subscriptions,
    Queries,
    Leases,
    Keeping,
    Sizes,
    Integrity,
):
    """`ports.Store` on SQLite or PostgreSQL."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._database = database

    def check_health(self) -> None:
        self.keep_note("health", "written")
        if self.note("health") != "written":
            raise StoreError(f"{self._database.place}: what was written cannot be read back")

    def backup(self, to: Path) -> None:
        if not self._database.is_sqlite:
            raise StoreError("a PostgreSQL state is not copied from here", advice="Use pg_dump.")
        if to.exists():
            raise StoreError(f"{to} exists already", advice="Name a file that does not exist yet.")
        unfinished = to.with_name(f"{to.name}.unfinished")
        unfinished.unlink(missing_ok=True)
        with told_plainly(str(to)), self._database.unbegun() as connection:
            connection.execute(text("VACUUM INTO :to"), {"to": str(unfinished)})
            unfinished.replace(to)

    def close(self) -> None:
        self._database.close()
