"""Who stands beside a cell along the order, within its group."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.imputers._order import Order


def test_the_line_runs_along_the_position_and_not_along_the_rows() -> None:
    order = Order(4, position=np.array([3.0, 0.0, 1.0, 2.0]))
    values, known = np.array([9.0, 0.0, np.nan, 6.0]), np.array([True, True, False, True])
    assert order.interpolate(values, known)[2] == 3.0


def test_steps_that_are_not_even_are_weighed() -> None:
    order = Order(3, position=np.array([0.0, 1.0, 4.0]))
    assert order.interpolate(np.array([0.0, np.nan, 8.0]), np.array([True, False, True]))[1] == 2.0


def test_no_neighbour_is_taken_from_another_group() -> None:
    order = Order(6, groups=np.array([0, 1, 0, 1, 0, 1]))
    values = np.array([0.0, 100.0, np.nan, np.nan, 4.0, 300.0])
    made = order.interpolate(values, ~np.isnan(values))
    assert made[2] == 2.0
    assert made[3] == 200.0


def test_at_an_end_the_one_neighbour_counts_and_a_group_without_any_stays_open() -> None:
    order = Order(4, groups=np.array([0, 0, 1, 1]))
    made = order.interpolate(np.array([np.nan, 5.0, np.nan, np.nan]), np.array([False, True, False, False]))
    assert made[0] == 5.0
    assert np.isnan(made[2:]).all()


def test_runs_are_counted_along_the_order() -> None:
    order = Order(6, position=np.array([0.0, 2.0, 4.0, 1.0, 3.0, 5.0]))
    gaps = np.array([True, False, True, True, False, True])  # along the position: 1 1 0 0 1 1
    assert order.runs(gaps).tolist() == [2, 2]
    assert Order(6).runs(gaps).tolist() == [1, 2, 1]


def test_what_is_hidden_was_known_and_comes_in_runs() -> None:
    known = np.ones(400, bool)
    known[::7] = False
    hidden = Order(400).hide(known, np.array([9]), 60, np.random.default_rng(0))
    assert not (hidden & ~known).any()
    assert 60 <= hidden.sum() <= 69
    assert Order(400).runs(hidden | ~known).max() >= 9


def test_a_single_row_has_no_neighbours() -> None:
    assert np.isnan(Order(1).interpolate(np.array([np.nan]), np.array([False]))[0])
    assert Order(0).runs(np.zeros(0, bool)).size == 0
