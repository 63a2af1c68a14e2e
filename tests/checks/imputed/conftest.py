"""How a check of a comparison is asked, a table with gaps, and good and bad ways to fill it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlguide_jupyter.checks import _engine
from mlguide_jupyter.facts.compare import compare
from mlguide_jupyter.model import Finding

FIRED = ("note", "warning", "serious")
N = 800


@pytest.fixture
def compared() -> Callable[..., Any]:
    """Ask one check about ``before`` and ``after``."""

    def asked(code: str, before: Any, after: Any, **given: Any) -> tuple[Any, ...]:
        space = {"before": before, "after": after}
        answer = _engine.module_of(code).check(compare(before, after, namespace=space, **given))
        return answer if isinstance(answer, tuple) else (answer,)

    return asked


@pytest.fixture
def loud(compared: Callable[..., Any]) -> Callable[..., list[Finding]]:
    """Ask one check, and keep what names a fault or cannot be told."""

    def asked(code: str, before: Any, after: Any, **given: Any) -> list[Finding]:
        said = compared(code, before, after, **given)
        return [each for each in said if isinstance(each, Finding) and each.level != "ok"]

    return asked


def whole(seed: int = 0, n: int = N) -> pd.DataFrame:
    """A complete table whose columns go together."""
    rng = np.random.default_rng(seed)
    age = rng.normal(45, 12, n)
    return pd.DataFrame(
        {
            "age": age,
            "income": 20 * age + rng.normal(0, 250, n) + 1500,
            "size": rng.lognormal(2, 0.6, n),
            "kids": rng.poisson(1.5, n).astype(float),
            "city": rng.choice(["Ulm", "Bonn", "Kiel"], n, p=[0.5, 0.3, 0.2]),
        }
    )


def holed(frame: pd.DataFrame, columns: list[str], share: float = 0.3, seed: int = 1) -> pd.DataFrame:
    """Gaps by chance."""
    rng = np.random.default_rng(seed)
    made = frame.copy()
    for name in columns:
        made[name] = made[name].mask(rng.random(len(made)) < share)
    return made


def young(frame: pd.DataFrame, name: str, seed: int = 1) -> pd.DataFrame:
    """Gaps mostly of the young."""
    rng = np.random.default_rng(seed)
    gone = rng.random(len(frame)) < np.where(frame.age < 42, 0.65, 0.05)
    return frame.assign(**{name: frame[name].mask(gone)})


def donated(before: pd.DataFrame, name: str, by: str = "age", seed: int = 2) -> pd.DataFrame:
    """Each gap gets the value of one of the five observed rows nearest in another column."""
    rng = np.random.default_rng(seed)
    gap = before[name].isna().to_numpy()
    near = np.abs(before[by].to_numpy()[gap][:, None] - before[by].to_numpy()[~gap]).argsort(axis=1)[:, :5]
    taken = near[np.arange(len(near)), rng.integers(0, 5, len(near))]
    values = before[name].to_numpy(copy=True)
    values[gap] = values[~gap][taken]
    return before.assign(**{name: values})


def drawn(before: pd.DataFrame, name: str, seed: int = 3) -> pd.DataFrame:
    """Each gap gets an observed value by chance."""
    rng = np.random.default_rng(seed)
    gap = before[name].isna()
    values = before[name].to_numpy(copy=True)
    values[gap.to_numpy()] = rng.choice(before[name][~gap].to_numpy(), int(gap.sum()))
    return before.assign(**{name: values})
