"""Colours can be seen on both pages and be told apart; labels stand apart; small pictures are small."""

from __future__ import annotations

import itertools
import re

import numpy as np
import pandas as pd
import pytest
import vl_convert

from mlguide_jupyter.charts._theme import INK
from mlguide_jupyter.charts.choice import Encoding
from mlguide_jupyter.charts.plot._axes import spread
from mlguide_jupyter.charts.plot._colors import ORDERED, PALETTE, POINTS, ramp
from mlguide_jupyter.charts.plot._squares import squares

from ._tables import FITTING

#: WCAG 2.2, 1.4.11: contrast of graphical objects.
CONTRAST = 3.0
#: WCAG 2.2, 1.4.3: contrast of text.
TEXT = 4.5
#: Difference in CIELAB from which two patches side by side are no longer taken for one.
APART = 8.0
#: Machado, Oliveira and Fernandes (2009): how the three kinds of dichromats see.
SEEN = {
    "all": np.eye(3),
    "deuteranopia": np.array([[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]),
    "protanopia": np.array([[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]]),
    "tritanopia": np.array([[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]]),
}


def _linear(colour):
    parts = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def _luminance(colour):
    return float(_linear(colour) @ [0.2126, 0.7152, 0.0722])


def _lab(linear):
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ np.clip(
        linear, 0, 1
    )
    part = xyz / [0.9505, 1, 1.089]
    f = np.where(part > 0.008856, np.cbrt(part), 7.787 * part + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("colour", [*PALETTE, *ORDERED, *POINTS, *ramp(7), INK])
def test_colours_are_seen_on_white_and_on_dark(colour):
    light = _luminance(colour) + 0.05
    assert 1.05 / light >= CONTRAST
    assert light / (_luminance("#111111") + 0.05) >= CONTRAST


@pytest.mark.parametrize("eye", SEEN)
def test_colours_are_told_apart_by_all_eyes(eye):
    seen = [_lab(SEEN[eye] @ _linear(colour)) for colour in PALETTE]
    assert min(np.linalg.norm(a - b) for a, b in itertools.combinations(seen, 2)) > APART


def test_few_points_of_groups_differ_in_shape_as_well(see):
    encoding = see(FITTING["scatter"][0], "scatter", FITTING["scatter"][1]).spec["layer"][0]["encoding"]
    assert len(set(encoding["shape"]["scale"]["range"])) == 3


def test_lines_are_named_at_their_ends(see):
    spec = see(FITTING["line"][0], "line", FITTING["line"][1]).spec
    assert {row["line"] for row in spec["layer"][-1]["data"]["values"]} == {"Norway", "Sweden", "Denmark"}
    assert spec["layer"][0]["encoding"]["color"]["legend"] is None


def test_labels_are_moved_apart_and_no_further():
    moved = spread(np.array([5.0, 5.1, 5.2, 20.0]), 2.0)
    assert np.all(np.diff(np.sort(moved)) >= 2 - 1e-9)
    assert moved[3] == 20 and np.isclose(moved[:3].mean(), 5.1)


def test_squares_fill_their_box_without_overlap():
    sizes = np.sort(np.random.default_rng(0).gamma(1, 5, 25))[::-1]
    made = squares(sizes, (0.0, 0.0, 40.0, 30.0))
    area = (made[:, 2] - made[:, 0]) * (made[:, 3] - made[:, 1])
    assert np.allclose(area, sizes / sizes.sum() * 1200)
    for a, b in itertools.combinations(made, 2):
        assert min(a[2], b[2]) - max(a[0], b[0]) < 1e-6 or min(a[3], b[3]) - max(a[1], b[1]) < 1e-6


@pytest.mark.parametrize("chart", FITTING)
def test_small_pictures_have_no_legend_and_no_words_beside_axes(see, chart):
    text = str(see(FITTING[chart][0], chart, FITTING[chart][1], "small").spec)
    assert "'orient': 'right'" not in text and "'title': 'amount'" not in text
    assert "'legend': {'title'" not in text


@pytest.mark.parametrize("signed", [False, True])
@pytest.mark.parametrize("chart", ["heatmap", "correlation_matrix", "choropleth"])
def test_numbers_in_cells_are_read_on_every_colour(see, chart, signed):
    rng = np.random.default_rng(4)
    grid = pd.DataFrame(
        {"a": list("pqrst") * 4, "b": np.repeat(list("wxyz"), 5), "v": rng.normal(0 if signed else 50, 9, 20)}
    )
    places = pd.DataFrame(
        {"state": ["CA", "TX", "NY", "FL", "WA", "OR", "NV"], "v": np.linspace(-3 if signed else 1, 5, 7)}
    )
    four = pd.DataFrame(rng.normal(size=(40, 4)), columns=list("abcd"))
    four["d"] = four.a * (-1 if signed else 1) + rng.normal(size=40) * 0.2
    table, encoding = {
        "heatmap": (grid, Encoding(x="a", y="b", color="v")),
        "choropleth": (places, Encoding(x="state", color="v")),
        "correlation_matrix": (four, Encoding(columns=tuple("abcd"))),
    }[chart]
    svg = vl_convert.vegalite_to_svg(see(table, chart, encoding).spec, vl_version="5.8")
    cells = _fills(svg, "rect")
    texts = _fills(svg, "text")
    ours = texts[-len(cells) :] if chart != "choropleth" else texts[: len(cells)]
    assert len(ours) == len(cells) >= 7
    for cell, text in zip(cells, ours, strict=True):
        bright, dim = sorted((_luminance(cell), _luminance(text)), reverse=True)
        assert (bright + 0.05) / (dim + 0.05) >= TEXT


def _fills(svg, kind):
    """Return the colours of a kind of mark, without what is nearly transparent."""
    groups = re.findall(rf'<g class="mark-{kind} role-mark[^"]*"[^>]*>(.*?)</g>', svg, flags=re.DOTALL)
    solid = [
        mark for group in groups for mark in re.findall(r"<(?:path|text)[^>]*>", group) if 'opacity="0.' not in mark
    ]
    return [_hex(re.search(r'fill="([^"]+)"', mark)[1]) for mark in solid]


def _hex(colour):
    numbers = re.findall(r"\d+", colour)
    return colour if colour.startswith("#") else "#" + "".join(f"{int(part):02x}" for part in numbers[:3])


def test_names_in_rectangles_are_read_on_every_colour(see):
    parts = pd.DataFrame(
        {"part": [f"part {i}" for i in range(8)], "of": list("abcdefgh"), "size": [9.0, 8, 8, 7, 7, 6, 6, 5]}
    )
    spec = see(parts, "treemap", Encoding(x="part", color="of", size="size")).spec
    scale = dict(
        zip(*(spec["layer"][0]["encoding"]["color"]["scale"][key] for key in ("domain", "range")), strict=True)
    )
    cell = {row["name"]: scale[row["color"]] for row in spec["data"]["values"]}
    named = [row for row in spec["layer"][1]["data"]["values"] if row["text"] in cell]
    assert len(named) == 8
    for row in named:
        bright, dim = sorted((_luminance(cell[row["text"]]), _luminance(row["ink"])), reverse=True)
        assert (bright + 0.05) / (dim + 0.05) >= TEXT
