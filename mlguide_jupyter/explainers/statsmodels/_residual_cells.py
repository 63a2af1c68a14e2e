"""Verdicts on the lower table: normality, autocorrelation and the condition of the design.

They follow the checks where those were run; a cell alone never contradicts a finding.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from mlguide_jupyter.explainers.statsmodels._findings import Verdict, brief, level_of, told
from mlguide_jupyter.explainers.statsmodels._view import View
from mlguide_jupyter.guide._lines import line_texts
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Level

ROWS = 20
CLEAR = 2.0
"""Standard errors from its normal value beyond which a skew or kurtosis is called other than normal."""
MANY = 200
"""Rows from which means are so nearly normal that the errors' own shape no longer matters to intervals
(Lumley et al. 2002 find far fewer enough, except for extreme tails)."""
SIGNIFICANT = 0.01
"""Level of the whole where only the printed numbers judge: 0.01 each, as in the checks."""
HARMLESS = 30.0
"""Condition number of scaled columns from which Belsley, Kuh and Welsch (1980) look for a dependency."""

INFLATED = 10.0
"""Variance inflation that Marquardt (1970) takes for serious."""


def _normality(view: View, clear: bool, p: float, in_full: bool = False) -> tuple[str, Level]:
    """Return what is to be said of normality; ``clear`` is whether this cell's own number departs."""
    words = line_texts("fit", "residuals")["normality"].verdict
    found = view.worst("non-normal-residuals")
    if found and found.level in ("note", "warning", "serious"):
        words_of = told if in_full and clear else brief
        return fill(words["found" if clear else "quiet"], found=words_of(found)), found.level if clear else "ok"
    if found and found.level == "unknown":
        return (fill(words["few"], n=view.n) if view.n < ROWS else found.claim), "unknown"
    if found:
        return fill(words["sound"], n=view.n, clear=clear), "ok"
    if cause := view.cause_of("non-normal-residuals"):
        return fill(words["caused"], clear=clear, found=brief(cause)), cause.level if clear else "ok"
    if view.n < ROWS:
        return fill(words["few"], n=view.n), "unknown"
    key = "near" if not p < SIGNIFICANT else ("harmless" if view.n >= MANY else "far")
    return fill(words[key], n=view.n), "note" if key == "far" else "ok"


def _p(view: View, label: str) -> float:
    """Return a test's p-value with all its digits: both tests are chi-squared with 2 degrees of freedom."""
    return math.exp(-view.number(label) / 2)


def _p_of(view: View) -> float:
    """Return the p-value of normality: that of Omnibus, else of Jarque-Bera."""
    p = _p(view, "Omnibus")
    return p if math.isfinite(p) else _p(view, "Jarque-Bera (JB)")


def _test(view: View, label: str, in_full: bool = False) -> Verdict:
    number, p = view.number(label), _p(view, label)
    if not math.isfinite(number):
        return Verdict("missing", "unknown")
    text, level = _normality(view, p < 0.05, p, in_full)
    return Verdict("plain", level, {"number": number, "p": p, "judged": text})


def omnibus(view: View, _: str) -> Verdict:
    """Judge Omnibus; this line tells the finding on normality in full."""
    return _test(view, "Omnibus", in_full=True)


def prob_omnibus(view: View, _: str) -> Verdict:
    """Judge the p-value of Omnibus."""
    return _test(view, "Omnibus")


def jarque_bera(view: View, _: str) -> Verdict:
    """Judge Jarque-Bera, or its p-value."""
    return _test(view, "Jarque-Bera (JB)")


def skew(view: View, _: str) -> Verdict:
    """Judge lopsidedness by its standard error under normality."""
    number, n = view.number("Skew"), view.n
    if not math.isfinite(number) or n < 3:
        return Verdict("missing", "unknown")
    z = abs(number) / math.sqrt(6 * (n - 2) / ((n + 1) * (n + 3)))
    text, level = _normality(view, z > CLEAR, _p_of(view))
    return Verdict("lopsided" if z > CLEAR else "even", level, {"skew": number, "z": z, "judged": text})


