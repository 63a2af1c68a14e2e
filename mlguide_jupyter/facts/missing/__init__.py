"""What is missing from a table: which cells, together with which others, and what the rest of the row tells of it."""

from mlguide_jupyter.facts.missing._gaps import Gap, Gaps, gaps
from mlguide_jupyter.facts.missing._patterns import Pattern, Patterns, Runs, patterns
from mlguide_jupyter.facts.missing._rule import ROW_ORDER, Rule, Term
from mlguide_jupyter.facts.missing._rules import rules

__all__ = ["ROW_ORDER", "Gap", "Gaps", "Pattern", "Patterns", "Rule", "Runs", "Term", "gaps", "patterns", "rules"]
