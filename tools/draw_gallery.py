"""Draw every kind of chart by the code that is offered for it, in every library, on one page to look at.

python -m tools.draw_gallery gallery.html
"""

from __future__ import annotations

import ast
import base64
import io
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import jinja2

from mlguide_jupyter.charts.code import BACKENDS, code, unable
from tools.gallery_tables import Case, cases

TEMPLATE = Path(__file__).with_name("gallery.html")


class Drawn(NamedTuple):
    """What one library makes of a case: its code and the picture as HTML, or why it has none."""

    backend: str
    code: str = ""
    picture: str = ""
    why_not: str = ""


def run(code: str, **names: Any) -> tuple[dict[str, Any], Any]:
    """Run code as a cell is run: its variables, and the value of its last line."""
    tree = ast.parse(code)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<cell>", "exec"), names)
    value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), names) if isinstance(last, ast.Expr) else None
    return names, value


def picture(backend: str, code: str, **names: Any) -> str:
    """Return what code draws as HTML."""
    import matplotlib.pyplot as plt
    import plotly.io
    import vl_convert

    plt.switch_backend("agg")
    plotly.io.renderers.default = ""
    made, value = run(code, **names)
    if backend == "altair":
        return vl_convert.vegalite_to_svg(value.to_json())
    if backend == "plotly":
        html: str = made["fig"].to_html(full_html=False, include_plotlyjs=False, default_height="380px")
        return html
    held = io.BytesIO()
    plt.gcf().savefig(held, format="png", dpi=60)
    plt.close("all")
    return f"data:image/png;base64,{base64.b64encode(held.getvalue()).decode()}"


def drawn(case: Case) -> list[Drawn]:
    """Return what every library makes of a case."""
    offered = code(case.plot())
    return [
        Drawn(backend, offered[backend], picture(backend, offered[backend], df=case.table))
        if backend in offered
        else Drawn(backend, why_not=unable(case.chart, backend))
        for backend in BACKENDS
    ]


def page(shown: Iterable[Case], plotly_js: str = "") -> str:
    """Return the page of some cases."""
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    template = environment.from_string(TEMPLATE.read_text(encoding="utf-8"))
    return template.render(rows=[(case, drawn(case)) for case in shown], plotly_js=plotly_js)


def main() -> None:
    """Write the page of all kinds."""
    from plotly.offline import get_plotlyjs

    Path(sys.argv[1]).write_text(page(cases(), get_plotlyjs()), encoding="utf-8")


if __name__ == "__main__":
    main()
