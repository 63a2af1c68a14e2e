"""Put the real output into the README's ``text`` blocks; with ``--check`` only say whether it is there already.

The first block is the beginning of the explanation, down to its first next
step; the second shows what is said of three entries of the table.
"""

from __future__ import annotations

import re
import sys
from itertools import takewhile
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"
BLOCK = re.compile(r"(?<=```text\n).*?(?=```)", re.DOTALL)
ENTRIES = ("Durbin-Watson", "hs_grad", "Cond. No.")
#: Lines shown of what is said of an entry.
SHOWN = 8


def explanation() -> list[str]:
    """Return the lines of the explanation of the README's fit."""
    import statsmodels.api as sm
    import statsmodels.formula.api as smf

    import mlguide_jupyter as mlguide

    crime = sm.datasets.statecrime.load_pandas().data
    res = smf.ols("murder ~ urban + poverty + hs_grad + single", crime).fit()
    return [line.rstrip() for line in mlguide.explain(res, name="res").to_text().splitlines()]


def beginning(lines: list[str]) -> list[str]:
    """Return the lines before the evidence of the first finding."""
    return list(takewhile(lambda line: not line.startswith("     Evidence:"), lines))


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
    lines = explanation()
    texts = iter("\n".join(block) + "\n" for block in (beginning(lines), entries(lines)))
    was = README.read_text(encoding="utf-8")
    new = BLOCK.sub(lambda _: next(texts), was)
    if "--check" in sys.argv[1:]:
        print("" if new == was else "README.md shows an old output: run python tools/readme_output.py", end="")
        return int(new != was)
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
