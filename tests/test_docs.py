"""Nothing stands alone: each check has its code, its page and its test; each text that is named exists and is used."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path
from typing import Any

import pytest

from mlguide_jupyter import verbs
from mlguide_jupyter.guide._library import topics
from mlguide_jupyter.guide._pages import codes, page, sources
from mlguide_jupyter.guide._words import environment
from mlguide_jupyter.magics import MLGuideMagics

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "mlguide_jupyter"
SECTIONS = ("claim", "consequence", "advice", "actions")


def problems(folder: Path, prefix: str = "") -> set[str]:
    """Return the codes of the modules in a folder of families."""
    files = (file for file in folder.glob(f"*/{prefix}*.py") if not file.stem.removeprefix(prefix).startswith("_"))
    return {f"{file.parent.name}/{file.stem.removeprefix(prefix).replace('_', '-')}" for file in files}


def test_every_check_has_its_code_its_page_and_its_test() -> None:
    decided = {code for code in problems(PACKAGE / "checks") if hasattr(_module(code), "check")}
    tested = problems(ROOT / "tests" / "checks", "test_")
    assert decided == set(codes()), "a check is a module in checks/ and a page in guide/checks/, of the same name"
    assert decided <= tested, f"without a test of its own: {sorted(decided - tested)}"


def _module(code: str) -> Any:
    return importlib.import_module(f"mlguide_jupyter.checks.{code.replace('/', '.').replace('-', '_')}")


@pytest.mark.parametrize("code", codes())
def test_the_page_of_a_check_is_whole(code: str) -> None:
    made = page(code)
    assert code == _module(code).CODE
    assert made.title
    assert made.title_ok
    assert made.topic in topics(), f"guide/topics/{made.topic}.md is missing"
    assert set(made.sources) <= set(sources())
    assert made.sources, "every threshold cites its source"
    assert len(made.body.split()) >= 80, "when it fires, an example that fires and one that does not, what to do"


@pytest.mark.parametrize("code", codes())
def test_every_template_can_be_read_and_is_used(code: str) -> None:
    made = page(code)
    family = PACKAGE / "checks" / code.partition("/")[0]
    shared = "".join(file.read_text(encoding="utf-8") for file in family.glob("_*.py"))
    source = shared + Path(str(_module(code).__file__)).read_text(encoding="utf-8")
    for section in SECTIONS:
        for name, template in getattr(made, section).items():
            environment().parse(template)
            assert named(name, source), f"{section}.{name} is used nowhere in the check"


def named(name: str, source: str) -> bool:
    """Return whether code names a template, in one piece or put together from two."""
    parts = [(name,), *((name[:at], name[at:]) for at in range(1, len(name)))]
    return any(all(re.search(rf"""["']{re.escape(part)}["']""", source) for part in pieces) for pieces in parts)


def test_every_source_is_cited() -> None:
    cited = {key for code in codes() for key in page(code).sources}
    cited |= {source for topic in topics().values() for source in topic.sources if isinstance(source, str)}
    plots = "".join(file.read_text(encoding="utf-8") for file in (PACKAGE / "guide" / "plots").rglob("*.toml"))
    cited |= set(re.findall(r'^source = "([^"]+)"', plots, re.MULTILINE))
    code = "".join(file.read_text(encoding="utf-8") for file in PACKAGE.rglob("*.py"))
    idle = [key for key in sources() if key not in cited and not mentioned(key, code)]
    assert idle == [], "cited by nothing"


def mentioned(key: str, code: str) -> bool:
    """Return whether a docstring or a comment names the first author and the year."""
    author, _, year = key.rpartition("-")
    return re.search(rf"{author.partition('-')[0]}[^0-9]{{0,60}}{year}", code, re.IGNORECASE) is not None


def test_the_help_names_every_verb_and_setting() -> None:
    shown = str(MLGuideMagics.mlguide.__doc__)
    for name in verbs.NAMES[1:]:
        assert f"%mlguide {name}" in shown
    for option in verbs.verb(verbs.NAMES[0]).options:
        assert f"--{option.name}" in shown


def test_every_module_says_what_it_is() -> None:
    files = [*PACKAGE.rglob("*.py"), *(ROOT / "tools").glob("*.py")]
    silent = [
        str(file.relative_to(ROOT))
        for file in files
        if "node_modules" not in file.parts
        and (tree := ast.parse(file.read_text(encoding="utf-8"))).body
        and not ast.get_docstring(tree)
    ]
    assert silent == []
