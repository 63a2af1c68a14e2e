"""The advice as plain code: pandas and scikit-learn, under the user's own names, with nothing of ours in it."""

from __future__ import annotations

from collections.abc import Sequence

from mlguide_jupyter.explainers.impute._asked import Asked
from mlguide_jupyter.explainers.impute._decide import Choice


def code(choices: Sequence[Choice], wanted: Asked) -> str:
    return ""
