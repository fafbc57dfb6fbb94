"""An archive's outage as a team meets it: one message, checks that go on, and the past taken up when it is over."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

from bot.app import open_worker
from bot.config.loading import interpret
from bot.demo.archive import ArchivedCopy
from bot.examine import examine
from bot.fetch import Gate
from bot.model import Result
from bot.store import open_store
from tests.servers.archive import ArchiveServer
from tests.servers.clock import SetClock

SENTENCES = "".join(
    f"<p>We keep the data of kind {kind} for as long as your account exists, and delete it within {days} days.</p>"
    for days, kind in enumerate("ABCDEFGHIJKLMNOP", 10)
)
PAGE = f"<html lang='en'><title>Privacy policy</title><main><h1>Privacy policy</h1>{SENTENCES}</main>".encode()


async def judge(*arguments):
    return examine(*arguments)


def settings_for(base: str):
    entries = "".join(
        f'[[watch]]\nname = "{name}"\nurl = "http://{name}.example/privacy"\nsources = ["wayback"]\n'
        for name in ("acme", "beta", "corp")
    )
    head = f'[network]\ncontact = "a@example.com"\nallow = ["127.0.0.1"]\n[archives.wayback]\nbase_url = "{base}"\n'
    return interpret((head + entries).encode(), Path("watchers.toml"), {})


async def test_an_outage_is_one_message_for_all_watches_and_leaves_no_trace_in_them(tmp_path) -> None:
    clock = SetClock()
    copies = [
        ArchivedCopy("20200101120000", f"http://{name}.example/privacy", PAGE) for name in ("acme", "beta", "corp")
    ]
    with ArchiveServer(copies, clock=clock) as server, closing(open_store(state=tmp_path)) as store:
        settings = settings_for(server.base)
        store.sync_watches(settings.watches, clock())
        gate = Gate(store, clock=clock, sleep=clock.sleep)

        async def round_of_checks() -> list[Result]:
            async with open_worker(settings, store, judge, gate=gate, clock=clock) as worker:
                results = []
                for watch in settings.watches:
                    claim = store.claim_watch(watch.id, clock(), lease_s=900)
                    results.append((await worker.checker.check(watch, claim)).result)
            clock.advance(hours=12)
            return results

        server.faults.extend(["503"] * 6)
        for _ in range(5):
            assert await round_of_checks() == [Result.FAILED] * 3
            if not server.faults:
                break
        assert [row.subject.partition(":")[0] for row in store.deliveries()] == ["outage"]
        assert "wayback" in store.deliveries()[0].subject
        assert await round_of_checks() == [Result.FIRST] * 3
        assert all(row.blind_since is None for row in store.watches())

        clock.advance(days=9)
        server.faults.extend(["html200"] * 3)
        assert await round_of_checks() == [Result.FAILED] * 3
        assert [row.subject.partition(":")[0] for row in store.deliveries()] == ["outage", "outage"]
    moments = [moment for moment, _, fault in server.log if fault]
    assert moments[3] - moments[2] >= timedelta(minutes=10)
