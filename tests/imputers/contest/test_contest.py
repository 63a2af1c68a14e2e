"""What the contest chooses in tables whose best way is known, and what it says of how it came to it."""

from __future__ import annotations

import itertools
import time
from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlguide_jupyter.imputers import Condition
from mlguide_jupyter.imputers.contest import Contest, contest


def holed(frame: pd.DataFrame, *names: str, share: float = 0.2, seed: int = 1) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    return frame.assign(**{name: frame[name].mask(rng.random(len(frame)) < share) for name in names})


def error(made: Contest, way: str) -> float:
    return next(score.error for score in made.scores if score.candidate == way)


@pytest.fixture
def sums() -> pd.DataFrame:
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=(2, 200))
    return pd.DataFrame({"a": a, "b": b, "sum": a + b})


def test_a_sum_is_filled_by_what_knows_sums(sums: pd.DataFrame) -> None:
    made = contest(holed(sums, "sum"), ["sum"], budget=4)
    fill = made.best["sum"]
    assert {"linear", "squares", "kernel"} >= set(fill.weights or [fill.strategy])
    assert error(made, "linear") < 0.02 < 0.9 < error(made, "median")


def test_noise_is_filled_by_what_learns_nothing() -> None:
    frame = pd.DataFrame(np.random.default_rng(0).normal(size=(300, 3)), columns=["a", "b", "noise"])
    made = contest(holed(frame, "noise"), ["noise"], budget=4)
    assert made.best["noise"].strategy in ("mean", "median")


def test_a_class_told_by_a_number_is_learned() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=300)
    frame = pd.DataFrame({"x": x, "kind": np.where(np.abs(x) > 0.7, "outer", "inner")})
    made = contest(holed(frame, "kind"), ["kind"], budget=4)
    assert made.best["kind"].strategy != "most_frequent"
    assert min(score.error for score in made.scores) < 0.08 < 0.3 < error(made, "most_frequent")


def test_a_walk_in_time_is_filled_along_the_order() -> None:
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"walk": rng.normal(size=300).cumsum(), "other": rng.normal(size=300).cumsum()})
    made = contest(holed(frame, "walk"), ["walk"], budget=4)
    assert made.ordered
    fill = made.best["walk"]
    assert {"interpolate", "neighbours"} & set(fill.weights or [fill.strategy])


def test_shuffled_rows_with_a_date_are_ordered_by_it() -> None:
    rng = np.random.default_rng(0)
    day = pd.date_range("2020-01-01", periods=300)
    frame = pd.DataFrame({"day": day, "walk": rng.normal(size=300).cumsum()}).sample(frac=1, random_state=0)
    made = contest(holed(frame.reset_index(drop=True), "walk"), ["walk"], budget=3)
    assert made.along == "day"
    assert error(made, "interpolate") < 0.2


def test_rows_sorted_by_a_column_with_gaps_count_as_ordered() -> None:
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"income": np.sort(rng.exponential(size=300)), "x": rng.normal(size=300)})
    made = contest(holed(frame, "income"), ["income"], budget=3)
    assert made.best["income"].strategy in ("interpolate", "neighbours", "blend")
    assert error(made, "interpolate") < 0.2


def test_rows_sorted_by_class_are_in_no_order() -> None:
    rng = np.random.default_rng(0)
    kind = np.repeat([0.0, 3.0, 6.0], 60)
    frame = pd.DataFrame({"x": kind + rng.normal(size=180), "y": kind + rng.normal(size=180)})
    assert not contest(holed(frame, "x"), ["x"], budget=3).ordered


def _along(made: Contest, column: str) -> bool:
    fill = made.best[column]
    return bool({"interpolate", "neighbours"} & {fill.strategy, *fill.weights})


@pytest.mark.parametrize("shuffled", [False, True])
def test_a_column_that_belongs_to_what_rows_are_grouped_by_is_filled_from_its_group(shuffled: bool) -> None:
    rng = np.random.default_rng(0)
    state = np.repeat(np.arange(12), 25)
    frame = pd.DataFrame({"x": rng.normal(size=300), "y": rng.normal(size=300), "z": rng.normal(size=300)})
    frame["tax"] = rng.normal(size=12).round(2)[state]
    frame["ban"] = rng.choice(["yes", "no"], 12)[state]
    frame = frame.sample(frac=1, random_state=0) if shuffled else frame
    made = contest(holed(frame, "tax", "ban", "x"), ["tax", "ban", "x"], budget=4)
    assert [_along(made, name) for name in ("tax", "ban", "x")] == [not shuffled, not shuffled, False]


def test_rows_sorted_by_class_are_not_filled_from_their_neighbours() -> None:
    rng = np.random.default_rng(0)
    kind = np.repeat([0.0, 3.0, 6.0], 60)
    frame = pd.DataFrame({name: kind + rng.normal(size=180) for name in "xyz"})
    assert not _along(contest(holed(frame, "x"), ["x"], budget=4), "x")


def test_of_few_rows_what_is_plain_is_learned() -> None:
    x = np.random.default_rng(3).normal(size=(16, 2))
    frame = pd.DataFrame({"x": x[:, 0], "y": x[:, 1], "sum": x.sum(axis=1)})
    fill = contest(holed(frame, "sum"), ["sum"], budget=2).best["sum"]
    assert {"linear", "squares", "kernel"} & {fill.strategy, *fill.weights}


