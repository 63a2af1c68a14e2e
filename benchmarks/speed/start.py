"""What loading costs, each step in new interpreters, as a share of importing IPython alone.

``python -m benchmarks.speed.start`` prints the CPU seconds of each step and
its ratio to ``import IPython`` in the same run.
"""

from __future__ import annotations

import subprocess
import sys

SHELL = "from IPython.core.interactiveshell import InteractiveShell\nshell = InteractiveShell.instance()"
LOAD = 'shell.run_line_magic("load_ext", "mlguide_jupyter")'
LOADED = f"{SHELL}\n{LOAD}"
#: What each step needs to have been done before, and the step.
STEPS = {
    "import IPython": ("", "import IPython"),
    "import mlguide_jupyter": ("", "import mlguide_jupyter"),
    "%load_ext mlguide_jupyter": (SHELL, LOAD),
    "first line: %mlguide rules": (LOADED, 'str(shell.run_line_magic("mlguide", "rules"))'),
    "first Tab after %mlguide": (
        LOADED,
        'shell.complete(None, "%mlguide re", 11)',
    ),
    "first explanation of an unknown object": (LOADED, 'str(shell.run_line_magic("mlguide", "{}"))'),
}
RUNS = 5
TIMED = "{before}\nimport time\nstart = time.process_time()\n{step}\nprint(time.process_time() - start)"


def cpu(before: str, step: str) -> float:
    """Return the least CPU seconds of a step in some new interpreters."""
    code = TIMED.format(before=before, step=step)
    runs = (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(RUNS)
    )
    return min(float(run.stdout.split()[-1]) for run in runs)


def main() -> None:
    """Print the table."""
    spent = {name: cpu(before, step) for name, (before, step) in STEPS.items()}
    base = spent["import IPython"]
    print("| step | CPU seconds | times `import IPython` |\n|---|---|---|")
    for name, seconds in spent.items():
        print(f"| {name} | {seconds:.4f} | {seconds / base:.2f} |")


if __name__ == "__main__":
    main()
