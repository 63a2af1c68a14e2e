"""The role of numbers: years and times, degrees, parts of the calendar, keys, groups and scales in digits, amounts."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from mlguide_jupyter.facts.charting import _runs
from mlguide_jupyter.facts.charting._levels import DEGREES
from mlguide_jupyter.facts.charting._roles import Guess, Role
from mlguide_jupyter.facts.charting._times import form_of_numbers
from mlguide_jupyter.facts.charting._words import said
from mlguide_jupyter.facts.frames import Column
from mlguide_jupyter.facts.frames._names import concepts

#: Years of the things that most tables are about, where the name does not say year.
RECENT = (1700, 2100)
#: Different values of a scale or of groups in digits: more cannot be read as names.
FEW, GROUPS = 12, 60
#: Different whole numbers that may be steps without a name that says so, and rows that each must have on average.
STEPS, REPEATED = 7, 4.0
#: Different values of any kind that are settings: at most so many, each with so many rows on average.
SETTINGS, SET = 6, 6.0
#: Values of one side of a grid.
SIDE = 100
#: Share of the values that must be degrees of the earth: 999 stands for none.
MOSTLY = 0.75
#: Rows from which on a running number names rows.
ENOUGH = 8
#: Rows of a unit in a panel, and names of the axes of a grid, which looks like a panel.
BLOCK, AXES = 3.0, frozenset(("row", "col", "column", "x", "y", "z", "lat", "lon", "depth", "level", "dose"))
#: Parts of the calendar by concept of guide/names.toml: least and greatest value, whether the first follows the last.
PARTS = {
    "month": (0, 12, True),
    "weekday": (0, 7, True),
    "quarter": (1, 4, True),
    "hour": (0, 24, True),
    "minute": (0, 60, True),
    "day_of_month": (1, 31, False),
}
WEEK, YEARDAY = {"week", "weeknum", "isoweek", "wk"}, {"yday", "doy", "dayofyear"}


class Look:
    """A column's numbers, looked at once."""

    def __init__(self, column: Column, rows: int) -> None:
        self.column, self.rows = column, rows
        self.cells = column.clean_cells
        self.present = self.cells[np.isfinite(self.cells)]
        self.words = frozenset(column.words)
        self.concepts = concepts(column.words)
        self.low, self.high = (
            (float(self.present.min()), float(self.present.max())) if len(self.present) else (0.0, 0.0)
        )
        self.whole = bool((self.present == np.rint(self.present)).all())
        few = column.distinct if column.is_number else len(np.unique(self.present))
        self.distinct = few or len(np.unique(self.present))
        self.repeats = len(self.present) / max(self.distinct, 1)

    def mostly(self, low: float, high: float) -> bool:
        """Return whether most values lie within limits: a few beyond are slips."""
        return float(((self.present >= low) & (self.present <= high)).mean()) >= MOSTLY

    def within(self, low: float, high: float) -> bool:
        """Return whether all values lie within limits."""
        return low <= self.low and self.high <= high


def guess(column: Column, rows: int) -> Guess:
    """Return the role of a column of numbers.

    Parameters
    ----------
    column : Column
    rows : int
        Rows of the sample.
    """
    look = Look(column, rows)
    if not len(look.present):
        return Guess("empty", "empty")
    return next(found for way in _WAYS if (found := way(look)) is not None)


def _degrees(look: Look) -> Guess | None:
    if "longitude" in look.concepts and look.mostly(*DEGREES["longitude"]):
        return Guess("longitude", "longitude", alternatives=("quantity",))
    if "latitude" in look.concepts and look.mostly(*DEGREES["latitude"]):
        return Guess("latitude", "latitude", alternatives=("quantity",))
    return None


