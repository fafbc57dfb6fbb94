"""What a finding is called: a known name, the words of an entry, or the plain name of its kind; never a cut phrase."""

import re
from dataclasses import replace

from bot.analyse.drafting.drafts import Draft
from bot.analyse.grammar.bounds import excepts
from bot.analyse.grammar.facts import CONSENT_ONLY, HANDLING, Fact, contradict
from bot.analyse.grammar.leadin import opening
from bot.analyse.grammar.polarity import denied
from bot.analyse.grammar.receiving import names_no_recipient
from bot.analyse.grammar.sources import is_connected, is_host_of_pages, is_source_named
from bot.analyse.grammar.unkept import AFTERWARDS, is_only_unkept
from bot.analyse.kinds.agreed import SOMETIMES
from bot.analyse.kinds.families import facts_of_kind
from bot.analyse.kinds.jurisdiction import regions
from bot.analyse.kinds.scope import companies
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.statements.entries import entry
from bot.analyse.statements.segment import Clause
from bot.analyse.telling.leaning import binds, gives_up, limits, place_limit
from bot.analyse.telling.nouns import PLAIN, as_said, first_few
from bot.analyse.telling.ownwords import own_words
from bot.analyse.telling.promises import NONE_SOLD, PROMISE, PROMISED, is_of_anybody, is_promise, promise
from bot.analyse.telling.shields import KINDS, RESERVED, TERMS_ON, named
from bot.analyse.telling.spoken import KINDS as TOLD_OUTRIGHT
from bot.analyse.telling.spoken import called
from bot.analyse.telling.stakes import is_agreed
from bot.analyse.telling.turns import MECHANISMS, narrowed

CONSENTED = " (with consent only)"
_REPLACED = frozenset(
    (
        "retention",
        "transfer",
        "children",
        "legal_basis",
        "notice",
        "arbitration",
        "governing_law",
        "liability",
        "licence",
        "payment",
        "termination",
    )
)
_CALLED = frozenset(("contact", "scope"))
"""Kinds of which what stands in a statement is a name or an address: another one in its place is its successor."""
_OF_DATA = frozenset(("sale", "purpose"))
_HELD = frozenset(("sharing", "data_collected"))
CAME, WENT = " (added)", " (dropped)"
ONLY, NOT_ONLY = " (only)", " (no longer only)"
"""What follows the places that a statement holds for which held for all, and the other way round."""
_ONE_SIDED = TOLD_OUTRIGHT - {"scope"} | {"sale", "other"}
_MOST_VALUES = 3
_ENDING = 4
_BROAD = frozenset(
    (
        "demographics",
        "data from other sources",
        "usage data",
        "browser and device type",
        "third parties",
    )
)
"""Known names that say less than the page's own words do."""
_USES = lazily(
    r"(?<!you )(?<!you may )(?<!you can )\b(?P<use>use[sd]?|process(?:es|ed)?|analy[sz]e[sd]?|combine[sd]?) (?:(?:this|that|these|such|your|the|any|some|all|of|personal|collected|customer|account) ){0,4}"
    r"(?:data|information|details|it|them|content|records|answers)(?: \([^()]{0,300}\))? (?:also |in order |solely )?(?P<what>to (?!(?:us|you|your|our|the|be|third|any|an?|which|whom|that|this)\b)[a-z]+ [^,.;:()]{3,90})(?=[.;:(]|, (?!(?:and |or )?to\b)|$)",
    re.IGNORECASE,
)
_NO_USE = lazily(
    r"\b(?:following|below|above|these|this|so|policy|purposes?|described|if|unless|we|which|it|them)\b", re.IGNORECASE
)
_MOST_USED = 10
_NOT_TAKEN = f"{PROMISE}collect "
_LUMPED = frozenset(("photos and video",))
"""Known names of several things, of which more than one word of the page says which."""


def value_of(draft: Draft) -> str:
    """What the finding is about, in a few words."""
    texts = " ".join(side.text for side in draft.sides)
    value = as_said(_value_of(draft), texts)
    if value.endswith(RESERVED) and not excepts(texts):
        value = value.removesuffix(RESERVED) + SOMETIMES
    if value.startswith(_NOT_TAKEN) and any(map(is_only_unkept, (side.text for side in draft.sides))):
        return f"{PROMISE}keep {value.removeprefix(_NOT_TAKEN)}"
    return value


