"""The table of the columns with gaps: one row for each, with its line."""

from __future__ import annotations

from collections.abc import Sequence

from mlguide_jupyter.explainers.frames._values import cut
from mlguide_jupyter.explainers.impute._decide import MANY, WORTH, Choice
from mlguide_jupyter.explainers.impute._model import ColumnAdvice
from mlguide_jupyter.explainers.impute._told import UNTOUCHED, way
from mlguide_jupyter.guide._lines import phrases
from mlguide_jupyter.guide._words import fill, percent
from mlguide_jupyter.model import Align, Cell, Level, Line, Role, Table

#: Columns that are shown: nobody reads more, and those with most gaps matter most.
SHOWN = 60
#: Characters of a name, and of a way to fill.
NAME, WAY = 28, 34
RIGHT = ("gaps", "error", "naive")
ROLES: dict[str, Role] = {"column": "stub", "why": "note"}
#: Which page of the guide a line leads to.
TOPICS = {True: "impute-categorical", False: "impute-numeric"}

Told = tuple[Choice, ColumnAdvice]
Parts = tuple[tuple[Line, ...], tuple[Table, ...]]


def table(told: Sequence[Told]) -> Parts:
    """Return the lines and the table of the columns with gaps.

    Parameters
    ----------
    told : sequence of (Choice, ColumnAdvice)
    """
    if not told:
        return (), ()
    shown = _shown(told)
    heads = phrases("impute")["heads"]
    measured = any(one.error is not None for _, one in shown)
    keys = [key for key in heads if measured or key not in ("error", "naive")]
    rows = [_row(choice, one, keys, place) for place, (choice, one) in enumerate(shown)]
    head = [_head(key, len(rows) + place) for place, key in enumerate(keys)]
    cells = [tuple(cell for _, cell in head), *(made for _, made in rows)]
    rest = len(told) - len(shown)
    if rest:
        cells.append((Cell(text=fill(phrases("impute")["rest"]["rest"], rest=rest), role="note"),))
    return tuple(line for line, _ in (*rows, *head)), (Table(rows=tuple(cells)),)


def _shown(told: Sequence[Told]) -> list[Told]:
    if len(told) <= SHOWN:
        return list(told)
    return sorted(told, key=lambda pair: -pair[1].gaps)[:SHOWN]


def _head(key: str, place: int) -> tuple[Line, Cell]:
    words = phrases("impute")
    label = words["heads"][key]
    line = Line(label=label, value="", meaning=fill(words["head_meanings"][key]), topic="missing-data")
    return line, Cell(text=label, role="head", line=place, align=_align(key))


def _align(key: str) -> Align:
    return "right" if key in RIGHT else "left"


def _row(choice: Choice, one: ColumnAdvice, keys: Sequence[str], place: int) -> tuple[Line, tuple[Cell, ...]]:
    words = phrases("impute")
    texts = {
        "column": cut(one.name, NAME),
        "gaps": f"{one.gaps:,} ({percent(one.share)})",
        "mechanism": fill(words["mechanisms"][one.mechanism], drivers=one.drivers) if one.mechanism else "–",
        "todo": cut(way(choice), WAY),
        "error": _error(one.error, one.se),
        "naive": _error(one.naive, None),
        "why": words["short"][choice.reason],
    }
    line = Line(
        label=one.name,
        value="  ".join(texts[key] for key in keys[1:-1] if texts[key]),
        meaning=one.reason,
        verdict=one.risk,
        level=level(choice),
        topic=TOPICS[choice.is_class],
    )
    cells = (Cell(text=texts[key], role=ROLES.get(key, "value"), line=place, align=_align(key)) for key in keys)
    return line, tuple(cells)


def _error(error: float | None, se: float | None) -> str:
    if error is None:
        return ""
    return f"{error:.2f}" if se is None else f"{error:.2f} ± {se:.2f}"


def level(choice: Choice) -> Level:
    """Return how much care a column needs: where much is guessed and no better than by one value, or gaps may leak."""
    if choice.case.after:
        return "warning"
    if choice.fill.strategy in UNTOUCHED or choice.reason in ("structural", "constant", "many"):
        return "ok"
    if choice.case.share < MANY:
        return "note"
    return "warning" if choice.gain < WORTH else "note"
