"""One line of at most 140 characters: what was added, dropped and changed, the most serious first. Facts only."""

from bot.analyse.kinds import collected, purpose
from bot.analyse.telling.excerpts import quoting, with_words
from bot.analyse.telling.nouns import MATTERS, VERBS
from bot.analyse.telling.phrases import Phrases, grown, phrases, terms_on
from bot.analyse.telling.promises import PROMISE
from bot.analyse.telling.shields import listed
from bot.model import Finding, Severity, Untyped

_MOST = 140
_GRAVE = collected.SENSITIVE | purpose.GRAVE
_NAMED = {"third_party": ("added", "removed"), "data_collected": ("added", "removed"), "purpose": ("added",)}
"""Of which kinds a name says enough by itself, and where ("adds precise location"); of data and uses the grave ones do."""
_DROPPED = {"opt-out dropped": "an opt-out", "right dropped": "a right"}
"""What went where this is the reason for how grave it is."""
_PROMISED = {"sale": "a promise not to sell"}
"""Promises that nobody should have to look for."""
_SAID_BESIDE = "stated date unchanged"
_NOISE = {
    "date_only": "Only the stated date changed",
    "contact_only": "Only contact details changed",
    "rewording": "Reworded; no change of meaning found",
    "moved": "Text moved, nothing else",
    "format": "Only the formatting changed",
    "extraction": "Only page furniture changed, not the policy",
    "language": "Another language or region was served",
}


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
    line, told_of = _line(spoken, _MOST - len(tail))
    if timing == _SAID_BESIDE:
        longer, more = _line(spoken, _MOST)
        line, tail = (longer, "") if more > told_of else (line, tail)
    line = with_words(line, spoken, _MOST - len(tail))
    return line[0].upper() + line[1:] + tail


def _line(spoken: Phrases, most: int) -> tuple[str, tuple[int, int]]:
    """What fits in so many characters, how many of the most serious phrases it tells, and how many of them unshortened."""
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
        return line + _and_more(left), (len(grave), len(grave))
    fitting = next((n for n in range(len(grave), 0, -1) if len("; ".join(text for text, _ in grave[:n])) <= most), 0)
    for fewest in (1, 0):
        for count in range(len(grave), 0, -1):
            for whole in range(min(count, fitting), fewest - 1, -1):
                line = "; ".join([*(text for text, _ in grave[:whole]), *_briefly(grave[whole:count])])
                if len(line) + len(_and_more(spoken[count:])) <= most:
                    return line + _and_more(spoken[count:]), (count, whole)
    return terms_on(grave[0][1][:1]) + _and_more([(grave[0][0], grave[0][1][1:]), *spoken[1:]]), (0, 0)


def _greedily(line: str, spoken: Phrases, behind: Phrases, most: int) -> tuple[str, Phrases]:
    """A line with those phrases that fit, and those that do not; none is told where a graver one has no room."""
    left: Phrases = []
    for number, (text, members) in enumerate(spoken):
        longer = f"{line}; {text}" if line else text
        is_graver_left = bool(left) and left[0][1][0].severity > members[0].severity
        if is_graver_left or len(longer) + len(_and_more([*left, *spoken[number + 1 :], *behind])) > most:
            left.append((text, members))
        else:
            line = longer
    return line, left


def _and_more(left: Phrases) -> str:
    rest = sum(len(members) for _, members in left)
    return f"; and {rest} more" if rest else ""


def _briefly(spoken: Phrases) -> list[str]:
    """Phrases in few words, one for each verb: by their first names where those say enough, else by the matter."""
    verbs: dict[str, tuple[list[str], list[str]]] = {}
    for first in (grown(members[0]) for _, members in spoken):
        names, matters = verbs.setdefault(VERBS[first.action], ([], []))
        name = first.value.split(", ")[0]
        if first.action in _NAMED.get(first.kind, ()) and (first.kind == "third_party" or name in _GRAVE):
            names.append(name)
        elif first.value.startswith(PROMISE) and first.action != "changed":
            names.append(_PROMISED.get(first.kind, "a promise"))
        elif first.action == "removed" and first.reason in _DROPPED:
            names.append(_DROPPED[first.reason])
        else:
            matters.append(MATTERS[first.kind])
    return [
        f"{verb} {listed([*dict.fromkeys(names), *([f'terms on {listed(list(dict.fromkeys(matters)))}'] if matters else [])])}"
        for verb, (names, matters) in verbs.items()
    ]
