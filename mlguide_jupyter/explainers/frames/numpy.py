"""numpy: its tables and columns are explained as such."""

from __future__ import annotations

import numpy

from mlguide_jupyter.explainers._dispatch import explain_object
from mlguide_jupyter.explainers.frames._answer import explain_table

explain_object.register(numpy.ndarray, explain_table)
