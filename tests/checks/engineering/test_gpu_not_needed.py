"""It says from what size on a GPU could pay, and never as a fault."""

from dataclasses import replace

import pandas as pd

from mlguide_jupyter.checks.engineering import gpu_not_needed
from mlguide_jupyter.facts.frames import read

CODE = "engineering/gpu-not-needed"


def test_a_small_table(told):
    found = told(CODE, pd.DataFrame({"x": range(100)})).only
    assert found.level == "ok"
    assert "would save nothing" in found.claim


def test_a_large_table_says_where_it_begins_to_pay():
    found = gpu_not_needed.check(replace(read(pd.DataFrame({"x": [1, 2]}), name="df"), rows=10**9))
    assert found.level == "ok"
    assert "can save minutes" in found.claim


def test_an_empty_table_does_not_apply(told):
    assert "empty" in told(CODE, pd.DataFrame()).only.reason
