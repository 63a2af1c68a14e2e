"""Each pair gets the measure of its kinds and shape; noise makes no pair; many columns take no time."""

import ast
import time

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest
from scipy import stats

from mlguide_jupyter.checks.distribution._pairs import pairs
from mlguide_jupyter.facts.frames import read

CODE = "distribution/correlation-advice"
N = 400


@pytest.fixture
def frame():
    rng = np.random.default_rng(22)
    x = rng.normal(size=N)
    return pd.DataFrame(
        {
            "x": x,
            "line": x + 0.5 * rng.normal(size=N),
            "bent": np.exp(2 * x) * np.exp(0.3 * rng.normal(size=N)),
            "valley": x**2 + 0.3 * rng.normal(size=N),
            "flag": (x + rng.normal(size=N) > 0).astype(int),
            "group": np.where(x > 0.5, "high", np.where(x < -0.5, "low", "mid")),
            "other": np.where(x + 0.4 * rng.normal(size=N) > 0, "up", "down"),
            "noise": rng.normal(size=N),
            "customer_id": np.arange(N) + 1_000,
        }
    )


def named(frame):
    return {(pair.a, pair.b): pair for pair in pairs(read(frame)).named}


@pytest.mark.parametrize(
    ("a", "b", "measure", "shape"),
    [
        ("x", "line", "Pearson", "linear"),
        ("x", "bent", "Spearman", "bent"),
        ("x", "valley", "correlation ratio", "hump"),
        ("x", "flag", "point-biserial", "flag"),
        ("group", "x", "correlation ratio", "category"),
        ("other", "group", "Cramér's V", "category"),
    ],
)
def test_the_measure_suits_the_pair(frame, a, b, measure, shape):
    pair = named(frame[list(dict.fromkeys((a, b, "noise", "customer_id")))])[a, b]
    assert (pair.measure, pair.shape) == (measure, shape)
    assert pair.low <= pair.value <= pair.high
    assert pair.high - pair.low < 0.35


def test_numbers_are_those_of_scipy(frame):
    frame.loc[::7, "line"] = np.nan
    pair = named(frame[["x", "line", "noise"]])["x", "line"]
    there = frame.dropna()
    assert pair.pearson == pytest.approx(stats.pearsonr(there.x, there.line)[0], abs=1e-9)
    assert pair.spearman == pytest.approx(stats.spearmanr(there.x, there.line)[0], abs=1e-9)
    low, high = stats.pearsonr(there.x, there.line).confidence_interval()
    assert (pair.low, pair.high) == pytest.approx((low, high), abs=1e-3)


def test_few_rows_are_measured_by_kendall():
    rng = np.random.default_rng(23)
    frame = pd.DataFrame({"x": rng.normal(size=25)}).assign(y=lambda f: np.exp(4 * f.x))
    pair = named(frame)["x", "y"]
    assert (pair.measure, pair.value) == ("Kendall", pytest.approx(stats.kendalltau(frame.x, frame.y)[0]))


def test_far_points_that_make_a_correlation(told):
    rng = np.random.default_rng(24)
    frame = pd.DataFrame(rng.normal(size=(N, 2)), columns=["a", "b"])
    frame.iloc[:2] = [[40, 40], [50, 45]]
    found = told(CODE, frame).only
    assert (found.level, found.evidence["shape"]) == ("note", "driven")
    assert "far points" in found.consequence


def test_pearsons_mistakes_are_a_note(told, frame):
    found = told(CODE, frame[["x", "bent", "valley"]]).only
    assert found.level == "note"
    assert set(found.subject) == {"x", "bent", "valley"}


def test_lines_are_fine(told, frame):
    found = told(CODE, frame[["x", "line", "noise"]]).only
    assert found.level == "ok"
    assert "`x` and `line` (Pearson 0.9" in found.claim


def test_names_of_rows_are_in_no_pair(frame):
    assert not [pair for pair in named(frame.assign(x=np.arange(N) * 1.0)) if "customer_id" in pair]


def test_noise_makes_no_pair():
    rng = np.random.default_rng(25)
    found = 0
    for _ in range(20):
        frame = pd.DataFrame(rng.standard_t(3, size=(60, 30)))
        frame["town"], frame["kind"] = rng.choice(list("abc"), 60), rng.choice(list("de"), 60)
        found += len(pairs(read(frame)).named)
    assert found <= 2


@pytest.mark.parametrize("make", [lambda f: f, pl.from_pandas, duckdb.from_df])
def test_the_code_shows_ranks_of_bent_pairs(told, frame, make):
    df = make(frame[["x", "bent", "noise"]])
    *before, last = ast.parse(told(CODE, df).only.actions[0].code).body
    space = {"df": df}
    exec(compile(ast.Module(before, []), "<code>", "exec"), space)
    shown = eval(ast.unparse(last), space)
    shown = shown.df() if hasattr(shown, "df") else shown
    value = shown.loc["x", "bent"] if isinstance(df, pd.DataFrame) else float(shown["x ~ bent"][0])
    assert value == pytest.approx(stats.spearmanr(frame.x, frame.bent)[0], abs=1e-6)


def test_a_thousand_columns_take_no_time():
    rng = np.random.default_rng(26)
    facts = read(pd.DataFrame(rng.normal(size=(3_000, 1_000))))
    assert len(facts.measures) == 1_000
    before = time.process_time()
    assert pairs(facts).tested == 499_500
    assert time.process_time() - before < 1.5


def test_work_has_a_bound_that_is_told(told, frame, monkeypatch):
    monkeypatch.setattr("mlguide_jupyter.checks.distribution._pairs.MOST_COLUMNS", 2)
    seen = pairs(read(frame))
    assert seen.columns == ("x", "line")
    assert seen.matrix.shape == (2, 2)
    assert seen.left == 4  # bent, valley, flag, noise
    claim = told(CODE, frame).only.claim
    assert "The first 2 columns of numbers were held against each other, the other 4 were not." in claim


def test_one_column_has_no_pair(told, frame):
    assert "no two columns" in told(CODE, frame[["x"]]).only.reason
