"""How a driver of gaps is told: where gaps are more frequent, and the code that shows it."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.missing._drivers import Driver
from mlguide_jupyter.guide._pages import shared
from mlguide_jupyter.guide._words import fill, num

#: Longest name of a level that is told.
LONGEST = 40
#: Groups in which the code shows the shares of gaps.
GROUPS = 5


def where(driver: Driver) -> str:
    """Return where gaps are more frequent, as part of a sentence."""
    words = shared("missing", "drivers")
    return fill(
        words[f"{driver.kind}_{driver.shape}"],
        column=driver.column,
        low=_limit(driver.low, driver.kind),
        high=_limit(driver.high, driver.kind),
        levels=_levels(driver, words.get(driver.kind, "")),
    )


def _levels(driver: Driver, names: str) -> list[str]:
    """Return the levels as they are told: months and days of the week by their names, ``names``."""
    if names:
        return [names.split()[int(level) - 1] for level in driver.levels]
    return [level[:LONGEST] or "one of the rarer values" for level in driver.levels]


def _limit(value: float, kind: str) -> str:
    if not np.isfinite(value):
        return ""
    if kind == "date":
        return str(np.datetime64(int(value), "s")).removesuffix("T00:00:00").replace("T", " ")
    return num(value + 1, 4) if kind == "rows" else num(value, 4)


def rates_code(facts: FrameFacts, name: str, driver: Driver) -> str | None:
    """Return code that shows how often a column is missing by the groups of a driver, in the user's own library."""
    own = facts.by_name[name]
    by = facts.by_name.get(driver.column)
    if own.sentinels and own.kind == "date":
        return None
    columns: list[Column] = [own] if by is None else [own, by]
    return facts.code(
        "gap_rates",
        columns,
        groups=GROUPS,
        values=list(own.sentinels),
        nan=own.kind == "float",
        cut=by is not None and driver.kind in ("number", "date"),
        read="" if by is None or driver.kind == "level" or not by.is_text else by.reading.kind,
        part=driver.kind if driver.kind in ("month", "weekday") else "",
    )
