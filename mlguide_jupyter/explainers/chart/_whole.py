"""The few most telling charts of a whole table, each with the sentence that one should see in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec.structs import replace

from mlguide_jupyter.charts.choice import chart_words, rank
from mlguide_jupyter.charts.choice._propose import Proposal, propose
from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.explainers.chart._asked import WHOLE, Asked
from mlguide_jupyter.explainers.chart._judged import judged
from mlguide_jupyter.explainers.chart._model import ChartAdvice
from mlguide_jupyter.explainers.chart._options import Shown, shown, step
from mlguide_jupyter.explainers.chart._options import told as option
from mlguide_jupyter.explainers.chart._roles import reading
from mlguide_jupyter.explainers.chart._task import plain, shows
from mlguide_jupyter.facts.charting import Profile, profile
from mlguide_jupyter.facts.charting._words import texts
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.guide._lines import phrases
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Figure, Finding

#: Of so many pictures the headline says what should be seen.
TOLD = 2
#: Proposals that are looked at for those which serve a task.
LOOKED = 12


def advice(wanted: Asked, name: str) -> ChartAdvice:
    """Return the few charts that tell most of a table.

    Parameters
    ----------
    wanted : Asked
    name : str
        How the user calls it; "" where that is not known.
    """
    words = phrases("chart")
    facts = wanted.facts
    proposals = _proposals(wanted)
    if not proposals:
        raise BadInputError(_silent(wanted))
    drawn = [_drawn(wanted, each, place) for place, each in enumerate(proposals)]
    kept = [(proposal, each) for proposal, each in zip(proposals, drawn, strict=True) if each.figure is not None]
    return ChartAdvice(
        kind="chart",
        subject=fill(
            words["subject"]["whole"],
            task=plain(wanted.task or ""),
            name=wanted.name,
            rows=facts.rows,
            number=len(facts.columns),
        ),
        headline=_headline(facts, [proposal for proposal, _ in kept]),
        findings=(*(_finding(proposal, each) for proposal, each in kept), *_read(wanted, kept)),
        figures=tuple(_figure(proposal, each.figure) for proposal, each in kept if each.figure is not None),
        judged=(words["judged"]["interest"], *judged(wanted, [each for _, each in kept])),
        name=name,
        ranking=tuple(each.option for _, each in kept),
    )


def _proposals(wanted: Asked) -> Sequence[Proposal]:
    """Return what is shown; where a task was asked for, that which serves it."""
    if wanted.task is None:
        return propose(wanted.profile, wanted.n or WHOLE)
    fit = (_for_task(wanted, each, wanted.task) for each in propose(wanted.profile, LOOKED))
    return list(islice((each for each in fit if each is not None), wanted.n or WHOLE))


def _for_task(wanted: Asked, proposal: Proposal, task: str) -> Proposal | None:
    """Return a proposal drawn for a task; None where its columns do not show it."""
    best = rank(_part(wanted, proposal.columns), task)[0]
    return replace(proposal, ranked=best) if best.stands and shows(best, task) else None


def _part(wanted: Asked, columns: Sequence[str]) -> Profile:
    told = {field.name: field.role for field in wanted.profile.fields if field.told and field.name in columns}
    return profile(wanted.facts, columns, told)  # type: ignore[arg-type]


def _silent(wanted: Asked) -> str:
    words = phrases("chart")
    if wanted.task is None:
        return fill(words["errors"]["silent"], name=wanted.name)
    known = {"task": plain(wanted.task), "needs": words["task"][wanted.task]}
    return fill(words["errors"]["silent_on"], name=wanted.name, **known)


def _subject(wanted: Asked) -> str:
    facts, words = wanted.facts, phrases("chart")["subject"]
    known = {"name": wanted.name, "rows": facts.rows, "number": len(facts.columns)}
    return fill(words["whole"], task=plain(wanted.task or ""), **known)


def _headline(facts: FrameFacts, proposals: Sequence[Proposal]) -> str:
    """Return what should be seen in the first pictures, and whether that was seen in all rows."""
    seen = "" if facts.whole else fill(texts().notes["sampled"], n=facts.m, rows=facts.rows)
    return " ".join((*(proposal.sentence for proposal in proposals[:TOLD]), seen)).strip()


def _read(wanted: Asked, kept: Sequence[tuple[Proposal, Shown]]) -> Iterator[Finding]:
    """Yield what the columns that are drawn were taken for."""
    columns = dict.fromkeys(name for proposal, _ in kept for name in proposal.columns)
    return reading([wanted.profile.by_name[name] for name in columns], wanted)


def _drawn(wanted: Asked, proposal: Proposal, place: int) -> Shown:
    part = _part(wanted, proposal.columns)
    words = option(proposal.ranked, wanted.task)
    return shown(part, proposal.ranked, wanted.table, wanted.backend, small=place > 0, option=words)


def _figure(proposal: Proposal, figure: Figure) -> Figure:
    return replace(figure, leads=True)


def _finding(proposal: Proposal, each: Shown) -> Finding:
    """Return one proposal in words: what one should see, why it was chosen, why this chart, and the code."""
    words = phrases("chart")["whole"]
    title = fill(words["title"], title=chart_words()[proposal.chart].title, columns=each.option.columns)
    chosen = fill(words["chosen"], why=proposal.why, reason=each.option.reason)
    return replace(step(each, title), claim=proposal.sentence, consequence=None, advice=chosen)
