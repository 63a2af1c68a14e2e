"""One fitted family: its parameters, how likely it makes the data, and its curves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mlguide_jupyter.facts.shape import _curves
from mlguide_jupyter.facts.shape._sample import Array


@dataclass(frozen=True)
class Fit:
    """A family with the parameters of greatest likelihood.

    Attributes
    ----------
    family : str
        Name of the family.
    parameters : tuple of (name, value)
    loglik : float
        Mean log-likelihood of a value.
    free : int
        How many parameters were fitted.
    form : str
        Name of the curve, where a family has several (``"lomax"`` is a form of ``"pareto"``).
    """

    family: str
    parameters: tuple[tuple[str, float], ...]
    loglik: float
    free: int
    form: str = ""

    @property
    def curve(self) -> str:
        """Name of the curve."""
        return self.form or self.family

    @property
    def numbers(self) -> tuple[float, ...]:
        """The parameters without their names."""
        return tuple(value for _, value in self.parameters)

    def bic(self, n: int) -> float:
        """Return the Bayesian information criterion for n values (Schwarz 1978)."""
        return -2.0 * n * self.loglik + self.free * float(np.log(n))

    def cdf(self, x: Array) -> Array:
        """Return the share of values up to x."""
        made: Array = _curves.CDF[self.curve](np.asarray(x, float), *self.numbers)
        return made

    def density(self, x: Array) -> Array:
        """Return the density at x; for counts the chance of x."""
        made: Array = _curves.DENSITY[self.curve](np.asarray(x, float), *self.numbers)
        return made

    def quantile(self, share: Array) -> Array:
        """Return the values below which these shares lie, found on the distribution function itself."""
        made: Array = _curves.quantile(self, np.asarray(share, float))
        return made

    @property
    def discrete(self) -> bool:
        """Whether the family counts."""
        return self.curve in _curves.COUNTS
