"""Gaps that depend on nothing: scattered, in blocks, in runs, and beside what makes them look otherwise."""

from __future__ import annotations

import numpy as np

from .plant import Draft, way


def scatter(draft: Draft, name: str, family: str, low: float = 0.03, high: float = 0.6) -> None:
    """Empty cells at random."""
    draft.blank(name, draft.rng.random(draft.n) < draft.rate(low, high), "mcar", family)


@way("mcar", "scattered")
def _one(draft: Draft) -> None:
    scatter(draft, draft.target(), "scattered")


@way("mcar", "scattered")
def _several(draft: Draft) -> None:
    for _ in range(int(draft.rng.integers(2, 5))):
        scatter(draft, draft.target(), "scattered", 0.03, 0.3)


@way("mcar", "everywhere", least=200)
def _everywhere(draft: Draft) -> None:
    rate = draft.rate(0.03, 0.2)
    for name in [name for name in draft.frame if name not in draft.gone | draft.drivers]:
        draft.blank(name, draft.rng.random(draft.n) < rate, "mcar", "everywhere")


@way("mcar", "block")
def _block(draft: Draft) -> None:
    """Random rows lack several columns together."""
    mask = draft.rng.random(draft.n) < draft.rate()
    for _ in range(int(draft.rng.integers(2, 5))):
        draft.blank(draft.target(), mask, "mcar", "block")


@way("mcar", "block")
def _block_and_scatter(draft: Draft) -> None:
    """Random rows lack several columns together, and each has a few gaps of its own."""
    mask = draft.rng.random(draft.n) < draft.rate(0.05, 0.4)
    for _ in range(int(draft.rng.integers(2, 4))):
        draft.blank(draft.target(), mask | (draft.rng.random(draft.n) < 0.03), "mcar", "block")


@way("mcar", "two blocks", least=200)
def _two_blocks(draft: Draft) -> None:
    for _ in range(2):
        mask = draft.rng.random(draft.n) < draft.rate(0.05, 0.4)
        for _ in range(2):
            draft.blank(draft.target(), mask, "mcar", "two blocks")


@way("mcar", "nested", least=200)
def _nested(draft: Draft) -> None:
    """Whoever lacks the first lacks the second too, and some more."""
    first = draft.rng.random(draft.n) < draft.rate(0.05, 0.3)
    second = first | (draft.rng.random(draft.n) < 0.15)
    draft.blank(draft.target(), first, "mcar", "nested")
    draft.blank(draft.target(), second, "mcar", "nested")


@way("mcar", "short runs", least=300)
def _runs(draft: Draft) -> None:
    """A sensor fails for a few rows, again and again, at times that mean nothing."""
    length = int(draft.rng.integers(2, 6))
    starts = draft.rng.random(draft.n) < draft.rate(0.05, 0.25) / length
    mask = np.convolve(starts, np.ones(length), mode="full")[: draft.n] > 0
    for _ in range(int(draft.rng.integers(1, 4))):
        draft.blank(draft.target(), mask, "mcar", "short runs")


@way("mcar", "beside rare levels", least=150)
def _rare(draft: Draft) -> None:
    """A category of many rare levels: some have gaps alone, by chance."""
    rng = draft.rng
    levels = rng.integers(12, 45)
    draft.add("group", np.array([f"g{i}" for i in rng.zipf(1.4, draft.n) % levels], dtype=object))
    draft.drivers.add("group")
    scatter(draft, draft.target("group"), "beside rare levels", 0.2, 0.6)


@way("mcar", "in a sorted frame", least=150, rows=True)
def _sorted(draft: Draft) -> None:
    by = draft.driver(draft.numbers(), *draft.gone)
    draft.arrange(np.argsort(draft.base.frame[by].to_numpy(), kind="stable"))
    scatter(draft, draft.target(by), "in a sorted frame")
    scatter(draft, draft.target(by), "in a sorted frame")


@way("mcar", "beside many columns")
def _many(draft: Draft) -> None:
    """Forty columns of noise: the strongest of forty chance dependences looks like one."""
    noise = draft.rng.normal(size=(draft.n, 40)).round(3)
    for i in range(40):
        draft.add(f"x{i}", noise[:, i])
        draft.drivers.add(f"x{i}")
    scatter(draft, draft.target(), "beside many columns")


@way("mcar", "beside copies", least=150, rows=True)
def _copies(draft: Draft) -> None:
    """Rows come in pairs that are nearly the same: half as many independent rows as it seems."""
    draft.arrange(np.repeat(np.arange(draft.n // 2), 2))
    scatter(draft, draft.target(), "beside copies", 0.05, 0.4)


@way("either", "one block of rows", least=150)
def _one_block(draft: Draft) -> None:
    """Some columns stop for a while and go on: neither chance nor a rule is wrong."""
    length = int(draft.n * draft.rng.uniform(0.05, 0.3))
    start = int(draft.rng.integers(1, draft.n - length - 1))
    mask = (np.arange(draft.n) >= start) & (np.arange(draft.n) < start + length)
    for _ in range(int(draft.rng.integers(1, 4))):
        draft.blank(draft.target(), mask, "either", "one block of rows")


@way("mcar", "frequent", least=150)
def _frequent(draft: Draft) -> None:
    """Most cells of a column are lost, at random: few values remain."""
    draft.blank(draft.target(), draft.rng.random(draft.n) < draft.rng.uniform(0.6, 0.92), "mcar", "frequent")


@way("mcar", "gaps that go together", least=300)
def _by_gap(draft: Draft) -> None:
    """Who did not answer one question left out the next more often: still no value says anything of either."""
    first = draft.rng.random(draft.n) < draft.rng.uniform(0.15, 0.4)
    second = draft.rng.random(draft.n) < np.where(first, draft.rng.uniform(0.35, 0.7), 0.06)
    draft.blank(draft.target(), first, "mcar", "gaps that go together")
    draft.blank(draft.target(), second, "mcar", "gaps that go together")
