"""
The amount of text: a reason to look twice, never one to turn a page away, and never one to doubt for ever.

A policy may truly be halved, or truly be joined by another text. So a doubt waits for later looks: the same text once
more settles it, and so do two looks that agree in shape where the text differs at every look (a rotating quote, a
counter). A doubt that never settles that way ends by its age.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.extract.identity import states
from bot.extract.identity.facts import share_standing, words_of
from bot.extract.identity.trouble import left
from bot.extract.marks import UNCLOSED
from bot.model import Extraction, KnownVersion

_JUDGEABLE_WORDS = 200
_COLLAPSED = 0.5
_DOUBLED = 1.8
_STANDS_WHOLE = 0.9

APART = timedelta(minutes=10)
"""Two looks nearer to each other than this count as one: a broken page is often still broken a minute later."""

AGREEING_LOOKS = 2
LOOKS_OF_AN_OLD_DOUBT = 4
OLD = timedelta(days=3)
_SIZE_APART = 0.1
_SHARE_APART = 0.05
_IS_THE_POLICY = 0.5


ADVICE = states.SHRUNK.advice


def doubt(extraction: Extraction, known: KnownVersion) -> str:
    """
    Why the amount of text asks for a second look before a change is told, or "".

    No verdict of `identify`: a page that stays as it is has to be believed in the end (`wait`).
    """
    before, now = words_of(known.document), extraction.signals.words
    if before < _JUDGEABLE_WORDS:
        return ""
    if breaks_off(extraction, known):
        return states.SHRUNK.verdict(f"{left(now, before)}, and the page breaks off").reason
    if now < _COLLAPSED * before:
        return states.SHRUNK.verdict(left(now, before)).reason
    if now > _DOUBLED * before and share_standing(known.document, extraction.document) >= _STANDS_WHOLE:
        return states.GLUED.verdict(f"a page of {now:,} words instead of {before:,}").reason
    return ""


def breaks_off(extraction: Extraction, known: KnownVersion) -> bool:
    """Whether a page ends before its markup does and its text before the known one: the transfer was cut off."""
    if UNCLOSED not in extraction.signals.marks:
        return False
    now, before = ([block.text for block in document.blocks] for document in (extraction.document, known.document))
    missing = len(before) - len(set(before) & set(now))
    if (
        not now
        or not before
        or before[-1] in now
        or share_standing(extraction.document, known.document) < _STANDS_WHOLE
    ):
        return False
    return missing > 1 or before[-1].startswith(now[-1])


@dataclass(frozen=True, slots=True)
class _Waiting:
    """
    A doubt between two looks.

    `stands` is the share of the known text that stands, `kept` the share of the page that is known text; `agreed`
    counts the looks since `first_at` that agreed with the one before, of `looks` in all.
    """

    digest: str
    words: int
    stands: float
    kept: float
    first_at: datetime
    last_at: datetime
    agreed: int = 0
    looks: int = 1

    def encode(self) -> str:
        shape = (self.words, f"{self.stands:.3f}", f"{self.kept:.3f}", self.agreed, self.looks)
        return "|".join(map(str, (self.digest, *shape, self.first_at.isoformat(), self.last_at.isoformat())))


def _decode(pending: str) -> _Waiting | None:
    """The doubt that waits; None where there is none, or one that cannot be read."""
    try:
        digest, words, stands, kept, agreed, looks, first_at, last_at = pending.split("|")
        return _Waiting(
            *(digest, int(words), float(stands), float(kept)),
            *(datetime.fromisoformat(first_at), datetime.fromisoformat(last_at), int(agreed), int(looks)),
        )
    except ValueError:
        return None


def wait(pending: str, extraction: Extraction, known: KnownVersion, *, digest: str, at: datetime) -> str:
    """
    What to remember of a doubtful text until the next look; "" where the doubt is settled and the text to be believed.

    `pending` is what the look before left ("" for none), `digest` the text's, `at` the capture's time. Settled: the
    same text as at the look before; or AGREEING_LOOKS later looks, each APART from the last, that agree in size and
    in how much of the known text stands, while what the page holds is the policy for the most part; or a doubt that is
    OLD and has been looked at LOOKS_OF_AN_OLD_DOUBT times. A page that breaks off is only believed by its age: a store on
    the way to us may hold the same broken copy for a while.
    """
    is_cut = breaks_off(extraction, known)
    if pending == digest:
        return ""
    now = _Waiting(
        *(digest, extraction.signals.words),
        stands=share_standing(known.document, extraction.document),
        kept=share_standing(extraction.document, known.document),
        first_at=at,
        last_at=at,
    )
    before = _decode(pending)
    if before is None:
        return now.encode()
    if before.digest == digest and not is_cut:
        return ""
    if at - before.last_at < APART:
        return before.encode()
    agreed = before.agreed + 1 if _agree(before, now) else 0
    looks = before.looks + 1
    is_old = at - before.first_at >= OLD and looks >= LOOKS_OF_AN_OLD_DOUBT
    if (agreed >= AGREEING_LOOKS and not is_cut) or is_old:
        return ""
    return _Waiting(digest, now.words, now.stands, now.kept, before.first_at, at, agreed, looks).encode()


def _agree(before: _Waiting, now: _Waiting) -> bool:
    is_same_size = abs(now.words - before.words) <= _SIZE_APART * max(now.words, before.words)
    is_same_part = abs(now.stands - before.stands) <= _SHARE_APART
    return is_same_size and is_same_part and max(now.kept, now.stands) >= _IS_THE_POLICY
