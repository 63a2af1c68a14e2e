"""Rows that are no observations, found column by column; one column without gaps settles that no row is blank."""

from __future__ import annotations

import re

import numpy as np

from mlguide_jupyter.checks.format._blanks import trimmed
from mlguide_jupyter.facts.frames import Column, FrameFacts

#: Words that head a row of totals, in the languages that spreadsheets are met in.
TOTALS = frozenset(
    {"total", "totals", "grand total", "sum", "sums", "subtotal", "overall", "all", "totaal", "gesamt", "summe"}
    | {"gesamtsumme", "insgesamt", "somme", "suma", "totale", "somma", "totalt", "итого", "合计"}
)
AVERAGES = frozenset(
    {"average", "mean", "avg", "averages", "mittelwert", "durchschnitt", "moyenne", "promedio", "media"}
)
#: How near a printed total is to the sum: rounded cells add up their rounding.
NEAR = 1e-6
_RULED = frozenset("-=_*~#.–—+| ")
_RULE = re.compile(r"([-=_*~#.–—])\1{2,}|[-+|= ]{3,}")


def empty_levels(column: Column) -> list[int]:
    """Return the places of the levels that are blank."""
    return [i for i, level in enumerate(column.levels) if not level or level.isspace() or not trimmed(level)]


def has_blanks(column: Column) -> bool:
    """Return whether a text column holds cells of blanks only."""
    return bool(empty_levels(column))


def gaps(column: Column) -> np.ndarray:
    """Return which cells of the sample are missing or blank."""
    if not column.levels:
        return column.gaps
    empty = empty_levels(column)
    return column.gaps | np.isin(column.cells, empty) if empty else column.gaps


def blank(facts: FrameFacts) -> np.ndarray:
    """Return the rows of the sample whose every cell is missing or blank."""
    left = np.ones(facts.m, bool)
    # Numbers first: whether they have gaps is known already.
    for column in sorted(facts.columns, key=lambda column: bool(column.levels)):
        if not column.missing and not column.levels:
            return np.zeros(facts.m, bool)
        left &= gaps(column)
        if not left.any():
            break
    return left


def rules(facts: FrameFacts, blank: np.ndarray) -> np.ndarray:
    """Return the rows of the sample that hold dashes or the like, and nothing else."""
    made = np.zeros(facts.m, bool)
    drawn = {
        c.name: found
        for c in facts.columns
        if (found := [i for i, t in enumerate(c.levels) if t[:1] in _RULED and _RULE.fullmatch(t)])
    }
    if not drawn:
        return made
    count = np.zeros(facts.m, np.int32)
    other = blank.copy()
    for column in facts.columns:
        rule = np.isin(column.cells, drawn[column.name]) if column.name in drawn else made
        count += rule
        other |= ~(rule | gaps(column))
    return np.asarray((count >= 2) & ~other)


def headers(facts: FrameFacts, blank: np.ndarray) -> np.ndarray:
    """Return the rows of the sample that repeat the names of the columns."""
    if sum(bool(column.levels) for column in facts.columns) < max(2, len(facts.columns) / 2):
        return np.zeros(facts.m, bool)
    own = [(c, i) for c in facts.columns if c.levels and (i := _own_name(c)) is not None]
    if len(own) < max(2, len(facts.columns) / 2):
        return np.zeros(facts.m, bool)
    count = np.zeros(facts.m, np.int32)
    for column, i in own:
        count += column.cells == i
    found: np.ndarray = (count >= max(2, len(facts.columns) / 2)) & ~blank
    return found


def _own_name(column: Column) -> int | None:
    if column.name in column.levels:
        return column.levels.index(column.name)
    name = trimmed(column.name).casefold()
    return next(
        (i for i, level in enumerate(column.levels) if len(level) < 99 and trimmed(level).casefold() == name), None
    )


def total(facts: FrameFacts, blank: np.ndarray) -> tuple[int, list[str], str, str] | None:
    """Return the last row where it is the sum or the mean of the others: its place, columns, label and which of both.

    Parameters
    ----------
    facts : FrameFacts
    blank : (m,) bool array
        Rows that are blank.

    Returns
    -------
    tuple or None
    """
    if not facts.whole:
        return None
    filled = np.flatnonzero(~blank)
    if len(filled) < 4:
        return None
    last = int(filled[-1])
    label = _label(facts, last)
    numbers = [c for c in facts.numbers if not c.gaps[last] and not c.infinite and c.distinct > 2]
    head = label.casefold().strip(": ")
    for kind, words in (("total", TOTALS), ("average", AVERAGES)):
        said = head in words or any(head.startswith(f"{word} ") for word in words)
        # Unlabelled, every text must be missing, and all numbers, two or more, must add up.
        if said or (not label and facts.texts and len(numbers) >= 2):
            sums = [column.name for column in numbers if _is(kind, column, last)]
            if sums and (said or len(sums) == len(numbers)):
                return last, sums, label, kind
    return None


def _label(facts: FrameFacts, row: int) -> str:
    """Return the first text of a row; that of the row's own name where it has none."""
    for column in facts.columns:
        if column.levels and int(column.cells[row]) >= 0 and (text := trimmed(column.levels[int(column.cells[row])])):
            return text
    name = facts.label(row)
    return "" if name.lstrip("-").isdigit() else name


def _is(kind: str, column: Column, last: int) -> bool:
    values = column.cells[:last].astype(np.float64)[~column.gaps[:last]]
    if len(values) < 3 or not np.isfinite(values).all():
        return False
    said = float(column.cells[last])
    right = float(values.sum()) if kind == "total" else float(values.mean())
    size = float(np.abs(values).sum()) if kind == "total" else float(np.abs(values).mean())
    rounding = 0.5 if kind == "average" and said == round(said) and column.kind != "integer" else 0.0
    return size > 0 and abs(said - right) <= max(NEAR * size, rounding * 0.02)
