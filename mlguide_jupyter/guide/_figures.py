"""The pictures of the guide's pages, drawn beforehand into ``guide/figures/*.json``, and the titles of the demos."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any

import msgspec

from mlguide_jupyter.model import Figure


def _folder(name: str) -> Any:
    return resources.files("mlguide_jupyter.guide") / name


@functools.cache
def figure(name: str) -> Figure:
    """Return a picture of the guide, its data inside."""
    return msgspec.json.decode((_folder("figures") / f"{name}.json").read_bytes(), type=Figure)


@functools.cache
def demo_title(name: str) -> str:
    """Return the title of a demo."""
    text = (_folder("demos") / f"{name}.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(text)["title"])
