"""
Which reworded statements only use another term: one word or name of the page that is another throughout.

A term is renamed where the same words give way to the same others in three statements or more, in which nothing else
differs, and where one side hardly uses the other's term. No name of a company is such a term, nor any word of data, law,
number, permission or denial: those are what a policy says. Words for the reader and for the service stand in for another.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import permutations

from bot.analyse.kinds.families import BY_KIND, facts_of, topics
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.names import is_ordinary
from bot.analyse.lexicon.vendors import vendor_of
from bot.analyse.lexicon.wordset import wordset
from bot.analyse.statements import substance
from bot.analyse.statements.align import Alignment, Edit
from bot.analyse.statements.segment import Clause
from bot.analyse.versions.contents import bag_of
from bot.analyse.versions.version import Version
from bot.model.record import record

_FEWEST = 3
_FEWEST_ALIKE = 2
"""So many statements must have a new term; fewer do where it is known to say the same."""
_MOST_WORDS = 3
_MOST_PAIRS = 400
"""More reworded statements than this are another text."""
_MOST_DIFFERENT = 12
_LEFT = 0.2
"""So much of a term's use may be left on the side that has the other term."""
_LISTED = 0.5
"""In so many of its statements a term of data, or a part of an enumeration, says what is collected."""
_TAKEN = 0.25
"""In so many of its statements a term for somebody else, or for a purpose, says what becomes of data."""
_ENDS = 0.15
_UNLIKE = 0.25
"""So many of its statements may be read otherwise by a rule that knows the one word and not the other."""

_SAME = (
    wordset("user member guest visitor subscriber consumer reader shopper person individual you"),
    wordset("site service application software product portal offering solution"),
    wordset("policy charter declaration document"),
)
"""Words of which each may stand for another: readers, what they use, what they read. `you` stands for no word at all."""
_MATTER = lazily(
    r"^(?:ke(?:ep|pt)|stor|record|log|anonym|pseudonym|aggregat|identif|profil|monitor|measur|analy|sell|sold|sale|giv|receiv|sen[dt]|contact|transfer|provid|affiliat"
    r"|partner|parent|guardian|child|minor|teen|law|legal|court|authorit|regulat|government|police|complain|object|withdraw|permi|agree|notif|inform|effect"
    r"|ip|address|email|mail|phone|telephone|location|device|payment|bank|credit|health|medical|train|ai|model|host|server|fee|charg|us(?:e|ing|age)$|request|fraud"
    r"|automat|decision|own|operat|chang|remain|cop(?:y|ie)|archiv|backup|messag|conversation|call|photo|picture|imag|face|facial|biometric|voice|audio|video|camera"
    r"|gender|birth|race|religio|politic|sex|market|communicat|interest|limit|ads?$|advert|promot|research|statistic|merg|bankrupt|personal|data|privacy|collect"
    r"|shar|cookie|consent|right|brows|process|third|opt|retain|retention|disclos|delet|eras|track|secur|encrypt|improv|develop|personali|target|combin|purchas|licen"
    r"|name|number|password|purpose|basis|contract|necessar|require|voluntar|optional|vendor|supplier|sponsor|courier|carrier|broker|insurer|retailer|reseller|dealer|franchis|investor|lender|agenc|agent|bureau|employer|school|universit|charit|donor|network|contractor|subprocessor|processor|controller|recipient"
    r"|employee|applicant|candidate|patient|student|resident|citizen|country|countrie|state|europe|eea|union|kingdom|day|week|month|year|hour|default|explicit|prior|written|free"
    r"|block|allow|enabl|disabl|stop|refus|restrict|accept|reject|prevent|prohibit|avoid|grant|den[yi]|increas|decreas|extend|reduc|add|remov|includ|exclud|hid|publish"
    r"|kids?$|bab[yi]|toddler|youth|pupil|adult|relativ|famil|computer|software|machine|robot|bot$|algorithm|human|season|quarter|decade|lifetime|minute|weekend"
    r"|cloud|abroad|offshore|sensor|scanner|tracker|microphone|drone|blood|weight|height|pregnan|dna$|genom|genetic|fingerprint|disease|diagnos|income|salar|ethnic|nationalit"
    r"|offer|deal$|commercial|recommend|silence|everyone|everybody|anyone|anybody|public"
    r"|reasonabl|appropriat|sufficient|adequat|strict|strong|certain|similar|relevant|material|signific|substanti)"
    r"|(?:able|ible|ful|less|ous|ive|ical|imal|ly)$",
)
"""Stems of what policies say of data, people and the law: no other word may stand for one of these."""
_MODAL = wordset(
    "may might can could should must will shall ought need never not no none only unless except without all any if"
)
_FOLLOWERS = wordset("""
    is are was were be has have had may might can could will shall must should do does to of in on at for with from by
    as that which who whose when where if while because we you they it i our your the a an this these not s via under
    """) | {""}
