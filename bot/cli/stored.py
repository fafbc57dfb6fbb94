"""What the commands share that ask what is known: the watch that is meant, its rules, the zone of times."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.cli.context import Context
from bot.errors import ConfigError, UsageError
from bot.model import Rules
from bot.ports import ChangeRow, Store, WatchRow
from bot.silence import spoken


def zone_of(context: Context) -> str:
    """The zone that times are shown in; UTC where no list can be read."""
    try:
        return context.settings().bot.timezone
    except ConfigError:
        return "UTC"


def known(store: Store, watch_id: str) -> WatchRow:
    """The stored watch of an id. Raises UsageError, with the nearest one."""
    from bot.config.nearest import nearest

    rows = {row.id: row for row in store.watches()}
    if watch_id not in rows:
        near = nearest(watch_id, rows)
        hint = f"Did you mean {near!r}?" if near else "'fineprint history' lists what has been checked."
        raise UsageError(f"No watch {watch_id!r} in the state.", advice=hint)
    return rows[watch_id]


def known_change(store: Store, change_id: str, *, or_watch: bool = False) -> ChangeRow:
    """The stored change of an id, which may be shortened; `or_watch`: a watch might be meant. Raises UsageError."""
    from bot.config.nearest import nearest

    row = store.change(change_id)
    if row is None:
        near = nearest(change_id, [each.id for each in store.watches()]) if or_watch else None
        if near:
            raise UsageError(f"No change or watch {change_id!r} in the state.", advice=f"Did you mean {near!r}?")
        raise UsageError(f"No change {change_id!r} in the state.", advice="'fineprint changes' lists them.")
    return row


def rules_of(context: Context, watch_id: str) -> Rules:
    """The watch's rules, where the list still has it."""
    return rules_by_watch(context).get(watch_id, Rules())


def rules_by_watch(context: Context) -> dict[str, Rules]:
    """The rules of each watch that the list names; none where no list can be read."""
    try:
        return {watch.id: watch.rules for watch in context.settings().watches}
    except ConfigError:
        return {}


def iso(moment: datetime | None) -> str | None:
    """An instant as commands print it in JSON."""
    return moment.isoformat() if moment else None


def day_of(moment: datetime, zone: str) -> str:
    """The day of an instant as tables show it where room is short: "2026-11-22"."""
    return moment.astimezone(ZoneInfo(zone)).date().isoformat()


def why_silent(row: ChangeRow) -> str:
    """Why nobody was told of a change, "" where somebody was."""
    return "" if row.told else spoken(row.silence) or row.reason
