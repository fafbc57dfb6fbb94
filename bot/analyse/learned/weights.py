"""The shipped weights, unpacked at first use: a header in JSON, then the numbers, all compressed."""

import json
import zlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate

from bot.analyse.learned.forest import LEAF, Forest
from bot.analyse.learned.table import Table, table

NAME = "learned.bin"
RARE = frozenset(("consent", "legal_basis", "security"))
_RARE_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class Weights:
    """
    `changes` and `words` classify texts, `findings` judge a candidate, `material` a whole change: the mean counts.

    `listed` is how sure a candidate must be to become a finding (see `bar_of`), `alarm` how sure a change must be to be
    told.
    """

    changes: Table
    words: Table
    findings: tuple[Forest, ...]
    material: tuple[Forest, ...]
    listed: float
    alarm: float


def bar_of(kind: str, listed: float) -> float:
    """How sure a candidate of a kind must be: less where it has few examples, for which trees give lower scores, and no rule."""
    return round(listed * _RARE_SHARE, 4) if kind in RARE else listed


@cache
def weights() -> Weights:
    """The weights that ship with the program."""
    return unpack(resources.files("bot.data").joinpath(NAME).read_bytes())


def unpack(packed: bytes) -> Weights:
    """Weights from their file."""
    raw = zlib.decompress(packed)
    size = int.from_bytes(raw[:4], "little")
    header = json.loads(raw[4 : 4 + size])
    pieces = _pieces(raw[4 + size :], header["sizes"])
    tables = [
        table(next(pieces), entry["columns"], entry["scale"], entry["base"])
        for entry in (header["changes"], header["words"])
    ]
    findings, material = (
        tuple(
            plant(next(pieces), next(pieces), header[name]["edges"], step=entry["step"], base=entry["base"])
            for entry in header[name]["forests"]
        )
        for name in ("findings", "material")
    )
    return Weights(tables[0], tables[1], findings, material, header["listed"], header["alarm"])


def mean(forests: Sequence[Forest], figures: Sequence[float]) -> float:
    """The mean answer of forests that share their bins, 0 to 1."""
    row = forests[0].bins(figures)
    return round(sum(forest.answer_of(row) for forest in forests) / len(forests), 4)


def _pieces(raw: bytes, sizes: list[int]) -> Iterator[bytes]:
    for end, size in zip(accumulate(sizes), sizes, strict=True):
        yield raw[end - size : end]


def plant(
    asks: bytes, limit: bytes, edges: Sequence[Sequence[float]], *, step: float = 0.0, base: float = 0.0
) -> Forest:
    """A forest from its preorder: where the second branch of a node begins follows from the order."""
    other = array("l", bytes(array("l").itemsize * len(asks)))
    roots: list[int] = []
    waiting: list[int] = []
    due = True
    for node, asked in enumerate(asks):
        if due:
            roots.append(node)
            due = False
        elif node and asks[node - 1] == LEAF:
            parent = waiting.pop()
            other[parent] = node - parent
        if asked != LEAF:
            waiting.append(node)
        elif not waiting:
            due = True
    return Forest(asks, limit, other, tuple(roots), tuple(map(tuple, edges)), step, base)
