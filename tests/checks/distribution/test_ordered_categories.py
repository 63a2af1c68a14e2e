"""Scales are recognised and get their order; names without one are left alone."""

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest

CODE = "distribution/ordered-categories"

SCALES = [
    ["low", "medium", "high"],
    ["Low", "High"],
    ["very low", "low", "medium", "high", "very high"],
    ["S", "M", "L", "XL"],
    ["small", "medium", "large"],
    ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"],
    ["Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied"],
    ["never", "rarely", "sometimes", "often", "always"],
    ["poor", "fair", "good", "excellent"],
    ["mild", "moderate", "severe"],
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    ["January", "February", "March", "April", "May"],
    ["18-24", "25-34", "35-44", "45-54", "55-64", "65+"],
    ["under 18", "18 to 64", "65 and over"],
    ["<10k", "10k-50k", "50k-100k", ">100k"],
    ["$0-$9,999", "$10,000-$49,999", "$50,000+"],
    ["0", "1", "2", "3+"],
    ["High School", "Bachelor", "Master", "PhD"],
    ["primary", "secondary", "tertiary"],
    ["First", "Second", "Third"],
    ["Stage I", "Stage II", "Stage III", "Stage IV"],
    ["Q1", "Q2", "Q3", "Q4"],
    ["bronze", "silver", "gold"],
    ["junior", "mid", "senior"],
    ["Fair", "Good", "Very Good", "Premium", "Ideal"],
]


def table(steps, n=300):
    rng = np.random.default_rng(2)
    return pd.DataFrame({"step": rng.permutation(np.resize(np.array(steps, object), n)), "x": rng.normal(size=n)})


@pytest.mark.parametrize("steps", SCALES, ids=lambda steps: steps[-1])
def test_scales_are_recognised_and_stored(told, fixed, steps):
    df = table(steps)
    found = told(CODE, df).of("step")
    assert found.level == "note"
    after = fixed(found, df.copy())
    assert list(after.step.cat.categories) == steps
    assert after.step.cat.ordered
    assert (after.step.astype(str) == df.step).all()
    assert told(CODE, after).loud == []


@pytest.mark.parametrize("make", [pl.from_pandas, duckdb.from_df])
def test_other_tables_too(told, fixed, make):
    df = make(table(["low", "medium", "high"]))
    after = fixed(told(CODE, df).of("step"), df)
    assert told(CODE, after).loud == []


def test_the_order_of_the_alphabet_is_a_warning(told, fixed):
    df = table(["low", "medium", "high"])
    df["step"] = pd.Categorical(df.step, ["high", "low", "medium"], ordered=True)
    found = told(CODE, df).of("step")
    assert found.level == "warning"
    assert list(fixed(found, df.copy()).step.cat.categories) == ["low", "medium", "high"]


@pytest.mark.parametrize("order", [["low", "medium", "high"], ["high", "medium", "low"]])
def test_an_order_that_was_chosen_is_left_alone(told, order):
    df = table(order)
    df["step"] = pd.Categorical(df.step, order, ordered=True)
    assert told(CODE, df).loud == []


def test_a_stand_in_for_missing_is_no_step(told):
    assert told(CODE, table(["low", "medium", "high", "N/A"])).of("step").evidence["levels"] == 3


def test_a_scale_in_several_spellings(told):
    found = told(CODE, table(["low", "medium", "high"] * 9 + ["Low", "HIGH"])).of("step")
    assert found.evidence["examples"] == ["low", "medium", "high"]
    assert found.actions == ()


@pytest.mark.parametrize(
    "names",
    [
        ["red", "green", "blue"],
        ["Oslo", "Rome", "Bern"],
        ["A", "B", "C"],
        ["yes", "no"],
        ["male", "female"],
        ["I", "II", "III"],
        ["555-1234", "555-2345", "555-3456"],
        ["low", "medium", "purple"],
        ["type 1", "type 2", "type 3"],
        ["S", "M"],
    ],
)
def test_silent(told, names):
    assert told(CODE, table(names)).loud == []


def test_numbers_are_not_applicable(told):
    assert "no column of categories" in told(CODE, pd.DataFrame({"x": [1.5, 2.5] * 30})).only.reason
