"""``%%mlguide``: the cell runs as usual, exactly once, and its last result is explained."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell

Run = Callable[[str], ExecutionResult]
Capture = pytest.CaptureFixture[str]


def test_the_cell_runs_once_and_its_value_stays_the_result(run: Run, shell: InteractiveShell, capsys: Capture) -> None:
    result = run("%%mlguide\nruns = globals().get('runs', 0) + 1\nfit")
    assert shell.user_ns["runs"] == 1
    assert result.result is shell.user_ns["fit"]
    assert shell.user_ns["_"] is shell.user_ns["fit"]
    assert shell.user_ns["Out"][result.execution_count] is shell.user_ns["fit"]
    said = capsys.readouterr().out
    assert said.count("<fit 2.5>") == 1
    assert said.index("<fit 2.5>") < said.index("a fit called fit")


def test_a_call_in_the_last_line_happens_once(run: Run, shell: InteractiveShell, capsys: Capture) -> None:
    run("calls = []\ndef make(*, slope):\n    calls.append(slope)\n    return fitlib.Fit(slope)")
    run("%%mlguide\nmake(slope=4.0).summary()")
    assert shell.user_ns["calls"] == [4.0]
    assert "owner's slope 4.0" in capsys.readouterr().out


@pytest.mark.parametrize("show", ["print", "display"])
def test_of_a_shown_summary_the_summary_is_explained(run: Run, capsys: Capture, show: str) -> None:
    result = run(f"%%mlguide\n{show}(fit.summary())")
    assert result.result is None
    said = capsys.readouterr().out
    assert said.splitlines().count("slope 2.5") == 1
    assert "the summary of fit" in said


@pytest.mark.parametrize(
    ("last", "name"),
    [
        ("new = fitlib.Fit(1.0)", "new"),
        ("new: object = fitlib.Fit(1.0)", "new"),
        ("number, new = 3, fitlib.Fit(1.0)", "new"),
        ("box.new = fitlib.Fit(1.0)", "box.new"),
        ("new = other = fitlib.Fit(1.0)", "new"),
    ],
)
def test_what_the_last_line_assigns_is_explained(run: Run, capsys: Capture, last: str, name: str) -> None:
    run("from types import SimpleNamespace\nbox = SimpleNamespace()")
    assert run(f"%%mlguide\n{last}").result is None
    said = capsys.readouterr().out
    assert f"a fit called {name}" in said
    assert "<fit" not in said


def test_a_semicolon_silences_the_value_and_not_the_explanation(run: Run, capsys: Capture) -> None:
    run("%%mlguide\nfit;")
    said = capsys.readouterr().out
    assert "<fit" not in said
    assert "a fit called fit" in said


def test_options_and_an_expression_may_stand_behind_it(run: Run, capsys: Capture) -> None:
    run("%%mlguide --alpha 0.01\nfit")
    assert "alpha 0.01" in capsys.readouterr().out
    run("%%mlguide late\nlate = fitlib.Fit(8.0)\nNone")
    assert "a fit called late" in capsys.readouterr().out


@pytest.mark.parametrize("cell", ["import os", "None", "for i in range(2): pass", "# only a comment", "print(1, 2)"])
def test_a_cell_that_leaves_nothing_says_so(run: Run, capsys: Capture, cell: str) -> None:
    assert run(f"%%mlguide\n{cell}").success
    assert capsys.readouterr().err == (
        "mlguide: the cell leaves nothing to explain; end it with the name of an object\n"
    )


def test_an_exception_is_shown_as_usual_with_the_lines_of_the_cell(run: Run, capsys: Capture) -> None:
    result = run("%%mlguide\nbefore = 1\ndef f():\n    return 1 / 0\nf()\nafter = 1")
    assert isinstance(result.error_in_exec, ZeroDivisionError)
    said = capsys.readouterr().out
    assert "line 4, in f()" in said
    assert "----> 5 f()" in said
    assert "mlguide_jupyter" not in said
    assert said.count("ZeroDivisionError") == 2  # in the head and in the last line, as ever


def test_an_exception_in_the_last_line_too(run: Run, shell: InteractiveShell, capsys: Capture) -> None:
    result = run("%%mlguide\nbefore = 1\nfit.missing.summary()")
    assert isinstance(result.error_in_exec, AttributeError)
    said = capsys.readouterr().out
    assert "----> 3 fit.missing.summary()" in said
    assert shell.user_ns["before"] == 1


def test_an_error_of_ours_raised_by_the_cell_itself_is_an_exception_as_any(run: Run) -> None:
    result = run("%%mlguide\nimport mlguide_jupyter\nmlguide_jupyter.explain(fit, alpha=7)")
    assert type(result.error_in_exec).__name__ == "BadInputError"


@pytest.mark.parametrize("wrong", ["x = = 2", "return 3", "'unclosed"])
def test_a_cell_that_is_no_python_does_not_run_in_part(
    run: Run, shell: InteractiveShell, capsys: Capture, wrong: str
) -> None:
    assert not run(f"%%mlguide\nran = True\n{wrong}").success
    assert "ran" not in shell.user_ns
    said = capsys.readouterr()
    assert "SyntaxError" in said.out + said.err
    assert "mlguide_jupyter/" not in said.out + said.err


def test_a_cell_that_awaits_is_refused_before_it_runs(run: Run, shell: InteractiveShell, capsys: Capture) -> None:
    assert not run("%%mlguide\nran = True\nimport asyncio\nawait asyncio.sleep(0)").success
    assert "ran" not in shell.user_ns
    assert "cannot run a cell that awaits" in capsys.readouterr().err


def test_magics_and_system_commands_inside_work(run: Run, shell: InteractiveShell) -> None:
    assert run("%%mlguide\n%cd -q .\nlisted = !echo hello\nfit").success
    assert shell.user_ns["listed"] == ["hello"]


def test_new_names_are_kept_when_the_last_line_makes_them(run: Run, shell: InteractiveShell) -> None:
    run("%%mlguide\nfitlib.Model().fit(slope=(walrus := 6.0))")
    assert shell.user_ns["walrus"] == 6.0


def test_a_verb_may_stand_behind_it(run: Run, tmp_path: object, capsys: Capture) -> None:
    run(f"%%mlguide save late {tmp_path}/report.md\nlate = fitlib.Fit(8.0)")
    assert "Saved" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("plt.plot([1, 2], [2, 1])", "fig.axes[0]"),
        ("fig, ax = plt.subplots()\nax.plot([1, 2], [2, 1])\nax.set_title('t');", "fig"),
        ("ax = plt.gca()\nax.plot([1, 2], [2, 1])\nplt.show()", "ax"),
    ],
)
def test_where_a_cell_only_draws_the_figure_is_explained(run: Run, capsys: Capture, cell: str, name: str) -> None:
    run("import matplotlib as mpl\nmpl.use('Agg')\nimport matplotlib.pyplot as plt\nplt.close('all')")
    assert run(f"%%mlguide\n{cell}").success
    said = capsys.readouterr().out
    assert "Matplotlib figure" in said
    assert name in said
    run("plt.close('all')")
    capsys.readouterr()
    run("%%mlguide\nfit")
    assert "a fit called fit" in capsys.readouterr().out
