"""What a linear regression is asked: :func:`from_result` gives the answers as plain numbers."""

from mlguide_jupyter.facts.regression._added import Added
from mlguide_jupyter.facts.regression._covariance import newey_west_lags
from mlguide_jupyter.facts.regression._facts import Printed, RegressionFacts
from mlguide_jupyter.facts.regression._order import Order
from mlguide_jupyter.facts.regression._result import from_result, kind_of
from mlguide_jupyter.facts.regression.terms import Term

__all__ = ["Added", "Order", "Printed", "RegressionFacts", "Term", "from_result", "kind_of", "newey_west_lags"]
