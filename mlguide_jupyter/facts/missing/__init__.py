"""What is missing from a table: which cells, together with which others, and what the rest of the row tells of it."""

from mlguide_jupyter.facts.missing._gaps import Gap, Gaps, gaps

__all__ = ["Gap", "Gaps", "gaps"]
