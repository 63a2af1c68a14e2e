"""One mark of an Altair chart with its encoding and its rows, and what can be asked of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

#: How rows of one place become one number, by Vega-Lite's name for it.
AGGREGATES = {"average": "mean", "mean": "mean", "sum": "sum", "median": "median", "min": "min", "max": "max"}
#: Types of a channel whose places are names.
NAMES = ("nominal", "ordinal")


@dataclass(frozen=True)
class Unit:
    """One mark with its encoding and its rows."""

    chart: Any
    mark: Mapping[str, Any]
    encoding: Mapping[str, Any]
    rows: Any

    def channel(self, name: str) -> Mapping[str, Any]:
        """Return what is said of a channel."""
        found: Mapping[str, Any] = self.encoding.get(name, {})
        return found if isinstance(found, Mapping) else {}


def defined(value: Any) -> Any:
    return None if value is None or type(value).__name__ == "UndefinedType" else value


def unit_of(chart: Any, outer: Any) -> Unit | None:
    mark = defined(getattr(chart, "mark", None))
    if mark is None:
        return None
    data = defined(getattr(chart, "data", None))
    data = outer if data is None else data
    told = mark if isinstance(mark, str) else mark.to_dict()
    encoding = defined(getattr(chart, "encoding", None))
    return Unit(
        chart=chart,
        mark={"type": told} if isinstance(told, str) else told,
        encoding=encoding.to_dict(context={"data": data}) if encoding is not None else {},
        rows=_rows(data),
    )


def _rows(data: Any) -> Any:
    """Return the rows as a pandas frame; an empty one where they are at an address or not known."""
    import narwhals.stable.v1 as nw
    import pandas as pd

    if data is None:
        return pd.DataFrame()
    values = defined(getattr(data, "values", None)) if not hasattr(data, "columns") else None
    if isinstance(values, list):
        return pd.DataFrame(values)
    native = nw.from_native(data, pass_through=True, eager_only=True)
    return native.to_pandas() if hasattr(native, "to_pandas") else pd.DataFrame()


def measured(unit: Unit, side: str) -> tuple[np.ndarray, list[Any]]:
    """Return what is measured for each name along ``side``."""
    other = unit.channel("y" if side == "x" else "x")
    groups = unit.rows.groupby(unit.channel(side)["field"], observed=True, sort=False)
    if other.get("aggregate") == "count" or other.get("field") not in unit.rows:
        made = groups.size()
    else:
        made = groups[other["field"]].agg(AGGREGATES.get(str(other.get("aggregate")), "sum"))
    return made.to_numpy(float), list(made.index)


def column_of(unit: Unit, field: Any) -> np.ndarray:
    import pandas as pd

    if field is None or field not in unit.rows:
        return np.zeros(0)
    cells = unit.rows[field]
    if pd.api.types.is_datetime64_any_dtype(cells):
        return np.asarray(cells.astype("int64").to_numpy(float) / 86_400e9)
    return np.asarray(pd.to_numeric(cells, errors="coerce").to_numpy(float))
