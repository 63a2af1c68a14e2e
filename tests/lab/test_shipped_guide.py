"""The guide that the lab extension has with it is the guide of the package, and every link in it leads somewhere."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jupyter_core.paths import jupyter_path

from mlguide_jupyter.guide._contents import Contents
from mlguide_jupyter.guide._library import topic, topics
from mlguide_jupyter.guide._search import search
from mlguide_jupyter.render._page import TOPIC_MIME, TOPICS_MIME, TopicList, TopicPage, shipped

SOURCES = Path(__file__).parents[2] / "labextension" / "src"
LINK = re.compile(r"\]\(topic:([^)]*)\)")


@pytest.fixture(scope="module")
def pages() -> dict[str, Any]:
    decoded: dict[str, Any] = json.loads(shipped())["topics"]
    return decoded


def test_jupyter_serves_the_guide_of_this_package() -> None:
    places = [Path(place) / "mlguide-jupyter" / "guide.json" for place in jupyter_path("labextensions")]
    served = next((place for place in places if place.exists()), None)
    assert served, "install the package: pip install --editable ."
    assert served.read_bytes() == shipped(), "the guide has changed since: pip install --editable . (or make test)"


def test_a_page_is_the_same_with_a_kernel_and_without(pages: dict[str, Any]) -> None:
    assert list(pages) == sorted(topics())
    for name, page in pages.items():
        shown = topic(name)._repr_mimebundle_()
        assert page[TOPIC_MIME] == shown[TOPIC_MIME]
        assert page["text/markdown"] == shown["text/markdown"]


def test_every_link_leads_to_a_page(pages: dict[str, Any]) -> None:
    for name, page in pages.items():
        made = msgspec.convert(page[TOPIC_MIME], TopicPage)
        linked = LINK.findall(json.dumps(page[TOPIC_MIME])) + [entry.id for entry in made.related]
        assert set(linked) <= set(pages), name


def test_a_correction_stands_in_a_box(pages: dict[str, Any]) -> None:
    page = msgspec.convert(pages["durbin-watson"][TOPIC_MIME], TopicPage)
    assert [section.title for section in page.sections if section.boxed] == ["Often taught otherwise"]
    assert page.here == (), "what is shipped knows nobody's objects"


def test_the_contents_and_a_search_are_lists_of_pages(pages: dict[str, Any]) -> None:
    contents = msgspec.convert(Contents()._repr_mimebundle_()[TOPICS_MIME], TopicList)
    assert msgspec.convert(json.loads(shipped())["contents"][TOPICS_MIME], TopicList) == contents
    assert {entry.id for part in contents.parts for entry in part.topics} == set(pages)
    found = msgspec.convert(search("collinearity")._repr_mimebundle_()[TOPICS_MIME], TopicList)
    assert found.parts[0].topics[0].id == "collinearity"
    assert all(entry.says for entry in found.parts[0].topics)
    assert msgspec.convert(search("")._repr_mimebundle_()[TOPICS_MIME], TopicList).parts == ()


def test_both_sides_name_the_same_mime_types() -> None:
    names = (SOURCES / "mime.ts").read_text("utf-8")
    for mime in (TOPIC_MIME, TOPICS_MIME):
        assert f"'{mime}'" in names
