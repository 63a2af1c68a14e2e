"""A topic opens on the reader's own numbers."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf

from mlguide_jupyter.explainers import here
from mlguide_jupyter.guide._library import topic


@pytest.fixture
def namespace():
    rng = np.random.default_rng(0)
    df = pd.DataFrame({"x": rng.normal(size=200)})
    df["y"] = df.x + rng.normal(size=200)
    return {"df": df, "old": smf.ols("y ~ 1", df).fit(), "new": smf.ols("y ~ x", df).fit()}


def test_the_line_of_each_object_is_shown_with_its_value_the_newest_first(namespace):
    said = here(topic("r-squared"), namespace)
    assert [(each.name, each.label) for each in said] == [("new", "R-squared"), ("old", "R-squared")]
    assert said[0].value == f"{namespace['new'].rsquared:.3f}"


def test_a_finding_on_the_topic_is_shown(namespace):
    assert any(each.name == "new" and each.says for each in here(topic("heteroscedasticity"), namespace))


def test_an_object_with_two_names_speaks_once(namespace):
    namespace["again"] = namespace["new"]
    assert [each.name for each in here(topic("r-squared"), namespace)] == ["again", "old"]


def test_tables_are_asked_on_topics_of_tables_only(namespace):
    namespace |= {f"d{i}": namespace["df"].assign(z=i) for i in range(4)}
    assert [each.name for each in here(topic("r-squared"), namespace)] == ["new", "old"]
    namespace["messy"] = pd.DataFrame({"price": [f"${i}" for i in range(60)], "x": range(60)})
    said = here(topic("formatting"), namespace)
    assert any(each.name == "messy" and "`price`" in each.says for each in said)


def test_a_topic_that_fits_nothing_here_says_nothing(namespace):
    assert here(topic("pca"), namespace) == ()
    assert here(topic("s3"), namespace) == ()
    assert here(topic("r-squared"), {"number": 3, "_hidden": namespace["new"]}) == ()


def test_a_page_shows_it_under_the_lead(namespace):
    import msgspec

    made = topic("r-squared")
    page = msgspec.structs.replace(made, here=here(made, namespace))
    assert "In your session" in page.to_html()
    assert page.to_text().index("In your session") < page.to_text().index("How to read it")
    assert "In your session" not in made.to_html()
