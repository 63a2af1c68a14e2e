"""Tables that break imputers: new gaps, new values, empty and constant columns, few rows, many columns."""

from __future__ import annotations

import datetime
import warnings
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.imputers import FrameImputer

LEARNED = ["linear", "squares", "knn", "trees", "pmm", "hot_deck", "bayesian_pca", "neighbours", "interpolate"]
FEW: Mapping[str, pd.DataFrame] = {
    "one complete row": pd.DataFrame({"a": [1, None, None, 4.5], "b": [2, 3, None, None], "c": [3, None, 5, None]}),
    "no complete row": pd.DataFrame({"a": [1, None, 2.5], "b": [None, 3, None], "c": [3, None, 5.0]}),
    "constant": pd.DataFrame({"a": [1, 1, None, 1.0], "b": ["x", "x", None, "x"], "c": [1, 2, 3, 4]}),
    "one column": pd.DataFrame({"a": [1.5, None, 4.5]}),
    "one row": pd.DataFrame({"a": [1.5], "b": ["x"]}),
    "infinite": pd.DataFrame({"a": [1, np.inf, None, -np.inf] * 5, "b": np.arange(20.0)}),
    "huge": pd.DataFrame({"a": [1e300, -1e300, None, 5] * 5, "b": np.arange(20.0)}),
    "beyond floats": pd.DataFrame({"a": pd.array([2**60, None, 2**60 + 1, 5] * 5, dtype="Int64"), "b": range(20)}),
    "small integers": pd.DataFrame({"a": pd.array([250, None, 255, 3] * 5, dtype="UInt8"), "b": range(20)}),
    "one member each": pd.DataFrame({"a": pd.Categorical([*"abcdef", None]), "b": range(7)}),
}


@pytest.mark.parametrize("name", FEW)
@pytest.mark.parametrize("way", LEARNED)
def test_little_to_learn_from(name: str, way: str) -> None:
    frame = FEW[name]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = FrameImputer(dict.fromkeys(frame, way)).fit_transform(frame)
    assert list(made.dtypes) == list(frame.dtypes)
    assert made.notna().all().all()
    known = frame.notna()
    assert ((made == frame) | ~known).all().all()


def training() -> pd.DataFrame:
    rng = np.random.default_rng(2)
    x = rng.normal(size=80)
    return pd.DataFrame(
        {
            "x": x,
            "n": np.round(5 * x + 20).astype(int),
            "c": np.where(x > 0, "up", "down"),
            "k": pd.Categorical(np.where(x > 0.5, "b", "a")),
            "b": x > 0,
            "d": pd.date_range("2020", periods=80),
        }
    )


@pytest.mark.parametrize("way", ["median", "linear", "trees"])
def test_gaps_that_are_new_at_predict_time(way: str) -> None:
    full = training()
    imputer = FrameImputer(dict.fromkeys(full, way)).fit(full)
    gaps = np.random.default_rng(0).random(full.shape) < 0.2
    holed = full.mask(gaps)
    made = imputer.transform(holed)
    assert made.notna().all().all()
    assert list(made.dtypes) == list(holed.dtypes)
    assert (made["n"] % 1 == 0).all()
    assert set(made["b"]) == {True, False}


def test_one_row_that_holds_nothing_takes_the_dtypes_that_were_fitted() -> None:
    full = training()
    made = FrameImputer(dict.fromkeys(full, "linear")).fit(full).transform(pd.DataFrame([dict.fromkeys(full)]))
    assert list(made.dtypes) == list(full.dtypes)
    assert made.notna().all().all()


def test_no_rows_give_no_rows() -> None:
    full = training()
    made = FrameImputer(dict.fromkeys(full, "linear")).fit(full).transform(full.iloc[:0])
    assert made.shape == (0, full.shape[1])
    assert list(made.dtypes) == list(full.dtypes)


def test_values_that_are_new_are_kept() -> None:
    full = training()
    imputer = FrameImputer({"x": "linear", "c": "linear"}).fit(full)
    new = full.head(6).copy()
    new["c"] = ["sideways", None, "up", "sideways", "down", None]
    new["x"] = [np.nan] * 6
    made = imputer.transform(new)
    assert made["c"].tolist()[0::3] == ["sideways", "sideways"]
    assert set(made["c"]) == {"sideways", "up", "down"}
    assert made["x"].notna().all()


