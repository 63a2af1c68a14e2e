"""``%mlguide`` and ``%%mlguide``: the settings as traits, and the way to the verbs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from IPython.core.magic import Magics, line_cell_magic, magics_class, needs_local_scope, no_var_expand
from traitlets import Bool, Enum, Float, List, TraitError, Unicode, observe, validate

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from mlguide_jupyter.explainers import Settings
    from mlguide_jupyter.model import Level

NAME = "mlguide"


@magics_class
class MLGuideMagics(Magics):
    """The magics of mlguide, with its settings as traits (``%config MLGuideMagics``)."""

    ignore = List(Unicode(), help='Findings to leave out: codes or globs such as "format/*".').tag(config=True)
    level = Enum(
        ("ok", "note", "unknown", "warning", "serious"), default_value="ok", help="The lowest level that is shown."
    ).tag(config=True)
    alpha = Float(None, allow_none=True, help="Significance level; None takes the object's own.").tag(config=True)
    auto = Bool(help="Whether a cell whose last value is a table gets a line on what is worth a look in it.").tag(
        config=True
    )
    language = Enum(("en",), default_value="en", help="Language of the explanations.").tag(config=True)

    @validate("alpha")
    def _between_0_and_1(self, proposal: Any) -> float | None:
        alpha: float | None = proposal["value"]
        if alpha is not None and not 0 < alpha < 1:
            raise TraitError(f"alpha must lie between 0 and 1, not {alpha}")
        return alpha

    @observe("ignore")
    def _tell_what_matches_nothing(self, change: Any) -> None:
        from mlguide_jupyter.guide._rules import unmatched
        from mlguide_jupyter.verbs._run import tell

        for sentence in unmatched(change["new"]):
            tell(sentence)

    @no_var_expand
    @needs_local_scope
    @line_cell_magic
    def mlguide(self, line: str, cell: str | None = None, local_ns: Mapping[str, Any] | None = None) -> object:
        """Explain an object from its own numbers.

        ::

            %mlguide EXPR              explain whatever EXPR is: a variable, an attribute, the result of a call
            %%mlguide                  run the cell as usual, then explain its last result
            %mlguide rules [CODE]      every check, or the page of one
            %mlguide save EXPR FILE    explain EXPR and write it to FILE: .html, .md, .json, .txt or .ipynb
            %mlguide impute DF [--target y] [--order time] [--groups g]    how to fill the gaps of a table
            %mlguide compare BEFORE AFTER    what filling the gaps did: distributions, spread, correlations
            %mlguide explore DF        choose a column with gaps and a way to fill it, and see what comes of it
            %mlguide chart DF [COLUMN ...] [--task ranking]    the chart that suits these columns, why, and its code
            %mlguide topic NAME        one page of the guide, by its id, its title or another name
            %mlguide search WORDS      search the guide: a question, a name, an abbreviation, misspelt or not
            %mlguide guide             the contents of the guide, part by part
            %mlguide advise SUBJECT [DF] [QUESTION=ANSWER ...]    advise on a decision; DF answers what it can
            %mlguide demo [NAME]       an interactive picture of a concept, such as threshold or kmeans
            %mlguide auto on|off       a line after a cell whose last value is a table with something worth a look
            %mlguide                   all verbs and options

        Options of an explanation: ``--alpha 0.01``, ``--level warning``, ``--ignore CODES``,
        ``--order time|COLUMN|none``, and of a table ``--target COLUMN``.
        ``%config MLGuideMagics`` shows the settings that last.
        The explanation is the result of the line, so ``_.findings`` and
        ``_.save("report.html")`` work after it. A semicolon at the end silences it.
        """
        __tracebackhide__ = True
        from mlguide_jupyter.verbs import _run

        assert self.shell is not None
        if cell is not None:
            self._cell(line, cell, self.shell)
            return None
        variables = self.shell.user_ns
        with _run.one_line_errors():
            local = variables if local_ns is None else local_ns
            return _run.run_line(line, variables, local, self.settings(), self.set_trait)
        return None

    def _cell(self, line: str, cell: str, shell: InteractiveShell) -> None:
        __tracebackhide__ = True
        from IPython.display import display

        from mlguide_jupyter.verbs import _cell, _run

        found = _cell.run_cell(shell, cell)
        with _run.one_line_errors():
            shown = _run.explain_found(line, found, shell.user_ns, self.settings(), self.set_trait)
            if shown is not None:
                display(shown)

    def settings(self) -> Settings:
        """Return the settings that last, for one explanation."""
        from mlguide_jupyter.explainers import Settings

        level = cast("Level", self.level)
        return Settings(ignore=tuple(self.ignore), level=level, alpha=self.alpha, language=self.language)


def load(shell: InteractiveShell) -> None:
    """Register the magics."""
    shell.register_magics(MLGuideMagics)


def unload(shell: InteractiveShell) -> None:
    """Take away the magics and their settings."""
    manager = shell.magics_manager
    for kind in manager.magics.values():
        kind.pop(NAME, None)
    gone = manager.registry.pop(MLGuideMagics.__name__, None)
    if gone in shell.configurables:
        shell.configurables.remove(gone)
