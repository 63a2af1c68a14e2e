"""The same frame in each engine."""

from __future__ import annotations

import importlib
from typing import Any

import pandas as pd

ENGINES = ("pandas", "polars", "duckdb")


def into(frame: pd.DataFrame, engine: str) -> Any:
    """Return the frame in an engine."""
    if engine == "pandas":
        return frame
    if engine == "polars":
        return importlib.import_module("polars").from_pandas(frame)
    if engine == "duckdb":
        return importlib.import_module("duckdb").from_df(_flat(frame))
    raise ValueError(engine)


def out_of(table: Any) -> pd.DataFrame:
    """Return what an engine holds as a pandas frame."""
    if isinstance(table, pd.DataFrame):
        return table
    if hasattr(table, "to_pandas"):
        return table.to_pandas()
    return table.df()


def _flat(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with text as objects, which every release of DuckDB reads."""
    return frame.astype(dict.fromkeys(frame.select_dtypes(include=["str"]), "object"))
