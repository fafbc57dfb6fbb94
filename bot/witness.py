"""
A second witness: how a web archive is asked for a copy of its own of a changed page, step by step. Pure.

WANTED → asked → ASKED → it says that it has a copy → SAVED → its index lists it → SEEN
                                                           → its index never does → UNSEEN
                       → it says that it failed, or nothing → DOUBTED → its index lists a copy → SEEN
                                                                      → none → WANTED again, or FAILED
The archive is known to say that it failed although it has the copy, so its index has the last word.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum


class WitnessState(StrEnum):
    """How far it has come. The values are stored."""

    WANTED = "wanted"
    ASKED = "asked"
    SAVED = "saved"
    DOUBTED = "doubted"
    SEEN = "seen"
    UNSEEN = "unseen"
    FAILED = "failed"


OPEN = frozenset({WitnessState.WANTED, WitnessState.ASKED, WitnessState.SAVED, WitnessState.DOUBTED})
TESTIFIED = frozenset({WitnessState.SEEN, WitnessState.UNSEEN})
"""The states in which there is a copy to show."""

POLL = timedelta(seconds=15)
LONGEST_JOB = timedelta(minutes=10)
LOOKS = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6), timedelta(hours=13))
"""When its index is looked into after it says that it has a copy: one is listed up to twelve hours late."""
STALE = timedelta(days=3)
"""A copy that could not even be asked for in that time would be no witness of the change any more."""
TRIES = 3
TRY_AGAIN = timedelta(minutes=10)
HOPELESS = frozenset(
    {
        *("error:blocked", "error:blocked-client-ip", "error:blocked-url", "error:no-access", "error:not-found"),
        *("error:too-many-daily-captures", "error:invalid-url-syntax", "error:invalid-host-resolution"),
        *("error:max-redirects", "error:filesize-limit", "error:unauthorized", "error:forbidden"),
    }
)
"""What asking again would not mend."""


@dataclass(frozen=True, slots=True)
class Witness:
    """
    One request for a copy. `seen_at` is when we saw the new text: a copy older than that is none of it.

    `attempts` counts how often the archive was asked, while SAVED how often its index was looked into. `address` is where
    the copy is, or is said to be. `why` says in words what went wrong last.
    """

    change_id: str
    url: str
    seen_at: datetime
    state: WitnessState
    due_at: datetime
    job: str = ""
    asked_at: datetime | None = None
    attempts: int = 0
    address: str = ""
    why: str = ""


def wanted(change_id: str, url: str, seen_at: datetime, now: datetime) -> Witness:
    """A copy of `url` is wanted from now on."""
    return Witness(change_id, url, seen_at, WitnessState.WANTED, now)


def put_off(witness: Witness, now: datetime, seconds: float, why: str) -> Witness:
    """The archive could not be asked at all: the same step later."""
    return replace(witness, due_at=now + timedelta(seconds=max(seconds, 60.0)), why=why)


def is_stale(witness: Witness, now: datetime) -> bool:
    """Whether it is too late to ask."""
    return witness.state is WitnessState.WANTED and now - witness.seen_at > STALE


def accepted(witness: Witness, now: datetime, job: str) -> Witness:
    """The archive works on it."""
    return replace(
        witness,
        state=WitnessState.ASKED,
        job=job,
        asked_at=now,
        attempts=witness.attempts + 1,
        due_at=now + POLL,
        why="",
    )


def pending(witness: Witness, now: datetime) -> Witness:
    """The archive still works on it; past LONGEST_JOB it is not waited for any more."""
    if witness.asked_at is not None and now - witness.asked_at > LONGEST_JOB:
        return doubted(witness, now, "it never came to an end")
    return replace(witness, due_at=now + POLL)


def saved(witness: Witness, now: datetime, address: str) -> Witness:
    """The archive says that it has a copy, made by a job or at once when it was asked."""
    return replace(
        witness,
        state=WitnessState.SAVED,
        address=address,
        asked_at=witness.asked_at or now,
        attempts=0,
        due_at=now + LOOKS[0],
        why="",
    )


def doubted(witness: Witness, now: datetime, why: str, *, code: str = "", asked: bool = False) -> Witness:
    """It says that it failed, or nothing of use; `asked` where that was the answer to the asking."""
    attempts = TRIES if code in HOPELESS else witness.attempts + asked
    return replace(
        witness,
        state=WitnessState.DOUBTED,
        job="",
        asked_at=now if asked else witness.asked_at,
        attempts=attempts,
        due_at=now + LOOKS[0],
        why=why,
    )


def refused(witness: Witness, why: str) -> Witness:
    """The archive will not do it for us."""
    return replace(witness, state=WitnessState.FAILED, why=why)


def found(witness: Witness, address: str) -> Witness:
    """Its index lists a copy."""
    return replace(witness, state=WitnessState.SEEN, address=address, why="")


def not_found(witness: Witness, now: datetime) -> Witness:
    """Its index lists no copy, or not yet."""
    if witness.state is WitnessState.SAVED:
        looks = witness.attempts + 1
        if looks == len(LOOKS):
            return replace(witness, state=WitnessState.UNSEEN, why="its index does not list the copy")
        return replace(witness, attempts=looks, due_at=now + LOOKS[looks])
    if witness.attempts >= TRIES:
        return replace(witness, state=WitnessState.FAILED)
    return replace(witness, state=WitnessState.WANTED, due_at=now + TRY_AGAIN * 2**witness.attempts)
