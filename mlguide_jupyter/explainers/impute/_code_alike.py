"""Columns that are treated by the same words, put together, so that a loop says it once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mlguide_jupyter.guide._operations import literal as lit
from mlguide_jupyter.imputers import Label

#: Columns from which on a loop is shorter than a line for each.
LOOP = 3
#: Columns from which on those that are left out are named, where these are fewer.
MOST = 60
#: Characters of a line.
LINE = 110

One = Mapping[str, Any]


def together(ones: Sequence[One], labels: Sequence[Label], spoken: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Return what is to be done to columns, with those to which the same is done as one.

    Parameters
    ----------
    ones : sequence of mapping
        What the template needs of each column, ``c`` its label.
    labels : sequence of labels
        All columns of the table; empty where some of them cannot be told by their labels.
    spoken : sequence of str
        Keys of code that names the column.

    Returns
    -------
    list of dict
        ``columns`` is code for the labels that are looped over, with the column called ``c`` in what is spoken; empty
        for a column by itself.
    """
    alike: dict[str, list[One]] = {}
    for one in ones:
        alike.setdefault(repr(sorted({**_said(one, spoken), "c": ""}.items())), []).append(one)
    return [made for group in alike.values() for made in _of(group, labels, spoken)]


def _of(group: Sequence[One], labels: Sequence[Label], spoken: Sequence[str]) -> Iterator[dict[str, Any]]:
    if len(group) < LOOP:
        yield from ({**one, "columns": ""} for one in group)
    else:
        yield {**_said(group[0], spoken), "columns": names([one["c"] for one in group], labels)}


def _said(one: One, spoken: Sequence[str]) -> dict[str, Any]:
    """Return the same with the column called ``c`` where code names it."""
    own = f"[{lit(one['c'])}]"
    return {**one, **{key: one[key].replace(own, "[c]") for key in spoken}}


def names(wanted: Sequence[Label], labels: Sequence[Label] = ()) -> str:
    """Return code for columns of ``raw``: their labels, or all but a few.

    Parameters
    ----------
    wanted : sequence of labels
    labels : sequence of labels
        All columns of the table; empty where some of them cannot be told by their labels.
    """
    if len(wanted) > MOST and 2 * len(wanted) > len(labels) > 0:
        chosen = set(wanted)
        rest = [label for label in labels if label not in chosen]
        return f"raw.columns.drop({listed(rest)})" if rest else "raw.columns"
    return listed(wanted)


def listing(wanted: Sequence[Label], labels: Sequence[Label] = ()) -> str:
    """Return the same as a list of labels, wherever it is short."""
    made = names(wanted, labels)
    return made if made.startswith("[") else f"list({made})"


def listed(labels: Sequence[Label]) -> str:
    """Return code for a list of labels, in lines that can be read."""
    plain = f"[{', '.join(map(lit, labels))}]"
    if len(plain) <= LINE:
        return plain
    lines = [""]
    for label in labels:
        if len(lines[-1]) + len(lit(label)) + 2 > LINE:
            lines.append("")
        lines[-1] += f" {lit(label)},"
    return "[\n" + "\n".join(f"   {line}" for line in lines) + "\n]"
