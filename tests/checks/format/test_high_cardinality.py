"""Many categories are told with what to do; names of rows and sentences are no categories."""

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest

CODE = "format/high-cardinality"
N = 1_000


def frame(levels, n=N):
    rng = np.random.default_rng(15)
    names = np.array(
        [f"{a}{b}{c}" for a in "BDKLM" for b in "aeiou" for c in ("lund", "ford", "heim", "stad", "by", "dal")]
    )
    return pd.DataFrame({"town": rng.choice(names[:levels], n), "x": rng.normal(size=n), "y": rng.normal(size=n)})


def test_many_categories(told, fixed):
    df = frame(120)
    found = told(CODE, df).of("town")
    assert found.level == "note"
    assert found.evidence["levels"] == 120
    assert "120 columns" in found.consequence
    after = fixed(found, df.copy())
    assert after.town.nunique() == 40
    assert told(CODE, after).loud == []
    kept = after.town != "other"
    assert (after.town[kept] == df.town[kept]).all()


def test_gaps_and_categories_stay(told, fixed):
    df = frame(120).astype({"town": "category"})
    df.loc[:9, "town"] = np.nan
    after = fixed(told(CODE, df).of("town"), df.copy())
    assert after.town.isna().sum() == 10
    assert isinstance(after.town.dtype, pd.CategoricalDtype)


@pytest.mark.parametrize("make", [pl.from_pandas, duckdb.from_df])
def test_other_tables_are_fixed_too(told, fixed, make):
    table = make(frame(120))
    assert told(CODE, fixed(told(CODE, table).of("town"), table)).loud == []


def test_with_a_target_its_encoder_is_named(told):
    assert "`y`" in told(CODE, frame(120), target="y").of("town").advice


@pytest.mark.parametrize("levels", [5, 40])
def test_few_categories_are_silent(told, levels):
    found = told(CODE, frame(levels)).only
    assert found.level == "ok"
    assert f"at most {levels}" in found.claim


def test_names_of_rows_and_sentences_are_silent(told):
    rng = np.random.default_rng(16)
    words = np.array(["it", "was", "a", "very", "long", "way", "to", "town", "and", "we", "came", "late", "but"])
    df = frame(5).assign(
        name=[f"Anna Nr {i}" for i in range(N)], text=[" ".join(rng.choice(words, 14)) for _ in range(N)]
    )
    assert told(CODE, df).loud == []


def test_numbers_alone_are_not_applicable(told):
    assert "no column of categories" in told(CODE, frame(5)[["x", "y"]]).only.reason
