"""The app's Home: shown when somebody opens it, and shown anew after what they do in it."""

from datetime import timedelta

from slack_sdk.errors import SlackApiError

from bot.errors import UsageError
from bot.notice import DeliveryState
from bot.notify.slack.app.dispatch import Office, Registry
from bot.notify.slack.app.envelope import Envelope, Kind
from bot.notify.slack.app.home.facts import Facts
from bot.notify.slack.app.home.needs import ACKNOWLEDGE, UNMUTE
from bot.notify.slack.app.home.view import home_view
from bot.notify.slack.app.home.watches import PAGE, REFRESH
from bot.notify.slack.app.modal import unknown_change
from bot.notify.slack.app.reply import Reply, Say
from bot.notify.slack.app.words import NOT_MUTED, came_too_late
from bot.standing import Action, Deed, Effect

OPEN_FOR = timedelta(days=90)
"""Older changes wait for nobody any more, as far as Home is concerned."""

_MOST_OPEN = 10
_MOST_TROUBLES = 50


def register(registry: Registry) -> None:
    """Take the opening of Home and everything that is done in it."""
    registry.on(Kind.EVENT, "app_home_opened", _opened)
    registry.on(Kind.ACTION, PAGE, _turned)
    registry.on(Kind.ACTION, REFRESH, _turned)
    registry.on(Kind.ACTION, ACKNOWLEDGE, _acknowledged)
    registry.on(Kind.ACTION, UNMUTE, _unmuted)


def facts_of(office: Office) -> Facts:
    """Everything that Home shows, read from the store."""
    settings, store, now = office.settings(), office.store, office.clock()
    changes, waiting = store.open_changes(now - OPEN_FOR, limit=_MOST_OPEN)
    return Facts(
        watches=settings.watches,
        rows={row.id: row for row in store.watches() if row.enabled},
        open_changes=changes,
        waiting=waiting,
        mutes=store.mutes(now),
        troubles=store.deliveries(state=DeliveryState.HELD, limit=_MOST_TROUBLES),
        wishes=store.wishes(),
        zone=settings.bot.timezone,
        now=now,
    )


def _opened(envelope: Envelope, office: Office) -> Reply:
    if envelope.value in {"", "home"}:  # the other tab holds messages
        _publish(envelope, office, 1)
    return None


def _turned(envelope: Envelope, office: Office) -> Reply:
    _publish(envelope, office, int(envelope.value) if envelope.value.isdecimal() else 1)
    return None


def _acknowledged(envelope: Envelope, office: Office) -> Reply:
    """The button beside a change: done, and Home shown as it stands by then."""
    action = Action(envelope.key, Deed.ACKNOWLEDGE, envelope.user, office.clock(), change_id=envelope.about)
    acted = office.store.act(action)
    _publish(envelope, office, 1)
    if acted.effect is Effect.UNKNOWN:
        raise unknown_change()
    if acted.effect is Effect.LATE:
        return Say(came_too_late(acted.standing, envelope.user, office.settings().bot.timezone))
    return None


def _unmuted(envelope: Envelope, office: Office) -> Reply:
    """The button beside a mute."""
    action = Action(envelope.key, Deed.UNMUTE, envelope.user, office.clock(), watch_id=envelope.about)
    acted = office.store.act(action)
    _publish(envelope, office, 1)
    return Say(NOT_MUTED) if acted.effect is Effect.LATE else None


def _publish(envelope: Envelope, office: Office, page: int) -> None:
    view = home_view(facts_of(office), page)
    try:
        office.web.views_publish(user_id=envelope.user, view=view)
    except SlackApiError as error:
        code = error.response.get("error", "")
        raise UsageError(f"Slack did not take the Home view ({code})", advice="Open it again.") from error
