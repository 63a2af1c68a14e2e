"""A single line in the forms that a front end may choose from."""

from __future__ import annotations

from mlguide_jupyter.render._templates import html, pieces


def bundle(text: str) -> dict[str, str]:
    """Return a line as plain text and as HTML."""
    plain = "".join(piece for piece, _ in pieces(text))
    return {"text/plain": plain, "text/html": html().get_template("hint.html.jinja").render(text=text).strip()}
