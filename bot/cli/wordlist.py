"""
`dev words`: the list of words of ordinary speech that ships, counted over a folder of policies.

A capitalised run made of such words only ("Business Transfers", "Accordingly") is no company's name.
"""

import re
from collections import defaultdict
from pathlib import Path

from bot.analyse.lexicon.vendors import LISTS, parse

TARGET = Path(__file__).resolve().parents[1] / "data" / "words.txt"
_LOWER = re.compile(r"(?<![\w./@#’'-])[a-z][a-z]{2,24}\b(?![./@]\w)")
_ADDRESS = re.compile(r"\]\([^)]*\)|https?://\S+")
_FEWEST = 3
_HEAD = (
    "# Words that at least three policies of a sample write in lower case: no names. Made by `fineprint dev words`.\n"
)


def build(folder: Path) -> str:
    """The list as text, from DIR/<id>/*.md: words that stand in lower case under at least three ids, vendors left out."""
    seen: dict[str, set[str]] = defaultdict(set)
    for path in sorted(folder.glob("*/*.md")):
        text = _ADDRESS.sub(" ", path.read_text(encoding="utf-8"))
        for word in set(_LOWER.findall(text)):
            seen[word].add(path.parent.name)
    names = _vendors()
    words = sorted(word for word, ids in seen.items() if len(ids) >= _FEWEST and word not in names)
    return _HEAD + "\n".join(words) + "\n"


def _vendors() -> frozenset[str]:
    """Names of our own list that are no everyday words."""
    text = (TARGET.parent / LISTS[0]).read_text(encoding="utf-8")
    return frozenset(name.casefold() for vendor in parse(text) if not vendor.everyday for name in vendor.names)
