"""The role of numbers: times and degrees first, then keys, groups and scales in digits, settings, and amounts."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from mlguide_jupyter.facts.charting import _of_times, _runs
from mlguide_jupyter.facts.charting._look import Look
from mlguide_jupyter.facts.charting._roles import Guess, Role
from mlguide_jupyter.facts.charting._words import said
from mlguide_jupyter.facts.frames import Column

#: Different values of a scale or of groups in digits: more cannot be read as names.
FEW, GROUPS = 12, 60
#: Different whole numbers that may be steps without a name that says so, and rows that each must have on average.
STEPS, REPEATED = 7, 4.0
#: Different values of any kind that are settings: at most so many, each with so many rows on average.
SETTINGS, SET = 6, 6.0
#: Values of one side of a grid.
SIDE = 100
#: Rows from which on a running number names rows.
ENOUGH = 8
#: Rows from which on 1, 2, 3 without a name that says more only numbers them.
LONG = 20
#: Names of both ends of a link whose numbers are names.
ENDS = (("source",), ("target",), ("src",), ("dst",), ("sender",), ("receiver",))
#: Rows of a unit in a panel, and names of the axes of a grid, which looks like a panel.
BLOCK, AXES = 3.0, frozenset(("row", "col", "column", "x", "y", "z", "lat", "lon", "depth", "level", "dose"))


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
    if look.whole and look.column.words in ENDS and look.distinct > 2 and look.low >= 0:
        return Guess("identifier", "end_of_flow", sure=False, alternatives=("quantity", "category"))
    if _only_numbers(look):
        return Guess("identifier", "running_number", sure=False, alternatives=("quantity", "ordered"))
    if look.whole and _is_panel_key(look):
        return Guess("identifier", "blocks", sure=False, alternatives=("quantity", "category"))
    if meant == "code":
        return Guess(
            "category" if not single else "identifier", "code_by_name", alternatives=("identifier", "quantity")
        )
    return None


def _only_numbers(look: Look) -> bool:
    """Return whether a column of no particular name goes 1, 2, 3 from row to row of a longer table."""
    axis = len("".join(look.column.words)) <= 1 or look.words & (AXES | said().elapsed | said().scale)
    started = look.low in (0, 1) and len(look.present) == look.rows >= LONG
    return started and not axis and not look.concepts - {"identifier"} and _runs.runs_on(look.present)


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
    _of_times.degrees,
    _of_times.year,
    _of_times.compact,
    _of_times.part,
    _key,
    _of_times.elapsed,
    _two,
    _named_steps,
    _one_two,
    _settings,
    _amount,
)
