"""The way of a column by its trials: the best, a blend of the best few, or a simpler one where nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import numpy as np

from mlguide_jupyter.imputers._fill import Fill, Strategy
from mlguide_jupyter.imputers.contest._model import Score
from mlguide_jupyter.imputers.contest._trials import Trials

#: Ways that are blended: those whose loss is at most this much that of the best, and not more than five of them
#: (measured in benchmarks/missing: of three fewer columns come near the best, more gain nothing).
NEAR, FEW = 2.0, 5
#: Cells' worth of faith in weights by inverse loss before the hidden cells speak: shrinks the weights where few were
#: hidden, as a stacked regression needs (Breiman 1996, Stacked regressions).
FAITH = 30.0
#: Power of the inverse loss of those first weights.
SHARP = 2.0
#: Weight below which a way is left out of a blend: it would cost a fit and change little.
LEAST = 0.15
#: Difference in error that counts for nothing.
GAIN = 0.01
#: By how much a blend of numbers may seem worse than the best way alone, times the root of the hidden cells: few cells
#: pick the best by chance, and a mean of several errs less wildly where gaps lie beyond what was hidden (measured in
#: benchmarks/missing); of thousands of cells a blend must win to be worth its fits.
TRUST = 0.5
#: Ways that look at the rows beside a gap, and the share of the error of the others that theirs is at most where the
#: table as a whole has no order: sorted as it is by a class or by what it is grouped by, they must be worth it that
#: the same rows in another order are filled worse.
ALONG, WORTH = frozenset({"interpolate", "neighbours"}), 0.75
#: Share of the Brier score of the most frequent class below which a way that errs as often knows more: where a class is
#: rare, both name the other one, but only one knows when it does not hold.
KNOWS = 0.9
#: Ways that learn nothing from the row, the simplest first.
SIMPLE = ("most_frequent", "median", "mean", "interpolate")
#: Ways that take no part in blends: they would only shrink the others, which the ridges do by themselves.
ALONE = ("most_frequent", "median", "mean")


def choose(trials: Trials, ordered: bool = True) -> tuple[Fill, tuple[Score, ...]]:
    """Return how a column is to be filled, and what every way scored.

    Parameters
    ----------
    trials : Trials
    ordered : bool
        Whether the rows of the table have an order.

    Returns
    -------
    tuple of Fill and tuple of Score
        The scores best first.
    """
    fill, scores = _chosen(trials)
    if ordered or not ALONG & {fill.strategy, *fill.weights}:
        return fill, scores
    other, rest = _chosen(trials.without(ALONG))
    if scores[0].error <= WORTH * rest[0].error:
        return fill, scores
    along = [score for score in scores if score.candidate in ALONG]
    return other, tuple(sorted([*rest, *along], key=lambda score: (score.error, score.candidate)))


def _chosen(trials: Trials) -> tuple[Fill, tuple[Score, ...]]:
    loss = {way: _loss(trials, trials.of(way)) for way in trials.ways}
    scores = [trials.score(way, trials.of(way), trials.seconds[way]) for way in trials.told]
    ranked = sorted(loss, key=lambda way: (loss[way], way))
    blended = _blend(trials, [way for way in ranked if way not in ALONE], loss)
    fill, chosen = Fill(strategy=_strategy(ranked[0])), trials.of(ranked[0])
    if blended is not None:
        weights, told = blended
        seconds = sum(trials.seconds[way] for way in weights)
        scores.append(trials.score("blend", told, seconds))
        best = trials.score(ranked[0], trials.of(ranked[0]), 0.0).error
        # The best way looks better than it is, for it was picked by these cells; the blend was judged by others.
        if scores[-1].error <= best * _limit(trials):
            fill, chosen = Fill(strategy="blend", weights=weights), told
    scores.sort(key=lambda score: (score.error, score.candidate))
    return _simpler(trials, fill, chosen, scores), tuple(scores)


def _limit(trials: Trials) -> float:
    return 1 + GAIN if trials.kind == "class" else 1 - GAIN + TRUST / float(np.sqrt(len(trials.cells())))


def _strategy(way: str) -> Strategy:
    assert way in get_args(Strategy)
    return way  # type: ignore[return-value]


def _loss(trials: Trials, told: np.ndarray) -> float:
    """Return the mean loss by which ways are ranked: of classes the share wrong, ties by the Brier score."""
    if trials.kind == "number":
        return float(trials.losses(told).mean())
    return float(trials.losses(told).mean()) + 0.1 * float(_brier(trials, told).mean())


def _brier(trials: Trials, told: np.ndarray) -> np.ndarray:
    truth = np.eye(told.shape[1])[trials.cells()]
    return np.asarray(((told - truth) ** 2).sum(axis=1))


def _blend(trials: Trials, ranked: Sequence[str], loss: dict[str, float]) -> tuple[dict[str, float], np.ndarray] | None:
    """Return the weights of the best few and what they tell, each repetition by the weights of the others."""
    near = [way for way in ranked if loss[way] <= NEAR * loss[ranked[0]] + 1e-12][:FEW]
    if len(near) < 2:
        return None
    columns, target = _stacked(trials, near), _target(trials)
    weights = _weights(columns, target, _cells_of(trials))
    kept = {way: float(weight) for way, weight in zip(near, weights, strict=True) if weight >= LEAST}
    if len(kept) < 2:
        return None
    total = sum(kept.values())
    rounded = {way: round(weight / total, 3) for way, weight in kept.items()}
    return rounded, _crossed(trials, near, columns, target)


def _stacked(trials: Trials, ways: Sequence[str]) -> np.ndarray:
    return np.column_stack([trials.of(way).ravel() for way in ways])


def _target(trials: Trials) -> np.ndarray:
    truth = trials.cells()
    if trials.kind == "number":
        return truth
    return np.asarray(np.eye(trials.of(trials.ways[0]).shape[1])[truth].ravel())


def _cells_of(trials: Trials) -> np.ndarray:
    """Return the repetition of each value that is blended: of classes there are several to a cell."""
    turns = trials.turns()
    if trials.kind == "number":
        return turns
    return np.repeat(turns, trials.of(trials.ways[0]).shape[1])


def _weights(columns: np.ndarray, target: np.ndarray, turns: np.ndarray) -> np.ndarray:
    """Return weights that add up to one: non-negative least squares, shrunk towards inverse losses."""
    from scipy.optimize import nnls

    losses = ((columns - target[:, None]) ** 2).mean(axis=0)
    first = 1 / np.maximum(losses, 1e-12) ** SHARP
    first /= first.sum()
    faith = np.sqrt(FAITH * max(float(losses.min()), 1e-12))
    sure = 100 * np.sqrt(len(target) * max(float(losses.max()), 1e-12)) + 100
    rows = np.vstack([columns, sure * np.ones((1, columns.shape[1])), faith * np.eye(columns.shape[1])])
    found, _ = nnls(rows, np.concatenate([target, [sure], faith * first]))
    return np.asarray(found / found.sum()) if found.sum() > 0 else first


def _crossed(trials: Trials, near: Sequence[str], columns: np.ndarray, target: np.ndarray) -> np.ndarray:
    turns = _cells_of(trials)
    made = np.empty(len(target))
    for turn in np.unique(turns):
        own = turns == turn
        others = ~own if (~own).any() else own
        made[own] = columns[own] @ _weights(columns[others], target[others], turns[others])
    return made if trials.kind == "number" else made.reshape(len(trials.cells()), -1)


def _simpler(trials: Trials, fill: Fill, told: np.ndarray, scores: Sequence[Score]) -> Fill:
    """Return a way that learns nothing where it errs as little as the chosen one: within a hundredth."""
    by_way = {score.candidate: score for score in scores}
    limit = by_way[fill.strategy].error * (1 + GAIN)
    for way in SIMPLE:
        if way in by_way and by_way[way].error <= limit and not _knows_more(trials, told, way):
            return Fill(strategy=_strategy(way))
    return fill


def _knows_more(trials: Trials, told: np.ndarray, way: str) -> bool:
    """Return whether what is told of classes has much the lower Brier score."""
    if trials.kind == "number" or way not in trials.ways:
        return False
    return float(_brier(trials, told).mean()) < KNOWS * float(_brier(trials, trials.of(way)).mean())
