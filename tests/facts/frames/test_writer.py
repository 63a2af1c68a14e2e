"""Code stands in the user's own names, brings the imports that are missing, and gives back what the user has."""

import duckdb
import numpy as np
import pandas as pd
import polars as pl

from mlguide_jupyter.facts.frames._writer import writer


def test_a_variable_is_used_as_it_is():
    made = writer("pandas", "sales", {"sales": None}).write("show_rows", [], rows=[1, 2])
    assert made == "sales.iloc[[1, 2]]"


def test_an_expression_gets_a_variable_that_is_free():
    made = writer("pandas", "load(1)", {"df": 1}).write("show_rows", [], rows=[0])
    assert made == "data = load(1).copy()\ndata.iloc[[0]]"


def test_duckdb_runs_on_the_users_own_connection():
    rel = duckdb.connect().sql("SELECT * FROM range(5) t(x)")
    made = writer("duckdb", "rel", {"rel": rel}).write("show_rows", [], rows=[3])
    assert eval(made, {"rel": rel}).fetchall() == [(3, 3)]


def test_what_cannot_be_addressed_gets_no_code():
    assert writer("pandas", "df", {}).write("show_rows", [None], rows=[0]) is None
    assert writer("unheard-of", "df", {}).write("show_rows", [], rows=[0]) is None


def test_imports_are_written_only_where_they_are_missing():
    from mlguide_jupyter.facts.frames._writer import Writer, _import

    assert writer("pandas", "df", {"pd": pd, "np": np, "pl": pl}).known >= {"pd", "np", "pl"}
    assert writer("pandas", "df", {"pd": 3}).known == frozenset()
    assert _import("pandas") == "import pandas as pd"
    assert _import("pyspark.sql.functions") == "from pyspark.sql import functions as F"
    assert _import("re") == "import re"
    assert isinstance(writer("polars", "a.b", {}), Writer)
