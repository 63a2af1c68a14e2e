"""How far the reading is, is said where one waits for it; a stop keeps what was read."""

from __future__ import annotations

from itertools import count

import pandas as pd
import pytest

from mlguide_jupyter.facts.frames import _progress, read
from mlguide_jupyter.facts.frames._pandas import PandasSource
from mlguide_jupyter.facts.frames._progress import Progress


def slow(monkeypatch: pytest.MonkeyPatch, watched: bool = True) -> None:
    """Let a second pass with each look at the clock."""
    seconds = count()
    monkeypatch.setattr(_progress.time, "monotonic", lambda: float(next(seconds)))
    monkeypatch.setattr(_progress, "_is_watched", lambda: watched)


def test_files_and_pipes_get_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    slow(monkeypatch, watched=False)
    with Progress("df", 5) as progress:
        progress.tell(1)
        progress.tell(2)
    assert capsys.readouterr().err == ""


def test_short_readings_say_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    read(pd.DataFrame({"a": [1], "b": [2]}))
    assert capsys.readouterr().err == ""


def test_long_readings_say_how_far_they_are(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    slow(monkeypatch)
    with Progress("df\n", 2_000) as progress:
        progress.tell(999)
        progress.tell(1_000)
    written = capsys.readouterr().err
    assert "df: 1,000 of 2,000 columns read" in written
    # The line is wiped out at the end.
    assert written.endswith("\r")
    assert written.split("\r")[-2].strip() == ""


def test_nothing_is_left_after_a_failure(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    slow(monkeypatch)

    def failing() -> None:
        with Progress("df", 5) as progress:
            progress.tell(1)
            raise ValueError

    with pytest.raises(ValueError):
        failing()
    assert capsys.readouterr().err.split("\r")[-2].strip() == ""


def test_a_stop_keeps_the_columns_that_were_read(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = PandasSource.cells

    def stopped(source: PandasSource, place: int, rows: object = None) -> object:
        if place == 2:
            raise KeyboardInterrupt
        return cells(source, place, rows)  # type: ignore[arg-type]

    monkeypatch.setattr(PandasSource, "cells", stopped)
    facts = read(pd.DataFrame({name: range(30) for name in "abcd"}))
    assert [column.kind for column in facts.columns] == ["integer", "integer", "other", "other"]
    assert facts.failures == (("c", "stopped before it was read"), ("d", "stopped before it was read"))
