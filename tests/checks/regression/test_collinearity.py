"""Which columns carry the same information, told one dependency at a time; structure and units are none."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf
from statsmodels.stats.outliers_influence import variance_inflation_factor

CODE = "regression/collinearity"


@pytest.fixture
def frame():
    rng = np.random.default_rng(1)
    frame = pd.DataFrame(rng.normal(size=(200, 4)), columns=list("abcd"))
    return frame.assign(
        total=frame.a + frame.b,
        nearly=frame.a + frame.b + 0.05 * rng.normal(size=200),
        twin=frame.c + 0.05 * rng.normal(size=200),
        year=2000 + np.arange(200) % 25,
        region=rng.choice(list("xyz"), 200),
        y=frame.a + frame.b + frame.c + rng.normal(size=200),
    )


@pytest.mark.parametrize("columns", [["a", "b", "total", "d"], ["total", "a", "b", "d"]])
def test_an_exact_sum_is_told_by_its_equation(ask, frame, columns):
    for res in (
        smf.ols("y ~ " + " + ".join(columns), frame).fit(),
        sm.OLS(frame.y, sm.add_constant(frame[columns])).fit(),
    ):
        found = ask(CODE, res, frame=frame).only
        assert found.level == "serious"
        assert set(found.subject) == {"a", "b", "total"}
        assert found.evidence["equation"] == "total = a + b"
        assert found.actions


def test_the_dummy_trap_names_the_constant_and_drops_a_level(ask, frame):
    dummies = pd.get_dummies(frame.region, dtype=float)
    found = ask(CODE, sm.OLS(frame.y, sm.add_constant(dummies.assign(a=frame.a))).fit()).only
    assert found.evidence["equation"] == "const = x + y + z"
    assert found.evidence["spare"] == ["z"]


def test_coefficients_of_an_exact_dependency_are_recovered(ask, frame):
    X = sm.add_constant(frame[["a", "b"]].assign(mix=2 * frame.a - 0.5 * frame.b + 3))
    found = ask(CODE, sm.OLS(frame.y, X).fit()).only
    left, _, right = found.evidence["equation"].partition(" = ")
    values = {"a": frame.a, "b": frame.b, "mix": X.mix, "const": X.const}
    total = sum((-1 if sign == "-" else 1) * float(size or 1) * values[name] for sign, size, name in _summands(right))
    assert np.allclose(values[left], total)


def _summands(text):
    sign = "+"
    tokens = text.split()
    if tokens[0].startswith("-"):
        sign, tokens[0] = "-", tokens[0][1:]
    size = ""
    for token in tokens:
        if token in "+-":
            sign, size = token, ""
        elif token[0].isdigit():
            size = token
        else:
            yield sign, size, token


def test_two_exact_dependencies_are_two_findings(ask, frame):
    X = sm.add_constant(frame[["a", "b"]].assign(again=frame.a, twice=2 * frame.b))
    answers = ask(CODE, sm.OLS(frame.y, X).fit())
    assert {a.evidence["equation"] for a in answers} == {"again = a", "twice = 2 b"}


def test_more_columns_than_rows_is_one_finding(ask):
    rng = np.random.default_rng(0)
    found = ask(CODE, sm.OLS(rng.normal(size=20), sm.add_constant(rng.normal(size=(20, 40)))).fit()).only
    assert found.level == "serious"
    assert "20 rows" in found.claim


def test_near_dependencies_are_told_apart(ask, frame):
    res = smf.ols("y ~ a + b + nearly + c + twin + d", frame).fit()
    answers = ask(CODE, res, frame=frame)
    assert {frozenset(a.subject) for a in answers} == {frozenset({"a", "b", "nearly"}), frozenset({"c", "twin"})}
    assert all(a.level == "warning" for a in answers)


def test_evidence_is_what_statsmodels_computes(ask, frame):
    res = smf.ols("y ~ a + b + nearly + d", frame).fit()
    found = ask(CODE, res, frame=frame).only
    best = res.model.exog_names.index(found.subject[0])
    assert found.evidence["vif"] == pytest.approx(variance_inflation_factor(res.model.exog, best), rel=1e-6)
    joint = res.f_test(", ".join(f"{name} = 0" for name in found.subject))
    assert found.evidence["joint_f"] == pytest.approx(float(joint.fvalue), rel=1e-6)
    assert found.evidence["joint_p"] == pytest.approx(float(joint.pvalue), rel=1e-6)


def test_the_same_dependency_is_found_in_any_units(ask, frame):
    scaled = frame.assign(a=frame.a * 1e6 + 1e7, nearly=frame.nearly * 1e-5)
    res = sm.OLS(frame.y, sm.add_constant(scaled[["a", "b", "nearly", "d"]])).fit()
    assert set(ask(CODE, res).only.subject) == {"a", "b", "nearly"}


def test_three_columns_that_measure_one_thing_are_one_finding(ask, frame):
    rng = np.random.default_rng(3)
    X = pd.DataFrame({name: frame.a + 0.1 * rng.normal(size=200) for name in ("p", "q", "r")})
    found = ask(CODE, sm.OLS(frame.y, sm.add_constant(X)).fit()).only
    assert set(found.subject) == {"p", "q", "r"}
    assert len(found.evidence["spare"]) == 2


def test_it_is_a_note_where_nothing_hangs_on_it(ask):
    rng = np.random.default_rng(2)
    a = rng.normal(size=5000)
    frame = pd.DataFrame({"a": a, "b": a + 0.2 * rng.normal(size=5000)})
    y = 3 * frame.a + 3 * frame.b + rng.normal(size=5000)
    found = ask(CODE, sm.OLS(y, sm.add_constant(frame)).fit()).only
    assert found.level == "note"
    assert "no sign and no star" in found.consequence


@pytest.mark.parametrize(
    "formula",
    [
        "y ~ a + year",
        "y ~ year + I(year**2)",
        "y ~ a * year",
        "y ~ a + C(region)",
        "y ~ C(region) * year",
        "y ~ 0 + C(region) + year",
        "y ~ np.log(year) + year",
        "y ~ bs(a, df=5) + b",
    ],
)
def test_units_powers_products_and_factors_are_no_dependency(ask, frame, formula):
    assert not ask(CODE, smf.ols(formula, frame).fit(), frame=frame, np=np).loud


def test_powers_are_recognised_without_a_formula(ask, frame):
    X = pd.DataFrame({"age": 40 + 10 * frame.a, "age2": (40 + 10 * frame.a) ** 2, "b": frame.b})
    assert not ask(CODE, sm.OLS(frame.y, sm.add_constant(X)).fit()).loud


def test_a_dependency_behind_a_power_is_still_seen(ask, frame):
    res = smf.ols("y ~ c + I(c**2) + twin", frame).fit()
    assert {"c", "twin"} <= set(ask(CODE, res, frame=frame).only.subject)


def test_a_rare_reference_level_is_no_dependency(ask):
    rng = np.random.default_rng(4)
    frame = pd.DataFrame({"g": rng.choice(list("abcd"), 400, p=[0.01, 0.33, 0.33, 0.33]), "x": rng.normal(size=400)})
    frame["y"] = frame.x + rng.normal(size=400)
    res = smf.ols("y ~ C(g) + x", frame).fit()
    inflation = [variance_inflation_factor(res.model.exog, j) for j in range(1, 4)]
    assert max(inflation) > 10
    assert not ask(CODE, res, frame=frame).loud


@pytest.mark.parametrize("r", [0.7, 0.8, 0.9])
def test_ordinary_correlation_is_silent(ask, r):
    rng = np.random.default_rng(5)
    a = rng.normal(size=500)
    X = sm.add_constant(np.column_stack([a, r * a + np.sqrt(1 - r**2) * rng.normal(size=500)]))
    assert not ask(CODE, sm.OLS(X.sum(axis=1) + rng.normal(size=500), X).fit()).loud


def test_columns_far_from_zero_need_a_constant_not_a_cure(ask, frame):
    X = frame[["a", "b"]] + 100
    assert not ask(CODE, sm.OLS(frame.y + X.a, X).fit()).loud


def test_chance_in_a_small_sample_is_silent(ask):
    rng = np.random.default_rng(6)
    loud = 0
    for _ in range(200):
        X = sm.add_constant(rng.normal(size=(16, 8)))
        loud += bool(ask(CODE, sm.OLS(rng.normal(size=16), X).fit()).loud)
    assert loud <= 2


def test_one_regressor_is_not_applicable(ask, frame):
    answer = ask(CODE, smf.ols("y ~ year", frame).fit()).only
    assert "only one regressor" in answer.reason


def test_longley(ask):
    data = sm.datasets.longley.load_pandas()
    answers = ask(CODE, sm.OLS(data.endog, sm.add_constant(data.exog)).fit())
    assert {"GNP", "YEAR"} <= {name for a in answers for name in a.subject}
    assert "ARMED" not in {name for a in answers for name in a.subject}


def test_weights_and_odd_names(ask, frame):
    X = sm.add_constant(frame[["c", "twin"]].rename(columns={"c": "<script>", "twin": "naïve 'name'"}))
    res = sm.WLS(frame.y, X, weights=np.linspace(0.5, 2, 200)).fit(cov_type="HC3")
    found = ask(CODE, res).only
    assert set(found.subject) == {"<script>", "naïve 'name'"}
    joint = res.f_test(np.eye(3)[1:])
    assert found.evidence["joint_f"] == pytest.approx(float(joint.fvalue), rel=1e-6)
