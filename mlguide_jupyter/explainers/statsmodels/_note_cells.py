"""Verdicts on the footnotes; most say in words what a cell says, and take its verdict."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from mlguide_jupyter.explainers.statsmodels._findings import Verdict, brief, level_of, told
from mlguide_jupyter.explainers.statsmodels._fit_cells import centred_r2, covariance_type, judged_covariance
from mlguide_jupyter.explainers.statsmodels._residual_cells import cond_no
from mlguide_jupyter.explainers.statsmodels._view import View
from mlguide_jupyter.guide._lines import line_texts
from mlguide_jupyter.guide._words import fill


def id_of(text: str) -> str:
    """Return which kind of footnote a text is."""
    folded = " ".join(text.split())
    kinds = line_texts("notes").items()
    return next((key for key, words in kinds if words.pattern and re.search(words.pattern, folded)), "other")


def assumed(view: View, _: str) -> Verdict:
    """Say whether what the plain covariance assumes holds here."""
    text, level = judged_covariance(view, in_full=False)
    return Verdict("plain", level, {"judged": text, "weighted": view.kind != "ols"})


def uncentered(view: View, _: str) -> Verdict:
    """Set R-squared around the mean beside the one around 0."""
    found = view.worst("no-intercept")
    r2 = view.facts.rsquared if view.facts else view.number("R-squared (uncentered)")
    values = {
        "centred": centred_r2(view),
        "r2": r2,
        "found": brief(view.fired("no-intercept")) or (found.claim if found else ""),
    }
    level = level_of(found, "unknown" if view.facts is None else "ok")
    return Verdict("plain" if found or values["centred"] is not None else "alone", level, values)


def robust(view: View, _: str) -> Verdict:
    """Take the verdict of the cell Covariance Type."""
    return _as_cell(view, "covariance-type", covariance_type, view.cov_type)


def large_condition(view: View, value: str) -> Verdict:
    """Take the verdict of the cell Cond. No., which tells a finding in full."""
    fired = view.fired("collinearity", "scaling")
    if fired:
        return Verdict("plain", fired.level, {"own": brief(fired)})
    return _as_cell(view, "cond-no", cond_no, value)


def _as_cell(view: View, key: str, judge: Callable[[View, str], Verdict], value: str) -> Verdict:
    made = judge(view, value)
    words = line_texts("fit", "residuals")[key].verdict[made.key]
    own = fill(words, **{"n": view.n, "has_constant": view.has_constant, **made.values})
    return Verdict("plain", made.level, {"own": own})


def singular(view: View, _: str) -> Verdict:
    """Say whether columns repeat each other or only have tiny units."""
    if view.facts is None:
        return Verdict("alone", "unknown")
    fired = view.fired("collinearity", "scaling")
    values = {"rank": view.facts.rank, "found": told(fired)}
    if view.facts.rank < view.facts.k:
        return Verdict("deficient", level_of(fired, "warning"), values)
    return Verdict("full", level_of(fired), values)


def more_columns(view: View, _: str) -> Verdict:
    """Say that nothing can be judged with more columns than rows."""
    fired = view.worst("small-sample", "too-many-terms", "collinearity")
    return Verdict("plain", level_of(fired, "serious"), {"found": ""})


def other(_: View, value: str) -> Verdict:
    """Say that the text is not statsmodels' own."""
    return Verdict("plain", "ok", {"value": " ".join(value.split())})


CELLS: Mapping[str, Callable[[View, str], Verdict]] = {
    "assumed": assumed,
    "uncentered": uncentered,
    "robust": robust,
    "large-condition": large_condition,
    "singular": singular,
    "more-columns": more_columns,
    "other": other,
    "unknown-cell": other,
}
