"""The checks of a linear regression; :mod:`._causes` finds which of their findings causes which."""

from mlguide_jupyter.checks.regression._causes import PRECEDENCE, resolve

__all__ = ["PRECEDENCE", "resolve"]
