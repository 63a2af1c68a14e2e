"""What speaks against gaps being put there by chance alone: one p-value for each column with gaps, over all others.

Every other column, the order of the rows, and what the other columns predict for the column itself are tested (see
``_tests``, ``_proxy``) and put together, so that the p-value holds however many columns there are. Where gaps are few
or come in runs, and the p-value is not far from the limit, chance is laid anew some hundred times with a fixed seed
(Westfall and Young 1993): the table of another column is never too sparse for that.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from mlguide_jupyter.facts._remembered import remembered
from mlguide_jupyter.facts.missing._chance import A_TIME, Chance, Draws
from mlguide_jupyter.facts.missing._gaps import Gap, Gaps
from mlguide_jupyter.facts.missing._nulls import is_clumped
from mlguide_jupyter.facts.missing._proxy import Proxy
from mlguide_jupyter.facts.missing._tests import Layout, cauchy, log_chi_square, log_two_sided
from mlguide_jupyter.facts.missing._views import Views, views

#: Shares of the whole p-value: of single columns, of the prediction of the column itself, of all columns together.
SINGLE, OWN, ALL = 0.75, 0.15, 0.10
#: How much more the order of the rows counts than another column: dropout and breakdowns are common causes.
ALONG = 3.0
#: p-values between which chance is laid anew, where gaps (or values) are fewer than this.
UNSURE, FEW = (1e-8, 0.1), 300
#: Times that it is laid anew, until so many were as far from chance as what is seen.
DRAWS, ENOUGH = 1_000, 15
#: Draws after which what chance has never beaten is clear: gaps that it would beat five times in a thousand draws get
#: through so many only once in thirteen.
CLEAR = 400
#: Columns with gaps from which on chance is laid anew only where a verdict hangs on it, up to this p-value, and no
#: more often than it takes to fall below the level.
MANY, UNSURE_OF_MANY, DRAWS_OF_MANY = 200, 0.02, 250
#: Rows at most on which that is done where gaps come in runs, and on which predictions are made.
FEW_ROWS = 6_000


@dataclass(frozen=True, eq=False, kw_only=True)
class Against:
    """What speaks against chance for one column.

    Attributes
    ----------
    name : str
    n, gaps : int
        Rows looked at, and gaps among them.
    log_p : float
        Logarithm of the p-value of no dependence on anything seen.
    logs : (views,) array
        Logarithm of the p-value of each view alone.
    strength : (views,) array
        What each view tells a row it is known for, times the rows: by this the drivers are ranked.
    own_log : float
        Logarithm of the p-value of what the other columns predict for the column itself; 0 where they predict nothing.
    all_log : float
        The same of all columns together.
    joint : float
        Distance of rows with and without a gap in what the other columns predict for the column itself, or in all of
        them together if that is beyond chance too, in standard deviations.
    clumped : bool
        Whether gaps come in runs along the rows.
    curves : (few, k) array
        What the other columns predict for the column itself, standardised, in every so many of the rows.
    """

    name: str
    n: int
    gaps: int
    log_p: float
    logs: np.ndarray
    strength: np.ndarray
    own_log: float
    all_log: float
    joint: float
    clumped: bool
    curves: np.ndarray


@dataclass(frozen=True, eq=False)
class Panel:
    """A table made ready to test gaps."""

    g: Gaps

    @cached_property
    def views(self) -> Views:
        """The columns in groups."""
        return views(self.g)

    @cached_property
    def layout(self) -> Layout:
        """Their groups side by side."""
        return Layout(self.views)

    @cached_property
    def proxy(self) -> Proxy:
        """Their scores."""
        return Proxy(self.layout, self.thinned[1])

    @cached_property
    def thinned(self) -> tuple[Layout, int]:
        """The same over few rows, and every how many of them."""
        step = max(1, -(-len(self.views.places) // FEW_ROWS))
        few = [replace(view, codes=view.codes[::step]) for view in self.views.all]
        return (Layout(Views(places=self.views.places[::step], all=tuple(few))) if step > 1 else self.layout), step

    @cached_property
    def chance(self) -> Chance:
        """Gaps as chance lays them."""
        return Chance(self.layout)

    @cached_property
    def at(self) -> dict[str, int]:
        """Places of the views of columns; not of parts of a date."""
        return {view.name: j for j, view in enumerate(self.views.all) if view.column is not None and not view.part}

    def mask(self, gap: Gap) -> np.ndarray:
        """Return the gaps of a column in the rows looked at."""
        made: np.ndarray = gap.mask[self.views.places]
        return made


@remembered
def panel(g: Gaps) -> Panel:
    """Return the panel of a table, made once."""
    return Panel(g)


def against(made: Panel, gap: Gap, mask: np.ndarray) -> Against:
    """Return what speaks against chance for the gaps of a column.

    Parameters
    ----------
    made : Panel
    gap : Gap
    mask : (n,) bool array
        Its gaps in the rows looked at, or those of them that no rule explains.
    """
    layout, proxy, own = made.layout, made.proxy, made.at.get(gap.name)
    gaps = int(mask.sum())
    counted = layout.gaps(mask) if len(made.views.all) else np.zeros((0, 1))
    logs = layout.logs(counted[:, :-1]) if len(counted) else np.zeros((0, 4))
    foreign = np.array([view.column is not gap.column for view in made.views.all], bool)
    votes = np.array([ALONG if view.along else 1.0 for view in made.views.all]) * foreign
    logs[~foreign] = 0.0
    single = np.where(votes > 0, layout.together(logs), 0.0) if len(logs) else np.zeros(0)
    usable, clumped = proxy.usable(counted, gaps, foreign), is_clumped(mask)
    curves = _curves(made, own, usable)
    few = mask[:: proxy.step]
    own_log = float(_own(curves, np.flatnonzero(few)[None])[0])
    all_log, apart = (0.0, 0.0) if clumped else _all(proxy, counted, gaps, usable)
    seen = _whole(single[None], np.array([own_log]), votes)[0]
    log_p = _sure(made, mask, curves, votes, seen, clumped)
    if all_log:
        log_p = float(cauchy(np.array([log_p, all_log]), np.array([1 - ALL, ALL])))
    return Against(
        name=gap.name,
        n=len(mask),
        gaps=gaps,
        log_p=log_p,
        logs=single,
        strength=_strength(layout, logs),
        own_log=own_log,
        all_log=all_log,
        joint=max(_apart(curves, few), apart),
        clumped=clumped,
        curves=curves,
    )


def _all(proxy: Proxy, counted: np.ndarray, gaps: int, usable: np.ndarray) -> tuple[float, float]:
    """Return the p-value of all columns together (its logarithm), and how far apart they put rows with a gap."""
    statistic, df = proxy.all_together(proxy.sums(counted), gaps, usable)
    n = len(proxy.layout.views.places)
    # As ``effect_of`` in ``_drivers`` has it: the part that chance gives is taken off.
    apart = np.sqrt(max(statistic - df, 0.0) * n / max(gaps * (n - gaps), 1))
    return float(log_chi_square(np.asarray(statistic), np.asarray(df))), float(apart)


def _apart(curves: np.ndarray, few: np.ndarray) -> float:
    """Return how far apart rows with and without a gap are along the curves, in standard deviations."""
    if not curves.shape[1] or few.all() or not few.any():
        return 0.0
    return float(np.abs(curves[few].mean(axis=0) - curves[~few].mean(axis=0)).max())


def _strength(layout: Layout, logs: np.ndarray) -> np.ndarray:
    """Return minus the logarithm of the best p-value of each view, made up for rows where the view is missing."""
    if not len(logs):
        return np.zeros(0)
    with np.errstate(divide="ignore"):
        best = (logs - np.log(layout.weights)).min(axis=1, where=layout.weights > 0, initial=0.0)
    known = layout.sizes.sum(axis=1) / max(len(layout.views.places), 1)
    made: np.ndarray = -best / np.maximum(known, 0.05)
    return made


def _curves(made: Panel, own: int | None, usable: np.ndarray) -> np.ndarray:
    """Return curves over every so many rows that gaps are held to: the predictions, and how far off the middle."""
    none = np.zeros((len(made.views.places[:: made.proxy.step]), 0))
    predicted = made.proxy.predictions(own, usable) if own is not None else none
    if own is None or not predicted.shape[1]:
        return none
    if made.views.all[own].ordered:
        predicted = np.column_stack([predicted, (predicted[:, 0] - predicted[:, 0].mean()) ** 2])
    centred = predicted - predicted.mean(axis=0)
    spread = centred.std(axis=0)
    curves: np.ndarray = centred[:, spread > 1e-6] / spread[spread > 1e-6]
    return curves


def _own(curves: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Return the logarithm of the p-value of the curves, for many sets of rows: (sets,)."""
    n, gaps = len(curves), rows.shape[1]
    if not curves.shape[1] or not 0 < gaps < n:
        return np.zeros(len(rows))
    sums = np.array([curves[at].sum(axis=0) for at in rows])
    z = sums / np.sqrt(gaps * (n - gaps) / (n - 1))
    weights = np.ones(curves.shape[1])
    weights[0] = 2.0
    return cauchy(log_two_sided(z), np.broadcast_to(weights, z.shape))