def _year(look: Look) -> Guess | None:
    said_so = bool(said().year & look.words or "year" in look.concepts) and not said().not_year & look.words
    form = form_of_numbers(look.present)
    if said_so and form == "year":
        return Guess("time", "year_by_name", alternatives=("ordered", "quantity"))
    if form == "year" and said().dated & look.words and look.within(*RECENT) and look.distinct > 1:
        return Guess("time", "year_of_event", sure=False, alternatives=("quantity", "ordered"))
    if said_so and look.whole and look.within(40, 99) and look.distinct > 1:
        return Guess("time", "year_short", sure=False, alternatives=("ordered", "quantity"))
    if form == "year" and look.within(*RECENT) and _is_run_of_years(look):
        return Guess("time", "year_by_range", sure=False, alternatives=("quantity", "ordered"))
    dated = said_so or bool(look.words & {"time", "date", "index", "period", "month", "quarter"})
    if form == "decimal year" and dated and _runs.regular(look.present):
        return Guess("time", "decimal_year", alternatives=("quantity",))
    return None


def _is_run_of_years(look: Look) -> bool:
    """Return whether whole numbers of no name follow each other as years do, from row to row or again and again."""
    amount = look.concepts & {"money", "price", "count", "number", "weight", "length", "income"}
    return look.distinct >= 5 and not amount and _runs.regular(look.present) and _runs.restarts(look.present)


def _compact(look: Look) -> Guess | None:
    named = bool(
        look.concepts & {"date", "month", "year"}
        or look.words & {"date", "month", "yyyymm", "yyyymmdd", "period", "ym"}
    )
    if named and form_of_numbers(look.present) in ("compact", "year month", "short compact"):
        return Guess("time", "compact_date", alternatives=("quantity",))
    return None


def _part(look: Look) -> Guess | None:
    if not look.whole or look.distinct < 2:
        return None
    for name, (low, high, cyclic) in PARTS.items():
        if name in look.concepts and look.within(low, high):
            return Guess("ordered", "calendar_part", alternatives=("time", "quantity"), cyclic=cyclic)
    week = look.words & WEEK and look.within(1, 53)
    return Guess("ordered", "calendar_part", alternatives=("time", "quantity")) if week else None


def _elapsed(look: Look) -> Guess | None:
    if look.low < 0 and look.words.isdisjoint({"time", "t", "day", "month", "week"}):
        return None
    named = said().elapsed & look.words or YEARDAY & look.words
    # Lengths of time that a table happens to be sorted by lie in no equal steps, and no two rows share one.
    stepped = look.repeats >= 2 or _runs.regular(look.present)
    if named and stepped and look.distinct > 2 and _runs.restarts(look.present):
        return Guess("time", "elapsed_by_name", sure=False, alternatives=("quantity", "ordered"))
    return None


def _key(look: Look) -> Guess | None:
    meant = look.column.meant
    single = look.distinct == len(look.present)
    named = bool(said().key & look.words)
    # Numbers that run on without a name that says so can be a scale of their own: x = 1, 2, 3 ...
    if (
        meant == "identifier"
        and (named or look.words & said().group or not look.words)
        and not said().scale & look.words
    ):
        if look.distinct <= FEW and look.repeats >= 2:
            return Guess("category", "key_by_name", sure=False, alternatives=("identifier",))
        return Guess("identifier", "key_by_name" if named else "running_number", alternatives=("quantity", "category"))
    if look.whole and single and len(look.present) >= ENOUGH and named and _runs.runs_on(look.present):
        return Guess("identifier", "running_number", alternatives=("quantity",))
    if look.whole and named and look.column.words[-1:] in (("id",), ("key",), ("parent",)):
        role: Role = "category" if look.distinct <= FEW and look.repeats >= 2 else "identifier"
        return Guess(role, "key_by_name", sure=False, alternatives=("identifier", "category"))
    if look.whole and _is_panel_key(look):
        return Guess("identifier", "blocks", sure=False, alternatives=("quantity", "category"))
    if meant == "code":
        return Guess(
            "category" if not single else "identifier", "code_by_name", alternatives=("identifier", "quantity")
        )
    return None


