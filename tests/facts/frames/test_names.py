"""What the name of a column says, and what it does not."""

import pytest

from mlguide_jupyter.facts.frames._names import concepts, vocabulary, words_of
from mlguide_jupyter.guide._pages import sources


def said(name):
    return concepts(words_of(name))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("unitPriceUSD", ("unit", "price", "usd")),
        ("sepal length (cm)", ("sepal", "length", "cm")),
        ("birth-date", ("birth", "date")),
        ("X2ndFlrSF", ("x", "2", "nd", "flr", "sf")),
        ("Größe", ("größe",)),
        ("", ()),
        ("<script>", ("script",)),
    ],
)
def test_words(name, words):
    assert words_of(name) == words


@pytest.mark.parametrize(
    ("name", "concept"),
    [
        ("Age", "age"),
        ("patient_age", "age"),
        ("pct_complete", "percent"),
        ("DateOfBirth", "birth"),
        ("dob", "birth"),
        ("Latitude", "latitude"),
        ("lng", "longitude"),
        ("SibSp", "count"),
        ("n_children", "count"),
        ("BloodPressure", "blood_pressure"),
        ("bloodpressure", "blood_pressure"),
        ("SkinThickness", "blood_value"),
        ("hours-per-week", "hours_a_week"),
        ("zipCode", "zip"),
        ("weight_kg", "weight"),
        ("year_built", "year"),
    ],
)
def test_what_is_meant(name, concept):
    assert concept in said(name)


@pytest.mark.parametrize(
    ("name", "concept"),
    [
        ("house_age", "age"),
        ("mileage", "age"),
        ("percentage_change", "percent"),
        ("growth_pct", "percent"),
        ("weight_change", "weight"),
        ("sample_weight", "weight"),
        ("share_price", "share"),
        ("age_group", "age"),
        ("log_income", "price"),
        ("birth_weight", "birth"),
        ("account_number", "count"),
        ("hours_worked", "hour"),
        ("heart_rate", "hour"),
        ("phone_price", "phone"),
    ],
)
def test_what_is_not_meant(name, concept):
    assert concept not in said(name)


def test_limits_are_ordered_reasoned_and_cited():
    for name, concept in vocabulary().concepts.items():
        for low, high in concept.scales:
            assert low < high, name
        if concept.scales:
            assert concept.because, name
        if concept.source:
            assert concept.source in sources(), name
