"""The printed tables with room for signs: each judged entry gets its sign in a narrow column to its right.

In a column of their own the signs leave the numbers in line, in HTML, text and
Markdown alike. A column's head has room for a sign only where something is
amiss, and then inside its own cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from mlguide_jupyter.model import Cell, Level, Line, Table

_NOTHING = Cell(text="", role="blank")


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A place of the grid: a printed cell, or the narrow one beside it.

    Attributes
    ----------
    cell : Cell
    line : Line or None
        What the cell means; for a place beside a cell, whose sign belongs there.
    beside : bool
        Whether this is such a place, and not a printed cell.
    span : int
        Columns that it takes.
    """

    cell: Cell
    line: Line | None
    beside: bool = False
    span: int = 1

    @property
    def sign(self) -> Level | None:
        """The level whose sign is shown here, None for none."""
        shown = self.beside or (self.cell.role == "head" and self.line and self.line.level != "ok")
        return self.line.level if shown and self.line else None


class Row(msgspec.Struct, frozen=True):
    """A row; ``line`` is what the whole row means, None where its cells have meanings of their own."""

    spots: tuple[Spot, ...]
    line: Line | None

    @property
    def is_head(self) -> bool:
        """Whether the row names columns."""
        return len(self.spots) > 1 and any(spot.cell.role == "head" for spot in self.spots)

    @property
    def is_alone(self) -> bool:
        """Whether one text takes the whole row, as a footnote does."""
        return len([spot for spot in self.spots if not spot.beside]) == 1


class Grid(msgspec.Struct, frozen=True):
    """A table with room for signs; one whose rows end in words is ``wide``, and leaves no room beside it."""

    title: str
    rows: tuple[Row, ...]
    width: int
    wide: bool


def judged(line: Line) -> bool:
    """Return whether a line carries a judgement; a mere definition gets no sign."""
    return bool(line.verdict) or line.level != "ok"


def grid(table: Table, lines: Sequence[Line]) -> Grid:
    """Return the table with a column for signs beside each column in which something is judged."""
    width = max((len(row) for row in table.rows), default=0)
    marked = {i for row in table.rows for i, _ in _holders(row, lines)}
    rows = tuple(_row(row, lines, marked, width) for row in table.rows)
    return Grid(table.title, rows, width + len(marked), any(map(has_remark, table.rows)))


def _line(cell: Cell, lines: Sequence[Line]) -> Line | None:
    return lines[cell.line] if 0 <= cell.line < len(lines) else None


def has_remark(row: Sequence[Cell]) -> bool:
    """Return whether a row of several cells ends in words of its own, as that of a table of columns does."""
    return len(row) > 1 and row[-1].role == "note"


def _holders(row: Sequence[Cell], lines: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    """Return the places that hold a sign: of the cells that share a judged line, the last in the row.

    Where the row ends in words, its sign stands with its name instead.
    """
    first = has_remark(row)
    for i, cell in enumerate(row):
        line = _line(cell, lines)
        others = row[:i] if first else row[i + 1 :]
        if line and cell.role != "head" and judged(line) and all(other.line != cell.line for other in others):
            yield i, line


def _row(row: Sequence[Cell], lines: Sequence[Line], marked: set[int], width: int) -> Row:
    signs = dict(_holders(row, lines))
    spots: list[Spot] = []
    for i, cell in enumerate(row):
        rest = range(i + 1, width) if i == len(row) - 1 else range(0)
        room = len(rest) + sum(column in marked for column in rest)
        spots.append(Spot(cell=cell, line=_line(cell, lines), span=1 + room))
        if i in marked:
            spots.append(Spot(cell=_NOTHING, line=signs.get(i), beside=True))
    shared = {cell.line for cell in row if cell.role != "blank"}
    return Row(tuple(spots), _line(row[-1], lines) if len(shared) == 1 else None)
