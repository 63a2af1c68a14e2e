"""``%mlguide advise SUBJECT [DF] [QUESTION=ANSWER ...]``: a ranked recommendation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.facts.size import row_count, size_in_bytes
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

    usage = "SUBJECT [DF] [QUESTION=ANSWER ...]"
    means = "advise on a decision, such as storage or model; without answers it shows the questions"
    options = (
        Option(
            name="show", takes="form or text", means="a form to fill in, or the text alone", read=_form, offers=FORMS
        ),
    )

    def run(self, call: Call) -> object:
        """Return the recommendation or the form; what a table in the notebook can answer is read off it."""
        subject, _, rest = call.text.rstrip(";").strip().partition(" ")
        if not subject:
            raise BadInputError(f"give a subject: {', '.join(subjects())}")
        typed = {each["question"]: each["double"] or each["single"] or each["bare"] for each in ANSWER.finditer(rest)}
        table = ANSWER.sub("", rest).strip()
        live = _read_off(table, call, decision(subject).questions) if table else {}
        answers = {**live, **typed}
        if call.options.get("show") != "form":
            return advise(subject, **answers)
        from mlguide_jupyter.widgets.advice import form

        return form(subject, **answers)

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


def _read_off(text: str, call: Call, questions: Mapping[str, Any]) -> dict[str, Any]:
    table = evaluate(text, call.globals, call.locals).value
    size = size_in_bytes(table)
    if size is None:
        raise BadInputError(f"`{text}` is no table whose size can be read; give answers as QUESTION=ANSWER")
    known = {"size_gb": size / 1e9, "rows": row_count(table)}
    return {question: value for question, value in known.items() if question in questions}


VERB = Advise()
