"""
What a few words are that only one of two wordings has, or that stand in the place of others: a condition, a hedge, a measure.

Read by the words themselves and those next to them; whether they limit what is said is the matter of `limits`.
"""

from bot.analyse.lexicon import measures
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.telling.wordings import GAP, ROW, Place, Words, words_of

_AROUND = 12
_CLAUSE_WORDS = 3
_WILL = lazily(
    r"\b(?:consent\w*|permission|agree|agreed|agreement|authori[sz]\w*|approv\w+|opt(?:ed)?[- ](?:in|out)|object|objected)\b"
)
_CHOICE = lazily(
    r"\b(?:permit|permitted|ask|asked|tell|told|choose|chosen|refuse|refused|withdraw|withdrawn|allow|allowed|enable|enabled|request|requested)\b"
)
_YOU = lazily(r"\byour?\b")
_WHEN = lazily(
    r"(?:and |or |but |only |always |solely )*(?:with|without|if|where|when|once|after|until|before|unless|subject to|based on|provided|as long as|except)\b"
)
_IDLE = lazily(
    r"(?:and |or |but )?(?:(?:only )?(?:if|where|wherever|when|as|to the extent|unless|except)(?: as| to the extent| where)? (?:it is |they are )?"
    r"(?:any|applicable|relevant|appropriate|necessary|needed|possible|reasonable|available|otherwise|described|set|stated|noted|mentioned|provided|explained|indicated|specified)\b"
    r"|if you (?:wish|want|(?:would )?like|prefer)\b|if you have (?:any |an )?(?:questions?|concerns?|comments?|account)|in (?:this|that|these|those|such|some|certain|other) )"
)
"""Phrases in the form of a condition that limit nothing."""
_OPT_OUT = lazily(r"\b(?:object\w*|opt(?:ed)?[- ]out|refuse\w*|withdr\w+)\b")
_CONDITION = lazily(
    r"(?:and |or |but |only )*(?:unless|except|other than|save|apart from|provided that|as long as|so long as)\b"
    r"|(?:where|when|if|as|to the extent)(?: \w+){0,3} (?:required|permitted|allowed) by|(?:where|when|if) (?:the|a) law (?:requires|permits|allows)\b"
)
_ONLY = lazily(r"(?:only|solely|exclusively)(?: (?:with|if|when|where|after|for|to|by|in))?")
_MANNER = lazily(r"(?:explicit|express|prior|written|affirmative|separate|specific|informed)(?: (?:and )?\w+){0,2}")
_AGREEMENT = lazily(r"(?:consent|permission|agreement|authori[sz]ation|notice|approval)")
_EASE = lazily(
    r"(?:at any time|whenever you (?:like|wish|want|please)|free of charge|for free|at no (?:cost|charge)|without (?:any )?(?:charge|costs?|giving (?:a )?reasons?|(?:undue )?delay))"
)
_LIVES = lazily(
    r"(?:and |or |but |only )*(?:(?:if|where|when) you(?: are|[’']re| live| reside| use)\b|(?:for|to|of) (?:\w+ ){0,2}(?:residents|citizens|people|persons|users|customers|individuals|those)\b)"
)
_WHERE = lazily(r"(?:and |or |but |only )*(?:in|within|inside|outside|from)\b")
_NAME = lazily(r"\b[A-Z]")
_MODALS = ({"may", "might", "can", "could"}, {"will", "shall", "must"})
_JOINTS = ({"and"}, {"or"})
HEDGES = frozenset(
    (
        "may",
        "might",
        "can",
        "could",
        "usually",
        "generally",
        "typically",
        "normally",
        "often",
        "sometimes",
        "occasionally",
        "rarely",
        "seldom",
    )
)
_KNOWING = frozenset(("knowingly", "intentionally", "wilfully", "willfully", "currently", "directly"))
_BELIEF = lazily(
    r"(?:if |when |where |that )?(?:we|in our) (?:\w+ ){0,2}(?:believe|think|consider|discretion|opinion|view)\b(?: (?:in good faith|that|it))*"
)
_TRIES = lazily(
    r"(?:(?:will|shall) )?(?:try|endeavou?r|aim|seek|strive|attempt|use (?:our )?(?:commercially )?(?:reasonable|best) (?:efforts|endeavou?rs)) to"
)
_DEED = lazily(
    r"(?:stop|delete|erase|remove|correct|honou?r|grant|follow|comply with|comply|act on|fulfil|do so)(?: (?:it|them|so|this|doing so|your \w+|the \w+|all \w+|any \w+|processing))?"
)
_CONSIDERS = lazily(r"(?:consider|review|assess|examine|look at|decide|take into account)\b")
_AMOUNTS = lazily(
    r"(?:at least|a minimum of|no less than|not less than|up to|at most|a maximum of|no more than|not more than|no longer than)"
)
_ACT = lazily(r"(?:(?:and|or|nor) )*(?:sell|sold|share|shared|disclose|disclosed)(?: (?:and|or|nor))?")
_MORE = lazily(
    r"(?:(?:and|or|nor|to|for) )*(?:access|correct|rectify|delete|erase|port|restrict|object|export|download|collect|use|store|analy[sz]e|combine|track|profile|monitor"
    r"|at rest|in transit|in storage|backed up|anonymi[sz]ed?|pseudonymi[sz]ed?|encrypt(?:ed)?"
    r"|quality|training|research|marketing|advertising|promotional|statistical|analytics?|profiling|evaluation|security)(?: purposes)?(?: (?:and|or|nor))?"
)
"""A right, a measure or a purpose that is joined to another one."""
_FREE = frozenset(("", "may", "can", "might", "could", "will", "do", "also", "may also"))
_DENIES = frozenset(("do not", "don't", "will not", "won't", "never", "may not", "cannot", "no longer", "not"))
_STEADY = frozenset(("never", "always", "only"))
_ACTORS = ({"we"}, {"you"})
_OPPOSED = (
    ({"optional", "optionally", "voluntary", "voluntarily"}, {"required", "mandatory", "compulsory", "obligatory"}),
    ({"no", "never"}, {"yes", "always"}),
    ({"opt in", "opting in", "opt in to"}, {"opt out", "opting out", "opt out of"}),
    ({"off"}, {"on"}),
    ({"before"}, {"after"}),
    ({"only", "but only"}, {"including", "for example", "such as"}),
    ({"without"}, {"with"}),
    ({"disabled"}, {"enabled"}),
    ({"earlier", "sooner"}, {"later"}),
    (
        {"delete", "deleted", "erase", "erased", "destroy", "destroyed"},
        {"archive", "archived", "keep", "kept", "store", "stored", "retain", "retained", "hide", "hidden"},
    ),
    ({"blocked"}, {"used", "set", "allowed", "loaded"}),
    ({"explicit", "express"}, {"implied", "implicit"}),
    (
        {"consent", "your consent"},
        {"legitimate interest", "legitimate interests", "our legitimate interest", "our legitimate interests"},
    ),
)
"""Words of which the second ones cost a person something that the first ones leave."""
_BOUND = lazily(
    r"\b(?:unless|until|only|consent\w*|permission|agree\w*|object\w*|court|law|lawful\w*|no longer|provided|as long as)\b"
)
_SUPPOSES = lazily(r"\b(?:if|where|when|until|unless|as long as|provided|after|once)\b")
_BEGINS = lazily(r"(?:with|without|if|where|unless|until|after|only|because|subject|provided)\b")
_AGREED = lazily(r"\b(?:consent|permission|agreement)$")
_LOOSELY = lazily(r"(?:for|by|on|as|under)\b")
_CLAUSE = lazily(
    r"(?:no longer|(?:the|a|an|you|we|they|it|this|your|our|two|three|\d+) \w+ (?:is|are|was|were|has|have|had|may|can|must|will|do|does|\w{3,}(?:ed|s))\b)"
)


