"""The decisions of the guide: ``guide/decisions/*.toml``, read strictly, and how answers are weighed.

A decision has questions and options. Each option has reasons: *when* certain
answers are given, it gains or loses points, or is ruled out, *because* of
something that is said to the reader.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

import msgspec

from mlguide_jupyter._nearest import offer
from mlguide_jupyter.errors import BadInputError, UnknownNameError
from mlguide_jupyter.guide._topic import Month, Slug


class Bin(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Numbers below a limit count as this answer; the last bin has none."""

    answer: str
    below: float | None = None


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is asked, what may be answered, and for numbers where the answers begin and end."""

    ask: str
    answers: dict[str, str]
    bins: tuple[Bin, ...] = ()


class Reason(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What speaks for an option or against it when every named question has one of the named answers."""

    when: dict[str, tuple[str, ...]]
    because: str
    points: int = 0
    never: bool = False

    def holds(self, answers: Mapping[str, str]) -> bool:
        """Return whether the answers are those that it names."""
        return all(answers.get(question) in wanted for question, wanted in self.when.items())


class Option(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that may be recommended."""

    name: str
    means: str
    topic: Slug
    sources: tuple[str, ...]
    reasons: tuple[Reason, ...]
    points: int = 0


class Closed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A service that readers may look for and that is gone."""

    name: str
    since: str
    instead: str
    source: str


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question that people bring, with everything needed to answer it."""

    title: str
    topic: Slug
    as_of: Month
    questions: dict[str, Question]
    options: dict[str, Option]
    closed: tuple[Closed, ...] = ()


class Weighed(msgspec.Struct, frozen=True):
    """An option under given answers."""

    name: str
    points: int
    fits: tuple[str, ...]
    against: tuple[str, ...]
    ruled_out: tuple[str, ...]


def _folder() -> Any:
    return resources.files("mlguide_jupyter.guide") / "decisions"


@functools.cache
def subjects() -> tuple[str, ...]:
    """Return the subjects on which there is advice."""
    return tuple(sorted(file.name[:-5] for file in _folder().iterdir() if file.name.endswith(".toml")))


@functools.cache
def decision(subject: str) -> Decision:
    """Return the decision on a subject.

    Raises
    ------
    mlguide_jupyter.errors.UnknownNameError
        When there is none; the message offers the nearest.
    """
    if subject not in subjects():
        raise UnknownNameError(f"no advice on `{subject[:60]}`{offer(subject, subjects())}; {', '.join(subjects())}")
    text = (_folder() / f"{subject}.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Decision)


def read(made: Decision, answers: Mapping[str, Any]) -> dict[str, str]:
    """Return the answers as the decision names them; numbers fall into their bins, None is no answer.

    Raises
    ------
    mlguide_jupyter.errors.MLGuideError
        For an unknown question, or an answer that is none; the message says what would be.
    """
    for question in answers:
        if question not in made.questions:
            known = made.questions
            raise UnknownNameError(f"no question is called `{question}`{offer(question, known)}; {', '.join(known)}")
    return {name: _answer(name, made.questions[name], given) for name, given in answers.items() if given is not None}


def _answer(name: str, question: Question, given: Any) -> str:
    text = {True: "yes", False: "no"}.get(given, str(given)) if isinstance(given, bool) else str(given).strip()
    if text in question.answers:
        return text
    number = _number(text) if question.bins else None
    if number is None:
        hint = offer(text, question.answers)
        raise BadInputError(f"`{name}` takes {', '.join(question.answers)}, not `{text[:60]}`{hint}")
    return next(each.answer for each in question.bins if each.below is None or number < each.below)


def _number(text: str) -> float | None:
    try:
        number = float(text.replace(",", "").replace("_", ""))
    except ValueError:
        return None
    return number if number >= 0 else None


def weigh(made: Decision, answers: Mapping[str, str]) -> tuple[Weighed, ...]:
    """Return the options, the best first, those that are ruled out last."""
    weighed = [_weigh(name, option, answers) for name, option in made.options.items()]
    return tuple(sorted(weighed, key=lambda each: (bool(each.ruled_out), -each.points)))


def _weigh(name: str, option: Option, answers: Mapping[str, str]) -> Weighed:
    holding = [reason for reason in option.reasons if reason.holds(answers)]
    return Weighed(
        name=name,
        points=option.points + sum(reason.points for reason in holding),
        fits=tuple(reason.because for reason in holding if reason.points > 0),
        against=tuple(reason.because for reason in holding if reason.points < 0 and not reason.never),
        ruled_out=tuple(reason.because for reason in holding if reason.never),
    )


def changes(made: Decision, answers: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    """Return what a single other answer would recommend instead: question, answer, option.

    Questions that change little come first: with these the recommendation is near its edge.
    """
    best = weigh(made, answers)[0].name
    by_question = [
        [
            (question, answer, other)
            for answer in asked.answers
            if (other := _instead(made, answers, question, answer)) != best
        ]
        for question, asked in made.questions.items()
    ]
    return tuple(change for found in sorted(by_question, key=len) for change in found)


def _instead(made: Decision, answers: Mapping[str, str], question: str, answer: str) -> str:
    return weigh(made, {**answers, question: answer})[0].name


def most_deciding(made: Decision, answers: Mapping[str, str]) -> str | None:
    """Return the open question whose answers lead to the most different recommendations."""
    open_ones = [question for question in made.questions if question not in answers]
    return max(open_ones, key=lambda question: _outcomes(made, answers, question), default=None)


def _outcomes(made: Decision, answers: Mapping[str, str], question: str) -> int:
    return len({_instead(made, answers, question, answer) for answer in made.questions[question].answers})
