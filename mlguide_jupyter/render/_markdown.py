"""GitHub-flavoured Markdown: for issues, reviews and read-me files."""

from __future__ import annotations

import msgspec

from mlguide_jupyter.model import Explanation
from mlguide_jupyter.render._templates import markdown
from mlguide_jupyter.render._view import view


def render(explanation: Explanation) -> str:
    """Return the explanation as Markdown."""
    template = markdown().get_template("explanation/explanation.md.jinja")
    return template.render(**msgspec.structs.asdict(view(explanation))).strip() + "\n"
