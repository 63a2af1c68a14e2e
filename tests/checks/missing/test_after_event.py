"""Columns that are filled once the outcome is known are found; gaps that are merely more frequent are not."""

import numpy as np
import pandas as pd
import pytest

CODE = "missing/after-event"
N = 300


@pytest.fixture
def frame():
    rng = np.random.default_rng(5)
    left = (rng.random(N) < 0.3).astype(int)
    return pd.DataFrame({"x": rng.normal(size=N), "amount": rng.gamma(2, 10, N), "left": left})


def cases(frame):
    rng = np.random.default_rng(6)
    left, days = frame.left == 1, pd.Series(pd.date_range("2024-01-01", periods=N))
    slips = left ^ (rng.random(N) < 0.02)
    return {
        "date": days.where(left),
        "reason": pd.Series(np.where(left, "price", None)),
        "payment": frame.x.where(~left),
        "slips": frame.x.where(slips),
        "some of them": frame.x.where(left & (rng.random(N) < 0.5)),
    }


@pytest.mark.parametrize("case", ["date", "reason", "payment", "slips", "some of them"])
def test_gaps_that_the_target_decides(told, fixed, frame, case):
    frame = frame.assign(late=cases(frame)[case])
    found = told(CODE, frame, target="left").only
    assert found.subject == ("late",)
    assert found.level == ("warning" if case == "some of them" else "serious")
    after = fixed(found, frame)
    pd.testing.assert_frame_equal(after, frame.drop(columns="late"))
    assert told(CODE, after, target="left").loud == []


def test_a_number_as_target(told, frame):
    frame = frame.assign(paid=np.where(frame.left == 1, frame.amount + 1, 0.0))
    found = told(CODE, frame.assign(invoice=frame.x.where(frame.paid > 0)), target="paid").only
    assert found.subject == ("invoice",)
    assert "> 0" in found.claim


@pytest.mark.parametrize("rate", [(0.1, 0.1), (0.05, 0.3), (0.6, 0.9)])
def test_gaps_that_are_more_frequent_in_a_class(told, frame, rate):
    lost = np.random.default_rng(7).random(N) < np.where(frame.left == 1, rate[1], rate[0])
    assert told(CODE, frame.assign(income=frame.x.mask(lost)), target="left").only.level == "ok"


@pytest.mark.parametrize("filled", [5, 12])
def test_a_rare_entry_is_no_record_of_the_outcome(told, frame, filled):
    some = np.random.default_rng(8).permutation(N) < filled
    assert told(CODE, frame.assign(note=frame.x.where(some)), target="left").only.level == "ok"


def test_where_it_does_not_apply(told, frame):
    assert "No target" in told(CODE, frame).only.reason
    assert "No column has gaps" in told(CODE, frame, target="left").only.reason


@pytest.mark.parametrize("code", ["N/A", "unknown"])
def test_texts_for_missing_are_gaps(told, frame, code):
    reason = np.where(frame.left == 1, np.random.default_rng(7).choice(["price", "service", "moved"], N), code)
    found = told(CODE, frame.assign(reason=reason), target="left").only
    assert (found.subject, found.level) == (("reason",), "serious")


def test_a_code_for_missing_is_a_gap(told, frame):
    days = np.where(frame.left == 1, np.random.default_rng(7).integers(1, 90, N), -999)
    assert told(CODE, frame.assign(days=days), target="left").only.subject == ("days",)
