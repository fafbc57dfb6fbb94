"""Once a day the state forgets what it need not keep: `[keep]` of the list says how long."""

from datetime import datetime

from bot.config.settings import Settings
from bot.flips import REMEMBERED
from bot.ports import Pruned, Store

NOTE = "pruned"


def prune_daily(settings: Settings, store: Store, now: datetime) -> Pruned | None:
    """Forget what is too old, where that has not been done today; what was forgotten."""
    today = now.date().isoformat()
    if store.note(NOTE) == today:
        return None
    done = store.prune(
        checks_before=now - settings.keep.checks,
        captures_before=now - settings.keep.noise_captures,
        flips_before=now - REMEMBERED,
    )
    store.keep_note(NOTE, today)
    return done
