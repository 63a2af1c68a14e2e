"""Static pictures: the same bytes whatever was drawn before, and nothing from the network."""

from __future__ import annotations

import base64
from typing import Any

from mlguide_jupyter.render import _pictures
from mlguide_jupyter.render._pictures import compact, picture

from .conftest import FIGURE


def svg(spec: dict[str, Any]) -> str:
    return base64.b64decode(picture(spec).removeprefix("data:image/svg+xml;base64,")).decode()


def test_the_same_bytes_whatever_was_drawn_before() -> None:
    first = picture(FIGURE.spec)
    picture({**FIGURE.spec, "title": "another, with clip paths of its own"})
    _pictures._address.cache_clear()
    assert picture(FIGURE.spec) == first


def test_an_outline_is_said_once_and_each_point_kept_in_its_place() -> None:
    paint = 'd="M2.1,0A2.1,2.1,0,1,1,-2.1,0" fill="red"'
    points = "".join(f'<path transform="translate({i}.4567,-{i}.08)" {paint}/>' for i in range(3))
    uses = "".join(f'<use href="#p0" x="{i}.4" y="-{i}.0"/>' for i in range(3))
    assert (
        compact(f'<svg width="9">{points}</svg>') == f'<svg width="9"><defs><path id="p0" {paint}/></defs>{uses}</svg>'
    )


def test_a_name_that_looks_like_a_clip_path_is_left_alone() -> None:
    assert ">clip9<" in svg({**FIGURE.spec, "title": "clip9"})


def test_nothing_is_fetched() -> None:
    assert picture({"data": {"url": "http://127.0.0.1:9/rows.csv"}, "mark": "point"}) == ""


def test_words_on_hover_are_left_out_at_every_depth() -> None:
    encoding = {**FIGURE.spec["encoding"], "tooltip": {"field": "no such field", "type": "nominal"}}
    layer = {"mark": "point", "encoding": encoding}
    deep = {"data": FIGURE.spec["data"], "hconcat": [{"layer": [layer]}]}
    bare = {"data": FIGURE.spec["data"], "hconcat": [{"layer": [{**layer, "encoding": FIGURE.spec["encoding"]}]}]}
    assert svg(deep) == svg(bare)
    assert layer["encoding"] is encoding
    assert "tooltip" in encoding
