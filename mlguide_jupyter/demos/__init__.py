"""Interactive pictures of concepts for which a notebook has no live object.

A demo is two files: ``demos/<name>.py`` computes the picture and its numbers
from seeded data, ``guide/demos/<name>.toml`` holds every word. All data is in
the picture, so that its controls work in the browser without a kernel.
"""

from __future__ import annotations

import functools
import importlib
from typing import cast

from mlguide_jupyter._nearest import offer
from mlguide_jupyter.demos._texts import Texts, Try, names, shared, texts
from mlguide_jupyter.demos._view import Made
from mlguide_jupyter.errors import UnknownNameError
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Action, Evidence, Explanation, Figure, Finding

__all__ = ["demo", "listed", "made", "names"]


def demo(name: str) -> Explanation:
    """Return an interactive picture of a concept, with what to try in it.

    Parameters
    ----------
    name : str
        One of :func:`names`.

    Raises
    ------
    mlguide_jupyter.errors.UnknownNameError
        When there is no such demo; the message offers the nearest.
    """
    known = "-".join(str(name).casefold().replace("_", " ").replace("-", " ").split())
    if known not in names():
        raise UnknownNameError(f"no demo is called {str(name)[:60]!r}{offer(known[:60], names()) or _all()}")
    return _explanation(known, texts(known), made(known))


def _all() -> str:
    return f"; there are {', '.join(names())}"


@functools.cache
def made(name: str) -> Made:
    """Return the picture of a demo and its numbers, computed once."""
    module = importlib.import_module(f"{__name__}.{name.replace('-', '_')}")
    return cast("Made", module.make())


def _explanation(name: str, words: Texts, drawn: Made) -> Explanation:
    values = drawn.values
    return Explanation(
        kind=f"demo.{name}",
        subject=fill(words.subject, **values),
        headline=fill(words.headline, **values),
        findings=tuple(_finding(name, words, each, drawn) for each in words.tries),
        figures=(Figure(title=words.title, spec=drawn.spec, alt=fill(words.alt, **values)),),
    )


def _finding(name: str, words: Texts, each: Try, drawn: Made) -> Finding:
    evidence: Evidence = {key: drawn.values[key] for key in each.evidence}
    last = each is words.tries[-1]
    return Finding(
        code=f"{name}/{each.code}",
        level="note",
        title=fill(each.do, **drawn.values),
        claim=fill(each.see, **drawn.values),
        evidence=evidence,
        actions=(Action(label=shared().read, code=f"%mlguide topic {words.topic}"),) if last else (),
        topic=words.topic,
    )


def listed() -> Explanation:
    """Return the list of all demos, each with the line that shows it."""
    return Explanation(
        kind="demo",
        subject=fill(shared().subject, names=names()),
        headline=shared().headline,
        findings=tuple(_entry(name, texts(name)) for name in names()),
    )


def _entry(name: str, words: Texts) -> Finding:
    return Finding(
        code=f"demo/{name}",
        level="note",
        title=words.title,
        claim=words.means,
        actions=(Action(label=shared().show, code=f"%mlguide demo {name}"),),
        topic=words.topic,
    )