def test_empty_when_fitted_and_filled_later() -> None:
    full = training().assign(e=np.nan, t=None)
    imputer = FrameImputer({"e": "linear", "t": "linear"})
    with pytest.warns(UserWarning, match="No value to learn from in 'e', 't'"):
        imputer.fit(full)
    later = full.assign(e=[3.0] + [np.nan] * 79, t=["u"] + [None] * 79)
    made = imputer.transform(later)
    assert made["e"].tolist() == [3.0] + [0.0] * 79
    assert made["t"].tolist()[0] == "u"
    assert made["t"].isna().sum() == 79


def test_filled_when_fitted_and_empty_later() -> None:
    full = training()
    imputer = FrameImputer({"x": "linear", "c": "linear"}).fit(full)
    made = imputer.transform(full.assign(x=np.nan, c=None))
    assert np.corrcoef(made["x"], full["x"])[0, 1] > 0.9
    assert (made["c"] == full["c"]).mean() > 0.9


def test_a_column_that_has_become_another_is_told() -> None:
    imputer = FrameImputer().fit(training())
    later = training().assign(n=["many"] * 79 + [None])
    with pytest.raises(BadInputError, match="Column 'n' had dtype int64 when fitted and has"):
        imputer.transform(later)


def test_an_hour_that_the_clock_leaves_out() -> None:
    zone = "Europe/Berlin"
    days = pd.to_datetime(["2021-03-28 01:00", "2021-03-28 04:00"]).tz_localize(zone)
    frame = pd.DataFrame({"t": [days[0], pd.NaT, days[1]]})
    made = FrameImputer({"t": "interpolate"}).fit_transform(frame)["t"]
    assert made.dt.tz is not None
    assert made[1].strftime("%H:%M") == "03:00"


def test_objects_of_foreign_classes_are_not_asked_anything() -> None:
    class Shy:
        def __eq__(self, other: object) -> bool:
            raise AssertionError

        def __hash__(self) -> int:
            raise AssertionError

        def __str__(self) -> str:
            raise AssertionError

    frame = pd.DataFrame({"s": pd.Series([Shy(), None, Shy()], dtype=object), "x": [1.5, None, 3.5]})
    made = FrameImputer({"s": "linear", "x": "linear"}).fit_transform(frame)
    assert made["s"].iloc[0] is frame["s"].iloc[0]
    assert made["s"].isna().tolist() == [False, True, False]


@pytest.mark.parametrize(
    ("seen", "low", "high"),
    [
        ([0.0, 5.0, 9.0, 30.0], 0, np.inf),
        ([0.1, 0.5, 0.9, 0.97], 0, 1),
        ([12.5, 50.0, 80.0, 99.0], 0, 100),
        ([-5.0, -3.0, -0.5, -0.1], -np.inf, 0),
    ],
)
def test_fills_stay_where_values_of_that_kind_are(seen: list[float], low: float, high: float) -> None:
    x = np.r_[np.repeat([1.0, 2.0, 3.0, 4.0], 10), -40.0, 40.0]
    frame = pd.DataFrame({"x": x, "y": np.r_[np.repeat(seen, 10), np.nan, np.nan]})
    made = FrameImputer({"y": "linear"}).fit_transform(frame)["y"].tail(2)
    assert made.between(low, high).all()
    # Whole numbers are rounded after that.
    room = 0.25 * (max(seen) - min(seen)) + 0.5
    assert made.between(min(seen) - room, max(seen) + room).all()


def test_dates_of_python_come_back_as_such() -> None:
    days = [datetime.date(2020, 1, 1), None, datetime.date(2020, 1, 9)]
    made = FrameImputer({"d": "interpolate"}).fit_transform(pd.DataFrame({"d": days}))
    assert made["d"].tolist() == [days[0], datetime.date(2020, 1, 5), days[2]]


def test_a_thousand_columns() -> None:
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(60, 1)) + rng.normal(size=(60, 1000)) / 3)
    full = frame[0].copy()
    frame = frame.mask(rng.random(frame.shape) < 0.05)
    gaps = frame.index < 12
    frame.loc[gaps, 0] = np.nan
    made = FrameImputer({0: "linear"}).fit_transform(frame)
    assert not made.isna().any().any()
    assert np.corrcoef(made.loc[gaps, 0], full[gaps])[0, 1] > 0.7


def test_an_imputer_keeps_no_hold_of_the_table() -> None:
    import gc
    import weakref

    frame: Any = training()
    held = weakref.ref(frame)
    imputer = FrameImputer({"x": "linear", "n": "mean", "c": "group"}).fit(frame)
    del frame
    gc.collect()
    assert held() is None
    assert imputer.n_features_in_ == 6
