"""What is done about a column, whatever a contest would say; and what a column that is none gets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

Ask = Callable[..., Any]
N = 120


@pytest.fixture
def table() -> pd.DataFrame:
    rng = np.random.default_rng(1)
    return pd.DataFrame({"a": rng.normal(size=N), "b": rng.choice(["x", "y"], N)})


def holes(every: int, n: int = N) -> np.ndarray:
    return np.random.default_rng(every).random(n) < 1 / every


@pytest.mark.parametrize(
    ("column", "strategy", "said"),
    [
        (lambda rng: np.where(holes(5), None, [f"P{i:05d}" for i in range(N)]), "leave", "A guess would name another"),
        (
            lambda rng: np.where(
                holes(5), None, [" ".join(rng.choice(list("abcdefgh"), 30).tolist()) for _ in range(N)]
            ),
            "leave",
            "differ in most rows",
        ),
        (lambda rng: np.full(N, np.nan), "drop", "holds nothing"),
        (lambda rng: np.where(holes(3), None, "yes"), "constant", "Only one value occurs"),
        (lambda rng: [[1]] * (N - 9) + [None] * 9, "leave", "several types, or hold lists"),
        (lambda rng: [1, "a", None, 2.5] * (N // 4), "leave", "kept as or among texts"),
        (
            lambda rng: np.where(holes(4), None, [f"{x:.1f} kg" for x in rng.normal(70, 9, N)]),
            "leave",
            "kept as or among texts",
        ),
        (
            lambda rng: np.where(holes(3), None, rng.choice([f"lot {i} of {i % 7}" for i in range(60)], N)),
            "constant",
            "different values",
        ),
        (
            lambda rng: np.where(np.isin(np.arange(N), (7, 40, 41, 99)), rng.normal(size=N), np.nan),
            "drop",
            "filled by guesses",
        ),
    ],
)
def test_columns_that_no_contest_decides(
    table: pd.DataFrame, ask: Ask, column: Callable[[Any], Any], strategy: str, said: str
) -> None:
    table["c"] = pd.Series(list(column(np.random.default_rng(7))))
    one = ask(table).by_column["c"]
    assert one.strategy == strategy
    assert said in one.reason


def test_a_rule_gives_categories_a_level_and_amounts_zero(table: pd.DataFrame, ask: Ask) -> None:
    has = pd.Series(np.where(holes(2), "yes", "no"))
    rng = np.random.default_rng(5)
    table["pool"] = has
    table["pool_kind"] = pd.Series(rng.choice(["tiled", "foil"], N)).where(has == "yes")
    table["pool_area"] = pd.Series(rng.uniform(10, 60, N)).where(has == "yes")
    table["pool_built"] = pd.Series(rng.integers(1990, 2020, N).astype(float)).where(has == "yes")
    advice = ask(table)
    assert advice.by_column["pool_kind"].fill.value == "does not apply"
    assert advice.by_column["pool_area"].fill.value == 0
    assert advice.by_column["pool_built"].strategy == "leave"
    filled = advice.imputer.fit_transform(table)
    none = (has == "no").to_numpy()
    assert (filled["pool_kind"][none] == "does not apply").all()
    assert (filled["pool_area"][none] == 0).all()
    assert filled["pool_built"][none].isna().all()
    assert filled["pool_built_missing"].tolist() == none.tolist()


def test_a_gap_that_tells_of_the_target_gets_an_indicator(ask: Ask) -> None:
    rng = np.random.default_rng(2)
    y = rng.choice(["good", "bad"], 300)
    df = pd.DataFrame({"x": rng.normal(size=300), "z": rng.normal(size=300), "y": y})
    df.loc[rng.random(300) < np.where(y == "bad", 0.45, 0.1), "x"] = np.nan
    df.loc[rng.random(300) < 0.2, "z"] = np.nan
    advice = ask(df, target="y")
    assert advice.by_column["x"].fill.indicator
    assert "`x_missing`" in advice.by_column["x"].reason
    assert not advice.by_column["z"].fill.indicator
    assert not ask(df.drop(columns="y")).by_column["x"].fill.indicator


def test_values_that_stand_for_missing_are_gaps(table: pd.DataFrame, ask: Ask) -> None:
    table["age"] = np.where(holes(9), -999, np.random.default_rng(3).integers(20, 60, N))
    advice = ask(table)
    one = advice.by_column["age"]
    assert one.fill.stand_ins == (-999,)
    assert one.gaps == (table["age"] == -999).sum()
    assert "`-999`" in one.reason
    assert advice.imputer.fit_transform(table)["age"].min() >= 20


def test_order_lets_neighbours_tell(ask: Ask) -> None:
    rng = np.random.default_rng(4)
    df = pd.DataFrame({"day": pd.date_range("2024-01-01", periods=N), "level": np.cumsum(rng.normal(size=N))})
    df.loc[30:34, "level"] = np.nan
    df.loc[[60, 61, 80, 100], "level"] = np.nan
    advice = ask(df, order="day")
    assert advice.by_column["level"].strategy in ("interpolate", "neighbours", "blend")
    assert "from the rows before and after" in advice.headline
    assert advice.imputer.order == "day"


@pytest.mark.parametrize(
    ("df", "headline"),
    [
        (pd.DataFrame({"a": range(50)}), "Nothing is missing: there is nothing to impute."),
        (pd.DataFrame(), "There is nothing in it, so there is nothing to impute."),
        (pd.DataFrame({"a": [np.nan] * 30, "b": [None] * 30}), "Every cell is missing"),
    ],
)
def test_where_there_is_nothing_to_fill(df: pd.DataFrame, headline: str, ask: Ask) -> None:
    advice = ask(df)
    assert advice.headline.startswith(headline)
    assert not [found for found in advice.findings if found.code == "impute/predict"]
    assert len(advice.ranking) == 0
    assert advice.to_text()


def test_names_that_stand_twice_are_left_alone(table: pd.DataFrame, ask: Ask) -> None:
    df = pd.concat([table, table[["a"]]], axis=1)
    df.iloc[3, 0] = np.nan
    advice = ask(df)
    (one,) = advice.columns
    assert one.label is None
    assert "names of their own" in one.reason
    assert advice.imputer.fit_transform(df).isna().sum().sum() == 1


@pytest.mark.parametrize("library", ["lazy", "duckdb", "dask"])
def test_tables_in_an_engine_are_sampled_and_filled_there(people: pd.DataFrame, ask: Ask, library: str) -> None:
    if library == "lazy":
        df = pytest.importorskip("polars").from_pandas(people).lazy()
    elif library == "duckdb":
        df = pytest.importorskip("duckdb").from_df(people)
    else:
        df = pytest.importorskip("dask.dataframe").from_pandas(people, npartitions=2)
    advice = ask(df)
    assert advice.by_column["income"].mechanism == "mar"
    assert any("where the table lies" in sentence for sentence in advice.judged)
    (step,) = (found for found in advice.findings if found.code == "impute/engine")
    space = {"df": df}
    for action in step.actions:
        exec(compile(action.code, action.label, "exec"), space)
    assert not space["filled"]["income"].isna().any()
    assert not space["table"]["income"].isna().any()


def test_so_many_columns_that_not_all_are_measured(ask: Ask) -> None:
    rng = np.random.default_rng(6)
    df = pd.DataFrame(rng.normal(size=(60, 400)), columns=[f"c{i}" for i in range(400)])
    df = df.mask(rng.random(df.shape) < 0.05)
    advice = ask(df)
    assert len(advice.by_column) == df.isna().any().sum()
    assert "more column" in advice.tables[0].rows[-1][0].text
    assert not advice.imputer.fit_transform(df).isna().any(axis=None)


def test_what_mostly_follows_a_rule_is_not_said_to_be_learned(ask: Ask) -> None:
    """The few lost cells of a column that a rule leaves empty elsewhere are told by nothing here."""
    rng = np.random.default_rng(0)
    n = 900
    df = pd.DataFrame({"class": rng.integers(1, 4, n), "age": rng.normal(30, 9, n)})
    df["cabin"] = pd.Series([f"C{i}" for i in rng.integers(1, 60, n)]).where(df["class"] == 1)
    df.loc[rng.random(n) < 0.1, "cabin"] = None
    advice = ask(df)
    assert advice.by_column["cabin"].mechanism == "structural"
    assert "`cabin`, empty by a rule" in advice.headline
    assert "from the other columns" not in advice.headline


@pytest.mark.parametrize("seed", range(3))
def test_nor_is_a_number_whose_rest_nothing_tells(ask: Ask, seed: int) -> None:
    rng = np.random.default_rng(seed)
    df = pd.DataFrame({"age": rng.integers(18, 80, 900), "dept": rng.choice(["hr", "it", "ops"], 900)})
    df["score"] = rng.normal(size=900)
    df.loc[(df["dept"] == "it") | (rng.random(900) < 0.05), "score"] = None
    headline = ask(df).headline
    assert "`score`, empty by a rule" in headline
    assert "from the other columns" not in headline


@pytest.mark.parametrize("seed", [3, 9, 11])
def test_a_category_that_nothing_tells_is_not_said_to_be_told(ask: Ask, seed: int) -> None:
    rng = np.random.default_rng(seed)
    df = pd.DataFrame({name: rng.normal(size=400) for name in "ab"})
    df["k"], df["f"] = rng.choice(["x", "y", "z"], 400), pd.array(rng.random(400) < 0.5, dtype="boolean")
    for name in "kf":
        df.loc[rng.random(400) < 0.15, name] = None
    for advice in ask(df, budget=2).columns:
        assert "The other columns tell it" not in advice.reason, advice


def test_a_category_that_the_others_tell_is_said_to_be_told(ask: Ask) -> None:
    rng = np.random.default_rng(1)
    df = pd.DataFrame({"a": rng.normal(size=400)})
    df["k"] = np.where(df["a"] + rng.normal(0, 0.8, 400) > 0, "up", "down")
    df.loc[rng.random(400) < 0.15, "k"] = None
    assert "The other columns tell it" in ask(df, budget=2).columns[0].reason


def test_a_column_to_be_read_first_is_left_to_the_last_cell(ask: Ask) -> None:
    df = pd.DataFrame({"m": [1, "x", None, 2.5] * 50, "k": range(200)})
    advice = ask(df)
    assert "Leave `m` as it is" in advice.headline
    assert "`x`" not in advice.by_column["m"].reason
    pd.testing.assert_frame_equal(advice.imputer.fit_transform(df), df)
    names: dict[str, Any] = {"df": df}
    exec(advice.code, names)
    pd.testing.assert_frame_equal(names["filled"], df)


@pytest.mark.parametrize("size", [1e300, 1e-300])
def test_numbers_that_no_float_can_square_are_said_to_be_so(table: pd.DataFrame, ask: Ask, size: float) -> None:
    table["far"] = np.where(holes(9), np.nan, np.random.default_rng(3).normal(size=N) * size)
    advice = ask(table)
    one = advice.by_column["far"]
    assert one.strategy == "median" and "another unit" in one.reason
    assert "time" not in advice.headline and "ordinary size" in advice.headline
    assert np.isfinite(advice.imputer.fit_transform(table)["far"]).all()
