"""Altair: its charts are explained as drawn figures."""

from __future__ import annotations

from altair import TopLevelMixin

from mlguide_jupyter.explainers._dispatch import explain_object
from mlguide_jupyter.explainers._request import Request
from mlguide_jupyter.explainers.figures._answer import explain_figure
from mlguide_jupyter.facts.pictures._altair import read
from mlguide_jupyter.model import Explanation


@explain_object.register(TopLevelMixin)
def _chart(obj: TopLevelMixin, request: Request) -> Explanation:
    return explain_figure(read, obj, request, "chart")
