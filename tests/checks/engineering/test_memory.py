"""Room in memory is judged by the table's size and the machine's memory; a small table is never mentioned."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from mlguide_jupyter.checks.engineering import memory
from mlguide_jupyter.facts.frames import read

GB = 10**9


def sized(size, dialect="pandas"):
    facts = read(pd.DataFrame({"x": np.arange(10.0), "t": list("abcdefghij")}), name="df")
    columns = tuple(replace(column, size=size // 2) for column in facts.columns)
    return replace(facts, columns=columns, dialect=dialect)


@pytest.mark.parametrize(
    ("size", "room", "level"),
    [(1_000, GB, "ok"), (GB, 64 * GB, "ok"), (4 * GB, 16 * GB, "note"), (8 * GB, 16 * GB, "warning")],
)
def test_levels_follow_size_and_memory(size, room, level):
    found = memory.check(sized(size), memory=room)
    assert found.level == level
    assert found.evidence["bytes"] == size


def test_it_names_what_is_large_and_an_engine_that_streams():
    found = memory.check(sized(8 * GB), memory=16 * GB)
    assert "8.0 GB" in found.claim
    assert "DuckDB" in found.advice


def test_a_small_table_does_not_mention_the_machine(told):
    found = told("engineering/memory", pd.DataFrame({"x": [1, 2]})).only
    assert "machine" not in found.claim


def test_what_is_not_in_memory_does_not_apply():
    assert "not held" in memory.check(sized(GB, "duckdb")).reason
