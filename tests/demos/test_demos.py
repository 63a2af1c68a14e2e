"""Every demo: builds the same each time, is small, compiles, draws itself without controls, and has all its words."""

from __future__ import annotations

import base64
import html
import importlib
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
import vl_convert

import mlguide_jupyter as mlguide
from mlguide_jupyter import demos
from mlguide_jupyter.demos._texts import texts
from mlguide_jupyter.errors import UnknownNameError
from mlguide_jupyter.guide._library import topics
from mlguide_jupyter.render._pictures import VEGALITE, picture

EVERY = pytest.mark.parametrize("name", demos.names())
PROMISED = {
    "bias-variance", "distribution", "dropout", "early-stopping", "gradient-descent", "kmeans",
    "knn-imputation", "optimizers", "regularization", "splits", "threshold",
}  # fmt: skip
#: Bytes of a picture: it is stored in the notebook.
LARGEST = 150_000
FOLDER = Path(demos.__file__).parent


def spec(name: str, **settings: Any) -> dict[str, Any]:
    """Return the picture of a demo as it is with some of its controls set."""
    made = demos.made(name).spec
    return {**made, "params": [{**each, "value": settings.get(each["name"], each["value"])} for each in made["params"]]}


def svg(made: dict[str, Any]) -> str:
    return base64.b64decode(picture(made).removeprefix("data:image/svg+xml;base64,")).decode()


def test_the_promised_demos_are_there() -> None:
    modules = {file.stem.replace("_", "-") for file in FOLDER.glob("[!_]*.py")}
    assert set(demos.names()) == modules == PROMISED


@EVERY
def test_a_demo_is_the_same_each_time(name: str) -> None:
    module = importlib.import_module(f"mlguide_jupyter.demos.{name.replace('-', '_')}")
    again = module.make()
    assert msgspec.json.encode(again) == msgspec.json.encode(demos.made(name))


@EVERY
def test_its_picture_is_small_holds_its_data_and_compiles(name: str) -> None:
    made = demos.made(name).spec
    assert len(msgspec.json.encode(made)) < LARGEST
    assert "url" not in re.findall(r'"(\w+)":', msgspec.json.encode(made).decode())
    assert made["$schema"].endswith("/vega-lite/v5.json")
    assert vl_convert.vegalite_to_vega(made, vl_version=VEGALITE)["signals"]


@EVERY
def test_its_still_picture_shows_the_marks(name: str) -> None:
    made = demos.made(name).spec
    drawn = html.unescape(svg(made))
    for view in made["hconcat"]:
        assert view["title"]["text"] in drawn
    layers = re.findall(r'<g class="mark-\w+ role-mark [^>]*>(.{9})', drawn)
    assert len(layers) >= sum(len(view["layer"]) for view in made["hconcat"])
    assert [each for each in layers if each.startswith("</g>")] == [], "a layer without a mark"


@EVERY
def test_every_control_changes_the_picture_at_both_ends(name: str) -> None:
    """And none of its settings breaks it."""
    for control in spec(name)["params"]:
        bind = control["bind"]
        ends = bind["options"] if "options" in bind else (bind["min"], bind["max"])
        assert control["value"] in ends or bind["min"] <= control["value"] <= bind["max"]
        looks = {svg(spec(name, **{control["name"]: value})) for value in ends}
        assert len(looks) == len(ends), control["name"]
        assert bind["name"], "a control has a name for those who hear the page"


@EVERY
def test_its_words_are_filled_and_its_numbers_used(name: str) -> None:
    words, values = texts(name), demos.made(name).values
    shown = mlguide.demo(name)
    said = shown.to_text()
    assert "{{" not in said
    assert 2 <= len(shown.findings) <= 3
    assert words.topic in topics()
    assert {finding.topic for finding in shown.findings} == {words.topic}
    assert f"%mlguide topic {words.topic}" in said
    source = (FOLDER.parent / "guide" / "demos" / f"{name}.toml").read_text(encoding="utf-8")
    assert [key for key in values if not re.search(rf"\b{key}\b", source)] == [], "computed for nothing"


class Read(dict[str, str]):
    """Labels that remember which of them were read."""

    def __init__(self, labels: dict[str, str]) -> None:
        super().__init__(labels)
        self.read: set[str] = set()

    def __getitem__(self, key: str) -> str:
        self.read.add(key)
        return super().__getitem__(key)


@EVERY
def test_every_label_is_used(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module(f"mlguide_jupyter.demos.{name.replace('-', '_')}")
    labels = Read(texts(name).labels)
    monkeypatch.setattr(module, "texts", lambda _: msgspec.structs.replace(texts(name), labels=labels))
    module.make()
    assert set(labels) - labels.read == set()


@EVERY
def test_all_forms_say_what_to_try(name: str) -> None:
    shown = mlguide.demo(name)
    page = shown.to_html()
    assert page.index("<img") < page.index("mlg-findings"), "the picture comes first"
    assert "its controls work in JupyterLab" in page
    for finding in shown.findings:
        assert finding.title in shown.to_markdown().replace("\\", "")
    assert set(shown._repr_mimebundle_()) >= {"text/html", "text/plain"}


def test_a_name_may_be_typed_loosely_and_a_slip_gets_the_nearest() -> None:
    assert mlguide.demo("Gradient_Descent") == mlguide.demo("gradient descent") == mlguide.demo("gradient-descent")
    for slip, near in (("kmean", "kmeans"), ("treshold", "threshold"), ("early", "early-stopping")):
        with pytest.raises(UnknownNameError, match=f"nearest: `{near}`"):
            mlguide.demo(slip)
    for nonsense in ("zzzzzz", "🙂", "../kmeans", "x" * 10_000, "_view"):
        with pytest.raises(UnknownNameError) as caught:
            mlguide.demo(nonsense)
        assert len(str(caught.value)) < 400
        assert "kmeans" in str(caught.value)


def test_the_list_names_every_demo_with_the_line_that_shows_it() -> None:
    said = mlguide.demo().to_text()
    assert [name for name in demos.names() if f"%mlguide demo {name}" not in said] == []
