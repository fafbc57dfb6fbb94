"""
What people can do about a change: each handler writes it down once and says what came of it.

What worked shows in the message itself a moment later, so nothing more is said of it.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.errors import UsageError
from bot.notice import Destination, Notice, NoticeKind
from bot.notify.slack import buttons
from bot.notify.slack.app import forward, verdict
from bot.notify.slack.app.dispatch import Handler, Office, Registry
from bot.notify.slack.app.envelope import Envelope, Kind
from bot.notify.slack.app.modal import change_of, open_view, turn_view, unknown_change
from bot.notify.slack.app.redline_view import GO, JUMP, redline_view
from bot.notify.slack.app.reply import Reply, Say
from bot.notify.slack.app.words import NOT_MUTED, came_too_late, muted
from bot.notify.slack.buttons import MUTE_DAYS
from bot.notify.slack.escape import bounded, date
from bot.notify.slack.standing import person
from bot.render.words import count
from bot.standing import Acted, Action, Deed, Effect

END_MUTE = "change_unmute"
_LATE_S = 3600.0


def register(registry: Registry) -> None:
    """Take everything that the buttons of a change's message do."""
    for name, handler in _BUTTONS.items():
        registry.on(Kind.ACTION, name, handler)
    verdict.register(registry)
    forward.register(registry)


def acknowledge(envelope: Envelope, office: Office) -> Reply:
    """Somebody has seen it and takes care."""
    acted = _act(envelope, office, Deed.ACKNOWLEDGE)
    if acted.effect is Effect.LATE:
        return Say(came_too_late(acted.standing, envelope.user, _zone(office)))
    if acted.effect is Effect.DONE and acted.standing.followed_at:
        later = date(acted.standing.followed_at, _zone(office), time=False)
        return Say(f"Acknowledged. A later change of this page was told on {later}; it has a message of its own.")
    return None


def assign(envelope: Envelope, office: Office) -> Reply:
    """Somebody is to take care; they are told in the app's messages, unless they chose themselves."""
    if not envelope.value:
        return None
    acted = _act(envelope, office, Deed.ASSIGN, value=envelope.value)
    if acted.effect is Effect.LATE and acted.standing.undone_at:
        return Say(came_too_late(acted.standing, envelope.user, _zone(office)))
    if acted.effect is Effect.LATE:
        assigned = acted.standing.assigned.value if acted.standing.assigned else envelope.value
        since = "already" if assigned == envelope.value else "by now: that was chosen after this"
        return Say(f"It is assigned to {person(assigned)} {since}.")
    if acted.effect is Effect.DONE and envelope.value != envelope.user:
        _tell_assignee(envelope, office)
    return None


def _tell_assignee(envelope: Envelope, office: Office) -> None:
    told = office.store.told_notice(envelope.about)
    if told is None:
        return
    notice = Notice(
        kind=NoticeKind.PERSONAL,
        subject=f"assigned:{envelope.about}:{envelope.value}:{envelope.key}",
        title=told.title,
        headline="This change was assigned to you.",
        severity=told.severity,
        watch_id=told.watch_id,
        change_id=told.change_id,
        url=_address(envelope, office) or told.url,
        lines=(f"What changed: {told.headline}", "Acknowledge it in its message once you have decided."),
    )
    office.store.enqueue(notice, (Destination("slack", envelope.value),), office.clock())


def _address(envelope: Envelope, office: Office) -> str:
    """The address of the message; "" where Slack does not give it."""
    try:
        answer = office.web.chat_getPermalink(channel=envelope.channel, message_ts=envelope.message)
    except Exception as error:  # noqa: BLE001 - a nicety: the message can be found without it
        office.log.debug("no address of the message", reason=type(error).__name__)
        return ""
    return str(answer.get("permalink") or "")


def show_redline(envelope: Envelope, office: Office) -> Reply:
    """Open the whole redline for one person."""
    open_view(envelope, office, redline_view(change_of(envelope.about, office), 0, _zone(office)))
    return None


