"""Hard conditions: what a kind of chart cannot do without. Their sentences are in ``guide/plots/conditions.toml``."""

from __future__ import annotations

from mlguide_jupyter.charts.choice._part import Part
from mlguide_jupyter.charts.choice._ranked import Value
from mlguide_jupyter.charts.choice._reading import Reading
from mlguide_jupyter.charts.choice._told import Need

Failed = tuple[str, dict[str, Value]] | None

#: Wilke (2019), chapter 19: beyond eight colours readers look them up; twice that is beyond use.
COLOURS_AT_MOST = 16
#: A pie of more than a dozen slices has slices that no one tells apart (Holtz & Healy 2018).
SLICES = (2, 12)
#: A bar or step each: fewer tell nothing, more have no room.
STEPS = (3, 20)
STAGES = (3, 12)
#: Fewer values have no distribution (Wilke 2019, chapter 7: a density over few points invents a shape).
DENSITY_ROWS = 10
PLANE_ROWS = 30
BOX_ROWS = 5
#: Bubbles over each other hide each other.
BUBBLES = 1_000
#: So many coordinates make a plot of many axes, so many panels of a matrix are still seen.
AXES = (3, 30)
PANELS = (3, 10)
SERIES = 200
MARKS = 400
CELLS = 20_000


def rows(least: int = 2) -> Need:
    """Need at least so many rows."""

    def need(r: Reading) -> Failed:
        return None if r.rows >= least else ("rows", {"rows": r.rows, "least": least})

    return need


def quantities(least: int = 1) -> Need:
    """Need so many quantities."""

    def need(r: Reading) -> Failed:
        return None if len(r.q) >= least else ("quantities", {"found": len(r.q), "least": least})

    return need


def values(least: int) -> Need:
    """Need a quantity with so many values."""

    def need(r: Reading) -> Failed:
        most = max((len(part.present) for part in (*r.q, *r.t)), default=0)
        return None if most >= least else ("values", {"found": most, "least": least})

    return need


def groups(least: int = 1) -> Need:
    """Need so many fields that part the rows: categories, or times with few moments."""

    def need(r: Reading) -> Failed:
        found = len(r.d) + len(r.t)
        return None if found >= least else ("groups", {"found": found, "least": least})

    return need


def levels_within(least: int, most: int) -> Need:
    """Need a field with a number of levels between two limits."""

    def need(r: Reading) -> Failed:
        found = [part.distinct for part in (*r.d, *r.t)]
        if any(least <= each <= most for each in found):
            return None
        return ("levels", {"found": max(found, default=0), "least": least, "most": most})

    return need


def time(r: Reading) -> Failed:
    """Need a time, or levels in an order of their own."""
    return None if r.t or ordered_axes(r) else ("time", {})


def ordered_axes(r: Reading) -> list[Part]:
    """Return what can run along an axis besides times: ordered levels, and numbers that come once a series."""
    return [part for part in r.d if part.natural and part.distinct > 2]


def part_of_whole(r: Reading) -> Failed:
    """Need amounts that are not negative and add up to something, or rows to count."""
    if not r.q or any(part.nonnegative and part.present.any() for part in r.q):
        return None
    if any(part.nonnegative for part in r.q):
        return "nothing", {"column": r.q[0].name}
    return "negative", {"column": r.q[0].name}


def ohlc(r: Reading) -> Failed:
    """Need open, high, low and close."""
    return None if r.ohlc else ("ohlc", {})


def points_on_earth(r: Reading) -> Failed:
    """Need longitude and latitude."""
    return None if r.lonlat else ("lonlat", {})


def places(r: Reading) -> Failed:
    """Need names or codes of places, and something measured there."""
    if not any(part.role == "place" for part in r.d):
        return ("places", {})
    return None if r.q or any(not part.unique for part in r.d) else ("quantities", {"found": 0, "least": 1})


def flow(r: Reading) -> Failed:
    """Need a source and a target, or two categories through which rows pass."""
    if r.steps or len([part for part in r.d if not part.unique]) >= 2:
        return None
    return ("flow", {})


def ends(r: Reading) -> Failed:
    """Need a low and a high end."""
    return None if (r.interval and r.interval.low) or span_of_times(r) else ("ends", {})


def span_of_times(r: Reading) -> tuple[Part, Part] | None:
    """Return a start and an end: two times of which one is never after the other."""
    if len(r.t) < 2:
        return None
    first, second = r.t[:2]
    if (first.values <= second.values).mean() > 0.99:
        return first, second
    return (second, first) if (second.values <= first.values).mean() > 0.99 else None
