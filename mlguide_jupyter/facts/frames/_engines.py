"""Tables that live in an engine: how each counts its rows, hands over some of them, and compares them.

Inside, columns are called ``c0``, ``c1``, ...: no query meets a name with
quotes, dots or capitals in it, or the same name twice.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Protocol

import numpy as np

from mlguide_jupyter.facts.frames import _aggregates
from mlguide_jupyter.facts.frames._figures import Figures

#: What the column is called in which an engine numbers the rows.
ROW = "mlguide_row"
SEED = 20261125


class Engine(Protocol):
    """A table in an engine.

    Attributes
    ----------
    dialect : str
        The library in whose language code is written.
    names : sequence
        Labels of the columns.
    stored : sequence of str
        Their types, as the library prints them.
    """

    dialect: str
    names: Sequence[object]
    stored: Sequence[str]

    def count(self) -> int:
        """Return the number of rows."""

    def all(self, places: Sequence[int]) -> Any:
        """Return these columns of all rows, in the table's own order, as an eager table."""

    def take(self, places: Sequence[int], positions: np.ndarray) -> tuple[Any, np.ndarray]:
        """Return these columns of about these rows, and which rows they are."""

    def figures(self, places: Sequence[int], rows: int) -> Iterator[Mapping[int, Figures]]:
        """Yield the figures of columns over all rows, batch by batch; what cannot be computed is left out."""

    def distinct(self, places: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield how many different values columns hold, over all rows."""

    def levels(self, places: Sequence[int]) -> Iterator[tuple[int, Mapping[str, int]]]:
        """Yield the distinct texts of columns and how often each occurs; those with too many are left out."""

    def repeated(self) -> int | None:
        """Return how many rows equal an earlier one; None where that would cost too much."""


class Expressive:
    """An engine that narwhals speaks to; ``frame`` is the table with its columns called ``c0``, ``c1``, ..."""

    frame: Any
    #: Expressions of one query.
    most = _aggregates.BATCH

    def figures(self, places: Sequence[int], rows: int) -> Iterator[Mapping[int, Figures]]:
        """Yield the figures of columns over all rows."""
        return _aggregates.figures_of(self.frame, places, rows, self.most)

    def distinct(self, places: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield how many different values columns hold, over all rows."""
        return _aggregates.distinct(self.frame, places)

    def levels(self, places: Sequence[int]) -> Iterator[tuple[int, Mapping[str, int]]]:
        """Yield the distinct texts of columns and how often each occurs."""
        return _aggregates.levels(self.frame, places)


def inner(places: Sequence[int]) -> list[str]:
    """Return what columns are called inside."""
    return [f"c{place}" for place in places]


class PolarsEngine(Expressive):
    """A polars LazyFrame."""

    dialect = "polars_lazy"

    def __init__(self, obj: Any) -> None:
        self._polars = sys.modules["polars"]
        schema = obj.collect_schema()
        self.names: Sequence[object] = schema.names()
        self.stored = [str(kind) for kind in schema.dtypes()]
        made = dict(zip(schema.names(), inner(range(len(schema))), strict=True))
        self.frame = obj.rename(made) if made else obj

    def count(self) -> int:
        """Return the number of rows."""
        return int(self.frame.select(self._polars.len()).collect().item()) if self.names else 0

    def all(self, places: Sequence[int]) -> Any:
        """Return these columns of all rows as a polars DataFrame."""
        return self.frame.select(inner(places)).collect()

    def take(self, places: Sequence[int], positions: np.ndarray) -> tuple[Any, np.ndarray]:
        """Return these columns of these rows as a polars DataFrame."""
        rows = self._polars.LazyFrame({ROW: positions}, schema={ROW: self._polars.get_index_type()})
        asked = self.frame.select(inner(places)).with_row_index(ROW).join(rows, on=ROW, how="semi")
        found = asked.sort(ROW).collect(engine="streaming")
        return found.drop(ROW), found[ROW].to_numpy().astype(np.int64)

    def repeated(self) -> int | None:
        """Return how many rows equal an earlier one, by a hash of each row."""
        pl = self._polars
        return int(self.frame.select(pl.len() - pl.struct(pl.all()).hash().n_unique()).collect().item())


class DuckDBEngine(Expressive):
    """A DuckDB relation."""

    dialect = "duckdb"
    #: Arrow's widest integer is narrower than these.
    WIDE = ("HUGEINT", "UHUGEINT", "BIGNUM", "VARINT")
    #: What the relation is called in queries: a name that no table of the user's has, for that would be read instead.
    OWN = "mlguide_rows"

    def __init__(self, obj: Any) -> None:
        self.names: Sequence[object] = obj.columns
        self.stored = [str(kind) for kind in obj.types]
        columns = inner(range(len(self.names)))
        asked = (
            f"CAST({column} AS DOUBLE) AS {column}" if kind in self.WIDE else column
            for column, kind in zip(columns, self.stored, strict=True)
        )
        self.frame = obj.query(self.OWN, f"SELECT {', '.join(asked)} FROM {self.OWN} AS t({', '.join(columns)})")

    def _ask(self, query: str) -> Any:
        return self.frame.query(self.OWN, query).to_arrow_table()

    def count(self) -> int:
        """Return the number of rows."""
        return int(self._ask(f"SELECT count(*) AS n FROM {self.OWN}")["n"][0].as_py())

    def all(self, places: Sequence[int]) -> Any:
        """Return these columns of all rows as a pyarrow Table."""
        return self._ask(f"SELECT {', '.join(inner(places))} FROM {self.OWN}")

    def take(self, places: Sequence[int], positions: np.ndarray) -> tuple[Any, np.ndarray]:
        """Return these columns of these rows as a pyarrow Table."""
        rows = ",".join(map(str, positions.tolist()))
        numbered = f"SELECT {', '.join(inner(places))}, row_number() OVER () - 1 AS {ROW} FROM {self.OWN}"
        # One text is read in no time, a list of fifty thousand numbers is parsed for a second.
        asked = f"SELECT CAST(unnest(string_split('{rows}', ',')) AS BIGINT)"
        found = self._ask(f"SELECT * FROM ({numbered}) WHERE {ROW} IN ({asked}) ORDER BY {ROW}")
        return found.drop_columns(ROW), found[ROW].to_numpy().astype(np.int64)

    def repeated(self) -> int | None:
        """Return how many rows equal an earlier one, by a hash of each row."""
        return int(self._ask(f"SELECT count(*) - count(DISTINCT hash(t)) AS n FROM {self.OWN} AS t")["n"][0].as_py())


class SparkEngine(Expressive):
    """A PySpark DataFrame."""

    dialect = "pyspark"
    #: The code that Spark makes of more is too long to be compiled, and runs several times as slowly.
    most = 50
    #: ``monotonically_increasing_id`` is the partition, moved by this many bits, and the row within it.
    BITS = 33

    def __init__(self, obj: Any) -> None:
        self.names: Sequence[object] = obj.columns
        self.stored = [field.dataType.simpleString() for field in obj.schema.fields]
        self.frame = obj.toDF(*inner(range(len(self.names)))) if self.names else obj

    @cached_property
    def _lengths(self) -> dict[int, int]:
        from pyspark.sql import functions as F

        counted = self.frame.groupBy(F.spark_partition_id().alias("part")).count()
        return {int(row["part"]): int(row["count"]) for row in counted.collect()}

    def count(self) -> int:
        """Return the number of rows."""
        return sum(self._lengths.values())

    def all(self, places: Sequence[int]) -> Any:
        """Return these columns of all rows as a pyarrow Table."""
        return self._local(self.frame.select(*inner(places)).toArrow())

    def take(self, places: Sequence[int], positions: np.ndarray) -> tuple[Any, np.ndarray]:
        """Return these columns of about as many rows, drawn by Spark, as a pyarrow Table."""
        from pyspark.sql import functions as F

        numbered = self.frame.select(*inner(places)).withColumn(ROW, F.monotonically_increasing_id())
        found = self._local(numbered.sample(False, len(positions) / self.count(), SEED).toArrow())
        ids = found[ROW].to_numpy().astype(np.int64)
        parts = sorted(self._lengths)
        starts = dict(zip(parts, np.cumsum([0, *(self._lengths[part] for part in parts)]), strict=False))
        first = np.array([starts.get(part, 0) for part in (ids >> self.BITS).tolist()], np.int64)
        return found.drop_columns(ROW), first + (ids & ((1 << self.BITS) - 1))

    def _local(self, table: Any) -> Any:
        """Return a table whose instants are told as Spark shows them: by the session's clock."""
        import pyarrow as pa
        import pyarrow.compute as pc

        for place, field in enumerate(table.schema):
            if pa.types.is_timestamp(field.type) and field.type.tz:
                told = pc.local_timestamp(table.column(place))
                table = table.set_column(place, field.name, told)
        return table

    def repeated(self) -> int | None:
        """Return how many rows equal an earlier one, by a hash of each row."""
        from pyspark.sql import functions as F

        hashed = F.xxhash64(*self.frame.columns)
        return int(self.frame.select((F.count(F.lit(1)) - F.countDistinct(hashed)).alias("n")).collect()[0]["n"])


class IbisEngine(Expressive):
    """An Ibis table, or a column as a table of one."""

    dialect = "ibis"

    def __init__(self, obj: Any) -> None:
        table = obj.as_table() if hasattr(obj, "as_table") else obj
        self.names: Sequence[object] = table.columns
        self.stored = [str(kind) for kind in table.schema().types]
        self.frame = table.rename(dict(zip(inner(range(len(self.names))), self.names, strict=True)))

    def count(self) -> int:
        """Return the number of rows."""
        return int(self.frame.count().execute())

    def all(self, places: Sequence[int]) -> Any:
        """Return these columns of all rows as a pyarrow Table."""
        return self.frame.select(*inner(places)).to_pyarrow()

    def take(self, places: Sequence[int], positions: np.ndarray) -> tuple[Any, np.ndarray]:
        """Return these columns of these rows as a pyarrow Table."""
        import ibis

        numbered = self.frame.select(*inner(places)).mutate(**{ROW: ibis.row_number()})
        asked = numbered.semi_join(ibis.memtable({ROW: positions}), ROW).order_by(ROW)
        found = asked.to_pyarrow()
        return found.drop_columns(ROW), found[ROW].to_numpy().astype(np.int64)

    def repeated(self) -> int | None:
        """Return how many rows equal an earlier one."""
        return self.count() - int(self.frame.distinct().count().execute())
