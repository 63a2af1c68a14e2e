"""What a user of scikit-learn expects of a transformer, with tables of every kind of column."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.compose import ColumnTransformer
from sklearn.exceptions import NotFittedError
from sklearn.linear_model import Ridge
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder
from sklearn.utils.estimator_checks import parametrize_with_checks

from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.imputers import STRATEGIES, Fill, FrameImputer

WAYS = [way for way in STRATEGIES if way not in ("drop", "leave", "constant", "blend")]


@parametrize_with_checks([FrameImputer(), FrameImputer(draw=True, rounds=1), FrameImputer({0: "linear"})])  # type: ignore[untyped-decorator]
def test_scikit_learns_own_checks(estimator: FrameImputer, check: Any) -> None:
    check(estimator)


@pytest.mark.parametrize("way", WAYS)
def test_every_way_fills_every_kind_of_column(way: str, mixed: pd.DataFrame) -> None:
    before = mixed.copy(deep=True)
    groups = ("string",) if way == "group" else ()
    imputer = FrameImputer({label: Fill(strategy=way, groups=groups) for label in mixed}, rounds=1)  # type: ignore[arg-type]
    made = imputer.fit_transform(mixed)
    pd.testing.assert_frame_equal(mixed, before)
    assert list(made.dtypes) == list(mixed.dtypes)
    assert made.index.equals(mixed.index)
    known = mixed.notna()
    for label in mixed:
        assert (made.loc[known[label], label] == mixed.loc[known[label], label]).all(), label
    left = made.isna().sum()
    # What is carried has nothing to come from before the first known cell, but the column's median then helps.
    assert left.sum() == 0, left[left > 0]


def test_filled_cells_are_such_as_the_column_may_hold(mixed: pd.DataFrame) -> None:
    made = FrameImputer(dict.fromkeys(mixed, "linear")).fit_transform(mixed)
    gaps = mixed.isna()
    assert set(made["text"]) == {"high", "low"}
    assert set(made["grade"]) == {"bad", "good"}
    assert set(map(type, made["date"])) == set(map(type, mixed["date"].dropna()))
    assert (made.loc[gaps["day"], "day"].dt.normalize() == made.loc[gaps["day"], "day"]).all()
    assert (made.loc[gaps["moment"], "moment"].dt.microsecond == 0).all()
    assert made["count"].min() >= 0
    assert set(made["flag"]) == {0.0, 1.0}
    assert set(map(type, made["truth"])) == {bool}
    assert set(map(type, made["money"])) == set(map(type, mixed["money"].dropna()))


def test_the_relation_is_learned(mixed: pd.DataFrame) -> None:
    gaps = mixed["number"].isna()
    learned = FrameImputer({"number": "linear", "text": "linear"}).fit_transform(mixed)
    assert np.abs(learned.loc[gaps, "number"] - 2 * mixed.loc[gaps, "full"]).max() < 1
    missing = mixed["text"].isna()
    assert (learned["text"] == np.where(mixed["full"] > 0, "high", "low"))[missing].mean() > 0.7


@pytest.mark.parametrize("draw", [False, True])
def test_fitting_and_transforming_at_once_is_the_same(draw: bool, mixed: pd.DataFrame) -> None:
    fills = {"number": "linear", "text": "knn", "count": "pmm", "yes": "trees", "length": "hot_deck"}
    imputer = FrameImputer(fills, draw=draw)
    once = imputer.fit_transform(mixed)
    pd.testing.assert_frame_equal(once, imputer.transform(mixed))
    pd.testing.assert_frame_equal(once, clone(imputer).fit(mixed).transform(mixed))
    pd.testing.assert_frame_equal(once, pickle.loads(pickle.dumps(imputer)).transform(mixed))


def test_draws_differ_by_seed_and_guesses_do_not(mixed: pd.DataFrame) -> None:
    gaps = mixed["number"].isna()

    def filled(seed: int, draw: bool) -> list[float]:
        imputer = FrameImputer({"number": "linear"}, draw=draw, random_state=seed)
        return imputer.fit_transform(mixed).loc[gaps, "number"].tolist()

    assert filled(0, False) == filled(1, False)
    assert filled(0, True) != filled(1, True)
    known = mixed["number"].dropna().to_numpy()
    assert all(np.isclose(known, value).any() for value in filled(0, True))


def test_draws_keep_the_spread_that_guesses_shrink() -> None:
    rng = np.random.default_rng(1)
    x = rng.normal(size=600)
    frame = pd.DataFrame({"x": x, "y": x + 2 * rng.normal(size=600)})
    full = frame["y"].std()
    gaps = rng.random(600) < 0.4
    frame.loc[gaps, "y"] = np.nan
    guessed = FrameImputer({"y": "linear"}).fit_transform(frame).loc[gaps, "y"].std()
    drawn = FrameImputer({"y": "linear"}, draw=True).fit_transform(frame).loc[gaps, "y"].std()
    assert guessed < 0.65 * full
    assert 0.85 * full < drawn < 1.15 * full


def test_works_inside_scikit_learns_tools(mixed: pd.DataFrame) -> None:
    target = mixed["full"]
    rest = mixed[["number", "count", "text"]]
    encode = ColumnTransformer([("classes", OneHotEncoder(), ["text"])], remainder="passthrough")
    pipe = Pipeline([("fill", FrameImputer({"number": "linear"})), ("encode", encode), ("fit", Ridge())])
    assert cross_val_score(pipe, rest, target, cv=3).mean() > 0.5
    search = GridSearchCV(pipe, {"fill__fills": [{"number": "linear"}, {"number": "median"}]}, cv=2)
    assert search.fit(rest, target).best_params_ == {"fill__fills": {"number": "linear"}}
    within = ColumnTransformer([("fill", FrameImputer(), ["number", "text"])], verbose_feature_names_out=False)
    assert list(within.set_output(transform="pandas").fit_transform(mixed)) == ["number", "text"]


def test_names_of_features(mixed: pd.DataFrame) -> None:
    imputer = FrameImputer({"number": Fill(strategy="median", indicator=True), "day": "drop"}).fit(mixed)
    assert imputer.n_features_in_ == mixed.shape[1]
    assert list(imputer.feature_names_in_) == list(mixed)
    names = [name for name in mixed if name != "day"]
    assert list(imputer.get_feature_names_out()) == [*names, "number_missing"]
    assert list(imputer.transform(mixed)) == [*names, "number_missing"]
    assert list(FrameImputer().fit(np.eye(3)).get_feature_names_out()) == ["x0", "x1", "x2"]


@pytest.mark.parametrize(
    ("labels", "name"),
    [
        (range(3), 0),
        ([0, "b", 2.5], 0),
        (["a", "a", "b"], "a"),
        (pd.MultiIndex.from_tuples([("u", "p"), ("u", "q"), ("v", "p")], names=["one", "two"]), ("u", "p")),
    ],
)
def test_names_that_are_no_plain_texts(labels: Any, name: Any) -> None:
    frame = pd.DataFrame(np.arange(30.0).reshape(10, 3))
    frame.iloc[2, :2] = np.nan
    frame.columns = labels if isinstance(labels, pd.Index) else pd.Index(labels)
    imputer = FrameImputer({name: Fill(strategy="linear", indicator=True)})
    made = imputer.fit_transform(frame)
    assert made.iloc[:, :3].columns.equals(frame.columns)
    assert made.columns.names == frame.columns.names
    assert not made.isna().any().any()
    assert abs(made.iloc[2, 0] - 6) < 2
    assert list(imputer.get_feature_names_out()) == list(made.columns)


def test_unfitted_is_told(mixed: pd.DataFrame) -> None:
    with pytest.raises(NotFittedError):
        FrameImputer().transform(mixed)


@pytest.mark.parametrize(
    ("fills", "words"),
    [
        ({"nmber": "median"}, "no column 'nmber'.*nearest: `number`"),
        ({"number": "medain"}, "No strategy.*nearest: `median`"),
        ({"number": 3}, "type int: give a Fill"),
        ({"number": Fill(strategy="constant")}, "give its value"),
        ({"number": Fill(strategy="constant", value="none")}, "cannot hold 'none'"),
        ({"count": Fill(strategy="constant", value=0.5)}, "cannot hold 0.5"),
        ({"yes": Fill(strategy="constant", value="no")}, "cannot hold 'no'"),
        ({"number": Fill(strategy="group", groups=("texd",))}, "no column 'texd'"),
        ({"number": Fill(strategy="blend")}, "no weights"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(fills: Any, words: str, mixed: pd.DataFrame) -> None:
    with pytest.raises(BadInputError, match=words) as told:
        FrameImputer(fills).fit(mixed)
    assert "\n" not in str(told.value)


def test_an_order_is_of_numbers_or_dates(mixed: pd.DataFrame) -> None:
    with pytest.raises(BadInputError, match="'text' gives no order"):
        FrameImputer(order="text").fit(mixed)


def test_other_columns_than_those_fitted_are_told(mixed: pd.DataFrame) -> None:
    imputer = FrameImputer().fit(mixed)
    with pytest.raises(ValueError, match="feature names should match"):
        imputer.transform(mixed[list(mixed)[::-1]])
    numbered = pd.DataFrame(np.eye(3))
    with pytest.raises(ValueError, match="others than those fitted"):
        FrameImputer().fit(numbered).transform(numbered[[2, 1, 0]])


def test_set_output(mixed: pd.DataFrame) -> None:
    array = np.array([[1.0, np.nan], [2.0, 3.0]])
    made = FrameImputer().set_output(transform="pandas").fit_transform(array)
    assert list(made.columns) == ["x0", "x1"]
    assert made.iloc[0, 1] == 3.0
    same = FrameImputer().set_output(transform="pandas").fit_transform(mixed)
    assert list(same.dtypes) == list(mixed.dtypes)


def test_pipeline_of_two(mixed: pd.DataFrame) -> None:
    first = FrameImputer({label: "leave" for label in mixed if label != "number"})
    made = make_pipeline(first, FrameImputer()).fit_transform(mixed)
    assert not made.isna().any().any()


def test_it_is_seeded_as_scikit_learn_seeds() -> None:
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"a": rng.normal(size=200), "b": rng.normal(size=200)})
    frame.loc[::4, "b"] = np.nan
    imputer = FrameImputer({"b": "hot_deck"}, random_state=np.random.RandomState(3))
    first = imputer.fit_transform(frame)
    assert not first.equals(imputer.fit_transform(frame))
    assert first.equals(imputer.set_params(random_state=np.random.RandomState(3)).fit_transform(frame))
    free = imputer.set_params(random_state=None).fit(frame)
    assert free.transform(frame).equals(free.transform(frame))
    assert not free.transform(frame).equals(free.fit_transform(frame))


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ({"rounds": "a"}, "must be an int in the range"),
        ({"rounds": 0}, "must be an int in the range"),
        ({"draw": "yes"}, "must be an instance of 'bool'"),
        ({"random_state": "x"}, "must be an int in the range"),
        ({"order": ["b"]}, "give the name of one"),
        ({"order": "bb"}, "no column 'bb'"),
        ({"fills": 3}, "give a dict of columns and their fills"),
    ],
)
def test_a_parameter_that_cannot_be_is_refused_with_what_could(given: dict[str, Any], right: str) -> None:
    df = pd.DataFrame({"a": [1.0, 2.0, np.nan], "b": [1.0, 2.0, 3.0]})
    with pytest.raises(ValueError, match=right):
        FrameImputer(**given).fit(df)


def test_parameters_of_numpy_are_as_good() -> None:
    df = pd.DataFrame({"a": [1.0, 2.0, np.nan], "b": [1.0, 2.0, 3.0]})
    made = FrameImputer(rounds=np.int64(2), draw=np.bool_(False), random_state=np.random.RandomState(0), order="b")  # type: ignore[arg-type]
    assert made.fit_transform(df)["a"].tolist() == [1.0, 2.0, 1.5]