"""What follows a noun, rather than a word that qualifies one."""
_PLURALS = frozenset(("s", "es"))
_ACTS = r"\b(?:we|they|also|then) {word}\b"
"""A word right behind who acts is a verb: another one is another act."""
_GIVEN = (
    r"\b(?:(?:shar|disclos|pass|hand|transfer|sell|sold|forward|reveal|releas|show)\w*\b[^.;:\n]{{0,60}}\b(?:your|personal|data|information|details)"
    r"|(?:provid|send|sent|giv|submit|make|made)\w*\b[^.;:\n]{{0,60}}\b(?:your|personal)|visible|shown|displayed|accessible|readable)"
    r"\b[^.;:\n]{{0,60}}\b(?:with|to) (?!other )(?:\w+ ){{0,2}}{word}"
    r"|\b(?:seen|read|viewed|accessed|received|handled|processed) by (?!other )(?:\w+ ){{0,2}}{word}"
    r"|\b{word}\w{{0,3}} (?:may |can |will |also ){{0,2}}(?:see|read|get|receive|view|access|process|use)s? your\b"
    r"|\bus(?:e|es|ed|ing)\b[^.;:\n]{{0,60}}\bfor (?:our |the |your )?{word}"
)
"""Where a word says who receives data, or what data are used for."""
_GATHERED = (
    r"\b(?:(?:collect|gather|record|stor|keep|us|need|process|shar|scan|measur)(?:e?s|e|ed|ing)?|copy of|ask for|write down) "
    r"(?:your |the |a |an )?(?:\w+ )?{word}"
)
"""Where a word says what is collected or kept."""
_OURS = lazily(r"\b(?:we|us|our|ours|the company)\b", re.IGNORECASE)
_YOURS = lazily(r"\b(?:you|your|yours)\b", re.IGNORECASE)

_ROUNDS = 2

Words = frozenset[str]
Differing = tuple[Edit, Words, Words]
"""A pair, and the content words that its older and newer side alone have."""


@record
class Term:
    """Stems of the older version's words, and of the newer one's that stand for them."""

    old: Words
    new: Words


def settled(alignment: Alignment, old: Version, new: Version, own: frozenset[str]) -> Alignment:
    """The alignment without the statements in which a renamed term is all that differs; those are kept as `renamed`."""
    pairs = [edit for edit in alignment.edits if edit.old and edit.new]
    if not _FEWEST_ALIKE <= len(pairs) <= _MOST_PAIRS:
        return alignment
    differing = [(edit, *_differences(edit)) for edit in pairs]
    known = _terms(differing, old, new, own)
    if not known:
        return alignment
    taken = {id(edit) for edit, *words in differing if any(words) and not any(_without(known, *words)) and _keeps(edit)}
    return alignment.taken_as_renamed(taken | _single(alignment.edits, known, old, new))


def _differences(edit: Edit) -> tuple[Words, Words]:
    lost, gained = substance.differences(edit)
    return frozenset(lost), frozenset(gained)


# --- which terms are renamed ------------------------------------------------------------------------------------------


def _terms(differing: Sequence[Differing], old: Version, new: Version, own: frozenset[str]) -> list[Term]:
    """The terms that are renamed; those that never differ alone are seen once others are known."""
    known: list[Term] = []
    for _ in range(_ROUNDS):
        left = [(edit, *_without(known, lost, gained)) for edit, lost, gained in differing]
        seen = {Term(lost, gained) for _, lost, gained in left if 0 < len(lost | gained) <= _MOST_DIFFERENT}
        found = [
            term
            for term in sorted(seen, key=lambda term: (sorted(term.old), sorted(term.new)))
            if _is_term(term, [edit for edit, *words in left if _holds(term, *words)], old, new, own)
        ]
        if not found:
            break
        known += found
    return known


