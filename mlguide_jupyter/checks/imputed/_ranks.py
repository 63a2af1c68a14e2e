"""Rank correlations before and after, and what they would be had the filled cells gone along as observed ones do."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from mlguide_jupyter.checks.imputed._told import ENOUGH
from mlguide_jupyter.facts._remembered import remembered
from mlguide_jupyter.facts.compare import Comparison, Pair, Weights
from mlguide_jupyter.facts.compare._expected import weights

#: Columns whose pairs are looked at, those with most filled cells first; pairs that are looked at closely.
COLUMNS, CLOSELY = 30, 20
#: Rows that correlations are computed from: the standard error of one is then 0.01.
ROWS = 10_000
#: Fieller, Hartley and Pearson (1957): the variance of Fisher's z of a rank correlation, times n - 3.
RANKS = 1.06


class Move(NamedTuple):
    """How the correlation of two columns moved.

    Attributes
    ----------
    a, b : str
        The column with more filled cells first.
    before, after : float
        Of the rows with both, and of all rows after.
    should : float
        What it would be after, had the filled cells gone along with the other column as observed ones do.
    size : float
        Difference of Fisher's z between ``after`` and ``should`` (Cohen's q).
    errors : float
        How many standard errors the filled rows' correlation lies from that of observed rows like them.
    """

    a: str
    b: str
    before: float
    after: float
    should: float
    size: float
    errors: float


@remembered
def moves(facts: Comparison) -> tuple[Move, ...]:
    """Return the pairs of columns of amounts whose correlation can be compared, most moved first; worked out once.

    Parameters
    ----------
    facts : Comparison

    Returns
    -------
    tuple of Move
    """
    return _moves(facts)


def _moves(facts: Comparison) -> tuple[Move, ...]:
    # What a mark does to correlations is told with it, by imputed/constant.
    judged = [pair for pair in facts.pairs if pair.measure and not pair.marked]
    columns = [pair for pair in judged if len(np.unique(pair.observed[:1000])) > 2]
    ranked = sorted(columns, key=lambda pair: -int(pair.filled.sum()))[:COLUMNS]
    ranks = {pair.name: _ranks(pair) for pair in ranked}
    couples = [(a, b) for i, a in enumerate(ranked) for b in ranked[i + 1 :] if a.filled.any()]
    plain = [(a, b, move) for a, b in couples if (move := _move(a, b, ranks, None)) is not None]
    plain.sort(key=lambda each: -each[2].size)
    close = [_move(a, b, ranks, _weights(facts, a, b)) or move for a, b, move in plain[:CLOSELY]]
    found = [*close, *(move for *_, move in plain[CLOSELY:])]
    return tuple(sorted(found, key=lambda move: (-move.size, move.a, move.b)))


def _ranks(pair: Pair) -> np.ndarray:
    """Return where the values after lie among the observed ones, from 0 to 1; NaN where there is none."""
    values, seen = pair.numbers[1], np.sort(pair.observed)
    place = (np.searchsorted(seen, values, "left") + np.searchsorted(seen, values, "right")) / (2 * len(seen))
    return np.where(np.isfinite(values), place, np.nan)


def _weights(facts: Comparison, a: Pair, b: Pair) -> Weights:
    if not b.filled.any():
        return facts.weights(a)
    some = a.gap | b.gap
    return weights(some, np.ones(len(some), bool), facts.beside, {a.before.name, b.before.name})


def _move(a: Pair, b: Pair, ranks: dict[str, np.ndarray], like: Weights | None) -> Move | None:
    every = slice(None, None, max(1, len(a.old) // ROWS))
    x, y = ranks[a.name][every], ranks[b.name][every]
    there = np.isfinite(x) & np.isfinite(y)
    put, seen = there & (a.filled | b.filled)[every], there & ~(a.gap | b.gap)[every]
    if min(put.sum(), seen.sum()) < ENOUGH or (like is not None and not like.alike):
        return None
    own = seen.astype(np.float64)
    weight = own if like is None else np.where(seen, like.values[every], 0.0)
    if not weight.any():
        return None
    weight = weight / weight.sum()
    stand = own / own.sum()
    share = put.sum() / (put.sum() + seen.sum())
    before, after = _spearman(a, b, every, seen), _spearman(a, b, every, there)
    moved = _correlation(x, y, (1 - share) * stand + share * weight) - _correlation(x, y, stand)
    should = float(np.clip(before + moved, -1, 1))
    filled, expected = _correlation(x, y, put / put.sum()), _correlation(x, y, weight)
    n = float(1 / np.square(weight).sum())
    error = np.sqrt(RANKS * (1 / (put.sum() - 3) + 1 / max(n - 3, 1)))
    away = float(abs(_z(filled) - _z(expected)) / error)
    return Move(a.name, b.name, before, after, should, float(abs(_z(after) - _z(should))), away)


def _spearman(a: Pair, b: Pair, every: slice, rows: np.ndarray) -> float:
    from scipy.stats import rankdata

    x, y = (rankdata(pair.numbers[1][every][rows]) for pair in (a, b))
    return _correlation(x, y, np.full(len(x), 1 / len(x)))


def _correlation(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> float:
    use = weight > 0
    x, y, w = x[use], y[use], weight[use]
    x, y = x - w @ x, y - w @ y
    spread = float(np.sqrt((w @ x**2) * (w @ y**2)))
    return float(w @ (x * y)) / spread if spread > 1e-12 else 0.0


def _z(r: float) -> float:
    return float(np.arctanh(np.clip(r, -0.999, 0.999)))
