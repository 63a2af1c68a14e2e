"""Gaps that a rule makes: the cell does not apply, was not asked, or did not exist yet."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .plant import LEAST, ORDER, Draft, Unfit, way

#: Share of rows that a rule concerns.
COVER = (0.03, 0.75)


def _fits(draft: Draft, inside: np.ndarray) -> bool:
    count = int(inside.sum())
    return max(LEAST, COVER[0] * draft.n) <= count <= min(draft.n - LEAST, COVER[1] * draft.n)


def level(draft: Draft, driver: str) -> tuple[np.ndarray, Any]:
    """Return the rows of a level that is neither rare nor nearly all, and the level."""
    column = draft.base.frame[driver]
    for value in draft.rng.permutation(np.array(column.unique(), dtype=object)):
        inside = (column == value).to_numpy()
        if _fits(draft, inside):
            return inside, value
    raise Unfit


def cut(draft: Draft, driver: str) -> tuple[np.ndarray, str]:
    """Return the rows on one side of a threshold, and the rule in words."""
    column = draft.base.frame[driver]
    at = column.quantile(draft.rng.uniform(0.08, 0.92), interpolation="lower")
    inside, words = ((column <= at), "<=") if draft.rng.random() < 0.5 else ((column > at), ">")
    if not _fits(draft, inside.to_numpy()):
        raise Unfit
    return inside.to_numpy(), f"{driver} {words} {at}"


@way("structural", "category")
def _category(draft: Draft) -> None:
    driver = draft.driver(draft.categories())
    inside, value = level(draft, driver)
    for _ in range(int(draft.rng.integers(1, 3))):
        draft.blank(
            draft.target(driver), inside, "structural", "category", drivers=(driver,), rule=f"{driver} == {value!r}"
        )


@way("structural", "several levels")
def _levels(draft: Draft) -> None:
    fit = [name for name in draft.categories(40) if draft.base.frame[name].nunique() >= 4]
    driver = draft.driver(fit)
    column = draft.base.frame[driver]
    values = draft.rng.permutation(np.array(column.unique(), dtype=object))[: int(draft.rng.integers(2, 4))]
    inside = column.isin(list(values)).to_numpy()
    if not _fits(draft, inside):
        raise Unfit
    draft.blank(
        draft.target(driver), inside, "structural", "several levels", drivers=(driver,), rule=f"{driver} in {values}"
    )


@way("structural", "threshold")
def _threshold(draft: Draft) -> None:
    driver = draft.driver(draft.numbers())
    inside, rule = cut(draft, driver)
    draft.blank(draft.target(driver), inside, "structural", "threshold", drivers=(driver,), rule=rule)


def _inner(draft: Draft) -> tuple[str, np.ndarray, Any]:
    """Return a number of few values, the rows of one that is not its largest or smallest, and that value."""
    fit = [name for name in draft.numbers(4) if draft.base.frame[name].nunique() <= 60]
    for name in draft.rng.permutation(np.array(fit, dtype=object)):
        column = draft.base.frame[name]
        if pd.api.types.is_datetime64_any_dtype(column) or name in draft.gone:
            continue
        for value in draft.rng.permutation(np.sort(column.unique())[1:-1]):
            inside = (column == value).to_numpy()
            if _fits(draft, inside):
                draft.drivers.add(str(name))
                return str(name), inside, value
    raise Unfit


@way("structural", "one inner value")
def _inner_value(draft: Draft) -> None:
    driver, inside, value = _inner(draft)
    draft.blank(
        draft.target(driver), inside, "structural", "one inner value", drivers=(driver,), rule=f"{driver} == {value}"
    )


@way("structural", "one inner value")
def _zero(draft: Draft) -> None:
    """No cigarettes, no brand: the value is 0, with others on both sides or above."""
    low = draft.rng.random() < 0.5
    values = draft.rng.poisson(6, draft.n) - (4 if low else 0)
    values = np.where(draft.rng.random(draft.n) < draft.rng.uniform(0.05, 0.5), 0, values)
    draft.add("balance", values)
    draft.drivers.add("balance")
    draft.blank(
        draft.target("balance"), values == 0, "structural", "one inner value", drivers=("balance",), rule="balance == 0"
    )


@way("structural", "inner range", least=200)
def _inner_range(draft: Draft) -> None:
    """Asked only outside of a range, such as of ages 18 to 30; in rows sorted by age it would be a block of rows."""
    driver = draft.driver(draft.numbers(15))
    if ORDER in draft.alike([driver]):
        raise Unfit
    column = draft.base.frame[driver]
    start = draft.rng.uniform(0.15, 0.5)
    low, high = (column.quantile(q, interpolation="lower") for q in (start, start + draft.rng.uniform(0.1, 0.3)))
    inside = ((column > low) & (column <= high)).to_numpy()
    if not _fits(draft, inside):
        raise Unfit
    rule = f"{low} < {driver} <= {high}"
    draft.blank(draft.target(driver), inside, "structural", "inner range", drivers=(driver,), rule=rule)


@way("structural", "row order")
def _starts(draft: Draft) -> None:
    at = int(draft.n * draft.rng.uniform(0.05, 0.7))
    draft.blank(
        draft.target(), np.arange(draft.n) < at, "structural", "row order", drivers=(ORDER,), rule=f"starts at row {at}"
    )


@way("structural", "row order")
def _ends(draft: Draft) -> None:
    at = int(draft.n * draft.rng.uniform(0.3, 0.95))
    draft.blank(
        draft.target(), np.arange(draft.n) >= at, "structural", "row order", drivers=(ORDER,), rule=f"ends at row {at}"
    )


@way("structural", "row order", least=200)
def _starts_with_gaps(draft: Draft) -> None:
    """Begins late, and has a few scattered gaps after that."""
    at = int(draft.n * draft.rng.uniform(0.15, 0.6))
    mask = (np.arange(draft.n) < at) | (draft.rng.random(draft.n) < 0.02)
    draft.blank(draft.target(), mask, "structural", "row order", drivers=(ORDER,), rule=f"starts at row {at}")


@way("structural", "date", least=100)
def _since(draft: Draft) -> None:
    """Recorded since a date; the rows stand in no order."""
    days = draft.rng.integers(0, 1500, draft.n)
    dates = pd.Timestamp("2018-01-01") + pd.to_timedelta(days, unit="D")
    draft.add("recorded", dates)
    draft.drivers.add("recorded")
    at = int(draft.rng.uniform(200, 1000))
    draft.blank(
        draft.target("recorded"), days < at, "structural", "date", drivers=("recorded",), rule=f"before day {at}"
    )


@way("structural", "exceptions", least=200)
def _exceptions(draft: Draft) -> None:
    """A rule that a few answered against, and a few gaps besides."""
    driver = draft.driver(draft.categories())
    inside, value = level(draft, driver)
    answered = inside & (draft.rng.random(draft.n) < 0.02)
    besides = ~inside & (draft.rng.random(draft.n) < 0.02)
    rule = f"{driver} == {value!r}, {answered.sum()} answered, {besides.sum()} gaps besides"
    draft.blank(
        draft.target(driver), (inside & ~answered) | besides, "structural", "exceptions", drivers=(driver,), rule=rule
    )


@way("structural", "exceptions", least=200)
def _threshold_exceptions(draft: Draft) -> None:
    driver = draft.driver(draft.numbers())
    inside, rule = cut(draft, driver)
    mask = inside ^ (draft.rng.random(draft.n) < 0.01)
    draft.blank(draft.target(driver), mask, "structural", "exceptions", drivers=(driver,), rule=f"nearly {rule}")


@way("structural", "with scattered gaps", least=200)
def _scattered_besides(draft: Draft) -> None:
    """All of a rule's cells are blank, and every tenth of the others as well."""
    driver = draft.driver(draft.categories())
    inside, value = level(draft, driver)
    mask = inside | (draft.rng.random(draft.n) < draft.rng.uniform(0.04, 0.12))
    rule = f"{driver} == {value!r}, else at random"
    draft.blank(draft.target(driver), mask, "structural", "with scattered gaps", drivers=(driver,), rule=rule)


