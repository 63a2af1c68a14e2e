"""Defects that need a target: leaks, gaps after the event, imbalance, a skewed outcome."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .plant import Columns, Draft, plants

COPY = "leakage/target-copy"
IDENTIFIER = "leakage/identifier-feature"
AFTER = "missing/after-event"
IMBALANCE = "fit/class-imbalance"
SKEWED = "fit/skewed-target"


def _cause(d: Draft) -> np.ndarray:
    values = d.rng.normal(size=d.n)
    d.add("driver", values)
    return values


def _binary(d: Draft, share: float = 0.4) -> np.ndarray:
    """Add a target of zeros and ones that one column explains in part."""
    score = _cause(d) + d.rng.normal(0, 1, d.n)
    values = (score > np.quantile(score, 1 - share)).astype("int64")
    d.target = d.add(d.named("churned", "default", "relapse"), values)
    return values


def _amount(d: Draft) -> np.ndarray:
    values = (50 + 4 * _cause(d) + d.rng.normal(0, 4, d.n)).round(2)
    d.target = d.add(d.named("yield_t", "score", "demand"), values)
    return values


@plants(COPY)
def the_same_number(d: Draft) -> Columns:
    return d.add("value_2", _amount(d))


@plants(COPY)
def the_target_in_another_unit(d: Draft) -> Columns:
    return d.add("value_k", _amount(d) / 1000)


@plants(COPY)
def its_logarithm(d: Draft) -> Columns:
    return d.add("level", np.log(_amount(d).clip(1)))


@plants(COPY)
def with_a_little_noise(d: Draft) -> Columns:
    values = _amount(d)
    return d.add("estimate", values + d.rng.normal(0, 0.01 * values.std(), d.n))


@plants(COPY)
def the_class_as_a_word(d: Draft) -> Columns:
    return d.add("status", np.where(_binary(d) == 1, "closed", "open").astype(object))


@plants(COPY)
def a_number_that_separates(d: Draft) -> Columns:
    values = _binary(d)
    return d.add("stage_score", values * 10 + d.rng.uniform(0, 4, d.n))


@plants(COPY, least=100)
def the_class_with_few_errors(d: Draft) -> Columns:
    values = _binary(d).copy()
    rows = d.some(0.002, 0.01, least=1)
    values[rows] = 1 - values[rows]
    return d.add("flag_final", values)


@plants(IDENTIFIER, accept="format/identifier")
def running_number(d: Draft) -> Columns:
    _binary(d)
    return d.add("id", np.arange(d.n) + 1)


@plants(IDENTIFIER, accept=COPY)
def a_file_sorted_by_class(d: Draft) -> Columns:
    values = _binary(d)
    number = np.empty(d.n, dtype="int64")
    number[np.argsort(values, kind="stable")] = np.arange(d.n) + 1
    return d.add("record_id", number)


@plants(IDENTIFIER, accept="format/identifier format/high-cardinality")
def keys(d: Draft) -> Columns:
    _amount(d)
    return d.add("customer_id", [f"C{value:07d}" for value in d.rng.permutation(d.n * 3)[: d.n]])


@plants(IDENTIFIER, accept="format/identifier")
def random_numbers(d: Draft) -> Columns:
    _amount(d)
    return d.add("account_id", d.rng.permutation(d.n * 5)[: d.n] + 100_000)


@plants(AFTER)
def a_date_only_of_the_lost(d: Draft) -> Columns:
    lost = _binary(d, 0.3) == 1
    days = pd.Series(pd.Timestamp("2022-01-01") + pd.to_timedelta(d.rng.integers(0, 600, d.n), unit="D"))
    return d.add(d.named("churn_date", "closed_on"), days.where(lost).to_numpy())


@plants(AFTER)
def a_reason_only_of_the_lost(d: Draft) -> Columns:
    lost = _binary(d, 0.3) == 1
    words = d.rng.choice(np.array(["price", "moved", "service"], dtype=object), d.n)
    return d.add("reason", np.where(lost, words, None))


@plants(AFTER)
def a_number_missing_after_the_event(d: Draft) -> Columns:
    lost = _binary(d, 0.3) == 1
    return d.add("next_payment", np.where(lost, np.nan, d.rng.gamma(3, 20, d.n)))


@plants(AFTER, least=100)
def with_few_exceptions(d: Draft) -> Columns:
    lost = _binary(d, 0.3) == 1
    lost = np.where(d.rng.random(d.n) < 0.02, ~lost, lost)
    return d.add("recovery_amount", np.where(lost, d.rng.gamma(3, 20, d.n), np.nan))


@plants(IMBALANCE, least=300)
def few_events(d: Draft) -> Columns:
    _binary(d, d.rng.uniform(0.01, 0.04))
    return str(d.target)


@plants(IMBALANCE, least=100)
def one_in_twenty(d: Draft) -> Columns:
    _binary(d, 0.05)
    return str(d.target)


@plants(IMBALANCE, least=300)
def a_rare_class_of_three(d: Draft) -> Columns:
    score = _cause(d) + d.rng.normal(size=d.n)
    parts = np.searchsorted(np.quantile(score, [0.6, 0.97]), score)
    d.target = d.add("outcome", np.array(["healed", "ill", "dead"], dtype=object)[parts])
    return d.target


@plants(IMBALANCE, least=1_000)
def fraud(d: Draft) -> Columns:
    values = np.where(_binary(d, 0.005) == 1, "fraud", "genuine").astype(object)
    d.frame[d.target] = values
    return str(d.target)


@plants(SKEWED, least=100)
def a_lognormal_price(d: Draft) -> Columns:
    d.target = d.add("sale_price", np.exp(11 + 0.5 * _cause(d) + d.rng.normal(0, 0.9, d.n)).round())
    return d.target


@plants(SKEWED, least=100)
def long_waits(d: Draft) -> Columns:
    d.target = d.add("length_of_stay", (np.exp(0.3 * _cause(d)) * d.rng.exponential(6, d.n)).round(2))
    return d.target


@plants(SKEWED, least=100)
def costs(d: Draft) -> Columns:
    d.target = d.add("cost", (np.exp(0.3 * _cause(d)) * d.rng.gamma(0.8, 500, d.n)).round(2))
    return d.target


@plants(SKEWED, least=300)
def views(d: Draft) -> Columns:
    d.target = d.add("views", np.exp(5 + 0.4 * _cause(d) + d.rng.normal(0, 1.5, d.n)).astype("int64"))
    return d.target
