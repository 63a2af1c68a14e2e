"""What is told where columns cannot show what was asked for: what they can show, and which columns could."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from mlguide_jupyter.charts.choice import Ranked, chart_words, rank, served
from mlguide_jupyter.charts.choice._top import SERVES
from mlguide_jupyter.explainers.chart._asked import Asked
from mlguide_jupyter.facts.charting import Profile, profile
from mlguide_jupyter.guide._lines import phrases
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Finding

#: Columns that are tried beside those that were named, and those that are told.
TRIED, TOLD = 20, 3


def unshown(wanted: Asked) -> Iterator[Finding]:
    """Yield the finding that the columns cannot show the task, where that is so.

    Parameters
    ----------
    wanted : Asked
    """
    if wanted.task is None:
        return
    ranked = rank(wanted.profile)
    if any(shows(each, wanted.task) for each in ranked if each.stands and each.score > 0):
        return
    words, can = phrases("chart")["task"], served(ranked)
    known = {
        "task": plain(wanted.task),
        "columns": [field.name for field in wanted.profile.fields],
        "can": [plain(task) for task in can],
        "could": list(islice(could(wanted), TOLD)),
        "needs": words[wanted.task],
    }
    yield Finding(
        code="chart/task",
        level="warning",
        title=fill(words["title"], **known),
        subject=tuple(known["columns"]),
        claim=fill(words["claim"], **known),
        advice=fill(words["advice"], **known),
        topic="graphing",
    )


def plain(task: str) -> str:
    """Return a task as it is said."""
    return phrases("chart")["tasks"].get(task, task.replace("_", " "))


def shows(ranked: Ranked, task: str) -> bool:
    """Return whether a kind of chart is made for a task."""
    return chart_words()[ranked.chart].tasks.get(task, 0.0) >= SERVES


def could(wanted: Asked) -> Iterator[str]:
    """Yield the columns of the table with which the task could be shown."""
    asked = [field.name for field in wanted.profile.fields]
    whole = profile(wanted.facts)
    for name in _pairs(whole, wanted.task or "") or _others(wanted, whole, asked):
        if name not in asked:
            yield name


def _pairs(whole: Profile, task: str) -> Sequence[str]:
    """Return columns that show the task together: degrees of both kinds, both ends of a flow."""
    if task == "spatial" and whole.geo is not None:
        return [name for name in (whole.geo.longitude, whole.geo.latitude, whole.geo.place) if name]
    return [whole.steps.source, whole.steps.target] if task == "flow" and whole.steps is not None else []


def _others(wanted: Asked, whole: Profile, asked: Sequence[str]) -> Iterator[str]:
    """Yield columns that show the task beside those that were named."""
    fields = [field for field in whole.fields if field.role == "time" or wanted.task != "change_over_time"]
    for field in [field for field in fields if field.name not in asked][:TRIED]:
        if wanted.task in served(rank(profile(wanted.facts, [*asked, field.name]))):
            yield field.name
