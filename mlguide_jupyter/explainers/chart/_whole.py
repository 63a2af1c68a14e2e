"""The few most telling charts of a whole table, each with the sentence that one should see in it."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from mlguide_jupyter.charts.choice import chart_words
from mlguide_jupyter.charts.choice._propose import Proposal, propose
from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.explainers.chart._asked import Asked
from mlguide_jupyter.explainers.chart._judged import judged
from mlguide_jupyter.explainers.chart._model import ChartAdvice
from mlguide_jupyter.explainers.chart._options import Shown, shown, step
from mlguide_jupyter.facts.charting import profile
from mlguide_jupyter.guide._lines import phrases
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Figure, Finding

#: Pictures of a whole table where no number was asked for: one more than of one question.
MORE = 1


def advice(obj: Any, wanted: Asked, name: str) -> ChartAdvice:
    """Return the few charts that tell most of a table.

    Parameters
    ----------
    obj : table
    wanted : Asked
    name : str
        How the user calls it; "" where that is not known.
    """
    words = phrases("chart")
    facts = wanted.facts
    proposals = propose(wanted.profile, wanted.n + MORE)
    if not proposals:
        raise BadInputError(fill(words["errors"]["silent"], name=facts.name))
    drawn = [_drawn(obj, wanted, each, place) for place, each in enumerate(proposals)]
    kept = [(proposal, each) for proposal, each in zip(proposals, drawn, strict=True) if each.figure is not None]
    return ChartAdvice(
        kind="chart",
        subject=fill(words["subject"]["whole"], name=facts.name, rows=facts.rows, number=len(facts.columns)),
        headline=" ".join(proposal.sentence for proposal, _ in kept[:2]),
        findings=tuple(_finding(proposal, each) for proposal, each in kept),
        figures=tuple(_figure(proposal, each.figure) for proposal, each in kept if each.figure is not None),
        judged=(words["judged"]["interest"], *judged(wanted, [each for _, each in kept])),
        name=name,
        ranking=tuple(each.option for _, each in kept),
    )


def _drawn(obj: Any, wanted: Asked, proposal: Proposal, place: int) -> Shown:
    told = {field.name: field.role for field in wanted.profile.fields if field.told and field.name in proposal.columns}
    part = profile(wanted.facts, proposal.columns, told)  # type: ignore[arg-type]
    return shown(part, proposal.ranked, obj, wanted.backend, small=place > 0)


def _figure(proposal: Proposal, figure: Figure) -> Figure:
    return replace(figure, leads=True)


def _finding(proposal: Proposal, each: Shown) -> Finding:
    """Return one proposal in words: what one should see, why it was chosen, why this chart, and the code."""
    kind = chart_words()[proposal.chart]
    made = step(each, f"{kind.title[0].upper()}{kind.title[1:]}")
    chosen = fill(phrases("chart")["whole"]["chosen"], why=proposal.why)
    return replace(made, claim=proposal.sentence, consequence=None, advice=f"{chosen} {each.option.reason}".strip())
