"""What a contest found, as plain values."""

from __future__ import annotations

import msgspec

from mlguide_jupyter.imputers._fill import Fill, Label


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """How one way of filling did on the hidden cells of one column.

    Attributes
    ----------
    column : label
    candidate : str
        One of ``STRATEGIES``.
    kind : {"number", "class"}
    error : float
        Of numbers the root mean squared error over the standard deviation of the known cells, of classes the share
        that was wrong.
    se : float
        Its standard error over the hidden cells; NaN of fewer than two.
    hidden : int
        How many cells were hidden and filled, all repetitions together.
    spread : float
        Of numbers, standard deviation of what was filled over that of what was hidden; NaN for classes.
    seconds : float
        What it took.
    """

    column: Label
    candidate: str
    kind: str
    error: float
    se: float
    hidden: int
    spread: float
    seconds: float


class Contest(msgspec.Struct, frozen=True, kw_only=True):
    """What a contest found.

    Attributes
    ----------
    scores : tuple of Score
        Column by column, best first.
    best : dict
        Label -> ``Fill``, of the columns where enough cells could be hidden.
    rows : int
        Rows that took part: a seeded sample where the table has more.
    repetitions : int
        How often cells were hidden anew.
    ordered : bool
        Whether ways along the order of the rows took part.
    along : label or None
        Column that orders the rows; None for the order in which they come.
    patterns : dict
        Label -> how cells were hidden: ``"runs"``, ``"drivers"`` or ``"patterns"``.
    stopped : bool
        Whether the time was up, or the user stopped it, before all was tried.
    """

    scores: tuple[Score, ...] = ()
    best: dict[Label, Fill] = {}
    rows: int = 0
    repetitions: int = 0
    ordered: bool = False
    along: Label | None = None
    patterns: dict[Label, str] = {}
    stopped: bool = False
