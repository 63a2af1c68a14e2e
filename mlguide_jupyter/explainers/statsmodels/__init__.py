"""Objects of statsmodels: which explainer answers for which class."""

from statsmodels.iolib.summary import Summary
from statsmodels.regression.linear_model import RegressionResults, RegressionResultsWrapper

from mlguide_jupyter.explainers._dispatch import explain_object
from mlguide_jupyter.explainers.statsmodels import linear

explain_object.register(RegressionResults, linear.explain_result)
explain_object.register(RegressionResultsWrapper, linear.explain_result)
explain_object.register(Summary, linear.explain_summary)
