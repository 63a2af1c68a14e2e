"""Names in code: which modules it uses, and variables that must not take the place of the user's table."""

from __future__ import annotations

import ast
import re

from mlguide_jupyter.charts.code._view import FRAME


def uses(body: str, name: str) -> bool:
    """Return whether code has a name of its own followed by what follows it: ``pd.`` but not ``wpd.``."""
    return re.search(rf"(?<![\w.\"']){re.escape(name)}", body) is not None


def put(text: str, frame: str) -> str:
    r"""Return code with the user's expression for the table, none of whose variables the code assigns.

    Parameters
    ----------
    text : str
        Code with :data:`FRAME` for the table.
    frame : str

    Examples
    --------
    >>> put("data = __table__.dropna()\\ndata.plot()", "data")
    'data_ = data.dropna()\\ndata_.plot()'
    """
    taken = _loaded(frame)
    for name in sorted(_assigned(text) & taken):
        text = _renamed(text, name, f"{name}_")
    return text.replace(FRAME, frame)


def _loaded(frame: str) -> set[str]:
    """Return the variables of an expression."""
    try:
        return {node.id for node in ast.walk(ast.parse(frame, mode="eval")) if isinstance(node, ast.Name)}
    except SyntaxError:  # a name that the user gave in words
        return set()


def _assigned(text: str) -> set[str]:
    nodes = ast.walk(ast.parse(text))
    return {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def _renamed(text: str, old: str, new: str) -> str:
    """Return code in which a variable has another name; texts and keywords of that name stay."""
    lines = [line.encode() for line in text.split("\n")]
    places = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name) and node.id == old]
    for node in sorted(places, key=lambda node: (node.lineno, node.col_offset), reverse=True):
        line = lines[node.lineno - 1]
        lines[node.lineno - 1] = line[: node.col_offset] + new.encode() + line[node.end_col_offset :]
    return b"\n".join(lines).decode()
