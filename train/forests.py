"""The judges: trees on binned figures, written out as bytes. Two kinds, since each errs where the other does not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier

from bot.analyse.learned.forest import LEAF, Forest
from bot.analyse.learned.weights import plant

_BINS = 64
_NONE = 128


@dataclass(slots=True)
class Grown:
    """Trees in preorder: what each node asks, its limit or answer; `step` and `base` as in `Forest`."""

    asks: bytes
    limit: bytes
    step: float = 0.0
    base: float = 0.0

    def forest(self, edges: list[list[float]]) -> Forest:
        return plant(self.asks, self.limit, edges, step=self.step, base=self.base)


Node = tuple[int, int] | float
"""What a node asks and its limit, or a leaf's answer."""


def edges_of(figures: np.ndarray) -> list[list[float]]:
    """At most 63 upper ends for each figure, between values that occur."""
    out = []
    for column in figures.T:
        values = np.unique(np.round(column, 4))
        if len(values) > _BINS:
            values = np.unique(np.quantile(column, np.linspace(0, 1, _BINS), method="nearest").round(4))
        out.append([round(float(value), 5) for value in (values[1:] + values[:-1]) / 2])
    return out


def binned(figures: np.ndarray, edges: list[list[float]]) -> np.ndarray:
    """The bin of each figure, as `Forest.bins` has it."""
    return np.stack([np.searchsorted(ends, one) for ends, one in zip(edges, figures.T, strict=True)], axis=1)


def random_trees(rows: np.ndarray, wanted: np.ndarray, *, count: int, leaf: int, seed: int = 1) -> Grown:
    """Extremely randomised trees."""
    model = ExtraTreesClassifier(count, min_samples_leaf=leaf, max_features=0.4, n_jobs=2, random_state=seed)
    trees = [tree.tree_ for tree in model.fit(rows, wanted).estimators_]
    return Grown(*_written([list(_random(tree)) for tree in trees], lambda value: round(LEAF * value)))


def _random(tree: Any) -> Iterator[Node]:
    waiting = [0]
    while waiting:
        node = waiting.pop()
        if tree.children_left[node] < 0:
            share = tree.value[node][0]
            yield float(share[1] / share.sum())
            continue
        yield int(tree.feature[node]), int(tree.threshold[node])
        waiting += [tree.children_right[node], tree.children_left[node]]


def boosted_trees(rows: np.ndarray, wanted: np.ndarray, *, count: int, leaves: int, least: int, seed: int = 1) -> Grown:
    """Gradient boosted trees."""
    model = HistGradientBoostingClassifier(
        max_iter=count, learning_rate=9 / count, max_leaf_nodes=leaves, min_samples_leaf=least, l2_regularization=5,
        max_bins=_BINS + 1, early_stopping=False, random_state=seed,
    ).fit(rows, wanted)  # fmt: skip
    trees = [list(_boosted(stage[0].nodes)) for stage in model._predictors]  # noqa: SLF001 - there is no public way
    step = max(abs(node) for tree in trees for node in tree if isinstance(node, float)) / (_NONE - 1)
    asks, limit = _written(trees, lambda value: round(value / step) + _NONE)
    return Grown(asks, limit, step, float(model._baseline_prediction.ravel()[0]))  # noqa: SLF001 - as above


def _boosted(nodes: Any) -> Iterator[Node]:
    waiting = [0]
    while waiting:
        node = nodes[waiting.pop()]
        if node["is_leaf"]:
            yield float(node["value"])
            continue
        yield int(node["feature_idx"]), int(node["num_threshold"])
        waiting += [int(node["right"]), int(node["left"])]


def _written(trees: list[list[Node]], answer: Callable[[float], int]) -> tuple[bytes, bytes]:
    nodes = [node for tree in trees for node in tree]
    asks = bytes(LEAF if isinstance(node, float) else node[0] for node in nodes)
    return asks, bytes(answer(node) if isinstance(node, float) else node[1] for node in nodes)


def answers(forests: list[Forest], figures: np.ndarray) -> np.ndarray:
    """The mean of what the written trees answer."""
    return np.array([sum(forest.answer(row) for forest in forests) / len(forests) for row in figures.tolist()])
