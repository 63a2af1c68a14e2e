"""The register of families: each a maker of drafts, with a weight in the mix."""

from __future__ import annotations

from collections.abc import Callable

from .case import Maker

FAMILIES: dict[str, Maker] = {}
WEIGHTS: dict[str, int] = {}


def family(name: str, weight: int = 1) -> Callable[[Maker], Maker]:
    """Register a maker under ``group/name``; the weight is its number of cases in a round."""

    def register(maker: Maker) -> Maker:
        FAMILIES[name] = maker
        WEIGHTS[name] = weight
        return maker

    return register
