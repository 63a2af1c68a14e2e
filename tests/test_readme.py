"""The README shows what really comes out, and names only what is there."""

import re
from pathlib import Path

import statsmodels.api as sm
import statsmodels.formula.api as smf

import mlguide_jupyter as mlguide

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_output_shown_is_the_real_one():
    crime = sm.datasets.statecrime.load_pandas().data
    res = smf.ols("murder ~ urban + poverty + hs_grad + single", crime).fit()
    real = [line.rstrip() for line in mlguide.explain(res).to_text().splitlines()]
    blocks = re.findall(r"```text\n(.*?)```", README, re.DOTALL)
    shown = [line for block in blocks for line in block.splitlines() if line.strip() != "..."]
    assert len(shown) > 30
    assert [line for line in shown if line not in real] == []


def test_every_file_that_is_linked_is_there():
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_code_that_is_named_is_a_check():
    named = re.findall(r"regression/[a-z]+(?:-[a-z]+)*(?![a-z*-])", README)
    assert set(named) <= {rule.code for rule in mlguide.rules()}
