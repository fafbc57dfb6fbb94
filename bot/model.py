"""
The central types, frozen and without behaviour beyond small derived properties.

One word per thing, in code, tables, TOML and messages: a *source* gives a *capture*; a capture is kept as a
*snapshot*; its extracted text, where new, is a *version*; two versions make a *change*; a change holds *findings*,
each with its evidence quoted; a *delivery* carries a change to one destination; a *check* is one attempt.
Instants are aware UTC (`*_at`), durations are seconds (`*_s`) or `timedelta`.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum


class Severity(IntEnum):
    """How much a change matters to the people whose data it is; ordered."""

    INFO = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4

    @property
    def word(self) -> str:
        return self.name.lower()


class Result(StrEnum):
    """What one check came to."""

    FIRST = "first"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    SUSPECT = "suspect"
    VARIANT = "variant"
    BLOCKED = "blocked"
    GONE = "gone"
    FLAP = "flap"
    TECHNICAL = "technical"
    FAILED = "failed"


SEEN_RESULTS = frozenset({Result.FIRST, Result.UNCHANGED, Result.CHANGED, Result.FLAP, Result.TECHNICAL})
"""The results after which the policy has truly been seen."""

NEW_TEXT = frozenset({Result.FIRST, Result.CHANGED, Result.FLAP})
"""The results that put another text in force: each makes a version."""

SAME_TEXT = frozenset({Result.UNCHANGED, Result.TECHNICAL})
"""The results after which the version in force has been seen again."""


READ_ELSEWHERE = frozenset({"ota", "princeton"})
"""The sources whose texts another program made of the page: such a text is compared with texts of that source alone."""

IMPORTED = READ_ELSEWHERE | {"folder"}
"""The sources of histories that others recorded: nobody looked at a page, so that there is no check to write down."""

JUDGED_ONCE = IMPORTED | {"file"}
"""The sources that have no second look to give: what they hold is all there will ever be."""


# --- what is watched -------------------------------------------------------------------------------------------------


OWN_SOURCES = frozenset({"live", "file"})
"""The sources that are no web archive; every other one is the name of an archive."""


@dataclass(frozen=True, slots=True)
class Rules:
    """
    How the text of one watch is found and understood.

    `select` and `remove` are CSS; `own_names` are the publisher's names and never count as third parties;
    `language` is a primary subtag ("en") or "" for whatever the first version has; `document` is the kind
    ("privacy-policy", "subprocessors", …). `addresses` are what the list names, in the order of a capture's pages.
    `ignore` are phrases whose blocks do not count (`bot.ignore`).
    `render` is "browser" where pages are read after their scripts have run, "" where they are read as they are sent.
    """

    select: str = ""
    remove: tuple[str, ...] = ()
    own_names: tuple[str, ...] = ()
    language: str = ""
    document: str = "privacy-policy"
    addresses: tuple[str, ...] = ()
    render: str = ""
    ignore: tuple[str, ...] = ()

    def reads_like(self, other: "Rules") -> bool:
        """Whether both find the same text, so that what differs between two texts is the publisher's doing."""
        ours, theirs = (replace(rules, own_names=(), document="") for rules in (self, other))
        return ours == theirs


@dataclass(frozen=True, slots=True)
class Watch:
    """
    One resolved entry of the watch list. Exactly one of `urls` and `file` is given.

    `tags` are the team's own words for it; `objection_days` is how long a change can be objected to, 0 for no such time.
    `save` says that the Wayback Machine is asked for a copy of its own after a told change.
    `aliases` are earlier addresses of the document, for archives.
    """

    id: str
    name: str
    document: str
    urls: tuple[str, ...]
    file: str
    sources: tuple[str, ...]
    since: date | None
    every: timedelta
    rules: Rules
    channels: tuple[str, ...]
    min_severity: Severity
    expect: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    objection_days: int = 0
    aliases: tuple[str, ...] = ()
    save: bool = False

    @property
    def archives(self) -> tuple[str, ...]:
        """The sources that are web archives."""
        return tuple(name for name in self.sources if name not in OWN_SOURCES)

    @property
    def address(self) -> str:
        """The address or path that a person knows this watch by."""
        return self.urls[0] if self.urls else self.file


# --- what is captured ------------------------------------------------------------------------------------------------


