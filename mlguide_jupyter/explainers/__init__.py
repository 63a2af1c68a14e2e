"""One explainer for each family of objects, found by the object's library."""

from mlguide_jupyter.explainers._dispatch import explain, explain_object, explainable
from mlguide_jupyter.explainers._request import Request, Settings, variables_of
from mlguide_jupyter.explainers._session import here

__all__ = ["Request", "Settings", "explain", "explain_object", "explainable", "here", "variables_of"]
