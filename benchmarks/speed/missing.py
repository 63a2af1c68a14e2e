"""Time the diagnosis of gaps and the advice on filling them: ``python -m benchmarks.speed.missing``.

The diagnosis is reading the whole table and judging the mechanism of every
column with gaps against all others; beside it stands what one would do by hand,
``df.isna().sum()`` and ``df.corr()`` of the numbers. Both are CPU seconds of
one thread, after a first call on a small frame. Advice is timed by the wall,
from the call to the answer, against its budget. Memory is the peak of the
process above the frame, as a share of the columns with gaps and of the frame.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from .frames import _peak, data

SIZES = ((1_000, 20), (100_000, 50), (1_000_000, 50), (10_000, 1_000))
BUDGET = 10.0
#: One thread of arithmetic, so that CPU seconds are not those of threads that wait.
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
#: Frames with more cells are not filled here.
CELLS = 6_000_000


def gapped(n: int, k: int) -> pd.DataFrame:
    """Return a mixed frame: of its columns a third has scattered gaps, and a third gaps that depend on another."""
    frame = data(n, k)
    rng = np.random.default_rng(8)
    numbers = [name for name in frame if frame[name].dtype.kind == "f"]
    for i, name in enumerate(numbers[1:]):
        if i % 3 == 1:
            ranks = frame[numbers[0]].rank(pct=True).fillna(0.5)
            frame[name] = frame[name].mask(rng.random(n) < 0.3 * ranks)
    return frame


def diagnosed(frame: pd.DataFrame) -> None:
    """Read the frame and judge its gaps."""
    from mlguide_jupyter.checks.missing._mechanism import mechanisms
    from mlguide_jupyter.facts.frames import read

    mechanisms(read(frame, name="df"))


def by_hand(frame: pd.DataFrame) -> None:
    """Count gaps, and correlate the numbers."""
    frame.isna().sum()
    frame.corr(numeric_only=True)


def explained(frame: pd.DataFrame) -> None:
    """Explain everything about the frame."""
    import mlguide_jupyter

    mlguide_jupyter.explain(frame, name="df")


def advised(frame: pd.DataFrame) -> None:
    """Ask how to fill it."""
    import mlguide_jupyter

    mlguide_jupyter.impute(frame, budget=BUDGET)


WAYS: dict[str, Callable[[pd.DataFrame], None]] = {
    "diagnosis": diagnosed,
    "by hand": by_hand,
    "explain": explained,
    "impute": advised,
}


def measured(way: str, n: int, k: int) -> tuple[float, float, float, float]:
    """Return CPU and wall seconds, and peak memory as a share of the gappy columns and of the frame.

    In a process of its own.
    """
    command = [sys.executable, "-m", "benchmarks.speed.missing", "--measure", way, str(n), str(k)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **ONE_THREAD})
    cpu, wall, memory, of_frame = json.loads(done.stdout.splitlines()[-1])
    return cpu, wall, memory, of_frame


def _measured(way: str, n: int, k: int) -> tuple[float, float, float, float]:
    warnings.simplefilter("ignore")
    run = WAYS[way]
    run(gapped(300, 20))
    frame = gapped(n, k)
    concerned = frame.loc[:, frame.isna().any()]
    size, whole = (float(some.memory_usage(deep=True).sum()) for some in (concerned, frame))
    del concerned
    gc.collect()
    before = _peak(reset=True)
    cpu, wall = time.process_time(), time.perf_counter()
    run(frame)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    peak = _peak() - before
    return cpu, wall, peak / size, peak / whole


def table(sizes: Sequence[tuple[int, int]]) -> str:
    """Return the table as Markdown."""
    head = [
        "n x k", "diagnosis, CPU s", "isna + corr, CPU s", "ratio", "memory, gappy columns (frames)", "explain, CPU s",
        f"impute, wall s of {BUDGET:g}", "memory, gappy columns (frames)",
    ]  # fmt: skip
    lines = [head, ["---"] * len(head)]
    for n, k in sizes:
        ours, hand, all_of_it = (measured(way, n, k) for way in ("diagnosis", "by hand", "explain"))
        advice = measured("impute", n, k) if n * k <= CELLS else None
        lines.append(
            [
                f"{n:,} x {k:,}",
                f"{ours[0]:.2f}",
                f"{hand[0]:.2f}",
                f"{ours[0] / hand[0]:.2f}",
                f"{ours[2]:.2f} ({ours[3]:.2f})",
                f"{all_of_it[0]:.2f}",
                f"{advice[1]:.1f}" if advice else "-",
                f"{advice[2]:.2f} ({advice[3]:.2f})" if advice else "-",
            ]
        )
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed.missing", description=__doc__)
    parser.add_argument(
        "--sizes", type=int, default=2, help=f"only the first so many of {len(SIZES)} sizes (default 2)"
    )
    parser.add_argument("--full", action="store_true", help="all sizes")
    parser.add_argument("--measure", nargs=3, metavar=("WAY", "N", "K"), help="one measurement, as JSON")
    given = parser.parse_args(arguments)
    if given.measure:
        print(json.dumps(_measured(given.measure[0], int(given.measure[1]), int(given.measure[2]))))
    else:
        print(table(SIZES[: None if given.full else given.sizes]))


if __name__ == "__main__":
    main()
