"""Two tables of any library, column by column and row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from mlguide_jupyter.facts.compare._beside import Beside
from mlguide_jupyter.facts.compare._expected import Weights, weights
from mlguide_jupyter.facts.compare._pair import Pair
from mlguide_jupyter.facts.compare._rows import Rows, paired
from mlguide_jupyter.facts.frames import Column, FrameFacts, read

Couples = list[tuple[Column, Column]]


@dataclass(frozen=True, eq=False, kw_only=True)
class Comparison:
    """A table before and after its gaps were filled.

    Attributes
    ----------
    before, after : FrameFacts
    rows : Rows
        Which rows belong together.
    pairs : tuple of Pair
        Columns that both have, in the order of the table before.
    dropped, added : tuple of Column
        Columns that only one of them has.
    by_place : bool
        Whether columns were paired by place, since the table after has no names.
    """

    before: FrameFacts
    after: FrameFacts
    rows: Rows
    pairs: tuple[Pair, ...]
    dropped: tuple[Column, ...]
    added: tuple[Column, ...]
    by_place: bool
    _weights: dict[str, Weights] = field(default_factory=dict)

    @property
    def target(self) -> Column | None:
        """What is to be predicted."""
        return self.before.target

    @property
    def k(self) -> int:
        """Rows that are compared cell by cell."""
        return len(self.rows.old)

    @property
    def whole(self) -> bool:
        """Whether all rows of both tables were looked at."""
        return self.before.whole and self.after.whole

    @cached_property
    def reordered(self) -> bool:
        """Whether the columns that both have stand in another order."""
        places = [pair.after.place for pair in self.pairs]
        return places != sorted(places)

    @cached_property
    def filled(self) -> tuple[Pair, ...]:
        """Columns in which something was filled."""
        return tuple(pair for pair in self.pairs if pair.filled.any())

    @cached_property
    def measures(self) -> tuple[Pair, ...]:
        """Columns of amounts in which something was filled."""
        return tuple(pair for pair in self.filled if pair.measure)

    @cached_property
    def categories(self) -> tuple[Pair, ...]:
        """Columns of categories and flags in which something was filled."""
        meant = ("category", "ordered category", "flag", "code", "constant")
        return tuple(pair for pair in self.filled if pair.form != "recoded" and pair.before.meant in meant)

    @cached_property
    def beside(self) -> Beside:
        """The columns of the table before, as they may go with gaps."""
        every = [(pair.before, pair.old) for pair in self.pairs]
        return Beside([*every, *((column, self.rows.old) for column in self.dropped)])

    def weights(self, pair: Pair) -> Weights:
        """Return weights with which rows with a value resemble the rows that were filled, worked out once.

        Parameters
        ----------
        pair : Pair

        Returns
        -------
        Weights
        """
        if pair.name not in self._weights:
            self._weights[pair.name] = weights(pair.gap, ~(pair.gap & pair.open), self.beside, {pair.before.name})
        return self._weights[pair.name]


def compare(
    before: object,
    after: object,
    *,
    names: tuple[str, str] = ("before", "after"),
    namespace: Mapping[str, Any] | None = None,
    target: str | None = None,
) -> Comparison:
    """Return two tables side by side.

    Parameters
    ----------
    before, after : table of any library that is known
    names : (str, str)
        How the user calls them.
    namespace : mapping or None
        The user's variables.
    target : str, optional
        The column to be predicted.

    Returns
    -------
    Comparison
    """
    first = read(before, name=names[0], namespace=namespace, target=target)
    second = read(after, name=names[1], namespace=namespace)
    index = _index(before, after)
    ways = [(couples, by_place, paired(first, second, couples, index)) for couples, by_place in _couples(first, second)]
    couples, by_place, rows = max(ways, key=lambda way: way[2].agreement)
    pairs = tuple(Pair(before=a, after=b, old=rows.old, new=rows.new) for a, b in couples)
    taken = {column for couple in couples for column in couple}
    return Comparison(
        before=first,
        after=second,
        rows=rows,
        pairs=pairs,
        dropped=tuple(column for column in first.columns if column not in taken),
        added=tuple(column for column in second.columns if column not in taken),
        by_place=by_place,
    )


def _couples(before: FrameFacts, after: FrameFacts) -> Iterator[tuple[Couples, bool]]:
    """Yield columns that may belong together: by name, by place where the table after has no names of its own."""
    if before.single and after.single:
        yield [(before.columns[0], after.columns[0])], False
        return
    known = after.by_name
    named = [(column, known[column.name]) for column in before.columns if column.name in known]
    if named or after.dialect != "numpy":
        yield named, False
        return
    # scikit-learn's imputers leave out what holds nothing at all.
    full = [column for column in before.columns if column.present]
    for columns in (full, before.columns):
        yield list(zip(columns, after.columns, strict=False)), True


def _index(before: Any, after: Any) -> tuple[Any, Any] | None:
    """Return the row labels of two pandas objects; None for other libraries."""
    both = all(any(base.__module__.startswith("pandas.") for base in type(obj).__mro__) for obj in (before, after))
    return (before.index, after.index) if both else None
