"""A name of rows that tells the target is found, as are sorted rows; numbers in time and chance are not."""

import numpy as np
import pandas as pd
import pytest
from sklearn.datasets import load_iris

CODE = "leakage/identifier-feature"
N = 300


@pytest.fixture
def frame():
    rng = np.random.default_rng(3)
    return pd.DataFrame({"x": rng.normal(size=N), "left": rng.integers(0, 2, N), "amount": rng.normal(size=N)})


def numbered(frame, by):
    """Number the rows in the order of a column, then shuffle them."""
    numbers = np.empty(N, int)
    numbers[np.argsort(frame[by].to_numpy(), kind="stable")] = np.arange(N)
    return numbers


@pytest.mark.parametrize("target", ["left", "amount"])
@pytest.mark.parametrize("name", ["number", "text"])
def test_numbers_that_follow_the_target(told, fixed, frame, target, name):
    numbers = numbered(frame, target)
    frame["customer_id"] = numbers if name == "number" else [f"C{i:05d}" for i in numbers]
    found = told(CODE, frame, target=target).of("customer_id")
    assert found.level == "warning"
    after = fixed(found, frame)
    assert list(after) == ["x", "left", "amount"]
    assert told(CODE, after, target=target).only.level == "ok"


def test_numbers_without_meaning_are_a_note(told, fixed, frame):
    frame["customer_id"] = np.random.default_rng(4).permutation(N)
    found = told(CODE, frame, target="left").only
    assert (found.level, found.subject) == ("note", ("customer_id",))
    assert told(CODE, fixed(found, frame), target="left").only.level == "ok"


def test_sorted_rows_are_a_note(told, fixed):
    frame = load_iris(as_frame=True).frame
    found = told(CODE, frame, target="target").only
    assert found.level == "note"
    assert "sorted" in found.claim
    after = fixed(found, frame)
    assert told(CODE, after, target="target").only.level == "ok"
    pd.testing.assert_frame_equal(after.sort_index(), frame)


@pytest.mark.parametrize("kind", ["column", "index", "order"])
def test_time_may_tell_the_target(told, frame, kind):
    frame["amount"] = np.arange(N) + frame.amount
    days = pd.date_range("2024-01-01", periods=N)
    frame = frame.set_index(days) if kind == "index" else frame.assign(day=days)
    given = {"order": "day"} if kind == "order" else {}
    assert told(CODE, frame, target="amount", **given).only.level == "ok"


def test_a_random_order_is_fine(told, frame):
    assert told(CODE, frame, target="left").only.level == "ok"


def test_without_a_target_it_does_not_apply(told, frame):
    assert "No target" in told(CODE, frame).only.reason
