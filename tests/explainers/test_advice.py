"""Advice on an object of the reader's: what it answers, and what is said of it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import mlguide_jupyter as mlguide
from mlguide_jupyter.errors import BadInputError, UnknownNameError
from mlguide_jupyter.explainers._advice import in_units


def lines(said):
    return {line.label: line for line in said.lines}


def test_storage_is_told_size_rows_and_records():
    df = pd.DataFrame({"id": range(2_000), "basket": [[{"sku": "a", "n": 2}]] * 2_000})
    told = lines(said := mlguide.advise("storage", df, access="key"))
    assert [told[name].value for name in ("access", "size_gb", "records")] == ["key", "small", "nested"]
    assert told["df: rows"].value == "2,000"
    assert told["df: nested"].value == "basket"
    assert told["df: largest row"].value == "21 bytes"
    assert "others may be larger" in told["df: largest row"].meaning
    assert "estimated from 1,000 rows" in told["df: memory"].meaning
    assert said.judged[0].startswith("Read off `df`, which was not changed: `size_gb` and `records`.")


def test_a_record_beyond_its_limit_rules_a_store_out():
    df = pd.DataFrame({"page": pd.Series(["x", "y" * 500_000], dtype=object)})
    said = mlguide.advise("storage", df, access="key")
    assert lines(said)["records"].value == "large"
    assert {each.code: each.reason for each in said.not_applicable}[
        "storage/dynamodb"
    ] == "An item holds at most 400 KB."
    assert said.headline.split(".")[0].endswith("S3 Standard")


def test_the_rarest_class_decides_on_augmentation():
    y = pd.Series(["cat"] * 900 + ["owl"] * 40)
    told = lines(mlguide.advise("augmentation", y, data="images"))
    assert told["examples"].value == "few"
    assert "the rarest occurs 40 times" in told["y: classes"].meaning


def test_a_column_tells_what_kind_of_model():
    price = pd.Series([1.5, 2.25, 7.0] * 1_000)
    told = lines(mlguide.advise("model", price))
    assert [told[name].value for name in ("target", "data", "rows")] == ["number", "", "thousands"]


def test_a_model_tells_how_it_may_be_served():
    from sklearn.ensemble import RandomForestClassifier

    forest = RandomForestClassifier(2).fit(np.eye(4), [0, 1, 0, 1])
    assert lines(mlguide.advise("deployment", forest))["model"].value == "light"
    told = lines(mlguide.advise("compute", forest))
    assert (told["work"].value, told["forest: model"].meaning) == ("models", "A model on tables, fitted on 4 columns.")


def test_what_is_typed_comes_first():
    df = pd.DataFrame({"a": range(10)})
    said = mlguide.advise("storage", df, size_gb=9_000)
    assert lines(said)["size_gb"].value == "large"
    assert "size_gb" not in said.judged[0]


def test_an_object_that_answers_nothing_says_so():
    from sklearn.linear_model import Ridge

    ridge = Ridge()
    assert "answers none of these questions" in mlguide.advise("streaming", ridge).judged[0]


def test_what_cannot_be_read_is_told_in_a_line():
    with pytest.raises(BadInputError, match="`thing` is none of these"):
        thing = object()
        mlguide.advise("storage", thing)
    with pytest.raises(UnknownNameError, match="no advice on"):
        mlguide.advise("storge", pd.DataFrame({"a": [1]}))


def test_the_object_is_not_kept_and_the_answer_is_the_same_twice():
    df = pd.DataFrame({"a": ["x", "y"]})
    before = df.copy()
    assert mlguide.advise("storage", df) == mlguide.advise("storage", df)
    pd.testing.assert_frame_equal(df, before)


@pytest.mark.parametrize(
    ("size", "said"), [(0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1_500, "1.5 KB"), (2e15, "2,000 TB")]
)
def test_sizes_are_said_as_people_say_them(size, said):
    assert in_units(int(size)) == said
