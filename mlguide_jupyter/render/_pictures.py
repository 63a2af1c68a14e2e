"""Pictures that need no script: a Vega-Lite specification as an SVG image inside a ``data:`` address.

vl-convert draws them, with no network and no browser. SVG costs a third of
what PNG costs and is sharp on every screen; as drawn it repeats the outline
and the paint of each point (180 kB for a thousand points), said once it is 45 kB,
which matters since it is stored in the notebook. Most of the time goes into
measuring how wide texts are, so axes of numbers are told not to: their labels
are short and few.
"""

from __future__ import annotations

import base64
import functools
import logging
import re
from collections.abc import Mapping
from typing import Any

import msgspec

#: JupyterLab draws the same specifications by Vega-Lite 5.6; of the versions in vl-convert this is the nearest.
VEGALITE = "5.8"
#: Nothing hovers over a still picture and its words stand beside it, so names for each mark are left out.
STILL = {"aria": False, "axisQuantitative": {"labelLimit": 0, "labelOverlap": False, "titleLimit": 0}}

#: A tenth of a pixel is kept of a point's place.
_POINT = re.compile(r'<path transform="translate\((-?\d+(?:\.\d)?)\d*,(-?\d+(?:\.\d)?)\d*\)" (d="[^"]{20,}"[^>]*)/>')
_CLIP = re.compile(r'(?<= id=")clip\d+(?=")|(?<="url\(#)clip\d+(?=\)")')
_END_OF_HEAD = re.compile(r"(?<=>)")

_log = logging.getLogger(__name__)


def picture(spec: Mapping[str, Any]) -> str:
    """Return a Vega-Lite specification as the address of an SVG image, ``""`` when it cannot be drawn."""
    return _address(msgspec.json.encode(_still(spec)).decode())


@functools.lru_cache(maxsize=16)
def _address(spec: str) -> str:
    import vl_convert

    try:
        drawn = vl_convert.vegalite_to_svg(spec, vl_version=VEGALITE, config=STILL, allowed_base_urls=[])
    except ValueError as fault:
        _log.warning("a picture could not be drawn: %s", fault)
        return ""
    return "data:image/svg+xml;base64," + base64.b64encode(compact(drawn).encode()).decode("ascii")


def _still(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Return the specification, and those inside it, without what is said on hover."""
    made = dict(spec)
    for key in ("layer", "hconcat", "vconcat", "concat"):
        if key in made:
            made[key] = [_still(part) for part in made[key]]
    if "encoding" in made:
        made["encoding"] = {channel: value for channel, value in made["encoding"].items() if channel != "tooltip"}
    return made


def compact(svg: str) -> str:
    """Return the same picture in fewer bytes, which do not depend on what was drawn before."""
    shapes: dict[str, str] = {}

    def use(point: re.Match[str]) -> str:
        name = shapes.setdefault(point[3], f"p{len(shapes)}")
        return f'<use href="#{name}" x="{point[1]}" y="{point[2]}"/>'

    body = _POINT.sub(use, _numbered(svg))
    shared = "".join(f'<path id="{name}" {shape}/>' for shape, name in shapes.items())
    return _END_OF_HEAD.sub(f"<defs>{shared}</defs>", body, count=1)


def _numbered(svg: str) -> str:
    """Return the picture with its clip paths counted from one, as the engine counts on from call to call."""
    names: dict[str, str] = {}
    return _CLIP.sub(lambda found: names.setdefault(found[0], f"clip{len(names) + 1}"), svg)
