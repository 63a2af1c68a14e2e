"""Situations of which the literature says how they are drawn: the ranking agrees in most, and the rest is listed."""

from __future__ import annotations

import functools
import importlib.util
import tomllib
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from mlguide_jupyter.charts.choice import CHARTS, TASKS, rank, top
from mlguide_jupyter.facts.charting import profile
from mlguide_jupyter.facts.frames import read

HERE = Path(__file__).parent
TABLE = tomllib.loads((HERE / "situations.toml").read_text(encoding="utf-8"))
SITUATIONS: list[dict[str, Any]] = TABLE["situations"]
#: Shares that must be reached; above the goals for charts that experts drew, since a source describes the plain case.
FIRST, IN_THREE = {"": 0.80, "task": 0.85}, {"": 0.95, "task": 0.97}


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"charts_choice{name}", HERE / f"{name}.py")
    assert spec is not None and spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


tables = _load("_tables")


def frame(situation: dict[str, Any]) -> Any:
    made = tables.table(
        situation.get("keys", {}),
        situation.get("values", {}),
        situation.get("rows", 0),
        situation.get("repeat", 1),
        situation["what"],
    )
    return made[situation["order"]] if "order" in situation else made


@functools.cache
def answers() -> tuple[tuple[str, ...], ...]:
    """The first three charts of every situation."""
    return tuple(tuple(each.chart for each in top(rank(profile(read(frame(s))), s.get("task")), 3)) for s in SITUATIONS)


def _misses(kind: str, n: int) -> tuple[list[str], int]:
    chosen = [(s, got) for s, got in zip(SITUATIONS, answers(), strict=True) if ("task" in s) == (kind == "task")]
    missed = [f"{s['what']}: {got} for {s['accept']}" for s, got in chosen if not set(got[:n]) & set(s["accept"])]
    return missed, len(chosen)


@pytest.mark.parametrize("kind", ["", "task"])
def test_an_accepted_chart_is_first_in_most_situations(kind: str) -> None:
    missed, n = _misses(kind, 1)
    assert 1 - len(missed) / n >= FIRST[kind], "\n".join(missed)


@pytest.mark.parametrize("kind", ["", "task"])
def test_an_accepted_chart_is_among_three_in_nearly_all(kind: str) -> None:
    missed, n = _misses(kind, 3)
    assert 1 - len(missed) / n >= IN_THREE[kind], "\n".join(missed)


def _covered(key: str) -> set[str]:
    return {s[key] for s in SITUATIONS if key in s}


def test_the_table_has_all_tasks_kinds_and_known_sources() -> None:
    known = tomllib.loads(resources.files("mlguide_jupyter.guide").joinpath("sources.toml").read_text(encoding="utf-8"))
    accepted: Sequence[str] = [chart for s in SITUATIONS for chart in s["accept"]]
    assert len(SITUATIONS) >= 60
    assert set(accepted) == set(CHARTS)
    assert _covered("task") == set(TASKS)
    assert _covered("source") <= {*known, *TABLE["sources"]}
    assert len({s["what"] for s in SITUATIONS}) == len(SITUATIONS)
