"""The words of the glossary lead somewhere and are not written twice."""

from collections import Counter

import pytest

from mlguide_jupyter.guide._library import glossary, plain, topics
from mlguide_jupyter.guide._search import search


@pytest.mark.parametrize("name", list(glossary()))
def test_a_term_is_one_sentence_and_leads_to_a_topic(name):
    term = glossary()[name]
    assert term.topic in topics()
    assert term.means[0].isupper() or term.means[0] in "0123456789"
    assert term.means.endswith(".")
    assert len(term.means) < 160


def test_no_name_stands_twice():
    names = Counter(plain(each) for name, term in glossary().items() for each in {plain(name), *map(plain, term.also)})
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("name", list(glossary()))
def test_a_term_finds_its_topic(name):
    assert glossary()[name].topic in [hit.id for hit in search(name, limit=3)]