def _holds(term: Term, lost: Words, gained: Words) -> bool:
    return term.old <= lost and term.new <= gained


def _without(known: Iterable[Term], lost: Words, gained: Words) -> tuple[Words, Words]:
    """What else differs beside renamed terms."""
    left, come = lost, gained
    for term in known:
        if _holds(term, lost, gained):
            left, come = left - term.old, come - term.new
    return left, come


def _is_term(term: Term, edits: Sequence[Edit], old: Version, new: Version, own: frozenset[str]) -> bool:
    statements = len({edit.clause.key for edit in edits})
    if max(len(term.old), len(term.new)) > _MOST_WORDS:
        return False
    if _is_pronoun(term, edits, own) or (_is_same(term) and not _tells(term, edits, _GIVEN, _TAKEN)):
        return statements >= _FEWEST_ALIKE
    if statements < _FEWEST or not (term.old and term.new) or not _is_throughout(term, old, new):
        return False
    if not (_are_nouns(term.old, [edit.old for edit in edits]) and _are_nouns(term.new, [edit.new for edit in edits])):
        return False
    unlike = sum(not _reads_alike(edit, term) for edit in edits)
    return (
        _may_stand(term.old, term.new, old, own)
        and _may_stand(term.new, term.old, new, own)
        and not _is_listed(term, edits)
        and not _tells(term, edits, _ACTS, 0)
        and not _tells(term, edits, _GIVEN, _TAKEN)
        and not _tells(term, edits, _GATHERED, _LISTED)
        and unlike <= _UNLIKE * len(edits)
    )


def _may_stand(words: Words, other: Words, here: Version, own: frozenset[str]) -> bool:
    """Whether words may be one side of a term: none says a matter, and none is a name but for the service itself."""
    if any(map(_is_fixed, words)) or any(map(_is_place, permutations(words))) or vendor_of(" ".join(words)):
        return False
    return other <= _SAME[1] or not (words & own or _are_names(words, here))


def _is_pronoun(term: Term, edits: Sequence[Edit], own: frozenset[str]) -> bool:
    """Whether "we" stands for the publisher's own name, or "you" for a word for the reader, or the other way round."""
    if bool(term.old) == bool(term.new):
        return False
    words = term.old or term.new
    if words <= {*own, "compan", "company"}:
        pronoun = _OURS
    elif words <= _SAME[0]:
        pronoun = _YOURS
    else:
        return False
    return all(_more(pronoun, edit.new, edit.old) if term.old else _more(pronoun, edit.old, edit.new) for edit in edits)


def _more(pattern: re.Pattern[str], here: Clause | None, there: Clause | None) -> bool:
    assert here is not None
    assert there is not None
    return len(pattern.findall(here.text)) > len(pattern.findall(there.text))


def _is_same(term: Term) -> bool:
    return bool(term.old and term.new) and any(term.old <= group and term.new <= group for group in _SAME)


def _is_throughout(term: Term, old: Version, new: Version) -> bool:
    """Whether the newer version has hardly any of the old term left, or the older one hardly any of the new term."""
    return _left(term.old, new, old) <= _LEFT or _left(term.new, old, new) <= _LEFT


def _left(words: Words, here: Version, there: Version) -> float:
    return min(len(here.places.get(word, ())) / max(1, len(there.places.get(word, ()))) for word in words)


def _is_fixed(word: str) -> bool:
    """Whether a word says what no other word can."""
    return word in _MODAL or substance.is_grave(word) or bool(_MATTER.match(word)) or vendor_of(word) is not None


def _is_place(words: Sequence[str]) -> bool:
    """Whether words name a state or region that laws are for."""
    read = BY_KIND["jurisdiction"].read
    return read is not None and any(read(f"residents of {' '.join(words).title()}", ""))