RENDERED = "fineprint-rendered"
"""A header of our own: the body is what a browser made of the page. Its value says from which bytes, and how."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """
    One request and its response as they went over the wire, for evidence; the transfer coding alone is removed.

    `status` is the status line, `body` still has its content coding. `request` and `headers` are header fields as sent,
    order, case and repetition kept. `ip` is the address that answered, `tls_leaf` the SHA-256 of its certificate in
    hexadecimal, both "" where there is none.
    """

    url: str
    asked_at: datetime
    target: str
    request: tuple[tuple[bytes, bytes], ...]
    status: str
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    ip: str = ""
    tls_leaf: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """
    One response of a capture. `body` has its content coding removed; `headers` keep order and repetition.

    Of a rendered page `body` is the document as it stood after its scripts had run, in UTF-8; the rest is as it was sent.
    `exchanges` are the raw reads that it comes from, redirects first; they are for evidence alone, and no part of what a
    page is.
    """

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    media_type: str
    charset: str = ""
    redirects: tuple[str, ...] = ()
    exchanges: tuple[Exchange, ...] = field(default=(), compare=False, repr=False)

    def header(self, name: str) -> str:
        """The first value of a header, or ""."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")

    @property
    def is_rendered(self) -> bool:
        return bool(self.header(RENDERED))


@dataclass(frozen=True, slots=True)
class Capture:
    """
    What a source saw at one moment: one page, or several where a document is spread over several addresses.

    `captured_at` is the memento's time, `fetched_at` ours; for a live page they are equal. `archive_url` names the
    public copy where the capture comes from an archive.
    """

    source: str
    pages: tuple[Page, ...]
    captured_at: datetime
    fetched_at: datetime
    archive_url: str = ""

    @property
    def page(self) -> Page:
        return self.pages[0]


@dataclass(frozen=True, slots=True)
class Reading:
    """
    One step of a source: a capture, or None where it says that nothing is new.

    `cursor` is the source's own opaque note of how far it has come, to be stored with the capture and handed back
    at the next check. `note` says in words what a person should know (a redirect, a fall-back). `more` is true where
    later captures are at hand already, so that this one is the past.
    """

    cursor: str
    capture: Capture | None = None
    note: str = ""
    more: bool = False


# --- what is read ----------------------------------------------------------------------------------------------------


class BlockKind(StrEnum):
    """What part of a document a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside a block: `text[start:end]` of the block is its label; `url` is absolute where it could be resolved."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in or right before a block: its text for those who cannot see it, and its cleaned address ("" for none)."""

    alt: str
    source: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """A stretch of a block's text that is set off: `style` is bold, italic, underline, strike or highlight."""

    start: int
    end: int
    style: str


