"""App Home over a full state: read from the store and made into a view, as when somebody opens it."""

import time
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.table import Row
from bot.config.loading import interpret
from bot.log import get_logger
from bot.notify.slack.app.dispatch import Office
from bot.notify.slack.app.home import facts_of
from bot.notify.slack.app.home.view import home_view
from bot.notify.slack.app.home.watches import WATCHES
from bot.notify.slack.client import web_client
from bot.ports import Store
from bot.standing import Action, Deed
from bot.store import open_store
from bot.subscriptions import About, Subscription
from tests.servers.stored import NOW, write

CHANGES = 40
CHANNELS = 20
LATER = NOW + timedelta(days=2)
_WATCH = '[[watch]]\nid = "watch{0}"\nname = "Watch {0}"\nurl = "https://watch{0}.example/privacy"\n'


def home_rows(count: int) -> list[Row]:
    """Each page of Home once, every one read from the store anew."""
    with TemporaryDirectory() as folder:
        settings = interpret("".join(map(_WATCH.format, range(count))).encode(), Path("watchers.toml"), {})
        store = open_store(state=Path(folder))
        store.sync_watches(settings.watches, NOW)
        _fill(store)
        office = Office(web_client("", ""), store, lambda: settings, lambda: LATER, get_logger())
        taken = [_seconds(office, page) for page in range(1, -(-count // WATCHES) + 1)]
        store.close()
    what = f"{count} watches, {CHANGES} changes that wait, SQLite"
    return [Row("App Home, median", f"{median(taken) * 1000:.0f} ms", what, "< 100 ms", median(taken) < 0.1)]


def _fill(store: Store) -> None:
    for number in range(CHANGES):
        name = f"watch{number}"
        claim = store.claim_watch(name, NOW, lease_s=60)
        assert claim is not None
        for day, text in enumerate(("We keep your data.", "We keep your data for one year.")):
            write(store, claim, text, day=float(day), watch_id=name)
    for number in range(CHANNELS):
        mute = Action(f"mute:{number}", Deed.MUTE, "U1", NOW, watch_id=f"watch{number}", until=NOW + timedelta(days=30))
        store.act(mute)
        store.subscribe(Subscription(f"C{number:08}", About.WATCH, f"watch{number}"), "U1", NOW)


def _seconds(office: Office, page: int) -> float:
    started = time.perf_counter()
    view = home_view(facts_of(office), page)
    taken = time.perf_counter() - started
    assert len(view["blocks"]) > CHANNELS
    return taken