def test_cells_are_hidden_as_the_gaps_lie() -> None:
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(600, 4)), columns=["driver", "driven", "runs", "plain"])
    frame.loc[(frame["driver"] > 0.6) & (rng.random(600) < 0.8), "driven"] = np.nan
    for begin in (20, 150, 300, 430, 520):
        frame.loc[begin : begin + 15, "runs"] = np.nan
    frame.loc[rng.random(600) < 0.2, "plain"] = np.nan
    made = contest(frame, ["driven", "runs", "plain"], drivers={"driven": ["driver"]}, budget=3)
    assert made.patterns == {"driven": "drivers", "runs": "runs", "plain": "patterns"}


def test_gaps_that_are_meant_are_not_imitated() -> None:
    rng = np.random.default_rng(0)
    married = rng.random(300) < 0.5
    frame = pd.DataFrame(
        {"married": np.where(married, "yes", "no"), "age": np.where(married, rng.normal(size=300), np.nan)}
    )
    rule: dict[Any, Any] = {"age": (Condition(column="married", test="==", values=("no",)),)}
    assert not contest(frame, ["age"], when=rule, budget=2).best
    assert contest(holed(frame, "age"), ["age"], when=rule, budget=2).best


def test_stand_ins_are_gaps() -> None:
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"x": rng.normal(size=200), "y": rng.normal(size=200)})
    frame.loc[rng.random(200) < 0.2, "y"] = -999.0
    made = contest(frame, ["y"], stand_ins={"y": (-999,)}, budget=2)
    assert error(made, "mean") == pytest.approx(1.0, abs=0.3)
    assert not contest(frame, ["y"], budget=2).best


def test_the_same_table_gives_the_same_choice_and_stays_as_it_is(sums: pd.DataFrame) -> None:
    frame = holed(sums, "a", "sum")
    before = frame.copy()
    one, other = (contest(frame, ["a", "sum"], budget=3) for _ in range(2))
    assert one.best == other.best
    assert [(s.candidate, s.error) for s in one.scores] == [(s.candidate, s.error) for s in other.scores]
    pd.testing.assert_frame_equal(frame, before)


def test_what_is_known_at_an_interruption_is_returned(sums: pd.DataFrame) -> None:
    done: list[int] = []

    def stop(count: int, total: int) -> None:
        done.append(count)
        if count == 9:
            raise KeyboardInterrupt

    made = contest(holed(sums, "a", "sum"), ["a", "sum"], budget=3, tell=stop)
    assert made.stopped
    assert list(made.best) == ["a"]
    assert done == list(range(1, 10))


@pytest.mark.parametrize(("clock", "step"), [("thread_time", 9.5), ("monotonic", 50.0)])
def test_it_stops_when_the_time_is_up(
    sums: pd.DataFrame, monkeypatch: pytest.MonkeyPatch, clock: str, step: float
) -> None:
    seconds = itertools.count(0.0, step)
    monkeypatch.setattr(time, clock, lambda: next(seconds))
    made = contest(holed(sums, "a", "b", "sum"), ["a", "b", "sum"], budget=10)
    assert made.stopped
    assert len(made.best) <= 1


def test_others_that_take_the_processor_change_nothing(sums: pd.DataFrame, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = holed(sums, "a")
    idle = contest(frame, ["a"], budget=1)
    since = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: since + 9.0)
    busy = contest(frame, ["a"], budget=1)
    assert not busy.stopped
    assert busy.best == idle.best


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"x": [1.0, np.nan, 3.0]}),
        pd.DataFrame({"x": [np.nan] * 30, "y": range(30)}),
        pd.DataFrame({"x": [1.0, np.nan] * 30}),
        pd.DataFrame({"x": [[1], None] * 30}),
        pd.DataFrame({"x": range(30)}),
        pd.DataFrame({"x": []}),
    ],
    ids=["few", "empty", "constant", "nested", "gapless", "no rows"],
)
def test_where_nothing_can_be_measured_nothing_is_chosen(frame: pd.DataFrame) -> None:
    made = contest(frame, ["x"], budget=1)
    assert not made.best
    assert not made.scores


def test_names_that_stand_twice_and_names_that_are_not_there_do_no_harm(sums: pd.DataFrame) -> None:
    frame = holed(sums, "sum")
    frame = pd.concat([frame, frame[["a"]]], axis=1)
    arguments: dict[str, Any] = {"order": "gone", "groups": ["gone"], "drivers": {"sum": ["gone"], "gone": ["a"]}}
    assert "sum" in contest(frame, ["sum", "gone"], budget=2, **arguments).best


def test_a_column_is_not_told_by_the_groups_that_it_makes_itself() -> None:
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"t": range(300), "g": rng.choice(["x", "y", "z"], 300), "v": rng.normal(size=300)})
    frame.loc[rng.random(300) < 0.2, "g"] = None
    made = contest(frame, ["g"], order="t", groups=["g"], budget=1)
    assert min(score.error for score in made.scores) > 0.4
