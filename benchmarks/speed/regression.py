"""Time explaining a least-squares fit against fitting it and printing its summary, in one run.

``python -m benchmarks.speed.regression`` prints, for each size, the CPU seconds
of ``fit`` plus ``str(summary())``, of the explanation with its HTML after a
first call, their ratio, and the memory the explanation took at its peak in
copies of the design. ``--stages`` adds the CPU seconds of each check.
"""

from __future__ import annotations

import argparse
import gc
import time
import tracemalloc
import warnings
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np
import statsmodels.api as sm

import mlguide_jupyter
from mlguide_jupyter.checks import _engine
from mlguide_jupyter.facts.regression import from_result
from mlguide_jupyter.guide._pages import codes

SIZES = ((1_000, 5), (10_000, 5), (100_000, 5), (1_000_000, 5), (100_000, 50))


def data(n: int, k: int, seed: int = 5) -> tuple[np.ndarray, np.ndarray]:
    """Return an outcome and a design of k columns, the first of them constant, with a mild fault in it."""
    rng = np.random.default_rng(seed)
    design = np.column_stack([np.ones(n), rng.normal(size=(n, k - 1))])
    spread = np.exp(0.2 * design[:, 1])
    return design @ rng.normal(size=k) + spread * rng.normal(size=n), design


def cpu(work: Callable[[], Any], repeat: int = 1) -> float:
    """Return the least CPU seconds of some runs, of all threads."""
    spent = []
    for _ in range(repeat):
        gc.collect()
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def peak(work: Callable[[], Any]) -> int:
    """Return the most bytes that were allocated at once beyond those before."""
    gc.collect()
    tracemalloc.start()
    work()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def measure(n: int, k: int) -> tuple[float, float, float]:
    """Return CPU seconds of fit and summary, of the explanation, and its memory in designs."""
    y, design = data(n, k)
    repeat = 3 if n * k <= 100_000 else 1
    plain = cpu(lambda: str(sm.OLS(y, design).fit().summary()), repeat)
    # A new fit each time: what a fit has cached must not flatter the explanation.
    fits = [sm.OLS(y, design).fit() for _ in range(repeat)]
    ours = cpu(lambda: mlguide_jupyter.explain(fits.pop()).to_html(), repeat)
    fit = sm.OLS(y, design).fit()
    memory = peak(lambda: mlguide_jupyter.explain(fit).to_html())
    return plain, ours, memory / design.nbytes


def stages(n: int, k: int) -> list[tuple[str, float]]:
    """Return the CPU seconds of the facts and of each check, one after the other on the same facts."""
    y, design = data(n, k)
    fit = sm.OLS(y, design).fit()
    facts = from_result(fit)
    spent = [("factorisation", cpu(lambda: (facts.factor, facts.leverage, facts.cooks)))]
    spent += [(code, cpu(partial(_engine.run, code, facts))) for code in codes() if "regression/" in code]
    return [*spent, ("all checks and their causes", cpu(lambda: _engine.judge("regression", from_result(fit))))]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed.regression", description=__doc__)
    parser.add_argument("--size", nargs=2, type=int, metavar=("N", "K"), help="one size instead of all")
    parser.add_argument("--stages", action="store_true", help="the parts instead of the whole")
    given = parser.parse_args(arguments)
    sizes = [tuple(given.size)] if given.size else SIZES
    warnings.simplefilter("ignore")
    if given.stages:
        for n, k in sizes:
            print(f"\n{n:,} x {k}")
            print("\n".join(f"{seconds:8.3f} s  {name}" for name, seconds in stages(n, k)))
        return
    measure(200, 3)  # the first call reads pages and compiles templates
    print("| n x k | fit + summary, CPU s | explain + HTML, CPU s | ratio | peak memory, designs |")
    print("| --- | --- | --- | --- | --- |")
    for n, k in sizes:
        plain, ours, memory = measure(n, k)
        print(f"| {n:,} x {k} | {plain:.3f} | {ours:.3f} | {ours / plain:.2f} | {memory:.1f} |")


if __name__ == "__main__":
    main()