def _are_nouns(words: Words, clauses: Sequence[Clause | None]) -> bool:
    """Whether words stand for a thing or person: what qualifies another word hardly ever ends a phrase."""
    text = "\n".join([clause.text.casefold() for clause in clauses if clause])
    return any(_ends_phrases(word, text) for word in words)


def _ends_phrases(word: str, text: str) -> bool:
    """Whether a word ends phrases often enough, or has a plural."""
    found = re.findall(rf"\b\w{{0,3}}{re.escape(word)}([a-z]{{0,4}})\b(?:[.,;:!?)’”\"\n]| ?(\w{{0,8}}))", text)
    if any(ending in _PLURALS for ending, _ in found):
        return True
    return sum(follower in _FOLLOWERS for _, follower in found) >= _ENDS * len(found)


def _are_names(words: Words, here: Version) -> bool:
    """Whether a term is a proper name: none of its words is one of common speech, or written small anywhere."""
    lower = frozenset(map(substance.stem, here.lower_words)) if any(not is_ordinary(word) for word in words) else ()
    return any(not is_ordinary(word) and word not in lower for word in words)


def _is_listed(term: Term, edits: Sequence[Edit]) -> bool:
    """Whether a term mostly stands among the parts of an enumeration of what is collected."""
    listed = sum(_collects(edit) and _in_list(term.old, edit.old) and _in_list(term.new, edit.new) for edit in edits)
    return listed >= _LISTED * len(edits)


def _collects(edit: Edit) -> bool:
    return topics(edit.clause.text, edit.clause.section, edit.clause.lead).get("data_collected", 0.0) >= 1


def _in_list(words: Words, clause: Clause | None) -> bool:
    text = clause.text.casefold() if clause else ""
    return any(
        re.search(rf"(?:, |, and |, or )(?:\w+ ){{0,2}}{re.escape(word)}|\b{re.escape(word)}\w{{0,4}},", text)
        for word in words
    )


def _tells(term: Term, edits: Sequence[Edit], pattern: str, share: float) -> bool:
    """Whether a term stands in such a place in a share of its statements: there another word is news."""
    found = sum(_in_place(pattern, term.old, edit.old) or _in_place(pattern, term.new, edit.new) for edit in edits)
    return found > 0 and found >= share * len(edits)


def _in_place(pattern: str, words: Words, clause: Clause | None) -> bool:
    text = clause.text.casefold() if clause else ""
    return any(re.search(pattern.format(word=re.escape(word)), text) for word in words)


def _reads_alike(edit: Edit, term: Term) -> bool:
    """Whether the rules read the same facts in both wordings, and the same matters."""
    assert edit.old is not None
    assert edit.new is not None
    if _facts(edit.old, term) != _facts(edit.new, term):
        return False
    return topics(edit.old.text, "", "").keys() == topics(edit.new.text, "", "").keys()


def _facts(clause: Clause, term: Term) -> Counter[tuple[str, str, bool, bool]]:
    """The facts of a statement, but for those in the page's own words that have the term among them."""
    words = term.old | term.new
    return Counter(
        fact.bare
        for fact in facts_of(clause)
        if not fact.phrase or words.isdisjoint(map(substance.stem, fact.value.casefold().split()))
    )


# --- what they explain ------------------------------------------------------------------------------------------------


def _keeps(edit: Edit) -> bool:
    """Whether both wordings bind alike."""
    assert edit.old is not None
    assert edit.new is not None
    return _modals(edit.old) == _modals(edit.new)


def _modals(clause: Clause) -> Counter[str]:
    return Counter(word for word in map(substance.stem, clause.key.split()) if word in _MODAL)


def _single(edits: Iterable[Edit], known: Sequence[Term], old: Version, new: Version) -> set[int]:
    """The identities of statements that found no partner, and stand in the other version with the terms changed."""
    said = [set(version.bags) for version in (old, new)]
    out: set[int] = set()
    for edit in edits:
        if edit.old and edit.new:
            continue
        words = renamed = bag_of(edit.clause.key)
        for term in known:
            before, after = (term.old, term.new) if edit.old else (term.new, term.old)
            if before and before <= words:
                renamed = renamed - before | after
        if renamed != words and renamed in said[edit.new is None]:
            out.add(id(edit))
    return out
