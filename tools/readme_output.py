"""Put the real output into the README's ``text`` blocks; with ``--check`` only say whether it is there already.

The first block is the beginning of the explanation of a fit, down to its first
next step; the second shows what is said of three entries of its table; the
third is the explanation of the table of the second example, down to its first
next step, and its columns; the fourth is what the third example is told of its
gaps, and how each column is filled; the last is the advice on a chart of the
fourth example, and what its other charts lose.
"""

from __future__ import annotations

import json
import re
import sys
from itertools import dropwhile, islice, takewhile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
EXAMPLES = ROOT / "examples"
CHARTS = EXAMPLES / "04-which-chart.ipynb"
BLOCK = re.compile(r"(?<=```text\n).*?(?=```)", re.DOTALL)
ENTRIES = ("Durbin-Watson", "hs_grad", "Cond. No.")
#: Lines shown of what is said of an entry.
SHOWN = 8
#: Code cells that make the table of an example, by its file.
MAKING = {"02-look-at-a-new-table.ipynb": 3, "03-missing-data.ipynb": 2}


def explanation() -> list[str]:
    """Return the lines of the explanation of the README's fit."""
    import statsmodels.api as sm
    import statsmodels.formula.api as smf

    import mlguide_jupyter as mlguide

    crime = sm.datasets.statecrime.load_pandas().data
    res = smf.ols("murder ~ urban + poverty + hs_grad + single", crime).fit()
    return lines_of(mlguide.explain(res, name="res"))


def told(example: str, asked: str) -> list[str]:
    """Return the lines that an expression gives on the table of an example."""
    import mlguide_jupyter as mlguide

    notebook = json.loads((EXAMPLES / example).read_text(encoding="utf-8"))
    cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    names: dict[str, Any] = {"mlguide": mlguide}
    for cell in cells[: MAKING[example]]:
        exec("".join(line for line in cell.splitlines(keepends=True) if line[:1] != "%"), names)
    # Asked where the table is, so that what is imported there already is not imported again.
    return lines_of(eval(asked, names))


def chart() -> list[str]:
    """Return the lines of the advice on a chart of the fourth example's table."""
    import mlguide_jupyter as mlguide

    cells = [cell for cell in json.loads(CHARTS.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    names: dict[str, Any] = {"mlguide": mlguide}
    exec("".join(line for line in cells[0]["source"] if line[:1] != "%"), names)
    return lines_of(eval('mlguide.chart(usa, "decade", "unemp", backend="matplotlib")', names))


def lines_of(shown: Any) -> list[str]:
    """Return an explanation's lines as plain text."""
    return [line.rstrip() for line in shown.to_text().splitlines()]


def beginning(lines: list[str]) -> list[str]:
    """Return the lines before the evidence of the first finding."""
    return list(takewhile(lambda line: not line.startswith("     Evidence:"), lines))


def headline(lines: list[str]) -> list[str]:
    """Return the lines before the first finding."""
    return list(takewhile(lambda line: not line.startswith("("), lines[3:]))


def columns(lines: list[str]) -> list[str]:
    """Return the table of columns, from rule to rule."""
    after = dropwhile(lambda line: not line.startswith("─"), lines)
    return [*islice(after, 1), *takewhile(lambda line: line != "Line by line", after)][:-1]


def first_code(lines: list[str]) -> list[str]:
    """Return the lines before the code in a second library."""
    second = [at for at, line in enumerate(lines) if line.startswith("     Next:")][1]
    return lines[:second]


def others(lines: list[str]) -> list[str]:
    """Return what is said of the charts that come second, without their code."""
    made: list[str] = []
    for at, line in enumerate(lines):
        if line.startswith("(i)  Or: "):
            told = takewhile(lambda each: not each.startswith(("     Next:", "     Evidence:")), lines[at:])
            made += [*told, "     ..."]
    return made


def entries(lines: list[str]) -> list[str]:
    """Return what is said of some entries of the table, cut to a few lines each."""
    made: list[str] = []
    by_line = lines[lines.index("Line by line") :]
    for name in ENTRIES:
        at = next(i for i, line in enumerate(by_line) if line.startswith(f"{name}  "))
        said = list(takewhile(lambda line: line.startswith(("     ", "(")), by_line[at + 1 :]))
        made += [by_line[at], *said[:SHOWN], *["     ..."] * (len(said) > SHOWN)]
    return made


def main() -> int:
    """Rewrite the README, or check it."""
    fit, patients = explanation(), told("02-look-at-a-new-table.ipynb", "mlguide.explain(patients)")
    survey = told("03-missing-data.ipynb", 'mlguide.impute(survey, target="affair")')
    charts = chart()
    blocks = (
        beginning(fit),
        entries(fit),
        [*beginning(patients), "     ...", *columns(patients)],
        [*survey[:3], *headline(survey), *columns(survey)],
        [*first_code(charts), "     ...", *others(charts)],
    )
    texts = iter("\n".join(block) + "\n" for block in blocks)
    was = README.read_text(encoding="utf-8")
    new = BLOCK.sub(lambda _: next(texts), was)
    if "--check" in sys.argv[1:]:
        print("" if new == was else "README.md shows an old output: run python tools/readme_output.py", end="")
        return int(new != was)
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
