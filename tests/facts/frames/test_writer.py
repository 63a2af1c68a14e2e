"""Code stands in the user's own names, brings the imports that are missing, and gives back what the user has."""

import warnings
from importlib import resources

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest

from mlguide_jupyter.facts.frames._writer import writer
from mlguide_jupyter.guide._operations import _environment, operation


def test_a_variable_is_used_as_it_is():
    made = writer("pandas", "sales", {"sales": None}).write("show_rows", [], rows=[1, 2])
    assert made == "sales.iloc[[1, 2]]"


def test_an_expression_gets_a_variable_that_is_free():
    made = writer("pandas", "load(1)", {"df": 1}).write("show_rows", [], rows=[0])
    assert made == "data = load(1).copy()\ndata.iloc[[0]]"


@pytest.mark.parametrize("expression", ["a + b", "a if a is not None else b", "-a"])
def test_an_expression_of_several_parts_is_taken_as_a_whole(expression):
    tables = {"a": pd.DataFrame({"x": [1, 2]}), "b": pd.DataFrame({"x": [3, 4]})}
    code = writer("pandas", expression, tables).write("drop_columns", ["x"])
    exec(code, tables)
    assert list(tables["df"].columns) == []
    assert list(tables["a"].columns) == ["x"]
    code = writer("pandas", f"({expression}).x", {}, "x").write("show_rows", [], rows=[1])
    assert code.splitlines()[0] == f"df = ({expression}).x.to_frame('x')"
    assert writer("pandas", "a.x * 2", {}, "x").write("show_rows", [], rows=[1]).startswith("df = (a.x * 2).to_frame")


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


def test_imports_are_written_only_for_what_the_code_uses():
    values = {"values": [-9], "kind": "number"}
    assert "import" not in writer("pandas", "df", {}).write("set_missing", ["x"], number="", **values)
    assert writer("pandas", "df", {}).write("set_missing", ["x"], number="Int64", **values).startswith("import pandas")


def test_patterns_are_written_raw():
    made = writer("duckdb", "rel", {}).write("strip_blanks", ["x"], category=False, plain=False)
    assert made.startswith('rel = rel.query("rel", r"""SELECT') and r"\s+" in made


@pytest.mark.parametrize("operation_", [("show_rows", {"rows": [0, 2]}), ("show_beyond", {"limit": 2, "upper": True})])
def test_rows_of_a_lazy_frame_are_collected(operation_):
    name, values = operation_
    made = writer("polars_lazy", "lf", {}).write(name, ["x"], **values)
    asked, _, shown = made.rpartition("\n")
    assert asked == "import polars as pl"
    assert eval(shown, {"pl": pl, "lf": pl.LazyFrame({"x": [2, 1, 3]})})["x"].to_list() == [2, 3]


@pytest.mark.parametrize(
    "dialect", ["pandas", "polars", "polars_lazy", "duckdb", "pyarrow", "dask", "pyspark", "ibis", "numpy"]
)
def test_templates_are_read_without_a_warning(dialect):
    names = [each.name[:-5] for each in (resources.files("mlguide_jupyter.guide") / "code").iterdir()]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for name in names:
            compile(_environment().compile(operation(name).template(dialect), raw=True), name, "exec")


@pytest.mark.parametrize(("library", "expression"), [(pd, "df.price"), (pd, 'df["price"]'), (pl, 'df["price"]')])
def test_a_column_of_a_table_is_mended_in_the_table(library, expression):
    df = library.DataFrame({"price": [1.0, -999.0], "other": [1, 2]})
    made = writer(library.__name__, expression, {"df": df}, series="price").write(
        "set_missing", ["price"], values=[-999.0], kind="number", number=""
    )
    space = {"df": df}
    exec(made, space)
    assert space["df"]["price"].to_list()[0] == 1.0
    assert pd.isna(space["df"]["price"][1])


def test_a_column_by_itself_is_given_back():
    prices = pd.Series([1.0, -999.0])
    made = writer("pandas", "prices", {"prices": prices}, series="values").write(
        "set_missing", ["values"], values=[-999.0], kind="number", number=""
    )
    space = {"prices": prices}
    exec(made, space)
    assert space["prices"].isna().tolist() == [False, True]
