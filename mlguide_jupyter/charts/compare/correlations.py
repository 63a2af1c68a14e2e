"""How the rank correlations of filled columns moved: from the circle to the diamond."""

from __future__ import annotations

from mlguide_jupyter.charts._texts import texts
from mlguide_jupyter.charts._theme import BLUE, INK, VERMILION, Rows, Spec, layer, number, spec
from mlguide_jupyter.checks.imputed._ranks import Move, moves
from mlguide_jupyter.facts.compare import Comparison
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Figure

NAME = "correlations"
#: Pairs, those that moved most first, and pixels of each.
ROWS, STEP = 12, 20
#: Pairs that hardly correlate and hardly move say nothing.
LEAST = 0.1


def figure(facts: Comparison) -> Figure | None:
    """Return the picture, None where no pair of amounts is worth one.

    Parameters
    ----------
    facts : Comparison

    Returns
    -------
    Figure or None
    """
    seen = [move for move in moves(facts) if max(abs(move.before), abs(move.after)) >= LEAST][:ROWS]
    if not seen:
        return None
    words = texts("compare")[NAME]
    ways = {"before": (words.labels["before"], BLUE, "circle"), "after": (words.labels["after"], VERMILION, "diamond")}
    domain, hues, shapes = ([way[i] for way in ways.values()] for i in range(3))
    lines: Rows = [{"pair": _pair(move), "low": round(move.before, 3), "high": round(move.after, 3)} for move in seen]
    points: Rows = [
        {"pair": _pair(move), "r": round(getattr(move, key), 3), "g": ways[key][0]} for move in seen for key in ways
    ]
    down: Spec = {
        "field": "pair",
        "type": "nominal",
        "sort": [_pair(move) for move in seen],
        "axis": {"title": None, "labelLimit": 220},
    }
    across = number("r", words.labels["x"], scale={"zero": True})
    drawn = spec(
        layer({"type": "rule", "color": INK}, lines, x={**across, "field": "low"}, x2={"field": "high"}, y=down),
        layer(
            {"type": "point", "filled": True, "size": 60, "opacity": 1},
            points,
            x=across,
            y=down,
            color={"field": "g", "type": "nominal", "scale": {"domain": domain, "range": hues}},
            shape={"field": "g", "type": "nominal", "scale": {"domain": domain, "range": shapes}},
        ),
        height=STEP * len(seen) + 10,
    )
    alt = fill(words.alt["seen"], first=seen[0], shown=len(seen))
    return Figure(title=fill(words.title), spec={**drawn, "description": alt}, alt=alt)


def _pair(move: Move) -> str:
    return f"{move.a} ~ {move.b}"
