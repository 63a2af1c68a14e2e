"""What learners will see of a column, in a few numbers: all that the plain code has to know of its cells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from mlguide_jupyter.imputers._design import Scale
    from mlguide_jupyter.imputers._encode import Encoder
    from mlguide_jupyter.imputers._order import Order


@dataclass(frozen=True, eq=False, kw_only=True)
class Seen:
    """A column as learners see it.

    Attributes
    ----------
    scale : Scale
    is_class : bool
    known, gaps : int
        Cells of the sample.
    """

    scale: Scale
    is_class: bool
    known: int
    gaps: int

    @cached_property
    def width(self) -> int:
        """Columns of the matrix that stand for it."""
        one = np.zeros(1, int if self.is_class else float)
        return int((self.scale.classes(one) if self.is_class else self.scale.number(one)).shape[1])


def look(frame: pd.DataFrame, encoder: Encoder, place: int, order: Order | None) -> Seen | None:
    """Return what learners will see of a column; None where nothing can be learned from it.

    The columns are read one at a time: all of them as floats are as much again as the frame.

    Parameters
    ----------
    frame : DataFrame
    encoder : Encoder
        Fitted on it.
    place : int
        Of the column.
    order : Order or None
        Of the rows.
    """
    from mlguide_jupyter.imputers._design import Scales

    encoded = encoder.encode(frame, (place,))
    scale = Scales().fit(encoded, order).by_place.get(place)
    if scale is None:
        return None
    is_class, gaps = place in encoded.classes, int(encoded.gaps[place].sum())
    known = encoded.classes[place] >= 0 if is_class else ~np.isnan(encoded.numbers[place])
    return Seen(scale=scale, is_class=is_class, known=int(known.sum()), gaps=gaps)
