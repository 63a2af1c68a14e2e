"""Tab after ``%mlguide``, asked of the shell as a front end asks it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

from mlguide_jupyter import verbs


def complete(shell: InteractiveShell, text: str) -> list[str]:
    """Return what Tab offers at the end of ``text``."""
    with provisionalcompleter():
        return [found.text for found in shell.Completer.completions(text, len(text))]


@pytest.mark.parametrize("magic", ["%mlguide", "%%mlguide"])
def test_verbs_and_variables_that_can_be_explained(shell: InteractiveShell, magic: str) -> None:
    shell.push({"fine_number": 3, "finest": shell.user_ns["fit"]})
    assert complete(shell, f"{magic} fi") == ["finest", "fit"]
    assert complete(shell, f"{magic} ") == sorted([*verbs.NAMES, "finest", "fit"])
    assert complete(shell, f"{magic} ru") == ["rules"]


def test_after_a_verb_what_it_takes(shell: InteractiveShell) -> None:
    assert complete(shell, "%mlguide explain ") == ["fit"]
    assert complete(shell, "%mlguide save f") == ["fit"]
    assert "regression/heteroscedasticity" in complete(shell, "%mlguide rules regression/het")
    assert all(word.startswith("regression/") for word in complete(shell, "%mlguide rules regr"))


def test_options_and_their_values(shell: InteractiveShell) -> None:
    assert complete(shell, "%mlguide fit --al") == ["--alpha"]
    assert complete(shell, "%mlguide fit --alpha 0.1 --") == ["--ignore", "--level", "--order", "--target"]
    assert complete(shell, "%mlguide fit --order t") == ["time"]
    assert complete(shell, "%mlguide fit --level ") == ["note", "ok", "serious", "unknown", "warning"]


ASKED = """
import json
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
shell.run_line_magic("load_ext", "mlguide_jupyter")
shell.push({"fit": "a text"})
with provisionalcompleter():
    found = [[c.text for c in shell.Completer.completions(t, len(t))] for t in ("%mlguide fit.capi", "%%mlguide\\nfil")]
print(json.dumps(found))
"""


def test_pythons_own_completion_goes_on_where_ours_knows_nothing(tmp_path: Path) -> None:
    # In a process of its own: Jedi keeps a cache that other tests fill at the same time.
    places = {"XDG_CACHE_HOME": str(tmp_path), "IPYTHONDIR": str(tmp_path / "ipython")}
    made = subprocess.run(
        [sys.executable, "-c", ASKED], env={**os.environ, **places}, capture_output=True, text=True, check=True
    )
    attributes, names = json.loads(made.stdout.splitlines()[-1])
    assert attributes == ["capitalize"]
    assert "filter" in names


def test_other_lines_are_not_ours(shell: InteractiveShell) -> None:
    assert "save" not in complete(shell, "%timeit sa")
    assert "--alpha" not in complete(shell, "mlguide --al")


def test_variables_that_fail_when_looked_at_do_no_harm(shell: InteractiveShell) -> None:
    shell.ex("class Strange:\n    def __getattribute__(self, name): raise RuntimeError(name)\nstrange = Strange()")
    assert complete(shell, "%mlguide f") == ["fit"]


@pytest.mark.parametrize("made", ["pd.DataFrame(data)", "pl.DataFrame(data)", "pa.table(data)"])
def test_after_target_and_order_the_columns_of_the_table(shell: InteractiveShell, made: str) -> None:
    shell.ex("import pandas as pd, polars as pl, pyarrow as pa\ndata = {'price': [1], 'prize': [2], 'my col': [3]}")
    shell.ex(f"df = {made}")
    assert complete(shell, "%mlguide df --target pri") == ["price", "prize"]
    assert complete(shell, "%mlguide df --target ") == ["'my col'", "price", "prize"]
    assert complete(shell, "%mlguide explain df --order ") == ["'my col'", "none", "price", "prize", "time"]


def test_the_states_of_auto(shell: InteractiveShell) -> None:
    assert complete(shell, "%mlguide auto ") == ["off", "on"]
