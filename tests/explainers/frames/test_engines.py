"""The same table in every library gives the same findings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

import mlguide_jupyter as mlguide

ENGINES = ("polars", "polars lazy", "pyarrow", "duckdb", "dask", "pyspark", "ibis")
#: What is said of how the library itself stores cells differs between libraries.
OF_THE_LIBRARY = ("engineering/", "format/storage-format", "format/oversized-dtype")


def planted(n: int = 600) -> pd.DataFrame:
    """A table with a fault in most of its columns; every engine can hold it."""
    rng = np.random.default_rng(20)
    city = rng.choice(["Paris", "Rome", "Oslo", "Lima"], n)
    city[rng.choice(n, n // 12, replace=False)] = "paris"
    price = [f"${value:,.2f}" for value in rng.lognormal(7, 1, n)]
    visits = pd.Timestamp("2021-03-01") + pd.to_timedelta(rng.integers(0, 700, n), "D")
    frame = pd.DataFrame(
        {
            "order_id": np.arange(n) + 1,
            "city": city,
            "price": price,
            "visited on": visits.strftime("%Y-%m-%d"),
            "opened": visits - pd.to_timedelta(rng.integers(1, 50, n), "D"),
            "age": rng.normal(40, 9, n).round(),
            "income": rng.lognormal(10, 0.6, n).round(2),
            "rate": rng.normal(size=n),
            "member": rng.random(n) < 0.3,
            "country": "FR",
        }
    )
    frame.loc[rng.choice(n, n // 15, replace=False), "age"] = -999.0
    frame.loc[rng.choice(n, n // 10, replace=False), "income"] = np.nan
    frame.loc[[3, 9], "rate"] = [np.inf, -np.inf]
    frame.loc[rng.choice(n, n // 9, replace=False), "city"] = None
    frame.loc[[7, 8], "opened"] = pd.NaT
    # The same rows once more, as a join that went wrong leaves them.
    return pd.concat([frame, frame.iloc[40:60]], ignore_index=True)


def told(explanation: Any) -> set[tuple[str, str, tuple[str, ...]]]:
    """Return what an explanation finds fault with, and in which columns."""
    return {
        (finding.code, finding.level, finding.subject)
        for finding in explanation.findings
        if finding.level != "ok" and not finding.code.startswith(OF_THE_LIBRARY)
    }


@pytest.fixture(scope="module")
def expected() -> set[tuple[str, str, tuple[str, ...]]]:
    return told(mlguide.explain(planted(), name="df"))


def test_the_table_is_full_of_faults(expected: set[Any]) -> None:
    codes = {code for code, _, _ in expected}
    assert {
        "format/numbers-as-text",
        "format/dates-as-text",
        "format/inconsistent-case",
        "format/duplicate-rows",
        "format/infinite-values",
        "missing/disguised",
    } <= codes


@pytest.mark.parametrize("engine", ENGINES)
def test_same_findings(engine: str, expected: set[Any], in_engine: Callable[..., Any]) -> None:
    assert told(mlguide.explain(in_engine(planted(), engine), name="df")) == expected


@pytest.mark.parametrize("engine", ["polars lazy", "duckdb", "dask", "ibis"])
def test_same_findings_where_only_a_sample_comes_back(engine: str, in_engine: Callable[..., Any]) -> None:
    table = planted(55_000)
    assert told(mlguide.explain(in_engine(table, engine), name="df")) == told(mlguide.explain(table, name="df"))


@pytest.mark.parametrize("engine", ENGINES)
def test_same_columns(engine: str, in_engine: Callable[..., Any]) -> None:
    here = mlguide.explain(planted(), name="df")
    there = mlguide.explain(in_engine(planted(), engine), name="df")
    assert [line.label for line in there.lines] == [line.label for line in here.lines]
    # The first word is the type, in the library's own language.
    assert [line.value.partition("  ")[2] for line in there.lines] == [
        line.value.partition("  ")[2] for line in here.lines
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_every_form_can_be_shown(engine: str, in_engine: Callable[..., Any]) -> None:
    explanation = mlguide.explain(in_engine(planted(), engine), name="df")
    assert explanation.subject
    assert "order_id" in explanation.to_text()
    assert "order_id" in explanation.to_html()
    assert explanation.to_json() == mlguide.explain(in_engine(planted(), engine), name="df").to_json()


def test_within_narwhals_stands_the_table_of_its_library(in_engine: Callable[..., Any]) -> None:
    import narwhals

    table = narwhals.from_native(in_engine(planted(), "polars"))
    explanation = mlguide.explain(table, name="df")
    assert told(explanation) == told(mlguide.explain(table.to_native(), name="df"))
    code = next(action.code for finding in explanation.findings for action in finding.actions)
    namespace = {"df": table}
    exec(code, namespace)
    assert "df.to_native()" in code


@pytest.mark.parametrize("engine", ["pandas", *ENGINES])
def test_fixes_run_in_the_library_itself(engine: str, in_engine: Callable[..., Any]) -> None:
    table = in_engine(planted(), engine)
    mendable = [
        finding
        for finding in mlguide.explain(table, name="df").findings
        if finding.level == "warning" and finding.code.startswith(("format/", "missing/disguised")) and finding.actions
    ]
    # The code takes for granted what the namespace has where it is written: here, pandas as `pd`.
    namespace = {"df": table.copy() if engine in ("pandas", "dask") else table, "pd": pd, "np": np}
    # Rows first: their fix names all columns, of which another may take one away.
    for finding in sorted(mendable, key=lambda each: bool(each.subject)):
        exec(finding.actions[0].code, namespace)
    left = {(finding.code, finding.subject) for finding in mlguide.explain(namespace["df"], name="df").findings}
    assert len(mendable) >= 6
    assert not left & {(finding.code, finding.subject) for finding in mendable if finding.subject}
