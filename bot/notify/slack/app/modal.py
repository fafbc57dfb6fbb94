"""Opening and turning modals, and the change that one is about. What Slack refuses is said to the person."""

from http.client import HTTPException

from slack_sdk.errors import SlackApiError

from bot.errors import UsageError
from bot.notify.slack.app.dispatch import Office
from bot.notify.slack.app.envelope import Envelope
from bot.notify.slack.app.views import View
from bot.notify.slack.outcomes import code_of
from bot.ports import ChangeRow

_TOO_LATE = frozenset({"expired_trigger_id", "exchanged_trigger_id", "trigger_expired", "trigger_exchanged"})
_FAILURES = (SlackApiError, OSError, HTTPException)
_GONE = frozenset({"not_found", "hash_conflict", "view_not_found"})


def change_of(change_id: str, office: Office) -> ChangeRow:
    """A change by its whole id. Raises UsageError where there is none."""
    row = office.store.change(change_id)
    if row is None or row.id != change_id:
        raise unknown_change()
    return row


def unknown_change() -> UsageError:
    """What is said of a change that is not in the state."""
    return UsageError("This change is not known any more", advice="The state of the bot was begun anew since then.")


def open_view(envelope: Envelope, office: Office, view: View) -> None:
    """Open a modal for whoever clicked. Raises UsageError where Slack does not open it."""
    try:
        office.web.views_open(trigger_id=envelope.trigger, view=view)
    except _FAILURES as error:
        raise _refused(error) from error


def turn_view(envelope: Envelope, office: Office, view: View) -> None:
    """
    Show another view in place of the one that was clicked in.

    One that was closed, or turned by another click, stays as it is.
    """
    try:
        office.web.views_update(
            view_id=str(envelope.view.get("id")), hash=str(envelope.view.get("hash") or "") or None, view=view
        )
    except _FAILURES as error:
        if code_of(error) not in _GONE:
            raise _refused(error) from error


def _refused(error: Exception) -> UsageError:
    code = code_of(error)
    if not code:
        return UsageError("Slack did not answer", advice="Please click once more.")
    if code in _TOO_LATE:
        return UsageError("The window could not be opened in time", advice="Please click once more.")
    return UsageError(f"Slack does not show the window ({code})", advice="Please try again in a minute.")
