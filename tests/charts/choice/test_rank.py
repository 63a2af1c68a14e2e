"""The ranking: every kind once, reasons in words, conditions that hold, the same answer each time."""

from __future__ import annotations

import time

import numpy as np
import pandas as pd
import pytest

from mlguide_jupyter.charts.choice import CHARTS, TASKS, Ranked, rank, served, top
from mlguide_jupyter.facts.charting import Profile, profile
from mlguide_jupyter.facts.frames import read

RNG = np.random.default_rng(7)
HEIGHTS = pd.DataFrame({"height": RNG.normal(170, 9, 300).round(1)})
SALES = pd.DataFrame({"firm": ["Ash", "Birch", "Cedar", "Elm", "Fir"], "sales": [12.5, 40.0, 7.1, 22.0, 31.3]})
GROUPS = pd.DataFrame({"breed": np.repeat(["collie", "beagle", "boxer"], 40), "weight": RNG.normal(20, 4, 120)})
YEARS = pd.DataFrame({"year": range(1990, 2021), "price": RNG.normal(0, 1, 31).cumsum() + 50})
POINTS = pd.DataFrame({"length": RNG.normal(5, 1, 80), "width": RNG.normal(3, 1, 80)})
BAD = {
    "no rows": pd.DataFrame({"a": [], "b": []}),
    "one row": pd.DataFrame({"a": ["x"], "b": [1]}),
    "all missing": pd.DataFrame({"a": [None] * 5, "b": [np.nan] * 5}),
    "constant": pd.DataFrame({"a": [3] * 9, "b": ["x"] * 9}),
    "inf": pd.DataFrame({"a": [1, 2, np.inf, 4, 5.5, 6], "b": list("aabbcc")}),
    "mixed": pd.DataFrame({"a": [1, "x", None, 3.4, "y", 2]}),
    "many levels": pd.DataFrame({"a": [f"k{i}" for i in range(500)] * 2, "b": RNG.normal(0, 1, 1000)}),
    "wide": pd.DataFrame(RNG.normal(0, 1, (30, 120)), columns=[f"c{i}" for i in range(120)]),
    "zeros": pd.DataFrame({"a": list("abcd"), "b": [0.0] * 4}),
}


def of(frame: pd.DataFrame) -> Profile:
    return profile(read(frame, name="df"))


def chosen(ranked: tuple[Ranked, ...], chart: str) -> Ranked:
    return next(each for each in ranked if each.chart == chart)


@pytest.mark.parametrize("frame", [HEIGHTS, SALES, GROUPS, YEARS, POINTS, *BAD.values()])
def test_every_kind_is_ranked_once_and_each_reason_is_a_sentence(frame: pd.DataFrame) -> None:
    ranked = rank(of(frame))
    assert sorted(each.chart for each in ranked) == sorted(CHARTS)
    for each in ranked:
        reasons = (*each.because, *each.loses, *((each.failed,) if each.failed else ()))
        assert all(reason.words().endswith(".") for reason in reasons), each
        assert each.stands or each.failed is not None


@pytest.mark.parametrize(
    ("frame", "first"),
    [(HEIGHTS, "histogram"), (SALES, "bar"), (GROUPS, "box"), (YEARS, "line"), (POINTS, "scatter")],
)
def test_the_plainest_tables_get_the_plainest_charts(frame: pd.DataFrame, first: str) -> None:
    assert rank(of(frame))[0].chart == first


def test_charts_that_fail_come_last_with_the_reason() -> None:
    ranked = rank(of(HEIGHTS))
    stands = [each.stands for each in ranked]
    assert stands == sorted(stands, reverse=True)
    failed = chosen(ranked, "scatter").failed
    assert failed is not None
    assert failed.words() == "It takes 2 quantities, and one is given."


def test_the_encoding_names_columns_of_the_table() -> None:
    for each in rank(of(GROUPS)):
        assert set(each.encoding.used) <= {"breed", "weight"}
    assert dict(rank(of(GROUPS))[0].encoding.channels()) == {"x": "breed", "y": "weight"}


def test_what_is_told_first_decided_most() -> None:
    for each in rank(of(SALES)):
        points = [reason.points for reason in each.because]
        assert points == sorted(points, reverse=True)


def test_a_task_changes_the_order_and_is_a_reason() -> None:
    parts = rank(of(SALES), "part_to_whole")
    assert parts[0].chart == "pie"
    assert any(reason.slug == "serves" for reason in parts[0].because)
    assert rank(of(SALES), "ranking")[0].chart == "bar"


def test_an_unknown_task_is_no_task() -> None:
    with pytest.raises(ValueError, match="beauty"):
        rank(of(SALES), "beauty")


