"""The shape of a column in one word."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

import numpy as np

from mlguide_jupyter.facts.frames import Column
from mlguide_jupyter.facts.frames._figures import Figures
from mlguide_jupyter.explainers.frames._values import shares
from mlguide_jupyter.model import Finding

#: Fewer values have no shape to speak of.
ENOUGH = 30
#: A value that this share of the rows has is the shape.
MOSTLY = 0.5
#: Bowley's skewness at the tenths, (q90 + q10 - 2 q50) / (q90 - q10): 0.05 at n = 100 is chance, a lognormal with
#: sd 0.5 of its logarithm has 0.31, an exponential 0.50 (Hinkley 1975, Biometrika 62: quantile skewness).
SKEWED = 0.25
#: Width of the middle 98 % over that of the middle half: a uniform has 1.96, a normal 3.45, Student's t with
#: three degrees of freedom 5.9.
FLAT, HEAVY = 2.5, 5.0
#: Share of the commonest level, and entropy over its greatest possible value (Pielou's evenness).
DOMINANT, EVEN = 0.8, 0.95
RARE = 0.1
#: Days between steps, and their name.
STEPS: Sequence[tuple[float, float, str]] = (
    (1 / 86_400, 1 / 86_400, "every second"),
    (1 / 1_440, 1 / 1_440, "every minute"),
    (1 / 24, 1 / 24, "hourly"),
    (1, 1, "daily"),
    (7, 7, "weekly"),
    (28, 31, "monthly"),
    (89, 92, "quarterly"),
    (365, 366, "yearly"),
)
