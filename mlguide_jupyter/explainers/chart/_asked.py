"""What is asked of a chart: a table, columns of it, a task, what columns are to be taken for; each looked at first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mlguide_jupyter._nearest import offer
from mlguide_jupyter.charts.choice import TASKS
from mlguide_jupyter.errors import BadInputError, CannotExplainError
from mlguide_jupyter.explainers.chart._table import table_of
from mlguide_jupyter.facts.charting import ROLES, Profile, Role, can_be, profile
from mlguide_jupyter.facts.charting._words import texts
from mlguide_jupyter.facts.frames import Column, FrameFacts, read
from mlguide_jupyter.facts.frames._column import Label
from mlguide_jupyter.facts.frames._libraries import kind_of

#: Libraries that code is written in, the most used in notebooks first.
BACKENDS = ("altair", "seaborn", "matplotlib", "plotly", "pandas")
#: Options that are drawn of named columns and of a whole table, and how many may be.
SHOWN, WHOLE, MOST = 3, 4, 12
#: More columns than this are no one picture.
COLUMNS = 30


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked.

    Attributes
    ----------
    name : str
        How the user calls the table.
    table : table
        What is drawn: the user's own, or one that is made of it.
    facts : FrameFacts
    profile : Profile
        Of the columns that were named, else of all.
    named : bool
        Whether columns were named.
    task : str or None
    backend : str
        The library whose code comes first.
    n : int or None
        Options that are drawn, where the user says how many.
    """

    name: str
    table: Any
    facts: FrameFacts
    profile: Profile
    named: bool
    task: str | None
    backend: str
    n: int | None


def asked(
    obj: object,
    *,
    columns: Sequence[object] = (),
    name: str = "df",
    namespace: Mapping[str, Any] | None = None,
    task: object = None,
    roles: Mapping[Any, Any] | None = None,
    backend: object = None,
    n: object = None,
) -> Asked:
    """Return what is asked after a look that all of it makes sense.

    Raises
    ------
    mlguide_jupyter.errors.MLGuideError
        When the object is no table, or a column, the task, a role, the back end or the number cannot be.
    """
    if kind_of(type(obj)) is None:
        raise CannotExplainError(
            f"`chart` takes a table (pandas, polars, pyarrow, NumPy, DuckDB, Dask, PySpark, Ibis), "
            f"and {name} is of class {type(obj).__name__}"
        )
    chosen_task = _one_of("task", task, TASKS)
    chosen_backend = _one_of("backend", backend, BACKENDS) or BACKENDS[0]
    shown = None if n is None else _number(n)
    table, called = table_of(obj, name, columns)
    facts = read(table, name=called, namespace=namespace)
    if not facts.columns or not facts.rows:
        raise BadInputError(f"`{name}` has no {'rows' if facts.columns else 'columns'}: there is nothing to draw")
    # A time that stands in the row labels goes with the one column that was named.
    along = tuple(facts.columns[:1]) if len(columns) == 1 and table is not obj else ()
    chosen = tuple(dict.fromkeys((*along, *(_column(facts, name, label) for label in columns))))
    if len(chosen) > COLUMNS:
        raise BadInputError(f"{len(chosen)} columns are no one picture; name at most {COLUMNS}")
    told = dict(_told(facts, name, roles or {}))
    made = profile(facts, [column.name for column in chosen] or None, told)
    return Asked(
        name=name,
        table=table,
        facts=facts,
        profile=made,
        named=bool(chosen),
        task=chosen_task,
        backend=chosen_backend,
        n=shown,
    )


def _one_of(what: str, value: object, known: Sequence[str]) -> str | None:
    if value is None:
        return None
    text = str(value).strip().lower().replace("-", "_").replace(" ", "_")
    if text not in known:
        raise BadInputError(f"no {what} is called {value!r}{offer(text, known)}; there are {', '.join(known)}")
    return text


def _number(n: object) -> int:
    if isinstance(n, bool) or not isinstance(n, int) or not 1 <= n <= MOST:
        raise BadInputError(f"n must be a whole number from 1 to {MOST}, not {n!r}")
    return n


def _column(facts: FrameFacts, name: str, label: object) -> Column:
    """Return the column of a label, or of its name as text."""
    by_label = next((each for each in facts.columns if each.label is not None and each.label == label), None)
    found = by_label or facts.by_name.get(str(label))
    if found is None:
        near = offer(str(label), facts.by_name)
        spaced = next((each for each in facts.by_name if str(label) in each.split()), None)
        quoted = f"; a name with spaces stands in quotes: {spaced!r}" if spaced is not None else ""
        raise BadInputError(f"`{name}` has no column {str(label)!r}{quoted or near}")
    return found


def _told(facts: FrameFacts, name: str, roles: Mapping[Any, Any]) -> Iterator[tuple[Label, Role]]:
    """Yield what the user says that columns are, after a look that they can be it."""
    for label, given in roles.items():
        column, role = _column(facts, name, label), _role(given)
        if not can_be(column, role):
            raise BadInputError(f"`{column.name}` has no values that could be {texts().roles[role]} ({role})")
        yield column.name, role


def _role(role: object) -> Role:
    text = str(role).strip().lower()
    if text not in ROLES:
        near = offer(text, ROLES)
        raise BadInputError(f"a column cannot be taken for {str(role)!r}{near}; there are {', '.join(ROLES)}")
    return text
