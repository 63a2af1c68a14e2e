"""OLS, WLS, GLS and GLSAR results, and their ``Summary`` alone: facts, checks, lines and pictures made one answer."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

import msgspec
import numpy as np
from statsmodels.regression.linear_model import RegressionResultsWrapper

from mlguide_jupyter.charts.regression import figures
from mlguide_jupyter.checks._engine import FIRED, Verdicts, judge
from mlguide_jupyter.checks.regression.influence import LONE
from mlguide_jupyter.errors import CannotExplainError
from mlguide_jupyter.explainers import _unknown
from mlguide_jupyter.explainers._request import NOT_NAMES, Request
from mlguide_jupyter.explainers.statsmodels import printed
from mlguide_jupyter.explainers.statsmodels.lines import annotate
from mlguide_jupyter.facts.regression import RegressionFacts, from_result, kind_of
from mlguide_jupyter.guide._pages import shared
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Explanation, Figure, Line, Table

#: Fits in the user's namespace that are asked whether a summary is theirs.
FITS_TRIED = 20


def explain_result(result: Any, request: Request) -> Explanation:
    """Explain a least-squares result.

    Parameters
    ----------
    result : statsmodels RegressionResults, wrapped or not
    request : Request

    Returns
    -------
    Explanation
    """
    if not kind_of(result.model):
        return _unknown.answer(result, request)
    given = request.only("order")
    # What statsmodels warns of while it prints, the lines say in place.
    with np.errstate(all="ignore"), warnings.catch_warnings(action="ignore"):
        facts = from_result(
            result,
            name=request.name,
            namespace=request.namespace,
            order=given.get("order"),
            alpha=request.settings.alpha,
        )
        judged = facts.weighed
        verdicts = judge("regression", judged, request.settings.ignore)
        lines, tables = annotate(_summary(result, facts), facts, verdicts.by_code())
        pictures, failed = _pictures(judged, verdicts)
    return _answer(facts, verdicts, lines, tables, pictures, failed, request.name or "")


def explain_summary(summary: Any, request: Request) -> Explanation:
    """Explain a ``Summary``: through the result that made it where that is known, else by what is printed.

    Parameters
    ----------
    summary : statsmodels.iolib.summary.Summary
    request : Request

    Returns
    -------
    Explanation
    """
    if hasattr(request.owner, "summary") and hasattr(request.owner, "model"):
        return explain_result(request.owner, _renamed(request, request.owner_name))
    shown = printed.read(summary, keep_clock=True)
    if not printed.is_least_squares(shown):
        return _unknown.answer(summary, request)
    maker = _maker(printed.read(summary, keep_clock=False), request)
    if maker is not None:
        return explain_result(maker[1], _renamed(request, maker[0]))
    lines, tables = annotate(shown, None, {})
    words = shared("regression", "summary")
    labels = {"model": "Model", "outcome": "Dep. Variable", "n": "No. Observations"}
    values = {key: shown.values.get(label, "") for key, label in labels.items()}
    return Explanation(
        kind="statsmodels.summary",
        subject=fill(words["subject_alone"], **values),
        headline=fill(words["headline_alone"], **values),
        lines=lines,
        tables=tables,
        judged=(fill(words["judged_alone"], **values),),
        name=request.name or "",
    )


def _maker(shown: printed.Printed, request: Request) -> tuple[str, Any] | None:
    """Return the user's result that prints this very table, and its name; None where there is none."""
    fits = [
        (name, value)
        for name, value in dict(request.namespace or {}).items()
        if type(value) is RegressionResultsWrapper and not NOT_NAMES.match(name)
    ]
    with np.errstate(all="ignore"), warnings.catch_warnings(action="ignore"):
        for name, value in fits[:FITS_TRIED]:
            try:
                if printed.read(value.summary(), keep_clock=False).tables == shown.tables:
                    return name, value
            except Exception:  # a fit that prints no summary has not made this one
                continue
    return None


