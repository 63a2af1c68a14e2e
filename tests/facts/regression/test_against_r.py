"""The facts equal what R's lm, car, lmtest and sandwich say, recorded in r_values.json by r_values.R."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf

from mlguide_jupyter.facts.regression import RegressionFacts, from_result

R = json.loads(Path(__file__).with_name("r_values.json").read_text(encoding="utf-8"))
FORMULAS = {
    "longley": "TOTEMP ~ GNPDEFL + GNP + UNEMP + ARMED + POP + YEAR",
    "stackloss": "STACKLOSS ~ AIRFLOW + WATERTEMP + ACIDCONC",
    "engel": "foodexp ~ income",
    "statecrime": "murder ~ urban + poverty + hs_grad + single",
    "engel_weighted": "foodexp ~ income",
}
UNWEIGHTED = [name for name in FORMULAS if not name.endswith("_weighted")]
#: Longley's columns are so nearly dependent that R and LAPACK agree to fewer digits.
RELATIVE = {"longley": 1e-6}


@cache
def facts_of(name: str) -> RegressionFacts:
    frame = getattr(sm.datasets, name.removesuffix("_weighted")).load_pandas().data
    weighted = name.endswith("_weighted")
    model = (
        smf.wls(FORMULAS[name], frame, weights=1 / frame["income"] ** 2) if weighted else smf.ols(FORMULAS[name], frame)
    )
    return from_result(model.fit())


def assert_equal(name: str, ours: Any, theirs: Any) -> None:
    np.testing.assert_allclose(ours, theirs, rtol=RELATIVE.get(name, 1e-8), atol=1e-12)


@pytest.mark.parametrize("name", FORMULAS)
@pytest.mark.parametrize(
    ("fact", "recorded"),
    [
        ("params", "coefficients"),
        ("rsquared", "r_squared"),
        ("bse", "standard_errors"),
        ("hc3_bse", "hc3"),
        ("leverage", "hatvalues"),
        ("studentized", "rstandard"),
        ("deleted", "rstudent"),
        ("cooks", "cooks_distance"),
    ],
)
def test_fact_equals_r(name: str, fact: str, recorded: str) -> None:
    assert_equal(name, getattr(facts_of(name), fact), R[name][recorded])


@pytest.mark.parametrize("name", [name for name in UNWEIGHTED if R[name]["vif"]])
def test_vif_equals_car(name: str) -> None:
    facts = facts_of(name)
    assert_equal(name, facts.vif[list(facts.slopes)], R[name]["vif"])


@pytest.mark.parametrize("name", UNWEIGHTED)
@pytest.mark.parametrize("lags", [1, 4])
def test_added_lags_are_breusch_and_godfreys_test(name: str, lags: int) -> None:
    facts = facts_of(name)
    lagged = np.column_stack([np.concatenate([np.zeros(lag), facts.resid[:-lag]]) for lag in range(1, lags + 1)])
    statistic = facts.n * facts.added(lagged, robust=False).gain
    assert_equal(name, statistic, R[name]["tests"][f"godfrey_{lags}"]["statistic"])


@pytest.mark.parametrize("name", UNWEIGHTED)
def test_added_powers_of_the_fit_are_resettest(name: str) -> None:
    facts = facts_of(name)
    added = facts.added(np.column_stack([facts.fitted**2, facts.fitted**3]), robust=False)
    recorded = R[name]["tests"]["reset"]
    assert_equal(name, [added.f, added.p], [recorded["statistic"], recorded["p_value"]])


@pytest.mark.parametrize("name", UNWEIGHTED)
def test_squares_on_the_design_are_bptest(name: str) -> None:
    facts = facts_of(name)
    squares = facts.with_outcome(facts.resid**2, "squares")
    assert_equal(name, facts.n * squares.rsquared, R[name]["tests"]["koenker"]["statistic"])
