"""Two tables, before and after filling, explained side by side."""

from mlguide_jupyter.explainers.compare._answer import compare_tables

__all__ = ["compare_tables"]
