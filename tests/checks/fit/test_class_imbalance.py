"""A rare class is told with what it means for metric and split; classes of like size pass."""

import numpy as np
import pandas as pd
import pytest

CODE = "fit/class-imbalance"


def table(*sizes, names="abcdefgh"):
    rng = np.random.default_rng(9)
    target = np.repeat(list(names[: len(sizes)]), sizes)
    return pd.DataFrame({"x": rng.normal(size=len(target)), "y": rng.permutation(target)})


@pytest.mark.parametrize(
    ("sizes", "level"),
    [
        ((500, 500), "ok"),
        ((650, 350), "ok"),
        ((830, 170), "note"),
        ((950, 50), "warning"),
        ((9_980, 20), "warning"),
        ((300, 200, 100), "ok"),
        ((700, 270, 30), "warning"),
        ((40, 30, 3), "warning"),
    ],
)
def test_levels_follow_the_sizes(told, sizes, level):
    found = told(CODE, table(*sizes), target="y").only
    assert found.level == level
    assert found.evidence["rarest_rows"] == min(sizes)


def test_it_says_what_a_constant_guess_reaches(told, fixed):
    found = told(CODE, table(950, 50), target="y").only
    assert "right in 95 %" in found.consequence
    assert "average precision" in found.advice
    assert "about 10 rows" in found.consequence


def test_its_folds_have_the_shares_of_the_classes(told):
    frame = table(950, 50)
    made = {}
    exec(told(CODE, frame, target="y").only.actions[0].code, made)
    assert {int((frame.y.iloc[test] == "b").sum()) for _, test in made["folds"].split(frame[["x"]], frame.y)} == {10}


def test_classes_too_small_to_split_are_named(told):
    found = told(CODE, table(60, 50, 3, 2), target="y").only
    assert "2 classes" in found.claim
    assert "d and c" in found.claim


@pytest.mark.parametrize("make", [lambda y: y, lambda y: (y == "b").astype(int), lambda y: y == "b"])
def test_a_long_table_is_counted_whole_where_that_is_known(told, make):
    frame = table(119_000, 1_001).assign(y=lambda f: make(f.y))
    found = told(CODE, frame, target="y").only
    assert found.level == "warning"
    assert found.evidence["rarest_rows"] == pytest.approx(1_001, rel=0.2 if not found.evidence["exact"] else 0)


@pytest.mark.parametrize("target", ["amount", "visits"])
def test_numbers_are_no_classes(told, target):
    rng = np.random.default_rng(10)
    frame = pd.DataFrame({"x": rng.normal(size=300), "amount": rng.normal(size=300), "visits": rng.poisson(1.5, 300)})
    assert "no set of classes" in told(CODE, frame, target=target).only.reason


def test_without_a_target_it_does_not_apply(told):
    assert "No target" in told(CODE, table(50, 50)).only.reason
