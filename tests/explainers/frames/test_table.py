"""The table of columns: what it shows of each kind of column, and how it stays short on a wide frame."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import mlguide_jupyter as mlguide
from mlguide_jupyter.model import Explanation

N = 400


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    rng = np.random.default_rng(3)
    return pd.DataFrame(
        {
            "price": rng.lognormal(3, 1, N),
            "height": rng.normal(170, 8, N).round(1),
            "city": rng.choice(["Oslo", "Rome", "Bern"], N, p=[0.6, 0.3, 0.1]),
            "when": pd.date_range("2020-01-01", periods=N),
            "agreed": rng.random(N) < 0.7,
            "cost": [f"${value:.2f}" for value in rng.uniform(1, 9, N)],
            "grade": pd.Categorical(rng.choice(list("CBA"), N), categories=list("CBA"), ordered=True),
            "gaps": np.where(np.arange(N) % 4 == 0, np.nan, rng.normal(size=N)),
            "nothing": pd.Series([None] * N, dtype="object"),
            "one": "same",
            "lists": [[1, 2]] * N,
            "born": rng.integers(1950, 2000, N),
        }
    ).rename(columns={"born": "year"})


@pytest.fixture(scope="module")
def explanation(frame: pd.DataFrame) -> Explanation:
    return mlguide.explain(frame, name="df")


def row(explanation: Explanation, name: str) -> dict[str, str]:
    """Return the cells of a column's row by their heads."""
    heads, *rows = explanation.tables[0].rows
    cells = next(cells for cells in rows if cells[0].text == name)
    return {head.text: cell.text for head, cell in zip(heads, cells, strict=True)}


def line(explanation: Explanation, name: str) -> str:
    return next(line.meaning for line in explanation.lines if line.label == name)


def test_there_is_a_row_and_a_line_for_each_column_in_their_order(
    frame: pd.DataFrame, explanation: Explanation
) -> None:
    assert [cells[0].text for cells in explanation.tables[0].rows[1:]] == list(frame.columns)
    for place, cells in enumerate(explanation.tables[0].rows[1:]):
        assert {cell.line for cell in cells} == {place}
        assert explanation.lines[place].label == frame.columns[place]
    heads = explanation.tables[0].rows[0]
    assert all(explanation.lines[head.line].label == head.text for head in heads)


@pytest.mark.parametrize(
    ("name", "head", "text"),
    [
        ("price", "stored as", "float64"),
        ("price", "meant as", "number"),
        ("price", "shape", "lognormal"),
        ("height", "shape", "bell"),
        ("city", "meant as", "category"),
        ("city", "distinct", "3"),
        ("when", "values", "2020-01-01 to 2021-02-03"),
        ("when", "shape", "daily"),
        ("agreed", "meant as", "flag"),
        ("cost", "meant as", "number"),
        ("grade", "meant as", "ordered"),
        ("gaps", "missing", "25 % rule"),
        ("nothing", "missing", "100 %"),
        ("nothing", "meant as", "empty"),
        ("one", "values", "same"),
        ("lists", "meant as", "nested"),
        ("lists", "picture", ""),
        ("year", "meant as", "year"),
    ],
)
def test_a_cell(explanation: Explanation, name: str, head: str, text: str) -> None:
    assert row(explanation, name)[head] == text


def test_categories_are_told_by_the_most_frequent(frame: pd.DataFrame, explanation: Explanation) -> None:
    share = (frame["city"] == "Oslo").mean()
    assert row(explanation, "city")["values"].startswith(f"Oslo {share:.0%}".replace("%", " %"))


def test_the_picture_is_the_distribution(explanation: Explanation) -> None:
    price, city, grade = (row(explanation, name)["picture"] for name in ("price", "city", "grade"))
    assert price[0] == "█" and set(price[4:]) <= set("▁▂▃")
    assert list(city) == sorted(city, reverse=True) and len(city) == 3
    assert len(grade) == 3


