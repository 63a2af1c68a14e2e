"""A form for a decision: the recommendation follows the answers as they are given."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from mlguide_jupyter.guide._advise import advise, phrase
from mlguide_jupyter.guide._decisions import Question, decision, read


def form(subject: str, **answers: Any) -> widgets.VBox:
    """Return a field for each question and the recommendation below them.

    Parameters
    ----------
    subject : str
        A subject of the advice.
    **answers
        What is known already; these fields are filled in.

    Returns
    -------
    ipywidgets.VBox
        Its last child shows the recommendation.
    """
    made = decision(subject)
    given = read(made, answers)
    fields = {name: _field(question, given.get(name, "")) for name, question in made.questions.items()}
    shown = widgets.HTML()

    def follow(_: object = None) -> None:
        chosen = {name: field.value for name, field in fields.items() if field.value}
        shown.value = advise(subject, **chosen).to_html()

    for field in fields.values():
        field.observe(follow, names="value")
    follow()
    return widgets.VBox([*fields.values(), shown])


def _field(question: Question, answer: str) -> widgets.Dropdown:
    choices = [(phrase("form", "open"), ""), *((meaning, name) for name, meaning in question.answers.items())]
    return widgets.Dropdown(
        options=choices,
        value=answer,
        description=question.ask,
        style={"description_width": "24em"},
        layout={"width": "48em", "max_width": "100%"},
    )
