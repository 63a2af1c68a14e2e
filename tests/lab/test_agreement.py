"""The lab extension and the package agree: on the schema, the words, the version and the names."""

from __future__ import annotations

import importlib.util
import json
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest
import statsmodels.api as sm

import mlguide_jupyter
from mlguide_jupyter import bridge, render
from mlguide_jupyter.model import Explanation

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "labextension" / "src"


@pytest.fixture(scope="module")
def writer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("write_schema", ROOT / "tools" / "write_schema.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def shown() -> dict[str, Any]:
    """What a front end receives for a real fit."""
    data = sm.datasets.longley.load_pandas()
    return render.mimebundle(mlguide_jupyter.explain(sm.OLS(data.endog, sm.add_constant(data.exog)).fit()))


def test_the_generated_files_are_what_the_model_says(writer: ModuleType) -> None:
    stale = [path.name for path, text in writer.files().items() if path.read_text("utf-8") != text]
    assert not stale, f"run python tools/write_schema.py: {stale}"


def test_every_field_that_typescript_requires_is_sent(shown: dict[str, Any], writer: ModuleType) -> None:
    definitions = writer.schema()["$defs"]
    sent = shown[render.MIME_TYPE]
    assert sent.keys() == definitions["Explanation"]["properties"].keys()
    for part, name in (("lines", "Line"), ("findings", "Finding"), ("figures", "Figure"), ("tables", "Table")):
        assert sent[part]
        for item in sent[part]:
            assert item.keys() == definitions[name]["properties"].keys()


def test_what_is_sent_is_json_and_an_explanation(shown: dict[str, Any]) -> None:
    text = json.dumps(shown[render.MIME_TYPE], allow_nan=False)
    assert msgspec.json.decode(text, type=Explanation).kind == "statsmodels.ols"


def test_both_name_the_same_mime_type() -> None:
    assert f"'{render.MIME_TYPE}'" in (SOURCES / "mime.ts").read_text("utf-8")


def test_the_extension_calls_functions_that_are_there() -> None:
    asked = (SOURCES / "kernel.ts").read_text("utf-8")
    for function in (bridge.explain_target, bridge.show_topic):
        assert f"'{function.__name__}'" in asked


def test_the_target_has_the_same_fields_on_both_sides() -> None:
    target = (SOURCES / "target.ts").read_text("utf-8")
    for field in bridge.Target.__struct_fields__:
        assert f"readonly {field}: " in target


def test_npm_and_python_have_one_version() -> None:
    package = json.loads((ROOT / "labextension" / "package.json").read_text("utf-8"))
    assert package["version"] == mlguide_jupyter.__version__


def test_the_wheel_puts_the_extension_where_jupyter_looks() -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    ((source, place),) = [(s, p) for s, p in wheel["shared-data"].items() if not s.endswith(".json")]
    (paths,) = mlguide_jupyter._jupyter_labextension_paths()
    assert f"mlguide_jupyter/{paths['src']}" == source
    assert place == f"share/jupyter/labextensions/{paths['dest']}"
    assert json.loads((ROOT / "labextension" / "package.json").read_text("utf-8"))["name"] == paths["dest"]


def test_the_lock_file_names_no_host() -> None:
    lock = (ROOT / "labextension" / "yarn.lock").read_text("utf-8")
    assert not [line for line in lock.splitlines() if "://" in line or "archiveUrl" in line]
