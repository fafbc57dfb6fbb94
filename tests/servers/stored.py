"""Sample watches, captures and recordings for tests of the store; all text is ours."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.model import (
    Block,
    BlockKind,
    Capture,
    Comparison,
    Document,
    Extraction,
    Finding,
    Outcome,
    Page,
    Result,
    Rules,
    Severity,
    Watch,
)
from bot.notice import Destination, Notice, NoticeKind, Receipt
from bot.ports import Claim, Recording, Store
from bot.sameness import digest

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
CHANNEL = Destination("slack", "#privacy")


def watch(name: str = "acme", *, host: str = "", every: timedelta = timedelta(hours=6), urls=None) -> Watch:
    """A watch on a page of its own host, or of `host`; a local file where `urls` is empty."""
    urls = (f"https://{host or name + '.example'}/privacy",) if urls is None else urls
    file = "" if urls else f"{name}.md"
    return Watch(
        *(name, name.title(), "privacy-policy", urls, file, ("live",), None, every),
        *(Rules(), ("#privacy",), Severity.LOW),
    )


def claim_of(store: Store, name: str = "acme", *, now: datetime = NOW) -> Claim:
    """Put a watch on the list where it is not yet, and claim it for a minute."""
    if all(row.id != name for row in store.watches()):
        store.sync_watches([watch(name)], now)
    claim = store.claim_watch(name, now, lease_s=60)
    assert claim is not None
    return claim


def text_at(day: float) -> datetime:
    """The capture time of sample texts."""
    return NOW + timedelta(days=day)


def extraction(text: str) -> Extraction:
    return Extraction(Document((Block(BlockKind.PARAGRAPH, text),), title="Privacy", language="en"))


def change_to(text: str) -> Comparison:
    """A comparison as an analysis might give it."""
    found = Finding("retention", "added", "1 year", "neutral", Severity.MEDIUM, new_quote=text, reason="a new period")
    return Comparison(True, "Names a retention period", Severity.MEDIUM, findings=(found,), stats={"words_new": 6})


def notice(subject: str, comparison: Comparison | None = None) -> Notice:
    return Notice(NoticeKind.CHANGE, subject, "Acme", "Names a retention period", comparison=comparison)


def recording(store: Store, text: str, *, day: float, history: bool = False, watch_id: str = "acme") -> Recording:
    """A look that found a new text: the first, or a change that is told unless it is history."""
    at = text_at(day)
    prior = store.prior(watch_id, at=at, extractor=1).version
    seen = extraction(text)
    comparison = change_to(text) if prior else None
    result = Result.CHANGED if prior else Result.FIRST
    url = f"https://{watch_id}.example/privacy"
    page = Page(url, url + "?final", 200, (("ETag", '"1"'),), f"<p>{text}</p>".encode("utf-8", "replace"), "text/html")
    told = ((notice(f"change:{watch_id}:{day}", comparison), (CHANNEL,)),) if prior and not history else ()
    return Recording(
        *(watch_id, "live", at, at + timedelta(seconds=1), result, "a new text"),
        cursor=f"cursor-{day}",
        capture=Capture("live", (page,), at, at),
        outcome=Outcome(result, "a new text", seen, digest(seen.document), comparison, tell=bool(told)),
        extractor=1,
        change_id=f"chg_{watch_id}_{day}" if prior else "",
        deliveries=told,
    )


def write(store: Store, claim: Claim, text: str, *, day: float, history: bool = False, watch_id: str = "acme") -> None:
    """Record a new text."""
    store.record(claim, recording(store, text, day=day, history=history, watch_id=watch_id))


def told(store: Store, *channels: Destination, day: float = 1.0, undoes: str = "") -> str:
    """Record a change of acme that is told, or one that takes an earlier one back; its id."""
    claim = claim_of(store)
    if store.newest_at("acme") is None:
        write(store, claim, "We keep logs for a month.", day=0)
    made = recording(store, f"We keep logs for {day} years.", day=day)
    change_id = made.change_id
    notice = Notice(
        *(NoticeKind.CHANGE, f"change:{change_id}", "Acme", "Keeps logs longer"),
        change_id=change_id,
        watch_id="acme",
        thread=f"change:{undoes}" if undoes else "",
        comparison=made.outcome.comparison,
    )
    outcome = replace(made.outcome, undoes=undoes)
    store.record(claim, replace(made, outcome=outcome, deliveries=((notice, channels or (CHANNEL,)),)))
    store.release_watch(claim, NOW)
    return change_id


def look(
    store: Store,
    claim: Claim,
    text: str,
    *,
    day: float,
    result: Result,
    reason: str = "as the test says",
    body: bytes | None = None,
    pending: str = "",
    change_id: str = "",
    compared: bool = False,
) -> None:
    """Record a look that came to `result`, telling nobody."""
    at = text_at(day)
    seen = extraction(text)
    content = f"<p>{text}</p>".encode("utf-8", "replace") if body is None else body
    page = Page("https://acme.example/privacy", "https://acme.example/privacy", 200, (), content, "text/html")
    comparison = change_to(text) if compared else None
    text_digest = digest(seen.document) if text else ""
    store.record(
        claim,
        Recording(
            *("acme", "live", at, at, result, reason),
            capture=Capture("live", (page,), at, at),
            outcome=Outcome(result, reason, seen, text_digest, comparison, pending=pending),
            extractor=1,
            change_id=change_id,
        ),
    )


def claimed_and_sent(store: Store, now: datetime) -> None:
    """Have everything that is due arrive."""
    for number, delivery in enumerate(store.claim_deliveries(now, limit=9, lease_s=60)):
        store.mark_sending(delivery, now)
        store.mark_sent(delivery, Receipt("C1", f"{number}.0"), now)
