"""A table in an engine is summed up there: the figures are those of the whole table, and only a sample comes back."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlguide_jupyter.facts.frames import Column, FrameFacts, _aggregates, read
from mlguide_jupyter.facts.frames._engines import Expressive

ENGINES = ("polars lazy", "duckdb", "dask", "pyspark", "ibis")
N, SAMPLE = 3_000, 500


def frame(n: int = N) -> pd.DataFrame:
    rng = np.random.default_rng(3)
    made = pd.DataFrame(
        {
            "amount": rng.lognormal(3, 1, n),
            "single": rng.normal(size=n).astype(np.float32),
            "age": rng.integers(18, 90, n),
            "row.id": np.arange(n) + 1,
            'ci"ty': rng.choice(["Paris", "Rome", "Oslo"], n),
            "note": [f"n{i}" for i in range(n)],
            "ok": rng.random(n) < 0.4,
            "day": pd.Timestamp("2020-01-01") + pd.to_timedelta(rng.integers(0, 60, n), "D"),
            "steps": rng.integers(-3, 4, n).astype(float),
        }
    )
    made.loc[::7, "amount"] = np.nan
    made.loc[[5, 6], "amount"] = [np.inf, -np.inf]
    made.loc[::11, 'ci"ty'] = None
    made.loc[3, "day"] = pd.NaT
    made.loc[::5, "steps"] = np.nan
    return pd.concat([made, made.iloc[:4]], ignore_index=True)


#: Figures that may differ in the last digits or be counted in the sample, and the values that an eager sort leaves.
LOOSE = ("distinct", "distinct_exact", "mean", "sd", "ordered")


def figures(column: Column) -> dict[str, Any]:
    """Return what is said of all rows."""
    told = dataclasses.asdict(column.figures)
    return {name: told[name] for name in told if name not in LOOSE}


@pytest.fixture(scope="module")
def expected() -> FrameFacts:
    return read(frame(), sample=SAMPLE)


@pytest.mark.parametrize("engine", ENGINES)
def test_figures_of_all_rows(engine: str, expected: FrameFacts, in_engine: Callable[..., Any]) -> None:
    facts = read(in_engine(frame(), engine), sample=SAMPLE)
    assert (facts.rows, facts.lazy, facts.whole, facts.failures) == (N + 4, True, False, ())
    assert [column.name for column in facts.columns] == list(frame().columns)
    for here, there in zip(expected.columns, facts.columns, strict=True):
        assert figures(there) == figures(here), there.name
        assert there.mean == pytest.approx(here.mean, rel=1e-9, nan_ok=True)
        assert there.sd == pytest.approx(here.sd, rel=1e-9, nan_ok=True)
        assert there.kind == here.kind
        # Spark draws rows of its own, in which a repeated one may be.
        assert engine == "pyspark" or there.meant == here.meant
    city = facts.column('ci"ty')
    assert dict(zip(city.levels, city.counts.tolist(), strict=True)) == frame()['ci"ty'].value_counts().to_dict()
    assert city.levels_exact


@pytest.mark.parametrize("engine", ENGINES)
def test_different_values_where_they_matter(engine: str, in_engine: Callable[..., Any]) -> None:
    facts = read(in_engine(frame(), engine), sample=SAMPLE)
    for name in ("age", "row.id", 'ci"ty', "note", "ok", "day", "steps"):
        column = facts.column(name)
        assert column.distinct_exact, name
        assert column.distinct == frame()[name].nunique(), name


@pytest.mark.parametrize("engine", ENGINES)
def test_sample_is_of_the_table(engine: str, expected: FrameFacts, in_engine: Callable[..., Any]) -> None:
    facts = read(in_engine(frame(), engine), sample=SAMPLE)
    assert (np.diff(facts.positions) > 0).all()
    assert abs(facts.m - SAMPLE) < 5 * SAMPLE**0.5
    numbers = facts.column("row.id").cells
    assert numbers.tolist() == frame()["row.id"].iloc[facts.positions].tolist()
    assert facts.label(2) == str(facts.positions[2])
    if engine != "pyspark":
        # Spark's rows have no numbers by which to ask for them.
        assert facts.positions.tolist() == expected.positions.tolist()


@pytest.mark.parametrize("engine", sorted({*ENGINES} - {"dask"}))
def test_rows_that_stand_twice_are_counted_in_the_engine(engine: str, in_engine: Callable[..., Any]) -> None:
    found = read(in_engine(frame(), engine), sample=SAMPLE).duplicates
    assert (found.count, found.exact) == (4, True)


def test_rows_of_dask_are_compared_in_the_sample(in_engine: Callable[..., Any]) -> None:
    assert not read(in_engine(frame(), "dask"), sample=SAMPLE).duplicates.exact


def test_rows_of_dask_keep_their_names() -> None:
    import dask.dataframe

    named = frame().set_index("note")
    facts = read(dask.dataframe.from_pandas(named, npartitions=2, sort=False), sample=SAMPLE)
    assert facts.labels([0, 1]) == named.index[facts.positions[:2]].tolist()


@pytest.mark.parametrize("engine", ENGINES)
def test_small_tables_come_back_whole(engine: str, in_engine: Callable[..., Any]) -> None:
    facts = read(in_engine(frame(100), engine))
    assert (facts.whole, facts.lazy, facts.rows) == (True, True, 104)
    assert facts.column("row.id").cells.tolist() == frame(100)["row.id"].tolist()
    assert facts.duplicates.count == 4


@pytest.mark.parametrize("engine", ENGINES)
def test_tables_without_rows(engine: str, in_engine: Callable[..., Any]) -> None:
    facts = read(in_engine(frame(10).iloc[:0], engine))
    assert (facts.rows, len(facts.columns)) == (0, 9)


class Traffic:
    """Counts the rows that each answer of an engine holds."""

    def __init__(self) -> None:
        self.rows: list[int] = []

    def watch(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*args: Any, **options: Any) -> Any:
            found = method(*args, **options)
            for one in found if isinstance(found, tuple) else (found,):
                self.rows.append(len(one) if hasattr(one, "__len__") else 1)
            return found

        return watched


@pytest.fixture
def traffic(monkeypatch: pytest.MonkeyPatch) -> Iterator[Traffic]:
    made = Traffic()
    import dask.base

    monkeypatch.setattr(dask.base, "compute", made.watch(dask.base.compute))
    yield made


def test_dask_hands_over_figures_and_the_sample(traffic: Traffic, in_engine: Callable[..., Any]) -> None:
    read(in_engine(frame(), "dask"), sample=SAMPLE)
    assert sum(traffic.rows) >= SAMPLE
    assert sum(traffic.rows) < N / 2


def test_spark_hands_over_figures_and_the_sample(
    spark: Any, monkeypatch: pytest.MonkeyPatch, in_engine: Callable[..., Any]
) -> None:
    table = in_engine(frame(), "pyspark")
    made = Traffic()
    for name in ("collect", "toArrow", "toPandas"):
        monkeypatch.setattr(type(table), name, made.watch(getattr(type(table), name)))
    read(table, sample=SAMPLE)
    assert sum(made.rows) >= SAMPLE / 2
    assert sum(made.rows) < N / 2


def test_a_column_that_cannot_be_summed_up_takes_no_other_with_it(
    monkeypatch: pytest.MonkeyPatch, in_engine: Callable[..., Any]
) -> None:
    expressions = _aggregates._expressions
    monkeypatch.setattr(
        _aggregates, "_expressions", lambda name, kind: expressions("c99" if name == "c2" else name, kind)
    )
    facts = read(in_engine(frame(), "polars lazy"), sample=SAMPLE)
    assert dict(facts.failures) == {"age": "its figures could not be computed"}
    assert facts.column("age").meant == "other"
    assert facts.column("row.id").meant == "identifier"


def test_a_stop_keeps_what_was_read(monkeypatch: pytest.MonkeyPatch, in_engine: Callable[..., Any]) -> None:
    asked = _aggregates._asked
    times = []

    def stopped(table: Any, expressions: list[Any]) -> Any:
        times.append(1)
        if len(times) > 2:
            raise KeyboardInterrupt
        return asked(table, expressions)

    monkeypatch.setattr(Expressive, "most", 1)
    monkeypatch.setattr(_aggregates, "_asked", stopped)
    facts = read(in_engine(frame(), "duckdb"), sample=SAMPLE)
    assert facts.column("amount").infinite == 2
    assert facts.column("single").kind == "float"
    assert {name for name, _ in facts.failures} == {column.name for column in facts.columns[2:]}
    assert all(reason == "stopped before it was read" for _, reason in facts.failures)


def odd_relation() -> Any:
    import duckdb

    return duckdb.sql(
        """
        select
            range as "a b", range as "q""<b>", 170141183460469231731687303715884105727::hugeint as huge, uuid() as id,
            [1, 2] as list, {'a': 1} as record, map {'a': 1} as map, time '10:00' as clock, interval 1 month as span,
            'q'::enum('q', 'r') as enum, 1.5::decimal(38, 10) as decimal, timestamptz '2020-01-01' as zoned,
            'x'::blob as bytes, '101'::bit as bits, null as nothing, 'nan'::double as nan, 'infinity'::date as never
        from range(300)
        """
    )


def odd_dask() -> Any:
    import dask.dataframe

    frame = pd.DataFrame([[1, 2.0, "x"]] * 30, columns=["a", "a", 3])
    frame["category"] = pd.Categorical(["u", "v", "v"] * 10, categories=["u", "v", "w"])
    frame["zoned"] = pd.date_range("2020", periods=30, tz="Asia/Tokyo")
    frame["whole"] = pd.array([1, None, 2] * 10, dtype="Int64")
    frame["complex"] = [1j] * 30
    return dask.dataframe.from_pandas(frame, npartitions=3)


@pytest.mark.parametrize("sample", [20, 50_000])
@pytest.mark.parametrize("table", [odd_relation, odd_dask])
def test_columns_of_any_type_are_read(table: Callable[[], Any], sample: int) -> None:
    facts = read(table(), sample=sample)
    assert facts.failures == ()
    assert len({column.name for column in facts.columns}) == len(facts.columns)


def test_integers_wider_than_arrow_are_numbers() -> None:
    huge = read(odd_relation(), sample=20).column("huge")
    assert (huge.kind, huge.high, huge.missing) == ("float", float(2**127), 0)


def test_a_name_that_stands_twice_is_no_hindrance() -> None:
    import duckdb

    facts = read(duckdb.sql("select 1 as a, 2 as a from range(100)"), sample=20)
    assert [(column.name, column.high, column.label) for column in facts.columns] == [
        ("a", 1, None),
        ("a (2)", 2, None),
    ]


def test_columns_by_themselves() -> None:
    import dask.dataframe
    import ibis

    cells = pd.Series([1.0, np.nan, 3.0] * 20, name="x")
    for column in (dask.dataframe.from_pandas(cells, npartitions=2), ibis.memtable(cells.to_frame())["x"]):
        facts = read(column, sample=20)
        assert facts.single
        assert (facts.columns[0].missing, facts.columns[0].mean) == (20, 2.0)


def test_names_that_spark_would_take_apart(spark: Any) -> None:
    frame = pd.DataFrame({"a.b": range(50), "`": range(50), "A.B": ["x", "y"] * 25})
    facts = read(spark.createDataFrame(frame.to_numpy().tolist(), schema=list(frame.columns)), sample=20)
    assert facts.failures == ()
    assert [column.name for column in facts.columns] == ["a.b", "`", "A.B"]
    assert facts.column("a.b").high == 49


def test_a_duckdb_table_may_be_called_anything() -> None:
    duckdb = pytest.importorskip("duckdb")
    connection = duckdb.connect()
    connection.execute("CREATE TABLE t AS SELECT range AS a, nullif(range % 3, 0) AS b FROM range(600)")
    facts = read(connection.table("t"), sample=100)
    assert not facts.failures and [column.missing for column in facts.columns] == [0, 200]
    assert connection.sql("SELECT count(*) FROM duckdb_views() WHERE NOT internal").fetchall() == [(0,)]
