"""The plain code of the advice runs as it stands, without us, and fills as the transformer does."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlguide_jupyter.explainers.impute import _code
from mlguide_jupyter.explainers.impute._asked import asked
from mlguide_jupyter.explainers.impute._cases import cases
from mlguide_jupyter.explainers.impute._decide import Choice
from mlguide_jupyter.explainers.impute._estimators import written
from mlguide_jupyter.imputers import Condition, Fill, FrameImputer
from mlguide_jupyter.imputers._learners import learner

Ask = Callable[..., Any]


def ran(code: str, df: Any) -> Any:
    """Run code as a user would, and return what it calls ``filled``."""
    assert "mlguide" not in code
    space = {"df": df}
    exec(compile(code, "<code>", "exec"), space)
    return space["filled"]


def same(ours: pd.DataFrame, plain: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(ours, plain, check_dtype=True, rtol=1e-6)


@pytest.fixture
def mixed() -> pd.DataFrame:
    """Columns of every kind, most with gaps."""
    rng = np.random.default_rng(3)
    n = 150
    x = np.cumsum(rng.normal(size=n))
    df = pd.DataFrame({"t": np.arange(n), "x": x, "y": 2 * x + rng.normal(size=n), "g": np.repeat(["a", "b", "c"], 50)})
    df["k"] = pd.Categorical(np.where(x > np.median(x), "up", "down"))
    df["rich"] = np.exp(rng.normal(size=n)) * 100
    df["count"] = pd.array(rng.integers(0, 30, n), dtype="Int64")
    df["many"] = rng.choice(list("abcdefghijklmnopqrstuvwxyz")[:24], n)
    df["day"] = pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.integers(0, 300, n), unit="D")
    df["code"] = rng.integers(1, 90, n)
    for column in ("x", "y", "k", "rich", "count", "many", "day"):
        df.loc[rng.random(n) < 0.12, column] = None
    df.loc[rng.random(n) < 0.1, "code"] = -999
    return df


def code_of(df: pd.DataFrame, fills: dict[Any, Fill], order: Any = None) -> str:
    """Return the code for fills of one's own."""
    wanted = asked(df, name="df", namespace={}, order=order)
    choices = [Choice(case=case, fill=fills[case.column.name], reason="") for case in cases(wanted.facts, ())]
    return _code.code(choices, wanted, df, fills, order)


WAYS: dict[str, dict[str, Any]] = {
    "linear": {"x": "linear", "y": "linear", "k": "linear", "rich": "linear", "count": "linear", "many": "linear"},
    "others": {"x": "knn", "y": "squares", "k": "knn", "rich": "trees", "count": "boosting", "many": "trees"},
    "kernel": {"x": "kernel", "y": "bayesian_pca", "k": "trees", "rich": "mean", "count": "median", "many": "linear"},
    "along": {"x": "interpolate", "y": "neighbours", "k": "neighbours", "rich": "linear", "count": "carry_forward"},
    "simple": {"x": "carry_backward", "y": "mean", "k": "interpolate", "rich": "median", "count": "interpolate"},
}


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("order", [None, "t"])
def test_it_fills_as_the_transformer_does(mixed: pd.DataFrame, name: str, order: str | None) -> None:
    usual = {"many": "most_frequent", "day": "linear", "code": "median"}
    fills = {label: Fill(strategy=way) for label, way in {**usual, **WAYS[name]}.items()}
    fills["code"] = Fill(strategy="median", stand_ins=(-999,), indicator=True)
    same(FrameImputer(fills, order=order).fit_transform(mixed), ran(code_of(mixed, fills, order), mixed))


def test_blends_groups_and_limits(mixed: pd.DataFrame) -> None:
    mixed.loc[60:70, "x"] = np.nan
    fills = {
        "x": Fill(strategy="interpolate", groups=("g",), limit=3),
        "y": Fill(strategy="blend", weights={"linear": 0.5, "interpolate": 0.3, "neighbours": 0.2}, groups=("g",)),
        "k": Fill(strategy="blend", weights={"linear": 0.6, "knn": 0.4}),
        "rich": Fill(strategy="group", groups=("g",)),
        "count": Fill(strategy="group", groups=("g",)),
        "many": Fill(strategy="constant", value="unknown"),
        "day": Fill(strategy="drop"),
        "code": Fill(strategy="leave"),
    }
    same(FrameImputer(fills, order="t").fit_transform(mixed), ran(code_of(mixed, fills, "t"), mixed))


