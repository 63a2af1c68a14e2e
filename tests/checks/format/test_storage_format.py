"""What Parquet saves is measured where it matters."""

from dataclasses import replace

import duckdb
import numpy as np
import pandas as pd
import pytest

from mlguide_jupyter.checks.format import storage_format
from mlguide_jupyter.facts.frames import read

CODE = "format/storage-format"


@pytest.fixture
def frame():
    rng = np.random.default_rng(20)
    n = 40_000
    return pd.DataFrame(
        {
            "country": rng.choice(["Norway", "Sweden"], n),
            "age": rng.integers(0, 90, n),
            "day": pd.Timestamp("2024-01-01"),
        }
    )


def test_what_parquet_saves(told, frame, tmp_path, monkeypatch):
    monkeypatch.setattr(storage_format, "LEAST", 100_000)
    monkeypatch.chdir(tmp_path)
    found = told(CODE, frame).only
    assert found.level == "note"
    exec(found.actions[0].code, {"df": frame})
    frame.to_csv(tmp_path / "df.csv", index=False)
    assert found.evidence["csv"] == pytest.approx((tmp_path / "df.csv").stat().st_size, rel=0.3)
    assert (tmp_path / "df.parquet").stat().st_size < (1 - storage_format.SAVED) * found.evidence["csv"]


def test_what_does_not_shrink_is_fine(told, monkeypatch):
    monkeypatch.setattr(storage_format, "LEAST", 100_000)
    noise = pd.DataFrame(
        {"a": [bytes(np.random.default_rng(i).integers(65, 90, 30).astype("u1")).decode() for i in range(8_000)]}
    )
    assert told(CODE, noise).only.level == "ok"


def test_small_tables_and_engines_are_not_applicable(told, frame):
    assert "small" in told(CODE, frame).only.reason
    assert "engine" in told(CODE, duckdb.from_df(frame)).only.reason


def test_a_table_that_was_read_in_part_is_not_measured():
    table = pd.DataFrame({"x": np.zeros(2_000_000), "y": np.zeros(2_000_000)})
    facts = replace(read(table), failures=(("y", "stopped before it was read"),))
    assert "not read" in storage_format.check(facts).reason
