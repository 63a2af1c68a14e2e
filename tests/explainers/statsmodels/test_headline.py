"""The headline says what the slopes show, and never more than they do."""

import numpy as np
import pandas as pd
import statsmodels.api as sm
import statsmodels.formula.api as smf

import mlguide_jupyter as mlguide


def data(n: int = 60) -> pd.DataFrame:
    rng = np.random.default_rng(3)
    frame = pd.DataFrame({"a": rng.normal(size=n), "b": rng.normal(size=n), "on": np.arange(n) % 2})
    return frame.assign(off=1 - frame.on, y=frame.a + frame.b + 2 * frame.on + 0.5 * rng.normal(size=n))


def headline(formula: str, frame: pd.DataFrame) -> str:
    return mlguide.explain(smf.ols(formula, frame).fit(), name="res").headline


def test_all_slopes_are_told_in_one_word():
    assert headline("y ~ a + b", data()).startswith("Both slopes are significant at 0.05")
    assert headline("y ~ a + b + on", data()).startswith("All 3 slopes are significant at 0.05")


def test_what_cannot_be_told_apart_is_not_called_significant():
    told = headline("y ~ a + on + off", data())
    assert told.startswith("1 of 3 slopes is significant at 0.05 (a)")
    assert "on and off" in told


def test_a_fault_found_twice_is_named_once():
    frame = sm.datasets.longley.load_pandas()
    lags = np.abs(np.subtract.outer(np.arange(16), np.arange(16)))
    res = sm.GLS(frame.endog, sm.add_constant(frame.exog), sigma=0.3**lags).fit()
    answer = mlguide.explain(res, name="res")
    assert sum(found.code == "regression/collinearity" for found in answer.findings) > 1
    assert answer.headline.count("carry the same information") == 1


def test_slopes_that_matter_only_together_are_told_so():
    frame = data()
    twin = frame.assign(b=frame.a + 0.01 * frame.b, y=frame.a + np.random.default_rng(1).normal(size=60))
    assert headline("y ~ a + b", twin).startswith("Neither slope is significant at 0.05 by itself (together they are)")
    assert headline("y ~ a + b", frame.assign(y=np.arange(60) % 7)).startswith(
        "Neither slope is significant at 0.05, and"
    )
