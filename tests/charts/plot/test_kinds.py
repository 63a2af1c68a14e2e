"""Every kind of chart is drawn from a fitting table, small, valid, the same each time, and with something to see."""

from __future__ import annotations

import json

import altair as alt
import pytest

from mlguide_jupyter.charts.choice import CHARTS
from mlguide_jupyter.charts.plot._words import plots
from mlguide_jupyter.charts.plot.kinds import KINDS

from ._tables import FITTING

#: Marks of a picture that is not empty: its parts, beside axes. An area is one, with its edge.
FEWEST = 2


def test_every_kind_that_is_ranked_can_be_drawn_and_has_words():
    assert set(KINDS) == set(CHARTS) == set(FITTING) == set(plots().charts)


@pytest.mark.parametrize("chart", FITTING)
def test_is_valid_vega_lite(see, chart):
    spec = json.loads(json.dumps(see(FITTING[chart][0], chart, FITTING[chart][1]).spec))
    assert spec.pop("$schema").endswith("v5.json")
    kind = alt.VConcatChart if "vconcat" in spec else alt.LayerChart
    kind.from_dict(spec)


@pytest.mark.parametrize("chart", FITTING)
@pytest.mark.parametrize("size", ["full", "small"])
def test_shows_marks_in_both_sizes(see, drawn, chart, size):
    found = see(*_asked(chart), size)
    assert len(drawn(found.spec)) >= FEWEST
    assert len(json.dumps(found.spec)) < 60_000


@pytest.mark.parametrize("chart", FITTING)
def test_same_table_same_bytes_and_table_untouched(see, chart):
    table = FITTING[chart][0]
    before = table.copy(deep=True)
    first, second = (see(*_asked(chart)) for _ in range(2))
    assert json.dumps(first.spec) == json.dumps(second.spec)
    assert first.alt == second.alt
    assert table.equals(before)


@pytest.mark.parametrize("chart", FITTING)
def test_says_what_is_seen(see, chart):
    found = see(*_asked(chart))
    assert found.sentence in found.alt
    assert found.sentence.endswith(".") and any(letter.isdigit() for letter in found.sentence)
    assert not {"{{", "nan", "None"} & set(found.alt.split())
    assert found.plot.title and found.figure.title == found.plot.title
    assert found.spec["description"] == found.alt


def _asked(chart):
    table, encoding = FITTING[chart]
    return table, chart, encoding
