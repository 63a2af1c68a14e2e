"""Columns of pictures that show many of them."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts.plot._drawn import Nothing
from mlguide_jupyter.charts.plot._view import View
from mlguide_jupyter.charts.plot._words import note


def columns_of(view: View, most: int) -> tuple[list[str], list[np.ndarray], tuple[str, ...]]:
    """Return the columns that have more than one value, and a note where some are left out."""
    view.took_sample()
    names = [name for name in view.e.columns if np.nanstd(view.rows.numbers(name)) > 0] if view.e.columns else []
    if len(names) < 2:
        raise Nothing("no_values", columns=list(view.e.columns))
    notes = (note("columns", shown=most, columns=len(names)),) if len(names) > most else ()
    names = names[:most]
    return names, [view.rows.numbers(name) for name in names], notes


def titles_of(view: View, names: list[str], letters: int = 24) -> list[str]:
    from mlguide_jupyter.charts.plot._rows import unique_names

    return list(
        unique_names(
            [t if len(t := view.plot.fields[name].title) <= letters else t[: letters - 1] + "…" for name in names]
        )
    )


def strongest(matrix: np.ndarray, names: list[str]) -> tuple[tuple[str, str], float]:
    strength = np.abs(np.nan_to_num(np.triu(matrix, 1)))
    i, j = np.unravel_index(int(strength.argmax()), strength.shape)
    return (names[i], names[j]), float(matrix[i, j])
