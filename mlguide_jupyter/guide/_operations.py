"""Operations on a table, ``guide/code/<operation>.toml``: one template for each library, loaded and validated.

A template is Jinja and yields Python; of DuckDB it yields the query alone. It sees ``df`` (what the table is
called), ``columns`` (their labels) and the values that the check gives, with the filters ``lit`` (a Python
literal), ``sql`` (a quoted SQL name) and ``sqlit`` (an SQL literal).
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable
from importlib import resources
from typing import Any

import jinja2
import msgspec

#: A dialect whose template is this text uses another dialect's.
SAME = "= "


class Operation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One operation.

    Attributes
    ----------
    pandas, polars, polars_lazy, duckdb, pyarrow, dask, pyspark, ibis, numpy : str
        Templates; empty where the library has no safe way. ``= pandas`` takes pandas' template. A LazyFrame has those
        of polars but for what shows rows, which it must collect.
    needs : dict
        Modules that the code names, by dialect, as they are imported (``polars``, ``pyspark.sql.functions``).
    shows : bool
        Whether the code shows something instead of giving the table a new value.
    beside : bool
        Whether the code stands beside the table (a transformer of scikit-learn): plain Python for every library.
    """

    pandas: str = ""
    polars: str = ""
    polars_lazy: str = SAME + "polars"
    duckdb: str = ""
    pyarrow: str = ""
    dask: str = ""
    pyspark: str = ""
    ibis: str = ""
    numpy: str = ""
    needs: dict[str, tuple[str, ...]] = {}
    shows: bool = False
    beside: bool = False

    def template(self, dialect: str) -> str:
        """Return the template of a dialect, following one that points to another."""
        text: str = getattr(self, dialect, "")
        return self.template(text[len(SAME) :].strip()) if text.startswith(SAME) else text

    def modules(self, dialect: str) -> tuple[str, ...]:
        """Return the modules that the template of a dialect names, following one that points to another."""
        text: str = getattr(self, dialect, "")
        found = self.needs.get(dialect, ())
        return found or (self.modules(text[len(SAME) :].strip()) if text.startswith(SAME) else ())


@functools.cache
def operation(name: str) -> Operation:
    """Return an operation by the name of its file."""
    text = (resources.files("mlguide_jupyter.guide") / "code" / f"{name}.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Operation)


def filled(template: str, **values: Any) -> str:
    """Return the code of a template."""
    return _environment().from_string(template).render(**values).strip()


def sql_name(name: object) -> str:
    """Return a quoted SQL name."""
    return '"' + str(name).replace('"', '""') + '"'


def sql_literal(value: object) -> str:
    """Return an SQL literal of a text, a number, a truth value or a list of these."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "(" + ", ".join(map(sql_literal, value)) + ")"
    return "'" + str(value).replace("'", "''") + "'"


def literal(value: object) -> str:
    """Return a Python literal of plain values; a text with backslashes is written raw, as one writes a pattern."""
    plain = value.item() if hasattr(value, "item") else value
    if isinstance(plain, str) and "\\" in plain and plain.isprintable() and "'" not in plain and plain[-1] != "\\":
        return f"r'{plain}'"
    return repr(plain)


@functools.cache
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True)
    made.filters.update(lit=literal, sql=sql_name, sqlit=sql_literal)
    return made
