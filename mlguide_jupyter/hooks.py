"""After a cell whose last value is a table: one line, where something in it is worth a look.

Nothing is registered before ``%mlguide auto on``, and nothing is left after
``off``. A hint is given once for a table and again when the table has changed;
a failure of ours stays silent, for nobody asked.
"""

from __future__ import annotations

import ast
import logging
import warnings
import weakref
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from IPython.core.interactiveshell import ExecutionResult, InteractiveShell

EVENT = "post_run_cell"
#: Our settings among those of the shell, and the one that is watched.
SETTINGS, SETTING = "MLGuideMagics", "auto"
#: Methods that show a part of a table: the hint is on the table itself.
VIEWS = frozenset({"head", "limit", "sample", "slice", "tail", "to_pandas"})
#: Methods that make a summary, whose rows are figures and no data.
SUMMARIES = frozenset(
    {
        "agg",
        "aggregate",
        "corr",
        "cov",
        "crosstab",
        "describe",
        "nlargest",
        "null_count",
        "nsmallest",
        "pivot",
        "quantile",
    }
    | {
        "pivot_table",
        "isna",
        "isnull",
        "notna",
        "notnull",
        "sum",
        "mean",
        "summary",
        "to_frame",
        "transpose",
        "value_counts",
    }
)
#: An expression longer than this is no name to be typed again.
LONGEST = 60
#: IPython's name for the last value.
LAST = "_"

log = logging.getLogger(__name__)


def load(shell: InteractiveShell) -> None:
    """Watch the setting, and act on what it is now."""
    unload(shell)
    settings = shell.magics_manager.registry[SETTINGS]
    hints = Hints(shell)
    settings.observe(lambda change: hints.turn(change["new"]), SETTING)
    hints.turn(getattr(settings, SETTING))


def unload(shell: InteractiveShell) -> None:
    """Take the hook away, if there is one."""
    hooks = shell.events.callbacks[EVENT]
    hooks[:] = [hook for hook in hooks if not isinstance(getattr(hook, "__self__", None), Hints)]


class Hints:
    """The hook, and what has been told already: fingerprints of tables, never the tables."""

    def __init__(self, shell: InteractiveShell) -> None:
        self.shell = shell
        self.told: dict[int, tuple[weakref.ref[object] | None, str]] = {}

    def turn(self, on: bool) -> None:
        """Register the hook, or take it away. What is heavy is imported here, so that no cell waits for it."""
        unload(self.shell)
        if on:
            from mlguide_jupyter.explainers.frames import _hint

            _hint.prepare()
            self.shell.events.register(EVENT, self.after_cell)

    def after_cell(self, result: ExecutionResult) -> None:
        """Tell what is worth a look in the cell's last value; whatever goes wrong stays here."""
        info = result.info
        if not (info and info.store_history and result.success) or result.result is None:
            return
        try:
            with warnings.catch_warnings(action="ignore"):
                self._tell(result.result, info.raw_cell)
        except Exception:
            log.debug("a hint failed", exc_info=True)

    def _tell(self, value: object, cell: str) -> None:
        from mlguide_jupyter.explainers.frames import _hint

        shown = subject(value, self.shell.transform_cell(cell), self.shell.user_ns)
        seen = _hint.look(*shown) if shown else None
        if shown is None or seen is None or self._knows(shown[0], seen.fingerprint):
            return
        text = _hint.say(seen, self.shell.magics_manager.registry[SETTINGS].settings())
        if text:
            from IPython.display import display

            from mlguide_jupyter.render._hint import bundle

            display(bundle(text), raw=True)

    def _knows(self, table: object, fingerprint: str) -> bool:
        """Return whether this table has been looked at as it is now, and remember that it has."""
        alive, known = self.told.get(id(table), (None, ""))
        same = known == fingerprint and (alive is None or alive() is table)
        self.told = {key: entry for key, entry in self.told.items() if entry[0] is None or entry[0]() is not None}
        self.told[id(table)] = (_reference(table), fingerprint)
        return same


def _reference(table: object) -> weakref.ref[object] | None:
    try:
        return weakref.ref(table)
    except TypeError:
        return None


def subject(value: object, cell: str, variables: Mapping[str, Any]) -> tuple[object, str] | None:
    """Return the table that a cell's last line is about, and how to call it; None where a hint would be noise.

    Parameters
    ----------
    value : object
        The cell's last value.
    cell : str
        Its code, as Python.
    variables : mapping
        The user's variables.
    """
    body = ast.parse(cell).body
    if not body or not isinstance(body[-1], ast.Expr):
        return None
    node = body[-1].value
    root = node
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr in SUMMARIES or node.func.attr == "run_cell_magic":
            return None
        root = node.func.value if node.func.attr in VIEWS else node
    if root is not node:
        return (variables[root.id], root.id) if isinstance(root, ast.Name) and root.id in variables else None
    text = ast.get_source_segment(cell, node) or LAST
    return value, text if len(text) <= LONGEST and "\n" not in text else LAST
