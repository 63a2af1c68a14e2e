"""The preferences are data that holds together: known measures, known charts, words and sources for each."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from mlguide_jupyter.charts.choice import CHARTS, TASKS, chart_words, measures
from mlguide_jupyter.charts.choice._cues import cues, says, share
from mlguide_jupyter.charts.choice._drawing import drawings
from mlguide_jupyter.charts.choice._preferences import preferences

SOURCES = tomllib.loads((resources.files("mlguide_jupyter.guide") / "sources.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("slug", sorted(preferences()))
def test_a_preference_asks_known_measures_and_speaks_of_known_charts(slug: str) -> None:
    made = preferences()[slug]
    assert all(map(measures.known, made.when))
    assert set(made.points) <= set(CHARTS)
    assert set(made.texts) <= set(made.points)
    assert made.source in SOURCES


@pytest.mark.parametrize("slug", sorted(preferences()))
def test_what_speaks_for_a_chart_has_words(slug: str) -> None:
    made = preferences()[slug]
    gains = [chart for chart, points in made.points.items() if points > 0]
    assert made.text or set(gains) <= set(made.texts)
    assert made.against or gains


def test_each_measure_is_asked_by_some_preference() -> None:
    asked = {name.removeprefix("not ") for made in preferences().values() for name in made.when}
    assert set(measures.MEASURES) <= asked | {"parts_add_up", "wide"}


def test_each_kind_has_words_a_family_and_sources() -> None:
    assert set(chart_words()) == set(CHARTS)
    for made in chart_words().values():
        assert set(made.tasks) <= set(TASKS)
        assert set(made.sources) <= set(SOURCES)
        assert made.sources


def test_each_task_is_served_by_several_kinds() -> None:
    for task in TASKS:
        assert sum(made.tasks.get(task, 0.0) >= 2 for made in chart_words().values()) >= 2


def test_each_way_to_draw_has_a_source() -> None:
    assert {made.source for made in drawings().values()} <= set(SOURCES)


def test_a_cue_is_a_word_or_two_side_by_side() -> None:
    assert says(("total", "sales"), "additive")
    assert says(("market", "cap"), "additive")
    assert not says(("cap", "market"), "contribution")
    assert share(["Visits", "Sign-ups", "Paid"], "stage_level") == 1.0
    assert all(cues().values())
