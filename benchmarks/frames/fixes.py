"""Run the suggested fixes: is the finding gone, and is all else as it was?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

import mlguide_jupyter

from .engines import into, out_of
from .plant import Case

LOUD = ("note", "warning", "serious")
ASSIGNS = re.compile(r"^df\b[^=\n]*=(?!=)", re.MULTILINE)
DROPS_ROWS = ("format/blank-rows", "format/duplicate-rows", "missing/drop-cost")


@dataclass(frozen=True)
class Fix:
    """What came of one suggested piece of code: ``shows`` is code that changes nothing, on purpose."""

    code: str
    verdict: str
    detail: str = ""
    snippet: str = ""


def tried(case: Case, engine: str, finding: Any) -> list[Fix]:
    """Run every action of a finding on a copy of the frame."""
    return [_try(case, engine, finding, action.code) for action in finding.actions]


def _try(case: Case, engine: str, finding: Any, snippet: str) -> Fix:
    before = case.frame.copy()
    space: dict[str, Any] = {"df": into(before.copy(), engine)}
    try:
        exec(compile(snippet, "<fix>", "exec"), space)
        after = out_of(space["df"])
        if not ASSIGNS.search(snippet):
            kept = _same(out_of(into(before, engine)), after, list(before))
            return Fix(finding.code, "shows" if not kept else "fails", kept, snippet)
        return _judged(case, engine, finding, space["df"], after, snippet)
    except Exception as error:
        return Fix(finding.code, "fails", f"{type(error).__name__}: {error}"[:200], snippet)


def _judged(case: Case, engine: str, finding: Any, table: Any, after: pd.DataFrame, snippet: str) -> Fix:
    target = case.draft.target if case.draft.target in after else None
    left = mlguide_jupyter.explain(table, name="df", **({"target": target} if target else {}))
    for other in left.findings:
        if other.code == finding.code and other.level in LOUD and _touch(other.subject, finding.subject):
            return Fix(finding.code, "still found", f"{other.subject} {other.claim}"[:200], snippet)
    before = out_of(into(case.frame, engine))
    if finding.code not in DROPS_ROWS or len(before) == len(after):
        wrong = _same(before, after, [name for name in before if name not in finding.subject])
        if wrong:
            return Fix(finding.code, "changes more", wrong, snippet)
    elif list(before) != list(after) or len(after) >= len(before):
        return Fix(finding.code, "changes more", f"{before.shape} -> {after.shape}", snippet)
    wrong = _mended(case, finding, after)
    return Fix(finding.code, "mends wrongly" if wrong else "mends", wrong, snippet)


def _touch(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return not one or not other or bool(set(one) & set(other))


def _same(before: pd.DataFrame, after: pd.DataFrame, names: list[str]) -> str:
    """Return what differs between columns that should be alike, or nothing."""
    if len(before) != len(after):
        return f"{len(before)} rows became {len(after)}"
    for name in names:
        if name not in after:
            return f"{name!r} is gone"
        try:
            pd.testing.assert_series_equal(before[name], after[name], check_index=False)
        except AssertionError as error:
            return f"{name!r}: {' '.join(str(error).split())[:150]}"
    return ""


def _mended(case: Case, finding: Any, after: pd.DataFrame) -> str:
    """Return how a mended column differs from what it was before it was spoiled, if that is known."""
    if len(case.planted) != 1 or finding.code != case.planted[0].variant.code:
        return ""
    for name, right in case.draft.mended.items():
        if name in after and len(after) == len(right):
            wrong = ~_equal(after[name], right)
            if wrong.any():
                row = int(np.flatnonzero(wrong)[0])
                cells = f"{case.frame[name].iloc[row]!r} became {after[name].iloc[row]!r}, not {right.iloc[row]!r}"
                return f"{name!r}: {wrong.sum()} cells, e.g. {cells}"
    return ""


def _equal(one: pd.Series, other: pd.Series) -> np.ndarray:
    gaps = one.isna().to_numpy() & other.isna().to_numpy()
    if pd.api.types.is_numeric_dtype(other):
        if not pd.api.types.is_numeric_dtype(one):
            return gaps
        return gaps | np.isclose(one.astype("float64"), other.astype("float64"), rtol=1e-9, equal_nan=True)
    if pd.api.types.is_datetime64_any_dtype(other):
        if not pd.api.types.is_datetime64_any_dtype(one):
            return gaps
        return gaps | (one.astype("datetime64[us]") == other.astype("datetime64[us]")).to_numpy()
    return gaps | (one.astype(object) == other.astype(object)).to_numpy(dtype=bool, na_value=False)
