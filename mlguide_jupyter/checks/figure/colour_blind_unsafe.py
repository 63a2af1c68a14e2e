"""Are series told apart by colours that look alike to colour-blind readers?

One man in twelve cannot tell red from green. Each colour is turned into what protanopes and deuteranopes see (Machado
et al. 2009), and pairs that lie apart for others and together for them are named. Distances are in CIELAB: about 2.3
is just noticeable side by side, and marks that are small and apart need far more; the palette of Okabe and Ito (2008),
made for such readers, keeps 17 between all of its colours, and seaborn's of the same purpose 10.8; pure red and the
green of web pages lie 10.4 apart. Series that differ in the shape of their marks or lines as well are told by it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.figure import _vision
from mlguide_jupyter.checks.figure._fix import fixes
from mlguide_jupyter.facts.pictures import Panel, Picture
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "figure/colour-blind-unsafe"
#: Colours nearer than this look alike in small marks, those farther are told apart.
ALIKE, APART = 10.5, 25.0
#: Beyond so many colours nobody tells them apart, and pairs are no longer the point.
MOST = 12
KINDS = ("protanopia", "deuteranopia")


def check(facts: Picture) -> tuple[Finding, ...] | Finding | NotApplicable:
    """Judge the colours of series.

    Parameters
    ----------
    facts : Picture

    Returns
    -------
    Finding, tuple of Finding or NotApplicable
    """
    told = [(panel, names, colors) for panel in facts.panels for names, colors in [_series(panel)] if len(colors) > 1]
    if not told:
        return not_applicable(CODE, "none")
    found = [made for panel, names, colors in told for made in _told(facts, panel, names, colors)]
    return tuple(found) or finding(CODE, "ok", claim="ok", evidence={"colours": max(len(c) for *_, c in told)})


def _series(panel: Panel) -> tuple[list[str], np.ndarray]:
    """Return the different colours of a panel's series, and what each stands for."""
    names: list[str] = []
    colors: list[np.ndarray] = []
    drawn = [marks for marks in panel.marks if marks.kind in ("line", "points")]
    if len(drawn) > 1 and len({marks.style for marks in drawn}) == len(drawn):
        return names, np.zeros((0, 3))
    for marks in panel.marks:
        if marks.colormap or not len(marks.colors) or marks.kind in ("cells", "boxes", "text"):
            continue
        if marks.beside:
            continue
        many = marks.kind in ("slices", "bars") and len(marks.colors) > 1
        for i, color in enumerate(marks.colors if many else marks.colors[:1]):
            if color[3] > 0 and not any(np.allclose(color[:3], other, atol=0.01) for other in colors):
                colors.append(color[:3])
                names.append(marks.names[i] if many and i < len(marks.names) else marks.label)
    return names[:MOST], np.array(colors[:MOST]).reshape(-1, 3)


def _told(facts: Picture, panel: Panel, names: list[str], colors: np.ndarray) -> Iterator[Finding]:
    light = _vision.linear(colors)
    usual = _vision.apart(_vision.lab(light))
    least = np.min([_vision.apart(_vision.lab(_vision.seen_with(light, kind))) for kind in KINDS], axis=0)
    pairs = np.argwhere(np.triu((usual >= APART) & (least < ALIKE), 1))
    if not len(pairs):
        return
    pairs = pairs[np.argsort(least[tuple(pairs.T)], kind="stable")]
    i, j = pairs[0]
    yield finding(
        CODE,
        "warning",
        claim="alike",
        subject=(panel.place,),
        advice="alike",
        evidence={
            "pairs": len(pairs),
            "distance": float(least[i, j]),
            "usual_distance": float(usual[i, j]),
            "threshold": ALIKE,
        },
        first=names[i] or _hex(colors[i]),
        second=names[j] or _hex(colors[j]),
        actions=fixes(facts, CODE, place=panel.place),
    )


def _hex(color: np.ndarray) -> str:
    return "#" + "".join(f"{round(255 * float(part)):02x}" for part in color)
