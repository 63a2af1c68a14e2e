"""Dates kept as text or as numbers are found in every form, and converted exactly."""

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest

CODE = "format/dates-as-text"
N = 120
RNG = np.random.default_rng(1)
DAYS = pd.Series(np.datetime64("2019-01-01") + RNG.integers(0, 900, N))
TIMES = pd.Series(DAYS.to_numpy().astype("datetime64[s]") + RNG.integers(0, 86_400, N))


def ordinal(day):
    ending = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(day.day, "th")
    return f"{day:%B} {day.day}{ending}, {day.year}"


TEXTS = {
    "iso": (DAYS.dt.strftime("%Y-%m-%d"), DAYS),
    "unpadded": ([f"{d.year}-{d.month}-{d.day}" for d in DAYS], DAYS),
    "American": (DAYS.dt.strftime("%m/%d/%Y"), DAYS),
    "German": (DAYS.dt.strftime("%d.%m.%Y"), DAYS),
    "short year": (DAYS.dt.strftime("%d-%m-%y"), DAYS),
    "names of months": (DAYS.dt.strftime("%b %d, %Y"), DAYS),
    "whole names": (DAYS.dt.strftime("%d %B %Y"), DAYS),
    "ordinals": ([ordinal(d) for d in DAYS], DAYS),
    "digits": (DAYS.dt.strftime("%Y%m%d"), DAYS),
    "time": (TIMES.dt.strftime("%Y-%m-%d %H:%M:%S"), TIMES),
    "T": (TIMES.dt.strftime("%Y-%m-%dT%H:%M:%S"), TIMES),
    "afternoon": (TIMES.dt.strftime("%m/%d/%Y %I:%M:%S %p"), TIMES),
    "Z": (TIMES.dt.strftime("%Y-%m-%dT%H:%M:%SZ"), TIMES),
    "offset": (TIMES.dt.strftime("%Y-%m-%dT%H:%M:%S+02:00"), TIMES - pd.Timedelta(hours=2)),
    "UTC": (TIMES.dt.strftime("%Y-%m-%d %H:%M:%S UTC"), TIMES),
    "gaps": ([None if i % 9 == 0 else f"{d:%d/%m/%Y}" for i, d in enumerate(DAYS)], DAYS.where(np.arange(N) % 9 > 0)),
    "marks": (["n/a" if i % 9 == 0 else f"{d:%d/%m/%Y}" for i, d in enumerate(DAYS)], DAYS.where(np.arange(N) % 9 > 0)),
}
NUMBERS = {
    "any": (DAYS.dt.strftime("%Y%m%d").astype(int), DAYS),
    "created_at": (TIMES.astype("datetime64[s]").astype("int64"), TIMES),
    "timestamp": (TIMES.astype("datetime64[s]").astype("int64") * 1000, TIMES),
    "order_date": (DAYS.astype("datetime64[s]").astype("int64") // 86_400 + 25_569, DAYS),
    "month": (DAYS.dt.strftime("%Y%m").astype(int), DAYS.dt.to_period("M").dt.to_timestamp()),
}


def same(got, wanted):
    made = pd.to_datetime(pd.Series(got), utc=True).dt.tz_localize(None).astype("datetime64[us]")
    pd.testing.assert_series_equal(made, pd.Series(wanted).astype("datetime64[us]"), check_names=False)


@pytest.mark.parametrize("way", TEXTS)
def test_each_form_is_found_and_converted_exactly(told, fixed, table, cells, way):
    texts, days = TEXTS[way]
    other = [f"name {i % 7}" for i in range(N)]
    frame = table({"x": list(texts), "other": other})
    found = told(CODE, frame).only
    assert (found.level, found.subject) == ("warning", ("x",))
    after = fixed(found, frame)
    same(cells(after, "x"), days)
    assert cells(after, "other") == other
    assert told(CODE, after).loud == []


@pytest.mark.parametrize("name", NUMBERS)
def test_dates_in_numbers(told, fixed, table, cells, name):
    numbers, days = NUMBERS[name]
    frame = table({name: numbers.tolist(), "other": list(range(N))})
    found = told(CODE, frame).only
    assert (found.level, found.subject) == ("warning" if name in ("any", "month") else "note", (name,))
    after = fixed(found, frame)
    same(cells(after, name), days)
    assert told(CODE, after).loud == []


def test_dates_in_numbers_with_gaps(told, fixed):
    frame = pd.DataFrame({"x": DAYS.dt.strftime("%Y%m%d").astype(float).where(np.arange(N) % 5 > 0)})
    after = fixed(told(CODE, frame).only, frame)
    same(after["x"], DAYS.where(np.arange(N) % 5 > 0))


def test_nothing_that_only_looks_like_dates(told, lookalikes):
    assert [(f.subject, f.level) for f in told(CODE, lookalikes).loud] == []


def test_numbers_that_are_no_dates(told):
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(
        {
            "account": rng.integers(10_000_000, 99_999_999, N),
            "large": rng.integers(1_500_000_000, 1_600_000_000, N),
            "population": rng.integers(200_000, 210_000, N),
            "days_since_date": rng.integers(0, 900, N),
        }
    )
    assert told(CODE, frame).loud == []


def test_months_sort_rightly_as_text(told):
    assert told(CODE, pd.DataFrame({"x": ["2021-03", "2021-04", "2021-12"] * 20})).only.level == "note"


def test_what_is_not_settled_is_not_converted(told):
    found = told(CODE, pd.DataFrame({"x": [f"{i % 12 + 1:02d}/{i % 7 + 1:02d}/2020" for i in range(N)]})).only
    assert found.actions == ()
    assert "nothing tells the day from the month" in found.claim


def test_short_years_are_said(told):
    assert "two digits" in told(CODE, pd.DataFrame({"x": TEXTS["short year"][0]})).only.claim


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, lambda data: duckdb.from_df(pd.DataFrame(data))])
@pytest.mark.parametrize("texts", [["25/11/63", "29/02/64", "04/08/63"], ["25 Nov 63", "29 Feb 64", "4 Aug 63"]])
def test_short_years_that_would_all_lie_ahead_are_of_the_1900s(told, fixed, make, texts):
    df = make({"x": texts * 20})
    found = told(CODE, df).only
    assert found.evidence["first"] == "1963-08-04"
    assert "read as 1951 to 1968" in found.claim
    days = fixed(found, df)
    days = days.df()["x"] if isinstance(days, duckdb.DuckDBPyRelation) else pd.Series(days["x"].to_list())
    assert days[1] == pd.Timestamp("1964-02-29")


def test_a_table_without_texts_or_numbers(told):
    assert told(CODE, pd.DataFrame({"x": DAYS})).only.reason
