"""What is worked out once of an object, and kept with it.

A weak dictionary would not do: what is kept mostly refers to what it is of, and would keep it alive for ever.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

Of = TypeVar("Of")
Said = TypeVar("Said")
#: Where it is kept, among the attributes of the object.
KEPT = "_worked_out_once"


def remembered(function: Callable[[Of], Said]) -> Callable[[Of], Said]:
    """Work out what a function says of an object once.

    Parameters
    ----------
    function : callable
        Of one object, which must have a ``__dict__``.

    Returns
    -------
    callable
    """

    @functools.wraps(function)
    def told(of: Of) -> Said:
        kept: dict[Any, Any] = of.__dict__.setdefault(KEPT, {})
        if function not in kept:
            kept[function] = function(of)
        said: Said = kept[function]
        return said

    return told


def forget(of: object) -> None:
    """Let go of what was worked out of an object, and of what was worked out of that.

    Parameters
    ----------
    of : object
    """
    for said in getattr(of, "__dict__", {}).pop(KEPT, {}).values():
        forget(said)