@way("structural", "two conditions", least=200)
def _both(draft: Draft) -> None:
    one, other = _pair(draft)
    (first, a), (second, b) = level(draft, one), _any(draft, other)
    inside = first & second
    if not _fits(draft, inside) or inside.sum() > 0.8 * min(first.sum(), second.sum()):
        raise Unfit
    rule = f"{one} == {a!r} and {b}"
    draft.blank(draft.target(one, other), inside, "structural", "two conditions", drivers=(one, other), rule=rule)


@way("structural", "two conditions", least=200)
def _either(draft: Draft) -> None:
    one, other = _pair(draft)
    (first, a), (second, b) = level(draft, one), _any(draft, other)
    inside = first | second
    alone = min((first & ~second).sum(), (second & ~first).sum())
    if not _fits(draft, inside) or alone < max(LEAST, 0.1 * inside.sum()):
        raise Unfit
    rule = f"{one} == {a!r} or {b}"
    draft.blank(draft.target(one, other), inside, "structural", "two conditions", drivers=(one, other), rule=rule)


@way("structural", "two conditions", least=200)
def _two_thresholds(draft: Draft) -> None:
    one = draft.driver(draft.numbers())
    other = draft.driver(draft.numbers(), one)
    (first, a), (second, b) = cut(draft, one), cut(draft, other)
    inside = first & second
    if not _fits(draft, inside) or inside.sum() > 0.8 * min(first.sum(), second.sum()):
        raise Unfit
    draft.blank(
        draft.target(one, other), inside, "structural", "two conditions", drivers=(one, other), rule=f"{a} and {b}"
    )