def _renamed(request: Request, name: str) -> Request:
    return msgspec.structs.replace(request, name=name or None, owner=None)


def _summary(result: Any, facts: RegressionFacts) -> printed.Printed:
    """Return the summary as printed, without its clock; an answer that differs by the minute is not the same answer."""
    try:
        made = result.summary(alpha=facts.alpha)
    except Exception as error:  # statsmodels fails on some degenerate fits: say so in one line
        said = f"statsmodels cannot print a summary of this fit ({type(error).__name__}: {error})"
        raise CannotExplainError(said + _way_out(result, facts)) from error
    return printed.read(made, keep_clock=False)


def _way_out(result: Any, facts: RegressionFacts) -> str:
    """Return what makes statsmodels print a summary, where that is known."""
    names = list(result.model.exog_names)
    if len(set(names)) < len(names):
        return "; some columns share a name: rename them and fit again"
    if facts.leverage.max() > LONE and facts.cov_type.startswith("HC"):
        row = facts.label(int(facts.leverage.argmax()))
        return f"; row {row} is fitted exactly, which robust errors cannot bear: fit without it or its column"
    return ""


def _pictures(facts: RegressionFacts, verdicts: Verdicts) -> tuple[tuple[Figure, ...], str]:
    """Return the pictures, and why there are none: what cannot be drawn must not hide what can be said."""
    try:
        return figures(facts, verdicts.findings), ""
    except Exception as error:
        return (), f"{type(error).__name__}: {error}"[:200]


def _answer(
    facts: RegressionFacts,
    verdicts: Verdicts,
    lines: tuple[Line, ...],
    tables: tuple[Table, ...],
    pictures: tuple[Figure, ...],
    failed: str,
    name: str,
) -> Explanation:
    words = shared("regression", "summary")
    values = {**_values(facts, verdicts), "failed": failed}
    judged = [
        "judged_level",
        "judged_rows",
        *(["judged_weights"] if values["weightless"] else []),
        "judged_rules",
        *(["judged_pictures"] if failed else []),
    ]
    return Explanation(
        kind=f"statsmodels.{facts.kind}",
        subject=fill(words["subject"], **values),
        headline=fill(words["headline"], **values),
        lines=lines,
        findings=verdicts.findings,
        figures=pictures,
        tables=tables,
        not_applicable=verdicts.not_applicable,
        judged=tuple(fill(words[key], **values) for key in judged),
        name=name,
    )


def _values(facts: RegressionFacts, verdicts: Verdicts) -> Mapping[str, Any]:
    slopes = [(facts.columns[j], float(facts.pvalues[j])) for j in facts.slopes]
    # What an exact dependency leaves undetermined has a p-value that means nothing.
    open_ = {
        name
        for f in verdicts.findings
        if f.code == "regression/collinearity" and f.level == "serious"
        for name in f.subject
    }
    return {
        "kind": facts.kind.upper(),
        "outcome": facts.outcome,
        "terms": [name for name, _ in slopes],
        "n": facts.n,
        "df_resid": facts.df_resid,
        "alpha": facts.alpha,
        "rows_used": facts.sample.n,
        "r_squared": facts.rsquared,
        "centred": facts.has_constant,
        "significant": [name for name, p in slopes if p < facts.alpha and name not in open_],
        "undetermined": bool(open_),
        "joint": facts.f_pvalue,
        "faults": [f for f in verdicts.findings if f.level in FIRED],
        "serious": [f for f in verdicts.findings if f.level == "serious"],
        "warnings": [f for f in verdicts.findings if f.level == "warning"],
        "notes": [f for f in verdicts.findings if f.level == "note"],
        "unknown": [f for f in verdicts.findings if f.level == "unknown"],
        "order": facts.order,
        "perfect": facts.perfect,
        "flat": float(np.ptp(facts.y)) == 0,
        "weightless": facts.n - facts.weighed.n,
    }
