"""The classifiers of text: logistic regression on hashed words, its weights rounded to one byte each."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from bot.analyse.kinds.families import BY_KIND
from bot.analyse.learned.candidates import TYPES
from bot.analyse.learned.grams import SLOTS, changed, grams, of_change, own, slots
from bot.analyse.learned.table import Table, table
from bot.analyse.statements.segment import key_of
from bot.model import BlockKind
from train.cases import Case, close

_STRENGTH = 1.0
_QUOTES = 3.0
_HEADS = 0.5
_FEWEST = 40
_SHORTEST = 4


@dataclass(slots=True)
class Packed:
    """A table's bytes and what they mean."""

    body: bytes
    columns: int
    scale: float
    base: list[float]

    def table(self) -> Table:
        return table(self.body, self.columns, self.scale, self.base)


def matrix(rows: Sequence[list[int]]) -> sp.csr_matrix:
    """Rows of slots as a sparse matrix, each of the same length."""
    ends = np.cumsum([0, *map(len, rows)])
    values = np.concatenate([np.full(len(row), 3 / np.sqrt(max(1, len(row)))) for row in rows] or [np.zeros(0)])
    flat = np.array([slot for row in rows for slot in row], dtype=np.int32)
    return sp.csr_matrix((values, flat, ends), shape=(len(rows), SLOTS))


def pack(columns: list[tuple[np.ndarray, float]]) -> Packed:
    """Weights and intercepts of each column as bytes around 128."""
    weights = np.stack([weight for weight, _ in columns], axis=1)
    scale = 127 / max(1e-9, float(np.quantile(np.abs(weights[weights != 0]), 0.9995)))
    whole = np.clip(np.rint(weights * scale), -127, 127).astype(int) + 128
    return Packed(whole.astype(np.uint8).tobytes(), len(columns), round(scale, 6), [round(b, 4) for _, b in columns])


def _fit(features: sp.csr_matrix, wanted: np.ndarray, strength: float) -> tuple[np.ndarray, float]:
    if wanted.sum() < 2:
        return np.zeros(SLOTS), -6.0
    model = LogisticRegression(C=strength, solver="liblinear", max_iter=200, tol=1e-3).fit(features, wanted)
    return model.coef_[0], float(model.intercept_[0])


def changes(cases: Sequence[Case]) -> Packed:
    """Which kinds readers listed at a changed statement; the last column: any."""
    rows, told = [], []
    for case in cases:
        for number, (item, new) in enumerate(zip(case.evidence, case.novelties, strict=True)):
            rows.append(of_change(item.edit, own(item.edit), changed(item.edit), new.words))
            told.append(close(case.findings[number, TYPES[0]], case.golds))
    features = matrix(rows)
    wanted = [np.array([kind in kinds for kinds in told]) for kind in TYPES]
    wanted.append(np.array([bool(kinds) for kinds in told]))
    return pack([_fit(features, y, _STRENGTH) for y in wanted])


def words(cases: Sequence[Case]) -> Packed:
    """The kinds of readers' quotes, then the kinds of what stands under headings of a kind."""
    return pack([*_quotes(cases), *_headed(cases)])


def _quotes(cases: Sequence[Case]) -> list[tuple[np.ndarray, float]]:
    rows, kinds = [], []
    for case in cases:
        for gold in case.golds:
            for quote in (gold["old_quote"], gold["new_quote"]):
                if quote and gold["kind"] in TYPES:
                    rows.append(slots(grams(key_of(quote))))
                    kinds.append(gold["kind"])
    features, found = matrix(rows), np.array(kinds)
    return [_fit(features, found == kind, _QUOTES) for kind in TYPES]


def _headed(cases: Sequence[Case]) -> list[tuple[np.ndarray, float]]:
    clauses = {}
    for case in cases:
        for clause in (*case.old.clauses, *case.new.clauses):
            if clause.kind is not BlockKind.HEADING and clause.section and len(clause.key.split()) >= _SHORTEST:
                clauses.setdefault(clause.key, clause)
    features = matrix([slots(grams(key)) for key in clauses])
    out = []
    for kind in TYPES:
        heads = BY_KIND[kind].headings
        wanted = np.array([bool(heads and heads.search(clause.section)) for clause in clauses.values()])
        out.append(_fit(features, wanted, _HEADS) if wanted.sum() >= _FEWEST else (np.zeros(SLOTS), -6.0))
    return out
