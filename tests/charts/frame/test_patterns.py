"""The pictures of gaps: what they hold agrees with the table, they stay small and say what they leave out."""

import json

import numpy as np
import pandas as pd
import pytest

from mlguide_jupyter.charts.frame import figures
from mlguide_jupyter.facts.frames import read

N = 500


def drawn(frame, title, **given):
    made = figures(read(frame, name="df", **given))
    return next((figure for figure in made if figure.title == title), None)


def patterns(frame, **given):
    return drawn(frame, "Which columns are missing together", **given)


def runs(frame, **given):
    return drawn(frame, "Where the gaps lie", **given)


def values(figure, field):
    return [row[field] for layer in figure.spec["layer"] for row in layer["data"]["values"] if field in row]


@pytest.fixture
def frame():
    rng = np.random.default_rng(0)
    made = pd.DataFrame({name: rng.normal(size=N) for name in ("age", "income", "rent", "<b>odd</b>")})
    made.loc[made.age > 0.8, ["income", "rent"]] = np.nan
    made.loc[:9, "<b>odd</b>"] = np.nan
    return made


def test_bars_hold_the_rows_of_each_pattern(frame, svg):
    figure = patterns(frame)
    assert values(figure, "key") == ["complete", *["pattern"] * (len(frame.isna().value_counts()) - 1)]
    bars = figure.spec["layer"][0]["data"]["values"]
    assert [bar["rows"] for bar in bars] == frame.isna().value_counts().tolist()
    assert "income and rent are missing together" in figure.alt
    assert f"{len(frame.dropna())} rows" in figure.alt
    assert "<svg" in svg(figure)


def test_what_is_missing_together_stands_together(frame):
    frame = frame[["income", "<b>odd</b>", "age", "rent"]]
    names = [text for text in values(patterns(frame), "text") if text in frame]
    assert abs(names.index("income") - names.index("rent")) == 1


def test_a_complete_table_has_no_picture_of_gaps(frame):
    assert patterns(frame.dropna()) is None
    assert runs(frame.dropna()) is None


def test_one_column_with_gaps_can_be_read(frame, svg):
    figure = patterns(frame.assign(rent=1.0, income=frame.age * 2).drop(columns="rent"))
    assert "The others all miss <b>odd</b>" in figure.alt
    assert "<svg" in svg(figure)


@pytest.mark.parametrize("columns", [20, 60, 2_000])
def test_wide_tables_are_bounded_and_say_so(columns, svg):
    rng = np.random.default_rng(columns)
    frame = pd.DataFrame(rng.normal(size=(200, columns))).mask(rng.random((200, columns)) < 0.05)
    figure = patterns(frame)
    assert "<svg" in svg(figure)
    assert len(json.dumps(figure.spec)) < 30_000
    assert len(values(figure, "key")) == 14
    assert sum(bar["rows"] for bar in figure.spec["layer"][0]["data"]["values"]) == 200
    assert ("20 columns with most gaps are drawn" in figure.alt) == (columns > 20)


def test_blocks_of_a_wide_table_are_one_line_each():
    rng = np.random.default_rng(3)
    frame = pd.DataFrame(rng.normal(size=(400, 60)), columns=[f"s{i}" for i in range(60)])
    for block in range(6):
        frame.iloc[rng.random(400) < 0.2, block * 10 : block * 10 + 10] = np.nan
    figure = patterns(frame)
    lines = [text for text in values(figure, "text") if str(text).startswith("s")]
    assert len(lines) == 6
    assert all(line.endswith("(+ 9 alike)") for line in lines)


def test_a_large_table_tells_of_its_sample():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"a": rng.normal(size=120_000), "b": rng.normal(size=120_000)})
    frame.loc[rng.random(120_000) < 0.25, "a"] = np.nan
    figure = patterns(frame)
    complete, gappy = (bar["rows"] for bar in figure.spec["layer"][0]["data"]["values"])
    assert complete == pytest.approx(90_000, rel=0.02)
    assert gappy == pytest.approx(30_000, rel=0.05)
    assert "estimated from a sample" in figure.alt


def test_an_outage_is_seen_where_it_was(frame, svg):
    frame["when"] = pd.date_range("2020-01-01", periods=N)
    frame.loc[100:180, "age"] = np.nan
    figure = runs(frame.sample(frac=1, random_state=1), order="when")
    assert "The longest of age goes from 2020-04-10 to 2020-06-29 (81 rows)" in figure.alt
    rows = [row for row in figure.spec["layer"][0]["data"]["values"] if row["column"] == "age" and row["share"] == 1]
    assert min(row["from"] for row in rows) >= "2020-04-09"
    assert max(row["to"] for row in rows) <= "2020-07-01"
    assert "<svg" in svg(figure)
