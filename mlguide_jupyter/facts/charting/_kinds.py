"""What the numbers of a field stand for: whether zero means none, what is shared out, units and money."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mlguide_jupyter.facts.charting._words import said
from mlguide_jupyter.facts.frames import Column
from mlguide_jupyter.facts.frames._names import concepts
from mlguide_jupyter.facts.frames._reading_units import unit_of

if TYPE_CHECKING:
    from mlguide_jupyter.facts.charting._field import Field

#: Share of values below zero (or above) from which on zero is a middle and no slip.
BOTH_SIDES = 0.02
#: How far sums of parts may lie from the whole: printed shares are rounded.
ROUNDED = 0.02


def has_zero_point(field: Field) -> bool:
    """Return whether zero means that there is none of it (a ratio scale, Stevens 1946)."""
    if field.role != "quantity" or not field.nonnegative:
        return field.role == "quantity" and diverging(field) and not said().no_zero & set(field.column.words)
    return said().no_zero.isdisjoint(field.column.words)


def diverging(field: Field) -> bool:
    """Return whether values lie on both sides of a zero that means something."""
    values = field.present
    if field.role != "quantity" or not len(values):
        return False
    below, above = float((values < 0).mean()), float((values > 0).mean())
    return min(below, above) > (0.0 if said().signed & set(field.column.words) else BOTH_SIDES)


def is_share(field: Field) -> bool:
    """Return whether values are parts of a whole: within 0 to 1 or 0 to 100, by name or by their sum."""
    values = field.present
    if field.role != "quantity" or len(values) < 2 or values.min() < 0 or values.max() > 100:
        return False
    named = bool(said().share & set(field.column.words)) or "%" in field.name
    return named or sums(np.array([values.sum()]))


def sums(totals: np.ndarray) -> bool:
    """Return whether all totals are one whole, 1 or 100, up to rounding."""
    return bool(len(totals)) and any(bool((np.abs(totals / whole - 1) <= ROUNDED).all()) for whole in (1.0, 100.0))


def unit(column: Column) -> str:
    """Return the unit that texts or the end of the name tell, "" where neither does."""
    if column.levels and column.reading.kind == "unit" and column.reading.units is not None:
        return column.reading.units.unit
    if "%" in column.name:
        return "%"
    # Of "miles per gallon" the gallon is but what it is divided by.
    last = column.words[-1:] if len(column.words) > 1 and "per" not in column.words else ()
    known = unit_of(last[0]) if last and len(last[0]) > 1 else None
    return known[1] if known else ""


def currency(field: Field) -> bool:
    """Return whether values are amounts of money, by the signs in the texts or by the name."""
    column = field.column
    if column.levels and column.reading.kind == "number" and column.reading.numbers is not None:
        return bool(column.reading.numbers.money)
    return field.role == "quantity" and bool({"money", "price", "income"} & concepts(column.words))
