"""The pictures of the guide's pages: one module each, named as the picture, with seeded or exact data.

They are drawn once, by ``tools/draw_figures.py``, into ``guide/figures/*.json``:
a page opens without NumPy, and the lab extension has the same pictures with it.
Seeds are picked so that a sample is typical of its kind: one that happens to look otherwise would teach chance.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import cast

from mlguide_jupyter.charts._texts import texts
from mlguide_jupyter.charts.guide._panels import Drawn
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Figure

__all__ = ["draw", "names"]


def names() -> tuple[str, ...]:
    """Return the names of the pictures."""
    modules = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name.replace("_", "-") for name in modules if not name.startswith("_")))


def draw(name: str) -> Figure:
    """Return a picture with its words, computed anew."""
    module = importlib.import_module(f"{__name__}.{name.replace('-', '_')}")
    drawn, words = cast("Drawn", module.draw()), texts("topics")[name]
    alt = fill(words.alt["seen"], **drawn.values)
    return Figure(title=words.title, spec={**drawn.spec, "description": alt}, alt=alt)
