"""Ibis: its tables and columns are explained as tables."""

from __future__ import annotations

import ibis.expr.types

from mlguide_jupyter.explainers._dispatch import explain_object
from mlguide_jupyter.explainers.frames._answer import explain_table

explain_object.register(ibis.expr.types.Table, explain_table)
explain_object.register(ibis.expr.types.Column, explain_table)
