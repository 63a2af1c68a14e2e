"""What is read off a statsmodels result: names, labels, what the user calls things, and what is refused."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf

from mlguide_jupyter.errors import CannotExplainError
from mlguide_jupyter.facts.regression import from_result

N = 40


def data() -> pd.DataFrame:
    rng = np.random.default_rng(0)
    return pd.DataFrame(rng.normal(size=(N, 3)), columns=["y", "a", "b"], index=[f"row {i}" for i in range(N)])


def test_names_labels_and_formula() -> None:
    frame = data()
    facts = from_result(smf.ols("y ~ a + b", frame).fit(), name="fits['first']", namespace={"df": frame, "_": frame})
    assert (facts.name, facts.outcome, facts.formula, facts.frame_name) == ("fits['first']", "y", "y ~ a + b", "df")
    assert facts.columns == ("Intercept", "a", "b")
    assert (facts.constant, facts.has_constant, facts.slopes) == (0, True, (1, 2))
    assert facts.label(3) == "row 3"


def test_a_frame_without_a_name_is_reached_through_the_result() -> None:
    frame = data()
    facts = from_result(smf.ols("y ~ a", frame).fit(), name="res", namespace={"copy": frame.copy()})
    assert eval(facts.frame_name, {"res": smf.ols("y ~ a", frame).fit()}).equals(frame)


@pytest.mark.parametrize("name", ["smf.ols('y ~ a', d).fit()", "a + b", "f(x)"])
def test_an_expression_is_put_in_brackets(name: str) -> None:
    facts = from_result(smf.ols("y ~ a", data()).fit(), name=name)
    assert facts.name == f"({name})"


def test_rows_that_were_dropped_have_no_label() -> None:
    frame = data()
    frame.iloc[:3, 0] = np.nan
    for res in (smf.ols("y ~ a", frame).fit(), sm.OLS(frame.y, frame[["a"]], missing="drop").fit()):
        facts = from_result(res)
        assert (facts.n, facts.label(0)) == (N - 3, "row 3")


def test_glsar_loses_its_first_rows_and_knows_which() -> None:
    frame = data()
    facts = from_result(sm.GLSAR(frame.y, sm.add_constant(frame[["a"]]), rho=2).iterative_fit(2))
    assert (facts.n, facts.label(0), facts.place(0)) == (N - 2, "row 2", 2)
    assert len(facts.y) == len(facts.wy) == len(facts.X) == len(facts.wX) == N - 2


@pytest.mark.parametrize(
    ("given", "made"),
    [
        (["a", "a", "b"], ("a", "a (2)", "b")),
        (["a", "a", "a (2)"], ("a", "a (3)", "a (2)")),
        (["a", "a", "a"], ("a", "a (2)", "a (3)")),
    ],
)
def test_repeated_names_become_distinct(given: list[str], made: tuple[str, ...]) -> None:
    X = pd.DataFrame(np.random.default_rng(0).normal(size=(N, 3)), columns=given)
    assert from_result(sm.OLS(data().y.to_numpy(), X).fit()).columns == made


def test_a_constant_need_not_be_the_first_column() -> None:
    X = data()[["a", "b"]].assign(one=2.0)
    assert from_result(sm.OLS(data().y, X).fit()).constant == 2
    dummies = from_result(smf.ols("y ~ 0 + g", data().assign(g=list("uv") * 20)).fit())
    assert (dummies.constant, dummies.has_constant) == (None, True)
    assert not from_result(sm.OLS(data().y, data()[["a"]]).fit()).has_constant


def test_one_weight_for_all_rows_and_weights_by_row() -> None:
    X = sm.add_constant(data()[["a"]])
    assert (from_result(sm.WLS(data().y, X, weights=2.0).fit()).weights == 2).all()
    weights = np.linspace(1, 2, N)
    np.testing.assert_array_equal(from_result(sm.WLS(data().y, X, weights=weights).fit()).weights, weights)
    assert from_result(sm.OLS(data().y, X).fit()).weights is None


def test_the_unwrapped_and_the_unpickled_result_are_the_same_fit() -> None:
    res = smf.ols("y ~ a", data()).fit(cov_type="HC1")
    for other in (res._results, pickle.loads(pickle.dumps(res))):
        facts = from_result(other)
        assert facts.cov_type == "HC1"
        np.testing.assert_array_equal(facts.bse, res.bse)


def test_printed_figures_are_the_results_own() -> None:
    res = smf.ols("y ~ a + b", data()).fit(cov_type="HC3", use_t=False)
    facts = from_result(res)
    for name in ("rsquared", "rsquared_adj", "fvalue", "f_pvalue", "llf", "aic", "bic", "condition_number"):
        assert getattr(facts, name) == pytest.approx(float(getattr(res, name)), rel=1e-12)
    assert not facts.use_t
    assert facts.critical == pytest.approx(1.959964)


def removed() -> Any:
    res = smf.ols("y ~ a", data()).fit()
    res.remove_data()
    return res


def fit(y: Any, X: Any) -> Any:
    return sm.OLS(y, X).fit()


REFUSED = {
    "no data": (removed, "fit the model again"),
    "missing": (lambda: fit(data().y.where(data().y > 0), data()[["a"]]), "missing or infinite"),
    "infinite": (lambda: fit(data().y.replace(data().y.iloc[0], np.inf), data()[["a"]]), "missing or infinite"),
    "one row": (lambda: fit([2.0], [[1.0]]), "at least two rows"),
    "no weight": (lambda: sm.WLS(data().y, data()[["a"]], weights=np.zeros(N)).fit(), "weights"),
    "two outcomes": (lambda: fit(data()[["y", "b"]].to_numpy(), data()[["a"]]), "one by one"),
    "too large": (lambda: fit(data().y * 1e200, data()[["a"]]), "change their units"),
    "too small": (lambda: fit(data().y, data()[["a"]] * 1e-200), "change their units"),
    "nameless": (
        lambda: fit(data().y, data()[["a", "b"]].set_axis(pd.MultiIndex.from_tuples([("a", 1), ("b", 2)]), axis=1)),
        "names of text",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.filterwarnings("ignore")
def test_what_cannot_be_judged_is_refused_with_what_to_do(name: str) -> None:
    build, said = REFUSED[name]
    try:
        res = build()
    except np.linalg.LinAlgError:
        pytest.skip("this statsmodels refuses it itself")
    with pytest.raises(CannotExplainError, match=said) as caught:
        from_result(res)
    assert "\n" not in str(caught.value)
