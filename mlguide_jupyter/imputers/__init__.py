"""Fills the gaps of a table, each column its own way: a scikit-learn transformer, and the contest that finds the way.

Nothing here knows facts or findings: frames and plain values in, frames and plain values out. What brings
scikit-learn with it is imported when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mlguide_jupyter.imputers._fill import STRATEGIES, Condition, Fill, Label

if TYPE_CHECKING:
    from mlguide_jupyter.imputers._bayesian_pca import BayesianPCA
    from mlguide_jupyter.imputers._frame_imputer import FrameImputer

__all__ = ["STRATEGIES", "BayesianPCA", "Condition", "Fill", "FrameImputer", "Label"]

_LATER = {"FrameImputer": "_frame_imputer", "BayesianPCA": "_bayesian_pca"}


def __getattr__(name: str) -> Any:
    """Import what is heavy when it is first used."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
