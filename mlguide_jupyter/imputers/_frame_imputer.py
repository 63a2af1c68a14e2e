"""A scikit-learn transformer that fills the gaps of a table, each column in its own way."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from numbers import Integral
from typing import Any, ClassVar, Self

import numpy as np
import pandas as pd
from scipy.sparse import issparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils import check_random_state
from sklearn.utils._param_validation import Interval
from sklearn.utils._set_output import _get_output_config
from sklearn.utils.validation import _check_feature_names_in, check_is_fitted, validate_data

from mlguide_jupyter.imputers._chain import ALONG, Chain
from mlguide_jupyter.imputers._encode import Encoded
from mlguide_jupyter.imputers._fill import Fill, Label
from mlguide_jupyter.imputers._indicator import indicator, indicator_name
from mlguide_jupyter.imputers._plan import ALONE, LEARNED, filler, planned, views
from mlguide_jupyter.imputers._put import Answers, filled
from mlguide_jupyter.imputers._simple import Center
from mlguide_jupyter.imputers._tables import (
    ArrayTable,
    NoTableError,
    PandasTable,
    PolarsTable,
    Table,
    framed,
    no_table,
)
from mlguide_jupyter.imputers._view import Filler, View, groups_of

#: Rows from which is learned, at most; each estimator takes fewer still (``_learners.ROWS``).
LEARNED_FROM = 40_000


class FrameImputer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Fills the gaps of a table, each column in its own way.

    Takes a pandas or polars DataFrame, a pyarrow Table or an array, and returns the same; dtypes, categories, index
    and every known cell stay as they are. Texts, categories, booleans, dates and durations are filled as such, and
    with values that are plausible: known categories, whole numbers where the column holds whole numbers, nothing
    negative where nothing is, dates within those seen, other numbers at most a quarter of the range beyond.

    Parameters
    ----------
    fills : mapping, optional
        Name of a column -> ``Fill``, or the name of a strategy. Other columns take the median, or the most frequent
        value; names of things and cells that cannot be compared keep their gaps.
    order : label, optional
        Column of numbers or dates along which is carried and interpolated; the order of the rows where left out.
    rounds : int, default=2
        How often each column that is learned from others is learned anew, with the others filled better.
    draw : bool, default=False
        Whether what is learned is drawn at random (predictive mean matching, and classes by their probability)
        instead of the best guess: m such imputers with different ``random_state`` make a multiple imputation.
    random_state : int, RandomState or None, default=0
        None draws anew with each ``fit``.

    Attributes
    ----------
    fills_ : dict
        Place of each column in the table -> its ``Fill``.
    n_features_in_ : int
    feature_names_in_ : array of str
        Where all names are texts.

    Notes
    -----
    A cell that is known is never changed, but for those equal to one of the ``stand_ins``. A gap that its strategy
    cannot fill (a run longer than ``limit``, a group without values) takes the column's median or most frequent
    value. A column that was empty when fitted keeps its gaps, or takes 0 if it holds numbers, with a warning.
    """

    #: What scikit-learn holds parameters against when ``fit`` is called; ``planned`` reads ``fills`` and ``order``.
    _parameter_constraints: ClassVar[dict[str, list[Any]]] = {
        "rounds": [Interval(Integral, 1, None, closed="left")],
        "draw": ["boolean"],
        "random_state": ["random_state"],
    }

    def __init__(
        self,
        fills: Mapping[Label, Fill | str] | None = None,
        *,
        order: Label | None = None,
        rounds: int = 2,
        draw: bool = False,
        random_state: int | np.random.RandomState | None = 0,
    ) -> None:
        self.fills = fills
        self.order = order
        self.rounds = rounds
        self.draw = draw
        self.random_state = random_state

    def fit(self, X: Any, y: Any = None) -> Self:
        """Learn how each column is filled; the table is not changed and not kept.

        Parameters
        ----------
        X : table
        y : None

        Returns
        -------
        FrameImputer
        """
        self._validate_params()
        table = self._opened(X, reset=True)
        frame = table.frame
        self._seed = _seed(self.random_state)
        self.fills_, self._encoder = planned(frame, self.fills, self.order)
        self._named = not isinstance(table, ArrayTable)
        views = self._views(frame)
        self._fillers: dict[int, Filler] = {
            place: filler(view.fill).fit(view) for place, view in views.items() if view.fill.strategy not in LEARNED
        }
        self._last = {place: Center("median").fit(view) for place, view in views.items()}
        self._chain = self._learned(frame, views)
        _warn_of_empty(views)
        return self

    def _learned(self, frame: pd.DataFrame, views: Mapping[int, View]) -> Chain | None:
        plan = {place: fill for place, fill in self.fills_.items() if fill.strategy in LEARNED}
        if not plan:
            return None
        chain = Chain(plan, rounds=self.rounds, draw=self.draw, random_state=self._seed)
        encoded, (position, groups) = self._helping(frame), self._along(frame, views)
        rows = self._rows_to_learn(encoded, plan)
        if rows is None:
            return chain.fit(encoded, position, groups)
        return chain.fit(encoded.take(rows), *(along if along is None else along[rows] for along in (position, groups)))

    def _rows_to_learn(self, encoded: Encoded, plan: Mapping[int, Fill]) -> np.ndarray | None:
        """Return a sample of the rows of a long table; None for all, as where neighbours in the order matter.

        A column with few known values keeps them: as many rows again are chosen from those where it is known.
        """
        if encoded.rows <= LEARNED_FROM or any(ALONG & {fill.strategy, *fill.weights} for fill in plan.values()):
            return None
        rng = np.random.default_rng(self._seed)
        chosen = [rng.choice(encoded.rows, LEARNED_FROM // 2, replace=False)]
        for place in plan:
            known = np.flatnonzero(~encoded.gaps[place])
            chosen.append(rng.permutation(known)[: LEARNED_FROM // (2 * len(plan))])
        return np.unique(np.concatenate(chosen))

    def _helping(self, frame: pd.DataFrame) -> Encoded:
        """Return the columns from which others are filled: not those that are left alone, such as the target."""
        return self._encoder.encode(frame).without(p for p, fill in self.fills_.items() if fill.strategy in ALONE)

    def _along(self, frame: pd.DataFrame, views: Mapping[int, View]) -> tuple[np.ndarray | None, np.ndarray | None]:
        """Return where each row stands for those who learn from the order, and its group."""
        labels = tuple(dict.fromkeys(label for fill in self.fills_.values() for label in fill.groups))
        position = None if self.order is None else next(iter(views.values())).position
        return position, groups_of(frame, self._encoder, labels).codes if labels else None

    def transform(self, X: Any) -> Any:
        """Return the table with its gaps filled.

        Parameters
        ----------
        X : table
            With the columns that were fitted.

        Returns
        -------
        table
            Of the same library, or as ``set_output`` says.
        """
        check_is_fitted(self)
        table = self._opened(X, reset=False)
        views = self._views(table.frame)
        learned = self._answers(table.frame, views)
        columns = [filled(view, self._ways(view, learned.get(place))) for place, view in views.items()]
        columns += [indicator(view, name) for name, view in self._indicated(views).items()]
        return self._wanted(table).build(columns)

    def _views(self, frame: pd.DataFrame) -> dict[int, View]:
        return views(frame, self._encoder, self.fills_, self.order)

    def _answers(self, frame: pd.DataFrame, views: Mapping[int, View]) -> dict[int, np.ndarray]:
        asked = any(view.todo.any() for view in views.values() if view.fill.strategy in LEARNED)
        if self._chain is None or not asked:
            return {}
        return self._chain.fill(self._helping(frame), *self._along(frame, views))

    def _ways(self, view: View, learned: np.ndarray | None) -> list[Filler]:
        """Return the ways of filling a column, best first: the one asked for, then what stands for the column."""
        if view.fill.strategy == "leave":
            return []
        first = self._fillers.get(view.place) if learned is None else Answers(learned)
        return [way for way in (first, self._last[view.place]) if way is not None]

    def _indicated(self, views: Mapping[int, View]) -> dict[Any, View]:
        taken = {self._encoder.labels[place] for place in views}
        made: dict[Any, View] = {}
        for view in views.values():
            if view.fill.indicator:
                made[indicator_name(self._encoder.labels[view.place], taken | made.keys())] = view
        return made

    def _wanted(self, table: Table) -> Table:
        """Return the table in whose library the answer is to be."""
        wanted = _get_output_config("transform", self)["dense"]
        return table if wanted == "default" or isinstance(table, _HELD[wanted]) else PandasTable(table.frame)

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:
        """Return the names of the columns of what ``transform`` returns.

        Parameters
        ----------
        input_features : sequence of str, optional
            Names to use where an array was fitted.

        Returns
        -------
        array of object
        """
        check_is_fitted(self)
        names = self._names_in(input_features)
        kept = [place for place, fill in self.fills_.items() if fill.strategy != "drop"]
        made = [names[place] for place in kept]
        taken = set(made)
        for place in kept:
            if self.fills_[place].indicator:
                made.append(indicator_name(names[place], taken))
                taken.add(made[-1])
        held = np.empty(len(made), object)
        held[:] = made
        return held

    def _names_in(self, input_features: Any) -> list[Any]:
        if self._named and not hasattr(self, "feature_names_in_") and input_features is None:
            return list(self._encoder.labels)
        return list(_check_feature_names_in(self, input_features))

    def _opened(self, X: Any, *, reset: bool) -> Table:
        """Return what was given as a table, checked as scikit-learn checks it."""
        table = framed(X)
        if table is None:
            return self._array(X, reset)
        if not len(table.frame) and reset:
            raise NoTableError("The table has no rows to learn from (0 sample(s)): fit one that has")
        if not table.frame.shape[1]:
            raise NoTableError("The table has no columns (0 feature(s), while a minimum of 1 is required): give some")
        self._compared(table.frame, reset)
        return table

    def _compared(self, frame: pd.DataFrame, reset: bool) -> None:
        """Note the names of the columns, or compare them with those that were fitted."""
        labels = list(frame.columns)
        if all(isinstance(label, str) for label in labels) and frame.columns.is_unique:
            validate_data(self, frame, reset=reset, skip_check_array=True)
            return
        # Names that scikit-learn does not take: double ones, and such as are no texts.
        if reset:
            self.n_features_in_ = len(labels)
            self.__dict__.pop("feature_names_in_", None)
        elif self._named and labels != list(self._encoder.labels):
            raise NoTableError("The columns are others than those fitted, or in another order: give the same ones")

    def _array(self, X: Any, reset: bool) -> Table:
        if isinstance(X, list | tuple):
            made = np.asarray(X)
            X = np.array(X, dtype=object) if made.dtype.kind in "US" else made
        if not hasattr(X, "__array__") and not issparse(X):
            raise no_table(X)
        array = validate_data(self, X, reset=reset, dtype=None, ensure_all_finite=False, ensure_min_samples=int(reset))
        return ArrayTable(array)

    def __sklearn_tags__(self) -> Any:
        """Gaps, texts and categories are what it is for."""
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = True
        tags.input_tags.string = True
        tags.input_tags.categorical = True
        return tags


#: What ``set_output`` may ask for, and the table that is so already.
_HELD: Mapping[str, type] = {"pandas": PandasTable, "polars": PolarsTable}


def _seed(random_state: Any) -> int:
    """Return a whole number to seed by; a number as it is, so that every version fills alike."""
    if isinstance(random_state, int | np.integer):
        return int(random_state)
    return int(check_random_state(random_state).randint(2**31 - 1))


def _warn_of_empty(views: Mapping[int, View]) -> None:
    """Tell of columns of which nothing could be learned."""
    idle = ("leave", "constant")
    empty = [
        view.column.name for view in views.values() if view.codec.form == "empty" and view.fill.strategy not in idle
    ]
    if empty:
        warnings.warn(
            f"No value to learn from in {', '.join(map(repr, empty[:5]))}{' and others' * (len(empty) > 5)}: "
            "gaps in numbers take 0, others stay; leave such columns out with strategy 'drop'",
            UserWarning,
            stacklevel=3,
        )
