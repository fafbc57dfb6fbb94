"""
What one version says and the other says, too: of another matter, with a condition, or in the words of an entry.

A draft of a statement that came or went by itself names what is new in it alone, and speaks of the rest.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.analyse.drafting.drafts import Draft
from bot.analyse.grammar.elsewhere import says_where_to_turn
from bot.analyse.grammar.facts import HANDLING, Fact
from bot.analyse.kinds.families import BY_KIND, facts_of_kind
from bot.analyse.statements.entries import entry
from bot.analyse.statements.segment import Clause, key_of
from bot.analyse.statements.substance import content_bag
from bot.analyse.versions.contents import BEGIN
from bot.analyse.versions.evidence import APART
from bot.analyse.versions.version import Version

_BASIS = "legal_basis"
_NECESSARY = "as long as necessary"
_CONTROLLER, _AFFILIATE = "controller ", " affiliate"
_NAMED = frozenset(("sharing", "data_collected", "purpose"))
"""Of these the page's own words are gone with their known name alone; that they came is told with a known one, too."""
_LABEL = 4
_SAYS_NOTHING = content_bag("data information")


def without_known(drafts: Iterable[Draft], old: Version, new: Version) -> list[Draft]:
    """The drafts, of which those of single statements name nothing that the other version says, too."""
    out = []
    for draft in drafts:
        other = old if draft.new else new
        if draft.action == "changed" or draft.kind in APART:
            out.append(draft)
        elif not _is_said_alike(draft, other):
            out.append(_without_known(draft, other))
    return out


def _is_said_alike(draft: Draft, other: Version) -> bool:
    """Whether a statement of the other version has nearly all the words of a draft's, and the same facts, under another heading."""
    return bool(draft.facts) and any(
        all(any(_is_same(fact, known) for known in facts_of_kind(clause, draft.kind)) for fact in draft.facts)
        for clause in (*other.alike(draft.clause), *_headed(draft, other))
    )


def _headed(draft: Draft, other: Version) -> Iterator[Clause]:
    """The statements of the other version that begin with the few words that are all of a draft's: "With your consent: we …"."""
    is_label = draft.clause.key.count(" ") < _LABEL and not any(fact.size for fact in draft.facts)
    return other.contents.edged(f"{BEGIN}{draft.clause.key} ") if is_label else iter(())


def _without_known(draft: Draft, other: Version) -> Draft:
    """A draft without the facts that the other version has; one on what is only spoken of, where it has no others."""
    if not draft.facts:
        return replace(draft, again=_has_words(other, entry(draft.clause)) or _turns_too(draft, other))
    known = {fact for fact in draft.facts if _stands(fact, draft, other)}
    known |= {fact for fact in draft.facts if fact.phrase and any(_covers(fact, named) for named in known)}
    if not known:
        return draft
    if len(known) == len(draft.facts):
        lost, gained = (tuple(map(_spoken_of, facts)) for facts in (draft.lost, draft.gained))
    else:
        lost, gained = (tuple(fact for fact in facts if fact not in known) for facts in (draft.lost, draft.gained))
    return replace(draft, lost=lost, gained=gained)


def _stands(fact: Fact, draft: Draft, other: Version) -> bool:
    """Whether the other version names a ground of other processing, or does with consent what this one did anyway."""
    if fact.aside:
        return False
    if fact.denied:
        return bool(fact.about) and fact.kind in HANDLING and _is_refused_still(fact, other)
    if fact.phrase:
        gone = draft.new is None and fact.kind in _NAMED
        return (gone or _is_of_company(fact, other)) and _is_named_still(fact, other)
    if fact.kind == "scope":
        return fact.value.startswith(_CONTROLLER) and _is_controller(fact.value.removeprefix(_CONTROLLER), other)
    if fact.kind == _BASIS or fact.value == _NECESSARY:
        return any(
            fact.value == known.value and not (known.denied or known.aside)
            for clause in other.clauses
            for known in facts_of_kind(clause, fact.kind)
        )
    done = draft.new is None and fact.kind in HANDLING and not fact.conditional
    return done and other.states(replace(fact, conditional=True))


def _is_same(fact: Fact, known: Fact) -> bool:
    """Whether one fact is another, whatever the matter that each is read to be of."""
    signs = known.denied == fact.denied, known.conditional == fact.conditional, fact.bounded or not known.bounded
    return known.kind == fact.kind and known.value == fact.value and all(signs) and not known.aside


def _is_refused_still(fact: Fact, other: Version) -> bool:
    """Whether the other version refuses the same of all data, or in a statement that names what this one is of."""
    matter = content_bag(key_of(fact.about)) - _SAYS_NOTHING
    return any(
        _is_same(fact, known) and (not known.about or (matter and matter <= bag))
        for clause, bag in zip(other.clauses, other.bags, strict=True)
        for known in facts_of_kind(clause, fact.kind)
    )


def _is_controller(name: str, other: Version) -> bool:
    """Whether a statement or heading of the other version speaks of a company as a controller, in whatever words."""
    named = f" {key_of(name)} "
    return any(named in f" {clause.key} " and _CONTROLLER in f"{clause.key} " for clause in other.clauses)


def _is_named_still(fact: Fact, other: Version) -> bool:
    """Whether the page's own words are for a known name that the other version has, whatever its own words for it are."""
    return any(other.states(replace(fact, value=name, phrase="", anchors=())) for name in _names(fact))


def _is_of_company(fact: Fact, other: Version) -> bool:
    """Whether recipients are called by a name that the other version knows for one: "Acme affiliates" are affiliates."""
    owner, _, whose = fact.value.casefold().rpartition(" ")
    return whose == _AFFILIATE.strip() and f" {key_of(owner)} " in other.joined and owner not in other.lower_words


def _names(fact: Fact) -> list[str]:
    """The known names that the page's own words are for."""
    signs = BY_KIND[fact.kind].signs if fact.phrase else ()
    return [sign.value for sign in signs if sign.weight >= 1 and sign.pattern.find(fact.value) >= 0]


def _spoken_of(fact: Fact) -> Fact:
    """A fact that is neither new nor gone, a use or an affiliate by its known name."""
    names = _names(fact) if fact.kind == "purpose" or fact.value.endswith(_AFFILIATE) else []
    return replace(fact, aside=True, value=names[0] if names else fact.value)


def _covers(mine: Fact, known: Fact) -> bool:
    """Whether the page's own words are those of a known name."""
    return mine.kind == known.kind and mine.at <= known.at < mine.at + len(mine.phrase)


def _turns_too(draft: Draft, other: Version) -> bool:
    """Whether a statement says where people turn with their rights, and one of the other version does."""
    is_way = draft.kind == "right" and says_where_to_turn(draft.clause.text)
    return is_way and other.contents.once(_any_says_where_to_turn)


def _any_says_where_to_turn(clauses: Iterable[Clause]) -> bool:
    return any(says_where_to_turn(clause.text) for clause in clauses)


def _has_words(other: Version, words: str) -> bool:
    """Whether one statement of a version has all the words of an entry."""
    bag = content_bag(key_of(words)) - _SAYS_NOTHING if words else frozenset()
    rarest = min(bag, key=lambda word: len(other.places.get(word, ())), default="")
    return any(bag <= other.bags[number] for number in other.places.get(rarest, ()))
