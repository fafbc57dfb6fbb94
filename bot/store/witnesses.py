"""Which archive was asked for a copy of which change, and how far that has come."""

from datetime import datetime, timedelta

from sqlalchemy import select, update

from bot.store.anew import show_anew
from bot.store.columns import AnyRow
from bot.store.database import Database
from bot.store.schema import witness
from bot.witness import OPEN, TESTIFIED, Witness, WitnessState

_FIELDS = ("url", "seen_at", "state", "job", "asked_at", "due_at", "attempts", "address", "why")


class Witnesses:
    """The part of `EvidenceStore` about archives that are asked for copies."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def want_witness(self, wanted: Witness) -> None:
        values = {name: getattr(wanted, name) for name in _FIELDS}
        statement = self._database.insert(witness).values(change_id=wanted.change_id, **values)
        with self._database.writing() as connection:
            connection.execute(statement.on_conflict_do_nothing())

    def claim_witnesses(self, now: datetime, *, limit: int, lease_s: float) -> list[Witness]:
        due = (witness.c.state.in_([state.value for state in OPEN]), witness.c.due_at <= now)
        with self._database.writing() as connection:
            rows = connection.execute(select(witness).where(*due).order_by(witness.c.due_at).limit(limit)).all()
            return [
                _witness(row)
                for row in rows
                if connection.execute(
                    update(witness)
                    .where(witness.c.change_id == row.change_id, witness.c.due_at == row.due_at)
                    .values(due_at=now + timedelta(seconds=lease_s))
                ).rowcount
            ]

    def keep_witness(self, kept: Witness, now: datetime) -> None:
        values = {name: getattr(kept, name) for name in _FIELDS}
        with self._database.writing() as connection:
            connection.execute(update(witness).where(witness.c.change_id == kept.change_id).values(**values))
            if kept.state in TESTIFIED:
                show_anew(self._database, connection, kept.change_id, now)

    def witness(self, change_id: str) -> Witness | None:
        with self._database.reading() as connection:
            row = connection.execute(select(witness).where(witness.c.change_id == change_id)).first()
        return _witness(row) if row else None


def _witness(row: AnyRow) -> Witness:
    values = {name: getattr(row, name) for name in _FIELDS}
    return Witness(change_id=row.change_id, **(values | {"state": WitnessState(row.state)}))