def show_redline_of(envelope: Envelope, office: Office) -> Reply:
    """The same for the change that was chosen in a digest."""
    open_view(envelope, office, redline_view(change_of(envelope.value, office), 0, _zone(office)))
    return None


def leaf(envelope: Envelope, office: Office) -> Reply:
    """Another page of the redline, in the same modal."""
    about, _, page = envelope.value.rpartition(":")
    row = change_of(about, office)
    turn_view(envelope, office, redline_view(row, int(page) if page.isdecimal() else 0, _zone(office)))
    return None


def more(envelope: Envelope, office: Office) -> Reply:
    """One of the rarer things, by the value of the option."""
    name = envelope.value.partition(":")[0]
    handler = _MORE.get(name)
    if handler is None:
        raise UsageError("This version of Fineprint does not know that any more", advice="Look at the newest message.")
    return handler(envelope, office)


def mute(envelope: Envelope, office: Office) -> Reply:
    """Tell nobody of this page for a while; it is watched all the same."""
    row = change_of(envelope.about, office)
    now = office.clock()
    until = now + timedelta(days=MUTE_DAYS)
    acted = _act(envelope, office, Deed.MUTE, watch_id=row.watch_id, until=until)
    in_force = acted.standing.muted
    if in_force is None:
        return Say(NOT_MUTED)
    return muted(row.watch_id, _name(row.watch_id, office), in_force, _zone(office), END_MUTE)


def end_mute(envelope: Envelope, office: Office) -> Reply:
    """End a mute before its time, and say what was kept silent."""
    is_button = envelope.name == END_MUTE
    watch_id = envelope.about if is_button else change_of(envelope.about, office).watch_id
    in_force = next((each for each in office.store.mutes(office.clock()) if each.watch_id == watch_id), None)
    about = "" if is_button else envelope.about
    acted = _act(envelope, office, Deed.UNMUTE, change_id=about, watch_id=watch_id)
    if in_force is None or acted.effect is not Effect.DONE:
        return Say(NOT_MUTED)
    kept = [
        row
        for row in office.store.changes(watch_id, told=False)
        if row.silence == "muted" and row.detected_at >= in_force.by.at
    ]
    silent = (
        f" {count(len(kept), 'of its changes was', 'of its changes were')} told to nobody: "
        f"`fineprint history {watch_id}` has {'it' if len(kept) == 1 else 'them'}."
        if kept
        else ""
    )
    return Say(f"Changes of {_name(watch_id, office)} are told again.{silent}")


def _act(envelope: Envelope, office: Office, deed: Deed, *, change_id: str | None = None, **given: object) -> Acted:
    """Write down what was done. Raises UsageError where it is about nothing that is known."""
    about = envelope.about if change_id is None else change_id
    at = _when(envelope, office.clock())
    action = Action(envelope.key, deed, envelope.user, at, change_id=about, **given)  # type: ignore[arg-type]
    acted = office.store.act(action)
    if acted.effect is Effect.UNKNOWN:
        raise unknown_change()
    return acted


def _when(envelope: Envelope, now: datetime) -> datetime:
    """When it was done: Slack may hand on what was done earlier later. Its word counts where it is near to our clock."""
    ago_s = now.timestamp() - envelope.at_s
    return now - timedelta(seconds=ago_s) if 0 <= ago_s <= _LATE_S else now


def _zone(office: Office) -> str:
    return office.settings().bot.timezone


def _name(watch_id: str, office: Office) -> str:
    return bounded(next((watch.name for watch in office.settings().watches if watch.id == watch_id), watch_id), 100)


_MORE: dict[str, Callable[[Envelope, Office], Reply]] = {
    buttons.DISMISS: verdict.ask_why,
    buttons.MUTE: mute,
    buttons.UNMUTE: end_mute,
    buttons.FORWARD: forward.ask_where,
}
_BUTTONS: dict[str, Handler] = {
    buttons.ACKNOWLEDGE: acknowledge,
    buttons.ASSIGN: assign,
    buttons.REDLINE: show_redline,
    buttons.REDLINE_OF: show_redline_of,
    buttons.MORE: more,
    END_MUTE: end_mute,
    GO: leaf,
    JUMP: leaf,
}