def form_of(one: Words, other: Words, place: Place) -> str:
    """What the words of one place are; "" where they are no limit."""
    start, end, begin, stop = place
    lost, gained = one.said(start, end), other.said(begin, stop)
    if lost and gained:
        return _swapped(lost, gained, one, start) or _replaced(lost, gained, one.said(start - 1, start))
    text, at, last = (one, start, end) if lost else (other, begin, stop)
    return _alone(lost or gained, text, at, last)


def _alone(words: str, text: Words, at: int, last: int) -> str:
    if _IDLE.match(words):
        return ""
    if _ONLY.fullmatch(words):
        # "not only" and "read-only" limit nothing.
        return "" if at and text.words[at - 1] in {"not", "read"} else "only"
    if _EASE.fullmatch(words):
        return "ease"
    if _AMOUNTS.fullmatch(words) and text.said(last, last + 1)[:1].isdigit():
        return "amount"
    if _MANNER.fullmatch(words) and _AGREEMENT.match(text.said(last, last + 1)):
        return "manner"
    if _MORE.fullmatch(words) and _is_joined(text, at, last):
        return "more"
    return "denial" if words in _DENIES else _conditional(words, text.cut(at, last))


def _is_joined(text: Words, at: int, last: int) -> bool:
    """Whether words stand in a row with others: behind or before "and", "or" or a comma."""
    return bool(ROW.search(text.cut(max(0, at - 1), min(last + 1, len(text.words)))))