@dataclass(frozen=True, slots=True)
class Block:
    """
    One paragraph, heading, list item or table row.

    `text` is a single line, white space collapsed. `level`: 1 to 6 for headings, nesting depth from 1 for items.
    `lead`: for an item, the sentence that introduces its list ("We share with:"); for a row, its column heads joined
    by " | ". A row's `text` is its cells joined by " | "; `cells` holds them singly. `images` and `emphases` say nothing
    about the words.
    """

    kind: BlockKind
    text: str
    level: int = 0
    lead: str = ""
    links: tuple[Link, ...] = ()
    cells: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    emphases: tuple[Emphasis, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a policy as blocks in reading order. `language` is a primary subtag, or "" when unknown."""

    blocks: tuple[Block, ...]
    title: str = ""
    language: str = ""
    canonical: str = ""

    @property
    def text(self) -> str:
        """The blocks' texts, one a line: every quote is a substring of it."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Signals:
    """
    What a page shows beside its text; the identity check reads it.

    Word counts are of visible words. `marks` are stable words for things recognised in the markup or headers
    ("cloudflare-challenge", "password-field", "captcha", "noscript-shell", …). `selector_missed` is true where a CSS
    `select` matched nothing and the whole page was read instead. `ignored` is how many words of the text the phrases
    of `ignore` fit; where they fit too many, `ignore_refused` is true and they were left in.
    """

    words: int = 0
    page_words: int = 0
    script_bytes: int = 0
    marks: frozenset[str] = frozenset()
    selector_missed: bool = False
    ignored: int = 0
    ignore_refused: bool = False


@dataclass(frozen=True, slots=True)
class Extraction:
    """
    A document, and what the page showed beside it.

    `parts` are the pages of a document spread over several addresses, each by itself; empty for a single page.
    """

    document: Document
    signals: Signals = Signals()
    parts: tuple["Extraction", ...] = ()


# --- what is compared ------------------------------------------------------------------------------------------------


class Op(StrEnum):
    """What happened to a piece of text."""

    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of a redline: `op` is EQUAL, INSERT or DELETE."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class Hunk:
    """
    One changed place: a block replaced, inserted, deleted or moved (and perhaps changed on the way).

    `old` and `new` are whole block texts (None on the side where there is nothing; the pieces of a split or joined
    block are joined by a space, and the index is that of the first); `spans` rebuild both: EQUAL and
    DELETE give `old`, EQUAL and INSERT give `new`. `section` is the nearest heading (of the new side where there is
    one). `old_index` and `new_index` are block positions, -1 where there is no such side. `kind` is the block's.
    """

    op: Op
    old: str | None
    new: str | None
    section: str
    spans: tuple[Span, ...]
    old_index: int
    new_index: int
    kind: BlockKind


TERMS = ("arbitration", "liability", "governing_law", "licence", "termination", "payment")
"""Kinds of findings in terms of service and data processing agreements, beside those of policies."""

KINDS = (
    *("third_party", "sharing", "sale", "data_collected", "purpose", "legal_basis", "opt_out", "consent", "right"),
    *("retention", "security", "notice", "transfer", "children", "jurisdiction", "scope", "contact"),
    *TERMS,
    *("effective_date", "other"),
)
ACTIONS = ("added", "removed", "changed")
EFFECTS = ("worse", "better", "neutral")
NOISES = ("date_only", "contact_only", "rewording", "moved", "format", "extraction", "language")


@dataclass(frozen=True, slots=True)
class Finding:
    """
    One thing that changed in meaning, with its proof.

    `kind`, `action` and `effect` are words of KINDS, ACTIONS and EFFECTS. Quotes are verbatim substrings of the old
    and new document text, at most about 40 words: an added finding has a `new_quote`, a removed one an `old_quote`, a
    changed one both. `section` is the nearest heading. `reason` says in a few words why this severity.
    """

    kind: str
    action: str
    value: str
    effect: str
    severity: Severity
    section: str = ""
    old_quote: str | None = None
    new_quote: str | None = None
    dpv: str | None = None
    opp115: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Untyped:
    """A substantive changed sentence that no finding covers: shown, never swallowed."""

    old_quote: str | None
    new_quote: str | None
    section: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """
    What a language model takes an untyped sentence to be: a word of KINDS, one of ACTIONS, and the words that say so.

    `item` is the sentence's position in `Comparison.untyped`; `quote` a verbatim part of its old or new quote.
    """

    item: int
    kind: str
    action: str
    quote: str


@dataclass(frozen=True, slots=True)
class Gloss:
    """
    What a language model adds in the margin: labels, and a summary in its own words, a line each.

    It stands beside what the rules found and can change nothing of it. `by` is the model's name.
    """

    by: str
    summary: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """
    What changed between two documents. `material` is false exactly when nobody would be told.

    `summary` says it in at most five lines (`analyse.summary`), none where it is not material. `gloss` is there only where a language model was asked and answered.
    """

    material: bool
    headline: str
    severity: Severity
    noise: str | None = None
    findings: tuple[Finding, ...] = ()
    untyped: tuple[Untyped, ...] = ()
    hunks: tuple[Hunk, ...] = ()
    silent_change: bool = False
    stats: dict[str, int] = field(default_factory=dict)
    gloss: Gloss | None = None
    summary: tuple[str, ...] = ()


# --- what is known and what is decided -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class KnownVersion:
    """
    The stored version that a capture is compared with.

    `text_digest` is `sameness.digest(document)`; `extractor` the EXTRACTOR version that made it, and `rules` the rules
    that it was read by. `pages` are the stored pages it was extracted from, present only where either differs from
    today's, so that the same bytes can be read again.
    """

    id: int
    document: Document
    text_digest: str
    extractor: int
    captured_at: datetime
    final_url: str = ""
    archive_url: str = ""
    pages: tuple[Page, ...] = ()
    rules: Rules = Rules()


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
