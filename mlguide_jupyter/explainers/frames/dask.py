"""Dask: its frames and columns are explained as tables."""

from __future__ import annotations

import dask.dataframe

from mlguide_jupyter.explainers._dispatch import explain_object
from mlguide_jupyter.explainers.frames._answer import explain_table

explain_object.register(dask.dataframe.DataFrame, explain_table)
explain_object.register(dask.dataframe.Series, explain_table)
