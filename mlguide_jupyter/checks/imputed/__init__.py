"""What filling gaps did to a table: whether the filled cells look like cells of such rows, and what moved."""

from mlguide_jupyter.checks.imputed._overlap import resolve

__all__ = ["PRECEDENCE", "resolve"]

#: What is told first among findings of one level: causes before what follows from them.
PRECEDENCE = (
    "imputed/changed",
    "imputed/rows",
    "imputed/columns",
    "imputed/impossible",
    "imputed/constant",
    "imputed/spread",
    "imputed/shape",
    "imputed/correlation",
    "imputed/left",
)
