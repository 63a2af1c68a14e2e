"""HTML: a fragment for notebooks, complete without scripts, style sheets and ids, and a page that stands alone."""

from __future__ import annotations

import functools
from typing import Any

import jinja2
import msgspec

from mlguide_jupyter.model import Explanation
from mlguide_jupyter.render._pictures import picture
from mlguide_jupyter.render._templates import html
from mlguide_jupyter.render._view import view

#: Level of the first heading: in a notebook the user's own headings stand above it.
IN_NOTEBOOK = 3


def fragment(explanation: Explanation) -> str:
    """Return the explanation for a front end that brings no style of its own."""
    return _render("explanation/explanation.html.jinja", explanation, bare=True, top=IN_NOTEBOOK)


def page(explanation: Explanation) -> str:
    """Return a whole page with its style sheet inside, for a browser or a printer, with no need of a network."""
    return _render("explanation/page.html.jinja", explanation, bare=False, top=1)


def _render(name: str, explanation: Explanation, **options: Any) -> str:
    return _template(name).render(**msgspec.structs.asdict(view(explanation)), **options)


@functools.cache
def _template(name: str) -> jinja2.Template:
    environment = html()
    environment.filters.update(picture=picture)
    return environment.get_template(name)
