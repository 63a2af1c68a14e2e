"""Tables made of a few words: keys make a grid, values are drawn for each row. The same words, the same table."""

from __future__ import annotations

import tomllib
import zlib
from collections.abc import Callable, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

WORDS: Mapping[str, list[str]] = tomllib.loads((Path(__file__).parent / "levels.toml").read_text(encoding="utf-8"))


def levels(words: str) -> list[Any]:
    """Return the levels of a key: ``"names 10"``, ``"years 2000 2019"``, ``"one of red green"``."""
    kind, *rest = words.split()
    names = WORDS["names"]
    match kind:
        case "of":
            return rest
        case "years":
            return list(range(int(rest[0]), int(rest[1]) + 1))
        case "steps":
            return list(range(int(rest[0])))
        case "hours":
            return list(range(24))
        case "months":
            return list(pd.date_range("2015-01-01", periods=int(rest[0]), freq="MS"))
        case "days":
            return list(pd.date_range("2021-03-01", periods=int(rest[0]), freq="D"))
        case "quarters":
            return [f"{2015 + i // 4}-Q{i % 4 + 1}" for i in range(int(rest[0]))]
        case "items":
            return [
                f"{names[i % 50]} {names[(7 * i + i // 50) % 50].lower()} {i // 50 + 1}" for i in range(int(rest[0]))
            ]
    known = WORDS[kind]
    return known[: int(rest[0])] if rest else list(known)


def table(
    keys: Mapping[str, str], values: Mapping[str, str], rows: int = 0, repeat: int = 1, seed: str = ""
) -> pd.DataFrame:
    """Return a table: ``repeat`` rows for each combination of the keys, or ``rows`` rows where there are none."""
    g = np.random.default_rng(zlib.crc32(seed.encode()))
    grid = [row for row in product(*map(levels, keys.values())) for _ in range(repeat)] if keys else [()] * rows
    made = pd.DataFrame({name: [row[i] for row in grid] for i, name in enumerate(keys)}, index=range(len(grid)))
    for name, words in values.items():
        kind, *rest = words.split()
        made[name] = MAKERS[kind](g, made, rest)
    return made


def _cells(made: pd.DataFrame, rest: list[str]) -> np.ndarray:
    """Return for each row a number of its group: rows of one level of the key share it."""
    return pd.factorize(made[rest[0]])[0]


def _shifted(g: np.random.Generator, made: pd.DataFrame, rest: list[str]) -> np.ndarray:
    group = _cells(made, rest)
    return np.round(50 + g.normal(0, 8, group.max() + 1)[group] + g.normal(0, 5, len(made)), 1)


def _trend(g: np.random.Generator, made: pd.DataFrame, rest: list[str]) -> np.ndarray:
    """Walks of each group of the other keys, the rows being in the order of time within a group."""
    if not rest:
        return np.round(100 + np.cumsum(g.normal(0.6, 3, len(made))), 1)
    group = _cells(made, rest)
    walks = np.zeros(len(made))
    for level in range(group.max() + 1):
        own = group == level
        walks[own] = 60 + 25 * level + np.cumsum(g.normal(0.5 * (level - 1), 2, own.sum()))
    return np.round(walks, 1)


def _share(g: np.random.Generator, made: pd.DataFrame, rest: list[str]) -> np.ndarray:
    raw = pd.Series(g.lognormal(0, 0.7, len(made)), index=made.index)
    whole = raw.groupby(made[rest[0]]).transform("sum") if rest else raw.sum()
    parts = (100 * raw / whole).round(1)
    # The last part of each whole takes what rounding left.
    last = parts.groupby(made[rest[0]] if rest else np.zeros(len(made))).tail(1).index
    sums = parts.groupby(made[rest[0]] if rest else np.zeros(len(made))).transform("sum")
    parts.loc[last] += (100 - sums.loc[last]).round(1)
    return parts.round(1).to_numpy()


def _with(g: np.random.Generator, made: pd.DataFrame, rest: list[str]) -> np.ndarray:
    other = made[rest[0]].to_numpy(float)
    z, r = (other - other.mean()) / other.std(), float(rest[1])
    return np.round(20 + 5 * (r * z + np.sqrt(1 - r * r) * g.normal(size=len(made))), 2)


