"""How a change stands with people and with what came after it, read from the rows. Writes nothing."""

from datetime import datetime

from sqlalchemy import Connection, Table, func, select

from bot.standing import Mute, Stamp, Standing
from bot.store.columns import AnyRow
from bot.store.schema import acknowledgement, assignment, change, mute, verdict, witness
from bot.witness import TESTIFIED


def standing_of(connection: Connection, change_id: str, now: datetime) -> Standing:
    """How a change stands; of an unknown one nothing is known."""
    told = connection.execute(select(change.c.watch_id, change.c.new_at).where(change.c.id == change_id)).first()
    if told is None:
        return Standing()
    acknowledged = _row_of(connection, acknowledgement, change_id)
    assigned = _row_of(connection, assignment, change_id)
    judged = _row_of(connection, verdict, change_id)
    muted = connection.execute(select(mute).where(mute.c.watch_id == told.watch_id, mute.c.until > now)).first()
    later = select(func.min(change.c.new_at))
    return Standing(
        acknowledged=Stamp(acknowledged.who, acknowledged.at) if acknowledged else None,
        assigned=Stamp(assigned.who, assigned.at, assigned.assignee) if assigned else None,
        dismissed=Stamp(judged.who, judged.at, judged.verdict, judged.why) if judged else None,
        muted=mute_of(muted) if muted else None,
        copy=_copy(connection, change_id),
        undone_at=connection.scalar(later.where(change.c.watch_id == told.watch_id, change.c.undoes == change_id)),
        followed_at=connection.scalar(
            later.where(
                change.c.told.in_([True]),
                change.c.watch_id == told.watch_id,
                change.c.new_at > told.new_at,
                change.c.undoes == "",
            )
        ),
    )


def _copy(connection: Connection, change_id: str) -> str:
    """Where an archive that was asked for a copy of its own has it, "" for nowhere."""
    testified = witness.c.state.in_([state.value for state in TESTIFIED])
    statement = select(witness.c.address).where(witness.c.change_id == change_id, testified)
    return connection.scalar(statement) or ""


def _row_of(connection: Connection, table: Table, change_id: str) -> AnyRow | None:
    return connection.execute(select(table).where(table.c.change_id == change_id)).first()


def mute_of(row: AnyRow) -> Mute:
    """A row of the mutes."""
    return Mute(row.watch_id, row.until, Stamp(row.who, row.at))
