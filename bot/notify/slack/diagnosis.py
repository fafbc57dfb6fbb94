"""What a look at Slack found: the one form in which every such look answers."""

from dataclasses import dataclass

from bot.errors import DeliveryError


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing looked at. `advice` says how to mend it where it is not `ok`, or what would be better where it is."""

    subject: str
    ok: bool
    message: str
    advice: str = ""


def failed(subject: str, error: DeliveryError) -> Diagnosis:
    """What did not work, with the mend of its error."""
    advice = error.advice or "Try again in a few minutes; look at the network and at https://slack-status.com."
    return Diagnosis(subject, ok=False, message=str(error), advice=advice)
