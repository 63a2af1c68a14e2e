"""Fills the gaps of a model's columns several times: chained equations with predictive mean matching.

Each column with gaps is regressed on the target and on all other columns; slopes are drawn from their posterior, and a
gap takes the value of one of the five rows whose prediction is nearest (Little 1988b; van Buuren 2018, sections 3.4 and
4.5). A category is matched by its first canonical variate. scikit-learn has no matching, and statsmodels' draws come
from NumPy's global generator, which is the user's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from scipy.special import ndtri

from mlguide_jupyter.checks.missing._usable import Predictor

#: Van Buuren (2018), section 3.4.3: five donors.
DONORS = 5
#: Rounds of the chain: it forgets its start within five (van Buuren 2018, section 4.5).
ROUNDS = 5
#: Ridge on the standardised crossproducts, as mice has it (van Buuren 2018, algorithm 3.1).
RIDGE = 1e-5


def draws(predictors: Sequence[Predictor], y: np.ndarray, m: int, seed: int = 0) -> Iterator[np.ndarray]:
    """Yield the design of a model ``m`` times, its gaps filled anew each time.

    Parameters
    ----------
    predictors : sequence of Predictor
    y : (n,) float64 array
        The target: what is filled without it has lost its relation to it.
    m : int
    seed : int

    Yields
    ------
    (n, slopes) float64 array
    """
    aims = _aims(y)
    for generator in np.random.default_rng(seed).spawn(m):
        yield _filled(predictors, aims, generator)


def _aims(y: np.ndarray) -> np.ndarray:
    """Return the target, and its normal scores where it is an amount: of far values they tell what is typical."""
    distinct, places, counts = np.unique(y, return_inverse=True, return_counts=True)
    if len(distinct) == 2:
        return y[:, None]
    ranks = np.cumsum(counts) - (counts - 1) / 2
    return np.column_stack([y, ndtri((ranks[places] - 0.5) / len(y))])


def _filled(predictors: Sequence[Predictor], aims: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    cells = [_start(predictor, rng) for predictor in predictors]
    places = np.cumsum([aims.shape[1], *(len(predictor.terms) for predictor in predictors)])
    design = np.column_stack([aims, *(p.columns(c) for p, c in zip(predictors, cells, strict=True))])
    centre = design.mean(axis=0)
    scale = (design - centre).std(axis=0) + 1e-300
    design = (design - centre) / scale
    gappy = sorted((j for j, p in enumerate(predictors) if p.gaps.any()), key=lambda j: int(predictors[j].gaps.sum()))
    for _ in range(ROUNDS):
        for j in gappy:
            own = slice(places[j], places[j + 1])
            others = np.delete(design, own, axis=1)
            cells[j][predictors[j].gaps] = _matched(others, predictors[j], cells[j], rng)
            design[:, own] = (predictors[j].columns(cells[j]) - centre[own]) / scale[own]
    return np.column_stack([p.columns(c) for p, c in zip(predictors, cells, strict=True)])


def _start(predictor: Predictor, rng: np.random.Generator) -> np.ndarray:
    """Return the cells with a random known one in each gap."""
    cells, here = predictor.cells.copy(), predictor.gaps
    cells[here] = rng.choice(cells[~here], int(here.sum()))
    return cells


def _matched(others: np.ndarray, predictor: Predictor, cells: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return a known value for each gap, of a row with a near prediction."""
    here = predictor.gaps
    design = np.column_stack([np.ones(len(others)), others])
    known = design[~here]
    values = cells[~here]
    gram = known.T @ known
    gram[np.diag_indices_from(gram)] *= 1 + RIDGE
    inverse = np.linalg.inv(gram)
    z = _scores(known, inverse, values, len(predictor.levels)) if predictor.levels else values
    beta = inverse @ (known.T @ z)
    left = z - known @ beta
    df = max(len(z) - design.shape[1], 1)
    sigma = np.sqrt(float(left @ left) / rng.chisquare(df))
    root = np.linalg.cholesky((inverse + inverse.T) / 2)
    drawn = beta + sigma * (root @ rng.standard_normal(len(beta)))
    matched: np.ndarray = values[_donors(known @ beta, design[here] @ drawn, rng)]
    return matched


def _scores(known: np.ndarray, inverse: np.ndarray, codes: np.ndarray, levels: int) -> np.ndarray:
    """Return the levels as numbers: the scores that the predictors tell best (first canonical variate)."""
    counts = np.bincount(codes, minlength=levels)
    if levels == 2:
        return codes.astype(float)
    dummies = (codes[:, None] == np.arange(levels)[None, :]).astype(float)
    both = known.T @ dummies
    root = 1 / np.sqrt(np.maximum(counts, 1))
    told = (both.T @ inverse @ both) * root[:, None] * root[None, :]
    # What the intercept tells of the levels is no difference between them.
    size = np.sqrt(counts / counts.sum())
    _, vectors = np.linalg.eigh(told - np.outer(size, size))
    made: np.ndarray = (vectors[:, -1] * root)[codes]
    return made


def _donors(given: np.ndarray, wanted: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return for each wanted prediction one of the rows whose own is among the nearest."""
    # Rows of one prediction are many where predictors have few values: shuffled, each of them may give.
    shuffled = rng.permutation(len(given))
    order = shuffled[np.argsort(given[shuffled], kind="stable")]
    ranked = given[order]
    low, high = np.searchsorted(ranked, wanted, "left"), np.searchsorted(ranked, wanted, "right")
    at = low + np.floor(rng.random(len(wanted)) * (high - low + 1)).astype(np.int64)
    near = np.clip(at[:, None] + np.arange(-DONORS, DONORS)[None, :], 0, len(ranked) - 1)
    far = np.abs(ranked[near] - wanted[:, None])
    # At the ends a row would be counted twice.
    far[:, 1:][near[:, 1:] == near[:, :-1]] = np.inf
    few = min(DONORS, len(ranked))
    nearest = np.argpartition(far, few - 1, axis=1)[:, :few]
    pick = nearest[np.arange(len(wanted)), rng.integers(0, few, len(wanted))]
    chosen: np.ndarray = order[near[np.arange(len(wanted)), pick]]
    return chosen
