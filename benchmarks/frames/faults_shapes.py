"""Shapes that a good explanation names: they are no errors, and a note suffices."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .plant import Columns, Draft, plants
from .words import uneven

SKEWED = "distribution/skewed"
HEAVY = "distribution/heavy-tailed"
MODES = "distribution/multimodal"
ZEROS = "distribution/zero-inflated"
BOUNDED = "distribution/bounded"
DISCRETE = "distribution/discrete"
RARE = "distribution/rare-categories"
ORDERED = "distribution/ordered-categories"


@plants(SKEWED, least=100)
def lognormal(d: Draft) -> Columns:
    return d.add(d.named("income", "volume"), d.rng.lognormal(5, d.rng.uniform(0.8, 1.8), d.n))


@plants(SKEWED, least=100)
def exponential(d: Draft) -> Columns:
    return d.add(d.named("gap_s", "lifetime"), d.rng.exponential(30, d.n))


@plants(SKEWED, least=100)
def gamma(d: Draft) -> Columns:
    return d.add("claim_size", d.rng.gamma(1.5, 800, d.n))


@plants(SKEWED, least=100)
def to_the_left(d: Draft) -> Columns:
    return d.add(d.named("exam_points", "purity"), 100 - d.rng.gamma(1.2, 6, d.n))


@plants(SKEWED, accept=HEAVY, least=100)
def pareto(d: Draft) -> Columns:
    return d.add(d.named("wealth", "file_size"), (d.rng.pareto(1.8, d.n) + 1) * 10)


@plants(HEAVY, least=300)
def student_two(d: Draft) -> Columns:
    return d.add(d.named("return", "error"), d.rng.standard_t(2, d.n))


@plants(HEAVY, least=1_000)
def student_three(d: Draft) -> Columns:
    return d.add("daily_return", d.rng.standard_t(3, d.n) * 0.01)


@plants(HEAVY, least=100)
def cauchy(d: Draft) -> Columns:
    return d.add("ratio", d.rng.standard_cauchy(d.n))


@plants(HEAVY, accept=SKEWED, least=300)
def pareto_tail(d: Draft) -> Columns:
    return d.add("city_size", (d.rng.pareto(1.2, d.n) + 1) * 1000)


@plants(HEAVY, least=1_000)
def two_spreads(d: Draft) -> Columns:
    return d.add("noise", d.rng.normal(0, np.where(d.rng.random(d.n) < 0.08, 6, 1)))


def _mixture(d: Draft, means: list[float], weights: list[float], sd: float = 1.0) -> np.ndarray:
    part = d.rng.choice(len(means), d.n, p=weights)
    return np.array(means)[part] + d.rng.normal(0, sd, d.n)


@plants(MODES, least=100)
def two_far_apart(d: Draft) -> Columns:
    return d.add(d.named("gap", "delay"), 60 + 5 * _mixture(d, [0, d.rng.uniform(5, 8)], [0.5, 0.5]))


@plants(MODES, least=300)
def two_unequal(d: Draft) -> Columns:
    return d.add("reading", 60 + 5 * _mixture(d, [0, 5.5], [0.75, 0.25]))


@plants(MODES, least=300)
def three(d: Draft) -> Columns:
    return d.add("period", 60 + 5 * _mixture(d, [0, 6, 12], [0.3, 0.4, 0.3]))


@plants(MODES, least=1_000)
def two_closer(d: Draft) -> Columns:
    return d.add("peak", 20 + 2 * _mixture(d, [0, 4], [0.5, 0.5]))


@plants(MODES, least=300)
def two_on_a_log_scale(d: Draft) -> Columns:
    return d.add("reads", np.exp(_mixture(d, [2, 6], [0.5, 0.5], 0.5)))


@plants(ZEROS, least=100)
def counts_with_more_zeros(d: Draft) -> Columns:
    return d.add(d.named("visits", "fish"), np.where(d.rng.random(d.n) < 0.4, 0, d.rng.poisson(5, d.n)))


@plants(ZEROS, least=100)
def money_rarely_spent(d: Draft) -> Columns:
    return d.add(
        d.named("spend", "donation"), np.where(d.rng.random(d.n) < 0.6, 0, d.rng.lognormal(4, 1, d.n)).round(2)
    )


@plants(ZEROS, least=100)
def rain(d: Draft) -> Columns:
    return d.add(
        d.named("rain_mm", "precipitation"), np.where(d.rng.random(d.n) < 0.7, 0, d.rng.gamma(0.8, 8, d.n)).round(1)
    )


@plants(ZEROS, least=300)
def claims(d: Draft) -> Columns:
    return d.add("claim_amount", np.where(d.rng.random(d.n) < 0.9, 0, d.rng.gamma(2, 900, d.n)).round(2))


@plants(BOUNDED, least=100)
def ceiling(d: Draft) -> Columns:
    return d.add(d.named("test_score", "attendance_pct"), np.minimum(d.rng.normal(88, 14, d.n), 100).clip(0).round(1))


@plants(BOUNDED, least=100)
def top_coded(d: Draft) -> Columns:
    return d.add(d.named("income", "house_value"), np.minimum(d.rng.lognormal(11, 0.6, d.n), 100_000).round())


@plants(BOUNDED, least=100)
def detection_limit(d: Draft) -> Columns:
    return d.add(d.named("arsenic", "virus_load"), np.maximum(d.rng.lognormal(0, 1, d.n), 0.5).round(3))


@plants(BOUNDED, accept=MODES, least=100)
def shares_at_both_ends(d: Draft) -> Columns:
    return d.add("share_online", np.clip(d.rng.normal(0.5, 0.45, d.n), 0, 1).round(4))


@plants(BOUNDED, least=100)
def end_of_the_study(d: Draft) -> Columns:
    return d.add("followup_days", np.minimum(d.rng.exponential(400, d.n), 365).round(1))


@plants(DISCRETE, least=100)
def rounded_to_tens(d: Draft) -> Columns:
    return d.add(d.named("cigarettes", "weight"), (d.rng.gamma(9, 12, d.n) / 10).round() * 10)


@plants(DISCRETE, least=300)
def heaped_on_fives(d: Draft) -> Columns:
    values = d.rng.normal(46, 13, d.n).round()
    values = np.where(d.rng.random(d.n) < 0.5, (values / 5).round() * 5, values)
    return d.add(d.named("reported_age", "reported_weight"), values.clip(10))


@plants(DISCRETE, least=100)
def few_levels(d: Draft) -> Columns:
    return d.add(d.named("rooms", "points"), d.rng.integers(1, 7, d.n).astype(float))


@plants(DISCRETE, least=100)
def half_steps(d: Draft) -> Columns:
    return d.add(d.named("rating", "shoe_size"), (d.rng.normal(6.5, 1.2, d.n) * 2).round() / 2)


@plants(DISCRETE, least=300)
def thousands(d: Draft) -> Columns:
    return d.add("salary", (d.rng.lognormal(10.3, 0.4, d.n) / 1000).round() * 1000)


def _rare(d: Draft, tail: int, each: int) -> np.ndarray:
    cells = uneven(d.rng, ["north", "south", "east", "west"], d.n).astype(object)
    rows = d.rng.choice(d.n, tail * each, replace=False)
    for i, row in enumerate(rows):
        cells[row] = ["Alderney", "Brecqhou", "Herm", "Jethou", "Lihou", "Sark", "Burhou", "Ortac"][i % tail]
    return cells


@plants(RARE, least=100)
def one_of_a_kind(d: Draft) -> Columns:
    return d.add("region", _rare(d, 3, 1))


@plants(RARE, least=100)
def a_tail_of_small_groups(d: Draft) -> Columns:
    return d.add(d.named("region", "route"), _rare(d, 8, 1 if d.n < 300 else 2))


@plants(RARE, least=300)
def as_a_category(d: Draft) -> Columns:
    return d.add("route", pd.Categorical(_rare(d, 5, 1)))


@plants(RARE, least=300)
def a_long_tail(d: Draft) -> Columns:
    ranks = np.minimum(d.rng.zipf(2.2, d.n), 40)
    return d.add("browser", [f"browser {chr(64 + rank % 26)}{rank // 26}" for rank in ranks])


def _ordered(d: Draft, name: str, levels: list[str]) -> str:
    return d.add(name, uneven(d.rng, levels, d.n))


@plants(ORDERED)
def low_to_high(d: Draft) -> Columns:
    return _ordered(d, d.named("risk", "priority"), ["low", "medium", "high"])


@plants(ORDERED)
def agreement(d: Draft) -> Columns:
    levels = ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"]
    return _ordered(d, d.named("q3", "opinion"), levels)


@plants(ORDERED)
def sizes(d: Draft) -> Columns:
    return _ordered(d, "size", ["S", "M", "L", "XL"])


@plants(ORDERED)
def education(d: Draft) -> Columns:
    return _ordered(d, "education", ["primary", "secondary", "bachelor", "master", "doctorate"])


@plants(ORDERED)
def how_often(d: Draft) -> Columns:
    return _ordered(d, "exercise", ["never", "rarely", "sometimes", "often", "always"])


@plants(ORDERED)
def quality(d: Draft) -> Columns:
    return _ordered(d, d.named("quality", "condition"), ["poor", "fair", "good", "excellent"])


@plants(ORDERED)
def ranges(d: Draft) -> Columns:
    return _ordered(d, d.named("age_band", "income_band"), ["0-9", "10-19", "20-49", "50-99", "100+"])


@plants(ORDERED)
def months_of_the_year(d: Draft) -> Columns:
    return _ordered(d, "month", ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"])
