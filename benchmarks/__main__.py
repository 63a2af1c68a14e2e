"""Print every table of benchmarks/README.md: ``python -m benchmarks`` (some minutes)."""

from __future__ import annotations

from benchmarks.regression import score, textbooks
from benchmarks.speed import regression as speed


def main() -> None:
    """Run the benchmarks one after the other."""
    print("## Simulated regressions\n", flush=True)
    score.main(["--cases", "1044", "--rules", "all", "--brief"])
    print("\n## Textbook regressions\n", flush=True)
    textbooks.main(["--rules", "all"])
    print("\n## Speed\n", flush=True)
    speed.main([])


if __name__ == "__main__":
    main()