def _value_of(draft: Draft) -> str:
    gained, lost = _names(draft.gained), _names(draft.lost)
    if draft.kind == "third_party" and len(names := gained or lost) == 1:
        return f"{names[0]}{_standing(draft.clause, names[0])}"
    if draft.kind in KINDS:
        return _of_shield(draft, gained, lost)
    if draft.kind == "legal_basis" and (turned := _turned(draft)):
        return promise(turned) if turned in draft.gained else turned.value
    turned = _turned(draft)
    if turned and draft.kind == "transfer" and turned.value in MECHANISMS:
        return f"{turned.value}{WENT if turned in draft.gained else CAME}"
    of_processing = draft.kind == "other" and is_agreed(draft.kind, draft.facts)
    kind = "processing terms: " if of_processing else ""
    gives_way = of_processing or draft.kind in _REPLACED or (draft.kind in _CALLED and len(gained) == len(lost) == 1)
    if draft.action == "changed" and gained and lost and gained != lost and gives_way:
        said = [name for name in (*gained, *lost) if name.startswith((PROMISE, TERMS_ON))]
        return said[0] if said else f"{kind}{first_few(lost)} to {first_few(gained)}"
    turned = turned or (narrowed(draft.lost, draft.gained) if draft.kind in _OF_DATA else None)
    if turned:
        return promise(turned)
    if (
        draft.kind in HANDLING
        and len(gained) == len(lost) == 1
        and gained != lost
        and lost[0].startswith(draft.lost[0].value)
        and not gained[0].startswith(PROMISE)
    ):
        return f"{lost[0]} to {gained[0]}"
    known = _told_together(gained, lost)
    if not known:
        # The words of an entry that its lead-in denies are no matter that came.
        plain = opening(draft.clause) or (draft.kind == "sharing" and names_no_recipient(draft.clause.lead))
        if plain:
            return PLAIN[draft.kind]
        own = "" if draft.again else own_words(draft)
        return own or _used_to(draft) or spoken_of(draft) or PLAIN[draft.kind]
    return f"{kind}{first_few(known)}{_went(draft, gained, lost)}"


def _standing(clause: Clause, name: str) -> str:
    """What follows the name of a company that is no recipient: it gives data, hosts pages, or people may connect with it."""
    if is_source_named(clause.text, name, clause.lead):
        return " (source of data)"
    if is_host_of_pages(clause.text, name):
        return " (own pages)"
    return " (if connected)" if is_connected(clause.text, name) else ""


def _used_to(draft: Draft) -> str:
    """What a statement that came or went says that data is used to do, in its own few words; "" where it says more, or less."""
    text = draft.clause.text
    found = _USES.search(text) if draft.kind == "purpose" and draft.action != "changed" else None
    if found is None or denied(text, found.start("use")) or limits(text):
        return ""
    words = found.group("what")
    return words if len(words.split()) <= _MOST_USED and not _NO_USE.search(words) else ""


def _went(draft: Draft, gained: list[str], lost: list[str]) -> str:
    """What follows values of a changed statement that only one of its wordings has."""
    one_sided = draft.action == "changed" and draft.kind in _ONE_SIDED and bool(gained) != bool(lost)
    if not one_sided or (gained or lost)[0].startswith(PROMISE):
        return ""
    if draft.kind == "jurisdiction" and draft.old and draft.new:
        limited = place_limit(draft.old, draft.new)
        if limited == (1 if gained else -1):
            return ONLY if gained else NOT_ONLY
        if gives_up(draft.old, draft.new) if gained else gives_up(draft.new, draft.old):
            return ""
    return CAME if gained else WENT


def _told_together(gained: list[str], lost: list[str]) -> list[str]:
    """What came and went in one list; a promise that came stands alone, and one that went behind what came instead."""
    if not (gained and lost) or gained[0].startswith(PROMISE):
        return list(dict.fromkeys(gained or lost))
    plain = [name for name in (*gained, *lost) if not name.startswith((PROMISE, NONE_SOLD))]
    return list(dict.fromkeys(plain or lost))


def _of_shield(draft: Draft, gained: list[str], lost: list[str]) -> str:
    turned = [fact for fact in draft.facts if fact.denied and _is_turned(fact, draft)]
    known = [named(fact) for fact in turned] or [*gained, *lost]
    if known:
        return first_few(list(dict.fromkeys(known)))
    return spoken_of(draft) or ("" if draft.again else entry(draft.clause)) or PLAIN[draft.kind]


_SPOKEN_OF = frozenset(("scope", "jurisdiction", "transfer", "sharing", "purpose", "opt_out", "right", "legal_basis"))
"""Kinds of which it is told what a statement is about even where it says no more of that than the other version does."""


