"""PySpark: its frames are explained as tables."""

from __future__ import annotations

import pyspark.sql

from mlguide_jupyter.explainers._dispatch import explain_object
from mlguide_jupyter.explainers.frames._answer import explain_table

explain_object.register(pyspark.sql.DataFrame, explain_table)
