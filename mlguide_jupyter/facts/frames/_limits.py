"""Values that a column cannot have, by what its name says and by what nearly all of its values agree to.

A name alone proves nothing: a standardised age is negative in half of the rows,
growth in percent exceeds 100. Limits are taken for true only where nearly all
values keep them, and where a limit is soft (a price may be refunded) only where
the values outside stand apart from the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from mlguide_jupyter.facts.frames._names import Concept, concepts, vocabulary
from mlguide_jupyter.facts.frames._sentinel_numbers import APART

if TYPE_CHECKING:
    from mlguide_jupyter.facts.frames._column import Column

#: Share of the values that must keep the limits: where more than a tenth does not, the name means something else.
NEARLY = 0.9
#: Where the values outside must stand apart, they are few: at more than this they are a habit, as refunds are.
FEW = 0.06
#: Scales of the calendar and the clock have at most so many values.
CALENDAR = 61
#: The last tenth of such a scale is in use: home runs thin out before the 24th, hours do not.
LAST = 0.1
#: Fewer values cannot agree.
FEWEST = 10
#: Rounding of limits, as a share of them.
EDGE = 1e-6
#: Values end at a wall where this many times more lie just inside than equally near outside. If the distribution ran
#: through the limit with twice the density inside, so many in a row would have a chance of (2/3)^16 < 0.2 %.
WALL = 16
#: A wall further out is looked for within the outer tenth, and counts only where values do not thin out before it:
#: at least so many as in the same width before (in half a standard deviation before the second, a normal tail has 0.5).
FLAT, FLAT_WALL, EDGE_SHARE = 0.6, 12, 0.1
#: The gap before the first value outside, in mean excesses of the outer 5 percent inside: past an exponential tail
#: it has a chance of exp(-8) = 0.0003.
GAP = 8.0
#: Whole numbers have gaps of 1; their tail counts as at least so wide, as a share of the whole width.
COARSE = 0.1


class Limits(NamedTuple):
    """Limits that a column has, and how many values of the sample break them."""

    concept: str
    low: float
    high: float
    zero: bool
    outside: int
    doubtful: bool = False

    def broken(self, values: np.ndarray) -> np.ndarray:
        """Return a mask of the values that cannot be; NaN is none of them."""
        slack = EDGE * max(abs(end) for end in (self.low, self.high) if np.isfinite(end))
        with np.errstate(invalid="ignore"):
            made: np.ndarray = (values < self.low - slack) | (values > self.high + slack)
            return made if self.zero else made | (values == 0)


def limits(column: Column) -> Limits | None:
    """Return the limits of a column that some of its values break.

    Parameters
    ----------
    column : Column

    Returns
    -------
    Limits or None
        None where the name says nothing, where it does not fit the values, and where all values keep the limits.
    """
    known = vocabulary().concepts
    names = [name for name in sorted(concepts(column.words)) if known[name].scales]
    if not names:
        return None
    values = column.told_cells[~np.isnan(column.told_cells)]
    if len(values) < FEWEST:
        return None
    found = [made for name in names if (made := _broken(name, known[name], values))]
    return max(found, key=lambda made: made.outside) if found else None


def _broken(name: str, concept: Concept, values: np.ndarray) -> Limits | None:
    for low, high in concept.scales:
        made = Limits(name, low, high, concept.zero or _near_zero(values), 0, concept.doubtful)
        wrong = made.broken(values)
        k = int(np.count_nonzero(wrong))
        if k > (1 - NEARLY) * len(values):
            continue
        if not k or (concept.whole and not _is_whole(values)):
            return None
        if concept.isolated and not _is_believed(concept, values, wrong, low, high):
            return None
        return made._replace(outside=k)
    return None


def _near_zero(values: np.ndarray) -> bool:
    """Return whether real values come near to zero, so that zero is one of them."""
    positive = values[values > 0]
    return bool(len(positive) and positive.min() < APART * np.median(positive))


def _is_whole(values: np.ndarray) -> bool:
    return bool((values == np.rint(values)).all())


def _is_believed(concept: Concept, values: np.ndarray, wrong: np.ndarray, low: float, high: float) -> bool:
    """Return whether values outside of a soft limit are wrong."""
    if concept.isolated == "high" and bool((values < low).any()):
        return True
    few = bool(np.count_nonzero(wrong) <= max(FEW * len(values), 1))
    return few and (
        _covers(concept, values[~wrong], low, high, int(np.count_nonzero(wrong))) or _apart(values, wrong, low, high)
    )


def _covers(concept: Concept, inside: np.ndarray, low: float, high: float, outside: int) -> bool:
    """Return whether whole numbers take nearly every value of their scale, up to its end, as hours and months do."""
    if not concept.whole or high - low >= CALENDAR or len(np.unique(inside)) < NEARLY * (high - low):
        return False
    last = np.count_nonzero(inside >= high - LAST * (high - low))
    return bool(last >= max(0.5 * LAST * len(inside), outside))


def _apart(values: np.ndarray, wrong: np.ndarray, low: float, high: float) -> bool:
    """Return whether the values outside are no end of a tail that runs through the limit."""
    inside, outside = np.sort(values[~wrong]), np.sort(values[wrong])
    above, below = outside[outside > high] - high, low - outside[outside < low][::-1]
    sides = (((high - inside)[::-1], above), (inside - low, below))
    return any(len(beyond) > 0 and _stands_off(room, beyond) for room, beyond in sides)


def _stands_off(room: np.ndarray, beyond: np.ndarray) -> bool:
    """Return whether values end at the limit, or leave a gap; both are distances to the limit, ascending."""
    inside, outside = np.searchsorted(room, beyond, "left"), np.searchsorted(beyond, beyond, "right")
    further = np.searchsorted(room, 2 * beyond, "left") - inside
    flat = inside >= np.maximum(FLAT_WALL * outside, FLAT * further)
    if inside[0] >= WALL * outside[0] or (flat & (inside <= EDGE_SHARE * len(room))).any():
        return True
    edge = room[min(max(int(0.05 * len(room)), FEWEST), len(room) - 1)]
    scale = float(edge - room[room <= edge].mean())
    if _is_whole(room):
        scale = max(scale, COARSE * float(room[-1] - room[0]))
    return float(beyond[0] + room[0]) > GAP * scale