def test_what_is_empty_by_a_rule(mixed: pd.DataFrame) -> None:
    when = (Condition(column="t", test="<=", values=(40,)), Condition(column="g", test="==", values=("a",)))
    fills = {label: Fill(strategy="leave") for label in ("k", "many", "day", "code")}
    fills |= {
        "x": Fill(strategy="linear", when=when, value=0, indicator=True),
        "y": Fill(strategy="linear", when=(Condition(column="x", test="missing"),)),
        "rich": Fill(strategy="constant", value=0, when=when),
        "count": Fill(strategy="median", when=(Condition(column="g", test="in", values=("a", "c")),), value=0),
    }
    fills["k"] = Fill(strategy="linear", when=(Condition(column="g", test="!=", values=("a",)),), value="none")
    same(FrameImputer(fills).fit_transform(mixed), ran(code_of(mixed, fills), mixed))


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("zone", [None, "Europe/Berlin"])
@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_moments_of_every_unit(unit: str, zone: str | None) -> None:
    rng = np.random.default_rng(0)
    moments = pd.Series(pd.date_range("2001-01-01", periods=60, freq="31h", tz=zone)).dt.as_unit(unit)
    df = pd.DataFrame({"t": moments, "d": moments - moments[0], "x": rng.normal(size=60)})
    df = df.assign(**{column: df[column].mask(rng.random(60) < 0.3) for column in ("t", "d")})
    fills = {column: Fill(strategy="linear") for column in ("t", "d")}
    same(FrameImputer(fills).fit_transform(df), ran(code_of(df, fills), df))


@pytest.mark.parametrize("library", ["polars", "pyarrow"])
def test_other_libraries_get_their_own_table_back(people: pd.DataFrame, ask: Ask, library: str) -> None:
    module = pytest.importorskip(library)
    df = module.from_pandas(people) if library == "polars" else module.Table.from_pandas(people, preserve_index=False)
    advice = ask(df)
    ours, plain = advice.imputer.fit_transform(df), ran(advice.code, df)
    assert type(plain) is type(df)
    assert ours.to_pandas()["income"].to_numpy() == pytest.approx(plain.to_pandas()["income"].to_numpy())


def test_an_array_gets_an_array_back(people: pd.DataFrame, ask: Ask) -> None:
    array = people[["age", "income"]].to_numpy()
    advice = ask(array)
    assert ran(advice.code, array) == pytest.approx(advice.imputer.fit_transform(array))


@pytest.mark.parametrize("kind", ["number", "class"])
@pytest.mark.parametrize("strategy", ["linear", "squares", "knn", "trees", "boosting"])
def test_an_estimator_is_written_as_it_is(strategy: str, kind: Any) -> None:
    imports: set[str] = set()
    estimator = learner(strategy, kind, 300, 5, 7)
    space: dict[str, Any] = {}
    text = written(estimator, imports)
    exec("\n".join(["import numpy as np", *imports, f"made = {text}"]), space)
    assert repr(space["made"]) == repr(estimator)


