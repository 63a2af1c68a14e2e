"""The parts of the plain code that look at one column alone, at groups of its rows, or along their order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mlguide_jupyter.explainers.impute._code_alike import listed, together
from mlguide_jupyter.guide._operations import literal as lit
from mlguide_jupyter.imputers import Condition, Fill, Label

if TYPE_CHECKING:
    from mlguide_jupyter.explainers.impute._code import Script

#: Conditions on the row, ``c`` a column and ``v`` what it is held against.
TESTS: Mapping[str, str] = {
    "==": "(raw[{c}] == {v})",
    "!=": "(raw[{c}] != {v}) & raw[{c}].notna()",
    "in": "raw[{c}].isin({v})",
    "<=": "(raw[{c}] <= {v})",
    ">": "(raw[{c}] > {v})",
    "missing": "raw[{c}].isna()",
    "present": "raw[{c}].notna()",
}
CENTRES: Mapping[str, str] = {
    "mean": "{column}.mean()",
    "median": "{column}.median()",
    "most_frequent": "{column}.mode().iloc[0]",
}
MODE = "raw[{c}].value_counts(sort=False).idxmax()"
GROUP_MODE = "lambda cells: cells.value_counts(sort=False).idxmax() if cells.notna().any() else None"
#: Pandas' own ways along the rows as they stand; at both ends the line goes on level.
DIRECT = {
    "carry_forward": "ffill()",
    "carry_backward": "bfill()",
    "interpolate": 'interpolate(limit_direction="both")',
}
LINED = "between(values, raw[{c}].notna().to_numpy())"
ALONG = ("carry_forward", "carry_backward", "interpolate")
#: Code that names the column which it is of.
SPOKEN = ("floats", "cells", "centre")
SIMPLE = ("mean", "median", "most_frequent", "constant", "group", *ALONG)


def values(script: Script) -> dict[str, Any]:
    """Return what the template needs of the columns that are not learned."""
    fills = {label: fill for label, fill in script.fills.items() if label in script.frame.columns}
    simple = [_simple(script, label, fill) for label, fill in fills.items() if _is_simple(fill)]
    along = [one for one in simple if one["way"] in ALONG and not one["direct"]]
    labels = script.labels
    return {
        "stand_ins": together(
            [{"c": label, "marks": list(fill.stand_ins)} for label, fill in fills.items() if fill.stand_ins], labels
        ),
        "ruled": together([_ruled(script, label, fill) for label, fill in fills.items() if _is_ruled(fill)], labels),
        "simple": together(simple, labels, SPOKEN),
        "simple_along": bool(along),
        "simple_nearest": any(one["kind"] for one in along if one["way"] == "interpolate"),
        "simple_line": any(not one["kind"] for one in along if one["way"] == "interpolate"),
        "length": any(one["limit"] is not None for one in along),
        "indicators": together([{"c": label} for label, fill in fills.items() if fill.indicator], labels),
        "casts": together([one for label, fill in fills.items() if (one := _cast(script, label, fill))], labels),
        "dropped": listed([label for label, fill in script.fills.items() if fill.strategy == "drop"]),
    }


def _is_simple(fill: Fill) -> bool:
    return fill.strategy in SIMPLE


def _is_ruled(fill: Fill) -> bool:
    # One value for all gaps is the same whether a rule explains them or not.
    return bool(fill.when) and fill.strategy != "constant"


def _ruled(script: Script, label: Label, fill: Fill) -> dict[str, Any]:
    """Return the rows in which a column has to be empty, as tests, and what stands there."""
    tests = [test(one) for one in fill.when]
    return {"c": label, "value": fill.value, "tests": tests, "category": _new_level(script, label, fill) is not None}


def test(condition: Condition) -> str:
    """Return a condition on the row as pandas code."""
    values = condition.values
    shown = list(values) if condition.test == "in" else values[0] if values else None
    return TESTS[condition.test].format(c=lit(condition.column), v=lit(shown))


def _simple(script: Script, label: Label, fill: Fill) -> dict[str, Any]:
    """Return how a column is filled by one value, by groups, or along the order."""
    from mlguide_jupyter.imputers._codecs import Numbers

    codec = script.codec(label)
    kind = not isinstance(codec, Numbers) or bool(codec.pair)
    way = fill.strategy
    computed = way in ("group", "interpolate")
    return {
        "c": label,
        "way": way,
        "rule": " & ".join(map(test, fill.when)) if way == "constant" else "",
        "kind": kind,
        "direct": _direct(script, label, fill),
        "limit": fill.limit if way in ALONG else None,
        "groups": list(fill.groups),
        "add": _new_level(script, label, fill) if way == "constant" else None,
        "middle": GROUP_MODE if kind else '"median"',
        "plain": kind or _is_plain(script, label),
        "floats": script.floats(label) if computed else "",
        "cells": script.cells(label, _computed(label, way), within=True) if computed else "",
        "objects": bool(script.as_object(label)),
        "told": way in ("group", *ALONG),
        "centre": lit(fill.value) if way == "constant" else centre(script, label, way),
    }


def _computed(label: Label, way: str) -> str:
    return LINED.format(c=lit(label)) if way == "interpolate" else "values"


def _direct(script: Script, label: Label, fill: Fill) -> str:
    """Return pandas' own method that fills along the rows as they stand; empty where more is to be minded."""
    if script.order is not None or script.groups or fill.limit is not None:
        return ""
    if fill.strategy == "interpolate" and not _is_plain(script, label):
        return ""
    return DIRECT.get(fill.strategy, "")


def _is_plain(script: Script, label: Label) -> bool:
    """Return whether a column is of floats that need no rounding, so that pandas' own answer is the cell."""
    from mlguide_jupyter.imputers._codecs import Numbers

    codec = script.codec(label)
    plain = isinstance(codec, Numbers) and codec.form == "number" and not codec.step and not codec.pair
    return plain and script.frame[label].dtype == np.dtype(float)


def _new_level(script: Script, label: Label, fill: Fill) -> Any:
    """Return the value that a column of categories has to be told of; None where it need not."""
    dtype = script.frame[label].dtype
    is_new = isinstance(dtype, pd.CategoricalDtype) and fill.value is not None and fill.value not in dtype.categories
    return fill.value if is_new else None


def centre(script: Script, label: Label, measure: str) -> str:
    """Return code for the one value that stands for a column."""
    from mlguide_jupyter.imputers._codecs import Numbers

    codec = script.codec(label)
    if not isinstance(codec, Numbers):
        return MODE.format(c=lit(label))
    made = CENTRES.get(measure, CENTRES["median"]).format(column=script.series(label))
    if codec.step == 1.0 and codec.form == "number":
        return f"round({made})"
    return made + script.rounding(label) + script.as_object(label, one=True)


def _cast(script: Script, label: Label, fill: Fill) -> dict[str, Any] | None:
    """Return the dtype that a column of whole numbers gets back after its stand-ins were gaps for a while."""
    dtype = script.frame[label].dtype
    whole = isinstance(dtype, np.dtype) and dtype.kind in "iu" and bool(fill.stand_ins)
    return {"c": label, "dtype": str(dtype)} if whole and fill.strategy not in ("drop", "leave") else None
