"""The same questions to every table, of whatever library: plain numbers out."""

from mlguide_jupyter.facts.frames._column import Column
from mlguide_jupyter.facts.frames._duplicates import Duplicates
from mlguide_jupyter.facts.frames._facts import FrameFacts
from mlguide_jupyter.facts.frames._figures import Figures
from mlguide_jupyter.facts.frames._read import SAMPLE, read_source

__all__ = ["SAMPLE", "Column", "Duplicates", "Figures", "FrameFacts", "read", "read_source"]


def read(obj: object, *, name: str = "df", **given: object) -> FrameFacts:
    """Return the facts of a table or a column of any library that is known.

    Parameters
    ----------
    obj : table or column
    name : str
        How the user calls it.
    **given
        What :func:`read_source` takes: ``namespace``, ``target``, ``order``, ``sample``.

    Returns
    -------
    FrameFacts
    """
    from mlguide_jupyter.facts.frames._libraries import reader

    return reader(obj)(obj, name=name, **given)
