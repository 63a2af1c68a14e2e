"""polars: its tables and columns are explained as such."""

from __future__ import annotations

import polars

from mlguide_jupyter.explainers._dispatch import explain_object
from mlguide_jupyter.explainers.frames._answer import explain_table

explain_object.register(polars.DataFrame, explain_table)
explain_object.register(polars.Series, explain_table)
explain_object.register(polars.LazyFrame, explain_table)
