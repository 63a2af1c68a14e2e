"""How a topic, a search and the contents show themselves."""

import html
import json
import re

import msgspec

from mlguide_jupyter.guide._contents import Contents
from mlguide_jupyter.guide._library import topic, topics
from mlguide_jupyter.guide._search import search
from mlguide_jupyter.guide._topic import Topic
from mlguide_jupyter.render._topic import TOPIC_MIME


def test_html_needs_no_script_style_or_id():
    for made in topics().values():
        assert not re.search(r"<script|<style|\sid=|\sstyle=|\son\w+=", made.to_html())


def test_html_folds_the_formula_and_keeps_its_mathematics():
    html = topic("durbin-watson").to_html()
    assert "<summary>Formula</summary>" in html
    assert r"$$\mathrm{DW} = \frac{\sum_{i=2}^n (e_i - e_{i-1})^2}{\sum_{i=1}^n e_i^2}$$" in html


def test_links_carry_the_command_that_opens_a_topic():
    args = re.findall(r"data-commandlinker-args=(\"[^\"]*\"|'[^']*')", topic("durbin-watson").to_html())
    names = {json.loads(each[1:-1].replace("&quot;", '"'))["name"] for each in args}
    assert {"autocorrelation", "nonlinearity"} <= names <= set(topics())


def test_markup_in_a_text_is_shown_not_run():
    made = Topic(id="a", title="<b>A</b>", domain="regression", body="<script>x</script> [b](javascript:alert(1))\n")
    html = made.to_html()
    assert "<script>" not in html
    assert "<b>" not in html
    assert "href" not in html


def test_text_is_for_a_terminal():
    text = topic("collinearity").to_text()
    assert text.startswith("Collinearity")
    assert "topic:" not in text
    assert "##" not in text
    assert "%mlguide topic condition-number" in text
    assert max(map(len, text.splitlines())) <= 100


def test_formulas_survive_in_plain_text():
    assert (
        r"$$\hat\beta_j \pm t_{0.975,\,n-k-1}\;\operatorname{se}(\hat\beta_j)$$"
        in topic("confidence-interval").to_text()
    )


def test_markdown_is_readable_anywhere():
    text = topic("r-squared").to_markdown()
    assert text.startswith("# R-squared\n")
    assert "(topic:" not in text
    assert "## Sources" in text


def test_the_bundle_holds_every_form_and_is_the_same_each_time():
    bundle = topic("f-test")._repr_mimebundle_()
    assert set(bundle) == {TOPIC_MIME, "text/html", "text/markdown", "text/plain"}
    assert bundle[TOPIC_MIME]["id"] == "f-test"
    assert json.dumps(bundle) == json.dumps(topic("f-test")._repr_mimebundle_())


def test_a_picture_is_drawn_told_and_handed_on():
    made = topic("collinearity")
    (picture,) = made.pictures
    assert '<img src="data:image/svg+xml;base64,' in made.to_html()
    assert html.escape(picture.alt, quote=False) in made.to_html()
    assert picture.alt in made.to_markdown()
    assert (
        made._repr_mimebundle_()[TOPIC_MIME]["figures"] == made.to_dict()["figures"] == [msgspec.to_builtins(picture)]
    )


def test_a_demo_of_the_same_concept_is_named():
    made = topic("precision-recall")
    assert "%mlguide demo threshold" in made.to_text()
    assert "<code>%mlguide demo threshold</code>" in made.to_html()
    assert [demo["id"] for demo in made._repr_mimebundle_()[TOPIC_MIME]["demos"]] == ["threshold"]


def test_hits_show_title_and_snippet():
    hits = search("collinearity")
    assert "Collinearity" in hits.to_text()
    assert "<strong>Collinearity</strong>" in hits.to_html()
    assert len(hits.snippets) == len(hits)


def test_contents_name_every_topic():
    html, text = Contents().to_html(), Contents().to_text()
    for name in topics():
        assert f"<code>{name}</code>" in html
        assert f"  {name} " in text
