"""What is said of findings: in one phrase of all that came, went or changed alike, and of each by its kind."""

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.analyse.kinds.choice import MEANS, SIGNALS
from bot.analyse.kinds.openended import OPEN_ENDED
from bot.analyse.kinds.sale import SALE
from bot.analyse.lexicon.inorder import is_in_order
from bot.analyse.telling.nouns import ELSEWHERE, MATTERS, NOUNS, PLAIN, VERBS
from bot.analyse.telling.promises import NONE_SOLD, PROMISE
from bot.analyse.telling.quoted import WORDS, phrase
from bot.analyse.telling.shields import KINDS as SHIELDS
from bot.analyse.telling.shields import REVERSED, TERMS_ON, listed, tone
from bot.analyse.telling.shields import is_worded as is_worded_shield
from bot.analyse.telling.shields import phrase as phrase_of_shield
from bot.analyse.telling.spoken import is_worded
from bot.analyse.telling.spoken import phrase as phrase_outright
from bot.analyse.telling.stance import TURNED
from bot.analyse.telling.turns import OPT_IN_INSTEAD, OPT_OUT_INSTEAD
from bot.analyse.telling.wording import CAME, CONSENTED, NOT_ONLY, ONLY, WENT
from bot.model import Finding

_OF = "of "
"""What begins a value of sharing that is a datum, and nobody who receives."""
_ENDS = {CAME: "added", WENT: "removed", ONLY: "limited", NOT_ONLY: "widened"}
"""What is added to, or dropped from, a statement that stays is told as that."""
_INSTEAD = {
    OPT_OUT_INSTEAD.reason: "replaces consent by an opt-out{}",
    OPT_IN_INSTEAD.reason: "replaces the opt-out{} by consent",
}
_TURNS = frozenset((REVERSED, *_INSTEAD))
_GROWS = {"sharing": "worse", "data_collected": "worse", "purpose": "worse", "opt_out": "better", "right": "better"}
"""Kinds of lists, and whom one entry more of such serves."""
_JOINTS = frozenset(("and", "or"))
_AGE_RULE, _CHILDREN = "the age rule", "children's terms"
_SPOKEN = {
    ("scope", "added"): "extends its scope: {}",
    ("scope", "removed"): "narrows its scope: {}",
    ("notice", "added"): "adds terms on notice of changes ({})",
    ("notice", "removed"): "drops terms on notice of changes ({})",
    ("jurisdiction", "limited"): "limits terms to {}",
    ("jurisdiction", "widened"): "no longer limits terms to {}",
    ("retention", "added"): "adds a retention rule ({})",
    ("retention", "removed"): "drops a retention rule ({})",
}
_SAID = {
    ("sale", SALE): ("says personal data may be sold", "no longer says personal data may be sold"),
    ("sale", NONE_SOLD): ("says no data was sold in the past", "no longer says that no data was sold in the past"),
    ("sale", "sale as the law defines it"): (
        "says what it does may be a sale by law",
        "no longer calls it a sale by law",
    ),
}
"""What is said of a single matter that came, and that went, where "adds" and "drops" would mislead."""
_SAYS_MORE = {"added": ("adds terms on", "says more on"), "removed": ("drops terms on", "says less on")}
"""How it is told of what came or went, and how where the like stands in the other version, too."""


Phrases = list[tuple[str, list[Finding]]]
"""What is said, and the findings that each says."""


def phrases(findings: list[Finding], *, once: bool = False) -> Phrases:
    """
    Phrases, each with the findings that it tells; of equal weight, those with a name come first.

    With `once`, what a phrase before has told in another way counts as told with it.
    """
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in sorted(findings, key=lambda finding: (-finding.severity, _is_plain(finding))):
        groups.setdefault(_group(finding), []).append(finding)
    out: Phrases = []
    told: set[tuple[str, str]] = set()
    for members in groups.values():
        matters = {(member.kind, value) for member in members for value in member.value.split(", ")}
        if once and matters <= told and not (_is_plain(members[0]) or _is_spoken_of(members[0])):
            out[-1] = (out[-1][0], out[-1][1] + members)
            continue
        told |= matters
        said = _phrase(members)
        same = next((at for at, (text, _) in enumerate(out) if text == said), -1)
        if once and same >= 0:
            out[same] = (said, out[same][1] + members)
        else:
            out.append((said, members))
    return out


def grown(finding: Finding) -> Finding:
    """A changed statement that only went on to name more, or less, as what came or went; the finding itself stays."""
    serves = _GROWS.get(finding.kind)
    if serves is None or finding.action != "changed" or finding.value.startswith((PROMISE, WORDS, TERMS_ON)):
        return finding
    if _is_plain(finding) or finding.reason == REVERSED or " to " in finding.value or finding.value in SIGNALS:
        return finding
    old, new = (re.findall(r"\w+", (quote or "").casefold()) for quote in (finding.old_quote, finding.new_quote))
    if finding.effect == serves and _goes_on(old, new):
        return replace(finding, action="added")
    return replace(finding, action="removed") if finding.effect == TURNED[serves] and _goes_on(new, old) else finding


