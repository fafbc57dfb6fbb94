"""What people are told, and where: judgements become notices. Pure; how a notice looks is the notifier's matter."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Protocol
from zoneinfo import ZoneInfo

from bot import silence
from bot.model import Comparison, Severity, Told, Watch
from bot.notice import Destination, Notice, NoticeKind
from bot.timefmt import day_in_words, to_ms

MOST_LINES = 20
_MOVED = "If it has moved, correct the address in the watch list."
LEAST = Severity.INFO
"""The severity that every change reaches."""


class Counted(Protocol):
    """How one watch fared in a span of time (`ports.CheckCount`)."""

    @property
    def watch_id(self) -> str: ...
    @property
    def seen(self) -> int: ...
    @property
    def checks(self) -> int: ...


class Standing(Protocol):
    """How one watch stands (`ports.WatchRow`)."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def enabled(self) -> bool: ...
    @property
    def blind_since(self) -> datetime | None: ...
    @property
    def last_reason(self) -> str: ...


def change_id(watch_id: str, old_digest: str, new_digest: str, new_at: datetime) -> str:
    """
    The lasting id of a change: "chg_" and 16 hexadecimal digits.

    The same texts may follow each other again later, so the time of the new capture counts.
    """
    parts = (watch_id, old_digest, new_digest, str(to_ms(new_at)))
    return "chg_" + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Undone:
    """The announced change that a return takes back, and the sentence that says so."""

    told: Told
    reason: str


def change_subject(change_id: str) -> str:
    """The subject of the notice of a change."""
    return f"change:{change_id}"


def change_notice(  # noqa: PLR0913 - one argument for each thing that a change notice says
    watch: Watch,
    comparison: Comparison,
    *,
    change_id: str,
    url: str,
    old_at: datetime,
    new_at: datetime,
    old_archive_url: str,
    new_archive_url: str,
    title: str,
    undone: Undone | None = None,
    is_archived: bool = False,
) -> Notice:
    """
    The notice of a change. `title` is the page's own, for a watch without a name; `is_archived` says that the change was
    read in a web archive.

    What takes back an announced change (`undone`) goes where that one went, whatever it weighs itself, into its thread.
    """
    happened = "changed back" if undone else "changed"
    happened += ", says a web archive" if is_archived else ""
    return Notice(
        kind=NoticeKind.CHANGE,
        subject=change_subject(change_id),
        title=f"{watch.name or title or watch.address}: {_document(watch)} {happened}",
        headline=f"{undone.reason[:1].upper()}{undone.reason[1:]}: {comparison.headline}"
        if undone
        else comparison.headline,
        severity=max(comparison.severity, undone.told.severity) if undone else comparison.severity,
        thread=change_subject(undone.told.change_id) if undone else "",
        watch_id=watch.id,
        change_id=change_id,
        url=url,
        old_archive_url=old_archive_url,
        new_archive_url=new_archive_url,
        old_at=old_at,
        new_at=new_at,
        comparison=comparison,
    )


def blind_notice(watch: Watch, since: datetime, reason: str, advice: str = "") -> Notice:
    """
    Tells that a policy has not been truly seen since `since`; once for each spell of blindness.

    `advice` says what to do where the reason has a remedy of its own.
    """
    return _health(
        watch,
        *("blind", since),
        title=f"{_name(watch)}: {_document(watch)} cannot be seen",
        headline=f"Not truly seen since {day_in_words(since)}: a change there would be missed.",
        lines=(_sentence(reason), advice or f"Open {watch.address} in a browser. {_MOVED}", _at(watch, advice)),
    )


def gone_notice(watch: Watch, since: datetime, reason: str, advice: str = "") -> Notice:
    """Tells that a page is no longer there; once for each spell."""
    rest = (
        "Its archived copies are still read."
        if watch.archives
        else "Nothing is watched until the address is corrected."
    )
    return _health(
        watch,
        *("gone", since),
        title=f"{_name(watch)}: {_document(watch)} is gone",
        headline=f"The page has been gone since {day_in_words(since)}. {rest}",
        lines=(_sentence(reason), advice or f"Open {watch.address} in a browser. {_MOVED}", _at(watch, advice)),
    )


def seen_again_notice(watch: Watch, since: datetime) -> Notice:
    """Tells that a spell of blindness which began at `since` is over."""
    return _health(
        watch,
        *("seen-again", since),
        title=f"{_name(watch)}: {_document(watch)} is seen again",
        headline=f"It had not been truly seen since {day_in_words(since)}.",
        lines=("Changes made in between are told as soon as they are found.",),
    )


def unfollowed_notice(watch: Watch, problems: Sequence[str], at: datetime) -> Notice:
    """Tells that rules of a watch cannot be followed on the page as it is; once a week while it is so."""
    return Notice(
        kind=NoticeKind.HEALTH,
        subject=f"unfollowed:{watch.id}:{week_of(at)}",
        title=f"{_name(watch)}: a rule of the watch list cannot be followed",
        headline="The page is watched all the same, without the rule.",
        watch_id=watch.id,
        url=watch.urls[0] if watch.urls else "",
        lines=_bounded(problems),
        new_at=at,
    )


def config_notice(problems: Sequence[str], at: datetime) -> Notice:
    """Tells that the watch list cannot be used as it stands; once a day for the same mistakes."""
    digest = hashlib.sha256("\n".join(problems).encode()).hexdigest()[:12]
    return Notice(
        kind=NoticeKind.HEALTH,
        subject=f"config:{digest}:{at.astimezone(UTC):%Y-%m-%d}",
        title="The watch list has mistakes",
        headline="The last good watch list stays in force until they are mended.",
        lines=_bounded(problems),
        new_at=at,
    )


