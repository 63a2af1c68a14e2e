"""The fixes of faulty structure do what they say in every library that has code for them."""

import dask.dataframe
import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

N = 150


def base():
    rng = np.random.default_rng(40)
    return pd.DataFrame(
        {
            "city": rng.choice(["Oslo", "New York", "Rome"], N),
            "x": rng.normal(size=N).round(3),
            "k": rng.integers(0, 50, N).astype(float),
            "size": rng.choice(["a1", "b2"], N),
        }
    )


def blanks(df):
    df.loc[3, "city"], df.loc[4, "city"] = "Oslo\u00a0", " New  York"
    return df


def spellings(df):
    df.loc[3, "city"], df.loc[4, "city"] = "OSLO", "new-york"
    df.loc[5, "city"], df.loc[6, "city"] = "it's", "It's"
    return df


def blank_rows(df):
    df.loc[[3, 4]] = None
    df.loc[4, "city"] = " "
    return df


def rare(df):
    df["city"] = df.city.replace({"Rome": "Oslo"})
    df.loc[3, "city"], df.loc[4, "city"] = "Bern", "Kiel"
    return df


def many(df):
    towns = [f"t{chr(97 + i % 26)}{chr(97 + i // 26)}" for i in range(100)]
    return df.assign(town=np.random.default_rng(41).choice(towns, N))


FAULTS = {
    "blanks": ("format/whitespace", blanks, N),
    "names": ("format/whitespace", lambda df: df.rename(columns={"x": " x"}), N),
    "spellings": ("format/inconsistent-case", spellings, N),
    "blank rows": ("format/blank-rows", blank_rows, N - 2),
    "copies": ("format/duplicate-rows", lambda df: pd.concat([df, df[:5]], ignore_index=True), N),
    "twins": ("format/duplicate-columns", lambda df: df.assign(y=df.x * 2), N),
    "constant": ("format/constant-column", lambda df: df.assign(c=1), N),
    "rare": ("distribution/rare-categories", rare, N),
    "many": ("format/high-cardinality", many, N),
}
LIBRARIES = {
    "pandas": lambda df: df,
    "polars": pl.from_pandas,
    "pyarrow": lambda df: pa.Table.from_pandas(df, preserve_index=False),
    "duckdb": duckdb.from_df,
    "dask": lambda df: dask.dataframe.from_pandas(df, npartitions=2),
}


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("fault", FAULTS)
def test_the_fault_is_gone_afterwards(told, fixed, fault, library):
    code, spoil, rows = FAULTS[fault]
    df = LIBRARIES[library](spoil(base()))
    said = told(code, df)
    assert said.loud
    assert all(found.actions for found in said.loud)
    after = fixed(said.loud, df)
    assert type(after) is type(df)
    assert len(after) == rows
    assert told(code, after).loud == []
