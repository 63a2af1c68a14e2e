"""A recommendation as an explanation: the best first, why, and what would change it."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

from mlguide_jupyter.guide._decisions import (
    Decision,
    Option,
    Question,
    Weighed,
    changes,
    decision,
    most_deciding,
    read,
    weigh,
)
from mlguide_jupyter.guide._pages import sources
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Explanation, Finding, Line, NotApplicable

#: Changes of a single answer that are told; beyond this the lines of the options say more.
MOST_CHANGES = 6


@functools.cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads((resources.files("mlguide_jupyter.guide") / "advice.toml").read_text(encoding="utf-8"))


def phrase(section: str, name: str) -> str:
    """Return a phrase of ``guide/advice.toml``."""
    return str(_words()[section][name])


def phrases(section: str, name: str) -> Mapping[str, str]:
    """Return the phrases of a part of a section of ``guide/advice.toml``."""
    found: Mapping[str, str] = _words()[section][name]
    return found


def advise(subject: str, **answers: Any) -> Explanation:
    """Return a ranked recommendation on a subject.

    Parameters
    ----------
    subject : str
        One of :func:`mlguide_jupyter.guide._decisions.subjects`.
    **answers
        What is known, by the name of the question; the rest may stay open.
    """
    made = decision(subject)
    given = read(made, answers)
    ranked = weigh(made, given)
    return Explanation(
        kind=f"advice.{subject}",
        subject=fill(_words()["subject"], title=made.title, given=[f"{key}: {value}" for key, value in given.items()]),
        headline=_headline(made, given, ranked),
        lines=(
            *(_line(name, question, given.get(name)) for name, question in made.questions.items()),
            *map(_option_line, made.options.values()),
        ),
        findings=tuple(_finding(subject, made, given, each, best=each is ranked[0]) for each in _worth_showing(ranked)),
        not_applicable=tuple(
            NotApplicable(code=f"{subject}/{each.name}", title=made.options[each.name].name, reason=each.ruled_out[0])
            for each in ranked
            if each.ruled_out
        ),
        judged=_judged(made),
    )


def _headline(made: Decision, given: Mapping[str, str], ranked: tuple[Weighed, ...]) -> str:
    first, second = (made.options[each.name].name for each in ranked[:2])
    question = most_deciding(made, given)
    if not given:
        form = "start"
    elif question and any(name == question for name, _, _ in changes(made, given)):
        form = "open"
    else:
        form = "close" if not ranked[1].ruled_out and ranked[0].points - ranked[1].points <= 1 else "clear"
    return fill(_words()["headline"][form], first=first, second=second, question=question)


def _line(name: str, question: Question, answer: str | None) -> Line:
    words = _words()["line"]
    if answer is None:
        return Line(label=name, value="", meaning=fill(words["open"], ask=question.ask, answers=question.answers))
    meaning = fill(words["given"], ask=question.ask, meaning=question.answers[answer])
    return Line(label=name, value=answer, meaning=meaning)


def _option_line(option: Option) -> Line:
    """Return all that speaks for an option and against it, whatever was answered."""
    fits = [reason.because for reason in option.reasons if reason.points > 0]
    against = dict.fromkeys(reason.because for reason in option.reasons if reason.points <= 0)
    meaning = fill(_words()["line"]["option"], means=option.means, fits=fits, against=list(against))
    return Line(label=option.name, value="", meaning=meaning, topic=option.topic)


def _worth_showing(ranked: tuple[Weighed, ...]) -> list[Weighed]:
    """Return the best option, and the others for which more speaks than against."""
    return [ranked[0], *(each for each in ranked[1:] if each.fits and each.points > 0 and not each.ruled_out)]


def _finding(subject: str, made: Decision, given: Mapping[str, str], each: Weighed, *, best: bool) -> Finding:
    option, words = made.options[each.name], _words()["finding"]
    told = changes(made, given) if best else ()
    named = [(question, answer, made.options[other].name) for question, answer, other in told[:MOST_CHANGES]]
    said = [fill(words[form], because=why) for form, why in (("fits", each.fits), ("against", each.against)) if why]
    return Finding(
        code=f"{subject}/{each.name}",
        level="note",
        title=option.name,
        claim=option.means,
        evidence={"points": each.points},
        consequence=" ".join(said) or words["plain"],
        advice=(fill(words["change"], changes=named) if named else words["steady"]) if best else "",
        topic=option.topic,
        sources=tuple(sources()[key] for key in option.sources),
    )


def _judged(made: Decision) -> tuple[str, ...]:
    words = _words()["judged"]
    gone = (fill(words["closed"], name=each.name, since=each.since, instead=each.instead) for each in made.closed)
    return words["how"], fill(words["as_of"], as_of=made.as_of), *gone
