"""Columns that say where another's gaps were."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pandas as pd

from mlguide_jupyter.imputers._tables import Column
from mlguide_jupyter.imputers._view import View


def indicator_name(label: Any, taken: Collection[Any]) -> Any:
    """Return a name that is free for the column that says where another's gaps were."""
    name = (*label[:-1], f"{label[-1]}_missing") if isinstance(label, tuple) else f"{label}_missing"
    while name in taken:
        name = (*name[:-1], f"{name[-1]}_") if isinstance(name, tuple) else f"{name}_"
    return name


def indicator(view: View, name: Any) -> Column:
    """Return the column that says where another's gaps were."""
    return Column(name, pd.Series(view.gaps, index=view.frame.index))
