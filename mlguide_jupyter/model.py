"""What an answer is made of: frozen values, with no pandas, no HTML and no IPython in them.

An :class:`Explanation` holds values, never the object it explains, so that
keeping it in ``Out`` does not keep a gigabyte alive. It carries no ids and no
clock: the same object gives the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec

if TYPE_CHECKING:
    from os import PathLike
    from pathlib import Path

    import pandas as pd

SCHEMA_VERSION = 1

Level = Literal["ok", "note", "warning", "serious", "unknown"]
Align = Literal["left", "right", "center"]
Role = Literal["label", "value", "head", "stub", "note", "blank"]
Evidence = dict[str, float | int | str | bool | list[float | int | str] | None]

#: Worst first: the order in which findings are shown.
LEVELS: tuple[Level, ...] = ("serious", "warning", "unknown", "note", "ok")


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One labelled cell, column head, coefficient row or footnote of a printed output.

    ``label`` is the text as printed without its colon, ``value`` as printed
    (for a coefficient row: its cells, joined by two blanks).
    """

    label: str
    value: str
    meaning: str
    verdict: str = ""
    level: Level = "ok"
    topic: str = ""


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One cell of a printed table; ``line`` is the index of its :class:`Line`, -1 for none."""

    text: str
    role: Role = "value"
    line: int = -1
    align: Align = "left"


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table as it was printed, cell by cell, so that it can be annotated in place."""

    title: str = ""
    rows: tuple[tuple[Cell, ...], ...] = ()


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """A next step: ``code`` runs as it stands in the user's namespace."""

    label: str
    code: str


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One judgement about the object: what is so, what it changes, what to do.

    Attributes
    ----------
    code : str
        Stable slug ``family/problem``.
    level : {"ok", "note", "warning", "serious", "unknown"}
        ``ok`` checked and fine; ``note`` so, and changes nothing that matters
        here; ``warning`` it changes something; ``serious`` a conclusion does
        not stand; ``unknown`` cannot be told from this data (``claim`` says why).
    title : str
        A few words, for a list.
    subject : tuple of str
        The columns, terms or cells concerned; ``()`` for the whole.
    claim : str
        What is the case, one sentence with numbers.
    evidence : dict
        Enough to judge it anew: statistic, p_value, effect, threshold, n ...
    consequence : str or None
        What it changes in the user's own result, computed.
    advice : str
        What to do, and when not to.
    actions : tuple of Action
    topic : str
        Id of the guide's topic.
    sources : tuple of str
        Citations of the rule and its thresholds.
    explains : tuple of str
        Codes of other symptoms that vanish once this cause is removed.
    """

    code: str
    level: Level
    title: str
    claim: str
    subject: tuple[str, ...] = ()
    evidence: Evidence = {}
    consequence: str | None = None
    advice: str = ""
    actions: tuple[Action, ...] = ()
    topic: str = ""
    sources: tuple[str, ...] = ()
    explains: tuple[str, ...] = ()


class NotApplicable(msgspec.Struct, frozen=True, kw_only=True):
    """A check that has nothing to say about this object, and why."""

    code: str
    title: str
    reason: str


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A picture: a Vega-Lite 5 ``spec`` with its small data inside; ``alt`` says what is seen.

    What ``leads`` is what was asked for: it stands first, and open.
    """

    title: str
    spec: dict[str, Any]
    alt: str
    leads: bool = False


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to ``%mlguide obj``.

    Attributes
    ----------
    kind : str
        Family of the object, e.g. ``"statsmodels.ols"``.
    subject : str
        One line that says what the object is, with its sizes.
    headline : str
        The one sentence that a busy person needs.
    lines : tuple of Line
        One for every labelled cell, column head, coefficient row and footnote.
    findings : tuple of Finding
        Most important first.
    figures : tuple of Figure
    tables : tuple of Table
        The printed output, whose cells refer to ``lines``.
    not_applicable : tuple of NotApplicable
    judged : tuple of str
        How this was judged: sentences on level, samples and corrections.
    name : str
        How the user calls the object.
    """

    kind: str
    subject: str
    headline: str
    lines: tuple[Line, ...] = ()
    findings: tuple[Finding, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    not_applicable: tuple[NotApplicable, ...] = ()
    judged: tuple[str, ...] = ()
    name: str = ""
    version: int = SCHEMA_VERSION

    def finding(self, code: str) -> Finding | None:
        """Return the first finding with this code, or None."""
        return next((f for f in self.findings if f.code == code), None)

    def to_dict(self) -> dict[str, Any]:
        """Return the explanation as plain dicts, lists, numbers and strings."""
        built: dict[str, Any] = msgspec.to_builtins(self)
        return built

    def to_json(self) -> str:
        """Return the explanation as JSON text; the same object gives the same bytes."""
        return msgspec.json.encode(self).decode()

    def to_text(self) -> str:
        """Return the explanation as plain text for a terminal."""
        from mlguide_jupyter import render

        return render.to_text(self)

    def to_html(self) -> str:
        """Return an HTML fragment that needs no script, style sheet or id."""
        from mlguide_jupyter import render

        return render.to_html(self)

    def to_markdown(self) -> str:
        """Return the explanation as GitHub-flavoured Markdown."""
        from mlguide_jupyter import render

        return render.to_markdown(self)

    def to_frame(self) -> pd.DataFrame:
        """Return the findings as a pandas DataFrame, one row each."""
        from mlguide_jupyter import render

        return render.to_frame(self)

    def explore(self) -> Any:
        """Return the interactive explorer of the table that this explains; it is looked up by its name.

        Raises
        ------
        mlguide_jupyter.errors.MLGuideError
            When there is no explorer for what is explained, or the table is not among the caller's variables.
        """
        import sys

        from mlguide_jupyter.widgets._explore import explore

        caller = sys._getframe(1)
        return explore(self, namespace={**caller.f_globals, **caller.f_locals})

    def save(self, path: str | PathLike[str]) -> Path:
        """Write a report; the suffix (.html, .md, .json, .txt, .ipynb) decides the form.

        Parameters
        ----------
        path : str or path-like
            File to write; its folder must exist.

        Returns
        -------
        pathlib.Path
            The file that was written.

        Raises
        ------
        mlguide_jupyter.errors.MLGuideError
            When the suffix is unknown or the file cannot be written.
        """
        from mlguide_jupyter import render

        return render.save(self, path)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        from mlguide_jupyter import render

        return render.mimebundle(self)

    def _repr_html_(self) -> str:
        return self.to_html()

    def __str__(self) -> str:
        return self.to_text()