def test_the_first_three_are_of_different_families() -> None:
    for frame in (HEIGHTS, SALES, GROUPS, YEARS):
        shown = top(rank(of(frame)))
        assert len({each.family for each in shown}) == 3
    assert "violin" not in [each.chart for each in top(rank(of(GROUPS)))[1:2]]


def test_the_same_table_gets_the_same_answer() -> None:
    assert rank(of(GROUPS)) == rank(of(GROUPS.copy()))


def test_the_order_of_the_columns_changes_little() -> None:
    ranked = rank(of(GROUPS[["weight", "breed"]]))
    assert ranked[0].chart == rank(of(GROUPS))[0].chart


def test_bars_of_what_lies_far_from_zero_are_dots() -> None:
    frame = pd.DataFrame({"town": [f"Town {i}" for i in range(14)], "score": RNG.uniform(60, 70, 14).round(2)})
    ranked = rank(of(frame))
    assert ranked[0].chart == "dot_plot"
    assert any("look alike" in reason.words() for reason in chosen(ranked, "bar").loses)


def test_very_many_points_are_counted() -> None:
    frame = pd.DataFrame({"x": RNG.normal(0, 1, 30_000), "y": RNG.normal(0, 1, 30_000)})
    assert rank(of(frame))[0].chart == "hist2d"


def test_a_pie_of_many_slices_is_far_behind() -> None:
    frame = pd.DataFrame({"shop": [f"s{i}" for i in range(12)], "sales": RNG.lognormal(3, 1, 12).round(2)})
    ranked = rank(of(frame))
    assert chosen(ranked, "pie").score < ranked[0].score - 4


def test_columns_of_one_unit_are_melted() -> None:
    frame = pd.DataFrame({"firm": list("abcdef"), "2010": [3, 5, 2, 8, 7, 4], "2020": [4, 5, 3, 6, 9, 8]})
    first = rank(of(frame))[0]
    assert first.chart == "slope"
    assert first.encoding.folded
    assert first.encoding.columns == ("2010", "2020")
    assert dict(first.encoding.channels())["y"] == "value"


@pytest.mark.parametrize("first", ["party", "answer"])
def test_a_bar_of_parts_is_what_adds_up(first: str) -> None:
    answers = ["Strongly agree", "Agree", "Disagree", "Strongly disagree"]
    frame = pd.DataFrame({"party": np.repeat(["Left", "Right", "Middle"], 4), "answer": answers * 3})
    frame = frame[[first, "answer" if first == "party" else "party"]]
    frame["percent"] = [10, 20, 30, 40, 20, 30, 30, 20, 45, 30, 15, 10]
    best = rank(of(frame))[0]
    assert best.chart == "normalized_stacked_bar"
    assert (best.encoding.x, best.encoding.color) == ("party", "answer")


@pytest.mark.parametrize("columns", [["party", "answer"], ["answer", "party"]])
def test_answers_are_the_parts_of_a_bar(columns: list[str]) -> None:
    answers = ["Strongly agree", "Agree", "Neutral", "Disagree", "Strongly disagree"]
    rng = np.random.default_rng(1)
    frame = pd.DataFrame({"party": rng.choice(["L", "R", "M"], 500), "answer": rng.choice(answers, 500)})
    best = rank(of(frame[columns]))[0]
    assert best.chart == "normalized_stacked_bar"
    assert (best.encoding.x, best.encoding.color) == ("party", "answer")


def test_an_outcome_in_zeros_and_ones_is_compared_between_groups() -> None:
    rng = np.random.default_rng(4)
    frame = pd.DataFrame({"class": rng.choice(["First", "Second"], 300), "sex": rng.choice(["male", "female"], 300)})
    frame["survived"] = (rng.random(300) < 0.4).astype(int)
    assert rank(of(frame))[0].chart == "grouped_bar"


def test_places_in_an_order_are_lines_that_cross() -> None:
    weeks = pd.DataFrame({"week": np.repeat(range(1, 7), 5), "team": list("abcde") * 6})
    weeks["rank"] = np.concatenate([np.random.default_rng(i).permutation(5) + 1 for i in range(6)])
    first = rank(of(weeks))[0]
    assert first.chart == "line"
    assert first.because[0].slug == "places_in_order"


def test_tasks_that_the_columns_can_show_are_told() -> None:
    assert "correlation" in served(rank(of(POINTS)))
    assert "correlation" not in served(rank(of(SALES)))
    assert set(served(rank(of(YEARS)))) <= set(TASKS)


def test_ranking_is_quick_on_a_known_profile() -> None:
    frame = POINTS.assign(kind=RNG.choice(list("abcd"), 80), site=RNG.choice(list("xyz"), 80), n=RNG.poisson(3, 80))
    known = of(frame)
    rank(known)
    started = time.perf_counter()
    rank(known, "correlation")
    assert time.perf_counter() - started < 0.5
