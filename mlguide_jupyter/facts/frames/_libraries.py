"""Which module reads which class: told by the class's own package, so that no other library is imported."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from mlguide_jupyter.facts.frames._facts import FrameFacts
from mlguide_jupyter.facts.frames._read import read_source


class Kind(NamedTuple):
    """A class of tables: the module and source that read it, what users call it, and whether it is one column."""

    module: str
    source: str
    called: str
    single: bool = False


#: By root package and name of the class.
KINDS: Mapping[tuple[str, str], Kind] = {
    ("pandas", "DataFrame"): Kind("_pandas", "PandasSource", "pandas DataFrame"),
    ("pandas", "Series"): Kind("_pandas", "PandasSource", "pandas Series", True),
    ("polars", "DataFrame"): Kind("_polars", "PolarsSource", "polars DataFrame"),
    ("polars", "Series"): Kind("_polars", "PolarsSource", "polars Series", True),
    ("pyarrow", "Table"): Kind("_pyarrow", "ArrowSource", "pyarrow Table"),
    ("pyarrow", "RecordBatch"): Kind("_pyarrow", "ArrowSource", "pyarrow RecordBatch"),
    ("pyarrow", "ChunkedArray"): Kind("_pyarrow", "ArrowSource", "pyarrow ChunkedArray", True),
    ("pyarrow", "Array"): Kind("_pyarrow", "ArrowSource", "pyarrow Array", True),
    ("numpy", "ndarray"): Kind("_numpy", "NumpySource", "NumPy array"),
    ("polars", "LazyFrame"): Kind("_engines", "PolarsEngine", "polars LazyFrame"),
    ("duckdb", "DuckDBPyRelation"): Kind("_engines", "DuckDBEngine", "DuckDB relation"),
    ("_duckdb", "DuckDBPyRelation"): Kind("_engines", "DuckDBEngine", "DuckDB relation"),
    ("dask", "DataFrame"): Kind("_dask", "DaskEngine", "Dask DataFrame"),
    ("dask", "Series"): Kind("_dask", "DaskEngine", "Dask Series", True),
    ("pyspark", "DataFrame"): Kind("_engines", "SparkEngine", "PySpark DataFrame"),
    ("ibis", "Table"): Kind("_engines", "IbisEngine", "Ibis table"),
    ("ibis", "Column"): Kind("_engines", "IbisEngine", "Ibis column", True),
}


def kind_of(cls: type) -> Kind | None:
    """Return how objects of a class are read; None where they are no tables that are known."""
    return next(
        (
            kind
            for base in cls.__mro__
            if (kind := KINDS.get((str(base.__module__).partition(".")[0], base.__name__))) is not None
        ),
        None,
    )


def reader(obj: object) -> Callable[..., FrameFacts]:
    """Return what reads an object's facts.

    Raises
    ------
    TypeError
        When the object is no table that is known.
    """
    kind = kind_of(type(obj))
    if kind is None:
        raise TypeError(f"{type(obj).__name__} is no table that is known")
    return partial(_engine if kind.source.endswith("Engine") else _eager, kind)


def _eager(kind: Kind, obj: Any, **given: Any) -> FrameFacts:
    module = importlib.import_module(f"mlguide_jupyter.facts.frames.{kind.module}")
    single = kind.single or (kind.module == "_numpy" and obj.ndim == 1 and not obj.dtype.names)
    return read_source(getattr(module, kind.source)(obj), type_name=kind.called, single=single, **given)


def _engine(kind: Kind, obj: Any, **given: Any) -> FrameFacts:
    from mlguide_jupyter.facts.frames._lazy import read_engine

    module = importlib.import_module(f"mlguide_jupyter.facts.frames.{kind.module}")
    return read_engine(getattr(module, kind.source)(obj), type_name=kind.called, single=kind.single, **given)
