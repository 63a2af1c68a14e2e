"""Which objects have an explorer, and which table an explanation speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mlguide_jupyter.errors import BadInputError, CannotExplainError
from mlguide_jupyter.explainers._request import Request
from mlguide_jupyter.explainers.explore import explored
from mlguide_jupyter.explainers.explore._ahead import BUDGET
from mlguide_jupyter.explainers.impute._model import ImputationAdvice
from mlguide_jupyter.facts.frames._libraries import kind_of
from mlguide_jupyter.guide._lines import phrases
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Explanation
from mlguide_jupyter.widgets.gaps import explorer

#: Kinds of explanations of tables.
TABLES = ("frame", "imputation")


def explore(
    obj: Any,
    *,
    name: str | None = None,
    namespace: Mapping[str, Any] | None = None,
    budget: float = BUDGET,
    **asked: Any,
) -> Any:
    """Return the interactive explorer of an object; see :func:`mlguide_jupyter.explore`.

    Parameters
    ----------
    obj : table, ImputationAdvice or Explanation of a table
    name : str, optional
        How the user calls it.
    namespace : mapping, optional
        The user's variables: an explanation keeps no table, it is looked up here by its name.
    budget : float
        Seconds that finding the best way to fill may take.
    **asked
        ``target``, ``order`` and ``groups``, as of :func:`mlguide_jupyter.impute`; of an advice they are known.

    Returns
    -------
    ipywidgets.VBox
    """
    asked = {key: value for key, value in asked.items() if value is not None}
    called = name or next(Request(namespace=namespace).names_of(obj), "")
    advice = obj if isinstance(obj, ImputationAdvice) else None
    if advice is not None and asked:
        raise BadInputError(_said("asked", asked=list(asked)))
    if isinstance(obj, Explanation):
        obj, called = _table(obj, namespace)
    if kind_of(type(obj)) is None:
        raise CannotExplainError(_said("unknown", name=called, type=type(obj).__name__))
    made = explored(obj, name=called or "df", namespace=namespace, advice=advice, budget=budget, **asked)
    return explorer(made)


def _table(made: Explanation, namespace: Mapping[str, Any] | None) -> tuple[Any, str]:
    """Return the table that an explanation is about, and its name."""
    if made.kind not in TABLES:
        raise CannotExplainError(_said("kind"))
    found = dict(namespace or {}).get(made.name)
    if found is None or kind_of(type(found)) is None:
        raise CannotExplainError(_said("gone", name=made.name))
    return found, made.name


def _said(key: str, **values: Any) -> str:
    return fill(phrases("explore")["errors"][key], **values)
