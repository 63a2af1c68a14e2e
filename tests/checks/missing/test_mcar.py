"""Gaps of which nothing seen says where they are."""

import numpy as np
import pandas as pd
import pytest

CODE = "missing/mcar"
N = 400


@pytest.fixture
def frame():
    rng = np.random.default_rng(0)
    shared = rng.normal(size=(N, 1))
    made = pd.DataFrame(0.7 * shared + rng.normal(size=(N, 5)), columns=list("abcde"))
    return made.assign(kind=rng.choice(["x", "y", "z"], N), flag=rng.random(N) < 0.3)


def scattered(share, seed=0):
    return np.random.default_rng(seed).random(N) < share


@pytest.mark.parametrize("column", ["a", "kind", "flag"])
def test_scattered_gaps_are_fine_and_the_claim_says_what_would_have_shown(told, frame, column):
    frame[column] = frame[column].astype(object).mask(scattered(0.15))
    found = told(CODE, frame).only
    assert (found.level, found.subject) == ("ok", (column,))
    assert found.evidence["detectable"] == pytest.approx(
        4.13 * np.sqrt(1 / scattered(0.15).sum() + 1 / (N - scattered(0.15).sum()))
    )
    assert "would have shown" in found.claim
    assert "never be proven" in found.advice
    assert "MNAR" in found.advice


def test_columns_blank_in_the_same_random_rows(told, frame):
    frame.loc[scattered(0.2), ["a", "b", "c"]] = np.nan
    assert [found.subject for found in told(CODE, frame)] == [("a",), ("b",), ("c",)]


def test_runs_of_rows_anywhere(told, frame):
    rng = np.random.default_rng(3)
    frame = frame.assign(walk=np.cumsum(rng.normal(size=N)))  # drifts along the rows as the gaps do
    for start in rng.integers(0, N - 12, 8):
        frame.loc[start : start + 11, "a"] = np.nan
    found = told(CODE, frame).only
    assert found.subject == ("a",)
    assert "come in runs of rows" in found.claim


def test_few_gaps_in_a_hundred_rows(told, frame):
    small = frame.head(100).copy()
    small.loc[[3, 14, 15, 35, 47, 58, 62, 79, 80, 93], "a"] = np.nan
    assert told(CODE, small).only.level == "ok"


def test_a_trifle_is_told_as_such(told):
    n = 40_000
    rng = np.random.default_rng(0)
    x = rng.normal(size=n)
    frame = pd.DataFrame({"x": x, "y": np.where(rng.random(n) < 0.3 + 0.03 * (x > 0), np.nan, rng.normal(size=n))})
    found = told(CODE, frame).only
    assert "a little more often where `x` is high" in found.claim


def test_little_is_told_beside(told, frame):
    frame.loc[scattered(0.1), "a"] = np.nan
    found = told(CODE, frame).only
    assert 0.001 < found.evidence["little_p"] <= 1
    assert "Little's test" in found.consequence


def test_gaps_of_one_kind_of_row_are_not_it(told, frame):
    frame.loc[scattered(0.6) & (frame.kind == "x"), "a"] = np.nan
    assert "none" in told(CODE, frame).only.reason


def test_no_gaps_do_not_apply(told, frame):
    assert "No column has gaps" in told(CODE, frame).only.reason


def test_wholly_blank_rows_are_no_gaps(told, frame):
    frame = pd.concat([frame, pd.DataFrame(np.nan, index=range(30), columns=frame.columns)], ignore_index=True)
    assert "No column has gaps" in told(CODE, frame).only.reason


def test_one_run_of_rows_is_one_event(told):
    rng = np.random.default_rng(5)
    made = pd.DataFrame({"day": pd.date_range("2024-01-01", periods=300), "level": np.cumsum(rng.normal(size=300))})
    made["trend"] = np.arange(300) + rng.normal(size=300)
    made["load"] = rng.normal(size=300)
    made.loc[120:139, "load"] = np.nan
    found = told(CODE, made).only
    assert "The 20 gaps of `load` in 300 rows are one run of rows: one event" in found.claim


@pytest.mark.parametrize("loose", [0, 4])
def test_a_run_is_a_run_with_loose_gaps_besides(told, loose):
    rng = np.random.default_rng(6)
    made = pd.DataFrame({"year": 1950 + np.arange(200) // 4, "gdp": np.cumsum(rng.gamma(2, 1, 200))})
    made["rate"] = rng.normal(size=200)
    made.loc[[*range(51, 75), *rng.choice(200, loose, replace=False)], "rate"] = np.nan
    assert told(CODE, made).only.subject == ("rate",)


def test_rows_that_come_twice_count_once(told):
    """A row that was appended again doubles its gap, and what goes with it by chance."""
    said = 0
    for seed in range(12):
        rng = np.random.default_rng(seed)
        made = pd.DataFrame(rng.normal(size=(300, 6)).round(2), columns=list("abcdef"))
        made["site"] = rng.choice(["north", "south", "east", "west"], 300)
        made.loc[rng.random(300) < 0.2, "a"] = np.nan
        twice = pd.concat([made, made.sample(240, random_state=seed)], ignore_index=True)
        said += "may be pure chance" in str(told(CODE, twice.sample(frac=1, random_state=seed)).only)
    assert said >= 11, "of one of the twelve the gaps look a little odd by chance, without the repeated rows too"
    assert "in 300 rows that differ" in told(CODE, twice).only.claim


def test_a_single_column_is_judged_by_the_order_of_its_rows(told):
    """Its gaps are no blank rows, and values that occur again are no copies."""
    rng = np.random.default_rng(5)
    series = pd.DataFrame({"level": np.round(rng.normal(size=900), 1)}).mask(rng.random((900, 1)) < 0.1)
    assert f"The {series.level.isna().sum()} gaps of `level` in 900 rows" in told("missing/mcar", series).only.claim
    start = pd.DataFrame({"level": np.where(np.arange(900) < 200, np.nan, rng.normal(size=900))})
    assert "`level`" in told("missing/structural", start).only.claim


def test_rows_in_which_all_that_tells_them_apart_is_missing_are_no_copies(told):
    for seed in range(6):
        rng = np.random.default_rng(seed)
        made = pd.DataFrame({"income": rng.normal(size=3000), "score": rng.normal(size=3000)})
        made["age"], made["part"] = rng.integers(18, 80, 3000), rng.choice(list("xyz"), 3000)
        made.loc[rng.random(3000) < 0.2, ["income", "score"]] = None
        claims = [finding.claim for finding in told("missing/mcar", made)]
        assert len(claims) == 2
        assert all("may be pure chance" in claim for claim in claims)
        assert not any("rows that differ" in claim for claim in claims)


@pytest.mark.parametrize("times", [2, 3])
@pytest.mark.parametrize("rest", [["site"], ["site", "age"]])
def test_columns_missing_together_in_rows_repeated_side_by_side(told, rest, times):
    rng = np.random.default_rng(5)
    made = pd.DataFrame(rng.normal(size=(300, 2)), columns=["a", "b"])
    made["site"], made["age"] = rng.choice(["north", "south"], 300), rng.integers(20, 60, 300)
    made = made[["a", "b", *rest]]
    made.loc[rng.random(300) < 0.2, ["a", "b"]] = np.nan
    twice = made.loc[made.index.repeat(times)].reset_index(drop=True)
    said = [told(CODE, twice).of(name) for name in ("a", "b")]
    assert all("in 300 rows that differ" in found.claim for found in said)
