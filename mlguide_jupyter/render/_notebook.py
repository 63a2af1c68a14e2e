"""A notebook that shows the explanation as the output of a cell, in every front end and without a kernel."""

from __future__ import annotations

import json
from typing import Any

from mlguide_jupyter.model import Explanation
from mlguide_jupyter.render._clean import cleaned
from mlguide_jupyter.render._templates import notebook_source


def notebook(explanation: Explanation) -> str:
    """Return the notebook's JSON.

    Format 4.4, the last whose cells need no ids: the same explanation gives the same bytes.
    """
    from mlguide_jupyter.render import mimebundle

    output = {"output_type": "display_data", "data": mimebundle(explanation), "metadata": {}}
    cell: dict[str, Any] = {
        "cell_type": "code",
        "source": notebook_source(cleaned(explanation).name),
        "execution_count": None,
        "metadata": {},
        "outputs": [output],
    }
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    content = {"nbformat": 4, "nbformat_minor": 4, "metadata": metadata, "cells": [cell]}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