def _goes_on(short: list[str], long: list[str]) -> bool:
    """Whether one wording has all words of the other and more, but for those that join them."""
    return len(short) < len(long) and is_in_order((word for word in short if word not in _JOINTS), long)


def _group(finding: Finding) -> tuple[str, ...]:
    """Findings told in one phrase: of one action and kind; promises and replacements alone, nameless ones of all kinds."""
    if finding.value.startswith((PROMISE, WORDS)) or _is_replacement(finding):
        return (finding.action, finding.value, finding.effect)
    again = ELSEWHERE * _is_said_elsewhere(finding)
    if _is_plain(finding):
        return (finding.action, "terms", again)
    if _is_spoken_of(finding):
        return (finding.action, finding.kind, TERMS_ON, again)
    if finding.kind == "sharing" and finding.value.startswith(_OF):
        return (finding.action, _OF)
    finding = grown(finding)
    turned = next(
        (end for end in _ENDS if finding.value.endswith(end)), finding.reason if finding.reason in _TURNS else ""
    )
    return (finding.action, finding.kind, tone(finding.kind, finding.value, finding.effect), turned, again)


def is_nameless(finding: Finding) -> bool:
    """Whether a value names nothing that came or went, or only what a statement speaks of."""
    return _is_plain(finding) or finding.value.startswith(TERMS_ON)


def _is_said_elsewhere(finding: Finding) -> bool:
    """Whether nothing came or went but a statement more, or one fewer, of what the other version says, too."""
    return finding.reason == ELSEWHERE and finding.action != "changed" and not finding.value.startswith(WORDS)


def _is_plain(finding: Finding) -> bool:
    return finding.value == PLAIN.get(finding.kind)


def _phrase(members: list[Finding]) -> str:
    for end, action in _ENDS.items():
        if members[0].action == "changed" and members[0].value.endswith(end):
            return _said([replace(member, action=action, value=member.value.removesuffix(end)) for member in members])
    said = _said(list(map(grown, members)))
    return _more_or_less(said, members) if _is_said_elsewhere(members[0]) else said


def _more_or_less(said: str, members: list[Finding]) -> str:
    """What is said of statements that came or went of which the other version has the like."""
    start, more = _SAYS_MORE[members[0].action]
    said = terms_on(members) if _is_plain(members[0]) else said
    if said.startswith(start):
        return more + said.removeprefix(start)
    return f"{more} {MATTERS[members[0].kind]} ({listed(_once(member.value for member in members))})"


def told(finding: Finding) -> str:
    """
    What is said of a finding by itself where its value alone would say too much; "" where the value says it.

    What a statement names that neither gives a person anything nor takes it is no right or choice that came or went.
    """
    if finding.action not in VERBS or finding.kind not in MATTERS:
        return ""  # A record of another release.
    if _is_said_elsewhere(finding) or finding.value.startswith(WORDS):
        return _phrase([finding])
    if _is_plain(finding):
        return statements_on([finding])
    if finding.action != "changed" and has_own_words(finding.kind, finding.value):
        return _phrase([finding])
    named = finding.value and not finding.value.startswith(TERMS_ON)
    said = _phrase([finding]) if finding.kind in SHIELDS and named else ""
    return said if said.startswith(f"{VERBS[finding.action]} terms on ") else ""


def has_own_words(kind: str, value: str) -> bool:
    """Whether what came or went of a value is told in its own words, since "a new right" or "a promise" would mislead."""
    return (kind, value) in _SAID or is_worded_shield(kind, value) or is_worded(kind, value)


def _said(members: list[Finding]) -> str:
    first = members[0]
    if first.value.startswith(PROMISE):
        return _promise(first)
    if first.value.startswith(WORDS):
        return phrase(first.value, listed(list(dict.fromkeys(MATTERS[member.kind] for member in members))))
    if is_nameless(first) and (said := _nameless(members)):
        return said
    if _is_replacement(first):
        return _replaced(first)
    values = _once(value for member in members for value in member.value.split(", "))
    if first.kind == "sharing" and first.value.startswith(_OF):
        return f"{VERBS[first.action]} sharing of {listed([value.removeprefix(_OF) for value in values])}"
    known = _SAID.get((first.kind, values[0])) if len(values) == 1 else None
    if known and first.action != "changed":
        return known[first.action == "removed"]
    if first.kind in SHIELDS:
        return _shielded(first, values)
    if first.kind == "legal_basis":
        return _bases(first.action, values)
    outright = phrase_outright(first.kind, first.action, values) if first.action != "changed" else ""
    if outright:
        return outright
    shown = listed(values)
    spoken = _SPOKEN.get((first.kind, first.action))
    line = spoken.format(shown) if spoken else f"{VERBS[first.action]} {NOUNS[first.kind].format(shown)}"
    return line.replace("use of data for to ", "use of data to ").replace("collection of cookie ", "cookie ")