def _conditional(words: str, cut: str) -> str:
    if asked := _asked(words):
        return asked
    if is_hedge(words) or words in _KNOWING:
        return "hedge"
    if _BELIEF.fullmatch(words):
        return "belief"
    if _ACT.fullmatch(words):
        return "act"
    if _CONDITION.match(words):
        return "condition"
    if _NAME.search(cut, 1):
        return "residence" if _LIVES.match(words) else "place" if _WHERE.match(words) else ""
    return ""


def _asked(words: str) -> str:
    """Whether a condition is a person's consent or objection, or another choice of theirs."""
    if not (_WHEN.match(words) and _YOU.search(words)):
        return ""
    return "consent" if _WILL.search(words) else "choice" if _CHOICE.search(words) else ""


def _swapped(lost: str, gained: str, text: Words, at: int) -> str:
    if measures.across(*_MODALS, lost, gained):
        return "modal"
    if measures.across(*_ACTORS, lost, gained):
        return "actor"
    if measures.across(_STEADY, HEDGES, lost, gained) or _tries(lost, gained):
        return "hedge"
    if measures.across(*_JOINTS, lost, gained):
        return "joint" if _decides(text.said(at - _AROUND, at), text.said(at + 1, at + _AROUND)) else ""
    if any(measures.across(*pair, lost, gained) for pair in _OPPOSED):
        return "opposite"
    if is_ease(lost) != is_ease(gained):
        return "ease"
    if lost.startswith("even ") != gained.startswith("even "):
        return (
            "condition" if _WHEN.match(lost.removeprefix("even ")) and _WHEN.match(gained.removeprefix("even ")) else ""
        )
    return "consent" if _asked(lost) and _asked(gained) and is_opt_out(lost) != is_opt_out(gained) else ""


def _tries(lost: str, gained: str) -> bool:
    return any(
        (one in _MODALS[1] and _TRIES.fullmatch(other)) or (_DEED.fullmatch(one) and _CONSIDERS.match(other))
        for one, other in ((lost, gained), (gained, lost))
    )


def is_hedge(words: str) -> bool:
    """Whether words make what is said less sure: "usually", "try to"."""
    return words in HEDGES or bool(_TRIES.fullmatch(words) or _CONSIDERS.match(words))


def is_denial(words: str) -> bool:
    """Whether words begin with a denial."""
    return words.casefold().replace("’", "'").split(GAP)[0] in _DENIES


def _replaced(lost: str, gained: str, before: str) -> str:
    """What it is that took the place of what, where neither word is of a fixed pair."""
    return measures.form(lost, gained, before) or ("denial" if measures.across(_FREE, _DENIES, lost, gained) else "")


def is_ease(words: str) -> bool:
    """Whether words make a choice easy: "at any time", "free of charge"."""
    return bool(_EASE.fullmatch(words.casefold())) and not words.casefold().endswith("delay")


def is_opt_out(words: str) -> bool:
    """Whether a condition holds until somebody objects, rather than once they agree."""
    return bool(_OPT_OUT.search(words.casefold()))


def is_first(words: str) -> bool:
    """Whether words are the first of two opposites."""
    said = words_of(words)
    return any(said.said(0, len(said.words)) in pair[0] for pair in _OPPOSED)


def _decides(before: str, after: str) -> bool:
    """Whether what "and" or "or" joins are two conditions: then it decides whether both must hold."""
    if _LOOSELY.match(after):
        return bool(_AGREED.search(before))
    if _BEGINS.match(after):
        return bool(_BOUND.search(before))
    supposed = list(_SUPPOSES.finditer(before))
    if not supposed or not _CLAUSE.match(after) or not _BOUND.search(f"{before} {after}"):
        return False
    # "where the law or a regulation requires it" joins two nouns.
    return before.count(" ", supposed[-1].end()) >= _CLAUSE_WORDS
