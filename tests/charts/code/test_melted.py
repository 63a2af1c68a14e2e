"""Columns of one unit that are drawn as levels: code runs in every library, whatever the kind of chart."""

from __future__ import annotations

import warnings

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import mlguide_jupyter as mlguide
from tools.draw_gallery import run

BANDS = pd.DataFrame({"2-9": [43, 6, 9], "10-19": [16, 11, 18], "20+": [3, 10, 16]})
PAIRS = pd.DataFrame({"school": ["MIT", "Yale", "Tufts"], "women": [94, 79, 76], "men": [152, 114, 112]})


@pytest.mark.parametrize("frame", [BANDS, PAIRS, BANDS * 1.5], ids=["bands", "pairs", "numbers"])
def test_code_runs_in_every_library(frame: pd.DataFrame) -> None:
    plt.switch_backend("agg")
    options = mlguide.chart(frame).ranking[:6]
    assert any("melt" in snippet for option in options for snippet in option.code.values())
    for option in options:
        for snippet in option.code.values():
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                run(snippet, frame=frame, df=frame)
            plt.close("all")
