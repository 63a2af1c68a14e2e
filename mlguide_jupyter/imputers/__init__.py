"""Fills the gaps of a table, each column its own way: a scikit-learn transformer, and the contest that finds the way.

Nothing here knows facts or findings: frames and plain values in, frames and plain values out.
"""

from mlguide_jupyter.imputers._fill import STRATEGIES, Condition, Fill, Label

__all__ = ["STRATEGIES", "Condition", "Fill", "Label"]
