"""The templates of code, ``guide/plots/code/<kind>.toml``: how rows are prepared, and a text for each library.

A template is Jinja and yields Python. It sees what :mod:`._view` offers, the
macros of ``_*.jinja``, and the filters ``lit`` (a Python literal) and
``lits`` (a list of literals, on several lines where it is long).
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable
from importlib import resources
from typing import Any, Literal

import jinja2
import msgspec

Backend = Literal["altair", "seaborn", "matplotlib", "plotly", "pandas"]
BACKENDS: tuple[Backend, ...] = ("altair", "seaborn", "matplotlib", "plotly", "pandas")
#: Files of the macros that all templates see.
MACROS = tuple(f"_{name}.jinja" for name in ("reading", "rows", "altair", "matplotlib", "plotly", "layouts"))
#: Letters of a line of code, so that a cell of a notebook needs no scrolling to the side.
WIDTH = 88
_MACRO = re.compile(r"\{%-?\s*macro\s+(\w+)")


class Kind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one kind of chart is written.

    Attributes
    ----------
    prepare : str
        Makes the small table ``data`` that all libraries draw.
    altair, seaborn, matplotlib, plotly, pandas : str
        Draws ``data``; empty where ``unable`` says why not.
    loops : tuple of str
        Libraries that draw panels themselves, though not of this kind: its code is put into a loop.
    adds : tuple of str
        Names of columns that the templates add to the small table.
    unable : dict
        By library: why it does not draw this, and where to do it.
    """

    prepare: str = ""
    altair: str = ""
    seaborn: str = ""
    matplotlib: str = ""
    plotly: str = ""
    pandas: str = ""
    loops: tuple[str, ...] = ()
    adds: tuple[str, ...] = ()
    unable: dict[str, str] = {}

    def template(self, backend: Backend) -> str:
        """Return the template of a library."""
        text: str = getattr(self, backend)
        return text


def _read(name: str) -> str:
    return (resources.files("mlguide_jupyter.guide") / "plots" / "code" / name).read_text(encoding="utf-8")


@functools.cache
def kind(chart: str) -> Kind:
    """Return how a kind of chart is written."""
    return msgspec.convert(tomllib.loads(_read(f"{chart}.toml")), Kind)


@functools.cache
def words() -> dict[str, dict[str, Any]]:
    """Return palettes and the names of modules, ``_shared.toml``."""
    return tomllib.loads(_read("_shared.toml"))


def fill(text: str, **values: Any) -> str:
    """Return the code of a template, without blank lines."""
    return "\n".join(line.rstrip() for line in _template(text).render(**values).splitlines() if line.strip())


def literal(value: object) -> str:
    """Return a plain value as one writes it: texts in double quotes where that needs no escapes.

    Examples
    --------
    >>> print(literal("a.b"), literal('q"uote'), literal(("a", 2019)))
    "a.b" 'q"uote' ("a", 2019)
    """
    if isinstance(value, tuple):
        inside = ", ".join(map(literal, value))
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    if isinstance(value, str) and value.isprintable() and not {'"', "\\"} & set(value):
        return f'"{value}"'
    return repr(value)


def literals(values: Iterable[object], indent: int = 0, before: int = 24) -> str:
    """Return a list of literals, filled into lines of its own where it is too long for one.

    Parameters
    ----------
    values : iterable
    indent : int
        Of the statement in which it stands.
    before : int
        Letters that stand before it in its line.
    """
    each = [literal(value) for value in values]
    line = f"[{', '.join(each)}]"
    if len(line) + before <= WIDTH:
        return line
    lines, pad = [""], " " * (indent + 4)
    for text in each:
        if lines[-1] and len(pad) + len(lines[-1]) + len(text) + 2 > WIDTH:
            lines.append("")
        lines[-1] += f"{' ' if lines[-1] else ''}{text},"
    return "[\n" + "".join(f"{pad}{each}\n" for each in lines) + " " * indent + "]"


def pairs(values: Iterable[tuple[object, object]], indent: int = 0) -> str:
    """Return a dictionary of literals, a line for each pair where it is too long for one."""
    each = [f"{literal(key)}: {literal(value)}" for key, value in values]
    line = "{" + ", ".join(each) + "}"
    if len(line) + 10 <= WIDTH:
        return line
    pad = " " * (indent + 4)
    return "{\n" + "".join(f"{pad}{text},\n" for text in each) + " " * indent + "}"


@functools.cache
def _template(text: str) -> jinja2.Template:
    # Compiled once and imported: with the macros in front of each template, each would take a tenth of a second.
    names = ", ".join(dict.fromkeys(_MACRO.findall(_macros())))
    return _environment().from_string(f'{{% from "macros" import {names} with context %}}{text}')


@functools.cache
def _macros() -> str:
    return "".join(map(_read, MACROS))


@functools.cache
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.DictLoader({"macros": _macros()}),
        undefined=jinja2.StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(lit=literal, lits=literals, pairs=pairs, zip=zip)
    return made
