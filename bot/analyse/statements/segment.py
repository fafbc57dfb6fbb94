"""
Blocks to clauses: sentences, list items and table rows with the context that carries their meaning.

A clause knows its section, its list's lead-in and its exact place in `Document.text`, so that every quote is verbatim.
"""

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache

from bot.analyse.lexicon.begins import quick
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.months import MONTH
from bot.model import HEADING, ITEM, PARAGRAPH, ROW, Block, BlockKind, Document
from bot.model.record import record

_END = lazily(
    quick(
        r"[.!?:;]\s+[•·▪]\s+|[.!?][\"'”’)\]]{0,3}\s+(?=[\"'“‘(\[]{0,2}[A-Z0-9])|(?<=[a-z]{2})\.[\"”’)]?(?=(?:We|Our|You|Your|This|These|If|The|They|It|In|For|When|To|Please|As|By|Where|Some|However|All|Any|There|Such) [a-z])|;\s+(?=(?:and |or )?\(?[a-z0-9]{1,4}\)\s)|\s[•▪]\s+"
    )
)
_ABBREVIATION = lazily(
    quick(
        r"(?:\b(?:e\.g|i\.e|vs|cf|approx|incl|resp|no|nos|art|arts|sec|fig|inc|ltd|co|corp|llc|bv|b\.v|s\.a|n\.v|mr|mrs|ms|dr"
        r"|prof|paras?|lit|cal|civ|st|ave|dept|str|blvd|bldg|pte|pty|pvt|sdn|bhd|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|u\.s|u\.k|e\.u|d\.c|p\.o|tel|attn|etc)|\b[A-Za-z])\.$"
    ),
    re.IGNORECASE,
)
_MAY_END = lazily(
    r"\b(?:inc|ltd|co|corp|llc|etc|b\.v|s\.a|n\.v|u\.s|u\.k|e\.u|str|st|ave|blvd|bldg|pte|pty|pvt|bhd)\.$",
    re.IGNORECASE,
)
_STARTER = lazily(
    r"(?:We|Our|You|Your|This|These|If|The|They|It|In|For|When|To|Please|As|By|Where|Some|However|All|Any|There|Such)\b"
)
_MAIL = lazily(
    r"\[?(?:[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|email\W{1,3}protected)\]?(?:(?<=protected\])\w{1,9})?",
    re.IGNORECASE,
)
_TAG = lazily(r"</?[a-z]{1,10}(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
_URL = lazily(r"https?://\S+", re.IGNORECASE)
_WORD = lazily(r"[^\W_]+")
_ORDINAL = lazily(r"\b\d{1,2}\.$")
_MONTH = lazily(rf"{MONTH}\b", re.IGNORECASE)
_NUMBERED = lazily(r"(?:(?:and|or) )?\(?(?:[b-z]|[ivx]{1,4}|[2-9])\) ")
_FIRST = (": (i) ", ": (a) ", ": (1) ")
_REFUSED = lazily(r"[^.;:()]{0,120}\b(?:shall|will|may|must|do|does) not\b[^.;:]{0,80}$", re.IGNORECASE)
"""The beginning of a sentence that counts what is not done: "we will not: (a) keep it; (b) share it"."""
_WHOLE = frozenset((HEADING, ROW))
_LONGEST = 6000
_PIECE = 1200
_ASIDE = 40
"""Letters behind a full stop in which brackets close that a few words stand in."""
_ANSWER = lazily(r"(?:yes|no|never|not|only|always|sometimes)\b", re.IGNORECASE)
_ASKS_WHICH = lazily(r"(?:who|whom|whose|where|when|which|how (?:long|often|many|old|far))\b", re.IGNORECASE)
_FEW = 4
"""An answer of so few words to "who" or "how long" says nothing without its question."""
_LONGEST_QUESTION = 200
_DEEPEST = 3
"""So many headings above a clause are told at most."""


@record
class Clause:
    """
    One statement: `text` is `Document.text[start:end]`.

    `key` is its words, case folded, e-mail addresses as one placeholder; `section` the nearest heading, `path` all
    headings above joined by " > ", `lead` the sentence that introduces its list or the column heads of its table.
    `linked` is the share of its text that is link label, `urls` where its links lead and `labels` where in its text their
    labels begin and end, in the same order.
    """

    text: str
    key: str
    kind: BlockKind
    block: int
    start: int
    end: int
    section: str = ""
    path: str = ""
    lead: str = ""
    linked: float = 0.0
    urls: tuple[str, ...] = ()
    labels: tuple[tuple[int, int], ...] = ()

    def __hash__(self) -> int:
        # Caches ask for it for all clauses of a version at once: a fifth of the time that all fields take.
        return hash(self.text)

    @property
    def size(self) -> int:
        """How many words it has."""
        return self.key.count(" ") + 1 if self.key else 0

    @property
    def context(self) -> str:
        """Lead-in and headings, the nearest last."""
        return _context(self.path, self.lead)


@lru_cache(maxsize=2048)
def _context(path: str, lead: str) -> str:
    """The same string for all clauses under one heading and lead-in: look-ups by it need not read it anew."""
    return f"{path} {lead}"


@lru_cache(maxsize=4096)
def key_of(text: str) -> str:
    """
    The words of a text for comparison: folded, leaked tags gone, every e-mail address the same.

    >>> key_of("Write to <b>us</b>: Help@Example.org!")
    'write to us emailaddress'
    """
    if "://" in text:
        text = _URL.sub(" ", text)
    if "@" in text or "protected" in text:
        text = _MAIL.sub(" emailaddress ", text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("\u200b", "")
    return " ".join(_WORD.findall(text.casefold()))


def cuts(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence of one block, without surrounding white space."""
    out = []
    begin = 0
    for match in _END.finditer(text):
        left = text[max(begin, match.start() - 14) : match.start() + 1]
        if left.endswith("."):
            if _ABBREVIATION.search(left) and not (_MAY_END.search(left) and _STARTER.match(text, match.end())):
                continue
            if match.start() - begin < 4 or (_ORDINAL.search(left) and _MONTH.match(text, match.end())):
                continue
            if _is_aside(text, begin, match.end()):
                continue
        out.append((begin, match.end()))
        begin = match.end()
    out.append((begin, len(text)))
    pieces = [piece for cut in out for piece in _shorten(text, *cut)]
    return tuple((_skip(text, start, end), _trim(text, start, end)) for start, end in pieces if text[start:end].strip())


def _is_aside(text: str, start: int, at: int) -> bool:
    """Whether a full stop stands in brackets that close after a few words: "(see section 11. Contact)"."""
    behind = text[at : at + _ASIDE]
    closed, opened = behind.find(")"), behind.find("(")
    return closed >= 0 and not 0 <= opened < closed and text.rfind("(", start, at) > text.rfind(")", start, at)


def _shorten(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut what has no sentence punctuation for very long into pieces at white space."""
    out = []
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _PIECE)
        cut = cut if cut > start else start + _PIECE
        out.append((start, cut))
        start = cut
    return [*out, (start, end)]


def _skip(text: str, start: int, end: int) -> int:
    return start + (end - start) - len(text[start:end].lstrip())


def _trim(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


@lru_cache(maxsize=2)
def segment(document: Document) -> tuple[Clause, ...]:
    """All clauses of a document in reading order; headings are clauses too, of kind HEADING."""
    out: list[Clause] = []
    headings: list[tuple[int, str]] = []
    path = lead = ""
    offset = 0
    for number, block in enumerate(document.blocks):
        if block.kind is HEADING:
            headings = [entry for entry in headings if entry[0] < block.level]
            headings.append((block.level, block.text))
            path = " > ".join([text for _, text in headings[-_DEEPEST:]])
            lead = ""
        elif block.kind is PARAGRAPH:
            lead = block.text[-300:] if block.text.endswith(":") else ""
        above = block.lead or (lead if block.kind is ITEM else "")
        out.extend(_clauses(block, number, offset, headings[-1][1] if headings else "", path, above))
        offset += len(block.text) + 1
    for at, question in enumerate(out[:-1]):
        if question.text[-1] == "?":
            out[at + 1] = _answer(out[at + 1], question.text)
    return tuple(out)


def _answer(clause: Clause, question: str) -> Clause:
    """A clause of yes or no with the question right before it as its lead-in."""
    if clause.lead or not _answers(question, clause):
        return clause
    return replace(clause, lead=question[-_LONGEST_QUESTION:])


def is_answer(clause: Clause) -> bool:
    """Whether a clause answers the question that is its lead-in, without which it says little or nothing."""
    return clause.lead[-1:] == "?" and _answers(clause.lead, clause)


def _refusal(whole: str) -> tuple[str, int]:
    """What begins a sentence that counts what is not done, and where its first part stands; "" for none."""
    since = max(map(whole.find, _FIRST))
    found = _REFUSED.search(whole[max(0, since - _LONGEST_QUESTION) : since]) if since > 0 else None
    return (f"{found.group().strip()}:" if found else "", since)


def is_numbered(text: str) -> bool:
    """Whether a piece of a sentence is a part that it counts: "(ii) share it"."""
    return bool(_NUMBERED.match(text))


def _answers(question: str, clause: Clause) -> bool:
    if _ANSWER.match(clause.text):
        return True
    return clause.text[-1:] == "." and clause.key.count(" ") < _FEW and bool(_ASKS_WHICH.match(question))


def _clauses(  # noqa: PLR0917 - what a block has above it, part by part
    block: Block, number: int, offset: int, section: str, path: str, lead: str
) -> list[Clause]:
    kind = block.kind
    out = []
    for text, key, start, end, refused in _pieces(block.text, kind):
        linked, urls, labels = _links(block, start, end) if block.links else (0.0, (), ())
        place = (offset + start, offset + end, section, path, refused or lead)
        out.append(Clause(text, key, kind, number, *place, linked, urls, labels))
    return out


@lru_cache(maxsize=2048)
def _pieces(whole: str, kind: BlockKind) -> tuple[tuple[str, str, int, int, str], ...]:
    """
    The sentences of a block that have words, with their keys, their places and what begins the sentence they are part of.

    By text, for versions have nearly all blocks in common.
    """
    is_one = kind in _WHOLE and len(whole) <= _LONGEST
    found = [(whole[start:end], start, end) for start, end in (((0, len(whole)),) if is_one else cuts(whole))]
    refused, since = _refusal(whole)
    return tuple(
        [
            (text, key, start, end, refused if refused and start > since and is_numbered(text) else "")
            for text, start, end in found
            if (key := key_of(text))
        ]
    )


def _links(block: Block, start: int, end: int) -> tuple[float, tuple[str, ...], tuple[tuple[int, int], ...]]:
    """What share of a piece of a block is link label, where its links lead, and where in the piece their labels stand."""
    inside = [link for link in block.links if link.start < end and link.end > start]
    labels = tuple([(max(link.start, start) - start, min(link.end, end) - start) for link in inside])
    label = sum([right - left for left, right in labels])
    return min(1.0, label / max(1, end - start)), tuple([link.url for link in inside]), labels
