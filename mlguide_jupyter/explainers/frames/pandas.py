"""pandas: its tables and columns are explained as such."""

from __future__ import annotations

import pandas

from mlguide_jupyter.explainers._dispatch import explain_object
from mlguide_jupyter.explainers.frames._answer import explain_table

explain_object.register(pandas.DataFrame, explain_table)
explain_object.register(pandas.Series, explain_table)
