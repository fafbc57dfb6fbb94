"""Leases that a dead process left behind."""

from datetime import datetime

from sqlalchemy import update

from bot.store.database import Database
from bot.store.schema import backfill, delivery, watch


class Leases:
    """The part of `Store` that cleans up after a kill."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def forget_leases(self, now: datetime) -> int:
        with self._database.writing() as connection:
            watches = connection.execute(
                update(watch)
                .where(watch.c.lease_until.is_not(None))
                .values(lease="", lease_until=None, next_check_at=now)
            )
            connection.execute(
                update(backfill).where(backfill.c.lease_until.is_not(None)).values(lease="", lease_until=None)
            )
            deliveries = connection.execute(
                update(delivery).where(delivery.c.lease_until.is_not(None)).values(lease="", lease_until=None)
            )
            return watches.rowcount + deliveries.rowcount
