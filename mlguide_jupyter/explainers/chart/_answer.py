"""The advice on a chart: profile, ranking, pictures, code and words made one answer."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
import numpy as np

from mlguide_jupyter.charts.choice import Ranked, chart_words, measures, rank, top
from mlguide_jupyter.charts.choice._readings import readings
from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.explainers import Settings
from mlguide_jupyter.explainers.chart import _whole
from mlguide_jupyter.explainers.chart._asked import SHOWN, Asked, asked
from mlguide_jupyter.explainers.chart._judged import judged
from mlguide_jupyter.explainers.chart._model import ChartAdvice
from mlguide_jupyter.explainers.chart._options import Shown, findings, others, shown, told
from mlguide_jupyter.explainers.chart._roles import reading, sentence
from mlguide_jupyter.explainers.chart._task import plain, unshown
from mlguide_jupyter.explainers.chart._words import strongest
from mlguide_jupyter.facts.charting import Profile
from mlguide_jupyter.guide._lines import phrases
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Figure, Finding, NotApplicable

#: A table of so few columns is one picture: its columns need not be named.
ONE = 3
#: So are prices with their day and their volume, and flows, places and ranges with one column more.
PRICES = 7


def chart(
    obj: Any,
    *columns: object,
    name: str | None = None,
    namespace: Mapping[str, Any] | None = None,
    settings: Settings | None = None,
    task: object = None,
    roles: Mapping[Any, Any] | None = None,
    backend: object = None,
    n: object = None,
) -> ChartAdvice:
    """Advise on how to draw columns of a table; see :func:`mlguide_jupyter.chart`.

    Parameters
    ----------
    obj : table
    *columns : labels
    name : str, optional
        How the user calls it.
    namespace : mapping, optional
        The user's variables.
    settings : Settings, optional
    task, roles, backend, n
        As :func:`mlguide_jupyter.chart` takes them.
    """
    chosen = settings or Settings()
    # What NumPy and pandas warn of on the way is judged, not printed.
    with np.errstate(all="ignore"), warnings.catch_warnings(action="ignore"):
        wanted = asked(
            obj,
            columns=columns,
            name=name or "df",
            namespace=namespace,
            task=task,
            roles=roles,
            backend=backend,
            n=n,
        )
        way = _advice if wanted.named or _is_one_picture(wanted.profile) else _whole.advice
        made = way(wanted, name or "")
    kept = chosen.apply(made)
    assert isinstance(kept, ChartAdvice)
    return kept


def _is_one_picture(profile: Profile) -> bool:
    """Return whether all columns of a table belong into one picture."""
    fields = len(profile.fields)
    if fields <= ONE or (fields <= PRICES and profile.ohlc is not None):
        return True
    if sum(field.role == "quantity" for field in profile.fields) == profile.rows:
        return measures.of(readings(profile)[0], "correlations").amount > 0
    shapes = (profile.steps, profile.geo, profile.interval)
    return fields <= ONE + 1 and any(shape is not None for shape in shapes)


def _advice(wanted: Asked, name: str) -> ChartAdvice:
    profile = wanted.profile
    ranked = rank(profile, wanted.task)
    chosen = top(ranked, wanted.n or SHOWN)
    if not chosen:
        raise BadInputError(_nothing(wanted))
    options = tuple(_option(wanted, ranked, each) for each in chosen)
    drawn = tuple(each for each in options if each.figure is not None)
    rest = tuple(told(each, wanted.task, ranked[0]) for each in ranked if each.stands and each not in chosen)
    unfit = tuple(unshown(wanted))
    return ChartAdvice(
        kind="chart",
        subject=_subject(wanted),
        headline=_headline(options[0], wanted, unfit),
        findings=(
            *unfit,
            *findings(options, wanted.task),
            *others(rest, len(options)),
            *reading(profile.fields, wanted),
        ),
        figures=figures(drawn),
        not_applicable=tuple(_failed(ranked)),
        judged=tuple(judged(wanted, options)),
        name=name,
        ranking=(*(each.option for each in options), *rest),
    )


def figures(drawn: Sequence[Shown]) -> tuple[Figure, ...]:
    """Return the pictures, the first at full size, under the names of their kinds."""
    return tuple(msgspec.structs.replace(each.figure, leads=True) for each in drawn if each.figure is not None)


def _subject(wanted: Asked) -> str:
    words = phrases("chart")["subject"]
    return fill(
        words["task" if wanted.task else "plain"],
        columns=[field.name for field in wanted.profile.fields],
        name=wanted.name,
        rows=wanted.facts.rows,
        task=plain(wanted.task or ""),
    )


def _option(wanted: Asked, ranked: Sequence[Ranked], each: Ranked) -> Shown:
    first = None if each is ranked[0] else ranked[0]
    words = told(each, wanted.task, first)
    return shown(wanted.profile, each, wanted.table, wanted.backend, small=first is not None, option=words)


def _headline(first: Shown, wanted: Asked, unfit: Sequence[Finding]) -> str:
    return fill(
        phrases("chart")["headline"]["one"],
        title=chart_words()[first.option.chart].title,
        reason=strongest(first.ranked, wanted.task),
        task=plain(wanted.task or ""),
        unfit=unfit[0].claim if unfit else "",
    )


def _failed(ranked: Sequence[Ranked]) -> Iterator[NotApplicable]:
    """Yield the kinds that cannot be drawn of these columns, each with the reason."""
    for each in ranked:
        if each.failed is not None:
            title = chart_words()[each.chart].title
            yield NotApplicable(
                code=f"chart/{each.chart}", title=title[0].upper() + title[1:], reason=each.failed.words()
            )


def _nothing(wanted: Asked) -> str:
    """Return why nothing can be drawn, in one line: what the columns were taken for."""
    fields = wanted.profile.fields
    words = phrases("chart")["errors"]
    return fill(words["nothing"], columns=[field.name for field in fields], why=sentence(fields[0]))
