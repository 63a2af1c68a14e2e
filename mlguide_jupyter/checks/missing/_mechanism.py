"""By which mechanism the cells of each column are missing, as far as the table can tell.

A rule of another column makes gaps *structural* (``facts/missing/_rules.py``). Else, gaps that depend on what is seen
are *MAR* at best, if that is beyond chance and large enough to matter; gaps about which nothing seen says anything are
*MCAR* as far as can be told; and where gaps or values are too few for a large dependence to show, it is *undecidable*.
That gaps depend on the hidden values themselves (MNAR) can never be excluded.

Sources: Rubin (1976); Little and Rubin (2019), section 1.3; Austin (2009) on what counts as a difference; Rhoads (2012)
on what no test can tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from mlguide_jupyter.facts._remembered import remembered
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.facts.missing import Gap, Rule, gaps, rules
from mlguide_jupyter.facts.missing._against import Against, Panel, against, panel
from mlguide_jupyter.facts.missing._drivers import Driver, beyond, drivers, expected_by
from mlguide_jupyter.facts.missing._nulls import runs_of
from mlguide_jupyter.facts.missing._shift import Shift, shift

Kind = Literal["mcar", "mar", "structural", "undecidable"]

#: Of two hundred columns whose gaps are pure chance one is called MAR (the p-value is over all other columns together):
#: a table may have dozens of such columns (measured in benchmarks/missing: of a dependence worth a name hardly one in a
#: hundred has a p-value between this and twice this).
ALPHA = 0.005
#: Austin (2009): groups are unlike from a tenth of a standard deviation on; less is no bias worth a name.
UNLIKE = 0.1
#: Gaps, and values, without which nothing can be told.
FEWEST = 6
#: Largest difference, in standard deviations, that may go unseen (power 80 %) where gaps are called MCAR.
UNSEEN = 1.75
#: Normal quantiles of a level of 0.001 (one of ten columns, two-sided) and of a power of 80 % (Cohen 1988).
LEVEL, POWER = 3.29, 0.84


@dataclass(frozen=True, kw_only=True)
class Mechanism:
    """By which mechanism a column's cells are missing.

    Attributes
    ----------
    name : str
    kind : str
    drivers : tuple of Driver
        Columns that the gaps go with, strongest first; of ``"mar"`` at least one.
    rule : Rule or None
        Of ``"structural"``.
    p : float
        Of no dependence on anything seen; of structural gaps that of those which the rule leaves.
    n, count : int
        Rows looked at, and gaps among them.
    detectable : float
        Difference of the means of rows with and without a gap, in standard deviations, that would show in four of
        five tables.
    own_p : float
        Of no dependence on what the other columns predict for this one, beyond what the drivers tell.
    clumped : bool
        Whether the gaps come in runs along the rows.
    runs : int
        How many.
    views : int
        Columns that the gaps were held to.
    repeated : int
        Rows that were not looked at, for they repeat another one in every cell.
    reason : str
        Why it is undecidable: ``"few"``, ``"alone"``, ``"own"`` (the gaps go with what the other columns predict for
        the column itself), ``"together"`` (with all other columns, though with no single one).
    rest : str
        Of structural gaps with others besides: what those are by themselves.
    shift : Shift or None
        Of ``"mar"``: how far the known cells are off.
    slight : Driver or None
        Of ``"mcar"``: what the gaps go with beyond chance, but too weakly to matter.
    """

    name: str
    kind: Kind
    drivers: tuple[Driver, ...] = ()
    rule: Rule | None = None
    p: float = 1.0
    n: int = 0
    count: int = 0
    detectable: float = float("inf")
    own_p: float = 1.0
    clumped: bool = False
    runs: int = 0
    views: int = 0
    repeated: int = 0
    reason: str = ""
    rest: str = ""
    shift: Shift | None = None
    slight: Driver | None = None


@remembered
def mechanisms(facts: FrameFacts) -> dict[str, Mechanism]:
    """Return the mechanism of every column with gaps, by name, worked out once.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    dict
        In the order of the table.
    """
    return _mechanisms(facts)


def _mechanisms(facts: FrameFacts) -> dict[str, Mechanism]:
    g = gaps(facts)
    if not g.columns:
        return {}
    ruled, made = rules(g), panel(g)
    return {gap.name: _of(made, gap, ruled.get(gap.name)) for gap in g.columns}


def _of(made: Panel, gap: Gap, rule: Rule | None) -> Mechanism:
    if rule is None:
        return _judged(made, gap)
    mask = made.mask(gap)
    rest = _judged(made, gap, rule.where) if rule.beyond >= FEWEST else None
    return Mechanism(
        name=gap.name,
        kind="structural",
        rule=rule,
        p=rest.p if rest else 1.0,
        n=len(mask),
        count=int(mask.sum()),
        views=rest.views if rest else 0,
        rest=rest.kind if rest else "",
    )


def detectable(gaps: int, values: int) -> float:
    """Return the smallest difference of two means, in standard deviations, that would be seen with power 80 %."""
    return float((LEVEL + POWER) * np.sqrt(1 / gaps + 1 / values)) if min(gaps, values) > 0 else float("inf")


def _judged(made: Panel, gap: Gap, apart: np.ndarray | None = None) -> Mechanism:
    mask = made.mask(gap) if apart is None else made.mask(gap) & ~apart[made.views.places]
    said = against(made, gap, mask)
    least = detectable(said.gaps, said.n - said.gaps)
    p = float(np.exp(max(said.log_p, -690.0)))
    led = drivers(made, said, mask) if p < ALPHA else ()
    few = min(said.gaps, said.n - said.gaps) < FEWEST or least > UNSEEN
    reason = "alone" if not len(said.logs) else _jointly(said, led) or ("few" if few else "")
    kind: Kind = "mar" if led and led[0].effect >= UNLIKE else "undecidable" if reason else "mcar"
    return Mechanism(
        name=gap.name,
        kind=kind,
        drivers=led if kind == "mar" else (),
        shift=_shift(made, gap, mask, led) if kind == "mar" else None,
        slight=led[0] if led and kind == "mcar" else None,
        p=p,
        n=said.n,
        count=said.gaps,
        detectable=least,
        own_p=_own(made, said, mask, led),
        clumped=said.clumped,
        runs=len(runs_of(mask)[0]),
        views=len(said.logs),
        repeated=made.views.repeated,
        reason=reason if kind == "undecidable" else "",
    )


def _jointly(said: Against, led: tuple[Driver, ...]) -> str:
    """Return what speaks against chance beside single columns: the prediction of the column itself, or all together."""
    if not led or said.joint < UNLIKE or min(said.own_log, said.all_log) >= np.log(ALPHA):
        return ""
    return "own" if said.own_log <= said.all_log else "together"


def _shift(made: Panel, gap: Gap, mask: np.ndarray, led: tuple[Driver, ...]) -> Shift | None:
    names = {driver.column for driver in led}
    return shift(gap, made.views.places, mask, [view for view in made.views.all if view.name in names])


def _own(made: Panel, said: Against, mask: np.ndarray, led: tuple[Driver, ...]) -> float:
    """Return the p-value of what the other columns predict for the column itself, beyond its drivers."""
    if not led or not said.curves.shape[1]:
        return float(np.exp(max(said.own_log, -690.0)))
    names = {driver.column for driver in led}
    expected = expected_by([view for view in made.views.all if view.name in names], mask)
    step = made.proxy.step
    return beyond(said.curves[:, 0], mask[::step], expected[::step])
