"""pyarrow: its tables and columns are explained as such."""

from __future__ import annotations

import pyarrow

from mlguide_jupyter.explainers._dispatch import explain_object
from mlguide_jupyter.explainers.frames._answer import explain_table

explain_object.register(pyarrow.Table, explain_table)
explain_object.register(pyarrow.RecordBatch, explain_table)
explain_object.register(pyarrow.ChunkedArray, explain_table)
explain_object.register(pyarrow.Array, explain_table)