def _whole(single: np.ndarray, own: np.ndarray, votes: np.ndarray) -> np.ndarray:
    """Return the logarithm of the p-value over all views and the prediction: (sets,)."""
    logs = np.column_stack([single, own])
    # What could not be compared has no say.
    weights = np.where(logs < 0, 1.0, 0.0)
    weights[:, :-1] *= votes * SINGLE / max(float(votes.sum()), 1.0)
    weights[:, -1] *= OWN
    return np.where(weights.sum(axis=1) > 0, cauchy(logs, weights), 0.0)


def _sure(made: Panel, mask: np.ndarray, curves: np.ndarray, votes: np.ndarray, seen: float, clumped: bool) -> float:
    """Return the p-value's logarithm, by draws where the formula is not to be trusted."""
    few = min(int(mask.sum()), int((~mask).sum())) < FEW
    unsure = np.log(UNSURE[0]) < seen < np.log(UNSURE[1])
    if not (clumped and seen < np.log(UNSURE[1])) and not (few and unsure):
        return seen
    many = len(made.g.columns) > MANY
    if many and seen > np.log(UNSURE_OF_MANY):
        return seen
    layout, step = made.thinned if clumped else (made.layout, 1)
    mask = mask[::step]
    # Predictions are made for few rows: where gaps are few, they have their say by the formula.
    curves = curves if len(curves) == len(mask) else curves[:, :0]
    gaps = int(mask.sum())
    if not 0 < gaps < len(mask):
        return 0.0
    here = _statistic(layout, curves, votes, np.flatnonzero(mask)[None])[0]
    draws = Draws(layout, mask, clumped) if clumped else made.chance.of(mask)
    beaten = drawn = 0
    # Once chance has beaten what is seen this often, more draws tell nothing new (Besag and Clifford 1991).
    while drawn < (DRAWS_OF_MANY if many else DRAWS) and beaten < ENOUGH:
        rows, logs = draws.batch(drawn // A_TIME)
        beaten += int(
            np.count_nonzero(_whole(np.where(votes > 0, logs, 0.0), _own(curves, rows), votes) <= here + 1e-9)
        )
        drawn += A_TIME
        if drawn >= CLEAR and not beaten:
            break
    return float(np.log((1 + beaten) / (drawn + 1)))


def _statistic(layout: Layout, curves: np.ndarray, votes: np.ndarray, rows: np.ndarray) -> np.ndarray:
    single = np.where(votes > 0, layout.together(layout.logs(layout.draws(rows))), 0.0)
    return _whole(single, _own(curves, rows), votes)
