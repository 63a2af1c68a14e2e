"""A slip of the pen is read as the word that was meant."""

import pytest

from mlguide_jupyter.guide._spelling import meant


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("heterosedasticity", ("heteroscedasticity",)),
        ("regresion", ("regression",)),
        ("gausian", ("gaussian",)),
        ("resdiuals", ("residuals",)),
        ("logisitc", ("logistic",)),
        ("decisiontree", ("decision", "tree")),
        ("meansquarederror", ("mean", "squared", "error")),
        ("hyperparametertuning", ("hyperparameter", "tuning")),
    ],
)
def test_a_slip_is_read_as_what_was_meant(typed, wanted):
    assert meant(typed) == wanted


@pytest.mark.parametrize("word", ["zebra", "qqqqqq", "abc", "x" * 40, "1234567", "cancer2"])
def test_what_is_near_to_nothing_is_left_out(word):
    assert meant(word) == ()
