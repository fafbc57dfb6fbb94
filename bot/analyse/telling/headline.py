"""One line of at most 140 characters: what was added, dropped and changed, the most serious first. Facts only."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.analyse.kinds import collected, purpose
from bot.analyse.kinds.choice import MEANS, SIGNALS
from bot.analyse.kinds.retention import OPEN_ENDED
from bot.analyse.lexicon.inorder import is_in_order
from bot.analyse.telling.nouns import MATTERS, NOUNS, VERBS
from bot.analyse.telling.quoted import WORDS, phrase
from bot.analyse.telling.shields import KINDS as SHIELDS
from bot.analyse.telling.shields import REVERSED, TERMS_ON, listed, tone
from bot.analyse.telling.shields import phrase as phrase_of_shield
from bot.analyse.telling.spoken import phrase as phrase_outright
from bot.analyse.telling.stance import TURNED
from bot.analyse.telling.turns import OPT_OUT_INSTEAD
from bot.analyse.telling.wording import CAME, NOT_ONLY, ONLY, PLAIN, PROMISE, WENT
from bot.model import Finding, Severity, Untyped

_MOST = 140
_FEWEST_QUOTED = 3
OF = "of "
"""What begins a value of sharing that is a datum, and nobody who receives."""
_ENDS = {CAME: "added", WENT: "removed", ONLY: "limited", NOT_ONLY: "widened"}
"""What is added to, or dropped from, a statement that stays is told as that."""
_TURNS = frozenset((REVERSED, OPT_OUT_INSTEAD.reason))
_GROWS = {"sharing": "worse", "data_collected": "worse", "purpose": "worse", "opt_out": "better", "right": "better"}
"""Kinds of lists, and whom one entry more of such serves."""
_GRAVE = collected.SENSITIVE | purpose.GRAVE
_NAMED = {"third_party": ("added", "removed"), "data_collected": ("added", "removed"), "purpose": ("added",)}
"""Of which kinds a name says enough by itself, and where ("adds precise location"); of data and uses the grave ones do."""
_SAID_BESIDE = "stated date unchanged"
_JOINTS = frozenset(("and", "or"))
_AGE_RULE, _CHILDREN = "the age rule", "children's terms"
_NOISE = {
    "date_only": "Only the stated date changed",
    "contact_only": "Only contact details changed",
    "rewording": "Reworded; no change of meaning found",
    "moved": "Text moved, nothing else",
    "format": "Only the formatting changed",
    "extraction": "Only page furniture changed, not the policy",
    "language": "Another language or region was served",
}
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
    ("sale", "sale of personal data"): ("says personal data may be sold", "no longer says personal data may be sold"),
    ("sale", "sale as the law defines it"): (
        "says what it does may be a sale by law",
        "no longer calls it a sale by law",
    ),
}
"""What is said of a single matter that came, and that went, where "adds" and "drops" would mislead."""


def headline_of(
    findings: tuple[Finding, ...], untyped: tuple[Untyped, ...], noise: str | None, timing: str = ""
) -> str:
    """
    A line that says what changed: all that is most serious, shortened where it must be, then what else fits; the rest is
    counted.

    `timing` is what is to be said of the stated date ("takes effect in 21 days"); it stands in brackets at the end. That
    the date did not move is said elsewhere too, and gives way to what is most serious.
    """
    if noise:
        return _NOISE[noise]
    if not findings and not untyped:
        return "Nothing changed"
    tail = f" ({timing})" if timing else ""
    told = [finding for finding in findings if finding.kind not in {"effective_date", "contact"}]
    if not told:
        return quoting(untyped, _MOST - len(tail)) + tail
    spoken = phrases(told, once=True)
    line, whole = _line(spoken, _MOST - len(tail))
    if timing == _SAID_BESIDE:
        longer, more = _line(spoken, _MOST)
        line, tail = (longer, "") if more > whole else (line, tail)
    return line[0].upper() + line[1:] + tail


_Phrases = list[tuple[str, list[Finding]]]


def _line(spoken: _Phrases, most: int) -> tuple[str, int]:
    """What fits in so many characters, and how many of the most serious phrases stand in it unshortened."""
    first = spoken[0][1][0].severity
    grave = [each for each in spoken if each[1][0].severity == first]
    others = spoken[len(grave) :]
    line, left = _greedily("", grave, others, most)
    if line and (not left or first < Severity.HIGH):
        short = "; ".join([line, *(each for each in _briefly(left) if each not in line)])
        if not left:
            line, left = _greedily(line, others, [], most)
        elif len(short) + len(_and_more(others)) <= most:
            line, left = short, others
        else:
            left = [*left, *others]
        return line + _and_more(left), len(grave)
    for whole in (*range(len(grave), 0, -1), 0):
        for count in range(len(grave), 0 if whole < 2 else len(grave) - 1, -1):
            line = "; ".join([*(text for text, _ in grave[:whole]), *_briefly(grave[whole:count])])
            if len(line) + len(_and_more(spoken[count:])) <= most:
                return line + _and_more(spoken[count:]), whole
    return terms_on(grave[0][1][:1]) + _and_more([(grave[0][0], grave[0][1][1:]), *spoken[1:]]), 0


def _greedily(line: str, spoken: _Phrases, behind: _Phrases, most: int) -> tuple[str, _Phrases]:
    """A line with those phrases that fit, and those that do not; none is told where a graver one has no room."""
    left: _Phrases = []
    for number, (text, members) in enumerate(spoken):
        longer = f"{line}; {text}" if line else text
        is_graver_left = bool(left) and left[0][1][0].severity > members[0].severity
        if is_graver_left or len(longer) + len(_and_more([*left, *spoken[number + 1 :], *behind])) > most:
            left.append((text, members))
        else:
            line = longer
    return line, left


def _and_more(left: _Phrases) -> str:
    rest = sum(len(members) for _, members in left)
    return f"; and {rest} more" if rest else ""


def _briefly(spoken: _Phrases) -> list[str]:
    """Phrases in few words, one for each verb: by their first names where those say enough, else by the matter."""
    verbs: dict[str, tuple[list[str], list[str]]] = {}
    for first in (_grown(members[0]) for _, members in spoken):
        names, matters = verbs.setdefault(VERBS[first.action], ([], []))
        name = first.value.split(", ")[0]
        if first.action in _NAMED.get(first.kind, ()) and (first.kind == "third_party" or name in _GRAVE):
            names.append(name)
        else:
            matters.append(MATTERS[first.kind])
    return [
        f"{verb} {listed([*dict.fromkeys(names), *([f'terms on {listed(list(dict.fromkeys(matters)))}'] if matters else [])])}"
        for verb, (names, matters) in verbs.items()
    ]


def of_untyped(untyped: Sequence[Untyped]) -> str:
    """What is said where no rule knows the kind: how many statements came, went or changed."""
    new = sum(item.old_quote is None for item in untyped)
    gone = sum(item.new_quote is None for item in untyped)
    if len(untyped) == 1:
        what = "new" if new else "removed" if gone else "changed"
        return f"1 {what} statement to read, none of a known kind"
    counts = ((new, "new"), (gone, "removed"), (len(untyped) - new - gone, "changed"))
    found = [(count, word) for count, word in counts if count]
    what = f" ({', '.join(f'{count} {word}' for count, word in found)})" if len(found) > 1 else ""
    word = found[0][1] if len(found) == 1 else "changed"
    return f"{len(untyped)} {word} statements to read{what}, none of a known kind"


def quoting(untyped: Sequence[Untyped], most: int) -> str:
    """The same, in at most so many characters, with the first statement quoted as far as there is room for a few words."""
    line = of_untyped(untyped)
    start = f"{line}: {'the first: ' if len(untyped) > 1 else ''}“"
    words = (untyped[0].new_quote or untyped[0].old_quote or "").split()
    if len(words) < _FEWEST_QUOTED and untyped[0].section.endswith("?"):
        words = [*untyped[0].section.split(), *words]
    quoted = " ".join(words)
    if len(start) + len(quoted) >= most:
        while words and len(start) + len(" ".join(words)) + 3 > most:
            words.pop()
        quoted = f"{' '.join(words)} …"
    return f"{start}{quoted}”" if len(words) >= min(_FEWEST_QUOTED, len(quoted.split())) else line


def phrases(findings: list[Finding], *, once: bool = False) -> list[tuple[str, list[Finding]]]:
    """
    Phrases, each with the findings that it tells; of equal weight, those with a name come first.

    With `once`, what a phrase before has told in another way counts as told with it.
    """
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in sorted(findings, key=lambda finding: (-finding.severity, _is_plain(finding))):
        groups.setdefault(_group(finding), []).append(finding)
    out: list[tuple[str, list[Finding]]] = []
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


def _grown(finding: Finding) -> Finding:
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
    if _is_plain(finding):
        return (finding.action, "terms")
    if _is_spoken_of(finding):
        return (finding.action, finding.kind, TERMS_ON)
    if finding.kind == "sharing" and finding.value.startswith(OF):
        return (finding.action, OF)
    finding = _grown(finding)
    turned = next(
        (end for end in _ENDS if finding.value.endswith(end)), finding.reason if finding.reason in _TURNS else ""
    )
    return (finding.action, finding.kind, tone(finding.kind, finding.value, finding.effect), turned)


def _is_plain(finding: Finding) -> bool:
    return finding.value == PLAIN.get(finding.kind)


def _phrase(members: list[Finding]) -> str:
    for end, action in _ENDS.items():
        if members[0].action == "changed" and members[0].value.endswith(end):
            return _said([replace(member, action=action, value=member.value.removesuffix(end)) for member in members])
    return _said(list(map(_grown, members)))


def _said(members: list[Finding]) -> str:
    first = members[0]
    if first.value.startswith(PROMISE):
        return _promise(first)
    if first.value.startswith(WORDS):
        return phrase(first.value, listed(list(dict.fromkeys(MATTERS[member.kind] for member in members))))
    if _is_plain(first) or _is_spoken_of(first):
        return terms_on(members) + _named(members) * _is_spoken_of(first)
    if _is_replacement(first):
        return _replaced(first)
    values = list(dict.fromkeys(value for member in members for value in member.value.split(", ")))
    if first.kind == "sharing" and first.value.startswith(OF):
        return f"{VERBS[first.action]} sharing of {listed([value.removeprefix(OF) for value in values])}"
    said = _SAID.get((first.kind, values[0])) if len(values) == 1 else None
    if said and first.action != "changed":
        return said[first.action == "removed"]
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


def _is_spoken_of(finding: Finding) -> bool:
    """Whether a matter is named of which nothing is said outright."""
    return finding.kind not in {*SHIELDS, "legal_basis"} and finding.value.startswith(TERMS_ON)


def _named(members: list[Finding]) -> str:
    values = dict.fromkeys(value.removeprefix(TERMS_ON) for member in members for value in member.value.split(", "))
    return f" ({listed(list(values))})"


def _shielded(first: Finding, values: list[str]) -> str:
    if first.kind == "opt_out" and first.reason == OPT_OUT_INSTEAD.reason:
        matters = [value for value in values if value not in {*MEANS, "opt-out"}]
        return "replaces consent by an opt-out" + (f" from {listed(matters)}" if matters else "")
    return phrase_of_shield(first.kind, first.action, first.effect, values, turned=first.reason == REVERSED)


def terms_on(members: list[Finding]) -> str:
    """What is said of findings of one action without their values."""
    matters = dict.fromkeys(MATTERS[member.kind] for member in members)
    return f"{VERBS[members[0].action]} terms on {listed(list(matters))}"


def _bases(action: str, values: list[str]) -> str:
    """What is said of legal bases: "legal grounds" is what a text calls them all, no ground of its own."""
    bare = [value.removeprefix(TERMS_ON) for value in values]
    known = [value for value in bare if value != "legal grounds"]
    if bare != values or not known:
        return f"{VERBS[action]} terms on legal bases" + (f" ({listed(known)})" if known else "")
    said = "what it says on " if action == "changed" and " to " not in values[0] else ""
    return f"{VERBS[action]} {said}the legal bas{'is' if len(known) == 1 else 'es'} {listed(known)}"


def _promise(finding: Finding) -> str:
    said = finding.value.removeprefix(PROMISE)
    against = finding.action == "changed" and finding.effect == "worse"
    # A promise that another one took the place of is gone, not reversed.
    if finding.action == "removed" or (against and finding.reason and "reversed" not in finding.reason):
        return f"no longer says it does not {said}"
    return f"reverses its promise not to {said}" if against else f"says it does not {said}"


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
