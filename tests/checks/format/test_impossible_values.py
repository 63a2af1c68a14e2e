"""Values that cannot be are told with the rows they stand in; what merely looks odd is left alone."""

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

CODE = "format/impossible-values"
N = 300


def days(seed, start="2015-01-01", span=3000):
    return pd.to_datetime(start) + pd.to_timedelta(np.random.default_rng(seed).integers(0, span, N), "D")


@pytest.fixture
def clean():
    rng = np.random.default_rng(0)
    start = days(1)
    low = rng.normal(5, 5, N)
    return pd.DataFrame(
        {
            "age": rng.integers(18, 80, N),
            "latitude": rng.uniform(-60, 60, N),
            "start_date": start,
            "end_date": start + pd.to_timedelta(rng.integers(0, 30, N), "D"),
            "birth_date": days(2, "1940-01-01", 20000),
            "min_temp": low,
            "max_temp": low + rng.gamma(2, 3, N),
            "price": rng.lognormal(3, 0.5, N).round(2),
            "growth_pct": rng.normal(30, 60, N),
            "profit": rng.normal(0, 100, N),
        }
    )


def test_the_clean_frame_is_silent(told, clean):
    assert told(CODE, clean).only.level == "ok"


def test_numbers_outside_of_their_limits(told, clean):
    clean.loc[[3, 8], "age"] = [-5, 200]
    found = told(CODE, clean).only
    assert (found.level, found.subject, found.evidence["count"]) == ("warning", ("age",), 2)
    assert found.evidence["rows"] == ["3", "8"]
    assert found.evidence["examples"] == ["-5", "200"]
    assert "122 years" in found.claim


def test_the_mean_with_and_without_is_told(told, clean):
    clean.loc[4, "latitude"] = 20000
    found = told(CODE, clean).only
    assert found.evidence["mean"] == pytest.approx(clean.latitude.mean())
    assert found.evidence["mean_without"] == pytest.approx(clean.latitude.drop(4).mean())


def test_a_start_after_its_end(told, clean):
    clean.loc[8, "end_date"] -= pd.Timedelta(400, "D")
    found = told(CODE, clean).only
    assert found.subject == ("start_date", "end_date")
    assert found.evidence["rows"] == ["8"]
    assert len(found.actions) == 1


def test_least_above_greatest(told, clean):
    clean.loc[[9, 12], "max_temp"] -= 60
    assert told(CODE, clean).only.subject == ("min_temp", "max_temp")


def test_births_in_the_future_are_told_once(told, clean):
    clean.loc[5, "birth_date"] = pd.Timestamp("2041-05-06")
    found = told(CODE, clean).only
    assert found.subject == ("birth_date",)
    assert "future" in found.claim


def test_a_birth_after_what_happened_later(told, clean):
    clean.loc[5, "birth_date"] = pd.Timestamp("2024-05-06")
    assert {found.subject for found in told(CODE, clean)} == {("birth_date", "start_date"), ("birth_date", "end_date")}


def test_years_mistyped(told, clean):
    clean["start_date"] = clean.start_date.astype("datetime64[us]")
    clean.loc[7, "start_date"] = np.datetime64("0202-01-05", "us")
    found = told(CODE, clean).only
    assert found.subject == ("start_date",)
    assert found.evidence["examples"] == ["0202-01-05"]


def test_dates_written_as_texts(told, clean):
    clean.loc[8, "end_date"] -= pd.Timedelta(400, "D")
    texts = clean.assign(start_date=clean.start_date.astype(str), end_date=clean.end_date.astype(str))
    assert told(CODE, texts).only.subject == ("start_date", "end_date")


def test_a_day_is_not_before_an_hour_of_it(told, clean):
    clean["start_date"] += pd.to_timedelta(13, "h")
    assert told(CODE, clean).only.level == "ok"


@pytest.mark.parametrize(
    "made",
    [
        lambda rng: {"start_date": days(3), "end_date": days(4)},
        lambda rng: {"min_score": rng.normal(size=N), "max_score": rng.normal(size=N)},
        lambda rng: {"open": rng.normal(100, 1, N), "close": rng.normal(100, 1, N)},
        lambda rng: {"age": rng.normal(size=N)},
        lambda rng: {"date": days(5, "1850-01-01", 60000)},
        lambda rng: {"delivery_date": days(6, "2090-01-01", 400)},
        lambda rng: {"amount": np.where(rng.random(N) < 0.03, -1, 1) * rng.lognormal(3, 1, N)},
        lambda rng: {"balance": np.append(rng.lognormal(5, 1, N - 1), -200)},
        lambda rng: {
            "SibSp": rng.poisson(0.5, N),
            "Parch": rng.poisson(0.4, N),
            "Fare": rng.lognormal(3, 1, N) * (rng.random(N) > 0.02),
        },
        lambda rng: {
            "elevation": rng.normal(0, 50, N),
            "temp": rng.normal(-5, 9, N),
            "longitude": rng.uniform(0, 360, N),
        },
    ],
)
def test_what_can_be_is_left_alone(told, made):
    assert told(CODE, pd.DataFrame(made(np.random.default_rng(7)))).only.level == "ok"


@pytest.mark.parametrize("library", ["pandas", "polars", "duckdb", "pyarrow"])
def test_making_them_missing_changes_nothing_else(told, fixed, clean, library):
    clean.loc[[3, 8], "age"] = [-5, 200]
    clean.loc[5, "birth_date"] = pd.Timestamp("2041-05-06")
    clean.loc[9, "price"] = -4000.0
    clean.loc[11, "profit"] = np.nan
    ways = {"pandas": lambda f: f, "polars": pl.from_pandas, "duckdb": duckdb.from_df, "pyarrow": pa.Table.from_pandas}
    table = ways[library](clean)
    after = fixed(told(CODE, table).loud, table)
    assert told(CODE, after).only.level == "ok"
    seen = after if library == "pandas" else after.df() if library == "duckdb" else after.to_pandas()
    gaps = seen.isna()
    assert gaps.sum().to_dict() == {**dict.fromkeys(clean, 0), "age": 2, "birth_date": 1, "price": 1, "profit": 1}
    before = clean.mask(gaps)
    for column in clean:
        assert seen[column].dropna().tolist() == before[column].dropna().tolist()


def test_texts_have_no_limits(told):
    assert "No column" in told(CODE, pd.DataFrame({"name": ["a", "b"] * 20})).only.reason