def _pair(draft: Draft) -> tuple[str, str]:
    one = draft.driver(draft.categories())
    other = draft.driver(draft.categories() + draft.numbers(), one)
    return one, other


def _any(draft: Draft, driver: str) -> tuple[np.ndarray, str]:
    if driver in draft.categories():
        inside, value = level(draft, driver)
        return inside, f"{driver} == {value!r}"
    return cut(draft, driver)


def _answers(draft: Draft, name: str, *values: str) -> np.ndarray:
    answers = draft.rng.choice(np.array(values, dtype=object), draft.n)
    draft.add(name, answers)
    return np.asarray(answers)


@way("structural", "skip pattern")
def _skip(draft: Draft) -> None:
    """Who has no car is not asked for its age, fuel and make."""
    asked = _answers(draft, "has_car", "yes", "no")
    draft.drivers.add("has_car")
    for name, values in (
        ("car_age", draft.rng.poisson(7, draft.n)),
        ("fuel", draft.rng.choice(["petrol", "diesel", "electric"], draft.n).astype(object)),
    ):
        draft.add(name, values)
        draft.blank(name, asked == "no", "structural", "skip pattern", drivers=("has_car",), rule="has_car == 'no'")


@way("structural", "skip pattern", least=150)
def _skip_with_refusals(draft: Draft) -> None:
    """The same, and some of those who were asked gave no answer."""
    asked = _answers(draft, "employed", "yes", "no", "retired")
    draft.drivers.add("employed")
    wage = np.exp(draft.rng.normal(3, 0.5, draft.n)).round(2)
    draft.add("wage", wage)
    mask = (asked != "yes") | (draft.rng.random(draft.n) < 0.06)
    rule = "employed in ('no', 'retired'), and refusals"
    draft.blank("wage", mask, "structural", "skip pattern", drivers=("employed",), rule=rule)


@way("structural", "staged form")
def _staged(draft: Draft) -> None:
    """Each question is asked only of those who said yes to the one before."""
    gone = np.zeros(draft.n, bool)
    before: tuple[str, ...] = ()
    for name in ("ever_smoked", "smokes_now", "wants_to_stop", "tried_to_stop"):
        answers = _answers(draft, name, "yes", "yes", "no")
        if before:
            draft.blank(name, gone, "structural", "staged form", drivers=before, rule=f"{before[0]} is blank or 'no'")
        else:
            draft.drivers.add(name)
        gone = gone | (answers == "no")
        before = (name, *before)


@way("structural", "first of a group", least=200)
def _lagged(draft: Draft) -> None:
    """A change since the row before, of the same firm: the first row of each has none."""
    count = draft.n // int(draft.rng.integers(4, 12))
    firm = np.sort(draft.rng.integers(0, count, draft.n))
    draft.add("firm", np.array([f"F{i:04d}" for i in firm], dtype=object))
    draft.drivers.add("firm")
    first = np.r_[True, firm[1:] != firm[:-1]]
    rule = "the first row of each firm"
    draft.blank(draft.target("firm"), first, "structural", "first of a group", drivers=("firm", ORDER), rule=rule)


@way("structural", "rule on a column with gaps", least=300)
def _driver_with_gaps(draft: Draft) -> None:
    """A category rules, and lacks a few cells itself."""
    driver = draft.driver(draft.categories())
    inside, value = level(draft, driver)
    family = "rule on a column with gaps"
    draft.blank(draft.target(driver), inside, "structural", family, drivers=(driver,), rule=f"{driver} == {value!r}")
    draft.blank(driver, draft.rng.random(draft.n) < draft.rng.uniform(0.02, 0.1), "mcar", "scattered")


@way("structural", "all levels but one", least=200)
def _not_level(draft: Draft) -> None:
    """Asked of one level only, of many."""
    fit = [name for name in draft.categories(40) if draft.base.frame[name].nunique() >= 4]
    driver = draft.driver(fit)
    inside, value = level(draft, driver)
    rule = f"{driver} != {value!r}"
    draft.blank(draft.target(driver), ~inside, "structural", "all levels but one", drivers=(driver,), rule=rule)
