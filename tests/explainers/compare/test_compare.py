"""What a comparison says, of tables of any library, and by the magic."""

from __future__ import annotations

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import mlguide_jupyter as mlguide
from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.model import Explanation
from tests.checks.imputed.conftest import donated, drawn, holed, whole

FIRED = ("note", "warning", "serious", "unknown")


def loud(made: Explanation) -> list[str]:
    return [found.code for found in made.findings if found.level in FIRED]


@pytest.fixture
def before() -> pd.DataFrame:
    return holed(whole(), ["income", "city"])


@pytest.fixture
def after(before: pd.DataFrame) -> pd.DataFrame:
    return before.fillna({"income": before.income.median(), "city": "Ulm"})


def test_a_median_fill_is_told(before, after):
    made = mlguide.compare(before, after)
    assert made.kind == "comparison"
    assert {"imputed/constant", "imputed/spread", "imputed/shape"} <= set(loud(made))
    assert made.name == "after"
    assert "`after` beside `before`" in made.subject
    assert f"{int(before.isna().sum().sum())} of" in made.headline


@pytest.mark.parametrize("seed", range(4))
def test_a_good_filling_is_quiet(seed):
    before = holed(whole(seed), ["income"], seed=seed)
    made = mlguide.compare(before, donated(before, "income"))
    assert loud(made) == []
    assert "Nothing that was checked speaks against" in made.headline


def test_the_table_has_a_row_for_each_filled_column(before, after):
    (table,) = mlguide.compare(before, after).tables
    names = [row[0].text for row in table.rows]
    assert names[0] == "column"
    assert set(names[1:3]) == {"income", "city"}
    income = next(row for row in table.rows if row[0].text == "income")
    share = before.income.isna().mean()
    assert f"{before.income.isna().sum()} ({100 * share:.0f} %)" in [cell.text for cell in income]
    assert any("→" in cell.text for cell in income)


def test_what_to_report_is_told_with_numbers(before, after):
    line = next(line for line in mlguide.compare(before, after).lines if line.label == "What to report")
    assert f"{int(before.isna().sum().sum()):,} of {before.size:,} cells" in line.meaning
    assert "one or several" in line.meaning


def test_pictures_show_observed_and_filled(before, after):
    made = mlguide.compare(before, after)
    assert [figure.title for figure in made.figures] == ["Observed and filled cells", "Correlations before and after"]
    assert len(made.to_json()) < 60_000


def test_the_same_tables_give_the_same_bytes(before, after):
    assert (
        mlguide.compare(before, after).to_json() == mlguide.compare(before.copy(), after.copy(), target=None).to_json()
    )


def test_nothing_of_the_user_changes(before, after):
    copies = before.copy(), after.copy()
    mlguide.compare(before, after)
    pd.testing.assert_frame_equal(before, copies[0])
    pd.testing.assert_frame_equal(after, copies[1])


@pytest.mark.parametrize(
    "made",
    [pl.from_pandas, pa.Table.from_pandas, lambda df: df[["age", "income", "size", "kids"]].to_numpy()],
    ids=["polars", "pyarrow", "numpy"],
)
def test_other_libraries_are_compared_as_well(before, after, made):
    found = loud(mlguide.compare(made(before), made(after)))
    assert "imputed/spread" in found


def test_a_pandas_table_and_the_array_of_an_imputer(before, after):
    columns = ["age", "income", "size", "kids"]
    assert "imputed/spread" in loud(mlguide.compare(before[columns], after[columns].to_numpy()))


def test_one_column(before, after):
    assert "imputed/constant" in loud(mlguide.compare(before.income, after.income))


def test_dropped_rows_are_told(before):
    after = before.dropna()
    made = mlguide.compare(before, after)
    assert "were left out instead" in made.headline
    assert "imputed/rows" in loud(made)


@pytest.mark.parametrize(
    "made",
    [
        lambda df: df.iloc[:0],
        lambda df: df.iloc[:1],
        lambda df: df * np.nan if False else df.assign(income=np.nan),
        lambda df: df[["age"]],
        lambda df: pd.concat([df, df[["age"]]], axis=1),
        lambda df: df.rename(columns={"income": "<script>"}),
        lambda df: df.assign(age=[[1]] * len(df)),
    ],
)
def test_odd_tables_never_fail(before, after, made):
    for first, second in ((made(before), made(after)), (before, made(after)), (made(before), after)):
        said = mlguide.compare(first, second)
        assert "could not be made on this object" not in said.to_text()
        assert "<script>" not in said.to_html()


def test_what_is_no_table_is_refused(before):
    with pytest.raises(BadInputError, match="is no table"):
        mlguide.compare(before, [1, 2])


def test_a_target_that_is_no_column_is_refused(before, after):
    with pytest.raises(BadInputError, match="incme"):
        mlguide.compare(before, after, target="incme")


def test_all_is_pickled_by_value(before, after):
    made = mlguide.compare(before, drawn(before, "income"))
    assert "age" in made.to_text()
    assert made.to_dict()["kind"] == "comparison"


def test_one_category_in_all_gaps_is_told_once(before, after):
    """The share that is off says it; the note that all gaps got one value would say it again."""
    made = mlguide.compare(before, after)
    assert [found.code for found in made.findings if "city" in found.subject and found.level in FIRED] == [
        "imputed/shape"
    ]
    one = before.fillna({"city": "unknown"})
    assert "imputed/constant" in loud(mlguide.compare(before, one)), "a level of its own is told as such"


def test_a_wide_table_is_told_in_a_few_pages():
    rng = np.random.default_rng(0)
    cells = np.where(rng.random((60, 1500)) < 0.1, np.nan, rng.normal(size=(60, 1500)))
    wide = pd.DataFrame(cells).add_prefix("x")
    made = mlguide.compare(wide, wide.fillna(wide.median()))
    text = made.to_text()
    assert len(text) < 45_000 and "more columns with gaps" in text
    told = max(made.findings, key=lambda found: len(found.subject))
    assert len(told.evidence["column"]) > 700  # all of them are kept
