"""DuckDB: its relations are explained as tables."""

from __future__ import annotations

import duckdb

from mlguide_jupyter.explainers._dispatch import explain_object
from mlguide_jupyter.explainers.frames._answer import explain_table

explain_object.register(duckdb.DuckDBPyRelation, explain_table)