def _price(g: np.random.Generator, made: pd.DataFrame, rest: list[str]) -> np.ndarray:
    """Opening and closing prices follow a walk; the highest and lowest of the day lie beyond both."""
    walk = 100 + np.cumsum(np.random.default_rng(5).normal(0, 1.5, len(made) + 1))
    start, end = walk[:-1], walk[1:]
    beyond = g.uniform(0.1, 2, len(made))
    sides = {
        "open": start,
        "close": end,
        "high": np.maximum(start, end) + beyond,
        "low": np.minimum(start, end) - beyond,
    }
    return np.round(sides[rest[0]], 2)


def _bridge(g: np.random.Generator, made: pd.DataFrame, rest: list[str]) -> np.ndarray:
    """A start, what is added and taken, and the end that they lead to."""
    steps = g.integers(-40, 41, len(made) - 2)
    return np.array([200, *steps, 200 + steps.sum()])


Maker = Callable[[np.random.Generator, pd.DataFrame, list[str]], Any]
MAKERS: Mapping[str, Maker] = {
    "amount": lambda g, made, rest: np.round(g.lognormal(5, 0.7, len(made)), 1),
    "whole": lambda g, made, rest: np.round(g.lognormal(6, 0.6, len(made))).astype(int),
    "normal": lambda g, made, rest: np.round(g.normal(float(rest[0]) if rest else 60, 9, len(made)), 1),
    "skewed": lambda g, made, rest: np.round(g.lognormal(3, 1, len(made)), 2),
    "two_humps": lambda g, made, rest: np.round(g.normal(np.where(g.random(len(made)) < 0.4, 2.0, 4.3), 0.4), 2),
    "signed": lambda g, made, rest: np.round(g.normal(0, 30, len(made)), 1),
    "count": lambda g, made, rest: g.poisson(float(rest[0]) if rest else 3, len(made)),
    "rating": lambda g, made, rest: g.choice([1, 2, 3, 4, 5], len(made), p=[0.05, 0.1, 0.2, 0.4, 0.25]),
    "any": lambda g, made, rest: g.choice(rest, len(made), p=_uneven(len(rest))),
    "level": lambda g, made, rest: g.choice(levels(" ".join(rest)), len(made)),
    "shifted": _shifted,
    "trend": _trend,
    "share": _share,
    "with": _with,
    "price": _price,
    "bridge": _bridge,
    "below": lambda g, made, rest: np.round(made[rest[0]] - g.uniform(2, 9, len(made)), 1),
    "above": lambda g, made, rest: np.round(made[rest[0]] + g.uniform(2, 9, len(made)), 1),
    "error": lambda g, made, rest: np.round(g.uniform(1, 4, len(made)), 2),
    "falling": lambda g, made, rest: (10_000 * 0.45 ** np.arange(len(made))).astype(int),
    "longitude": lambda g, made, rest: np.round(g.uniform(-10, 30, len(made)), 3),
    "latitude": lambda g, made, rest: np.round(g.uniform(36, 60, len(made)), 3),
    "moments": lambda g, made, rest: (
        pd.Timestamp("2020-01-01") + pd.to_timedelta(g.uniform(0, 700, len(made)), unit="D")
    ),
    "later": lambda g, made, rest: made[rest[0]] + pd.to_timedelta(g.integers(10, 90, len(made)), unit="D"),
    "start": lambda g, made, rest: (
        pd.to_datetime("2021-01-01") + pd.to_timedelta(g.integers(0, 200, len(made)), unit="D")
    ),
    "of_parent": lambda g, made, rest: [WORDS["names"][40 + hash_of(text) % int(rest[1])] for text in made[rest[0]]],
    "rank": lambda g, made, rest: made.groupby(rest[0])[rest[1]].rank(ascending=False).astype(int),
}


def hash_of(text: str) -> int:
    """Return a number that a text always has."""
    return zlib.crc32(text.encode())


def _uneven(k: int) -> np.ndarray:
    made = 1.0 / np.arange(1, k + 1) ** 0.7
    return made / made.sum()