def test_a_bin_with_one_row_can_be_told_from_an_empty_one() -> None:
    values = np.r_[np.linspace(0, 1, 990), 1.5]
    picture = row(mlguide.explain(pd.DataFrame({"x": values, "y": 1}), name="df"), "x")["picture"]
    assert "▁" in picture and picture[-1] == "▂"


def test_a_line_says_in_words_what_the_column_is(explanation: Explanation) -> None:
    assert "It reaches farther to the right" in line(explanation, "price")
    assert line(explanation, "city").startswith("One of 3 categories, most often `Oslo`")
    assert "100 of 400 cells are missing (25 %)" in line(explanation, "gaps")
    assert line(explanation, "nothing") == "It holds nothing at all."
    assert line(explanation, "cost").startswith("Numbers, kept as str")


def test_what_was_found_stands_in_the_row_of_its_column(explanation: Explanation) -> None:
    found = next(finding for finding in explanation.findings if finding.code == "format/numbers-as-text")
    assert row(explanation, "cost")["worth a look"].startswith(found.title)
    assert explanation.lines[5].level == "warning"
    assert row(explanation, "height")["worth a look"] == ""


def test_a_wide_frame_shows_the_columns_that_matter_first_and_counts_the_rest() -> None:
    rng = np.random.default_rng(1)
    data = {f"x{i}": rng.normal(size=200) for i in range(300)} | {"late": [f"${i}" for i in range(200)]}
    explanation = mlguide.explain(pd.DataFrame(data), name="wide")
    _, first, *_, last = explanation.tables[0].rows
    assert first[0].text == "late"
    assert len(explanation.tables[0].rows) == 1 + 60 + 1
    assert last[0].text.startswith("… and 241 more columns, none of them with a finding: 241 numbers.")


def test_two_groups_far_apart_are_several_peaks() -> None:
    rng = np.random.default_rng(4)
    two = np.r_[rng.normal(0, 1, 300), rng.normal(9, 1, 300)]
    explanation = mlguide.explain(pd.DataFrame({"two": two, "one": rng.normal(size=600)}), name="df")
    assert row(explanation, "two")["shape"] == "several peaks"


def test_names_may_hold_anything() -> None:
    frame = pd.DataFrame({"<b>x</b>": [1.5, 2, 3] * 20, "a\nb": range(60), ("t", 1): [0.5] * 60, "y" * 90: range(60)})
    html = mlguide.explain(frame, name="df").to_html()
    assert "<b>x" not in html and "&lt;b&gt;x&lt;/b&gt;" in html
    assert "y" * 27 + "…" in html


@pytest.mark.parametrize("frame", [pd.DataFrame(), pd.DataFrame({"a": []}), pd.DataFrame(index=range(3))])
def test_an_empty_frame_is_said_to_be_empty(frame: pd.DataFrame) -> None:
    explanation = mlguide.explain(frame, name="df")
    assert explanation.headline == "There is nothing in it to look at."
    assert explanation.to_html() and explanation.to_text()


def test_with_a_target_the_table_says_what_each_column_tells_of_it() -> None:
    rng = np.random.default_rng(5)
    x = rng.normal(size=500)
    frame = pd.DataFrame({"x": x, "noise": rng.normal(size=500), "y": 2 * x + rng.normal(size=500)})
    explanation = mlguide.explain(frame, name="df", target="y")
    assert float(row(explanation, "x")["tells"].removesuffix(" %")) > 50
    assert row(explanation, "noise")["tells"] == "–"
    assert row(explanation, "y")["tells"] == "target"
    assert "tells" not in row(mlguide.explain(frame, name="df"), "x")
    frame["y"] = np.where(frame["y"] > 0, "yes", "no")
    assert row(mlguide.explain(frame, name="df", target="y"), "x")["tells"].startswith("AUC 0.")


