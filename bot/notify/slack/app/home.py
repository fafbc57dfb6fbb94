"""The app's Home: shown when somebody opens it, and shown anew after what they do in it."""

from datetime import timedelta

from slack_sdk.errors import SlackApiError

from bot.errors import UsageError
from bot.notice import DeliveryState
from bot.notify.slack.app.dispatch import Handler, Office, Registry
from bot.notify.slack.app.envelope import Envelope, Kind
from bot.notify.slack.app.home_view import ACKNOWLEDGE, PAGE, REFRESH, UNMUTE, Facts, home_view
from bot.notify.slack.app.reply import Reply
from bot.standing import Action, Deed

OPEN_FOR = timedelta(days=90)
"""Older changes wait for nobody any more, as far as Home is concerned."""

_MOST_OPEN = 10
_MOST_TROUBLES = 50


def register(registry: Registry) -> None:
    """Take the opening of Home and everything that is done in it."""
    registry.on(Kind.EVENT, "app_home_opened", _opened)
    registry.on(Kind.ACTION, PAGE, _turned)
    registry.on(Kind.ACTION, REFRESH, _turned)
    registry.on(Kind.ACTION, ACKNOWLEDGE, _acting(Deed.ACKNOWLEDGE))
    registry.on(Kind.ACTION, UNMUTE, _acting(Deed.UNMUTE))


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


def _acting(deed: Deed) -> Handler:
    """A button beside a change or a mute: done, and Home shown as it stands by then."""

    def act(envelope: Envelope, office: Office) -> Reply:
        change_id, watch_id = (envelope.about, "") if deed is Deed.ACKNOWLEDGE else ("", envelope.about)
        now = office.clock()
        office.store.act(Action(envelope.key, deed, envelope.user, now, change_id=change_id, watch_id=watch_id))
        _publish(envelope, office, 1)
        return None

    return act


def _publish(envelope: Envelope, office: Office, page: int) -> None:
    view = home_view(facts_of(office), page)
    try:
        office.web.views_publish(user_id=envelope.user, view=view)
    except SlackApiError as error:
        code = error.response.get("error", "")
        raise UsageError(f"Slack did not take the Home view ({code})", advice="Open it again.") from error
