"""
Whether a statement grants what its words name (a right, a choice, a measure), says that it is not so, or only speaks of it.

A denial is told only where the sentence is sure to deny: its subject is the company or the person, and what is negated is
having, getting or doing that very thing. Words in any other negated statement ("no account is needed to opt out") are
neither granted nor denied: they stand aside.
"""

import re
from dataclasses import dataclass, replace

from bot.analyse.grammar.facts import Fact
from bot.analyse.grammar.subject import PARTIES
from bot.analyse.lexicon.begins import quick
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.needs import wording

_NEGATION = wording(
    r"\b(?:(?:do|does|did|will|would|shall|should|may|must|might|is|are|was|were|has|have|can|could|need)(?: not|n[’']t)|can[’']t|won[’']t"
    r"|cannot|never|no longer|neither|nor|no|not|none|nothing|without|unable|impossible|refuses?|declines?|den(?:y|ies)|(?:have|has|had) (?:refused|declined|denied)"
    r"|waiv(?:e|es|ed|ing)|giv(?:e|es|ing) up|forfeit\w*|lose|loses|removed|prohibit\w*|exempt\w*)\b",
    re.IGNORECASE,
)
_PSEUDO = lazily(
    r"\b(?:not only|not just|not limited to|no later than|or not|no matter|not later than|do[- ]not[- ](?:track|call|contact)"
    r"|do not (?:sell|share)(?: or (?:sell|share))? my)\b",
    re.IGNORECASE,
)
_CONDITION = r"if|when|whenever|where|once|until|unless|as long as"
_AUXILIARY = r"can|may|could|will|have|had|are|is|must|shall|should|do|does|might|would|agree|also|cannot|never|can[’']t|don[’']t|won[’']t"
_BREAK = lazily(
    quick(
        r"[;:!?.]\s|\b(?:but|however|except|although|though|whereas|other than|instead|because|while|so that|so)\b"
        rf"|\b(?P<condition>{_CONDITION})\b"
        rf"|,\s(?=(?:(?:and |or |then )?(?:you|we|they|there|it)|our|please|simply|follow|click|visit|contact|send|write)\b)|\b(?:want|wish|would like) to\b|(?<!that )(?<!which )(?<!nor )\b(?=(?:you|we|they|there|it) (?:{_AUXILIARY})\b)"
    ),
    re.IGNORECASE,
)
_FILLER = lazily(
    r"(?:(?:(?!(?:re|app|comp|supp|rep)ly\b)\w+ly|always|yet|also|ever|longer|be|been|being|any|the|a|an|your|our|to|able|then|such|other|further|additional|of|all"
    r"|more|for|by|it|that|possible|has|in|on|via)\s+)*",
    re.IGNORECASE,
)
_DUTY = lazily(
    r"(?:have|has|having|need|needs|needed|required|require|obliged|obligated|bound|necessary|obligation|duty|requirement)\b"
    r"(?= (?:to|an?|any|your|for)\b)(?! (?:the|a) right)",
    re.IGNORECASE,
)
_HAVE_A = lazily(r"(?:have|has|having) (?!to\b)", re.IGNORECASE)
_TO = lazily(r"\S+ to\s+", re.IGNORECASE)
_ACTOR = wording(
    r"\b(?:(?P<own>we|us|you|it|there|nobody|users?|customers?|individuals?|data subjects?|consumers?"
    r"|(?:our|this|the) (?:company|group|app|apps|site|sites|website|websites|services?|products?|platform|systems?|software|team))"
    rf"|(?P<other>{PARTIES}|compan(?:y|ies)|someone|somebody|anyone (?:with|who|else)|child|children|minors?|employees?|staff|applicants?|parents?|guardians?|agents?|browsers?|apps?|developers?"
    r"|publishers?|sites?|websites?|authorit(?:y|ies)|organi[sz]ations?))\b",
    re.IGNORECASE,
)
_COMPANY = lazily(r"\b(?:we|us|our)\b", re.IGNORECASE)
_SOME = lazily(r"\b(?:some|certain|not all|few)\b", re.IGNORECASE)
_DOING = lazily(r"\s*\w+ing\b(?! (?:in|of) )", re.IGNORECASE)
"""A doing for a subject: what it does not come to may come in another way."""
_AFTER = lazily(
    r"(?:(?!\b(?:that|which|who|whom|if|when|where|while|because|but|though|although|however|except|unless|and (?:we|you|your|our|those|these|their|they|it|is|are|was|were|will|may|can|shall|must|does?|did)|so|we|you)\b)[^.;:]){0,80}?"
    r"\b(?:(?:is|are|was|were|be|been)(?: (?:not|never|no longer)|n[’']t)|(?:can|may|will|shall|must|do|does|did|would)(?: (?:not|never|no longer)|n[’']t)(?! (?:sell|share|track)\b)(?: be)?"
    r"|cannot(?: be)?|can[’']t(?: be)?|won[’']t(?: be)?)\s+(?P<what>(?:\w+\s?){1,4})",
    re.IGNORECASE,
)
_EXCEPT = lazily(
    r"\b(?:unless|until|without|except|other than|only|through|via|by (?:\w+ing|e-?mail|post|phone|telephone|letter))\b",
    re.IGNORECASE,
)
_PARTLY = lazily(
    r" (?:be )?(?:always|solely|only|exclusively|necessarily|merely|just|entirely|fully|completely|wholly)\b",
    re.IGNORECASE,
)
_OF_WHICH = lazily(r"(?<!,)(?<!\band) (?:for|in|to|of|on|under|with) (?:which|whom)\b[^.;:,]{0,40}$", re.IGNORECASE)
"""What only says of which thing something is: "for uses for which there is no right to object"."""
_NO_CELL = lazily(r" \| (?:no|none|never|n/a|not \w+)\s*(?:\||$)", re.IGNORECASE)
"""A cell that says no of what may be any of the others."""
_SENTENCE = lazily(r"[;!?.](?:\s|$)")
_REACH, _AHEAD = 260, 20


