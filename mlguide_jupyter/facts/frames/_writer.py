"""Writes code on a table in the library, and by the name, that the user has it in."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from mlguide_jupyter.guide._operations import filled, operation

#: Under which name everybody imports a module.
ALIASES: Mapping[str, str] = {
    "pandas": "pd",
    "polars": "pl",
    "numpy": "np",
    "pyarrow": "pa",
    "pyarrow.compute": "pc",
    "dask.dataframe": "dd",
    "pyspark.sql.functions": "F",
}
_PATH = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*")
_VARIABLES = ("df", "data", "frame", "table")


@dataclass(frozen=True)
class Writer:
    """How code on the table begins and ends.

    Attributes
    ----------
    dialect : str
    variable : str
        What the code calls the table.
    before, after : str
        Lines that make the variable from the expression, and that give back what the user has.
    known : frozenset of str
        Aliases that stand for their modules in the user's namespace already.
    """

    dialect: str
    variable: str
    before: str = ""
    after: str = ""
    known: frozenset[str] = frozenset()

    def write(self, name: str, labels: Sequence[object], single: bool = False, **values: Any) -> str | None:
        """Return the code of an operation.

        Parameters
        ----------
        name : str
            File in ``guide/code``.
        labels : sequence
            Labels of the columns concerned; None among them is one that no code can address.
        **values
            What the template needs besides.

        Returns
        -------
        str or None
            None where the library has no template, or a column cannot be addressed.
        """
        wanted = operation(name)
        template = wanted.template(self.dialect)
        if not template or any(label is None for label in labels):
            return None
        code = filled(template, df=self.variable, columns=list(labels), **values)
        if not code:
            return None  # a template may have nothing for some values
        if wanted.beside:
            return code
        if self.dialect == "duckdb":
            code = self._query(code, wanted.shows)
        used = (module for module in wanted.modules(self.dialect) if f"{ALIASES.get(module, module)}." in code)
        imports = [_import(module) for module in used if ALIASES.get(module, module) not in self.known]
        after = "" if wanted.shows else self.after
        return "\n".join(part for part in (*imports, self.before, code, after) if part)

    def _query(self, query: str, shows: bool) -> str:
        raw = "r" if "\\" in query else ""
        quoted = f'{raw}"""{query}"""' if '"""' not in query and query[-1:] not in ('"', "\\") else repr(query)
        made = f'{self.variable}.query("{self.variable}", {quoted})'
        return made if shows else f"{self.variable} = {made}"


def writer(dialect: str, expression: str, namespace: Mapping[str, Any] | None, series: str | None = None) -> Writer:
    """Return the writer for a table that the user calls by an expression.

    Parameters
    ----------
    dialect : str
    expression : str
    namespace : mapping or None
        The user's variables.
    series : str, optional
        For a column by itself: the name that it gets in a frame.
    """
    names = dict(namespace or {})
    known = frozenset(
        alias
        for module, alias in _aliases()
        if isinstance(names.get(alias), ModuleType) and names[alias].__name__ == module
    )
    if series is not None:
        return _of_series(dialect, expression, names, known, series)
    simple = expression.isidentifier() if dialect == "duckdb" else _PATH.fullmatch(expression) is not None
    if simple:
        return Writer(dialect, expression, known=known)
    variable = _free(names)
    copied = f"{_whole(expression)}.copy()" if dialect == "pandas" else expression
    return Writer(dialect, variable, before=f"{variable} = {copied}", known=known)


def _of_series(dialect: str, expression: str, names: Mapping[str, Any], known: frozenset[str], series: str) -> Writer:
    table = _table_of(expression, names, series)
    if table:
        return Writer(dialect, table, known=known)
    variable = _free(names)
    ways = {
        "pandas": (f"{variable} = {_whole(expression)}.to_frame({series!r})", f"{expression} = {variable}[{series!r}]"),
        "polars": (f"{variable} = {_whole(expression)}.to_frame()", f"{expression} = {variable}.to_series()"),
    }
    if dialect not in ways:
        return Writer("none", variable, known=known)
    before, after = ways[dialect]
    assigned = _PATH.fullmatch(expression) is not None and "." not in expression
    return Writer(dialect, variable, before, after if assigned else "", known)


def _table_of(expression: str, names: Mapping[str, Any], series: str) -> str:
    """Return the variable of the table whose column an expression is (``df.x``, ``df["x"]``); "" for anything else."""
    try:
        node = ast.parse(expression, mode="eval").body
    except SyntaxError:  # a name that the user gave in words
        return ""
    if not isinstance(node, (ast.Attribute, ast.Subscript)) or not isinstance(node.value, ast.Name):
        return ""
    column = node.attr if isinstance(node, ast.Attribute) else getattr(node.slice, "value", None)
    table: Any = names.get(node.value.id)
    known = type(table).__module__.partition(".")[0] in ("pandas", "polars") and type(table).__name__ == "DataFrame"
    return node.value.id if known and column == series and list(table.columns).count(series) == 1 else ""


def _whole(expression: str) -> str:
    """Return an expression to which a call can be added: ``a + b`` in parentheses, ``load()`` as it is."""
    try:
        node = ast.parse(expression, mode="eval").body
    except SyntaxError:  # a name that the user gave in words
        return expression
    return expression if isinstance(node, (ast.Name, ast.Attribute, ast.Call, ast.Subscript)) else f"({expression})"


def _aliases() -> list[tuple[str, str]]:
    return [*ALIASES.items(), ("duckdb", "duckdb"), ("ibis", "ibis"), ("re", "re")]


def _free(names: Mapping[str, Any]) -> str:
    return next((name for name in _VARIABLES if name not in names), "df_")


def _import(module: str) -> str:
    alias = ALIASES.get(module, module)
    if alias == module:
        return f"import {module}"
    package, _, last = module.rpartition(".")
    return (
        f"from {package} import {last} as {alias}"
        if module == "pyspark.sql.functions"
        else f"import {module} as {alias}"
    )
