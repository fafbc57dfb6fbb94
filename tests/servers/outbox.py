"""What the tests of delivering share: a process that dies at a fixed step, and time that passes when told to."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bot.deliver import Deliverer, Pace
from bot.engine.local import TRY_HELD_S
from bot.model import Severity
from bot.notice import Destination, Notice, NoticeKind
from bot.notify.slack import SlackNotifier
from bot.pacing import Rate
from bot.ports import Store
from tests.servers.clock import SetClock
from tests.servers.slack import TOKEN, SlackServer

PACE = Pace(gap_s=0.0, posts=Rate(0.0), updates=Rate(0.0), poll_s=0.2)
HOUR = timedelta(seconds=TRY_HELD_S)
CHANNELS = tuple(f"#team-{number}" for number in range(5))


class Killed(BaseException):
    """Stands for the process ending at this point."""


class Log:
    """Keeps what is logged."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str, dict[str, Any]]] = []

    def __getattr__(self, level: str) -> Callable[..., None]:
        return lambda event, **facts: self.said.append((level, event, facts))


class Dying:
    """A store whose process ends, by a fixed plan, just before or just after one of its steps is written."""

    STEPS = ("mark_sending", "mark_sent", "mark_later")

    def __init__(self, store: Store, dies: Callable[[str], bool]) -> None:
        self._store = store
        self._dies = dies

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._store, name)
        if name not in self.STEPS:
            return method

        def step(*args: Any, **kwargs: Any) -> Any:
            if self._dies(f"before {name}"):
                raise Killed
            result = method(*args, **kwargs)
            if self._dies(f"after {name}"):
                raise Killed
            return result

        return step


def notice(name: str) -> Notice:
    return Notice(NoticeKind.CHANGE, f"change:{name}", f"Harbour {name}", "Adds Kestrel", Severity.HIGH)


def put(store: Store, clock: SetClock, *names: str, channel: str = "#team-0", notifier: str = "slack") -> None:
    for name in names:
        assert store.enqueue(notice(name), [Destination(notifier, channel)], clock()) == 1


def deliverer(store: Any, slack: SlackServer, clock: SetClock, **given: Any) -> Deliverer:
    timeout_s = given.pop("timeout_s", 2)
    notifiers = {
        "slack": SlackNotifier(given.pop("token", TOKEN), api_url=slack.address, timeout_s=timeout_s, interactive=True)
    }
    given = {"on_unknown": "hold", "log": Log(), "pace": PACE} | given
    return Deliverer(store, notifiers, clock=clock, **given)


async def settle(deliver: Deliverer, store: Store, clock: SetClock, *, rounds: int = 200) -> None:
    """Let time pass until nothing is open any more."""
    for _ in range(rounds):
        await deliver.deliver_due()
        if all(row.state in {"sent", "held"} for row in store.deliveries(limit=10_000)):
            return
        clock.advance(seconds=20)
    raise AssertionError(store.deliveries(limit=5))


class Hourly:
    """The hourly try of what is held, which the running bot makes as well."""

    def __init__(self, store: Store, clock: SetClock) -> None:
        self._store = store
        self._clock = clock
        self._next = clock() + HOUR

    def __call__(self) -> None:
        if self._clock() >= self._next:
            self._next = self._clock() + HOUR
            self._store.release_held(self._clock(), few_only=True)


def states(store: Store) -> Counter[str]:
    return Counter(row.state for row in store.deliveries(limit=10_000))
