"""
What is said of how long data is kept, how changes are told, of children, scope, regions and transfers: how facts are called.

A value names only what a text says outright. What is denied has a name of its own; what is said for some cases only, may
be so, or is of somebody else has none, and is told as "terms on" its matter.
"""

from bot.analyse.grammar.facts import Fact
from bot.analyse.grammar.unkept import AFTERWARDS, AT_ONCE, NOT_KEPT
from bot.analyse.telling.nouns import VERBS

KINDS = frozenset(("retention", "notice", "children", "scope", "jurisdiction", "transfer"))
_KEPT = f" {NOT_KEPT}"
_EXCLUDED = "exclusion of "
_COVERED = "coverage of "
_DENIED = {"use is acceptance": "use is no acceptance"}
_SAYS = {
    ("retention", NOT_KEPT): ("says data is not kept", "no longer says data is not kept"),
    ("retention", AFTERWARDS): ("says data is deleted afterwards", "no longer says data is deleted afterwards"),
    ("retention", AT_ONCE): ("says data is deleted at once", "no longer says data is deleted at once"),
    ("retention", f"not {AFTERWARDS}"): (
        "says data is not deleted afterwards",
        "no longer says data is not deleted afterwards",
    ),
    ("retention", "kept after deletion"): (
        "says data may stay after deletion",
        "no longer says data may stay after deletion",
    ),
    ("retention", "kept longer"): ("says data may be kept longer", "no longer says data may be kept longer"),
    ("notice", "notice of changes"): ("says it tells people of changes", "no longer says it tells people of changes"),
    ("notice", "no notice"): ("says changes may come without notice", "no longer says changes may come without notice"),
    ("notice", "change at any time"): ("says it may change at any time", "no longer says it may change at any time"),
    ("notice", "use is acceptance"): (
        "takes use as acceptance of changes",
        "no longer takes use as acceptance of changes",
    ),
    ("notice", "use is no acceptance"): (
        "says use is no acceptance of changes",
        "no longer says use is no acceptance of changes",
    ),
    ("scope", "exclusion"): ("says what it does not cover", "no longer says what it does not cover"),
    ("children", "no knowing collection"): (
        "says it does not knowingly collect children's data",
        "no longer says it does not knowingly collect children's data",
    ),
    ("children", "not for children"): ("says it is not for children", "no longer says it is not for children"),
}
"""What is said of a single value that came, and that went."""


def called(fact: Fact) -> str:
    """
    What a fact is called in a finding; "" where nothing is said outright.

    >>> called(Fact("notice", "notice by e-mail", denied=True)), called(Fact("retention", "not kept", about="card number"))
    ('no notice by e-mail', 'card number not kept')
    """
    if fact.kind == "jurisdiction":
        return f"{_EXCLUDED}{fact.value}" if fact.denied else fact.value
    if fact.kind == "transfer" or (fact.size and not (fact.denied or fact.aside)):
        return fact.value
    if fact.aside or fact.bounded:
        return ""
    if fact.kind == "retention":
        return _kept(fact)
    if fact.kind == "children":
        return "" if fact.denied else fact.value
    return _DENIED.get(fact.value, f"no {fact.value}") if fact.denied else fact.value


def _kept(fact: Fact) -> str:
    if fact.value == NOT_KEPT and fact.about:
        return "" if " to " in fact.about or ", " in fact.about else f"{fact.about}{_KEPT}"
    return f"not {fact.value}" if fact.denied else fact.value


def is_worded(kind: str, value: str) -> bool:
    """Whether what came or went of a value has words of its own."""
    return (kind, value) in _SAYS or (kind == "retention" and value.endswith(_KEPT))


def phrase(kind: str, action: str, values: list[str]) -> str:
    """What a headline says of values that came or went, "" where "adds" and "drops" say it truly."""
    if len(values) == 1:
        said = _SAYS.get((kind, values[0]))
        if said:
            return said[action == "removed"]
        if kind == "retention" and values[0].endswith(_KEPT):
            start = "no longer says" if action == "removed" else "says"
            return f"{start} it does not keep {values[0].removesuffix(_KEPT)}"
    if kind == "jurisdiction" and all(value.startswith(_EXCLUDED) for value in values):
        return f"{VERBS[action]} the {_EXCLUDED}{' and '.join(value.removeprefix(_EXCLUDED) for value in values)}"
    if kind == "scope" and not all(value.startswith(_COVERED) for value in values):
        return f"{VERBS[action]} terms on scope ({' and '.join(values)})"
    return ""
