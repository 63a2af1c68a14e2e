"""A drawn figure explained: what it shows, panel by panel, and whether it shows what its numbers say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mlguide_jupyter.checks._engine import judge
from mlguide_jupyter.explainers._request import Request
from mlguide_jupyter.facts.pictures import Panel, Picture
from mlguide_jupyter.guide._pages import shared
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Explanation, Line

#: Levels that speak against showing the figure as it is.
AGAINST = ("serious", "warning")


def explain_figure(read: Callable[[Any, str], Picture], obj: Any, request: Request, default: str) -> Explanation:
    """Explain a figure.

    Parameters
    ----------
    read : callable
        Reads a figure of this library.
    obj : figure
    request : Request
    default : str
        How the library's users call such an object.
    """
    facts = read(obj, request.name or default)
    verdicts = judge("figure", facts, request.settings.ignore)
    words = shared("figure", "summary")
    faults = list(dict.fromkeys(each.title for each in verdicts.findings if each.level in AGAINST))
    known = {
        "library": words[f"library_{facts.library}"],
        "name": request.name or "",
        "panels": len(facts.panels),
        "marks": sum(marks.n for panel in facts.panels for marks in panel.marks),
        "faults": faults,
        "notes": sum(each.level == "note" for each in verdicts.findings),
        "empty": facts.empty,
    }
    return Explanation(
        kind="figure",
        subject=fill(words["subject"], **known),
        headline=fill(words["headline"], **known),
        lines=tuple(_line(panel, words) for panel in facts.panels),
        findings=verdicts.findings,
        not_applicable=verdicts.not_applicable,
        judged=(words["judged"],),
        name=request.name or "",
    )


def _line(panel: Panel, words: dict[str, str]) -> Line:
    """Return what a panel shows, in one sentence."""
    counts: dict[str, list[int]] = {}
    # Marks of which there are none are there for a legend.
    for marks in (each for each in panel.marks if each.n):
        counts.setdefault(marks.kind, []).append(marks.n)
    told = [fill(words[f"kind_{kind}"], groups=len(each), n=sum(each)) for kind, each in counts.items()]
    meaning = fill(words["panel"], told=told, x=panel.x, y=panel.y, deep=panel.three_d)
    return Line(label=panel.place, value=panel.title, meaning=meaning, topic="graphing")
