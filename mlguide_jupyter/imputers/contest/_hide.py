"""Known cells are hidden as the real gaps lie: in like rows, with the same columns beside them, in runs as long.

Hiding at random is not valid where gaps depend on other columns (Naef, Grzesiak & Scornet 2025), for the cells that
are missing then stand in rows unlike those that are hidden.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from mlguide_jupyter.imputers._design import State
from mlguide_jupyter.imputers._order import Order

Pattern = Literal["runs", "drivers", "patterns"]

#: Share of a column's known cells that is hidden at a time: less leaves errors that are noise, more starves the
#: learners (10 to 20 % are usual: Jarrett et al. 2022, section 4).
SHARE = 0.15
#: Most of a column's known cells that may be hidden at a time, through the patterns of other columns too.
MOST = 0.3
#: Fewer hidden cells than this tell nothing, so more is hidden of short columns.
FEWEST = 10
#: Standard deviations by which runs of gaps must be fewer than by chance, to be hidden in runs (Wald & Wolfowitz 1940).
RUNS = -4.0
#: Slices in which the share of gaps is taken along a driver.
SLICES = 10
#: How far the odds of a row may weigh against others: beyond this, single rows would be hidden again and again.
ODDS = 20.0


@dataclass(frozen=True, eq=False)
class Gaps:
    """The gaps that are to be imitated.

    Attributes
    ----------
    masks : dict
        Place -> (n,) bool: the real gaps.
    known : dict
        Place -> (n,) bool: cells that may be hidden.
    odds : dict
        Place -> (n,) weights of the rows: how like those of real gaps they are in what drives them.
    runs : dict
        Place -> lengths of the runs of gaps along the order, for columns whose gaps come in runs.
    """

    masks: Mapping[int, np.ndarray]
    known: Mapping[int, np.ndarray]
    odds: Mapping[int, np.ndarray]
    runs: Mapping[int, np.ndarray]

    def pattern(self, place: int) -> Pattern:
        """Return how the cells of a column are hidden."""
        if place in self.runs:
            return "runs"
        return "drivers" if place in self.odds else "patterns"


def in_runs(gaps: np.ndarray, order: Order) -> np.ndarray | None:
    """Return the lengths of runs of gaps where they are longer than by chance, else None.

    Parameters
    ----------
    gaps : array of bool
    order : Order

    Returns
    -------
    array of int or None
    """
    n, ones = len(gaps), int(gaps.sum())
    zeros, lengths = n - ones, order.runs(gaps)
    if ones < 6 or zeros < 6 or len(lengths) < 2:
        return None
    # Runs of gaps alone: their number given ones and zeros is hypergeometric.
    expected = ones * (zeros + 1) / n
    spread = np.sqrt(ones * (ones - 1) * zeros * (zeros + 1) / (n * n * max(n - 1, 1)))
    return lengths if (len(lengths) - expected) / max(float(spread), 1e-9) < RUNS else None


def odds(state: State, place: int, drivers: tuple[int, ...]) -> np.ndarray | None:
    """Return how much likelier than others each row is to have a gap, by what drives the gaps.

    The share of gaps in slices of each driver, the drivers taken as independent: it follows tails and inner ranges,
    where a logistic curve would not.

    Parameters
    ----------
    state : State
    place : int
    drivers : tuple of int

    Returns
    -------
    array or None
        None where nothing drives them.
    """
    gaps, made = state.encoded.gaps[place], np.zeros(state.rows)
    usual = _logit(gaps.mean(), len(gaps))
    for driver in drivers:
        if driver == place or driver not in state.values:
            continue
        slices = _slices(state, driver)
        count = np.bincount(slices)
        shares = (np.bincount(slices, weights=gaps) + gaps.mean()) / (count + 1)
        made += (_logit(shares, len(gaps)) - usual)[slices]
    if not np.ptp(made):
        return None
    return np.asarray(np.exp(np.clip(made, -np.log(ODDS), np.log(ODDS))))


def _logit(share: float | np.ndarray, n: int) -> np.ndarray:
    inside = np.clip(share, 0.5 / n, 1 - 0.5 / n)
    return np.asarray(np.log(inside / (1 - inside)))


def _slices(state: State, driver: int) -> np.ndarray:
    values = state.values[driver]
    if state.is_class(driver):
        return np.asarray(np.maximum(values, 0))
    cuts = np.unique(np.quantile(values, np.linspace(0, 1, SLICES + 1)[1:-1]))
    return np.searchsorted(cuts, values, side="right")


def hide(gaps: Gaps, order: Order, rng: np.random.Generator) -> dict[int, np.ndarray]:
    """Return which known cells are hidden this time, of all columns with gaps at once.

    Parameters
    ----------
    gaps : Gaps
    order : Order
    rng : numpy.random.Generator

    Returns
    -------
    dict
        Place -> (n,) bool.
    """
    places = list(gaps.masks)
    masks = np.column_stack([gaps.masks[place] for place in places])
    known = np.column_stack([gaps.known[place] for place in places])
    hidden = np.zeros_like(masks)
    for i in rng.permutation(len(places)):
        wanted = _wanted(int(known[:, i].sum())) - int(hidden[:, i].sum())
        if wanted <= 0:
            continue
        if places[i] in gaps.runs:
            hidden[:, i] |= order.hide(known[:, i], gaps.runs[places[i]], wanted, rng)
            continue
        rows = _rows(known[:, i] & ~hidden[:, i], wanted, gaps.odds.get(places[i]), rng)
        donors = rng.choice(np.flatnonzero(masks[:, i]), len(rows))
        hidden[rows] |= masks[donors] & _scattered(places, gaps)
        hidden[rows, i] = True
    hidden &= known
    return {place: _at_most(hidden[:, i], known[:, i], rng) for i, place in enumerate(places)}


def _scattered(places: list[int], gaps: Gaps) -> np.ndarray:
    """Return the columns that follow the pattern of a donor: those hidden in runs have their own."""
    return np.array([place not in gaps.runs for place in places])


def _wanted(known: int) -> int:
    return min(max(int(SHARE * known), FEWEST), int(MOST * known))


def _rows(free: np.ndarray, wanted: int, weights: np.ndarray | None, rng: np.random.Generator) -> np.ndarray:
    rows = np.flatnonzero(free)
    if weights is None:
        return rng.choice(rows, min(wanted, len(rows)), replace=False)
    share = weights[rows] / weights[rows].sum()
    return rng.choice(rows, min(wanted, len(rows)), replace=False, p=share)


def _at_most(hidden: np.ndarray, known: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    excess = int(hidden.sum()) - int(MOST * known.sum())
    if excess > 0:
        hidden = hidden.copy()
        hidden[rng.choice(np.flatnonzero(hidden), excess, replace=False)] = False
    return hidden
