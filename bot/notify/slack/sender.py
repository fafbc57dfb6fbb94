"""Posts a delivery to Slack once, and looks for one whose sending ended unknown."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.errors import DeliveryError, DeliveryLater, DeliveryRefused, MessageTooLarge
from bot.notice import Delivery, NoticeKind, Receipt
from bot.notify.slack.channels import channel_id
from bot.notify.slack.client import TIMEOUT_S, web_client
from bot.notify.slack.message import Arguments, renderings
from bot.notify.slack.outcomes import GONE, code_of, look_outcome, post_outcome
from bot.notify.slack.skew import TOLERANCE, skew

EARLIER = timedelta(seconds=90)
"""Looking begins so long before the sending: more than what counts as no skew."""

PAGE = 15
"""Messages a page: what Slack still gives to apps that it limits most."""
_MOST_PAGES = 400


class SlackNotifier:
    """Tells a Slack channel. Safe to use from several threads."""

    name = "slack"
    is_paced = True

    def __init__(
        self,
        token: str,
        *,
        api_url: str = "",
        timezone: str = "UTC",
        timeout_s: int = TIMEOUT_S,
        interactive: bool = False,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._client: WebClient = web_client(token, api_url, timeout_s=timeout_s)
        self.shows_anew = interactive
        self._timezone = timezone
        self._clock = clock
        self._skew = timedelta(0)
        self._ids: dict[str, str] = {}

    def send(self, delivery: Delivery) -> Receipt:
        """
        Post a delivery, smaller where Slack says that it is too large: a definite refusal, so nothing is sent twice.

        An update changes the message that is there; where somebody has deleted that one, there is nothing to do. A new
        message names no member, since that would call them: the outbox has it shown anew as soon as it is there.
        Raises DeliveryLater, DeliveryRefused or DeliveryUnknown.
        """
        is_mute = delivery.edits and not self.shows_anew
        if delivery.notice.kind is NoticeKind.UPDATE or is_mute or _is_decided(delivery):
            # The message never came; or this bot only posts, so that what it has posted stays; or nobody has to decide.
            return Receipt(delivery.destination.channel, "")
        refusal: MessageTooLarge | None = None
        for arguments in renderings(delivery, self._timezone, interactive=self.shows_anew):
            try:
                return self._update(arguments) if delivery.edits else self._post(arguments)
            except MessageTooLarge as error:
                refusal = error
        code = refusal.code if refusal else ""
        raise DeliveryRefused(
            f"Slack refuses the message even as short text ({code})",
            code=code,
            advice="This is a fault of Fineprint: please report it with the code.",
        )

    def _post(self, arguments: Arguments) -> Receipt:
        channel = arguments["channel"]
        try:
            answer = self._client.chat_postMessage(**arguments)
            receipt = Receipt(channel=str(answer.get("channel") or channel), message=str(answer.get("ts") or ""))
        except Exception as error:  # noqa: BLE001 - once the request is under way, whatever happens is an outcome
            raise post_outcome(error, channel) from None
        self._ids[channel] = receipt.channel
        return receipt

    def _update(self, arguments: Arguments) -> Receipt:
        try:
            self._client.chat_update(**arguments)
        except Exception as error:  # noqa: BLE001 - as for a post
            if code_of(error) not in GONE:
                raise post_outcome(error, arguments["channel"]) from None
        return Receipt(arguments["channel"], arguments["ts"])

    def find(self, delivery: Delivery) -> Receipt | None:
        """
        Look for a delivery in its channel by the id in the message's metadata.

        Raises DeliveryRefused where the channel cannot be read (no scope, no membership), DeliveryLater where it
        cannot be read now.
        """
        channel = delivery.destination.channel
        try:
            known = delivery.thread.channel if delivery.thread else self._id(delivery)
            return next((_receipt(known, post) for post in self._history(known, delivery) if _is(post, delivery)), None)
        except DeliveryError:
            raise
        except Exception as error:  # noqa: BLE001 - any failure means that nothing has been learnt
            raise look_outcome(error, channel) from None

    def _id(self, delivery: Delivery) -> str:
        channel = delivery.destination.channel
        return self._ids.get(channel) or channel_id(self._client, channel, known=delivery.place)

    def _history(self, channel: str, delivery: Delivery) -> Iterator[Mapping[str, Any]]:
        """Everything said in the channel, or in the delivery's thread, since shortly before the sending began."""
        answer = self._page(channel, delivery, "")
        found = skew(answer.headers, self._clock())
        if abs(found - self._skew) > TOLERANCE:
            # Asked from a wrong moment: one that is late by Slack's clock would hide the message that is looked for.
            self._skew = found
            answer = self._page(channel, delivery, "")
        for _ in range(_MOST_PAGES):
            yield from answer.get("messages") or ()
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return
            answer = self._page(channel, delivery, cursor)
        raise DeliveryLater("too much was said in the channel to look through", retry_after_s=600.0, code="too_many")

    def _page(self, channel: str, delivery: Delivery, cursor: str) -> SlackResponse:
        oldest = (delivery.sending_at + self._skew - EARLIER).timestamp() if delivery.sending_at else 0.0
        asked: dict[str, Any] = {
            "channel": channel,
            "oldest": f"{oldest:.6f}",
            "inclusive": True,
            "limit": PAGE,
            "include_all_metadata": True,
            "cursor": cursor or None,
        }
        if delivery.thread:
            return self._client.conversations_replies(ts=delivery.thread.message, **asked)
        return self._client.conversations_history(**asked)


def _is_decided(delivery: Delivery) -> bool:
    """Whether this reminds of a decision that was made while it waited."""
    reminds = delivery.notice.kind in {NoticeKind.REMINDER, NoticeKind.HEALTH} and bool(delivery.notice.change_id)
    return reminds and not delivery.standing.is_open


def _is(post: Mapping[str, Any], delivery: Delivery) -> bool:
    payload = (post.get("metadata") or {}).get("event_payload") or {}
    return payload.get("delivery_id") == delivery.id


def _receipt(channel: str, post: Mapping[str, Any]) -> Receipt:
    return Receipt(channel=channel, message=str(post.get("ts") or ""))
