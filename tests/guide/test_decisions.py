"""Every decision answers every combination of answers, reaches each of its options, and names its sources."""

import itertools

import pytest

from mlguide_jupyter.errors import BadInputError, UnknownNameError
from mlguide_jupyter.guide._advise import advise
from mlguide_jupyter.guide._decisions import decision, read, subjects, weigh
from mlguide_jupyter.guide._library import topics
from mlguide_jupyter.guide._pages import sources

EVERY = pytest.mark.parametrize("subject", subjects())


def combinations(made):
    """Yield every way to answer, open questions included."""
    for chosen in itertools.product(*([None, *question.answers] for question in made.questions.values())):
        yield {name: answer for name, answer in zip(made.questions, chosen, strict=True) if answer}


def test_the_promised_subjects_are_there():
    promised = {"storage", "streaming", "compute", "labelling", "deployment", "when-ml", "model", "augmentation"}
    assert promised <= set(subjects())


@EVERY
def test_every_combination_of_answers_has_a_recommendation(subject):
    made = decision(subject)
    best = {weigh(made, answers)[0] for answers in combinations(made)}
    assert not [each.name for each in best if each.ruled_out]


@EVERY
def test_every_option_is_the_best_for_someone(subject):
    made = decision(subject)
    assert {weigh(made, answers)[0].name for answers in combinations(made)} == set(made.options)


@EVERY
def test_a_recommendation_is_given_for_a_reason(subject):
    made = decision(subject)
    whole = [answers for answers in combinations(made) if len(answers) == len(made.questions)]
    best = [(answers, weigh(made, answers)[0]) for answers in whole]
    # Where nothing speaks for anything, only the option that always stands may be left.
    assert [answers for answers, each in best if not each.fits and made.options[each.name].points == 0] == []


@EVERY
def test_reasons_speak_of_questions_and_answers_that_exist(subject):
    made = decision(subject)
    for option in made.options.values():
        for reason in option.reasons:
            assert reason.never != bool(reason.points), "a reason gives points or rules out"
            for question, answers in reason.when.items():
                assert set(answers) <= set(made.questions[question].answers)


@EVERY
def test_facts_carry_sources_and_a_date(subject):
    made = decision(subject)
    assert made.as_of
    assert made.topic in topics()
    for option in made.options.values():
        assert option.topic in topics()
        assert option.sources
        assert set(option.sources) <= set(sources())
    assert {each.source for each in made.closed} <= set(sources())


@EVERY
def test_bins_cover_all_numbers_and_name_all_answers(subject):
    for question in decision(subject).questions.values():
        if question.bins:
            assert [each.answer for each in question.bins] == list(question.answers)
            assert question.bins[-1].below is None


def test_advice_says_what_why_and_what_would_change_it():
    said = advise("storage", access="analytical", size_gb=500)
    assert said.headline.startswith("Warehouse")
    best = said.findings[0]
    assert (best.code, best.topic) == ("storage/warehouse", "data-lake")
    assert "Sums and averages" in best.consequence
    assert "if `size_gb` were `small`, Parquet files" in best.advice
    assert any("QLDB" in sentence for sentence in said.judged)
    assert "2026-11" in " ".join(said.judged)


def test_what_cannot_do_the_job_is_ruled_out_with_its_reason():
    said = advise("storage", access="files", recreate="no")
    ruled_out = {each.code: each.reason for each in said.not_applicable}
    assert "only copy" in ruled_out["storage/s3-one-zone-ia"]


def test_without_answers_it_asks_the_question_that_decides_most():
    said = advise("storage")
    assert said.headline.startswith("Answer `access` first")
    meanings = {line.label: line.meaning for line in said.lines}
    assert "`analytical`" in meanings["access"]
    assert "Against it:" in meanings["EFS file system"], "the whole decision stands below, option by option"


def test_numbers_fall_into_their_bins():
    made = decision("storage")
    assert [read(made, {"size_gb": size})["size_gb"] for size in (0, 49.9, "1,000", 1e6)] == [
        "small",
        "small",
        "medium",
        "large",
    ]
    assert read(made, {"recreate": True, "delay": None}) == {"recreate": "yes"}


@pytest.mark.parametrize(
    ("subject", "answers", "told"),
    [
        ("storge", {}, "storage"),
        ("", {}, "storage"),
        ("storage", {"acces": "files"}, "access"),
        ("storage", {"access": "analytic"}, "analytical"),
        ("storage", {"size_gb": "huge"}, "small, medium, large"),
        ("storage", {"size_gb": -1}, "small, medium, large"),
        ("storage", {"size_gb": float("nan")}, "small, medium, large"),
        ("../storage", {}, "storage"),
    ],
)
def test_a_wrong_word_is_answered_with_the_right_ones(subject, answers, told):
    with pytest.raises((UnknownNameError, BadInputError), match=told):
        advise(subject, **answers)
