"""Groups of all rows are counted where the table lives, in every library, and agree with pandas."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from mlguide_jupyter.charts.choice import Encoding

N = 6_000
rng = np.random.default_rng(8)
table = pd.DataFrame(
    {
        "group": rng.choice(["a", "b", "c", "d"], N, p=[0.4, 0.3, 0.2, 0.1]),
        "code": rng.choice([10, 20, 30], N),
        "flag": rng.random(N) < 0.3,
        "day": pd.Timestamp("2022-01-01") + pd.to_timedelta(rng.integers(0, 365 * 24, N), "h"),
        "x": rng.normal(size=N),
    }
)
table["y"] = table.x + rng.normal(size=N)
table.loc[::50, "y"] = np.nan


def _made(library):
    if library == "pandas":
        return table
    if library == "polars":
        return pytest.importorskip("polars").from_pandas(table)
    if library == "pyarrow":
        return pytest.importorskip("pyarrow").Table.from_pandas(table)
    duckdb = pytest.importorskip("duckdb")
    return duckdb.from_df(table)


@pytest.fixture(params=["pandas", "polars", "pyarrow", "duckdb"])
def obj(request):
    return _made(request.param)


def _drawn(see, obj, chart, encoding):
    found = see(obj, chart, encoding, whole=True, sample=400)
    assert "sample" not in found.alt
    return found


def test_means_of_groups(see, obj):
    found = _drawn(see, obj, "bar", Encoding(x="group", y="y", aggregate="mean", sort="value"))
    means = table.groupby("group").y.mean()
    assert {row["level"]: row["value"] for row in found.rows()} == pytest.approx(means.to_dict(), abs=1e-4)


def test_counts_by_whole_numbers_and_truth_values(see, obj):
    found = _drawn(see, obj, "stacked_bar", Encoding(x="code", color="flag", aggregate="count", sort="natural"))
    counts = table.groupby(["code", "flag"]).size()
    assert {(int(row["level"]), row["color"] == "True"): row["value"] for row in found.rows()} == counts.to_dict()


@pytest.mark.parametrize("unit", ["month", "week"])
def test_sums_by_period(see, obj, unit):
    found = _drawn(see, obj, "line", Encoding(x="day", y="y", aggregate="sum", unit=unit, sort="time"))
    sums = table.groupby(table.day.dt.to_period("M" if unit == "month" else "W-SUN").dt.start_time).y.sum()
    assert {row["x"][:10]: row["y"] for row in found.rows()} == pytest.approx(
        {str(day.date()): value for day, value in sums.items()}, abs=1e-2
    )


def test_bins(see, obj):
    found = _drawn(see, obj, "histogram", Encoding(x="x", bins=20))
    edges = found.plot.edges["x"]
    counted, _ = np.histogram(table.x, edges)
    assert [row["rows"] for row in found.rows()] == counted.tolist()


def test_the_sample_is_told_where_all_rows_cannot_be_asked(see):
    found = see(table, "density", Encoding(x="x"), whole=True, sample=400)
    assert f"From a sample of 400 of {N:,} rows." in found.alt


def test_without_the_table_the_sample_is_told(see):
    found = see(table, "box", Encoding(x="group", y="y"), sample=400)
    assert f"From a sample of 400 of {N:,} rows." in found.alt


def test_counts_of_a_sample_are_estimates_for_all_rows(see):
    found = see(table, "bar", Encoding(x="group", aggregate="count"), sample=400)
    assert f"Estimated from a sample of 400 of {N:,} rows." in found.alt
    assert sum(row["value"] for row in found.rows()) == pytest.approx(N)
