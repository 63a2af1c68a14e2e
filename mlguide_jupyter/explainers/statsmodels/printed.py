"""A statsmodels summary as it was printed: its cells, heads, rows and notes, word for word.

``res.summary()`` and a ``Summary`` that somebody kept are the same thing here;
``summary2()`` is read as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import msgspec

from mlguide_jupyter.model import Align, Cell, Role, Table

CLOCK = ("Date", "Time")
"""Labels whose value is the moment of printing."""
MODELS = ("OLS", "WLS", "GLS", "GLSAR")
_NOTE = re.compile(r"^\[(\d+)\] ?(.*)", re.DOTALL)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A coefficient's row: its name and its cells, as printed."""

    name: str
    cells: tuple[str, ...]


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """What a summary shows.

    Attributes
    ----------
    tables : tuple of Table
        Cell by cell, without lines yet; notes are a table of their own at the end.
    values : dict
        Label (without its colon) -> value, both as printed.
    heads : tuple of str
        Column heads of the coefficients' table.
    rows : tuple of Row
        Its rows.
    notes : tuple of (label, text)
        Footnotes; the label is ``[1]``, or empty for a text without a number.
    """

    tables: tuple[Table, ...]
    values: dict[str, str]
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[tuple[str, str], ...]


def read(summary: Any, *, keep_clock: bool = True) -> Printed:
    """Return what a summary shows.

    Parameters
    ----------
    summary : statsmodels Summary
        Of ``iolib.summary`` or ``iolib.summary2``.
    keep_clock : bool
        False leaves the date and time of printing blank, so that explaining the same
        result twice gives the same bytes; a summary that was kept keeps its own.
    """
    tables = [_table(grid, title) for grid, title in _grids(summary)]
    if not keep_clock:
        tables = [_without_clock(table) for table in tables]
    notes = tuple(_notes(summary.extra_txt or ""))
    if notes:
        tables.append(_note_table(notes))
    heads = next((_texts(table.rows[0])[1:] for table in tables if _is_headed(table)), ())
    rows = [row for table in tables if _is_headed(table) for row in table.rows[1:]]
    return Printed(
        tables=tuple(tables),
        values=dict(_labelled(tables)),
        heads=heads,
        rows=tuple(Row(name=row[0].text, cells=_texts(row)[1:]) for row in rows),
        notes=notes,
    )


def is_least_squares(printed: Printed) -> bool:
    """Return whether a summary is that of a model that the lines are written for."""
    return printed.values.get("Model", "").upper() in MODELS


def label_of(text: str) -> str:
    """Return a label as printed, without its colon."""
    return text.strip().removesuffix(":").rstrip()


def _texts(row: tuple[Cell, ...]) -> tuple[str, ...]:
    return tuple(cell.text for cell in row)


def _is_headed(table: Table) -> bool:
    return bool(table.rows) and any(cell.role == "head" for cell in table.rows[0]) and len(table.rows[0]) > 1


def _labelled(tables: Iterable[Table]) -> Iterator[tuple[str, str]]:
    for table in tables:
        for row in table.rows:
            for cell, following in pairwise(row):
                if cell.role == "label":
                    yield label_of(cell.text), following.text


def _grids(summary: Any) -> Iterator[tuple[list[list[str]], str]]:
    """Return each table's texts, heads first, and its title; the two kinds of summary differ only here."""
    settings = getattr(summary, "settings", None)
    for position, table in enumerate(summary.tables):
        title = str(getattr(table, "title", None) or "")
        if settings is None:
            yield [[_text(cell) for cell in row] for row in table], title
        else:
            yield list(_frame_rows(table, settings[position])), str(summary.title or "") if position == 0 else ""


def _frame_rows(table: Any, shown: dict[str, Any]) -> Iterator[list[str]]:
    named, headed = shown.get("index", True), shown.get("header", True)
    form = shown.get("float_format", "%.4f")
    if headed:
        yield [""] * named + [str(column) for column in table.columns]
    for name, values in zip(table.index, table.to_numpy(dtype=object), strict=True):
        cells = [form % value if isinstance(value, float) else str(value).strip() for value in values]
        yield [str(name)] * named + cells


def _text(cell: Any) -> str:
    return str(getattr(cell, "data", cell)).strip()


def _table(grid: list[list[str]], title: str) -> Table:
    headed = bool(grid) and grid[0][:1] == [""] and any(grid[0])
    roles = _head_roles if headed else _pair_roles
    return Table(title=title, rows=tuple(tuple(roles(row, i)) for i, row in enumerate(grid)))


def _head_roles(row: list[str], position: int) -> Iterator[Cell]:
    """Return the cells of a table with column heads and row names."""
    for column, text in enumerate(row):
        role: Role = "head" if position == 0 else ("value" if column else "stub")
        align: Align = "right" if column else "left"
        yield Cell(text=text, role="blank" if not text and position == 0 else role, align=align)


def _pair_roles(row: list[str], _: int) -> Iterator[Cell]:
    """Return the cells of a table of labels, each with its value to the right."""
    for column, text in enumerate(row):
        is_label = column % 2 == 0
        role: Role = "label" if is_label else "value"
        named = row[column - (not is_label)] != ""
        yield Cell(text=text, role=role if named else "blank", align="left" if is_label else "right")


def _without_clock(table: Table) -> Table:
    rows = []
    for row in table.rows:
        labels = ["", *(label_of(cell.text) for cell in row[:-1])]
        rows.append(
            tuple(
                msgspec.structs.replace(cell, text="") if cell.role == "value" and label in CLOCK else cell
                for cell, label in zip(row, labels, strict=True)
            )
        )
    return msgspec.structs.replace(table, rows=tuple(rows))


def _notes(extra: str | list[str]) -> Iterator[tuple[str, str]]:
    """Return the footnotes: one begins with ``[1]`` and runs on to the next; other texts stand for themselves."""
    lines = (
        extra.splitlines() if isinstance(extra, str) else [line for text in extra for line in str(text).splitlines()]
    )
    label, text = "", list[str]()
    for line in lines:
        begins = _NOTE.match(line)
        if begins or line.strip() in ("Notes:", "Warnings:", ""):
            yield from _note(label, text)
            label, text = (f"[{begins[1]}]", [begins[2]]) if begins else ("", [])
        else:
            text.append(line)
    yield from _note(label, text)


def _note(label: str, lines: list[str]) -> Iterator[tuple[str, str]]:
    if any(line.strip() for line in lines):
        yield label, "\n".join(lines)


def _note_table(notes: tuple[tuple[str, str], ...]) -> Table:
    rows = [(Cell(text="Notes:", role="head"),)]
    rows += [(Cell(text=f"{label} {text}".strip(), role="note"),) for label, text in notes]
    return Table(rows=tuple(rows))