@dataclass(frozen=True, slots=True)
class Grammar:
    """
    What denies the facts of a kind: `verbs` begin what may stand between a negation and the fact's words ("offer an",
    "have the right to"), `after` what may follow a negation behind them ("apply to backups"). `wholly` where "not always" denies
    nothing.
    """

    verbs: re.Pattern[str]
    after: re.Pattern[str]
    wholly: bool = False


def granted(fact: Fact, text: str, grammar: Grammar, end: int = 0) -> Fact:
    """
    A fact with the polarity that the words around it give; its own words go on to `end`, where that is known.

    >>> grammar = Grammar(re.compile("have|offer"), re.compile("apply"))
    >>> told = [
    ...     granted(Fact("right", "access", at=text.index("access")), text, grammar)
    ...     for text in ("You do not have access.", "We do not sell access.", "You have access.")
    ... ]
    >>> [(fact.denied, fact.aside) for fact in told]
    [(True, False), (False, True), (False, False)]
    """
    denied = denial(text, fact.at, grammar, end)
    if denied is None:
        return replace(fact, denied=False, conditional=False, aside=True)
    return replace(fact, denied=denied, conditional=fact.conditional and not denied)


def denial(text: str, at: int, grammar: Grammar, end: int = 0) -> bool | None:
    """Whether what stands at an offset is said not to be so; None where it is neither granted nor denied."""
    begin, conditional = _part(text, at)
    found = _negations(text, begin, at)
    if not found and _NO_CELL.search(text):
        return None
    if not found and conditional:
        return False
    if not found:
        return _after(text, max(at, end), grammar)
    if len(found) > 1 or conditional or found[-1].group().casefold() == "without" or _is_bounded(text, at):
        return None
    if _OF_WHICH.search(text, begin, found[-1].start()):
        return None
    return True if _denies(text, begin, found[-1], at, grammar) else None


def is_condition(text: str, at: int) -> bool:
    """Whether the part of the sentence that an offset stands in is a condition: "if your appeal is denied"."""
    return _part(text, at)[1]


def is_of_others(text: str, at: int) -> bool:
    """Whether the last named before an offset, in its part of the sentence, is somebody but the company or the person."""
    return _is_other(text, _part(text, at)[0], at)


def negated(text: str, at: int) -> bool:
    """Whether any negation stands before an offset in its part of the sentence, whatever it governs."""
    return bool(_negations(text, _part(text, at)[0], at))


def _is_bounded(text: str, at: int) -> bool:
    """Whether what follows takes something out of what is said: "not deleted until you ask"."""
    end = _SENTENCE.search(text, at)
    return bool(_EXCEPT.search(text, at, end.start() if end else len(text)))


def _part(text: str, at: int) -> tuple[int, bool]:
    """Where the part of the sentence begins that an offset stands in, and whether that part is a condition."""
    begin, conditional = max(0, at - _REACH), False
    # Some breaks are told by the words behind them, which may begin at the offset itself.
    for match in _BREAK.finditer(text, begin, min(len(text), at + _AHEAD)):
        if match.end() > at:
            break
        # "If you …": the pronoun goes on with the condition, and begins nothing of its own.
        if match.end() == match.start() and conditional and not text[begin : match.start()].strip():
            continue
        begin, conditional = match.end(), bool(match.group("condition"))
    return begin, conditional


def _negations(text: str, begin: int, at: int) -> list[re.Match[str]]:
    pseudo = [match.span() for match in _PSEUDO.finditer(text, begin, at)]
    return [
        match
        for match in _NEGATION.finditer(text, begin, at)
        if not any(match.start() < end and start < match.end() for start, end in pseudo)
    ]


def _denies(text: str, begin: int, no: re.Match[str], at: int, grammar: Grammar) -> bool:
    """Whether a negation of ours or of the person's governs what stands at an offset."""
    if _is_other(text, begin, no.start()) or _SOME.search(text, begin, no.end()) or _is_doing(text, begin, no):
        return False
    if grammar.wholly and _PARTLY.match(text, no.end()):
        return False
    rest = _content(text[no.end() : at])
    if _DUTY.match(rest) and not _HAVE_A.match(rest):
        to = _TO.match(rest)
        if to is None or not _COMPANY.search(text, begin, no.end()):
            return False
        rest = _content(rest[to.end() :])
    return not rest or bool(grammar.verbs.match(rest))


def _is_doing(text: str, begin: int, no: re.Match[str]) -> bool:
    return bool(_DOING.match(text, begin)) and no.group().casefold().startswith(("do", "will", "would"))


def _content(words: str) -> str:
    """From the first word that says something on."""
    words = words.lstrip()
    match = _FILLER.match(words)
    return words[match.end() :] if match else words


def _is_other(text: str, begin: int, end: int) -> bool:
    last = None
    for match in _ACTOR.finditer(text, begin, end):
        last = match
    return bool(last and last.group("other"))


def _after(text: str, at: int, grammar: Grammar) -> bool | None:
    """What a negation behind an offset makes of what stands there."""
    match = _AFTER.match(text, at)
    if match is None:
        return False
    return True if grammar.after.match(match.group("what")) else None