def _health(watch: Watch, word: str, since: datetime, *, title: str, headline: str, lines: tuple[str, ...]) -> Notice:
    return Notice(
        kind=NoticeKind.HEALTH,
        # The spell's first moment, to the millisecond: two spells on one day are two things to tell.
        subject=f"{word}:{watch.id}:{to_ms(since)}",
        title=title,
        headline=headline,
        watch_id=watch.id,
        url=watch.urls[0] if watch.urls else "",
        lines=tuple(line for line in lines if line),
    )


def week_of(moment: datetime, zone: str = "UTC") -> str:
    """The ISO week of an instant in a zone: "2026-W47"."""
    year, week, _ = moment.astimezone(ZoneInfo(zone)).isocalendar()
    return f"{year}-W{week:02}"


def weekly_notice(
    week: str,
    rows: Sequence[Counted],
    watches: Sequence[Standing],
    zone: str,
    *,
    silences: Mapping[str, int] = MappingProxyType({}),
    restless: Mapping[str, int] = MappingProxyType({}),
) -> Notice:
    """
    The weekly line: how many watched pages were truly seen in `week` ("2026-W47"), which were not, and since when.

    `silences` counts by reason the checks that told nobody (`bot.silence`), `restless` by watch the passages that come
    and go (`bot.flips`).
    """
    standing = {watch.id: watch for watch in watches if watch.enabled}
    counted = [row for row in rows if row.watch_id in standing]
    unseen = [(standing[row.watch_id], row) for row in counted if not row.seen]
    lost = [(standing[row.watch_id], row) for row in counted if row.seen and standing[row.watch_id].blind_since]
    total = len(counted)
    pages = "page was" if total == 1 else "pages were"
    headline = f"{total - len(unseen)} of {total} {pages} truly seen in the last seven days."
    lines = [f"Not seen: {_since(watch, row, zone)}" for watch, row in unseen]
    lines += [f"Seen in the last seven days, but not now: {_since(watch, row, zone)}" for watch, row in lost]
    turning = [
        f"{watch.name or watch.id} ({restless[watch.id]})" for watch in standing.values() if restless.get(watch.id)
    ]
    if turning:
        lines.append(f"Passages that come and go, and are told to nobody: {', '.join(turning[:MOST_LINES])}.")
    quiet = silence.tally(silences)
    return Notice(
        kind=NoticeKind.WEEKLY,
        subject=f"weekly:{week}",
        title=f"Week {week[-2:].lstrip('0')} of {week[:4]}",
        headline=headline,
        lines=(*_bounded(lines), *([f"Told to nobody: {quiet}."] if quiet else [])),
    )


def _since(watch: Standing, row: Counted, zone: str) -> str:
    name = watch.name or watch.id
    if not row.checks and watch.blind_since is None:
        return f"{name} (not checked)"
    since = f", since {day_in_words(watch.blind_since, zone)}" if watch.blind_since else ""
    reason = f" ({watch.last_reason})" if watch.last_reason else ""
    return f"{name}{since}{reason}"


def _sentence(reason: str) -> str:
    """A reason as a sentence of its own: reasons begin small, for they also stand behind a colon."""
    is_word = set(reason.split(" ", 1)[0]).isdisjoint(".:/@")  # and no host name
    sentence = reason[:1].upper() + reason[1:] if is_word else reason
    return sentence if not sentence or sentence.endswith((".", "!", "?")) else f"{sentence}."


def _at(watch: Watch, advice: str) -> str:
    """The address as a line, where the advice does not name it."""
    return "" if not advice or watch.address in advice else f"Address: {watch.address}"


def _bounded(lines: Iterable[str]) -> tuple[str, ...]:
    lines = tuple(lines)
    if len(lines) <= MOST_LINES:
        return lines
    return (*lines[:MOST_LINES], f"and {len(lines) - MOST_LINES} more")


def destinations(
    notice: Notice,
    *,
    channels: Sequence[str] = (),
    default_channel: str,
    health_channel: str = "",
    has_token: bool,
    min_severity: Severity = LEAST,
) -> tuple[Destination, ...]:
    """
    Where a notice goes. `channels` and `min_severity` are the watch's, `has_token` says that Slack can be used.

    A change goes to the watch's channels, or to the default channel, where it is at least as severe as the watch
    asks for; a past that somebody asked for goes there whatever it weighs. The weekly line goes to the default channel,
    everything else to the health channel where there is one.
    Without a token, or with no channel to be found, it goes to the console: no notice goes nowhere by accident.
    """
    if notice.kind is NoticeKind.CHANGE:
        if notice.severity < min_severity:
            return ()
        chosen = tuple(channels) or (default_channel,)
    elif notice.kind is NoticeKind.HISTORY:
        chosen = tuple(channels) or (default_channel,)
    elif notice.kind is NoticeKind.WEEKLY:
        chosen = (default_channel or health_channel,)
    else:
        chosen = (health_channel or default_channel,)
    return tuple(
        Destination("slack" if has_token and channel else "console", channel) for channel in dict.fromkeys(chosen)
    )


def _document(watch: Watch) -> str:
    words = watch.document.replace("-", " ")
    return words if words != "other" else "page"


def _name(watch: Watch) -> str:
    return watch.name or watch.address
