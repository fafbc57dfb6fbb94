"""Words of the page in a line: the first statement of no known kind, and those of a statement that has no name."""

from collections.abc import Sequence

from bot.analyse.telling.phrases import Phrases, is_nameless
from bot.model import Finding, Untyped

_FEWEST, _FEWEST_TOLD = 3, 6
"""So many words of a statement are quoted at least, where not all of it fits: alone, and behind what is told of it."""
_AHEAD = 3
"""So many words are quoted before the first that differs."""


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
    start = f"{line}: {'the first: ' if len(untyped) > 1 else ''}"
    words = (untyped[0].new_quote or untyped[0].old_quote or "").split()
    if len(words) < _FEWEST and untyped[0].section.endswith("?"):
        words = [*untyped[0].section.split(), *words]
    quoted = _quoted(words, most - len(start), _FEWEST)
    return start + quoted if quoted else line


def with_words(line: str, spoken: Phrases, most: int) -> str:
    """A line with words of the statement that the first nameless phrase in it is of, as far as there is room."""
    for text, members in spoken:
        at = line.find(text)
        if at >= 0 and is_nameless(members[0]):
            ahead = ": " if len(members) == 1 else ", first: "
            quoted = _quoted(_telling(members[0]), most - len(line) - len(ahead), _FEWEST_TOLD)
            end = at + len(text)
            return f"{line[:end]}{ahead}{quoted}{line[end:]}" if quoted else line
    return line


def _telling(finding: Finding) -> list[str]:
    """The words of the newer quote, of a changed one those from the first that differs on, and a few before it."""
    words = (finding.new_quote or finding.old_quote or "").split()
    if finding.action != "changed":
        return words
    before = (finding.old_quote or "").split()
    pairs = enumerate(zip(before, words, strict=False))
    begin = max(0, next((at for at, (one, other) in pairs if one != other), len(words) - 1) - _AHEAD)
    return ["…", *words[begin:]] if begin > 1 else words


def _quoted(words: Sequence[str], room: int, fewest: int) -> str:
    """Words in quotation marks, as many as there is room for; "" where those are fewer than so many, and not all."""
    whole = f"“{' '.join(words)}”"
    if len(whole) <= room:
        return whole if words else ""
    kept = list(words)
    while kept and len(" ".join(kept)) + len("“ …”") > room:
        kept.pop()
    return f"“{' '.join(kept)} …”" if len(kept) >= fewest else ""
