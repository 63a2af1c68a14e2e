"""The parts of the contest: what is hidden, what is planned, how weights are found."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from mlguide_jupyter.imputers._order import Order
from mlguide_jupyter.imputers.contest._choose import choose
from mlguide_jupyter.imputers.contest._hide import MOST, Gaps, hide, in_runs
from mlguide_jupyter.imputers.contest._plan import LADDER, Sizes, candidates, plan
from mlguide_jupyter.imputers.contest._trials import Trials


def gaps(masks: dict[int, np.ndarray], odds: dict[int, np.ndarray] | None = None) -> Gaps:
    return Gaps(masks, {place: ~mask for place, mask in masks.items()}, odds or {}, {})


def test_columns_that_miss_together_are_hidden_together() -> None:
    rng = np.random.default_rng(0)
    mask = rng.random(500) < 0.2
    hidden = hide(gaps({0: mask, 1: mask, 2: rng.random(500) < 0.2}), Order(500), rng)
    assert (hidden[0] & hidden[1]).sum() > 0.9 * hidden[0].sum()
    assert (hidden[0] & hidden[2]).sum() < 0.6 * hidden[0].sum()


def test_only_known_cells_are_hidden_and_never_most_of_them() -> None:
    rng = np.random.default_rng(0)
    masks = {place: rng.random(300) < 0.15 * place for place in range(1, 6)}
    for place, hidden in hide(gaps(masks), Order(300), rng).items():
        assert not (hidden & masks[place]).any()
        assert 10 <= hidden.sum() <= MOST * (~masks[place]).sum()


def test_rows_like_those_of_the_gaps_are_hidden_more_often() -> None:
    rng = np.random.default_rng(0)
    likely = np.arange(1000) < 300
    mask = likely & (rng.random(1000) < 0.5)
    hidden = hide(gaps({0: mask}, {0: np.where(likely, 20.0, 0.05)}), Order(1000), rng)[0]
    assert hidden[likely].sum() > 0.85 * hidden.sum()


@pytest.mark.parametrize("seed", range(8))
def test_scattered_gaps_are_no_runs(seed: int) -> None:
    assert in_runs(np.random.default_rng(seed).random(400) < 0.25, Order(400)) is None


def test_outages_are_runs() -> None:
    mask = np.zeros(400, bool)
    for begin in (30, 140, 260, 370):
        mask[begin : begin + 12] = True
    assert in_runs(mask, Order(400)).tolist() == [12] * 4  # type: ignore[union-attr]


@pytest.mark.parametrize("rows", [100, 1_000, 4_000])
@pytest.mark.parametrize("columns", [1, 8, 40, 300])
def test_more_time_never_buys_less(rows: int, columns: int) -> None:
    sizes = Sizes(rows=rows, features=min(40, columns), numbers=columns, classes=0, levels=2, following=0)
    bought = [plan(sizes, budget) for budget in (1.0, 5.0, 10.0, 60.0)]
    steps = [LADDER.index(next(s for s in LADDER if s[1:] == (p.repetitions, p.effort))) for p in bought]
    assert all(later.columns >= earlier.columns for earlier, later in pairwise(bought))
    assert bought[-1].effort >= bought[0].effort
    assert steps[-1] <= steps[0]


def test_small_tables_are_hidden_from_more_often() -> None:
    few, many = (Sizes(rows=n, features=5, numbers=5, classes=0, levels=2, following=0) for n in (40, 2_000))
    assert plan(few, 10.0).repetitions > plan(many, 10.0).repetitions


def test_few_rows_try_nothing_that_needs_many() -> None:
    ways = set(candidates("number", 60, 5, effort=3, ordered=False, numbers=4))
    assert "boosting" not in ways
    assert {"neighbours", "interpolate"}.isdisjoint(ways)
    assert not set(candidates("class", 60, 5, effort=3, ordered=True, numbers=4)) & {"squares", "kernel", "mean"}


def trials(**told: np.ndarray) -> Trials:
    truth = np.random.default_rng(0).normal(size=120)
    made = Trials("x", "number")
    for turn in range(3):
        made.truth.append(truth[turn * 40 : turn * 40 + 40])
        for way, off in told.items():
            made.add(way, (truth + off)[turn * 40 : turn * 40 + 40], 0.1)
    return made


def test_two_ways_whose_errors_differ_are_blended() -> None:
    rng = np.random.default_rng(1)
    fill, scores = choose(trials(linear=rng.normal(size=120) / 2, trees=rng.normal(size=120) / 2))
    assert fill.strategy == "blend"
    assert fill.weights["linear"] == pytest.approx(0.5, abs=0.15)
    assert sum(fill.weights.values()) == pytest.approx(1.0, abs=0.01)
    assert scores[0].candidate == "blend"


def test_a_blend_is_held_against_the_truth_as_it_would_be_written() -> None:
    rng = np.random.default_rng(1)
    truth = rng.integers(0, 4, 400).astype(float)
    made = Trials("x", "number", truth=[truth[:200], truth[200:]], as_cells=np.round)
    for way in ("linear", "trees"):
        told = 1.5 + rng.normal(0, 0.3, 400)
        made.add(way, told[:200], 0.1)
        made.add(way, told[200:], 0.1)
    errors = {score.candidate: score.error for score in choose(made)[1]}
    # Of nothing but noise a mean of two that is not rounded would seem to err less than either.
    assert errors["blend"] > 1.2 > truth.std()
    assert errors["blend"] == pytest.approx(errors["linear"], rel=0.03)


def test_a_way_far_behind_has_no_part_in_the_blend() -> None:
    rng = np.random.default_rng(1)
    fill, scores = choose(trials(linear=rng.normal(size=120) / 9, trees=rng.normal(size=120)))
    assert fill.strategy == "linear"
    assert scores[0].error < 0.2 < scores[-1].error


@pytest.mark.parametrize(("size", "wins"), [(0.9, False), (0.2, True)])
def test_rows_beside_a_gap_are_asked_only_where_much_is_won(size: float, wins: bool) -> None:
    off = np.random.default_rng(1).normal(size=120)
    fill, scores = choose(trials(linear=off, interpolate=off * size), ordered=False)
    assert ("interpolate" in {fill.strategy, *fill.weights}) == wins
    assert "interpolate" in {score.candidate for score in scores}


def test_a_simple_way_wins_a_tie() -> None:
    off = np.random.default_rng(1).normal(size=120)
    fill, _ = choose(trials(median=off, linear=off * 0.998))
    assert fill.strategy == "median"


def test_errors_are_told_with_their_standard_error() -> None:
    off = np.random.default_rng(1).normal(size=120)
    _, scores = choose(trials(linear=off))
    assert scores[0].error == pytest.approx(np.sqrt(np.mean(off**2)))
    assert scores[0].se == pytest.approx(np.std(off**2, ddof=1) / np.sqrt(120) / (2 * scores[0].error))
    assert scores[0].hidden == 120


def test_a_way_given_up_is_still_told() -> None:
    made = trials(linear=np.full(120, 0.1), trees=np.full(120, 0.1))
    made.add("knn", made.truth[0] + 3.0, 0.1)
    made.told["knn"] = made.told["knn"][:1]
    _, scores = choose(made)
    assert scores[-1].candidate == "knn"
    assert scores[-1].hidden == 40
    assert scores[-1].error == pytest.approx(3.0)
