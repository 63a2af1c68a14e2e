"""Print the tables of benchmarks/README.md, or put them there with ``--write``: ``python -m benchmarks`` (minutes)."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from benchmarks.charts import score as charts
from benchmarks.frames import scaling
from benchmarks.frames import score as frames
from benchmarks.missing import imputing, mechanism, structural_real
from benchmarks.regression import score, textbooks
from benchmarks.speed import frames as speed_of_frames
from benchmarks.speed import guide, start
from benchmarks.speed import missing as speed_of_missing
from benchmarks.speed import regression as speed

README = Path(__file__).with_name("README.md")

TABLES: dict[str, Callable[[], None]] = {
    "Simulated regressions": lambda: score.main(["--cases", "1062", "--rules", "all", "--brief"]),
    "Textbook regressions": lambda: textbooks.main(["--rules", "all"]),
    "Frames": lambda: frames.main(["--cases", "600", "--clean", "200", "--engines", "all"]),
    "Scaling": scaling.main,
    "Missing data: mechanism": lambda: mechanism.main(["--rules", "all"]),
    "Missing data: real gaps": lambda: structural_real.main([]),
    "Missing data: imputing": lambda: imputing.main([]),
    "Charts": lambda: charts.main(["--all"]),
    "Missing data: time": lambda: speed_of_missing.main([]),
    "Speed": lambda: speed.main([]),
    "Time of frames": lambda: speed_of_frames.main([]),
    "Loading": start.main,
    "Guide": guide.main,
}


def main() -> None:
    """Run the benchmarks one after the other."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--write", action="store_true", help="replace the tables in benchmarks/README.md")
    parser.add_argument("--only", default="", help="only the tables whose heading begins with this, e.g. Text")
    given = parser.parse_args()
    for heading, run in TABLES.items():
        if not heading.startswith(given.only):
            continue
        with redirect_stdout(StringIO()) as out:
            run()
        print(f"## {heading}\n\n{out.getvalue()}", flush=True)
        if given.write:
            README.write_text(
                _with_table(README.read_text(encoding="utf-8"), heading, out.getvalue()), encoding="utf-8"
            )


def _with_table(text: str, heading: str, table: str) -> str:
    """Return the page with what stands under the heading replaced."""
    section = re.compile(rf"(?<=^## {heading}\n\n).*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)
    return section.sub(lambda _: table.strip() + "\n\n", text, count=1).rstrip() + "\n"


if __name__ == "__main__":
    main()