def _nameless(members: list[Finding]) -> str:
    """What is said of what has no name, or is only spoken of; "" for a kind that has words of its own for that."""
    first = members[0]
    if _is_plain(first):
        return terms_on(members) if first.action == "changed" else statements_on(members)
    return terms_on(members) + _named(members) if _is_spoken_of(first) else ""


def _once(values: Iterable[str]) -> list[str]:
    """Each value once, and none with consent only that is told without it."""
    out = dict.fromkeys(values)
    return [value for value in out if not (value.endswith(CONSENTED) and value.removesuffix(CONSENTED) in out)]


def _is_spoken_of(finding: Finding) -> bool:
    """Whether a matter is named of which nothing is said outright."""
    return finding.kind not in {*SHIELDS, "legal_basis"} and finding.value.startswith(TERMS_ON)


def _named(members: list[Finding]) -> str:
    values = dict.fromkeys(value.removeprefix(TERMS_ON) for member in members for value in member.value.split(", "))
    return f" ({listed(list(values))})"


def _shielded(first: Finding, values: list[str]) -> str:
    if first.kind == "opt_out" and first.reason in _INSTEAD:
        matters = [value for value in values if value not in {*MEANS, "opt-out"}]
        return _INSTEAD[first.reason].format(f" from {listed(matters)}" if matters else "")
    return phrase_of_shield(first.kind, first.action, first.effect, values, turned=first.reason == REVERSED)


def terms_on(members: list[Finding]) -> str:
    """What is said of findings of one action without their values."""
    matters = dict.fromkeys(MATTERS[member.kind] for member in members)
    return f"{VERBS[members[0].action]} terms on {listed(list(matters))}"


def statements_on(members: list[Finding]) -> str:
    """What is said of nameless findings of one action: statements came or went, and the text may say more of their matter."""
    matters = dict.fromkeys(MATTERS[member.kind] for member in members)
    what = "statements" if len(members) > 1 else "a statement"
    return f"{VERBS[members[0].action]} {what} on {listed(list(matters))}"


def _bases(action: str, values: list[str]) -> str:
    """What is said of legal bases: "legal grounds" is what a text calls them all, no ground of its own."""
    bare = [value.removeprefix(TERMS_ON) for value in values]
    known = [value for value in bare if value != "legal grounds"]
    if bare != values or not known:
        return f"{VERBS[action]} terms on legal bases" + (f" ({listed(known)})" if known else "")
    said = "what it says on " if action == "changed" and " to " not in values[0] else ""
    return f"{VERBS[action]} {said}the legal bas{'is' if len(known) == 1 else 'es'} {listed(known)}"


def fate(finding: Finding) -> str:
    """
    What became of a promise: "added", "removed", "reversed" or "changed".

    One that another statement took the place of is removed, not reversed.
    """
    if finding.action != "changed" or finding.effect != "worse":
        return finding.action
    return "removed" if finding.reason and "reversed" not in finding.reason else "reversed"


def _promise(finding: Finding) -> str:
    said = finding.value.removeprefix(PROMISE)
    told = {"removed": "no longer says it does not", "reversed": "reverses its promise not to"}
    return f"{told.get(fate(finding), 'says it does not')} {said}"


def _is_replacement(finding: Finding) -> bool:
    return (
        finding.action == "changed" and finding.kind in {"retention", "children", "notice"} and " to " in finding.value
    )


def _replaced(finding: Finding) -> str:
    before, _, after = finding.value.partition(" to ")
    if finding.kind == "children":
        of_age = before.startswith("age ") and after.startswith("age ") and ", " not in finding.value
        return f"changes {_AGE_RULE if of_age else _CHILDREN} from {finding.value}"
    if finding.kind == "notice":
        verb = {"worse": "weakens", "better": "strengthens"}.get(finding.effect, "changes")
        return f"{verb} the notice of changes from {finding.value}"
    if before[:1].isdigit() and after in OPEN_ENDED:
        said = f"“{after}”" if after in (finding.new_quote or "").casefold() else "an open-ended rule"
        return f"replaces the retention limit of {before} by {said}"
    timed = before[:1].isdigit() and after[:1].isdigit()
    verb = {"worse": "lengthens", "better": "shortens"}.get(finding.effect, "changes") if timed else "changes"
    return f"{verb} retention from {finding.value}"