def test_every_action_runs(people: pd.DataFrame, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    from mlguide_jupyter.explainers.impute import _steps

    monkeypatch.setattr(_steps, "MOST", 5)
    advice = ask(people, target="bought")
    actions = [action for found in advice.findings if found.code.startswith("impute/") for action in found.actions]
    assert len(actions) == 6
    for action in actions:
        plain = "\n".join(line for line in action.code.splitlines() if not line.startswith("%"))
        exec(compile(plain, action.label, "exec"), {"df": people})


def test_along_the_rows_as_they_stand_pandas_has_a_word_for_it() -> None:
    rng = np.random.default_rng(1)
    df = pd.DataFrame({"a": rng.normal(size=80), "b": rng.normal(size=80), "c": rng.choice(["x", "y"], 80)})
    df = df.mask(rng.random((80, 3)) < 0.2)
    df.iloc[[0, -1]] = np.nan
    fills = {
        "a": Fill(strategy="interpolate"),
        "b": Fill(strategy="carry_forward"),
        "c": Fill(strategy="carry_backward"),
    }
    code = code_of(df, fills)
    assert "raw['a'].interpolate(limit_direction=\"both\")" in code
    assert "raw['b'].ffill()" in code and "def " not in code
    same(FrameImputer(fills).fit_transform(df), ran(code, df))
    limited = code_of(df, fills | {"a": Fill(strategy="interpolate", limit=2)})
    assert "def between" in limited, "a run that is too long gets the median, which pandas' method cannot do"


DAYS = np.random.default_rng(1).integers(0, 300, 121)
#: Columns that pandas keeps in its own ways, and what a cell of them is.
KEPT_AS: dict[str, Any] = {
    "float32": (DAYS / 7).astype("float32"),
    "Float32": pd.array(DAYS / 7, dtype="Float32"),
    "Int16": pd.array(DAYS, dtype="Int16"),
    "int64[pyarrow]": pd.array(DAYS, dtype="int64[pyarrow]"),
    "whole days": pd.Timestamp("2020-01-01") + pd.to_timedelta(DAYS, "D"),
    "hours": pd.Timestamp("2020-01-01") + pd.to_timedelta(DAYS, "h"),
    "timestamp[us][pyarrow]": pd.array(
        pd.Timestamp("2020-01-01") + pd.to_timedelta(DAYS, "h"), dtype="timestamp[us][pyarrow]"
    ),
    "date32[pyarrow]": pd.array(
        [datetime.date(2020, 1, 1) + datetime.timedelta(int(day)) for day in DAYS], dtype="date32[day][pyarrow]"
    ),
    "dates as objects": [datetime.date(2020, 1, 1) + datetime.timedelta(int(day)) for day in DAYS],
    "moments as objects": [datetime.datetime(2020, 1, 1) + datetime.timedelta(hours=int(day)) for day in DAYS],
    "lengths as objects": [datetime.timedelta(hours=int(day)) for day in DAYS],
    "whole numbers as objects": [int(day) for day in DAYS],
    "two numbers": np.where(DAYS > 150, 4.0, 1.0),
}


@pytest.mark.parametrize("kept_as", KEPT_AS)
def test_whatever_a_column_is_kept_as(kept_as: str) -> None:
    rng = np.random.default_rng(0)
    cells = KEPT_AS[kept_as]
    column = pd.Series(cells, dtype=object if isinstance(cells, list) else None)
    gaps = rng.random(len(column)) < 0.2
    column[gaps] = None
    df = pd.DataFrame({"x": DAYS + rng.normal(0, 20, 121), "k": column, "g": np.repeat(["p", "q", "r"], 41)[:121]})
    for fill in (
        *(Fill(strategy=way) for way in ("median", "mean", "most_frequent", "linear", "interpolate")),
        Fill(strategy="group", groups=("g",)),
    ):
        same(FrameImputer({"k": fill}).fit_transform(df), ran(code_of(df, {"k": fill}), df))


def test_of_a_wide_table_each_column_is_told_by_the_columns_it_was_learned_from() -> None:
    rng = np.random.default_rng(2)
    table = rng.normal(size=(60, 50))
    df = pd.DataFrame(np.where(rng.random(table.shape) < 0.1, np.nan, table)).add_prefix("v")
    fills = {label: Fill(strategy="linear") for label in df}
    same(FrameImputer(fills).fit_transform(df), ran(code_of(df, fills), df))


def test_columns_that_are_filled_alike_are_filled_by_one_loop() -> None:
    rng = np.random.default_rng(1)
    df = pd.DataFrame(rng.normal(size=(60, 90)), columns=[f"g{i}" for i in range(90)])
    df.insert(0, "count", rng.integers(0, 40, 60).astype(float))
    df["kind"] = rng.choice(["x", "y"], 60)
    df = df.mask(rng.random(df.shape) < 0.1)
    df[["k0", "k1", "k2", "k3"]] = rng.choice([1, 2, -9], (60, 4))
    fills = {label: Fill(strategy="median", indicator=label in ("g3", "g4", "g5")) for label in df}
    fills |= {f"g{i}": Fill(strategy="interpolate", limit=2) for i in range(10, 20)}
    fills |= {f"k{i}": Fill(strategy="median", stand_ins=(-9,)) for i in range(4)}
    fills |= {"kind": Fill(strategy="most_frequent"), "g89": Fill(strategy="linear"), "g88": Fill(strategy="drop")}
    code = code_of(df, fills)
    assert code.count("\n") < 200 and max(map(len, code.splitlines())) <= 180
    assert "for c in raw.columns.drop([" in code and code.count(".median()") == 4
    same(FrameImputer(fills).fit_transform(df), ran(code, df))


def test_a_loop_over_columns_that_share_a_name_is_over_names() -> None:
    rng = np.random.default_rng(1)
    df = pd.DataFrame(rng.normal(size=(60, 90)), columns=[*(f"g{i}" for i in range(88)), "twice", "twice"])
    df = df.mask(rng.random(df.shape) < 0.1)
    fills = {f"g{i}": Fill(strategy="median") for i in range(88)}
    wanted = asked(df, name="df", namespace={})
    choices = [Choice(case=case, fill=Fill(strategy="median"), reason="") for case in cases(wanted.facts, ())]
    code = _code.code(choices, wanted, df.loc[:, list(fills)], fills, None)
    assert "raw.columns" not in code
    filled = ran(code, df)
    assert not filled[list(fills)].isna().any(axis=None) and filled["twice"].isna().any(axis=None)
