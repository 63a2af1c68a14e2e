"""The Jinja environments in which every text is escaped by itself: HTML's rules for HTML, Markdown's for Markdown."""

from __future__ import annotations

import functools
import re
from typing import Any

import jinja2
from markupsafe import Markup

from mlguide_jupyter.render._grid import Row, Spot, judged
from mlguide_jupyter.render._view import named, number, shown, words

_CODE = re.compile(r"`([^`\n]+)`")
#: What may start something in Markdown when it stands inside a line; a code span is matched first and kept.
_ACTIVE = re.compile(r"([\\`*_\[\]<|~$&@])")
_BARS = re.compile("[\u2581-\u2588]+")
_BREAKS = re.compile(r"\s*[\n\r\u2028\u2029]\s*")
#: A list, a heading or a quotation begins only where a line begins.
_STARTS = re.compile(r"^(\d*)([-+=](?![\w.])|[>#]|(?<=\d)[.)](?=\s|$))")


@functools.cache
def html() -> jinja2.Environment:
    """Return the environment for HTML: autoescape is on."""
    made = _environment(autoescape=True)
    made.filters.update(pieces=pieces)
    return made


@functools.cache
def markdown() -> jinja2.Environment:
    """Return the environment for Markdown: whatever a template puts out is escaped unless it is marked as safe."""
    made = _environment(autoescape=False, finalize=_escaped)
    made.filters.update(prose=prose, fenced=fenced, span=span, cells=cells)
    return made


@functools.cache
def _python() -> jinja2.Environment:
    return _environment(autoescape=False)


def notebook_source(name: str) -> str:
    """Return the code of the cell under which a saved notebook shows the explanation."""
    return _python().get_template("explanation/notebook.py.jinja").render(name=_folded(name) or "...").strip()


def _environment(**options: Any) -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("mlguide_jupyter.render", "templates"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        **options,
    )
    made.globals.update(words=words())
    made.filters.update(number=number, named=named)
    made.tests.update(judged=judged, bars=bars, shown=shown)
    return made


def bars(text: str) -> bool:
    """Return whether a text is a distribution drawn in block characters."""
    return _BARS.fullmatch(text) is not None


def pieces(text: str) -> list[tuple[str, bool]]:
    """Return a sentence in pieces, each with whether it stood between backticks, that is, is code."""
    return [(piece, i % 2 == 1) for i, piece in enumerate(_CODE.split(text)) if piece]


def prose(text: str) -> Markup:
    """Return a sentence for Markdown: one line, escaped, its code spans kept."""
    return Markup("".join(span(piece) if code else _escaped(piece) for piece, code in pieces(_folded(text))))


def span(text: str) -> Markup:
    """Return text as a code span, fenced by more backticks than it holds."""
    text = _folded(text)
    ticks = "`" * (1 + _longest_run(text))
    pad = " " if "`" in text else ""
    return Markup(f"{ticks}{pad}{text}{pad}{ticks}")


def fenced(code: str) -> Markup:
    """Return code as a fenced block; the fence is longer than any in the code."""
    fence = "`" * max(3, 1 + _longest_run(code))
    return Markup(f"{fence}python\n{code.strip()}\n{fence}")


def cells(row: Row) -> Markup:
    """Return a row of a printed table as a row of a Markdown table."""
    texts = [
        text
        for spot in row.spots
        for text in (f"{_sign(spot)} {_escaped(spot.cell.text)}".strip(), *[""] * (spot.span - 1))
    ]
    return Markup("| " + " | ".join(texts) + " |")


def _sign(spot: Spot) -> str:
    return words().levels[spot.sign].sign if spot.sign else ""


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)


def _folded(text: str) -> str:
    return " ".join(text.split())


def _escaped(value: Any) -> str:
    if isinstance(value, Markup):
        return value
    return _STARTS.sub(r"\1\\\2", _ACTIVE.sub(r"\\\1", _BREAKS.sub(" ", str(value))))
