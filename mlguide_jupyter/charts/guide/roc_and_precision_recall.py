"""One classifier at two shares of positives: its ROC curve stays, its precision falls. Exact, from normal scores."""

from __future__ import annotations

import numpy as np
from scipy import stats
from scipy.integrate import trapezoid

from mlguide_jupyter.charts._texts import texts
from mlguide_jupyter.charts._theme import BLUE, INK
from mlguide_jupyter.charts.guide._panels import Drawn, axis, beside, curve, curves, dashed, panel

#: The scores of positives lie this many SD above those of negatives.
APART = 1.5
SHARES = {"half": 0.5, "rare": 0.01}


def draw() -> Drawn:
    """Return the picture and its numbers."""
    label = texts("topics")["roc-and-precision-recall"].labels
    threshold = np.linspace(6, -5, 111)
    recall, alarms = stats.norm.sf(threshold - APART), stats.norm.sf(threshold)
    precision = {name: share * recall / (share * recall + (1 - share) * alarms) for name, share in SHARES.items()}
    unit = (0, 1)
    f, r, p = axis("x", label["alarms"], unit), axis("y", label["recall"], unit), axis("y", label["precision"], unit)
    across = axis("x", label["recall"], unit)
    roc = (dashed([0, 1], [0, 1], f, r, INK), curve(alarms, recall, f, r, BLUE))
    pr = curves({label[name]: (recall, each) for name, each in precision.items()}, across, p)
    half = int(np.abs(recall - 0.5).argmin())
    values = {
        "auc": float(stats.norm.cdf(APART / np.sqrt(2))),
        "alarms": float(alarms[half]),
        "half": float(precision["half"][half]),
        "rare": float(precision["rare"][half]),
        "area_half": float(trapezoid(precision["half"], recall)),
        "area_rare": float(trapezoid(precision["rare"], recall)),
        "share": SHARES["rare"],
    }
    return Drawn(
        beside(panel(label["roc"], *roc, width=240, height=220), panel(label["pr"], *pr, width=240, height=220)), values
    )
