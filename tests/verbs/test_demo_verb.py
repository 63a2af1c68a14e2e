"""``%mlguide demo`` as it is typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from IPython.core.interactiveshell import ExecutionResult

from mlguide_jupyter import completion, demos

Run = Callable[[str], ExecutionResult]


@pytest.mark.parametrize("typed", ["kmeans", "'kmeans'", "KMeans"])
def test_a_demo_is_the_result_of_the_line(run: Run, typed: str) -> None:
    assert run(f"%mlguide demo {typed}").result.kind == "demo.kmeans"


def test_without_a_name_it_lists_them_all(run: Run) -> None:
    said = str(run("%mlguide demo").result)
    assert [name for name in demos.names() if f"%mlguide demo {name}" not in said] == []


@pytest.mark.parametrize(
    ("line", "told"),
    [("demo kmean", "nearest: `kmeans`"), ("demo 🙂", "there are bias-variance"), ("demo kmeans --k 3", "`--k`")],
)
def test_a_slip_gets_one_line(run: Run, capsys: pytest.CaptureFixture[str], line: str, told: str) -> None:
    assert run(f"%mlguide {line}").result is None
    err = capsys.readouterr().err
    assert told in err
    assert len(err.strip().splitlines()) == 1


def test_tab_offers_the_names() -> None:
    assert set(completion.offers("demo k", {})) == {"kmeans", "knn-imputation"}
    assert "demo" in completion.offers("dem", {})
