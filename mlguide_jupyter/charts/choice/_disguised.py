"""What columns are though no type says so: numberings, codes of counties, numbers that are levels, alike columns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mlguide_jupyter.charts.choice import _cues
from mlguide_jupyter.facts.charting import Field, Profile, Wide

#: Quantities whose upper quartiles differ by more have no common axis; without a time beside them they must agree more.
#: Three and more over one time are lines of their own even where some are small.
ALIKE, MUCH_ALIKE, ONE_TIME = 8.0, 2.0, 1_000.0
#: Of the wider of two spans, so much must be shared by columns that hold the same.
SHARED_SPAN = 0.6
#: Steps that are set by who measured vary little beside their mean.
EVEN_STEPS = 0.1
#: Numbers on an even grid that are few enough to be levels.
EVEN_LEVELS = (3, 80)
#: Codes of counties in the United States: state times a thousand and a county (FIPS 6-4); so many at least.
COUNTIES, STATE_CODES = 200, (1, 56)

#: So many values tell quartiles.
LOOKED_AT = 2_000
#: A code is no longer than this; a name is.
CODE_LETTERS = 6


def numbering(field: Field) -> bool:
    """Return whether a column only numbers the rows: 0, 1, 2, ... under a name that says nothing else."""
    words = field.column.words
    if not (_cues.says(words, "numbering") or field.name.strip().lower() in ("", "unnamed: 0", "#")):
        return False
    values = field.present
    return len(values) > 1 and bool((np.diff(values) == 1).all())


def place_code(field: Field) -> bool:
    """Return whether a key is a code of places, by its name or as the codes of counties are built."""
    if field.role != "identifier" or field.told:
        return False
    named = _cues.says(field.column.words, "place_code") and (field.column.is_number or field.longest <= CODE_LETTERS)
    return named or _counties(field)


def _counties(field: Field) -> bool:
    values = field.present
    if not field.column.is_number or len(values) < COUNTIES or not field.whole:
        return False
    states, odd = np.divmod(values, 1_000)
    within = (states >= STATE_CODES[0]) & (states <= STATE_CODES[1]) & (odd > 0)
    # Numbers of counties within a state are odd, but for a few.
    return bool(within.all() and (odd % 2 == 1).mean() > 0.95 and len(np.unique(states)) > 1)


def even_levels(field: Field) -> bool:
    """Return whether numbers lie on an even grid of few steps, as ages by fives and doses do."""
    if field.role != "quantity" or not field.whole or not EVEN_LEVELS[0] <= field.distinct <= EVEN_LEVELS[1]:
        return False
    steps = np.diff(np.unique(field.present))
    return bool((steps == steps[0]).all()) and field.nonnegative


def alike(profile: Profile, fields: Sequence[Field]) -> Wide | None:
    """Return quantities that may share an axis though no name says so: over one time, or of nearly the same span."""
    chosen = [field for field in fields if field.role == "quantity" and len(field.present)]
    rest = [field for field in fields if field not in chosen]
    if len(chosen) < 2 or profile.interval or profile.ohlc or len({field.unit for field in chosen}) > 1:
        return None
    if (
        len(chosen) >= 2
        and len(rest) == 1
        and _names_rows(rest[0])
        and _sizes(chosen) <= ALIKE
        and _share_a_word(chosen)
    ):
        return Wide(tuple(field.name for field in chosen), "category", "variable", "value")
    if (curves := _curves(chosen)) and not rest:
        return Wide(tuple(field.name for field in curves), "category", "variable", "value", sure=False)
    near = ALIKE if len(chosen) == 2 else ONE_TIME
    over_time = len(chosen) >= 2 and len(rest) == 1 and _runs(rest[0]) and _sizes(chosen) <= near
    letters = all(len(field.name) == 1 and field.name.lower() not in "xyzuvw" for field in chosen)
    close = (_sizes(chosen) <= MUCH_ALIKE and _same_span(chosen)) or (letters and _sizes(chosen) <= ALIKE)
    side_by_side = len(chosen) >= 3 and not rest and close
    if not (over_time or side_by_side):
        return None
    return Wide(tuple(field.name for field in chosen), "category", "variable", "value", sure=False)


def _names_rows(field: Field) -> bool:
    return field.unique and field.role in ("time", "category", "place", "ordered", "identifier", "text")


def _share_a_word(fields: Sequence[Field]) -> bool:
    """Return whether all names have a word in common, and one word of their own."""
    words = [set(field.column.words) for field in fields]
    return bool(set.intersection(*words)) and all(len(each) == 2 for each in words)


def _curves(fields: Sequence[Field]) -> Sequence[Field]:
    """Return two quantities and more of like size along a first that rises in even steps, () where there are none."""
    if len(fields) < 3 or not fields[0].unique or not fields[0].monotone:
        return ()
    steps = np.abs(np.diff(fields[0].present))
    even = bool(steps.min() > 0 and steps.std() <= EVEN_STEPS * steps.mean())
    others = fields[1:]
    return others if even and not any(each.monotone for each in others) and _sizes(others) <= ALIKE else ()


def _runs(field: Field) -> bool:
    return field.unique and (field.role == "time" or field.cyclic)


def _sizes(fields: Sequence[Field]) -> float:
    """Return how many times the upper quartiles differ."""
    sizes = [float(np.quantile(np.abs(_some(field)), 0.75)) for field in fields]
    return max(sizes) / min(sizes) if min(sizes) > 0 else np.inf


def _some(field: Field) -> np.ndarray:
    """Return values enough for quartiles."""
    values: np.ndarray = field.present[:: max(len(field.present) // LOOKED_AT, 1)]
    return values


def _same_span(fields: Sequence[Field]) -> bool:
    lows, highs = ([float(np.quantile(_some(field), at)) for field in fields] for at in (0.05, 0.95))
    whole = max(highs) - min(lows)
    return whole > 0 and (min(highs) - max(lows)) / whole >= SHARED_SPAN and len({field.whole for field in fields}) == 1
