"""Make gaps into a complete frame, and keep what is true of each column.

A way is a function that makes gaps into a :class:`Draft`; it is registered
under a mechanism and a family. Whether a dependence could be seen at all is
asked of an oracle that knows the true probabilities: where twice its gain in
log-likelihood over one rate for all is below ``FAINT``, the truth is *faint*
and scored apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import brentq
from scipy.special import expit, ndtri, xlogy

from .bases import Base, base

#: Twice the gain in log-likelihood; 18 is about t = 4.2 for a single known direction.
FAINT = 18.0
#: Gaps and values that a column keeps at least.
LEAST = 8
#: Columns whose ranks agree so closely say the same of a gap.
SAME = 0.97
ORDER = "row order"


@dataclass(frozen=True)
class Truth:
    """What is true of the gaps of a column."""

    column: str
    kind: str
    family: str
    drivers: frozenset[str] = frozenset()
    rule: str = ""
    faint: bool = False
    disguised: str = ""


class Unfit(Exception):
    """The frame has no column for this way."""


@dataclass
class Draft:
    """A frame that gets its gaps."""

    base: Base
    rng: np.random.Generator
    frame: pd.DataFrame = field(init=False)
    truths: list[Truth] = field(default_factory=list)
    drivers: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.frame = self.base.frame.copy()

    @property
    def n(self) -> int:
        """Rows."""
        return len(self.frame)

    @property
    def gone(self) -> set[str]:
        """Columns that have gaps already."""
        return {truth.column for truth in self.truths}

    def add(self, name: str, values: Any) -> None:
        """Put a complete column in front."""
        if name in self.frame:
            raise Unfit
        for frame in (self.frame, self.base.frame):
            frame.insert(0, name, pd.Series(np.asarray(values), index=frame.index))

    def arrange(self, order: np.ndarray) -> None:
        """Put the rows into another order, or take only some of them; before there are any gaps."""
        if self.truths:
            raise Unfit
        self.base = Base(self.base.name, self.base.frame.iloc[order].reset_index(drop=True))
        self.frame = self.base.frame.copy()

    def numbers(self, least: int = 10) -> list[str]:
        """Columns of numbers or dates with at least so many values."""
        return [c for c in self.frame if is_number(self.base.frame[c]) and self.base.frame[c].nunique() >= least]

    def categories(self, most: int = 14) -> list[str]:
        """Columns of at most so many values."""
        return [c for c in self.frame if 2 <= self.base.frame[c].nunique() <= most]

    def pick(self, names: list[str]) -> str:
        """Return a column that neither has gaps nor drives any."""
        free = [name for name in names if name not in self.gone and name not in self.drivers]
        if not free:
            raise Unfit
        return str(free[int(self.rng.integers(len(free)))])

    def driver(self, names: list[str], *but: str) -> str:
        """Return a complete column that may drive gaps."""
        free = [name for name in names if name not in self.gone and name not in but]
        if not free:
            raise Unfit
        chosen = str(free[int(self.rng.integers(len(free)))])
        self.drivers.add(chosen)
        return chosen

    def target(self, *but: str) -> str:
        """Return a column that is to get gaps: any kind."""
        return self.pick([name for name in self.frame if name not in but])

    def rate(self, low: float = 0.03, high: float = 0.6) -> float:
        """Return a share of gaps, log-uniform, that leaves enough gaps and values."""
        low = max(low, 1.5 * LEAST / self.n)
        return float(np.exp(self.rng.uniform(np.log(low), np.log(max(high, low)))))

    def blank(self, name: str, mask: np.ndarray, kind: str, family: str, **rest: Any) -> None:
        """Empty the cells of a column."""
        if not LEAST <= mask.sum() <= self.n - LEAST:
            raise Unfit
        rest["drivers"] = frozenset(rest.get("drivers", ()))
        column = self.frame[name]
        plain = column.astype(object) if column.dtype == bool else column
        self.frame[name] = plain.mask(mask)
        self.truths.append(Truth(name, kind, family, **rest))

    def depends(
        self, name: str, logit: np.ndarray, rate: float, family: str, *, kind: str = "mar", **rest: Any
    ) -> None:
        """Empty cells with a probability that depends on something: ``logit`` plus what gives the rate."""
        share = calibrated(logit, rate)
        mask = self.rng.random(self.n) < share
        self.blank(name, mask, kind, family, faint=gain(share, mask) < FAINT, **rest)

    def alike(self, drivers: Iterable[str]) -> set[str]:
        """Return the drivers and the columns that say the same."""
        found = set(drivers)
        for driver in drivers:
            place = pd.Series(np.arange(self.n, dtype=float))
            ranks = place if driver == ORDER else ranked(self.base.frame[driver])
            for name in self.frame:
                if name != driver and abs(ranks.corr(ranked(self.base.frame[name]))) >= SAME:
                    found.add(str(name))
            if abs(ranks.corr(place)) >= SAME:
                found.add(ORDER)
        return found


@dataclass(frozen=True)
class Way:
    """A way in which gaps come about."""

    kind: str
    family: str
    make: Callable[[Draft], None]
    least: int = 0
    rows: bool = False


WAYS: dict[str, list[Way]] = {}


def way(
    kind: str, family: str, *, least: int = 0, rows: bool = False
) -> Callable[[Callable[[Draft], None]], Callable[[Draft], None]]:
    """Register a way; ``rows`` says that it arranges the rows, which must come first."""

    def register(make: Callable[[Draft], None]) -> Callable[[Draft], None]:
        WAYS.setdefault(kind, []).append(Way(kind, family, make, least, rows))
        return make

    return register


@dataclass(frozen=True)
class Case:
    """A frame with gaps and what is true of them."""

    id: str
    base: str
    frame: pd.DataFrame
    before: pd.DataFrame
    truths: tuple[Truth, ...]


def made(seed: int, index: int, ways: list[Way], *, disguised: bool = False) -> Case:
    """Make a frame with gaps of these ways, drawing other frames until one suits; at last of the first way alone."""
    for attempt in range(80):
        if attempt == 40:
            ways, disguised = ways[:1], False
        rng = np.random.default_rng([seed, index, attempt])
        draft = Draft(base(rng, least=max(way.least for way in ways)), rng)
        try:
            for one in sorted(ways, key=lambda one: not one.rows):
                one.make(draft)
            if disguised:
                hide(draft)
        except Unfit:
            continue
        truths = tuple(replace(truth, drivers=frozenset(draft.alike(truth.drivers))) for truth in draft.truths)
        return Case(f"{seed}/{index}", draft.base.name, draft.frame, draft.base.frame, truths)
    raise RuntimeError(f"no frame suits {[way.family for way in ways]}")


#: What stands for a missing value, for numbers and for texts.
NUMBER_CODES = (-999, -1, 9999, -99)
TEXT_CODES = ("?", "N/A", "", "unknown", "-")


def hide(draft: Draft) -> None:
    """Put a code where the gaps are, in each column that has room for one."""
    for place, truth in enumerate(draft.truths):
        before = draft.base.frame[truth.column]
        number = is_number(before) and not pd.api.types.is_datetime64_any_dtype(before)
        if number and (before.nunique() < LEAST or before.dtype == bool):
            continue
        if not number and not (before.dtype == object or isinstance(before.dtype, pd.StringDtype)):
            continue
        codes = [c for c in (NUMBER_CODES if number else TEXT_CODES) if not _possible(before, c)]
        if not codes:
            continue
        chosen = codes[int(draft.rng.integers(len(codes)))]
        gaps = draft.frame[truth.column].isna()
        filled = before.mask(gaps, chosen)
        draft.frame[truth.column] = filled
        draft.truths[place] = replace(truth, disguised=repr(chosen))
    if not any(truth.disguised for truth in draft.truths):
        raise Unfit


def _possible(column: pd.Series, code: object) -> bool:
    """Return whether the code could be a value of the column."""
    if isinstance(code, str):
        return bool((column == code).any())
    low, high = column.min(), column.max()
    if code == -1:
        return bool(low < 0 or column.nunique() <= 2)
    return bool(low - (high - low) <= code <= high + (high - low))


def is_number(column: pd.Series) -> bool:
    """Return whether a column has numbers or dates."""
    return bool(
        (pd.api.types.is_numeric_dtype(column) and column.dtype != bool) or pd.api.types.is_datetime64_any_dtype(column)
    )


def ranked(column: pd.Series) -> pd.Series:
    """Return ranks, of a category by its levels' names."""
    if is_number(column) or column.dtype == bool:
        return column.rank()
    return pd.Series(pd.factorize(column, sort=True)[0], index=column.index, dtype=float)


def normal(column: pd.Series) -> np.ndarray:
    """Return normal scores."""
    n = len(column)
    return np.asarray(ndtri((ranked(column).rank() - 0.5) / n), dtype=float)


def calibrated(logit: np.ndarray, rate: float) -> np.ndarray:
    """Return probabilities with this mean."""
    shift = brentq(lambda a: expit(logit + a).mean() - rate, -60, 60)
    return np.asarray(expit(logit + shift), dtype=float)


def gain(share: np.ndarray, mask: np.ndarray) -> float:
    """Return twice the gain in log-likelihood of the true probabilities over one rate for all."""
    rate = mask.mean()
    true = xlogy(mask, share) + xlogy(~mask, 1 - share)
    alone = xlogy(mask, rate) + xlogy(~mask, 1 - rate)
    return float(2 * (true - alone).sum())
