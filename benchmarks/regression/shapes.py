"""Shapes a mean or a spread can take along a regressor; z is standardised, u its rank in (0, 1)."""

from __future__ import annotations

from typing import Any

import numpy as np

from .designs import Rng


def curve(rng: Rng, kind: str, x: np.ndarray) -> np.ndarray:
    """Return a nonlinear function of x, of any scale."""
    return np.asarray(_curve(rng, kind, x))


def _curve(rng: Rng, kind: str, x: np.ndarray) -> Any:
    z = (x - x.mean()) / x.std()
    along = (x - x.min()) / np.ptp(x)
    match kind:
        case "quadratic":
            return (z - rng.uniform(-0.5, 0.5)) ** 2
        case "cubic":
            return z**3 - 2 * z
        case "exponential":
            return np.exp(rng.uniform(0.7, 1.2) * z)
        case "log":
            return np.log(x - x.min() + 0.05 * x.std())
        case "sine":
            return np.sin(2 * np.pi * (rng.uniform(1, 2.2) * along + rng.uniform()))
        case "step":
            return (x > np.quantile(x, rng.uniform(0.3, 0.7))).astype(float)
        case "hinge":
            return np.maximum(x - np.quantile(x, rng.uniform(0.35, 0.65)), 0.0)
        case "saturation":
            return along / (along + 0.15)
        case "tent":
            return -np.abs(x - np.median(x))
    raise ValueError(f"unknown curve: {kind}")


def spread(rng: Rng, kind: str, x: np.ndarray, fit: np.ndarray) -> np.ndarray:
    """Return log standard deviations along x or the fit, centred and of unit spread."""
    source = fit if kind.startswith("fit") else x
    z = (source - source.mean()) / source.std()
    match kind:
        case "fit" | "regressor":
            shape = np.clip(z, -2.5, 2.5) * rng.choice([-1.0, 1.0])
        case "proportional":
            shape = np.log(source - source.min() + 0.15 * np.ptp(source))
        case "group":
            shape = source * rng.choice([-1.0, 1.0])
        case "u":
            shape = np.clip(z**2, 0, 6)
        case "fit-u":
            shape = np.abs(z)
        case "step":
            shape = (source > np.quantile(source, rng.uniform(0.3, 0.7))).astype(float)
        case _:
            raise ValueError(f"unknown spread: {kind}")
    return np.asarray((shape - shape.mean()) / shape.std())


def curve_share(rng: Rng, n: int) -> float:
    """Return the share of the unexplained variance a curve takes: .06 to .5, and never undetectable.

    The floor leaves an oracle that knows the curve a noncentrality of 30
    (a t value near 5.5), so that a miss is the check's and not the sample's.
    """
    return float(np.clip(max(rng.choice([0.06, 0.12, 0.25, 0.5]), 30 / (n + 30)), 0, 0.6))


def spread_size(rng: Rng, n: int) -> float:
    """Return the standard deviation of the log standard deviations: .3 to .8, and never undetectable.

    The regression of log e^2 has error variance pi^2 / 2 (Harvey 1976); the
    floor leaves it a noncentrality of 30.
    """
    return float(max(rng.choice([0.3, 0.45, 0.6, 0.8]), np.sqrt(30 * np.pi**2 / 8 / n)))