def _is_panel_key(look: Look) -> bool:
    """Return whether each number stays for a block of rows and never comes back, as the units of a panel do."""
    amount = look.concepts & {"money", "price", "income", "weight", "length", "age", "percent"}
    axis = len("".join(look.column.words)) == 1 or look.words & AXES or look.words & said().elapsed
    if amount or axis or look.low < 0 or look.distinct <= FEW or look.repeats < BLOCK:
        return False
    return _runs.blocks(look.present)


def _two(look: Look) -> Guess | None:
    if look.distinct != 2 or not look.whole or len(look.present) < 3:
        return None
    if look.within(0, 1):
        return Guess("flag", "zero_one", alternatives=("category", "quantity"))
    return None


def _one_two(look: Look) -> Guess | None:
    if look.distinct == 2 and look.repeats >= 2 and (look.within(1, 2) or not look.whole):
        return Guess("category", "two_values", sure=False, alternatives=("flag", "quantity"))
    return None


def _named_steps(look: Look) -> Guess | None:
    """Whole numbers whose name says group, scale or a thing of which there are few."""
    if not look.whole or look.low < -FEW:
        return None
    # "score" of 1 to 5 is a scale, one of 0 to 100 an amount.
    few = look.distinct <= STEPS or (look.distinct <= FEW and look.low <= 1)
    if look.words & said().scale and few and look.high <= 20 and look.repeats >= 1.5:
        return Guess("ordered", "scale_by_name", sure=False, alternatives=("quantity", "category"))
    if look.words & {"rank", "ranking"} and look.low >= 1 and look.distinct > 1:
        return Guess("ordered", "scale_by_name", sure=False, alternatives=("quantity", "identifier"))
    amount = look.words & said().measure
    if look.words & said().group and not amount and look.distinct <= GROUPS and look.repeats >= 2 and look.low >= 0:
        return Guess("category", "group_by_name", sure=False, alternatives=("ordered", "quantity"))
    if look.words & said().few and look.distinct <= STEPS and look.repeats >= 2 and look.high <= 20:
        return Guess("ordered", "few_counts", sure=False, alternatives=("quantity", "category"))
    return None


def _settings(look: Look) -> Guess | None:
    """Few different numbers that come again and again."""
    if look.distinct < 2 or look.distinct * 2 > len(look.present):
        return None
    counted = bool(look.concepts & {"count", "number"} or look.words & said().total)
    if (
        look.whole
        and not counted
        and look.distinct <= STEPS
        and look.repeats >= REPEATED
        and look.high - look.low <= FEW
    ):
        return Guess("ordered", "few_whole_numbers", sure=False, alternatives=("quantity", "category"))
    if not counted and look.distinct <= SIDE and _runs.even(look.present) and _runs.regular(look.present):
        return Guess("ordered", "key_of_grid", sure=False, alternatives=("quantity", "category"))
    least = int(np.unique(look.present, return_counts=True)[1].min()) if look.distinct <= SETTINGS else 0
    if look.distinct <= SETTINGS and look.repeats >= SET and least >= 3 and not counted:
        return Guess("ordered", "few_settings", sure=False, alternatives=("quantity", "category"))
    return None


def _amount(look: Look) -> Guess:
    if not look.whole:
        return Guess("quantity", "measured", alternatives=("ordered",) if look.distinct <= FEW else ())
    sure = look.distinct > FEW
    evidence = "count" if look.concepts & {"count", "number"} else "whole_numbers"
    others = ("ordered", "category") if not sure else ("identifier",) if look.repeats == 1 else ()
    return Guess("quantity", evidence, sure=sure or look.repeats < 2, alternatives=others)  # type: ignore[arg-type]


_WAYS: tuple[Callable[[Look], Guess | None], ...] = (
    _degrees,
    _year,
    _compact,
    _part,
    _key,
    _elapsed,
    _two,
    _named_steps,
    _one_two,
    _settings,
    _amount,
)
