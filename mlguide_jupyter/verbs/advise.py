"""``%mlguide advise SUBJECT [OBJECT] [QUESTION=ANSWER ...]``: a ranked recommendation."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.explainers import _advice
from mlguide_jupyter.guide._advise import advise
from mlguide_jupyter.guide._decisions import decision, subjects
from mlguide_jupyter.verbs._expression import evaluate
from mlguide_jupyter.verbs._verb import Call, Option, Typed, Verb

#: An answer: the name of a question, an equals sign, one word or a text in quotes.
ANSWER = re.compile(r"""(?P<question>[a-z_]+)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s=]+))""")


#: How the recommendation may be shown.
FORMS = ("form", "text")


def _form(text: str) -> str:
    if text not in FORMS:
        raise ValueError(text)
    return text


class Advise(Verb):
    """Advise on a decision."""

    usage = "SUBJECT [OBJECT] [QUESTION=ANSWER ...]"
    means = "advise on a decision, such as storage or model; without answers it shows the questions"
    options = (
        Option(
            name="show", takes="form or text", means="a form to fill in, or the text alone", read=_form, offers=FORMS
        ),
    )

    def run(self, call: Call) -> object:
        """Return the recommendation or the form; what a table or a model can answer is read off it."""
        subject, _, rest = call.text.rstrip(";").strip().partition(" ")
        if not subject:
            raise BadInputError(f"give a subject: {', '.join(subjects())}")
        typed = {each["question"]: each["double"] or each["single"] or each["bare"] for each in ANSWER.finditer(rest)}
        name = ANSWER.sub("", rest).strip()
        if call.options.get("show") == "form":
            return _form_of(subject, name, typed, call)
        return _advice.advise(subject, _object(name, call), name, **typed) if name else advise(subject, **typed)

    def offers(self, typed: Typed) -> Iterable[str]:
        """Return the subjects, then the questions, then the answers to the one begun."""
        if not typed.words:
            return subjects()
        if typed.words[0] not in subjects():
            return ()
        questions = decision(typed.words[0]).questions
        begun, equals, _ = typed.begun.partition("=")
        if equals and begun in questions:
            return (f"{begun}={answer}" for answer in questions[begun].answers)
        return (f"{question}=" for question in questions)


def _object(name: str, call: Call) -> object:
    return evaluate(name, call.globals, call.locals).value


def _form_of(subject: str, name: str, typed: dict[str, str], call: Call) -> object:
    from mlguide_jupyter.widgets.advice import form

    decision(subject)
    live = _advice.answers(subject, _advice.look(_object(name, call), name)) if name else {}
    return form(subject, **{**live, **typed})


VERB = Advise()
