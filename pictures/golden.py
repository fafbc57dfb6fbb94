"""
One of each kind of thing that Fineprint shows in Slack, made by the product's own code about an invented company.

Tests hold every one of them against Slack's types and limits; `python -m pictures` draws them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.analyse import compare
from bot.announce import blind_notice, change_notice, change_subject, weekly_notice
from bot.clocks import Clock, Step, escalation, reminder
from bot.digest import Period, digest_notice
from bot.extract import extract, page_from_file
from bot.model import Comparison, Document, Result, Rules, Severity, Watch
from bot.notice import Delivery, DeliveryState, Destination, Notice, NoticeKind, Receipt
from bot.notify.slack.app.commands import modals
from bot.notify.slack.app.commands.desk import Seen
from bot.notify.slack.app.commands.watching import added
from bot.notify.slack.app.forward import forward_view
from bot.notify.slack.app.home.facts import Facts
from bot.notify.slack.app.home.view import home_view
from bot.notify.slack.app.redline_view import redline_view
from bot.notify.slack.app.verdict import offer, why_view
from bot.notify.slack.app.words import muted
from bot.notify.slack.message import renderings
from bot.ports import ChangeRow, CheckCount, DeadlineRow, DeliveryRow, Gathered, OpenChange, WatchRow
from bot.standing import UNTOUCHED, Mute, Stamp, Standing, Verdict
from bot.subscriptions import About, Subscription, Wishes

HERE = Path(__file__).resolve().parent
NOW = datetime(2026, 11, 20, 8, 31, tzinfo=UTC)
ZONE = "Europe/Paris"
CHANGE = "chg_83c08120908af555"
EVA, NOAH = "U0EVA", "U0NOAH"
"""Members of the pictures' workspace; `draw.mjs` gives them their names."""

Shown = dict[str, Any]
"""`surface` ("message", "answer", "modal" or "home") and what Slack is given: the arguments of chat.postMessage, or a view."""


def goldens() -> Mapping[str, Shown]:
    """Everything that is drawn and tested, by name."""
    return {**_messages(), **_answers(), **_modals(), **_homes()}


# --- what it is about -------------------------------------------------------------------------------------------------


def _document(name: str) -> Document:
    path = HERE / name
    return extract([page_from_file(path.name, path.read_bytes())]).document


def _watch(name: str = "Larkspur Mail", **changes: Any) -> Watch:
    word = name.lower().replace(" ", "-")
    made = Watch(
        id=f"{word}-privacy-policy",
        name=name,
        document="privacy-policy",
        urls=(f"https://{word.split('-')[0]}.example/privacy",),
        file="",
        sources=("live", "wayback"),
        since=None,
        every=timedelta(hours=12),
        rules=Rules(),
        channels=(),
        min_severity=Severity.INFO,
    )
    return replace(made, **changes)


LARKSPUR = _watch()


def _change() -> Notice:
    return change_notice(
        LARKSPUR,
        compare(_document("before.md"), _document("after.md"), Rules()),
        change_id=CHANGE,
        url=LARKSPUR.address,
        old_at=datetime(2026, 11, 3, 8, 30, tzinfo=UTC),
        new_at=NOW,
        old_archive_url="https://web.archive.org/web/20261103083000/https://larkspur.example/privacy",
        new_archive_url="https://web.archive.org/web/20261120083000/https://larkspur.example/privacy",
        title="",
    )


def change_row(comparison: Comparison) -> ChangeRow:
    """A stored change that says so much."""
    return ChangeRow(*(CHANGE, LARKSPUR.id, 1, 2, NOW - timedelta(days=17), NOW, NOW, True, "", ""), comparison)


# --- messages ---------------------------------------------------------------------------------------------------------


