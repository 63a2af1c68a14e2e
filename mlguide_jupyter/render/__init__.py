"""How an explanation looks: the only place that knows MIME types, one module and one set of templates per form.

Every form says the same things in the same order: what the object is, the one
sentence to take away, what was found (worst first), the printed output with its
marks, what each of its lines says, the pictures, what was checked and is fine,
what does not apply, and how it was judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from os import PathLike
    from pathlib import Path

    import pandas as pd

    from mlguide_jupyter.model import Explanation

__all__ = ["MIME_TYPE", "mimebundle", "save", "to_frame", "to_html", "to_markdown", "to_text"]

#: What JupyterLab and Notebook 7 draw by the extension that comes with the package.
MIME_TYPE = "application/vnd.mlguide.explanation.v1+json"


def to_text(explanation: Explanation, *, width: int = 80, color: bool = False) -> str:
    """Return plain text.

    Parameters
    ----------
    explanation : Explanation
    width : int
        Characters in a line; code is never broken.
    color : bool
        Whether to mark the levels with a terminal's colour codes as well.
    """
    from mlguide_jupyter.render._text import render

    return render(explanation, width=width, color=color)


def to_html(explanation: Explanation) -> str:
    """Return an HTML fragment that is complete without scripts, style sheets and ids."""
    from mlguide_jupyter.render._html import fragment

    return fragment(explanation)


def to_markdown(explanation: Explanation) -> str:
    """Return GitHub-flavoured Markdown; of the pictures it has the words."""
    from mlguide_jupyter.render._markdown import render

    return render(explanation)


def to_frame(explanation: Explanation) -> pd.DataFrame:
    """Return the findings as a pandas DataFrame, one row each, most important first."""
    from mlguide_jupyter.render._frame import frame

    return frame(explanation)


def save(explanation: Explanation, path: str | PathLike[str]) -> Path:
    """Write a report whose form follows from the suffix, and return its path.

    Parameters
    ----------
    explanation : Explanation
    path : str or path-like
        Ends in .html, .md, .json, .txt or .ipynb; its folder must exist.

    Raises
    ------
    mlguide_jupyter.errors.BadInputError
        When the suffix is unknown or the file cannot be written; a file that
        was there before is then left as it was.
    """
    from mlguide_jupyter.render._files import write

    return write(explanation, path)


def mimebundle(explanation: Explanation) -> dict[str, Any]:
    """Return the representations by MIME type, from which the front end picks the best that it knows."""
    from mlguide_jupyter.render._clean import plain

    return {
        MIME_TYPE: plain(explanation),
        "text/html": to_html(explanation),
        "text/plain": to_text(explanation),
    }
