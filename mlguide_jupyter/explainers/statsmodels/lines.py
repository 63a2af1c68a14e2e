"""Every cell, column head, coefficient row and footnote of a linear regression's summary, explained in place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

import msgspec

from mlguide_jupyter.explainers.statsmodels import _fit_cells, _head_cells, _note_cells, _residual_cells, _sample_cells
from mlguide_jupyter.explainers.statsmodels._findings import Answer, Verdict
from mlguide_jupyter.explainers.statsmodels._view import View, view_of
from mlguide_jupyter.explainers.statsmodels.coefficients import coefficient_line
from mlguide_jupyter.explainers.statsmodels.printed import Printed, label_of
from mlguide_jupyter.facts.regression import RegressionFacts
from mlguide_jupyter.guide._lines import LineText, line_texts
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Cell, Line, Table

CELLS = {**_sample_cells.CELLS, **_fit_cells.CELLS, **_residual_cells.CELLS}
_BOUND = re.compile(r"^(\[?)0?\.\d+(\]?)$")


def annotate(
    printed: Printed,
    facts: RegressionFacts | None,
    findings: Mapping[str, Answer] | Iterable[Answer] = (),
) -> tuple[tuple[Line, ...], tuple[Table, ...]]:
    """Explain everything that a summary prints.

    Parameters
    ----------
    printed : Printed
        The summary as :func:`~mlguide_jupyter.explainers.statsmodels.printed.read` gives it.
    facts : RegressionFacts or None
        None when only the ``Summary`` is at hand: lines then judge by the printed numbers
        and say what cannot be told from them.
    findings : mapping of code to Finding or NotApplicable, or an iterable of these
        What the checks found; a line never contradicts them.

    Returns
    -------
    lines : tuple of Line
        In the order of the printed output.
    tables : tuple of Table
        The printed tables, whose cells refer to ``lines``.
    """
    view = view_of(printed, facts, findings)
    lines: list[Line] = []
    tables = tuple(_annotated(view, table, lines) for table in printed.tables)
    return tuple(lines), tables


def _annotated(view: View, table: Table, lines: list[Line]) -> Table:
    """Return a table whose cells refer to their lines, which are added to ``lines``."""
    rows = []
    shown = 0
    for row in table.rows:
        if row[0].role == "stub":
            lines.append(coefficient_line(view, shown))
            shown += 1
            rows.append(tuple(_at(cell, len(lines) - 1) for cell in row))
        else:
            rows.append(tuple(_cells(view, row, lines)))
    return Table(title=table.title, rows=tuple(rows))


def _cells(view: View, row: tuple[Cell, ...], lines: list[Line]) -> Iterable[Cell]:
    """Yield a row's cells: a label with the value that follows it, a head, or a note."""
    values = {label_of(cell.text): following.text for cell, following in pairwise(row)}
    for cell in row:
        if cell.role == "label":
            lines.append(_labelled(view, label_of(cell.text), values.get(label_of(cell.text), "")))
        elif cell.role == "head" and cell.text != "Notes:":
            lines.append(_headed(view, cell.text))
        elif cell.role == "note":
            lines.append(_noted(view, cell.text))
        has_line = cell.role in ("label", "value", "note") or (cell.role == "head" and cell.text != "Notes:")
        yield _at(cell, len(lines) - 1) if has_line else cell


def _at(cell: Cell, line: int) -> Cell:
    return msgspec.structs.replace(cell, line=line)


def _labelled(view: View, label: str, value: str) -> Line:
    texts = line_texts("fit", "residuals")
    key = next((key for key, text in texts.items() if label in text.labels), None)
    if key is None:
        words = line_texts("notes")["unknown-cell"]
        return _line(view, label, value, words, _note_cells.other(view, value))
    return _line(view, label, value, texts[key], CELLS[key](view, value))


def _headed(view: View, head: str) -> Line:
    texts = line_texts("columns")
    key = next((key for key, text in texts.items() if head in text.labels), None) or _bound(head)
    if key is None:
        return _line(view, head, "", line_texts("notes")["unknown-cell"], _note_cells.other(view, ""))
    return _line(view, head, "", texts[key], _head_cells.CELLS[key](view, head))


def _bound(head: str) -> str | None:
    """Return which end of the interval a head such as ``[0.025`` names."""
    found = _BOUND.match(head)
    return found and ("lower" if found[1] else "upper")


def _noted(view: View, text: str) -> Line:
    label, value = next((note for note in view.printed.notes if f"{note[0]} {note[1]}".strip() == text), ("", text))
    key = _note_cells.id_of(value)
    return _line(view, label, value, line_texts("notes")[key], _note_cells.CELLS[key](view, value))


def _line(view: View, label: str, value: str, words: LineText, verdict: Verdict) -> Line:
    values = {**common(view), **verdict.values}
    return Line(
        label=label,
        value=value,
        meaning=fill(words.meaning, **values),
        verdict=fill(words.verdict[verdict.key], **values),
        level=verdict.level,
        topic=words.topic,
    )


def common(view: View) -> dict[str, Any]:
    """Return the values that any text may name."""
    return {
        "outcome": view.outcome_name,
        "n": view.n,
        "k": view.k,
        "rank": view.facts.rank if view.facts else None,
        "facts": view.facts is not None,
        "has_constant": view.has_constant,
        "robust": view.robust,
        "cov_type": view.cov_type,
        "use_t": view.use_t,
        "alpha": view.alpha,
        "level": view.level,
        "weighted": view.kind != "ols",
        "residuals": {"ols": "residuals", "wls": "weighted residuals"}.get(view.kind, "turned residuals"),
        "found": "",
    }
