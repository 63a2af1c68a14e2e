"""Whatever the design: an explanation whose every text is whole, or one line that says what to do."""

from __future__ import annotations

import json
import re
import warnings
from typing import Any

import numpy as np
import pandas as pd
import statsmodels.api as sm
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import mlguide_jupyter as mlguide
from mlguide_jupyter.checks.regression import _code
from mlguide_jupyter.errors import MLGuideError
from mlguide_jupyter.facts.regression import from_result
from mlguide_jupyter.model import LEVELS, Explanation

LIMITED = settings(
    max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)
COLUMNS: dict[str, Any] = {
    "normal": lambda rng, n: rng.normal(size=n),
    "skewed": lambda rng, n: rng.lognormal(0, 2, n),
    "walk": lambda rng, n: np.cumsum(rng.normal(size=n)),
    "flag": lambda rng, n: rng.integers(0, 2, n).astype(float),
    "rare": lambda rng, n: (np.arange(n) == 0).astype(float),
    "count": lambda rng, n: rng.poisson(2, n).astype(float),
    "trend": lambda rng, n: np.arange(n, dtype=float),
    "flat": lambda rng, n: np.full(n, 3.0),
    "zero": lambda rng, n: np.zeros(n),
}
ERRORS: dict[str, Any] = {
    "normal": lambda rng, n, x: rng.normal(size=n),
    "heavy": lambda rng, n, x: rng.standard_t(1, n),
    "fanned": lambda rng, n, x: rng.normal(size=n) * (1 + np.abs(x)),
    "walk": lambda rng, n, x: np.cumsum(rng.normal(size=n)),
    "curve": lambda rng, n, x: x**2 + rng.normal(size=n),
    "far row": lambda rng, n, x: rng.normal(size=n) + 50 * (np.arange(n) == n - 1),
    "none": lambda rng, n, x: np.zeros(n),
}
INDEXES: dict[str, Any] = {
    "range": lambda n: pd.RangeIndex(n),
    "dates": lambda n: pd.date_range("2001-01-01", periods=n, freq="MS"),
    "text": lambda n: pd.Index([f"<blink>{i}" for i in range(n)]),
    "repeated": lambda n: pd.Index([i % 3 for i in range(n)]),
}
COVARIANCES: list[dict[str, Any]] = [
    {},
    {"cov_type": "HC1"},
    {"cov_type": "HC3"},
    {"cov_type": "HAC", "cov_kwds": {"maxlags": 1}},
]


@st.composite
def fits(draw: st.DrawFn) -> Any:
    n = draw(st.integers(2, 120))
    kinds = draw(st.lists(st.sampled_from(list(COLUMNS)), min_size=1, max_size=5))
    names = draw(st.lists(NAMES, min_size=len(kinds), max_size=len(kinds)))
    rng = np.random.default_rng(draw(st.integers(0, 10_000)))
    unit = 10.0 ** draw(st.integers(-9, 9))
    index = INDEXES[draw(st.sampled_from(list(INDEXES)))](n)
    X = pd.DataFrame(np.column_stack([COLUMNS[kind](rng, n) for kind in kinds]) * unit, columns=names, index=index)
    x = X.iloc[:, 0].to_numpy() / unit
    y = pd.Series(x + ERRORS[draw(st.sampled_from(list(ERRORS)))](rng, n, x), index=index, name=draw(NAMES))
    design = sm.add_constant(X, has_constant="add") if draw(st.booleans()) else X
    # A row that its own column fits exactly has no HC3 error, and statsmodels then no F test.
    covariances = [cov for cov in COVARIANCES if cov.get("cov_type") != "HC3" or "rare" not in kinds]
    kind = draw(st.sampled_from(["OLS", "OLS", "WLS", "GLS"]))
    options = {"WLS": {"weights": rng.integers(0, 3, n)}, "GLS": {"sigma": rng.uniform(1, 2, n)}}.get(kind, {})
    with warnings.catch_warnings(action="ignore"), np.errstate(all="ignore"):
        try:
            return getattr(sm, kind)(y, design, **options).fit(**draw(st.sampled_from(covariances)))
        except Exception:  # statsmodels itself refuses some of these
            return None


def texts(made: Explanation) -> list[str]:
    told = [made.headline, made.subject, *made.judged]
    for found in made.findings:
        told += [found.title, found.claim, found.consequence or "", found.advice, *(a.label for a in found.actions)]
    told += [skipped.reason for skipped in made.not_applicable]
    told += [figure.alt for figure in made.figures]
    return told


def without_names(text: str, result: Any) -> str:
    for name in sorted({str(result.model.endog_names), *map(str, result.model.exog_names)}, key=len, reverse=True):
        text = text.replace(name, "") if len(name) > 1 else text
    return text


@LIMITED
@given(fits())
def test_an_explanation_or_one_line(result: Any) -> None:
    assume(result is not None)
    with warnings.catch_warnings(action="error"):
        try:
            made = mlguide.explain(result, name="res")
        except MLGuideError as error:
            assert "\n" not in str(error)
            return
        html, text = made.to_html(), made.to_text()
    assert made.lines
    assert html.count("<table") == html.count("</table>")
    assert html.count("<details") == html.count("</details>")
    assert "<blink" not in html
    assert text.strip()
    codes = {rule.code for rule in mlguide.rules()}
    for found in made.findings:
        assert found.code in codes
        assert found.level in LEVELS
        assert "could not be made" not in found.claim, found.claim
    for told in texts(made):
        plain = without_names(told, result)
        assert not re.search(r"\bNone\b(?! of )|\bnan\b|\binf\b|\{\{|\{%", plain), told
    assert not [told for told in made.judged if "could not be drawn" in told], made.judged
    json.loads(made.to_json(), parse_constant=lambda name: 1 / 0)


@settings(LIMITED, max_examples=25)
@given(fits())
def test_every_next_step_runs(result: Any) -> None:
    assume(result is not None)
    with warnings.catch_warnings(action="ignore"):
        try:
            made = mlguide.explain(result, name="res")
        except MLGuideError:
            return
        for found in made.findings:
            for action in found.actions:
                exec(compile(action.code, "<action>", "exec"), {"res": result, "print": lambda *_: None})


@settings(LIMITED, max_examples=25)
@given(NAMES, st.integers(0, 100))
def test_any_name_can_be_written_in_code(name: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    X = pd.DataFrame({"const": 1.0, name: rng.uniform(1, 2, 30)})
    result = sm.OLS(pd.Series(rng.normal(size=30), name=name), X).fit()
    facts = from_result(result, name=f"models[{name!r}]")
    for bend in (True, False):
        for _, code in _code.curve_actions(facts, [facts.columns[-1]], bend=bend):
            exec(compile(code, "<action>", "exec"), {"models": {name: result}, "print": lambda *_: None})
