"""What is known before a look, and what is decided after it."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.model.captured import Page
from bot.model.compared import Comparison
from bot.model.read import Document, Extraction
from bot.model.watched import Rules
from bot.model.words import Result, Severity


@dataclass(frozen=True, slots=True)
class KnownVersion:
    """
    The stored version that a capture is compared with.

    `text_digest` is `sameness.digest(document)`; `extractor` the EXTRACTOR version that made it, and `rules` the rules
    that it was read by. `pages` are the stored pages it was extracted from, present only where either differs from
    today's, so that the same bytes can be read again. `seen_until` is when it was seen last, where that is recorded.
    """

    id: int
    document: Document
    text_digest: str
    extractor: int
    captured_at: datetime
    final_url: str = ""
    archive_url: str = ""
    pages: tuple[Page, ...] = ()
    rules: Rules = field(default_factory=Rules)
    seen_until: datetime | None = None

    def seen_before(self, moment: datetime) -> datetime:
        """When it was seen last before a later text was, as far as is known."""
        return max(self.captured_at, min(self.seen_until or self.captured_at, moment))


@dataclass(frozen=True, slots=True)
class Flip:
    """A passage that came or went: `passage` is a digest of its words, `text` its beginning, `at` the last time."""

    passage: str
    text: str
    count: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """An announced change: the one whose thread speaks of it, and how serious that one was."""

    change_id: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Prior:
    """
    All that the judgement of one capture may know: the version in force and every text seen before.

    `known_texts` maps a text digest to the time that text was last in force. `pending` is what the
    judgement of a doubtful change left at the check before for its next look ("" for none); only it reads that. `told` is the change that brought the
    version in force, where it was announced. `flips` are the passages that came or went lately, by their digest.
    `silent` is set where nobody will be told whatever the capture holds: it only fills the history. `believed` says that
    the capture is known to be the policy: it is only compared. `below` is what the last look at the version in force left
    of what it found below the words.
    """

    version: KnownVersion | None = None
    known_texts: dict[str, datetime] = field(default_factory=dict)
    pending: str = ""
    told: Told | None = None
    flips: dict[str, Flip] = field(default_factory=dict)
    silent: bool = False
    believed: bool = False
    below: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    The judgement of one capture.

    `reason` is a sentence for a person. `comparison` is present where the text differs from the version in force.
    `tell` is true where somebody is to be told. `look_again` asks for an early second check. `refreshed` is the
    prior's own bytes read again, after an upgrade of the extractor or a change of the rules. `undoes` is the id of the
    announced change that a return to an earlier text takes back. `flips` are the passages that came or went.
    `advice` says what a person can do about a page that is not the policy. `below` marks what is other below the same words
    than in the version in force (`diff.layers.marks`).
    """

    result: Result
    reason: str
    extraction: Extraction | None = None
    text_digest: str = ""
    comparison: Comparison | None = None
    tell: bool = False
    look_again: bool = False
    pending: str = ""
    refreshed: Extraction | None = None
    undoes: str = ""
    flips: tuple[Flip, ...] = ()
    advice: str = ""
    below: str = ""