def spoken_of(draft: Draft) -> str:
    """
    What is spoken of where no fact came or went that the other version lacks, as "terms on" it; "" for nothing known.

    Of a change, that is what only one of its wordings names, or else what both do.
    """
    if draft.kind not in _SPOKEN_OF:
        return ""
    before, after = (_matters(clause, draft.kind) if clause else None for clause in draft.pair)
    if before is None or after is None:
        found = before or after or []
    else:
        apart = [name for name in (*before, *after) if (name in before) != (name in after)]
        found = apart or (before if draft.kind != "purpose" or len(before) == 1 else [])
    found = _without_beginnings(found)
    if draft.kind == "scope" and len(found) == 1 and draft.clause.text.replace(",", "").startswith(found[0]):
        return f"{TERMS_ON}who is responsible: {found[0]}"
    if not 0 < len(found) <= _MOST_VALUES:
        return ""
    if draft.kind == "sharing" and draft.action != "changed" and binds(draft.clause.text):
        found[0] = f"duties of {found[0]}"
    return f", {TERMS_ON * (draft.kind in KINDS)}".join([TERMS_ON + found[0], *found[1:]])


def _matters(clause: Clause, kind: str) -> list[str]:
    if kind == "scope":
        return companies(clause.text)
    if kind == "jurisdiction":
        return regions(clause.text)
    facts = facts_of_kind(clause, kind)
    if any(fact.denied for fact in facts):
        return []
    facts = tuple(fact for fact in facts if not fact.phrase and fact.value not in {CONSENT_ONLY, "third parties"})
    return list(dict.fromkeys(fact.value for fact in _each_once(facts)))


def _is_turned(fact: Fact, draft: Draft) -> bool:
    others = draft.gained if fact in draft.lost else draft.lost
    return any(contradict(fact, other) for other in others)


def _turned(draft: Draft) -> Fact | None:
    """The denied fact that the other side affirms."""
    for denials, others in ((draft.lost, draft.gained), (draft.gained, draft.lost)):
        for fact in denials:
            if fact.denied and fact.kind in PROMISED and any(contradict(fact, other) for other in others):
                return fact
    return None


def _names(told: tuple[Fact, ...]) -> list[str]:
    facts = _each_once(told)
    if any(fact.kind == "retention" and fact.size for fact in facts):
        facts = [fact for fact in facts if fact.denied or fact.value != AFTERWARDS]  # "After 30 days" says both.
    spoken_of = [fact for fact in facts if fact.kind == "transfer" and fact.aside]
    affirmed = [fact for fact in facts if not is_promise(fact) and fact not in spoken_of]
    plain = [_name(fact) for fact in _without_condition(affirmed)]
    if any(plain) and not (any(map(is_promise, facts)) and facts[0].kind == "sale"):
        return _without_beginnings(list(filter(None, plain)))
    refused = sorted(filter(is_promise, facts), key=lambda fact: (fact.bounded, -fact.weight))
    if not refused:
        return [f"{TERMS_ON * (fact.value in MECHANISMS)}{fact.value}" for fact in spoken_of]
    refused = [fact for fact in refused if fact.value != CONSENT_ONLY and not is_of_anybody(fact)] or refused
    of_one = [fact for fact in refused if (fact.about, fact.bounded) == (refused[0].about, refused[0].bounded)]
    values = _without_beginnings([fact.value for fact in of_one])
    return [*filter(None, plain), promise(of_one[0], values)]


def _without_condition(facts: list[Fact]) -> list[Fact]:
    """What is shared or taken with consent only is told as such, and the condition not as one more recipient."""
    held = [fact for fact in facts if fact.kind in _HELD and fact.conditional and not fact.aside]
    held = [fact for fact in held if fact.value != CONSENT_ONLY]
    last = held[-1] if held and all(fact.conditional for fact in facts) else None
    if not held or (last is None and held[0].kind == "data_collected"):
        return facts
    return [
        replace(fact, value=f"{fact.value}{CONSENTED}") if (fact is last if last else fact in held) else fact
        for fact in facts
        if fact.value != CONSENT_ONLY
    ]


def _each_once(facts: tuple[Fact, ...]) -> list[Fact]:
    """Of two facts at the same words the one with a known name, unless that says less than the words do."""
    own = [fact for fact in facts if fact.phrase]
    twice = [(mine, known) for mine in own for known in facts if not known.phrase and _covers(mine, known)]
    left_out = [
        known if known.value in _BROAD or (known.value in _LUMPED and " " in mine.value) else mine
        for mine, known in twice
    ]
    values = {fact.value for fact in facts}
    return [
        fact
        for fact in facts
        if fact not in left_out and not (fact.value == "advertising" and "targeted advertising" in values)
    ]


def _covers(mine: Fact, known: Fact) -> bool:
    alike = (mine.kind, mine.denied) == (known.kind, known.denied)
    return alike and mine.at <= known.at < mine.at + len(mine.value) + _ENDING


def _name(fact: Fact) -> str:
    return called(fact) if fact.kind in TOLD_OUTRIGHT else named(fact)


def _without_beginnings(values: list[str]) -> list[str]:
    """Each value once, and none that another one says and goes on: "biometric" beside "biometric data"."""
    return [
        value
        for value in dict.fromkeys(values)
        if not any(other.startswith(f"{value} ") or other == f"{value}s" for other in values)
    ]
