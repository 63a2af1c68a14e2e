"""Parquet is suggested for large tables; for small ones it says which types a text file forgets."""

from dataclasses import replace

import pandas as pd

from mlguide_jupyter.checks.engineering import parquet
from mlguide_jupyter.facts.frames import read


def facts(size):
    frame = pd.DataFrame({"day": pd.date_range("2024-01-01", periods=5), "x": [1.5, 2.5, 3.5, 4.5, 5.5]})
    made = read(frame, name="df")
    return replace(made, columns=tuple(replace(column, size=size // 2) for column in made.columns))


def test_a_large_table(tmp_path, monkeypatch):
    found = parquet.check(facts(4 * 10**9))
    assert found.level == "note"
    assert "about 40 s" in found.consequence
    monkeypatch.chdir(tmp_path)
    frame = pd.DataFrame({"day": pd.date_range("2024-01-01", periods=5)})
    exec(found.actions[0].code, {"df": frame})
    pd.testing.assert_frame_equal(pd.read_parquet("data.parquet"), frame, check_dtype=False)


def test_a_small_table_is_fine():
    found = parquet.check(facts(10**6))
    assert found.level == "ok"
    assert "types of `day`" in found.claim


def test_a_column_does_not_apply(told):
    assert "by itself" in told("engineering/parquet", pd.Series([1.5, 2.5], name="x")).only.reason
