"""What many tests need: a shell with the extension, and a small library with an explainer of its own."""

from __future__ import annotations

import importlib
import importlib.util
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell
from traitlets.config import Config

FITLIB = '''
class Fit:
    """A result that knows its slope, and shows itself as text."""

    def __init__(self, slope):
        self.slope = slope

    def summary(self):
        return Summary(f"slope {self.slope}")

    def __repr__(self):
        return f"<fit {self.slope}>"


class Summary:
    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text


class Model:
    def fit(self, slope=2.0):
        return Fit(slope)
'''

TEACHER = """
from fitlib import Fit, Summary

from mlguide_jupyter.explainers import explain_object
from mlguide_jupyter.model import Explanation, Finding


@explain_object.register
def explain_fit(fit: Fit, request):
    order = request.only("order").get("order", "unknown")
    alpha = request.settings.alpha or 0.05
    return Explanation(
        kind="fitlib.fit",
        subject=f"a fit called {request.name}",
        headline=f"slope {fit.slope}, alpha {alpha}, order {order}",
        findings=(
            Finding(code="fit/steep", level="warning", title="Steep", claim=f"The slope is {fit.slope}."),
            Finding(code="fit/plain", level="ok", title="Plain", claim="Nothing else."),
        ),
        name=request.name or "",
    )


@explain_object.register
def explain_summary(summary: Summary, request):
    return Explanation(
        kind="fitlib.summary",
        subject=f"the summary of {request.owner_name or 'a fit'}",
        headline=f"owner's slope {getattr(request.owner, 'slope', 'not known')}",
        name=request.name or "",
    )
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a file in one process, which their kernels and notebooks serve; the browser's are one group."""
    for item in items:
        if "browser" not in item.path.parts:
            item.add_marker(pytest.mark.xdist_group(str(item.path)))


@pytest.fixture(scope="session")
def fitlib(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """An installed library whose objects are explained through the entry point ``mlguide.explainers``."""
    from mlguide_jupyter.explainers import _dispatch

    home = tmp_path_factory.mktemp("site")
    (home / "fitlib.py").write_text(FITLIB)
    (home / "fitlib_teacher.py").write_text(TEACHER)
    _install(home, "fitlib", "fitlib = fitlib_teacher")
    (home / "badlib.py").write_text("class Bad:\n    pass\n")
    _install(home, "badlib", "badlib = badlib_teacher_that_is_not_there")
    sys.path.insert(0, str(home))
    importlib.invalidate_caches()
    _dispatch._plugins.cache_clear()
    yield importlib.import_module("fitlib")
    sys.path.remove(str(home))
    _dispatch._plugins.cache_clear()


def _install(home: Path, name: str, entry: str) -> None:
    info = home / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[mlguide.explainers]\n{entry}\n")


@pytest.fixture
def shell(fitlib: ModuleType) -> Iterator[InteractiveShell]:
    """A new shell with the extension loaded, and ``fit``, a result that can be explained."""
    InteractiveShell.clear_instance()
    made = InteractiveShell.instance(
        config=Config(HistoryManager={"enabled": False}, InteractiveShell={"colors": "nocolor"})
    )
    made.run_line_magic("load_ext", "mlguide_jupyter")
    made.push({"fitlib": fitlib, "fit": fitlib.Fit(2.5)})
    yield made
    made.run_line_magic("unload_ext", "mlguide_jupyter")
    InteractiveShell.clear_instance()


@pytest.fixture
def run(shell: InteractiveShell) -> Callable[[str], ExecutionResult]:
    """Run a cell as a front end does, so that it counts and is kept."""

    def run_cell(cell: str) -> ExecutionResult:
        return shell.run_cell(cell, store_history=True)

    return run_cell


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """A Spark session of one thread; tests that need it are skipped, and say so, where there is no Java."""
    if importlib.util.find_spec("pyspark") is None:
        pytest.skip("PySpark is not installed: nothing is tested with it")
    if shutil.which("java") is None:
        pytest.skip("no Java on this machine: nothing is tested with PySpark")
    from pyspark.sql import SparkSession

    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.session.timeZone": "UTC",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
    }
    builder = SparkSession.builder.master("local[1]").appName("tests")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


@pytest.fixture
def in_engine(request: pytest.FixtureRequest) -> Callable[[Any, str], Any]:
    """Give a pandas frame to an engine: ``in_engine(frame, "duckdb")``."""

    def give(frame: Any, engine: str) -> Any:
        import pyarrow as pa

        table = pa.Table.from_pandas(frame, preserve_index=False)
        return (
            request.getfixturevalue("spark").createDataFrame(table)
            if engine == "pyspark"
            else WAYS[engine](frame, table)
        )

    return give


def _polars(table: Any) -> Any:
    import polars

    return polars.from_arrow(table)


def _duckdb(table: Any) -> Any:
    import duckdb

    return duckdb.from_arrow(table)


def _dask(frame: Any) -> Any:
    import dask.dataframe

    return dask.dataframe.from_pandas(frame, npartitions=3)


def _ibis(table: Any) -> Any:
    import ibis

    return ibis.memtable(table)


WAYS: dict[str, Callable[[Any, Any], Any]] = {
    "pandas": lambda frame, table: frame,
    "polars": lambda frame, table: _polars(table),
    "polars lazy": lambda frame, table: _polars(table).lazy(),
    "pyarrow": lambda frame, table: table,
    "duckdb": lambda frame, table: _duckdb(table),
    "dask": lambda frame, table: _dask(frame),
    "ibis": lambda frame, table: _ibis(table),
}
