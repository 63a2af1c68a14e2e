"""Every page of the guide keeps the rules of a page; a new one is found by itself."""

import re

import pytest

from mlguide_jupyter.demos import _texts as demos
from mlguide_jupyter.errors import BadInputError, UnknownNameError
from mlguide_jupyter.guide._contents import Contents
from mlguide_jupyter.guide._library import applying_to, domains, load, plain, topic, topics
from mlguide_jupyter.guide._pages import codes, page, sources
from mlguide_jupyter.guide._search import search

from .pages import examples, links, split, words_before_folds

EVERY = pytest.mark.parametrize("name", list(topics()))
HEADINGS = re.compile(r"^## (.+)$", re.MULTILINE)
#: Author (year). Title ... with a place: a journal's volume, a publisher, a DOI or an address.
CITATION = re.compile(r"^.{3,}\(\d{4}\)\. .{5,}[.?!] ?.{3,}", re.DOTALL)


@EVERY
def test_a_page_is_short_before_its_folds(name):
    assert 120 <= words_before_folds(topics()[name]) <= 350


@EVERY
def test_a_page_begins_with_plain_words(name):
    summary = topics()[name].summary
    assert 60 <= len(summary) <= 450
    assert not summary.startswith(("#", "|", "-", "$")), "the first paragraph is prose"


@EVERY
def test_links_lead_somewhere(name):
    targets = [*links(topics()[name]), *topics()[name].see_also]
    assert [target for target in targets if target not in topics()] == []
    assert name not in targets, "a page does not link to itself"


@EVERY
def test_pictures_and_demos_are_there(name):
    made = topics()[name]
    assert all(picture.alt for picture in made.pictures)
    assert set(made.demos) <= set(demos.names())


def test_each_demo_stands_on_its_page():
    pages = {demo: topics()[demos.texts(demo).topic] for demo in demos.names()}
    assert [demo for demo, page in pages.items() if demo not in page.demos] == []


@EVERY
def test_sources_are_whole_citations(name):
    made = topics()[name]
    assert made.sources, "every page says where it comes from"
    assert [citation for citation in made.citations if not CITATION.match(citation)] == []


@EVERY
def test_a_box_says_what_is_taught_what_is_true_and_who_says_so(name):
    made = topics()[name]
    if "Often taught otherwise" in HEADINGS.findall(made.body):
        box = made.body.split("## Often taught otherwise\n", 1)[1]
        assert box.index("**Taught:**") < box.index("**True:**") < box.index("**Who says so:**")
        assert examples(made) or "**Where to see it:**" in box, "and shows it in a run, or says where it stands"


@EVERY
def test_examples_are_short(name):
    for example in examples(topics()[name]):
        code, _ = split(example)
        assert len([line for line in code.splitlines() if line and not line.startswith(("import", "from"))]) <= 12
        assert max(map(len, example.splitlines())) <= 96, "a terminal shows it without breaking lines"


@EVERY
def test_it_opens_by_each_of_its_names_and_is_reached_by_search_and_contents(name):
    made = topics()[name]
    for alias in (made.id, made.title, *made.aliases):
        assert topic(alias) is made
    assert name in [hit.id for hit in search(made.title, limit=3)]
    assert any(made in part for part in Contents().parts.values())


def test_no_two_topics_share_a_name():
    owners: dict[str, set[str]] = {}
    for made in topics().values():
        for name in (made.id, made.title, *made.aliases):
            owners.setdefault(plain(name), set()).add(made.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_every_part_has_topics():
    assert all(Contents().parts[title] for title in domains().values())


@pytest.mark.parametrize("code", codes())
def test_every_check_leads_to_a_topic_and_opens_it(code):
    assert topic(code) is topics()[page(code).topic]


def test_topics_of_a_live_object_are_found():
    assert {"ols-summary", "r-squared", "durbin-watson"} <= {made.id for made in applying_to(["statsmodels.ols"])}
    assert applying_to(["nothing.of-this"]) == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Durbin-Watson:", "durbin-watson"),
        ("durbn watson", "durbin-watson"),
        ("  R-SQUARED ", "r-squared"),
        ("P>|t|", "p-value"),
        ("heteroskedastisity", "heteroscedasticity"),
        ("Prob (F-statistic)", "f-test"),
    ],
)
def test_a_name_as_people_type_it(typed, meant):
    assert topic(typed).id == meant


@pytest.mark.parametrize(
    "typed", ["", "   ", "?!", "😀", "x" * 10_000, "'; DROP TABLE guide; --", "a\n" * 500, "NEAR("]
)
def test_what_is_no_name_gets_one_line(typed):
    with pytest.raises(UnknownNameError) as caught:
        topic(typed)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


FRONT = '+++\nid = "a"\ntitle = "A"\ndomain = "regression"\n{more}\n+++\n\nText.\n'


def test_a_front_matter_is_read_strictly():
    assert load("a", FRONT.format(more="")).title == "A"
    with pytest.raises(BadInputError, match="unknown field `tittle`"):
        load("a", FRONT.format(more='tittle = "B"'))
    with pytest.raises(BadInputError, match="as_of"):
        load("a", FRONT.format(more='as_of = "last year"'))
    with pytest.raises(BadInputError, match="name of the file"):
        load("b", FRONT.format(more=""))


def test_no_source_is_written_twice():
    assert len(set(sources().values())) == len(sources())
