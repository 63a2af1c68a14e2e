"""``%mlguide`` as it is typed: what it explains, what it answers to slips, what it leaves behind."""

from __future__ import annotations

import gc
import json
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell
from IPython.lib.pretty import pretty

from mlguide_jupyter.model import Explanation

Run = Callable[[str], ExecutionResult]


def test_the_explanation_is_the_result_of_the_line(run: Run, shell: InteractiveShell) -> None:
    result = run("%mlguide fit")
    assert isinstance(result.result, Explanation)
    assert result.result.kind == "fitlib.fit"
    assert shell.user_ns["_"] is result.result
    assert shell.user_ns["Out"][result.execution_count] is result.result


def test_it_is_shown(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run("%mlguide fit")
    assert "slope 2.5" in capsys.readouterr().out


@pytest.mark.parametrize("line", ["fit", "fit  # as it is", "explain fit", "[fit][0]", "(fit)", "(lambda: fit)()"])
def test_any_expression_will_do(run: Run, line: str) -> None:
    assert run(f"%mlguide {line}").result.kind == "fitlib.fit"


def test_the_name_is_the_expression(run: Run) -> None:
    assert run("d = {'a b': fit}\n%mlguide d['a b']").result.name == "d['a b']"


def test_the_last_result_goes_by_the_name_of_its_variable(run: Run) -> None:
    run("fit")
    assert run("%mlguide _").result.name == "fit"


def test_a_variable_called_like_a_verb_is_explained_when_asked(run: Run) -> None:
    run("save = fit")
    assert run("%mlguide explain save").result.name == "save"


def test_braces_and_dollars_are_left_alone(run: Run) -> None:
    run("key = 'x'")
    assert run("%mlguide {'{key}': fit, '$key': 1}").result.subject.endswith("2 items")


def test_the_object_whose_method_made_the_result_is_told(run: Run) -> None:
    run("calls = []\nfitlib.Model.fit_noted = lambda self: calls.append(1) or self.fit(7.0)")
    result = run("%mlguide fitlib.Model().fit_noted().summary()").result
    assert result.subject == "the summary of fitlib.Model().fit_noted()"
    assert result.headline == "owner's slope 7.0"
    assert run("len(calls)").result == 1


def test_names_inside_a_function_are_seen(run: Run) -> None:
    run("def inside():\n    local = fitlib.Fit(9.0)\n    return get_ipython().run_line_magic('mlguide', 'local')")
    assert run("inside()").result.headline.startswith("slope 9.0")


def test_a_semicolon_silences(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    for line in ("fit;", "fit; # quietly", "fit --alpha 0.1;", "rules;"):
        assert run(f"%mlguide {line}").result is None
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("fitt", "there is no variable `fitt`; nearest: `fit`"),
        ("rulez", "there is no variable `rulez`; nearest: `rules`"),
        ("expalin fit", "no verb is called `expalin`; nearest: `explain`"),
        ("zzz fit", "no verb is called `zzz`; there are explain, rules, save"),
        ("fit.slop", "AttributeError: 'Fit' object has no attribute 'slop'; nearest: `slope`"),
        ("fit fit", "cannot read `fit fit` as Python"),
        ("fit(", "cannot read `fit(` as Python"),
        ("x = fit", "`x = fit` is no expression"),
        ("1 / 0", "`1 / 0` fails: ZeroDivisionError: division by zero"),
        ("fit\x00", "as Python"),
        ("fit --alpha", "`--alpha` needs a value: a number between 0 and 1"),
        ("fit --alpha high", "--alpha takes a number between 0 and 1, not `high`"),
        ("fit --alpha 5", "alpha must lie between 0 and 1, not 5.0"),
        ("fit --alpa 0.1", "no option is called `--alpa`; nearest: `--alpha`"),
        ("fit --level loud", "level must be one of ok, note, unknown, warning, serious, not 'loud'"),
        ("fit --order 'time", "cannot read the options `--order 'time`: no closing quotation"),
        ("rules fit --alpha 0.1", "no option is called `--alpha`; this verb has none"),
        ("rules regression/heteroscedasticty", "nearest: `regression/heteroscedasticity`"),
        ("save fit", "give what to explain and the file to write: %mlguide save EXPR FILE"),
        ("fit.summary() --order time", ""),
    ],
)
def test_slips_are_answered_in_one_line(run: Run, capsys: pytest.CaptureFixture[str], line: str, answer: str) -> None:
    assert run(f"%mlguide {line}").success
    said = capsys.readouterr()
    assert answer in said.err
    assert said.err.count("\n") == (1 if answer else 0)
    assert "Traceback" not in said.out + said.err


def test_a_name_that_this_kind_of_object_has_no_use_for_is_told(run: Run, shell: InteractiveShell) -> None:
    from mlguide_jupyter.errors import BadInputError

    run("import mlguide_jupyter as mlguide")
    with pytest.raises(BadInputError, match=r"`ordr` is not used for this object .*; nearest: `order`"):
        shell.ev("mlguide.explain(fit, ordr='time')")


