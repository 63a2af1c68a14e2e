"""Time explaining a frame against looking at it in the usual ways, in one run.

``python -m benchmarks.speed.frames`` prints, for each size, CPU and wall
seconds of the whole explanation (with its HTML, after a first call on a small
frame), of pandas' ``describe(include="all")``, of skrub's report and of
fg-data-profiling (minimal) where these are installed, their ratios, and the
memory the explanation took at its peak as a share of the frame.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import importlib.util
import json
import resource
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

SIZES = ((1_000, 20), (100_000, 50), (1_000_000, 50), (10_000, 1_000))
#: The rivals take minutes beyond this many cells.
CELLS = {"skrub": 60_000_000, "profiling": 5_000_000}


def data(n: int, k: int, seed: int = 3) -> pd.DataFrame:
    """Return a mixed frame: of 50 columns 30 floats, 8 integers, 6 texts, 3 flags and 3 dates; gaps in a third."""
    rng = np.random.default_rng(seed)
    makers: list[Callable[[int], Any]] = [
        *[lambda i: rng.normal(i, 1 + i % 7, n)] * 18,
        *[lambda i: rng.lognormal(3, 0.8, n).round(2)] * 12,
        *[lambda i: rng.integers(0, 20 + i * 50, n)] * 6,
        *[lambda i: rng.poisson(2, n)] * 2,
        *[lambda i: rng.choice(np.array(["north", "south", "east", "west"], dtype=object), n)] * 3,
        *[lambda i: np.char.add("item ", rng.integers(0, 900, n).astype(str)).astype(object)] * 2,
        lambda i: np.char.add("C", rng.permutation(n).astype(str)).astype(object),
        *[lambda i: rng.random(n) < 0.4] * 3,
        *[lambda i: pd.Timestamp("2020-01-01") + pd.to_timedelta(rng.integers(0, 10**8, n), unit="s")] * 3,
    ]
    order = rng.permutation(len(makers))
    made = {f"c{i}": pd.Series(makers[order[i % len(order)]](i % 50)) for i in range(k)}
    for i, name in enumerate(made):
        if i % 3 == 0:
            made[name] = made[name].mask(rng.random(n) < 0.05) if made[name].dtype != bool else made[name]
    return pd.DataFrame(made)


def ours(frame: pd.DataFrame) -> None:
    """Explain the frame and write the page."""
    importlib.import_module("mlguide_jupyter").explain(frame, name="df").to_html()


def described(frame: pd.DataFrame) -> None:
    """Let pandas describe it."""
    frame.describe(include="all")


def skrub(frame: pd.DataFrame) -> None:
    """Let skrub report on it."""
    importlib.import_module("skrub").TableReport(frame, verbose=0).html()


def profiling(frame: pd.DataFrame) -> None:
    """Let fg-data-profiling report on it, at its quickest."""
    module = importlib.import_module("data_profiling")
    module.ProfileReport(frame, minimal=True, progress_bar=False).to_html()


WAYS: dict[str, tuple[Callable[[pd.DataFrame], None], str]] = {
    "ours": (ours, "mlguide_jupyter"),
    "describe": (described, "pandas"),
    "skrub": (skrub, "skrub"),
    "profiling": (profiling, "data_profiling"),
}


def measured(way: str, n: int, k: int, python: str = sys.executable) -> tuple[float, float, float]:
    """Return CPU seconds, wall seconds and peak memory above the frame as a share of it, in a process of its own."""
    command = [python, "-m", "benchmarks.speed.frames", "--measure", way, str(n), str(k)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    cpu, wall, memory = json.loads(done.stdout.splitlines()[-1])
    return cpu, wall, memory


def _measured(way: str, n: int, k: int) -> tuple[float, float, float]:
    warnings.simplefilter("ignore")
    run = WAYS[way][0]
    run(data(200, 50))
    frame = data(n, k)
    size = float(frame.memory_usage(deep=True).sum())
    gc.collect()
    before = _peak(reset=True)
    cpu, wall = time.process_time(), time.perf_counter()
    run(frame)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return cpu, wall, (_peak() - before) / size


def _peak(*, reset: bool = False) -> float:
    """Return the peak resident memory in bytes; on Linux, ``reset`` lets it begin at what is held now."""
    try:
        if reset:
            with open("/proc/self/clear_refs", "w", encoding="ascii") as file:
                file.write("5")
        with open("/proc/self/status", encoding="ascii") as file:
            return float(next(line.split()[1] for line in file if line.startswith("VmHWM"))) * 1024
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024.0


def table(sizes: Sequence[tuple[int, int]], ways: dict[str, str]) -> str:
    """Return the table as Markdown; ``ways`` says which Python runs each rival."""
    head = ["n x k", "explain + HTML, CPU s (wall)", "peak memory, frames"]
    for way in ways:
        head += [f"{way}, CPU s (wall)", f"ours / {way}, CPU", f"ours / {way}, wall"]
    lines = [head, ["---"] * len(head)]
    for n, k in sizes:
        cpu, wall, memory = measured("ours", n, k)
        line = [f"{n:,} x {k:,}", f"{cpu:.2f} ({wall:.2f})", f"{memory:.2f}"]
        for way, python in ways.items():
            if n * k > CELLS.get(way, n * k):
                line += ["-"] * 3
                continue
            theirs, wall_theirs, _ = measured(way, n, k, python)
            line += [f"{theirs:.2f} ({wall_theirs:.2f})", f"{cpu / theirs:.2f}", f"{wall / wall_theirs:.2f}"]
        lines.append(line)
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _pythons(against: Sequence[str], others: Sequence[str]) -> dict[str, str]:
    """Return the interpreter of each rival: this one if it is installed here, or another that was named."""
    named = dict(other.split("=", 1) for other in others)
    here = {way: sys.executable for way in against if importlib.util.find_spec(WAYS[way][1])}
    return {way: named.get(way, here.get(way, "")) for way in against if way in named or way in here}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed.frames", description=__doc__)
    parser.add_argument("--sizes", type=int, default=len(SIZES), help="only the first so many sizes")
    parser.add_argument("--against", nargs="*", default=list(WAYS)[1:], choices=list(WAYS)[1:], help="rivals")
    parser.add_argument("--python", nargs="*", default=[], metavar="RIVAL=PATH", help="rivals of other environments")
    parser.add_argument("--measure", nargs=3, metavar=("WAY", "N", "K"), help="one measurement, as JSON")
    given = parser.parse_args(arguments)
    if given.measure:
        print(json.dumps(_measured(given.measure[0], int(given.measure[1]), int(given.measure[2]))))
    else:
        print(table(SIZES[: given.sizes], _pythons(given.against, given.python)))


if __name__ == "__main__":
    main()
