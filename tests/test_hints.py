"""``%mlguide auto on``: a line after a cell that ends in a table, when there is something to say, and only then."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell

Run = Callable[[str], ExecutionResult]
Capture = pytest.CaptureFixture[str]

MAKE = """
import numpy as np, pandas as pd, polars as pl, pyarrow as pa
rng = np.random.default_rng(2)
data = {"price": ["$1,200", "$3", "$5.5"] * 60, "city": ["Rome", "rome ", "Oslo"] * 60, "x": rng.normal(size=180)}
df = pd.DataFrame(data)
clean = pd.DataFrame({"x": rng.normal(size=180), "k": rng.choice(["a", "b"], 180)})
"""
HINT = "worth a look in "


@pytest.fixture
def hints(run: Run, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """Turn the hints on, with all the time in the world, and return the hint lines of a cell."""
    from mlguide_jupyter.explainers.frames import _hint

    monkeypatch.setattr(_hint, "BUDGET", 60.0)
    run(MAKE)
    run("%mlguide auto on")
    capsys.readouterr()

    def ask(cell: str) -> list[str]:
        run(cell)
        said = capsys.readouterr()
        assert "mlguide:" not in said.err
        return [line for line in said.out.splitlines() if HINT in line]

    return ask


Hints = Callable[[str], list[str]]


def callbacks(shell: InteractiveShell) -> int:
    return sum(
        "mlguide" in str(type(getattr(hook, "__self__", None))) for hook in shell.events.callbacks["post_run_cell"]
    )


def test_nothing_is_said_before_it_is_turned_on(run: Run, shell: InteractiveShell, capsys: Capture) -> None:
    run(MAKE + "df")
    assert HINT not in capsys.readouterr().out
    assert callbacks(shell) == 0


def test_a_table_with_faults_gets_one_line(hints: Hints) -> None:
    (line,) = hints("df")
    assert line.startswith(("2 things worth a look in df: ", "3 things worth a look in df: "))
    assert "(price)" in line and "(city)" in line
    assert "%mlguide df tells" in line


@pytest.mark.parametrize("made", ["pl.DataFrame(data)", "pa.table(data)"])
def test_tables_of_other_libraries_as_well(hints: Hints, made: str) -> None:
    assert len(hints(f"other = {made}\nother")) == 1


def test_once_for_a_table_and_again_when_it_has_changed(hints: Hints) -> None:
    assert len(hints("df")) == 1
    assert hints("df") == []
    assert hints("df.head()") == []
    assert len(hints("df['weight'] = ['5 kg', '7 kg', '9 kg'] * 60\ndf")) == 1
    assert hints("df") == []


def test_a_part_that_is_shown_is_told_of_the_whole(hints: Hints) -> None:
    (line,) = hints("df.head(3)")
    assert "in df:" in line


def test_a_table_without_a_name_is_the_last_value(hints: Hints) -> None:
    (line,) = hints("pd.DataFrame(\n    data\n)")
    assert "%mlguide _ tells" in line


@pytest.mark.parametrize(
    "cell",
    ["clean", "df.describe()", "df['price']", "df;", "made = df", "1 / 0", "len(df)", "%mlguide df", "df.isna().sum()"],
)
def test_it_is_silent_where_there_is_nothing_to_say_or_nobody_looks(hints: Hints, cell: str) -> None:
    assert hints(cell) == []


def test_a_silent_run_is_left_alone(hints: Hints, shell: InteractiveShell, capsys: Capture) -> None:
    shell.run_cell("df", store_history=False)
    assert HINT not in capsys.readouterr().out


def test_a_failure_stays_silent(hints: Hints, monkeypatch: pytest.MonkeyPatch) -> None:
    from mlguide_jupyter.explainers.frames import _hint

    def fail(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(_hint, "look", fail)
    assert hints("df") == []


def test_what_is_ignored_is_not_hinted_at(hints: Hints) -> None:
    hints("%config MLGuideMagics.ignore = ['format/*']")
    assert hints("df") == []


def test_it_keeps_no_table_alive(hints: Hints) -> None:
    hints("df")
    assert hints("import gc, weakref\nwatched = weakref.ref(df)\nOut.clear()\ndel df, _, __, ___; gc.collect()") == []
    hints("1")
    hints("1")
    hints("1")
    assert hints("gc.collect(); assert watched() is None") == []


def test_off_and_unloading_take_it_away(hints: Hints, run: Run, shell: InteractiveShell) -> None:
    assert callbacks(shell) == 1
    run("%mlguide auto on")
    assert callbacks(shell) == 1
    run("%mlguide auto off")
    assert callbacks(shell) == 0
    assert hints("df") == []
    run("%mlguide auto on")
    shell.run_line_magic("unload_ext", "mlguide_jupyter")
    assert callbacks(shell) == 0
    shell.run_line_magic("load_ext", "mlguide_jupyter")
    assert callbacks(shell) == 0


def test_the_setting_does_the_same(run: Run, shell: InteractiveShell) -> None:
    run("%config MLGuideMagics.auto = True")
    assert callbacks(shell) == 1
    run("%config MLGuideMagics.auto = False")
    assert callbacks(shell) == 0


def test_when_the_time_is_up_no_further_check_is_asked(hints: Hints, monkeypatch: pytest.MonkeyPatch) -> None:
    from mlguide_jupyter.explainers.frames import _hint

    monkeypatch.setattr(_hint, "BUDGET", 0.0)
    assert hints("df") == []


def test_a_large_table_costs_little(hints: Hints, shell: InteractiveShell, monkeypatch: pytest.MonkeyPatch) -> None:
    from mlguide_jupyter.explainers.frames import _hint

    monkeypatch.setattr(_hint, "BUDGET", 0.08)
    shell.ex("big = pd.DataFrame({f'x{i}': np.repeat(rng.normal(size=1_000), 300) for i in range(80)})")
    shell.ex("big['price'] = '$5'")
    hook = next(h for h in shell.events.callbacks["post_run_cell"] if "mlguide" in str(type(getattr(h, "__self__", 0))))
    result = shell.run_cell("big.shape", store_history=True)
    result.result, result.info.raw_cell = shell.user_ns["big"], "big"
    started = time.perf_counter()
    hook(result)
    # The budget is a tenth of a second; a busy machine gets some more.
    assert time.perf_counter() - started < 0.5


@pytest.mark.parametrize(
    ("line", "answer"),
    [("auto", "say `on` or `off`"), ("auto of", "say `on` or `off`, not `of`; nearest: `off`")],
)
def test_slips_are_answered(run: Run, capsys: Capture, line: str, answer: str) -> None:
    run(f"%mlguide {line}")
    assert answer in capsys.readouterr().err


def test_gaps_that_matter_are_counted_and_lead_to_imputing(hints: Hints) -> None:
    (line,) = hints("gappy = clean.assign(x=clean.x.where(rng.random(180) < 0.7), z=clean.x)\ngappy")
    share = re.search(r"gaps in (\d+) % of its rows", line)
    assert share and 20 <= int(share[1]) <= 40
    assert line.endswith("%mlguide impute gappy fills them.")


def test_few_gaps_are_not_worth_a_hint(hints: Hints) -> None:
    assert hints("few = clean.assign(x=clean.x.where(clean.index > 4))\nfew") == []


def test_gaps_are_not_told_where_they_are_ignored(hints: Hints, run: Run) -> None:
    run("%config MLGuideMagics.ignore = ['missing/*']")
    assert hints("gappy = clean.assign(x=clean.x.where(rng.random(180) < 0.7), z=clean.x)\ngappy") == []
