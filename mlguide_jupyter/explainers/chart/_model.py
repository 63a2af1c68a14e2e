"""What ``%mlguide chart`` answers: an explanation with the ranking of the charts and their code."""

from __future__ import annotations

from typing import Any

import msgspec

from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.guide._lines import phrases
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Action, Explanation, Figure, Finding


class ChartOption(msgspec.Struct, frozen=True, kw_only=True):
    """One way to draw the columns.

    Attributes
    ----------
    chart : str
        Its kind, such as ``"box"``.
    score : float
        The sum of what speaks for it and against it; only differences within one ranking mean anything.
    reason : str
        What decided.
    loses : str
        What it loses beside the first; empty for the first.
    spec : dict
        Vega-Lite 5 with its small data inside; empty for options beyond those that were asked for.
    code : dict
        Back end -> cell that draws it in the user's own variables; a back end that cannot draw it is left out.
    title, alt : str
        What the picture is, and what is to be seen in it.
    columns : tuple of str
        The columns that it draws.
    task : str
        What it serves.
    """

    chart: str
    score: float
    reason: str
    loses: str = ""
    spec: dict[str, Any] = {}
    code: dict[str, str] = {}
    title: str = ""
    alt: str = ""
    columns: tuple[str, ...] = ()
    task: str = ""

    def actions(self) -> tuple[Action, ...]:
        """Return its code as steps to take."""
        words = phrases("chart")
        return tuple(
            Action(label=fill(words["actions"]["draw"], backend=words["backends"][name]), code=cell)
            for name, cell in self.code.items()
        )


class ChartAdvice(Explanation, frozen=True, kw_only=True):
    """The answer to ``%mlguide chart df``.

    Attributes
    ----------
    ranking : tuple of ChartOption
        The best first; those that come after the ones that are shown have neither ``spec`` nor ``code``.
    """

    ranking: tuple[ChartOption, ...] = ()

    def draw(self, i: int = 0) -> Explanation:
        """Return one option by itself, at full size.

        Parameters
        ----------
        i : int
            Its place in ``ranking``, the best is 0.

        Returns
        -------
        mlguide_jupyter.model.Explanation

        Raises
        ------
        mlguide_jupyter.errors.BadInputError
            When no picture of this option was made.
        """
        drawn = [option for option in self.ranking if option.spec]
        if isinstance(i, bool) or not isinstance(i, int) or not -len(drawn) <= i < len(drawn):
            has = f"there are {len(drawn)} pictures, the first is 0" if drawn else "no picture was drawn"
            raise BadInputError(f"draw takes the place of a picture, not {i!r}; {has}")
        option = drawn[i]
        step = Finding(
            code=f"chart/{option.chart}",
            level="note",
            title=option.title,
            claim=option.loses or option.alt,
            actions=option.actions(),
            subject=option.columns,
        )
        return Explanation(
            kind="chart",
            subject=option.title,
            headline=option.reason,
            figures=(Figure(title=option.title, spec=option.spec, alt=option.alt, leads=True),),
            findings=(step,),
            name=self.name,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the advice as plain dicts, lists, numbers and strings; pictures stand under ``figures`` only."""
        return super(ChartAdvice, self._once()).to_dict()

    def to_json(self) -> str:
        """Return the advice as JSON text; pictures stand under ``figures`` only."""
        return super(ChartAdvice, self._once()).to_json()

    def _once(self) -> ChartAdvice:
        return msgspec.structs.replace(
            self, ranking=tuple(msgspec.structs.replace(option, spec={}) for option in self.ranking)
        )
