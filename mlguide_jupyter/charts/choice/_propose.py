"""The few most telling charts of a whole table: the strongest findings that are unlike each other, as pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from mlguide_jupyter.charts.choice._finding import Finding, interests
from mlguide_jupyter.charts.choice._findings import findings
from mlguide_jupyter.charts.choice._rank import rank
from mlguide_jupyter.charts.choice._ranked import Ranked
from mlguide_jupyter.facts.charting import Field, Profile, Role, profile
from mlguide_jupyter.facts.charting._screen import Screen
from mlguide_jupyter.facts.frames._column import Label
from mlguide_jupyter.guide._words import fill

#: What a finding loses for each of its columns that is shown already, and for a kind of finding that is
#: (maximal marginal relevance: Carbonell and Goldstein 1998).
COLUMN, KIND = 0.35, 0.2
#: A correlation of ranks from which on two columns tell the same.
ALIKE = 0.9
#: Findings that are made pictures of and compared.
LOOKED = 40


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """A chart of some columns that is worth a look.

    Attributes
    ----------
    columns : tuple of str
        Names of the fields that are drawn.
    ranked : Ranked
        The chart, with its encoding.
    finding : str
        What kind of finding it is, a key of ``guide/plots/interest.toml``.
    interest : float
        Weight of its kind times ``strength``: what proposals are ranked by.
    strength : float
        The effect, 0 to 1, less what chance shows.
    why : str
        What the strength measures, in words.
    sentence : str
        The one thing one should see.
    """

    columns: tuple[str, ...]
    ranked: Ranked
    finding: str
    interest: float
    strength: float
    why: str
    sentence: str

    @property
    def chart(self) -> str:
        """Kind of the chart."""
        return self.ranked.chart


def propose(whole: Profile, n: int = 4) -> tuple[Proposal, ...]:
    """Return the few most telling charts of a table.

    Parameters
    ----------
    whole : Profile
        Of all columns.
    n : int
        How many.

    Returns
    -------
    tuple of Proposal
        The most telling first; fewer where the table shows less, none where nothing can be drawn.
    """
    seen, left = findings(whole)
    left, alike = left[:LOOKED], _alike(seen)
    chosen: list[Proposal] = []
    while left and len(chosen) < n:
        left.sort(key=lambda each: -_worth(each, chosen, alike))
        made = _drawn(whole, left.pop(0))
        if made is not None and not any(_same(made, other) for other in chosen):
            chosen.append(made)
    return tuple(chosen)


def _alike(seen: Screen) -> Mapping[str, frozenset[str]]:
    """Return for each quantity those that tell the same."""
    names = [each.name for each in seen.numbers]
    return {
        name: frozenset(other for other, square in zip(names, row, strict=True) if square >= ALIKE**2)
        for name, row in zip(names, seen.of_numbers.tolist(), strict=True)
    }


def _worth(found: Finding, chosen: Sequence[Proposal], alike: Mapping[str, frozenset[str]]) -> float:
    shown = [name for each in chosen for name in each.columns]
    again = sum(sum(other == name or other in alike.get(name, ()) for other in shown) for name in found.columns)
    kinds = sum(each.finding == found.kind for each in chosen)
    return found.interest - COLUMN * again / len(found.columns) - KIND * kinds


def _same(made: Proposal, other: Proposal) -> bool:
    return set(made.columns) <= set(other.columns) and made.chart == other.chart


def _drawn(whole: Profile, found: Finding) -> Proposal | None:
    words = interests()[found.kind]
    part = profile(whole.facts, found.columns, _told(whole, found.columns))
    standing = [each for each in rank(part, words.task or None) if each.stands]
    fit = [each for each in standing if each.chart in words.charts]
    ranked = next(iter(fit or standing), None)
    if ranked is None:
        return None
    values = found.numbers()
    return Proposal(
        columns=found.columns,
        ranked=ranked,
        finding=found.kind,
        interest=found.interest,
        strength=found.strength,
        why=fill(words.strength, **values),
        sentence=fill(words.sentence, **values),
    )


def _told(whole: Profile, columns: Sequence[str]) -> Mapping[Label, Role]:
    """Return the roles that the user gave."""
    fields: Sequence[Field] = [whole.field(name) for name in columns]
    return {each.name: each.role for each in fields if each.told}
