"""A Dask table that fits one machine is told so, with the break-even; one that does not passes."""

import dask.dataframe as dd
import pandas as pd
import pytest

from mlguide_jupyter.checks.engineering import distributed_not_needed
from mlguide_jupyter.facts.frames import read

CODE = "engineering/distributed-not-needed"


@pytest.fixture
def frame():
    return pd.DataFrame({"x": range(200), "y": [1.5] * 200})


def test_a_small_dask_table(told, fixed, frame):
    table = dd.from_pandas(frame, npartitions=2)
    found = told(CODE, table).only
    assert found.level == "note"
    assert "Dask is not needed" in found.claim
    assert "Break-even" in found.consequence
    after = fixed(found, table)
    pd.testing.assert_frame_equal(after, frame)
    assert "one machine already" in told(CODE, after).only.reason


def test_levels_follow_the_memory(frame):
    facts = read(dd.from_pandas(frame, npartitions=2), name="df")
    ways = [distributed_not_needed.check(facts, memory=room) for room in (facts.size * 2, facts.size // 2)]
    assert [way.level for way in ways] == ["note", "ok"]
    assert "an engine that streams" in ways[0].claim
    assert "fair choice" in ways[1].claim
