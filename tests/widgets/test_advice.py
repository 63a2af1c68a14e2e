"""The form of a decision: one field a question, and a recommendation that follows the answers."""

from __future__ import annotations

import pytest

from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.guide._decisions import decision, subjects
from mlguide_jupyter.widgets.advice import form


@pytest.mark.parametrize("subject", subjects())
def test_each_question_has_a_field_with_its_answers(subject):
    *fields, shown = form(subject).children
    made = decision(subject)
    assert [field.description for field in fields] == [question.ask for question in made.questions.values()]
    for field, question in zip(fields, made.questions.values(), strict=True):
        assert [value for _, value in field.options] == ["", *question.answers]
    assert shown.value


def test_the_recommendation_follows_the_answers():
    access, *_, shown = form("storage").children
    access.value = "disk"
    assert "EBS volume" in shown.value
    access.value = "graph"
    assert "Neptune" in shown.value
    assert "EBS volume.</" not in shown.value


def test_what_is_known_is_filled_in():
    fields = {field.description: field for field in form("storage", size_gb=500).children[:-1]}
    assert fields["How much is it, in GB?"].value == "medium"


def test_a_wrong_answer_is_refused_before_a_form_is_made():
    with pytest.raises(BadInputError):
        form("storage", access="nowhere")
