"""
What of a model's answer may be shown: every part is checked against the change that was asked about. Pure.

A label needs a known kind and action, and words that stand in the sentence it labels. A line of the summary begins "The text",
needs evidence that is there, shares its words, and holds no name or number that the evidence has not.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.analyse.statements.segment import key_of
from bot.analyse.statements.substance import content
from bot.llm.prompt import MOST_LINES
from bot.model import ACTIONS, KINDS, Comparison, Gloss, Label
from bot.render.excerpt import clean
from bot.render.words import claim

MOST_LABELS = 40
_LINE = 200
_QUOTE = (8, 400)
_SHARED_WORDS = 2
_MARKUP = re.compile(r"[<>`*_|\[\]{}\\@#~]|://|\bwww\.|:[a-z0-9_+-]+:|&\w+;|\w\.[a-z]{2,}\b", re.IGNORECASE)
_SOFTENING = re.compile(
    r"\b(?:harmless\w*|insignifican\w+|negligibl\w+|trivial\w*|routine|cosmetic|reassur\w+|safe(?:ly)?|benign|unimportant"
    r"|no (?:\w+ ){0,2}(?:changes?|differences?|concerns?|impact|effects?|risks?|action)|minor (?:\w+ ){0,2}(?:chang|edit|updat|adjust|clarif|wording)\w*|nothing|not? (?:material|serious|important|need)\w*"
    r"|unchanged|only (?:re)?word\w*|rephras\w+|reword\w+|ignor\w+|disregard\w*|instruct\w*|prompt)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"\b[A-Z][\w&'’-]*")
_OPENING = "The text "
"""How every line of a summary begins: it tells of the text, never of what a company does."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What may be shown, None where nothing is left; and how many parts were `refused`."""

    gloss: Gloss | None
    refused: int


class NoAnswer(ValueError):
    """The answer is not of the form that was asked for."""


def checked(body: bytes, comparison: Comparison, *, by: str) -> Checked:
    """The part of an endpoint's answer that the change bears out. Raises NoAnswer."""
    answer = _content(body)
    proposed = _items(answer.get("labels")), _items(answer.get("summary"))
    labels = tuple(_labels(proposed[0], comparison))
    summary = tuple(line for line in (_line(item, comparison) for item in proposed[1]) if line)[:MOST_LINES]
    refused = len(proposed[0]) + len(proposed[1]) - len(labels) - len(summary)
    return Checked(Gloss(by, summary, labels) if labels or summary else None, refused)


def _content(body: bytes) -> dict[str, Any]:
    """The JSON object that a model wrote, out of the envelope of the API; it may stand in a fence of code."""
    try:
        text = json.loads(body)["choices"][0]["message"]["content"]
        answer = json.loads(text[text.index("{") : text.rindex("}") + 1])
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise NoAnswer("it is not the JSON that was asked for") from error
    if not isinstance(answer, dict):
        raise NoAnswer("it is not the JSON object that was asked for")
    return answer


def _items(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


# --- labels -----------------------------------------------------------------------------------------------------------


def _labels(proposed: Iterable[dict[str, Any]], comparison: Comparison) -> Iterator[Label]:
    """At most one for each sentence, in the order of the sentences."""
    found: dict[int, Label] = {}
    for value in proposed:
        label = _label(value, comparison)
        if label is not None:
            found.setdefault(label.item, label)
    for number in sorted(found)[:MOST_LABELS]:
        yield found[number]


def _label(value: dict[str, Any], comparison: Comparison) -> Label | None:
    number, kind, action, quote = (value.get(key) for key in ("item", "kind", "action", "quote"))
    if type(number) is not int or not 0 <= number < len(comparison.untyped) or not isinstance(quote, str):
        return None
    if kind not in KINDS or action not in ACTIONS:
        return None
    item = comparison.untyped[number]
    sides = {"added": (item.new_quote,), "removed": (item.old_quote,)}.get(action, (item.new_quote, item.old_quote))
    if any(side is None for side in sides):  # what has one side only neither changed nor went the other way
        return None
    is_verbatim = _QUOTE[0] <= len(quote) <= _QUOTE[1] and any(side and quote in side for side in sides)
    return Label(number, kind, action, quote) if is_verbatim else None


# --- the summary ------------------------------------------------------------------------------------------------------


def _line(value: dict[str, Any], comparison: Comparison) -> str:
    """A line of the summary, or "" where its evidence does not bear it out."""
    text = value.get("text")
    if not isinstance(text, str) or not 0 < len(text) <= _LINE:
        return ""
    line = clean(text).strip()
    evidence = _evidence(value, comparison)
    if (
        line != text.strip()
        or not line.startswith(_OPENING)
        or not evidence
        or _MARKUP.search(line)
        or _SOFTENING.search(line)
    ):
        return ""
    return line if _is_borne_out(line, " ".join(evidence)) else ""


def _evidence(value: dict[str, Any], comparison: Comparison) -> list[str]:
    """The words of the findings and sentences that a line names; none where it names one that is not there."""
    out: list[str] = []
    for key, known in (("findings", comparison.findings), ("items", comparison.untyped)):
        numbers = value.get(key) or []
        if not isinstance(numbers, list) or not all(type(n) is int and 0 <= n < len(known) for n in numbers):
            return []
        out += [text for n in numbers for text in (known[n].old_quote, known[n].new_quote) if text]
        out += [claim(comparison.findings[n]) for n in numbers if key == "findings"]
    return out


def _is_borne_out(line: str, evidence: str) -> bool:
    line, folded = line.removeprefix(_OPENING), evidence.casefold()
    if any(number not in _NUMBER.findall(evidence) for number in _NUMBER.findall(line)):
        return False
    if any(name.casefold().removesuffix("'s").removesuffix("’s") not in folded for name in _NAME.findall(line)):
        return False
    shared = content(key_of(line)).keys() & content(key_of(evidence)).keys()
    return len(shared) >= _SHARED_WORDS
