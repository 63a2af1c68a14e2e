"""What ``%mlguide impute`` answers: an explanation with the imputer, its code and what was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from mlguide_jupyter.imputers import Fill, Label
from mlguide_jupyter.model import Explanation

if TYPE_CHECKING:
    import pandas as pd

    from mlguide_jupyter.imputers import FrameImputer


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """How well one way fills a column, measured on cells that are known and were hidden.

    Attributes
    ----------
    column : label
    candidate : str
        One of ``mlguide_jupyter.imputers.STRATEGIES``.
    error : float
        Numbers: root mean squared error in standard deviations of the column. Categories: share of wrong ones.
    se : float or None
        Standard error of ``error``.
    hidden : int
        Cells that were hidden.
    spread : float or None
        Numbers: standard deviation of what was filled, over that of the hidden values; 1 keeps the spread.
    """

    column: Label
    candidate: str
    error: float
    se: float | None = None
    hidden: int = 0
    spread: float | None = None


class ColumnAdvice(msgspec.Struct, frozen=True, kw_only=True):
    """What to do about the gaps of one column, and why.

    Attributes
    ----------
    name : str
        As it is shown.
    label : label or None
        As the library knows it; None where no code can address it.
    gaps : int
        Cells that are missing or stand for missing ones, over all rows.
    share : float
    mechanism : str
        ``"mcar"``, ``"mar"``, ``"structural"`` or ``"undecidable"``; empty where it was not asked.
    drivers : tuple of str
        Columns that tell where the gaps are, strongest first.
    strategy : str
        One of ``mlguide_jupyter.imputers.STRATEGIES``.
    fill : Fill
        The same with all it needs.
    reason, risk : str
    error, se : float or None
        Estimated for this way on hidden cells; see :class:`Trial`.
    naive : float or None
        The same of the median or of the most frequent value.
    spread : float or None
        See :class:`Trial`.
    """

    name: str
    label: Label | None
    gaps: int
    share: float
    mechanism: str = ""
    drivers: tuple[str, ...] = ()
    strategy: str
    fill: Fill
    reason: str
    risk: str
    error: float | None = None
    se: float | None = None
    naive: float | None = None
    spread: float | None = None


class ImputationAdvice(Explanation, frozen=True, kw_only=True):
    """The answer to ``%mlguide impute df``.

    Attributes
    ----------
    columns : tuple of ColumnAdvice
        Every column that has gaps, in the order of the table.
    kept_out : tuple of labels
        Columns without gaps that must not help to fill others: the target, names of rows, free text.
    trials : tuple of Trial
        Everything that was measured.
    order : label or None
        Column that orders the rows.
    code : str
        Plain pandas and scikit-learn that do what ``imputer`` does.
    seconds : tuple of float
        What each of ``trials`` took; in no serialised form, since a clock never says the same twice.
    """

    columns: tuple[ColumnAdvice, ...] = ()
    kept_out: tuple[Label, ...] = ()
    trials: tuple[Trial, ...] = ()
    order: Label | None = None
    code: str = ""
    seconds: tuple[float, ...] = ()

    @property
    def imputer(self) -> FrameImputer:
        """A new, unfitted scikit-learn transformer that takes the frame and returns it filled."""
        from mlguide_jupyter.imputers import FrameImputer

        return FrameImputer(self.fills, order=self.order)

    @property
    def fills(self) -> dict[Label, Fill]:
        """How each column is filled, by its label."""
        return fills_of(self.columns, self.kept_out)

    @property
    def by_column(self) -> dict[Label, ColumnAdvice]:
        """What to do about each column with gaps, by its label."""
        return {one.name if one.label is None else one.label: one for one in self.columns}

    @property
    def ranking(self) -> pd.DataFrame:
        """What was measured: one row for each column and candidate, the best first within each column."""
        import pandas as pd

        seconds = self.seconds or (float("nan"),) * len(self.trials)
        rows = [
            (*_place(self.columns, trial.column), trial, took) for trial, took in zip(self.trials, seconds, strict=True)
        ]
        rows.sort(key=lambda row: (row[0], row[2].error, row[2].candidate))
        return pd.DataFrame(
            {
                "column": pd.Series([trial.column for _, _, trial, _ in rows], dtype=object),
                "candidate": [trial.candidate for _, _, trial, _ in rows],
                "error": [trial.error for _, _, trial, _ in rows],
                "se": [float("nan") if trial.se is None else trial.se for _, _, trial, _ in rows],
                "spread": [float("nan") if trial.spread is None else trial.spread for _, _, trial, _ in rows],
                "hidden": [trial.hidden for _, _, trial, _ in rows],
                "seconds": [took for _, _, _, took in rows],
                "chosen": [trial.candidate == chosen for _, chosen, trial, _ in rows],
            }
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the advice as plain dicts, lists, numbers and strings."""
        return super(ImputationAdvice, self._timeless()).to_dict()

    def to_json(self) -> str:
        """Return the advice as JSON text; the same table gives the same bytes."""
        return super(ImputationAdvice, self._timeless()).to_json()

    def _timeless(self) -> ImputationAdvice:
        return msgspec.structs.replace(self, seconds=())


def fills_of(columns: tuple[ColumnAdvice, ...], kept_out: tuple[Label, ...]) -> dict[Label, Fill]:
    """Return how each column is filled: those without gaps that must not help are left alone."""
    kept = {label: Fill(strategy="leave") for label in kept_out}
    # A name that stands twice is no label, yet it says which columns are to be left alone.
    return kept | {one.name if one.label is None else one.label: one.fill for one in columns}


def _place(columns: tuple[ColumnAdvice, ...], label: Label) -> tuple[int, str]:
    """Return where a column stands in the advice, and the way that was chosen for it."""
    return next(((i, one.strategy) for i, one in enumerate(columns) if one.label == label), (len(columns), ""))
