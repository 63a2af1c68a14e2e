"""Chained equations: what they learn, what they keep, and that columns which add up do not hold each other fast."""

from __future__ import annotations

import pickle

import numpy as np
import pandas as pd
import pytest

from mlguide_jupyter.imputers._chain import Chain
from mlguide_jupyter.imputers._encode import Encoded, Encoder
from mlguide_jupyter.imputers._fill import Fill

ALL = ("linear", "squares", "knn", "trees", "boosting", "kernel", "bayesian_pca", "hot_deck", "pmm", "neighbours")


def encoded(frame: pd.DataFrame) -> Encoded:
    return Encoder().fit(frame).encode(frame)


def errors(frame: pd.DataFrame, masks: dict[str, np.ndarray], fill: Fill) -> dict[str, float]:
    holed = frame.assign(**{name: frame[name].mask(mask) for name, mask in masks.items()})
    plan = {list(frame).index(name): fill for name in masks}
    table = encoded(holed)
    made = Chain(plan).fit(table).fill(table)
    return {
        name: float(np.sqrt(np.mean((made[list(frame).index(name)] - frame[name])[mask] ** 2)) / frame[name].std())
        for name, mask in masks.items()
    }


@pytest.fixture
def related() -> pd.DataFrame:
    rng = np.random.default_rng(0)
    a, b, c = rng.normal(size=(3, 160))
    return pd.DataFrame({"a": a, "b": b, "c": c, "d": a + b + rng.normal(size=160) / 5, "e": a - c})


@pytest.mark.parametrize("strategy", ALL)
def test_every_way_beats_the_median_where_others_tell(related: pd.DataFrame, strategy: str) -> None:
    mask = np.random.default_rng(1).random(160) < 0.2
    assert errors(related, {"d": mask}, Fill(strategy=strategy))["d"] < 0.8  # type: ignore[arg-type]


def test_a_product_is_caught_by_squares_and_missed_by_a_line(related: pd.DataFrame) -> None:
    frame = related.assign(d=related["a"] * related["b"])
    masks = {"d": np.random.default_rng(1).random(160) < 0.2}
    assert errors(frame, masks, Fill(strategy="squares"))["d"] < 0.05
    assert errors(frame, masks, Fill(strategy="linear"))["d"] > 0.8


def test_two_parts_of_a_sum_missing_together_are_told_by_the_rest() -> None:
    # Each is the total less the other: a chain that begins with their medians would keep their sum right, each wrong.
    rng = np.random.default_rng(0)
    tells = rng.normal(size=200)
    one, other = tells + rng.normal(size=200) / 20, rng.normal(size=200)
    frame = pd.DataFrame({"tells": tells, "one": one, "other": other, "total": one + other})
    mask = rng.random(200) < 0.15
    made = errors(frame, {"one": mask, "other": mask}, Fill(strategy="linear"))
    assert made["one"] < 0.2
    assert made["other"] < 0.2


def test_cells_that_are_known_stay(related: pd.DataFrame) -> None:
    mask = np.random.default_rng(1).random(160) < 0.2
    table = encoded(related.assign(d=related["d"].mask(mask)))
    made = Chain({3: Fill(strategy="trees")}).fit(table).fill(table)[3]
    assert np.array_equal(made[~mask], related["d"][~mask])
    assert not np.isnan(made).any()


def test_a_blend_is_the_weighted_mean_of_its_ways(related: pd.DataFrame) -> None:
    mask = np.random.default_rng(1).random(160) < 0.2
    table = encoded(related.assign(d=related["d"].mask(mask)))

    def filled(fill: Fill) -> np.ndarray:
        return Chain({3: fill}, rounds=1).fit(table).fill(table)[3][mask]

    blend = Fill(strategy="blend", weights={"median": 0.25, "linear": 0.75})
    wanted = 0.25 * filled(Fill(strategy="median")) + 0.75 * filled(Fill(strategy="linear"))
    assert filled(blend) == pytest.approx(wanted)


def test_neighbours_follow_a_wave_that_other_columns_know_nothing_of() -> None:
    rng = np.random.default_rng(0)
    wave = np.sin(np.arange(150) / 6)
    frame = pd.DataFrame({"wave": wave, "noise": rng.normal(size=150)})
    masks = {"wave": rng.random(150) < 0.2}
    assert errors(frame, masks, Fill(strategy="neighbours"))["wave"] < 0.1
    assert errors(frame, masks, Fill(strategy="linear"))["wave"] > 0.8


def test_the_same_seed_fills_the_same_also_from_a_pickle(related: pd.DataFrame) -> None:
    mask = np.random.default_rng(1).random(160) < 0.2
    table = encoded(related.assign(d=related["d"].mask(mask)))
    fill = Fill(strategy="blend", weights={"trees": 0.5, "kernel": 0.5})
    one, other = Chain({3: fill}).fit(table), Chain({3: fill}).fit(table)
    assert np.array_equal(one.fill(table)[3], other.fill(table)[3])
    assert np.array_equal(pickle.loads(pickle.dumps(one)).fill(table)[3], one.fill(table)[3])


def test_gaps_met_only_later_are_filled_from_what_was_learned(related: pd.DataFrame) -> None:
    encoder = Encoder().fit(related)
    chain = Chain({3: Fill(strategy="linear")}).fit(encoder.encode(related))
    row = related.iloc[[7]].assign(d=np.nan)
    assert chain.fill(encoder.encode(row))[3][0] == pytest.approx(related["d"][7], abs=0.6)


def test_a_column_alone_takes_its_mean() -> None:
    table = encoded(pd.DataFrame({"x": [1.0, 2.0, np.nan, 6.0]}))
    assert Chain({0: Fill(strategy="linear")}).fit(table).fill(table)[0][2] == pytest.approx(3.0)
