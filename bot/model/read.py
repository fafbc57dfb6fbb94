"""What is read: a document of blocks, and the signs by which a page shows what it is."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model.record import record


class BlockKind(StrEnum):
    """What part of a document a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


# Asked of every statement many times: a name of the module is found in an eighth of the time that a member of an Enum is.
HEADING, PARAGRAPH, ITEM, ROW = BlockKind


@record
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


@record
class Emphasis:
    """A stretch of a block's text that is set off: `style` is bold, italic, underline, strike or highlight."""

    start: int
    end: int
    style: str


@record
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

    def __hash__(self) -> int:
        # A dozen caches ask for it in each comparison. The texts tell documents apart, and a string remembers its hash:
        # a twentieth of the time that all fields of all blocks take.
        return hash(tuple([block.text for block in self.blocks]))

    @property
    def text(self) -> str:
        """The blocks' texts, one a line: every quote is a substring of it."""
        return "\n".join([block.text for block in self.blocks])


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
