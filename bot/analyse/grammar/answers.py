"""
Yes and no: what a cell below "Sold or shared?" and an answer to "Do we sell your data?" make of a fact.

A row whose column of collecting says No names data that is not collected; an answer is read as the statement that its
question asks for.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from bot.analyse.grammar.facts import DEEDS, Fact
from bot.analyse.grammar.subject import PARTIES
from bot.analyse.grammar.verbs import kinds_in, made_by
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.statements.segment import Clause
from bot.model import ROW

_CELLS = " | "
_NO = lazily(
    r"(?:no|none|never|not (?:collected|shared|sold|disclosed|used|applicable)|we (?:do not|don[’']t) \w+|✗|✘|❌|✕)\W*",
    re.IGNORECASE,
)
_YES = lazily(r"(?:yes\b.{0,80}|✓|✔|✅|collected|shared|sold|disclosed)\W*", re.IGNORECASE)
_OF_CHOICE = lazily(r"\b(?:can you|limit|opt|choice|refuse|object|required|mandatory|optional)\b", re.IGNORECASE)
_AT_ALL = lazily(
    r"(?:do|does|did|will|is|are) (?:we|this|it|these|they) (?:(?:do|does|use|done|made|happen\w*|apply|carried out|in use|active)(?: (?:this|it|these|so))?)\W*$|(?:done|in use|active|applies|performed)\W*$",
    re.IGNORECASE,
)
_DONE = r"(?:\w+ed|sold|sent|kept|held|given|shown|seen|read|known|taken|told|made|put|lost|left)\b"
_QUESTION = lazily(
    r"(?P<do>(?:do|does|did|have|has|is|are|was|were|will|would|can|could|may|might|must|should))\s+"
    rf"(?P<who>(?:I|we|you|they|it|any(?:one|body)|some(?:one|body)|{PARTIES}|(?:the|an?|my|our) [\w-]+|(?-i:[A-Z])[\w.&-]*(?: (?-i:[A-Z])[\w.&-]*){{0,2}}|[\w-]+(?: [\w-]+){{0,3}}?(?= (?:also )?{_DONE})))"
    r"\s+(?P<rest>[^?]{3,160})\?\s*",
    re.IGNORECASE,
)
_THING = lazily(rf"(?:[\w-]+ ){{1,3}}?(?={_DONE})", re.IGNORECASE)
_MY = lazily(r"\b(?:my|our)\b", re.IGNORECASE)
_ME = lazily(r"\b(?:me|I)\b")
_EVER = lazily(r"\bever ", re.IGNORECASE)
_GOES_ON = lazily(
    r"(?:yes|no|never|not|only)?[,;:–— ]{0,4}(?P<rest>(?:but )?(?:only )?(?:to|with|for|by|in|on|from|at|if|when|unless|until|where|except|as|after|before|within)\b[^.!?]{0,200})",
    re.IGNORECASE,
)
_SAYS_NO = lazily(r"(?:no|never|not at all|we (?:do not|don[’']t)|not)\b(?=\W|$)", re.IGNORECASE)
_SAYS_YES = lazily(r"(?:yes|only|always)\b", re.IGNORECASE)
_PLAIN = frozenset(("do", "does", "did"))
_PRONOUN = lazily(r"I|we|you|they|it|(?:any|some)(?:one|body)", re.IGNORECASE)
_PRONOUN_OF = {"i": "you", "we": "we", "you": "we", "they": "we"}


def of_cells(clause: Clause, facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts of a row as its cells of yes and no have them."""
    told = tuple(facts)
    if not told or clause.kind is not ROW or _CELLS not in clause.lead:
        return told
    no, yes = _columns(clause.lead, clause.text)
    if not no:
        return told
    return tuple(found for fact in told if (found := _of_columns(fact, no, yes)) is not None)


def _of_columns(fact: Fact, no: frozenset[str], yes: frozenset[str]) -> Fact | None:
    if fact.kind not in DEEDS or fact.denied:
        return fact
    if made_by(fact.kind, no) and not made_by(fact.kind, yes):
        return replace(fact, denied=True, conditional=False)
    return fact if yes else None


@lru_cache(maxsize=1024)
def _columns(heads: str, text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The kinds of the columns in which a row says no, and of those in which it says yes."""
    named, cells = heads.split(_CELLS), text.split(_CELLS)
    no: set[str] = set()
    yes: set[str] = set()
    for head, cell in zip(named, cells, strict=False) if len(named) == len(cells) else ():
        if _OF_CHOICE.search(head):
            continue
        if _NO.fullmatch(cell.strip()):
            no |= _kinds_of(head)
        elif _YES.fullmatch(cell.strip()):
            yes |= _kinds_of(head)
    return frozenset(no), frozenset(yes)


def _kinds_of(head: str) -> frozenset[str]:
    """The kinds that a column's head asks for; all of them for "Do we do this?"."""
    return frozenset(kinds_in(head)) or (DEEDS if _AT_ALL.match(head.strip()) else frozenset())


def asked(clause: Clause) -> str:
    """
    The statement that an answer of yes or no makes of its question; "" where a clause is no such answer.

    >>> asked(Clause("No, never.", "no never", PARAGRAPH, 1, 0, 10, section="Do you sell my data?"))
    'We do not sell your data.'
    >>> asked(Clause("Yes, to Peru.", "yes to peru", PARAGRAPH, 1, 0, 10, section="Is my data sent abroad?"))
    'Your data is sent abroad to Peru.'
    """
    no = bool(_SAYS_NO.match(clause.text))
    if not no and not _SAYS_YES.match(clause.text):
        return ""
    question = _QUESTION.fullmatch(_EVER.sub("", clause.lead or clause.section))
    if question is None:
        return ""
    who, rest = _subject(question)
    does = question.group("do").lower()
    said = ("do not " if no else "") if does in _PLAIN else f"{does} {'not ' if no else ''}"
    more = _GOES_ON.match(clause.text)
    end = f" {more.group('rest').strip()}" if more else ""
    only = " only" if clause.text[:4].lower() == "only" else ""
    return f"{who} {said}{rest}{only}{end}."


def _subject(question: re.Match[str]) -> tuple[str, str]:
    """Of whom or what a question asks, and what: as the one says it who answers."""
    who, rest = question.group("who", "rest")
    if not _PRONOUN.fullmatch(who) and (more := _THING.match(rest)):
        who, rest = f"{who} {more.group(0)}", rest[more.end() :]
    who = _PRONOUN_OF.get(who.lower(), who)
    who = _MY.sub("your", who.strip())
    return who[:1].upper() + who[1:], _ME.sub("you", _MY.sub("your", rest.strip()))
