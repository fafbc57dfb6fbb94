"""
What a handler gives back, and how Slack is told: as the acknowledgement itself where that can carry it. Pure.

None means that nothing is said. `Say` is seen by the person alone, wherever they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from bot.notify.slack.app.envelope import Envelope, Kind

View = Mapping[str, Any]
Block = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Say:
    """Words for the one who asked. `text` is mrkdwn, escaped already (`escape.escaped`); `blocks` may say it richer."""

    text: str
    blocks: Sequence[Block] = ()


@dataclass(frozen=True, slots=True)
class Errors:
    """What is wrong with the fields of a view, by block id; the view stays open. Only after a submission."""

    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Replace:
    """Another view in place of the one that was submitted."""

    view: View


@dataclass(frozen=True, slots=True)
class Push:
    """A further view on top of the one that was submitted."""

    view: View


@dataclass(frozen=True, slots=True)
class Clear:
    """Close every view of the stack, and say something where there is anything to say."""

    say: Say | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """The choices for a select that asks for them; each an option object."""

    options: Sequence[Mapping[str, Any]]


Reply: TypeAlias = Say | Errors | Replace | Push | Clear | Options | None


def acknowledgement(envelope: Envelope, reply: Reply) -> dict[str, Any] | None:
    """The payload that carries a reply inside the acknowledgement, None where it cannot be carried there."""
    if envelope.kind is Kind.COMMAND and isinstance(reply, Say):
        return ephemeral(reply)
    if envelope.kind is Kind.OPTIONS and isinstance(reply, Options):
        return {"options": list(reply.options)}
    if envelope.kind is Kind.SUBMISSION:
        return _of_view(reply)
    return None


def _of_view(reply: Reply) -> dict[str, Any] | None:
    if isinstance(reply, Errors):
        return {"response_action": "errors", "errors": dict(reply.fields)}
    if isinstance(reply, Replace):
        return {"response_action": "update", "view": reply.view}
    if isinstance(reply, Push):
        return {"response_action": "push", "view": reply.view}
    return {"response_action": "clear"} if isinstance(reply, Clear) else None


def ephemeral(say: Say) -> dict[str, Any]:
    """A message that one person sees, for a response_url or the answer to a command."""
    message: dict[str, Any] = {"response_type": "ephemeral", "replace_original": False, "text": say.text}
    message |= {"unfurl_links": False, "unfurl_media": False}
    return message | {"blocks": list(say.blocks)} if say.blocks else message


def afterwards(reply: Reply, *, carried: bool) -> Say | None:
    """What is left to say once the acknowledgement has gone; `carried` tells that the reply went with it."""
    if isinstance(reply, Clear):
        return reply.say
    if carried:
        return None
    if isinstance(reply, Errors):  # too late for the view, so it is said
        return Say(" ".join(reply.fields.values()))
    return reply if isinstance(reply, Say) else None