def _messages() -> dict[str, Shown]:
    change = _change()
    settled = {
        "alert": UNTOUCHED,
        "acknowledged": Standing(acknowledged=Stamp(EVA, NOW + timedelta(minutes=48))),
        "assigned": Standing(assigned=Stamp(EVA, NOW, NOAH)),
        "not-material": Standing(
            dismissed=Stamp(EVA, NOW + timedelta(hours=1), Verdict.ELSEWHERE, "We are on their business plan.")
        ),
        "undone": Standing(undone_at=NOW + timedelta(days=2)),
        "followed": Standing(acknowledged=Stamp(EVA, NOW), followed_at=NOW + timedelta(days=2)),
        "muted": Standing(muted=Mute(LARKSPUR.id, NOW + timedelta(days=30), Stamp(EVA, NOW))),
    }
    others = {
        "changed-back": replace(
            change, thread=change_subject("chg_1"), title="Larkspur Mail: privacy policy changed back"
        ),
        "digest": _digest(),
        "reminder": reminder(_deadline(), Step(7, NOW), "Larkspur Mail", EVA),
        "undecided": escalation(_deadline(), "Larkspur Mail", EVA),
        "health": blind_notice(
            _watch("Fernhollow Seeds"),
            NOW - timedelta(days=1),
            "the page asks for a sign-in",
            "Give the address at which the policy is shown without an account.",
        ),
        "weekly": _weekly(),
        "personal": Notice(
            *(NoticeKind.PERSONAL, "assigned", change.title, "This change was assigned to you.", change.severity),
            url="https://larkspur.slack.example/archives/C1/p1",
            lines=(f"What changed: {change.headline}", "Acknowledge it in its message once you have decided."),
        ),
    }
    return {name: _posted(change, standing) for name, standing in settled.items()} | {
        name: _posted(notice) for name, notice in others.items()
    }


def _posted(notice: Notice, standing: Standing = UNTOUCHED) -> Shown:
    """A message as it is posted; one that people did something about as it is shown anew."""
    is_anew = standing is not UNTOUCHED
    delivery = Delivery(
        *("dlv_0123456789", notice, Destination("slack", "#privacy-watch"), DeliveryState.SENDING),
        thread=Receipt("C1", "1.0") if notice.thread or is_anew else None,
        edits="dlv_0123456789" if is_anew else "",
        standing=standing,
    )
    return {"surface": "message", **next(renderings(delivery, ZONE, interactive=True))}


def _digest() -> Notice:
    small = (
        ("Brackwater Bank", "privacy policy", Severity.LOW, "Names another address for questions"),
        ("Oxbow Maps", "cookie policy", Severity.LOW, "Keeps the consent cookie for 12 months, not 6"),
        ("Quillfeather", "terms of service", Severity.INFO, "One sentence changed: how invoices are numbered"),
    )
    waiting = [
        Gathered(
            f"dlv_{number}",
            Notice(
                *(NoticeKind.CHANGE, f"change:{number}", f"{name}: {document} changed", headline, severity),
                watch_id=name,
                change_id=f"chg_{number}f08120908af555",
            ),
            Destination("slack", "#privacy-watch"),
            NOW,
        )
        for number, (name, document, severity, headline) in enumerate(small)
    ]
    return digest_notice(waiting, Period("weekly:2026-11-16", datetime(2026, 11, 16, 8, tzinfo=UTC)), ZONE)


def _deadline() -> DeadlineRow:
    return DeadlineRow(
        *(CHANGE, LARKSPUR.id, Clock.OBJECTION, date(2026, 11, 27), NOW - timedelta(days=9)),
        *("Adds Stripe to the list of subprocessors", Severity.MEDIUM, False),
    )


def _weekly() -> Notice:
    rows = _rows(NAMES)
    counts = [CheckCount(row.id, 0 if row.blind_since else 14, 14) for row in rows.values()]
    return weekly_notice("2026-W47", counts, list(rows.values()), ZONE, silences={"extraction": 12, "rewording": 3})


# --- answers for one person -------------------------------------------------------------------------------------------


def _answers() -> dict[str, Shown]:
    seen = Seen(
        *({}, "oxbow-privacy-policy", "Privacy policy | Oxbow Maps", "privacy-policy"),
        *("https://oxbow.example/legal/privacy", "en", 3_412),
        notes=("the archive has copies from 4 March 2019 to 2 November 2026",),
    )
    mute = Mute(LARKSPUR.id, NOW + timedelta(days=30), Stamp(EVA, NOW))
    said = {
        "watch-confirmed": added(seen, "changes are told in #privacy-watch"),
        "mute-confirmed": muted(LARKSPUR.id, LARKSPUR.name, mute, ZONE, "change_unmute"),
    }
    return {name: {"surface": "answer", "text": each.text, "blocks": list(each.blocks)} for name, each in said.items()}


