"""Why a chart stands where it stands, and what it loses beside the first, in a few sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlguide_jupyter.charts.choice import Ranked, Reason, chart_words
from mlguide_jupyter.charts.choice._drawing import drawings
from mlguide_jupyter.charts.choice._preferences import preferences
from mlguide_jupyter.explainers.chart._task import shows
from mlguide_jupyter.guide._lines import phrases
from mlguide_jupyter.guide._words import fill

#: Reasons and losses that are told, and the least points that are worth a sentence: a third of "a preference".
REASONS, LOSSES, WORTH = 3, 2, 0.3
#: What chooses between two ways to draw the same kind decides nothing between kinds.
WITHIN = frozenset({"first_named"})
#: Told only where a task was asked for, for otherwise it is ours.
ASKED = "serves"
#: Reasons that speak of sums: silent where means are drawn.
SUMS = frozenset({"sums_of_rows", "sums_over_time"})
#: Marks of reasons that the first chart has, and of what a kind never shows.
FIRST, KIND = "beside.", "chart."


def reasons(ranked: Ranked, task: str | None) -> str:
    """Return the two or three reasons that decided, strongest first.

    Parameters
    ----------
    ranked : Ranked
    task : str or None
        What was asked for.
    """
    return " ".join(dict.fromkeys(each.words() for each in _deciding(ranked, task)))


def sources_of(ranked: Ranked, task: str | None) -> Iterator[str]:
    """Yield the keys of the sources of the reasons that are told."""
    for each in _deciding(ranked, task):
        yield (drawings().get(each.slug) or preferences()[each.slug]).source


def strongest(ranked: Ranked, task: str | None) -> str:
    """Return the reason that decided most beside the task; what the kind shows where there is none."""
    first = next((each for each in _deciding(ranked, task) if each.slug != ASKED), None)
    return first.words() if first is not None else chart_words()[ranked.chart].shows


def losses(ranked: Ranked, first: Ranked) -> str:
    """Return what a chart loses beside the one that is ranked first.

    Parameters
    ----------
    ranked, first : Ranked
    """
    own = [each for each in ranked.loses if not each.slug.startswith((FIRST, KIND))]
    told = own[:LOSSES] or [each for each in ranked.loses if each.slug.startswith(KIND)]
    sentences = [each.words() for each in told]
    return " ".join((*sentences, *_missed(ranked, first, {each.slug for each in told})))


def _deciding(ranked: Ranked, task: str | None) -> Iterator[Reason]:
    worth = [each for each in ranked.because if each.points >= WORTH and _is_told(each, ranked, task)]
    yield from worth[:REASONS]


def _is_told(reason: Reason, ranked: Ranked, task: str | None) -> bool:
    if reason.slug == ASKED:
        return task is not None and shows(ranked, task)
    if reason.slug in SUMS:
        return ranked.encoding.aggregate == "sum"
    return reason.slug not in WITHIN


def _missed(ranked: Ranked, first: Ranked, told: set[str]) -> Iterator[str]:
    """Yield what the first chart has over another, where that is neither told already nor true of both."""
    has: Sequence[str] = [each.words() for each in ranked.because]
    for each in ranked.loses:
        slug = each.slug.removeprefix(FIRST)
        if slug == each.slug or slug in (*told, *WITHIN) or each.words() in has:
            continue
        if _is_told(Reason(slug, each.points, each.values), first, None):
            title = chart_words()[first.chart].title
            yield fill(phrases("chart")["loses"]["beside"], title=title, reason=each.words())
