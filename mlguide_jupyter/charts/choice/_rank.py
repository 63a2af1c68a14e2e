"""The ranking: every kind of chart once, with its best encoding, the best first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec.structs import replace

from mlguide_jupyter.charts.choice import _drawing, _preferences
from mlguide_jupyter.charts.choice._chart import Chart
from mlguide_jupyter.charts.choice._ranked import FOLDED_NAME, FOLDED_VALUE, TASKS, Encoding, Ranked, Reason
from mlguide_jupyter.charts.choice._reading import Reading
from mlguide_jupyter.charts.choice._readings import readings
from mlguide_jupyter.charts.choice._words import has_words
from mlguide_jupyter.charts.choice.kinds import CHARTS
from mlguide_jupyter.facts.charting import Profile

#: So many ways to draw one kind are compared in one reading; fewer of many columns, which none draws all.
ENCODINGS, FEWER, MANY_COLUMNS = 40, 16, 6
#: Kinds that draw one number for each period, and so sum up moments that are drawn together.
ONE_NUMBER = frozenset(
    (
        "bar",
        "grouped_bar",
        "stacked_bar",
        "normalized_stacked_bar",
        "line",
        "area",
        "stacked_area",
        "heatmap",
        "lollipop",
        "dot_plot",
    )
)
#: The score of what cannot be drawn: below all that can.
FALLEN = -99.0
#: A chart that does not serve the task at all loses this much beside one that does in part.
UNFIT = -1.0
#: The reasons that are told, and the least points that are worth a sentence.
TOLD, WORTH = 4, 0.2
#: Points from which on a loss is told.
LOST = 0.4


def rank(profile: Profile, task: str | None = None) -> tuple[Ranked, ...]:
    """Return every kind of chart for the columns of a profile, the best first.

    Parameters
    ----------
    profile : Profile
    task : str, optional
        One of :data:`TASKS`: what the picture is for.

    Returns
    -------
    tuple of Ranked
        Charts that fail a hard condition come last, with the reason.
    """
    if task is not None and task not in TASKS:
        raise ValueError(task)
    read = readings(profile)
    found = [_best(chart, read, task) for chart in CHARTS.values()]
    found.sort(key=lambda each: (not each.stands, -each.score, each.chart))
    first = found[0]
    rest = (replace(each, loses=_losses(first, each)) if each.stands else each for each in found[1:])
    return (replace(first, loses=()), *rest)


def _best(chart: Chart, read: tuple[Reading, ...], task: str | None) -> Ranked:
    """Return a kind with the encoding that scores most over all readings."""
    standing = [reading for reading in read if _failed(chart, reading) is None]
    scored = [_scored(chart, reading, encoding) for reading in standing for encoding in _encodings(chart, reading)]
    if not scored:
        return _fallen(chart, read[0], task)
    _, reading, encoding = max(scored, key=lambda each: each[0])
    reasons = [
        *_preferences.held(reading).get(chart.name, ()),
        *map(_drawing.reason, _drawing.judged(reading, chart.name, encoding)),
        *_serves(chart, task),
    ]
    return Ranked(
        chart=chart.name,
        family=chart.family,
        encoding=_gathered(chart, reading, _melted(reading, encoding)),
        score=chart.words.plain + sum(reason.points for reason in reasons),
        because=_strongest(reasons),
        loses=_weakest(chart, reasons),
        task=task or _task(chart),
    )


def _melted(reading: Reading, encoding: Encoding) -> Encoding:
    """Return an encoding that says which columns are melted, where it draws their cells."""
    if reading.wide is None or encoding.places().isdisjoint((FOLDED_NAME, FOLDED_VALUE)):
        return encoding
    return replace(encoding, folded=True, columns=reading.wide.columns)


def _gathered(chart: Chart, reading: Reading, encoding: Encoding) -> Encoding:
    """Return an encoding that says how rows of one place become one number, once it is known what parts them."""
    name = encoding.color if chart.name == "heatmap" else encoding.y
    measured = reading.by_name.get(name or "")
    if measured is None or chart.name not in ONE_NUMBER:
        return encoding
    if encoding.unit and encoding.aggregate == "none":
        return replace(encoding, aggregate="sum" if measured.additive == 1.0 else "mean")
    if encoding.facet and not encoding.unit and encoding.aggregate in ("sum", "mean"):
        # Panels part the rows further than what was counted with.
        parts = [reading.by_name[each] for each in encoding.places() if each in reading.by_name and each != name]
        return replace(encoding, aggregate=reading.aggregate(measured, *parts))
    return encoding


def _scored(chart: Chart, reading: Reading, encoding: Encoding) -> tuple[float, Reading, Encoding]:
    of_table = sum(reason.points for reason in _preferences.held(reading).get(chart.name, ()))
    return of_table + _drawing.points(_drawing.judged(reading, chart.name, encoding)), reading, encoding


def _fallen(chart: Chart, reading: Reading, task: str | None) -> Ranked:
    """Return a kind that cannot be drawn, with the reason."""
    failed = _failed(chart, reading) or Reason("untried")
    return Ranked(
        chart=chart.name,
        family=chart.family,
        encoding=Encoding(),
        score=FALLEN,
        failed=failed,
        task=task or _task(chart),
    )


def _failed(chart: Chart, reading: Reading) -> Reason | None:
    for need in chart.needs:
        failed = need(reading)
        if failed is not None:
            return Reason(failed[0], 0.0, failed[1])
    return None


def _encodings(chart: Chart, reading: Reading) -> Iterator[Encoding]:
    """Yield the ways to draw a kind, with panels where one field is left for them."""
    most = ENCODINGS if len(reading.parts) <= MANY_COLUMNS else FEWER
    for encoding in islice(chart.tries(reading), most):
        yield encoding
        left = reading.panels - encoding.places() if chart.facets else ()
        if len(left) == 1:
            yield replace(encoding, facet=next(iter(left)))


def _serves(chart: Chart, task: str | None) -> Iterator[Reason]:
    if task is not None:
        weight = _drawing.drawings()["serves"].points
        yield Reason("serves", weight * chart.words.tasks.get(task, UNFIT), {"task": task.replace("_", " ")})


def _task(chart: Chart) -> str:
    tasks = chart.words.tasks
    return max(tasks, key=lambda task: tasks[task])


def _strongest(reasons: list[Reason]) -> tuple[Reason, ...]:
    speaking = [reason for reason in reasons if reason.points >= WORTH]
    return tuple(sorted(speaking, key=lambda reason: -reason.points)[:TOLD])


def _weakest(chart: Chart, reasons: list[Reason]) -> tuple[Reason, ...]:
    """Return what speaks against a chart here, as far as there are words for it, and what it never shows."""
    against = [reason for reason in reasons if reason.points <= -LOST and has_words(reason)]
    return (*sorted(against, key=lambda reason: reason.points)[:2], Reason(f"chart.{chart.name}"))


def _losses(first: Ranked, other: Ranked) -> tuple[Reason, ...]:
    """Return what a chart loses beside the first: what speaks against it, and what the first has for it."""
    mine = {"serves", *(reason.slug for reason in other.because)}
    missed = [
        Reason(f"beside.{reason.slug}", reason.points, reason.values)
        for reason in first.because
        if reason.points >= LOST and reason.slug not in mine
    ]
    return (*other.loses, *sorted(missed, key=lambda reason: -reason.points)[:1])
