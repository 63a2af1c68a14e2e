"""Reports on disk."""

from __future__ import annotations

import json
import os
from pathlib import Path

import msgspec
import nbformat
import pytest

from mlguide_jupyter import render
from mlguide_jupyter.errors import MLGuideError
from mlguide_jupyter.model import Explanation
from mlguide_jupyter.render import _files

from .page import read, visible

FORMS = ["html", "md", "json", "txt", "ipynb"]


@pytest.mark.parametrize("suffix", FORMS)
def test_the_same_explanation_gives_the_same_bytes(explanation: Explanation, tmp_path: Path, suffix: str) -> None:
    first = explanation.save(tmp_path / f"a.{suffix}")
    again = msgspec.json.decode(explanation.to_json(), type=Explanation)
    assert first.read_bytes() == again.save(str(tmp_path / f"b.{suffix.upper()}")).read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == [f"a.{suffix}", f"b.{suffix.upper()}"]


def test_the_page_stands_alone(explanation: Explanation, tmp_path: Path) -> None:
    text = explanation.save(tmp_path / "report.html").read_text(encoding="utf-8")
    page = read(text.removeprefix("<!DOCTYPE html>"))
    assert [e.text for e in page.all("title")] == [explanation.subject]
    assert [e.text for e in page.all("h1")] == [explanation.subject]
    tags = {e.tag for e in page.walk()}
    assert {"style", "main"} <= tags
    assert not tags & {"script", "link", "iframe", "object", "button"}
    assert "http" not in page.all("style")[0].text
    assert all(e.attributes["src"].startswith("data:") for e in page.all("img"))
    assert not any("style" in e.attributes for e in page.walk())


def test_an_entry_leads_to_its_note(explanation: Explanation, tmp_path: Path) -> None:
    page = read(explanation.save(tmp_path / "report.html").read_text(encoding="utf-8").removeprefix("<!DOCTYPE html>"))
    notes = {e.attributes["id"]: e for e in page.walk() if "id" in e.attributes}
    links = {e.text: e.attributes["href"].removeprefix("#") for e in page.all("a")}
    assert len(links) == len(explanation.lines) == len(notes)
    assert visible(notes[links["Durbin-Watson:"]].text).startswith("Durbin-Watson 1.203 Neighbouring")


def test_the_notebook_is_valid_and_shows_the_answer(explanation: Explanation, tmp_path: Path) -> None:
    notebook = nbformat.read(explanation.save(tmp_path / "report.ipynb"), as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    (output,) = notebook.cells[0].outputs
    assert dict(output.data) == render.mimebundle(explanation)
    assert "%mlguide res" in notebook.cells[0].source


def test_json_reads_back(explanation: Explanation, tmp_path: Path) -> None:
    saved = explanation.save(tmp_path / "report.json")
    assert msgspec.json.decode(saved.read_bytes(), type=Explanation) == explanation


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("report", "no suffix is no form of report; use one of .html, .md, .json, .txt, .ipynb"),
        ("report.pdf", "use one of"),
        ("report.htm", "use .html"),
        ("nowhere/report.html", "there is no folder"),
        (".", "no form of report"),
        ("folder.html", "is a folder; name a file in it"),
    ],
)
def test_a_place_that_will_not_do_is_told_in_one_line(
    explanation: Explanation, tmp_path: Path, name: str, says: str
) -> None:
    (tmp_path / "folder.html").mkdir()
    with pytest.raises(MLGuideError, match=says) as told:
        explanation.save(tmp_path / name)
    assert "\n" not in str(told.value)


def test_a_file_that_cannot_be_written_leaves_the_old_one(
    explanation: Explanation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "report.html"
    old.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(_files.os, "replace", full)
    with pytest.raises(MLGuideError, match=r"cannot write .*no space left on device.*save to another place"):
        explanation.save(old)
    assert [p.name for p in tmp_path.iterdir()] == ["report.html"]
    assert old.read_text() == "old"


def test_a_report_keeps_the_rights_of_the_file_it_replaces(explanation: Explanation, tmp_path: Path) -> None:
    old = tmp_path / "report.txt"
    old.write_text("old")
    old.chmod(0o640)
    assert explanation.save(old).stat().st_mode & 0o777 == 0o640
    mask = os.umask(0o022)
    try:
        assert explanation.save(tmp_path / "new.txt").stat().st_mode & 0o777 == 0o644
    finally:
        os.umask(mask)


def test_the_bundle_is_json(explanation: Explanation) -> None:
    odd = msgspec.structs.replace(explanation.findings[0], evidence={"a": float("nan"), "b": float("inf")})
    bundle = render.mimebundle(msgspec.structs.replace(explanation, findings=(odd,)))
    assert list(bundle) == [render.MIME_TYPE, "text/html", "text/plain"]
    assert json.loads(json.dumps(bundle, allow_nan=False)) == bundle
    assert bundle[render.MIME_TYPE]["findings"][0]["evidence"] == {"a": None, "b": None}
