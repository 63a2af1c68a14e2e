"""Are numbers told by a rainbow? Its lightness goes up and down, so that some steps jump and others vanish.

Borland and Taylor (2007) and Crameri et al. (2020): a scale of numbers must get lighter or darker all the way (or from
its middle to both ends), which the rainbow does not; it shows borders where there are none, hides others, and fails in
grey and for colour-blind readers. A hue that comes back to where it began suits angles and times of day.
"""

from __future__ import annotations

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.figure._fix import fixes
from mlguide_jupyter.facts.pictures import Picture
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "figure/rainbow-colours"
#: Scales named in these papers and their kin in Matplotlib, Vega and Plotly, in lower case without a trailing ``_r``.
RAINBOWS = frozenset(
    {
        "jet",
        "rainbow",
        "gist_rainbow",
        "hsv",
        "nipy_spectral",
        "gist_ncar",
        "spectral_r",
        "prism",
        "flag",
        "sinebow",
        "edge",
        "portland",
        "picnic",
        "hls",
        "husl",
    }
)
#: Smoother, in order of lightness only half of the way: better, and still with false borders (Crameri et al. 2020).
HALF = frozenset({"turbo"})
#: Words of axes and titles whose numbers go in circles.
CIRCLES = ("angle", "phase", "direction", "hour", "bearing", "azimuth")


def check(facts: Picture) -> tuple[Finding, ...] | Finding | NotApplicable:
    """Judge the colour scales of numbers.

    Parameters
    ----------
    facts : Picture

    Returns
    -------
    Finding, tuple of Finding or NotApplicable
    """
    scales = [(panel, marks.colormap) for panel in facts.panels for marks in panel.marks if marks.colormap]
    if not scales:
        return not_applicable(CODE, "none")
    found = []
    for panel, scale in scales:
        name = scale.casefold().removesuffix("_r")
        cyclic = name in ("hsv", "sinebow") and any(word in panel.title.casefold() for word in CIRCLES)
        if (name in RAINBOWS or name in HALF) and not cyclic:
            found.append(
                finding(
                    CODE,
                    "note" if name in HALF else "warning",
                    claim="half" if name in HALF else "rainbow",
                    subject=(panel.place,),
                    consequence="borders",
                    advice="rainbow",
                    evidence={"scale": scale},
                    actions=fixes(facts, CODE, place=panel.place, scale=scale),
                )
            )
    return tuple(found) or finding(CODE, "ok", claim="ok", evidence={"scales": sorted({scale for _, scale in scales})})