def kurtosis(view: View, _: str) -> Verdict:
    """Judge the tails by the mean and standard error that kurtosis has under normality."""
    number, n = view.number("Kurtosis"), view.n
    if not math.isfinite(number) or n < 4:
        return Verdict("missing", "unknown")
    error = math.sqrt(24 * n * (n - 2) * (n - 3) / ((n + 1) ** 2 * (n + 3) * (n + 5)))
    z = (number - 3 * (n - 1) / (n + 1)) / error
    key = "heavy" if z > CLEAR else "light" if z < -CLEAR else "normal"
    text, level = _normality(view, key != "normal", _p_of(view))
    return Verdict(key, level, {"kurtosis": number, "z": abs(z), "judged": text, "far": _farthest(view)})


def _farthest(view: View) -> float | None:
    if view.facts is None or not view.facts.scale > 0:
        return None
    return float(np.abs(view.facts.wresid).max() / math.sqrt(view.facts.scale))


def durbin_watson(view: View, _: str) -> Verdict:
    """Judge the likeness of neighbours, where rows have an order."""
    number = view.number("Durbin-Watson")
    if not math.isfinite(number):
        return Verdict("missing", "unknown")
    values = {"dw": number, "r": 1 - number / 2, "found": "", "order": ""}
    if view.facts is None:
        return Verdict("alone", "unknown", values)
    found = view.worst("autocorrelation") or view.cause_of("autocorrelation")
    order, folded = view.facts.order, bool(found and found.code != "regression/autocorrelation")
    absent = view.not_applicable("autocorrelation")
    if absent:
        return Verdict("meaningless", "unknown", values | {"found": absent.reason})
    if order.kind == "none":
        return Verdict("no-order", "unknown", values)
    level: Level = found.level if found else "unknown"
    judged = line_texts("fit", "residuals")["durbin-watson"].judged
    key = "own" if not found else "caused" if folded else "sound" if found.level == "ok" else "found"
    text = fill(judged[key], found=brief(found) if folded else told(found))
    if order.kind == "position":
        return Verdict("judged" if found else "unordered", level, values | {"found": text if folded else told(found)})
    return Verdict("ordered", level, values | {"order": order.name, "judged": text})


def cond_no(view: View, _: str) -> Verdict:
    """Judge whether a large condition number is collinearity or units."""
    number = view.facts.condition_number if view.facts else view.number("Cond. No.", "Condition No.")
    if not math.isfinite(number):
        return Verdict("missing", level_of(view.fired("collinearity"), "unknown"))
    values: dict[str, Any] = {"number": number, "scaled": None, "found": ""}
    if view.facts is None:
        # Scaling columns to unit length raises a condition number by at most sqrt(k) (van der Sluis 1969).
        low = number * math.sqrt(max(view.k, 1)) < HARMLESS
        return Verdict("low" if low else "alone", "ok" if low else "unknown", values)
    return _condition(view, values | {"scaled": view.facts.scaled_condition})


def _condition(view: View, values: dict[str, Any]) -> Verdict:
    assert view.facts is not None
    collinear, units = view.fired("collinearity"), view.fired("scaling")
    if collinear:
        return Verdict("collinear", collinear.level, values | {"found": told(collinear)})
    if units:
        return Verdict("scaling", units.level, values | {"found": told(units)})
    if len(view.slopes) < 2:
        return Verdict("single", "ok", values)
    vif = np.where(np.isnan(view.facts.vif), -1.0, view.facts.vif)
    worst = int(vif.argmax())
    if values["number"] > 1000 and vif[worst] < INFLATED and view.facts.scaled_condition < HARMLESS:
        return Verdict("units", "ok", values)
    if not (view.facts.scaled_condition < HARMLESS and vif[worst] < INFLATED):
        found = view.worst("collinearity")
        return (
            Verdict("looked", found.level, values | {"found": found.claim})
            if found
            else Verdict("alone", "unknown", values)
        )
    return Verdict("sound", "ok", values | {"vif": vif[worst], "worst": view.shown(worst) if vif[worst] > 0 else ""})


CELLS: Mapping[str, Callable[[View, str], Verdict]] = {
    "omnibus": omnibus,
    "prob-omnibus": prob_omnibus,
    "skew": skew,
    "kurtosis": kurtosis,
    "durbin-watson": durbin_watson,
    "jarque-bera": jarque_bera,
    "prob-jb": jarque_bera,
    "cond-no": cond_no,
}