# --- modals -----------------------------------------------------------------------------------------------------------


def _modals() -> dict[str, Shown]:
    whole = change_row(_change().comparison or Comparison(material=False, headline="", severity=Severity.INFO))
    long = replace(whole, comparison=replace(whole.comparison, hunks=whole.comparison.hunks * 30))
    counter = compare(
        *(_text("The list was last viewed 3 times this week."), _text("The list was last viewed 17 times this week.")),
        Rules(),
    )
    views = {
        "redline": redline_view(whole, 0, ZONE),
        "redline-paged": redline_view(long, 1, ZONE),
        "why": why_view(CHANGE, "C1"),
        "rule-offered": offer(change_row(counter), Verdict.FURNITURE, {}),
        "rule-none": offer(whole, Verdict.WORDING, {}),
        "wrong-finding": offer(whole, Verdict.WRONG, {}),
        "not-for-us": offer(whole, Verdict.ELSEWHERE, {}),
        "forward": forward_view(CHANGE, "C1"),
        "picker": modals.picker("C1", "privacy-watch"),
        "watch-page": modals.watch_page("https://oxbow.example/legal/privacy", "C1", "privacy-watch"),
    }
    return {name: {"surface": "modal", **view} for name, view in views.items()}


def _text(sentence: str) -> Document:
    return extract([page_from_file("page.md", f"# Privacy policy\n\n{sentence}\n".encode())]).document


# --- Home -------------------------------------------------------------------------------------------------------------

NAMES = ("Larkspur Mail", "Brackwater Bank", "Fernhollow Seeds", "Oxbow Maps", "Quillfeather")


def _rows(names: Sequence[str]) -> dict[str, WatchRow]:
    """How each watch stands: the third and the fourth are not seen."""
    return {watch.id: _standing(watch, number) for number, watch in enumerate(_watch(name) for name in names)}


def _standing(watch: Watch, number: int) -> WatchRow:
    reason = {2: "the page asks for a sign-in", 3: "status 503"}.get(number, "")
    seen = NOW - timedelta(hours=1 + number % 9)
    return WatchRow(
        *(watch.id, watch.name, watch.address, True, NOW + timedelta(hours=11 - number % 9), seen, seen),
        *(NOW - timedelta(days=number) if reason else None, 0, Result.UNCHANGED, reason, 3, 2, ""),
    )


def _facts(names: Sequence[str], **given: Any) -> Facts:
    watches = tuple(_watch(name) for name in names)
    nothing: dict[str, Any] = {"open_changes": (), "waiting": 0, "mutes": (), "troubles": (), "wishes": Wishes()}
    return Facts(**{"watches": watches, "rows": _rows(names), "zone": ZONE, "now": NOW} | nothing | given)


def _busy() -> dict[str, Any]:
    headlines = (
        (CHANGE, LARKSPUR.id, Severity.HIGH, _change().headline, NOAH),
        ("chg_2", "brackwater-bank-privacy-policy", Severity.MEDIUM, "Keeps payment data for 10 years, not 7", ""),
    )
    refused = "Slack refuses messages to #vendors (is_archived). Unarchive the channel, or choose another one."
    return {
        "open_changes": [OpenChange(i, watch, NOW, severity, text, who) for i, watch, severity, text, who in headlines],
        "waiting": 2,
        "mutes": [Mute("quillfeather-privacy-policy", NOW + timedelta(days=12), Stamp(EVA, NOW))],
        "troubles": [DeliveryRow("dlv_1", "change:x", "slack:#vendors", "held", 1, NOW, refused, "")],
        "wishes": Wishes(
            (
                Subscription("C0VENDORS", About.TAG, "vendors", ("sale", "third_party"), Severity.MEDIUM),
                Subscription("C0VENDORS", About.WATCH, LARKSPUR.id),
            ),
            {"C0PRIVACY": "weekly"},
        ),
    }


def _homes() -> dict[str, Shown]:
    many = [f"{NAMES[number % 5]} {number // 5 + 1}" for number in range(500)]
    views = {
        "home": home_view(_facts(NAMES, **_busy()), 1),
        "home-new": home_view(_facts(()), 1),
        "home-500": home_view(_facts(many, **_busy()), 13),
    }
    return {name: {"surface": "home", **view} for name, view in views.items()}