def test_a_failure_of_the_explainer_itself_is_one_line(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run(
        "class Broken(fitlib.Fit):\n"
        "    __init__ = object.__init__\n"
        "    @property\n"
        "    def slope(self): raise OSError('disk\\nfull')"
    )
    assert run("%mlguide Broken()").success
    assert capsys.readouterr().err == "mlguide: this failed inside mlguide, please report it: OSError: disk full\n"


def test_an_interrupt_gets_through(shell: InteractiveShell) -> None:
    shell.ex("def stop(): raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        shell.run_line_magic("mlguide", "stop()")


def test_options_reach_the_explainer(run: Run) -> None:
    result = run("%mlguide fit --alpha 0.01 --order 'my time'").result
    assert result.headline == "slope 2.5, alpha 0.01, order my time"
    assert run("%mlguide fit --alpha=0.2").result.headline.startswith("slope 2.5, alpha 0.2")


def test_dashes_that_are_python_are_no_options(run: Run) -> None:
    assert run("%mlguide {'a --alpha 3': fit}['a --alpha 3']").result.kind == "fitlib.fit"
    assert run("n = 2\n%mlguide [1, 2, fit][(n --0)]").result.kind == "fitlib.fit"


def test_settings_last_and_options_come_before_them(run: Run) -> None:
    run("%config MLGuideMagics.alpha = 0.2")
    assert "alpha 0.2" in run("%mlguide fit").result.headline
    assert "alpha 0.1" in run("%mlguide fit --alpha 0.1").result.headline


@pytest.mark.parametrize("pattern", ["fit/steep", "fit/st*", "*/steep"])
def test_ignored_findings_are_left_out(run: Run, pattern: str) -> None:
    run(f"%config MLGuideMagics.ignore = [{pattern!r}]")
    assert [found.code for found in run("%mlguide fit").result.findings] == ["fit/plain"]
    assert len(run("%mlguide fit --ignore ''").result.findings) == 2


def test_findings_below_the_level_are_left_out(run: Run) -> None:
    run("%config MLGuideMagics.level = 'warning'")
    assert [found.code for found in run("%mlguide fit").result.findings] == ["fit/steep"]
    assert run("%mlguide fit --level serious").result.findings == ()


def test_a_setting_that_silences_nothing_is_told(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run("%config MLGuideMagics.ignore = ['regression/heteroskedasticity', 'regression/*']")
    assert capsys.readouterr().err == (
        "mlguide: no check matches `regression/heteroskedasticity`; nearest: `regression/heteroscedasticity`\n"
    )


def test_an_impossible_setting_is_refused(run: Run, caplog: pytest.LogCaptureFixture) -> None:
    run("%config MLGuideMagics.alpha = 3")
    assert "alpha must lie between 0 and 1, not 3.0" in caplog.text
    assert "alpha 0.05" in run("%mlguide fit").result.headline


def test_alone_it_shows_its_verbs(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    for line in ("%mlguide", "%mlguide --help"):
        run(line)
        said = capsys.readouterr().out
        for word in ("%mlguide EXPR", "%mlguide rules [CODE]", "%mlguide save EXPR FILE", "%%mlguide", "--alpha"):
            assert word in said


def test_save_writes_where_it_is_told(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "my report.json"
    assert run(f'%mlguide save fit "{file}" --alpha 0.02').result is None
    assert "Saved" in capsys.readouterr().out
    assert "alpha 0.02" in json.loads(file.read_text())["headline"]


@pytest.mark.parametrize("target", ["report.xyz", "no_such_folder/report.html"])
def test_save_tells_why_it_cannot(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], target: str) -> None:
    assert run(f"%mlguide save fit {tmp_path / target}").success
    said = capsys.readouterr()
    assert said.err.startswith("mlguide: ")
    assert "report it" not in said.err
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_explained_is_answered_kindly(run: Run) -> None:
    run(
        "class Évil:\n    def __repr__(self): raise RuntimeError('no')\n    def __len__(self): raise RuntimeError('no')"
    )
    result = run("thing = Évil()\n%mlguide thing").result
    assert result.kind == "unknown"
    assert "`__main__.Évil`" in result.subject


def test_hostile_names_are_text_only(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run("bad = type('<script>alert(1)</script>', (), {})()")
    explanation = run("%mlguide bad").result
    assert "<script>" not in explanation.to_html()
    assert "<script>" in explanation.to_text()


def test_an_explanation_keeps_nothing_alive(run: Run, shell: InteractiveShell) -> None:
    run("%mlguide fit")
    watched = weakref.ref(shell.user_ns.pop("fit"))
    gc.collect()
    assert watched() is None


def test_nothing_is_left_after_unloading(shell: InteractiveShell) -> None:
    before = _state(shell)
    shell.run_line_magic("load_ext", "mlguide_jupyter")
    shell.run_line_magic("unload_ext", "mlguide_jupyter")
    assert shell.find_line_magic("mlguide") is None
    assert shell.find_cell_magic("mlguide") is None
    gone = _state(shell)
    assert [before[key] - gone[key] for key in before] == [1, 1, 1]
    shell.run_line_magic("load_ext", "mlguide_jupyter")
    assert _state(shell) == before


def test_reloading_leaves_one_of_each(shell: InteractiveShell) -> None:
    before = _state(shell)
    for _ in range(3):
        shell.run_line_magic("reload_ext", "mlguide_jupyter")
    assert _state(shell) == before


def _state(shell: InteractiveShell) -> dict[str, int]:
    return {
        "settings": sum(type(known).__name__ == "MLGuideMagics" for known in shell.configurables),
        "matchers": len(shell.Completer.custom_matchers),
        "magics": len(shell.magics_manager.registry),
    }


@pytest.mark.parametrize("line", ["%mlguide rules", "%mlguide search vif", "%mlguide guide"])
def test_lists_are_text_in_a_terminal(run: Run, line: str) -> None:
    shown = run(line).result
    assert pretty(shown) == shown.to_text()


def test_help_is_no_object_unless_it_is_the_users(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("%mlguide help").result is None
    assert "%mlguide EXPR" in capsys.readouterr().out
