"""One sample three ways: its histogram with a kernel estimate beside the density it came from, and both cumulated."""

from __future__ import annotations

import numpy as np
from scipy import stats

from mlguide_jupyter.charts._texts import texts
from mlguide_jupyter.charts._theme import BLUE, INK
from mlguide_jupyter.charts.guide._panels import Drawn, axis, bars, beside, curves, dashed, panel

ROWS = 60
SPAN = (-4.0, 4.0)


def draw() -> Drawn:
    """Return the picture and its numbers."""
    label = texts("topics")["distributions"].labels
    sample = np.sort(np.random.default_rng(3).normal(size=ROWS))
    x, edges = np.linspace(*SPAN, 81), np.linspace(*SPAN, 17)
    across = axis("x", label["x"], SPAN)
    density, share = axis("y", label["density"], (0, 0.55)), axis("y", label["share"], (0, 1))
    kernel = stats.gaussian_kde(sample)
    steps = np.append(sample, SPAN[1])
    below = np.append(np.arange(1, ROWS + 1), ROWS) / ROWS
    inside = float(np.mean(np.abs(sample) <= 1))
    return Drawn(
        beside(
            panel(
                label["pdf"],
                bars(edges, np.histogram(sample, edges, density=True)[0], across, density, INK, opacity=0.3),
                *curves({label["kde"]: (x, kernel(x)), label["true"]: (x, stats.norm.pdf(x))}, across, density),
                width=270,
            ),
            panel(
                label["cdf"],
                *curves(
                    {
                        label["ecdf"]: (np.append(SPAN[0], steps), np.append(0, below)),
                        label["true_cdf"]: (x, stats.norm.cdf(x)),
                    },
                    across,
                    share,
                    interpolate="step-after",
                ),
                dashed([SPAN[0], 1, 1], [stats.norm.cdf(1), stats.norm.cdf(1), 0], across, share, BLUE),
                width=270,
            ),
        ),
        {"rows": ROWS, "at": float(stats.norm.cdf(1)), "sample_at": float(np.mean(sample <= 1)), "inside": inside},
    )
