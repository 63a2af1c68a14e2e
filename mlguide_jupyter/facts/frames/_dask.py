"""Tables in Dask: its own reductions of many columns at once, so that each partition is read few times."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from mlguide_jupyter.facts.frames._aggregates import instant
from mlguide_jupyter.facts.frames._figures import Figures

#: Columns that are summed up in one pass.
TOGETHER = 100
#: Most levels of a text that come back.
MOST_LEVELS = 10_000


class DaskEngine:
    """A Dask DataFrame, or a Series as a frame of one column."""

    dialect = "dask"

    def __init__(self, obj: Any) -> None:
        frame = obj.to_frame() if obj.ndim == 1 else obj.copy()
        self.names: Sequence[object] = list(frame.columns)
        self.stored = [str(kind) for kind in frame.dtypes]
        # No query meets the same name twice.
        frame.columns = list(range(len(self.names)))
        self._frame = frame
        self._kinds = [_kind(dtype) for dtype in frame.dtypes]

    @cached_property
    def _lengths(self) -> list[int]:
        # One column is enough, and the narrower the sooner it is read.
        narrow = [place for place, kind in enumerate(self._kinds) if kind != "other"] or [*range(len(self.names))]
        return [int(n) for n in self._frame[narrow[:1]].map_partitions(len).compute()]

    def count(self) -> int:
        """Return the number of rows."""
        return sum(self._lengths)

    def all(self, places: Sequence[int]) -> Any:
        """Return these columns of all rows as a pandas DataFrame."""
        return self._frame[list(places)].compute()

    def take(self, places: Sequence[int], positions: np.ndarray) -> tuple[Any, np.ndarray]:
        """Return these columns of these rows as a pandas DataFrame: each partition hands over its own."""
        import pandas as pd

        edges = np.cumsum([0, *self._lengths])
        cuts = np.searchsorted(positions, edges)
        parts = self._frame[list(places)].to_delayed()
        taken = [
            part.iloc[positions[cuts[k] : cuts[k + 1]] - edges[k]]
            for k, part in enumerate(parts)
            if cuts[k] < cuts[k + 1]
        ]
        return pd.concat(_computed(taken)), positions

    def figures(self, places: Sequence[int], rows: int) -> Iterator[Mapping[int, Figures]]:
        """Yield the figures of columns over all rows; what cannot be summed up is left out."""
        for start in range(0, len(places), TOGETHER):
            yield self._summed(list(places[start : start + TOGETHER]), rows)

    def _summed(self, places: list[int], rows: int) -> Mapping[int, Figures]:
        groups: dict[tuple[str, str], list[int]] = {}
        for place in places:
            groups.setdefault((self._kinds[place], self.stored[place]), []).append(place)
        asked = {kind: REDUCTIONS[kind[0]](self._frame[group]) for kind, group in groups.items()}
        try:
            found = dict(zip(asked, _computed([asked[kind] for kind in asked]), strict=True))
        except Exception:
            # One column that cannot be summed up takes no other with it.
            return {} if len(places) == 1 else {p: each for q in places for p, each in self._summed([q], rows).items()}
        return {
            place: _figures(kind, {name: told[place] for name, told in found[(kind, stored)].items()}, rows)
            for (kind, stored), group in groups.items()
            for place in group
        }

    def distinct(self, places: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield how many different values columns hold, over all rows."""
        for place, n in _each({place: self._frame[place].nunique() for place in places}):
            yield place, int(n)

    def levels(self, places: Sequence[int]) -> Iterator[tuple[int, Mapping[str, int]]]:
        """Yield the distinct texts of columns and how often each occurs; those with too many are left out."""
        for place, counts in _each({place: self._frame[place].value_counts() for place in places}):
            if len(counts) <= MOST_LEVELS:
                yield place, {text: int(n) for text, n in counts.items() if type(text) is str and n}

    def repeated(self) -> int | None:
        """Return None: copies may stand in different partitions, and all rows would travel."""
        return None


def _computed(asked: list[Any]) -> Any:
    from dask.base import compute

    return compute(*asked)


def _each(asked: Mapping[int, Any]) -> Iterator[tuple[int, Any]]:
    """Yield what is asked of each column, in one pass; what cannot be computed is left out."""
    try:
        yield from zip(asked, _computed(list(asked.values())), strict=True)
    except Exception:
        for place, one in asked.items() if len(asked) > 1 else ():
            yield from _each({place: one})


def _kind(dtype: Any) -> str:
    """Return by which reductions a column is summed up."""
    kind = getattr(dtype, "kind", "O")
    if kind in "iu":
        return "integer"
    if kind == "f" or str(dtype).startswith("decimal"):
        return "float"
    return {"b": "boolean", "M": "date", "m": "date"}.get(kind, "other")


def _of_floats(part: Any) -> dict[str, Any]:
    value = part.astype("float64")
    # Neither NaN nor infinite.
    size = value.abs()
    finite = value.where(size < math.inf)
    return {
        "present": finite.count(),
        "infinite": size.eq(math.inf).sum(),
        "low": finite.min(),
        "high": finite.max(),
        "fractions": ((finite - finite.round()).abs() > 0).sum(),
        **_moments(finite),
    }


def _of_integers(part: Any) -> dict[str, Any]:
    return {"present": part.count(), "low": part.min(), "high": part.max(), **_moments(part.astype("float64"))}


def _moments(value: Any) -> dict[str, Any]:
    return {
        "mean": value.mean(),
        "sd": value.std(ddof=1),
        "zeros": (value == 0).sum(),
        "negatives": (value < 0).sum(),
    }


REDUCTIONS: Mapping[str, Any] = {
    "float": _of_floats,
    "integer": _of_integers,
    "boolean": lambda part: {"present": part.count(), "ones": part.sum()},
    "date": lambda part: {"present": part.count(), "low": part.min(), "high": part.max()},
    "other": lambda part: {"present": part.count()},
}


def _figures(kind: str, told: Mapping[str, Any], rows: int) -> Figures:
    present, infinite = int(told["present"]), int(told.get("infinite", 0))
    base: dict[str, Any] = {"rows": rows, "missing": rows - present - infinite, "infinite": infinite}
    if kind == "other" or not present:
        return Figures(**base)
    if kind == "boolean":
        ones = int(told["ones"])
        return Figures(rows=rows, missing=rows - present, low=ones == present, high=ones > 0, mean=ones / present)
    if kind == "date":
        return Figures(**base, low=instant(told["low"]), high=instant(told["high"]))
    exact = int if kind == "integer" else float
    return Figures(
        **base,
        low=exact(told["low"]),
        high=exact(told["high"]),
        mean=float(told["mean"]),
        sd=float(told["sd"]),
        zeros=int(told["zeros"]),
        negatives=int(told["negatives"]),
        whole_numbers=not int(told.get("fractions", 0)),
    )
