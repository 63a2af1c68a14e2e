"""The charts that are shown, each with its picture, its reasons and its code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from mlguide_jupyter.charts.choice import Ranked, chart_words
from mlguide_jupyter.charts.code import BACKENDS, code, unable
from mlguide_jupyter.charts.plot import draw, plan
from mlguide_jupyter.explainers.chart._asked import MOST
from mlguide_jupyter.explainers.chart._model import ChartOption
from mlguide_jupyter.explainers.chart._words import losses, reasons, sources_of
from mlguide_jupyter.facts.charting import Profile
from mlguide_jupyter.guide._lines import phrases
from mlguide_jupyter.guide._pages import sources
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Figure, Finding


@dataclass(frozen=True, kw_only=True)
class Shown:
    """An option with its picture in the size in which the answer shows it, and what cannot draw it."""

    option: ChartOption
    figure: Figure | None
    unable: tuple[str, ...]
    ranked: Ranked


def shown(profile: Profile, ranked: Ranked, source: Any, backend: str, small: bool, option: ChartOption) -> Shown:
    """Return an option, drawn.

    Parameters
    ----------
    profile : Profile
        Of the columns that were ranked.
    ranked : Ranked
    source : table
        The user's own, for sums over all rows where the facts hold a sample.
    backend : str
        Whose code comes first.
    small : bool
        Whether the answer shows it as a small picture.
    option : ChartOption
        The option in words.
    """
    plot = plan(profile, ranked)
    full = draw(profile, plot, table=source)
    written = code(plot)
    order = (backend, *(each for each in BACKENDS if each != backend))
    if full is not None:
        option = _replaced(option, full, {each: written[each] for each in order if each in written})
    little = draw(profile, plot, size="small", table=source) if small and full is not None else full
    without = tuple(unable(ranked.chart, each) for each in order if each not in written)
    return Shown(option=option, figure=little, unable=without, ranked=ranked)


def _replaced(option: ChartOption, full: Figure, written: dict[str, str]) -> ChartOption:
    return msgspec.structs.replace(option, spec=full.spec, code=written, title=full.title, alt=full.alt)


def told(ranked: Ranked, task: str | None, first: Ranked | None = None) -> ChartOption:
    """Return an option in words, without its picture.

    Parameters
    ----------
    ranked : Ranked
    task : str or None
        What was asked for.
    first : Ranked, optional
        The one that is ranked first; left out where it is this one.
    """
    return ChartOption(
        chart=ranked.chart,
        score=round(ranked.score, 4),
        reason=reasons(ranked, task) or chart_words()[ranked.chart].shows,
        loses=losses(ranked, first) if first is not None else "",
        title=chart_words()[ranked.chart].title,
        columns=ranked.encoding.used,
        task=ranked.task,
    )


def findings(options: Sequence[Shown], task: str | None) -> Iterator[Finding]:
    """Yield one finding for each option: why, what it loses, and the code."""
    words = phrases("chart")["titles"]
    for place, each in enumerate(options):
        title = chart_words()[each.option.chart].title
        yield step(each, fill(words["first" if place == 0 else "next"], title=title), task)


def step(each: Shown, title: str, task: str | None = None) -> Finding:
    """Return an option as a finding, whose actions draw it."""
    option = each.option
    cited = dict.fromkeys((*chart_words()[option.chart].sources, *sources_of(each.ranked, task)))
    return Finding(
        code=f"chart/{option.chart}",
        level="note",
        title=title,
        subject=option.columns,
        claim=option.reason,
        evidence={"score": round(option.score, 2), "task": option.task.replace("_", " ")},
        consequence=option.loses or None,
        actions=option.actions(),
        topic="graphing",
        sources=tuple(sources()[key] for key in cited),
    )


def others(rest: Sequence[ChartOption], shown: int) -> Iterator[Finding]:
    """Yield one finding that names what can be drawn as well, and what hardly anything speaks for."""
    words = phrases("chart")["others"]
    good = [chart_words()[each.chart].title for each in rest if each.score > 0]
    poor = [chart_words()[each.chart].title for each in rest if each.score <= 0]
    if rest:
        yield Finding(
            code="chart/others",
            level="note",
            title=words["title"],
            claim=fill(words["claim"], good=good, poor=poor),
            advice=fill(words["advice"], n=min(len(good) + shown, MOST)) if good else "",
            topic="graphing",
        )