@pytest.mark.parametrize(
    ("values", "word", "said"),
    [
        (np.r_[np.linspace(0, 1, 200), np.linspace(2, 3, 200)], "several peaks", "It has several peaks"),
        (np.linspace(0, 1, 400), "flat", "spread evenly"),
        (np.r_[np.linspace(0, 1, 395), np.linspace(1.5, 5, 3)], "", "the middle one is"),
    ],
)
def test_shape_sentence_and_findings_agree(values: np.ndarray, word: str, said: str) -> None:
    explanation = mlguide.explain(pd.DataFrame({"x": values, "y": values[::-1] * 2 + 1}), name="df")
    assert row(explanation, "x")["shape"] in (word, "uniform")
    assert said in line(explanation, "x")
    assert ("evenly" in line(explanation, "x")) == (word == "flat")


@pytest.mark.parametrize(("first", "even"), [(200, True), (230, True), (260, False)])
def test_two_categories_are_about_equally_frequent_up_to_six_to_four(first: int, even: bool) -> None:
    explanation = mlguide.explain(pd.DataFrame({"city": ["Oslo"] * first + ["Rome"] * (400 - first)}), name="df")
    assert ("about equally frequent" in line(explanation, "city")) is even


def test_the_mean_is_not_close_to_the_median_where_a_far_value_moves_it() -> None:
    values = np.random.default_rng(0).normal(100, 5, 800)
    values[7] = 1_000
    explanation = mlguide.explain(pd.Series(values), name="s")
    mean = next(line for line in explanation.lines if line.label == "Mean")
    assert mean.verdict.startswith("1 value far out pulls it away from the median")


def test_what_thickens_at_an_end_or_at_both_is_not_spread_evenly() -> None:
    rng = np.random.default_rng(2)
    made = {"slope": np.sqrt(rng.uniform(0, 1, 600)), "ends": rng.beta(0.5, 0.5, 600), "dice": rng.integers(0, 12, 600)}
    explanation = mlguide.explain(pd.DataFrame(made), name="df")
    assert [("evenly" in line(explanation, name)) for name in made] == [False, False, True]


def test_that_no_family_fits_is_not_shown_as_a_shape():
    rng = np.random.default_rng(4)
    made = mlguide.explain(
        pd.DataFrame({"a": rng.choice([1.5, 2.5, 7.5, 9.0], 900, p=[0.4, 0.1, 0.1, 0.4])}), name="df"
    )
    assert made.finding("distribution/family").evidence["family"] == "none of these"
    assert not [cell for table in made.tables for row in table.rows for cell in row if "none of these" in cell.text]


def test_why_cells_are_missing_stands_in_the_row_of_their_column_alone() -> None:
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"age": rng.normal(40, 12, 800), "income": rng.normal(size=800), "rent": rng.normal(size=800)})
    frame.loc[rng.random(800) < 1 / (1 + np.exp((frame.age - 35) / 4)), "income"] = np.nan
    frame.loc[rng.random(800) < 0.1, "rent"] = np.nan
    said = mlguide.explain(frame, name="df")
    assert row(said, "income")["missing"].endswith(" % MAR")
    assert row(said, "rent")["missing"].endswith(" % MCAR")
    assert row(said, "age")["missing"] == "0"
    assert "How often depends on `age` (MAR)." in line(said, "income")
    assert "gaps depend" in row(said, "income")["worth a look"].lower()
    assert "gaps depend" not in row(said, "age")["worth a look"].lower(), "a reason has no gaps itself"
    assert said.headline.endswith("of the rows have a gap: `%mlguide impute df` says how to fill each column.")


def test_few_gaps_are_no_matter_for_the_headline() -> None:
    frame = pd.DataFrame(np.random.default_rng(1).normal(size=(400, 3)), columns=list("abc"))
    frame.loc[[3, 50, 90], "a"] = np.nan
    assert "impute" not in mlguide.explain(frame, name="df").headline
