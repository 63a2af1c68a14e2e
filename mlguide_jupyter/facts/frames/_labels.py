"""The names of a table's columns, without a look at its cells: for Tab."""

from __future__ import annotations

from typing import Any

from mlguide_jupyter.facts.frames._libraries import kind_of
from mlguide_jupyter.facts.frames._read import _unique as unique


def names(obj: Any) -> list[str]:
    """Return the names of the columns as a user types them; none for what is no table."""
    kind = kind_of(type(obj))
    if kind is None or kind.single or kind.module == "_numpy":
        return []
    if kind.module == "_pyarrow":
        return unique(obj.schema.names)
    return unique(list(obj.collect_schema().names() if kind.source == "PolarsEngine" else obj.columns))
