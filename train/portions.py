"""
Single edits out of labelled changes: the old version with one of the new one's hunks, or half of them.

The labelled versions lie weeks apart, while a watch sees one edit within hours. What holds of such an edit is known
where a label's quotes came or went with it whole, and nothing of it stands elsewhere in the other version.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

_MOST = 4
_MOST_LISTED = 3
_MOST_PLAIN = 2
_MANY_FINDINGS = 14
"""Of so long a list, what readers left out is no sign that it does not matter."""
_MOVED = 0.4
_FEWEST_COUPLES = 4

QUIET = frozenset(("effective_date", "contact"))
Label = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines of one version that stand in the place of lines of the other; neither side where both have the same."""

    gone: list[str]
    come: list[str]
    same: bool


def portions(old: str, new: str, label: Label, seed: str) -> Iterator[tuple[str, Label]]:
    """The new side of each smaller change, with the label that holds of it; the same ones for the same `seed`."""
    hunks = _hunks(old.split("\n"), new.split("\n"))
    told = [number for number, hunk in enumerate(hunks) if _words("\n".join(hunk.gone)) != _words("\n".join(hunk.come))]
    if len(told) < 2:
        return
    couples = _couples(old), _couples(new)
    alone = [number for number in told if not _is_moved(hunks[number], *couples)]
    chance = random.Random(seed)  # noqa: S311 - a sample that anybody can draw again
    chance.shuffle(alone)
    choices = [{number} for number in alone]
    if len(alone) >= _MOST:
        choices.append(set(chance.sample(alone, len(alone) // 2)))
    yield from _labelled(hunks, choices, old, label)


def _labelled(hunks: Sequence[Hunk], choices: list[set[int]], old: str, label: Label) -> Iterator[tuple[str, Label]]:
    listed = plain = 0
    for chosen in choices:
        text = "\n".join(_applied(hunks, chosen))
        findings = _holding(label["findings"], _words(old), _words(text))
        if findings is None:
            continue
        material = label["material"] and any(finding["kind"] not in QUIET for finding in findings)
        if len(chosen) == 1:
            unsure = label["material"] and not material and len(label["findings"]) > _MANY_FINDINGS
            if unsure or listed + plain == _MOST or (listed == _MOST_LISTED if material else plain == _MOST_PLAIN):
                continue
            listed, plain = listed + material, plain + (not material)
        kept = findings if label["material"] else [entry for entry in findings if entry["kind"] in QUIET]
        yield text, label | {"material": material, "findings": kept}


def _hunks(old: list[str], new: list[str]) -> list[Hunk]:
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [Hunk(old[i1:i2], new[j1:j2], tag == "equal") for tag, i1, i2, j1, j2 in found]


def _applied(hunks: Sequence[Hunk], chosen: set[int]) -> Iterator[str]:
    for number, hunk in enumerate(hunks):
        yield from hunk.come if hunk.same or number in chosen else hunk.gone


def _holding(findings: list[Label], old: str, new: str) -> list[Label] | None:
    """The findings that hold of a smaller change; None where one holds by half, so that nobody can say."""
    out = []
    for finding in findings:
        before, after = _words(finding.get("old_quote")), _words(finding.get("new_quote"))
        signs = [before in old and before not in new] if before else []
        signs += [after in new and after not in old] if after else []
        if all(signs):
            out.append(finding)
        elif any(signs):
            return None
    return out


def _is_moved(hunk: Hunk, old: frozenset[tuple[str, str]], new: frozenset[tuple[str, str]]) -> bool:
    """Whether much of what comes or goes with a hunk stands elsewhere, so that alone it would mean another thing."""
    gone, come = _couples("\n".join(hunk.gone)), _couples("\n".join(hunk.come))
    sides = (gone - come, new), (come - gone, old)
    return any(len(side) >= _FEWEST_COUPLES and len(side & other) > _MOVED * len(side) for side, other in sides)


def _words(text: str | None) -> str:
    return " ".join(re.findall(r"\w+", (text or "").lower()))


def _couples(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(_words(text).split()))
