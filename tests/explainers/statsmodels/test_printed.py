"""A summary is read word for word, whichever way it was made."""

import re

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf

from mlguide_jupyter.explainers.statsmodels.printed import is_least_squares, read


@pytest.fixture(scope="module")
def result():
    rng = np.random.default_rng(2)
    frame = pd.DataFrame({"x": rng.normal(size=40), "g": rng.choice(["a", "b"], 40)})
    frame["y"] = 1 + frame.x + rng.normal(size=40)
    return smf.ols("y ~ x + g", frame).fit()


def words(text):
    """The words of a text, without the rules that frame it."""
    return re.sub(r"[=\-]{5,}", " ", text).split()


def test_nothing_printed_is_lost(result):
    summary = result.summary()
    printed = read(summary)
    shown = [cell.text for table in printed.tables for row in table.rows for cell in row]
    shown += [table.title for table in printed.tables]
    assert sorted(words(" ".join(shown))) == sorted(words(summary.as_text()))


def test_values_stand_under_their_labels(result):
    printed = read(result.summary())
    assert printed.values["No. Observations"] == "40"
    assert printed.values["R-squared"] == f"{result.rsquared:.3f}"
    assert printed.values["Cond. No."] == f"{result.condition_number:#.3g}"
    assert printed.heads == ("coef", "std err", "t", "P>|t|", "[0.025", "0.975]")
    assert [row.name for row in printed.rows] == ["Intercept", "g[T.b]", "x"]
    assert printed.rows[2].cells[0] == f"{result.params['x']:.4f}"


def test_blank_cells_are_blank(result):
    top = read(result.summary()).tables[0]
    assert [cell.role for cell in top.rows[0]] == ["label", "value", "label", "value"]
    assert [cell.role for cell in top.rows[-1]] == ["label", "value", "blank", "blank"]


def test_notes_of_several_lines_stay_whole():
    x = np.arange(30.0) + 1e6
    result = sm.OLS(np.arange(30.0) % 7, sm.add_constant(x)).fit()
    notes = dict(read(result.summary()).notes)
    assert notes["[2]"].startswith("The condition number is large")
    assert notes["[2]"].endswith("strong multicollinearity or other numerical problems.") or "problems" in notes["[2]"]


def test_added_text_is_a_note_without_a_number(result):
    summary = result.summary()
    summary.add_extra_txt(["Data of 1998.", "Second remark."])
    assert read(summary).notes == (("", "Data of 1998.\nSecond remark."),)


def test_clock_is_blank_on_request_only(result):
    summary = result.summary()
    assert read(summary).values["Date"]
    silent = read(summary, keep_clock=False)
    assert (silent.values["Date"], silent.values["Time"]) == ("", "")
    assert "Date" in silent.values
    assert read(result.summary(), keep_clock=False) == silent


def test_summary2_is_read_too(result):
    summary = result.summary2()
    printed = read(summary)
    assert printed.values["No. Observations"] == "40"
    assert printed.heads[:2] == ("Coef.", "Std.Err.")
    assert [row.name for row in printed.rows] == ["Intercept", "g[T.b]", "x"]
    assert printed.tables[0].title == summary.title


def test_slim_table(result):
    printed = read(result.summary(slim=True))
    assert "Omnibus" not in printed.values
    assert len(printed.rows) == 3


def test_names_stay_text():
    name = "<script>alert(1)</script>"
    frame = pd.DataFrame({name: np.arange(10.0), "größe": np.arange(10.0) ** 0.5})
    printed = read(sm.OLS(np.arange(10.0) % 3, frame).fit().summary())
    assert [row.name for row in printed.rows] == [name, "größe"]


def test_other_models_are_not_taken_for_least_squares(result):
    assert is_least_squares(read(result.summary(title="Mine")))
    outcome = (result.model.endog > 1).astype(float)
    assert not is_least_squares(read(sm.Logit(outcome, result.model.exog).fit(disp=False).summary()))
