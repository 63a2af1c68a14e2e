"""Observed and filled cells of a column in one line of block characters each, with the same bins."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.explainers.frames._sparkline import BLOCKS, MIDDLE
from mlguide_jupyter.facts.compare import Pair

#: Bins, and levels of a category.
BARS = 10


def pictures(pair: Pair) -> tuple[str, str]:
    """Return the distribution of the observed and of the filled cells; empty where it says nothing.

    Parameters
    ----------
    pair : Pair

    Returns
    -------
    observed, filled : str
    """
    if pair.form == "recoded" or not pair.filled.any():
        return "", ""
    made = _numbers(pair) if pair.measure else _levels(pair)
    return ("", "") if made is None else (_drawn(made[0]), _drawn(made[1]))


def _numbers(pair: Pair) -> tuple[np.ndarray, np.ndarray] | None:
    both = np.concatenate([pair.observed, pair.put])
    if not len(pair.observed) or not len(pair.put):
        return None
    low, high = np.quantile(both, MIDDLE)
    if not high > low:
        low, high = float(both.min()), float(both.max())
    if not high > low:
        return None
    edges = np.linspace(low, high, BARS + 1)
    first, second = (np.histogram(np.clip(each, low, high), edges)[0] for each in (pair.observed, pair.put))
    return first, second


def _levels(pair: Pair) -> tuple[np.ndarray, np.ndarray] | None:
    old, new, names = pair.coded
    seen = np.bincount(old[~pair.gap & (old >= 0)], minlength=len(names))
    put = np.bincount(new[pair.filled], minlength=len(names))
    order = np.argsort(-(seen + put), kind="stable")[:BARS]
    return (seen[order], put[order]) if len(order) > 1 else None


def _drawn(counts: np.ndarray) -> str:
    top = counts.max(initial=0)
    if not top:
        return ""
    return "".join(BLOCKS[height] for height in np.ceil(counts / top * (len(BLOCKS) - 1)).astype(int).tolist())
