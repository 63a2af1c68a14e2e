"""Complete frames into which gaps are made: real ones that packages ship, and simulated ones.

A simulated frame has columns as surveys, shops and clinics have them: skewed
and discrete numbers, categories of two to forty levels, flags and dates. In
two of three it has common factors, so that columns go together; in the others
no column says anything of another.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd
from scipy.special import ndtr, ndtri

from benchmarks.frames import shipped

ROWS = (100, 150, 200, 300, 500, 700, 1_000, 1_000, 2_000, 2_000, 5_000, 20_000)
#: Of a real table: so many rows, at least so many columns, and at most so many of them are kept.
REAL_ROWS = (150, 20_000)
REAL_COLUMNS = (5, 14)

Maker = Callable[[np.random.Generator, np.ndarray], object]


@dataclass(frozen=True)
class Base:
    """A complete frame."""

    name: str
    frame: pd.DataFrame


def _levels(*names: str, weights: tuple[float, ...] = ()) -> Maker:
    """Return a maker of a category whose levels follow the latent value."""
    shares = np.array(weights or [1.0] * len(names))
    cuts = ndtri(np.cumsum(shares / shares.sum())[:-1])
    return lambda rng, z: np.array(names, dtype=object)[np.searchsorted(cuts, z)]


def _many(count: int, prefix: str) -> Maker:
    """Return a maker of a category with many levels, most of them rare, in no order."""

    def make(rng: np.random.Generator, z: np.ndarray) -> object:
        weights = rng.dirichlet(np.full(count, 0.6))
        cuts = ndtri(np.clip(np.cumsum(weights)[:-1], 1e-9, 1 - 1e-9))
        names = np.array([f"{prefix}{i:02d}" for i in rng.permutation(count)], dtype=object)
        return names[np.searchsorted(cuts, z)]

    return make


def _counts(mean: float) -> Maker:
    from scipy.stats import poisson

    return lambda rng, z: poisson.ppf(np.clip(ndtr(z), 1e-6, 1 - 1e-6), mean).astype(int)


def _dates(rng: np.random.Generator, z: np.ndarray) -> object:
    return pd.Timestamp("2019-03-01") + pd.to_timedelta((ndtr(z) * 1500).astype(int), unit="D")


COLUMNS: dict[str, Maker] = {
    "age": lambda rng, z: np.clip(44 + 15 * z, 18, 95).astype(int),
    "income": lambda rng, z: np.exp(10.2 + 0.7 * z).round(-1),
    "height": lambda rng, z: (171 + 9 * z).round(1),
    "weight": lambda rng, z: np.exp(4.3 + 0.18 * z).round(1),
    "pressure": lambda rng, z: (124 + 16 * z).round(),
    "glucose": lambda rng, z: np.exp(4.6 + 0.25 * z).round(),
    "score": lambda rng, z: 50 + 10 * z,
    "temperature": lambda rng, z: (36.8 + 0.5 * z).round(1),
    "price": lambda rng, z: np.exp(3 + z).round(2),
    "duration": lambda rng, z: (-30 * np.log(np.clip(ndtr(-z), 1e-9, 1))).round(1),
    "share": lambda rng, z: ndtr(0.8 * z),
    "hours": lambda rng, z: np.clip((36 + 9 * z).round(), 0, 80),
    "children": _counts(1.4),
    "visits": _counts(6.0),
    "rooms": _counts(3.5),
    "rating": lambda rng, z: np.clip((5.5 + 2 * z).round(), 1, 10).astype(int),
    "satisfaction": lambda rng, z: np.clip((3.2 + 1.1 * z).round(), 1, 5).astype(int),
    "year": lambda rng, z: 2008 + (ndtr(z) * 15).astype(int),
    "rain": lambda rng, z: np.where(z < 0.3, 0.0, np.exp(2 * z).round(1)),
    "sex": _levels("female", "male"),
    "married": _levels("no", "yes", weights=(0.4, 0.6)),
    "smoker": lambda rng, z: z > 0.9,
    "member": lambda rng, z: (z > 0.2).astype(int),
    "education": _levels("primary", "secondary", "college", "university", weights=(2, 4, 2, 1.5)),
    "employment": _levels("retired", "employed", "unemployed", "student", weights=(2, 6, 1, 1)),
    "region": _levels("north", "east", "south", "west", "centre"),
    "plan": _levels("free", "basic", "plus", weights=(5, 3, 1)),
    "city": _many(14, "city "),
    "clinic": _many(40, "clinic "),
    "joined": _dates,
}
NUMBERS = tuple(COLUMNS)[:19]


def simulated(rng: np.random.Generator, n: int) -> Base:
    """Return a simulated frame of so many rows."""
    count = int(rng.integers(6, 16))
    names = ["income", "age", *rng.choice(NUMBERS[2:], count // 2 - 1, replace=False)]
    names += list(rng.choice([name for name in COLUMNS if name not in NUMBERS], count - len(names), replace=False))
    names = [str(name) for name in rng.permutation(names)]
    together = rng.random() < 2 / 3
    latent = rng.normal(size=(n, count))
    if together:
        factors = rng.normal(size=(n, 2))
        loadings = rng.normal(size=(2, count))
        common = factors @ loadings
        share = rng.uniform(0.15, 0.8, count)
        latent = np.sqrt(share) * common / np.linalg.norm(loadings, axis=0) + np.sqrt(1 - share) * latent
    frame = pd.DataFrame({name: COLUMNS[name](rng, latent[:, i]) for i, name in enumerate(names)})
    if rng.random() < 0.25:
        by = "joined" if "joined" in frame else str(rng.choice(names))
        frame = frame.sort_values(by, kind="stable").reset_index(drop=True)
    return Base(f"simulated, {'factors' if together else 'independent'}", frame)


@cache
def real_names() -> tuple[str, ...]:
    """Return the names of complete shipped tables that are large enough."""
    return tuple(name for name in (*shipped.names(), *shipped.extra()) if _usable(name))


def _usable(name: str) -> bool:
    frame = _loaded(name)
    return bool(frame is not None and REAL_ROWS[0] <= len(frame) and frame.shape[1] >= REAL_COLUMNS[0])


@cache
def _loaded(name: str) -> pd.DataFrame | None:
    """Return a shipped table, if it is one and complete, without columns of names or of one value."""
    try:
        frame = shipped.load(name)
    except (AttributeError, OSError, TypeError, ValueError):
        return None
    if not isinstance(frame, pd.DataFrame) or len(frame) < REAL_ROWS[0] or frame.isna().to_numpy().any():
        return None
    frame = frame.loc[:, [is_useful(frame[column]) for column in frame]]
    frame.columns = frame.columns.astype(str)
    return frame.reset_index(drop=True) if frame.columns.is_unique else None


def is_useful(column: pd.Series) -> bool:
    """Return whether a column is a number of several values or a category, not a name of its row."""
    distinct = column.nunique()
    if pd.api.types.is_numeric_dtype(column):
        steady = distinct == len(column) and (column.diff().dropna() == 1).all()
        return bool(distinct > 1 and not steady)
    return bool(1 < distinct <= 40)


def real(rng: np.random.Generator) -> Base:
    """Return some columns of a real table."""
    names = real_names()
    name = names[int(rng.integers(len(names)))]
    frame = _loaded(name)
    assert frame is not None
    if len(frame) > REAL_ROWS[1]:
        frame = frame.sample(REAL_ROWS[1], random_state=int(rng.integers(2**31))).sort_index().reset_index(drop=True)
    kept = rng.permutation(frame.shape[1])[: REAL_COLUMNS[1]]
    return Base(name, frame.iloc[:, np.sort(kept)].copy())


def base(rng: np.random.Generator, *, least: int = 0) -> Base:
    """Return a complete frame: two of five are real; of at least so many rows."""
    if rng.random() < 0.4 and real_names():
        made = real(rng)
        if len(made.frame) >= least:
            return made
    sizes = [n for n in ROWS if n >= least]
    return simulated(rng, int(rng.choice(sizes)))
