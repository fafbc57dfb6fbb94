"""The sum of trees: walking them and ruling out their leaves by bits must agree."""

import random

import pytest

from bot.analyse.learned.sums import LEAF, sum_of
from bot.analyse.learned.weights import plant

FIGURES, BINS = 7, 12


def grown(chance: random.Random, depth: int) -> list[tuple[int, int]]:
    """A random tree in preorder: what each node asks, and its limit or answer."""
    if not depth or chance.random() < 0.1:
        return [(LEAF, chance.randrange(LEAF + 1))]
    node = (chance.randrange(FIGURES), chance.randrange(BINS))
    return [node, *grown(chance, depth - 1), *grown(chance, depth - 1)]


def looked_up(asks: bytes, limit: bytes, other: list[int], roots: tuple[int, ...], row: bytes) -> int:
    total = 0
    for root in roots:
        node = root
        while asks[node] != LEAF:
            node += 1 if row[asks[node]] <= limit[node] else other[node]
        total += limit[node]
    return total


@pytest.mark.parametrize("depth", [0, 1, 3, 5, 9])
def test_small_and_deep_trees_come_to_the_leaves_that_their_nodes_lead_to(depth: int) -> None:
    chance = random.Random(depth)
    nodes = [node for _ in range(20) for node in grown(chance, depth)]
    asks, limit = (bytes(column) for column in zip(*nodes, strict=True))
    forest = plant(asks, limit, [[float(end) for end in range(BINS)]] * FIGURES)
    total = sum_of(asks, limit, forest.other, forest.roots, FIGURES)

    for _ in range(200):
        row = bytes(chance.randrange(BINS + 1) for _ in range(FIGURES))
        assert total(row) == looked_up(asks, limit, list(forest.other), forest.roots, row)
