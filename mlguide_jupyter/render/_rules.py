"""How the checks look to their readers: the list of all, and the page of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mlguide_jupyter.render._topic import _markdown, _plain, _templates

if TYPE_CHECKING:
    from mlguide_jupyter.guide._rules import Rule, RuleList


def page_html(rule: Rule) -> str:
    """Return the page of a check as a fragment of semantic tags, without script, style or id."""
    body = _markdown().render(rule.body)
    return _templates().get_template("rule.html.jinja").render(rule=rule, body=body)


def page_markdown(rule: Rule) -> str:
    """Return the page of a check as Markdown, its sources at the end."""
    return _templates().get_template("rule.md.jinja").render(rule=rule).strip() + "\n"


def page_text(rule: Rule) -> str:
    """Return the page of a check as plain text."""
    return _plain(page_markdown(rule))


def list_html(rules: RuleList) -> str:
    """Return the checks as a table for each family."""
    judged = {rule.code: _markdown().renderInline(rule.judges) for rule in rules}
    return _templates().get_template("rules.html.jinja").render(families=_families(rules), judged=judged)


def list_text(rules: RuleList) -> str:
    """Return the checks as plain text, one entry each."""
    return _plain(_templates().get_template("rules.md.jinja").render(families=_families(rules)))


def _families(rules: RuleList) -> Mapping[str, list[Rule]]:
    families: dict[str, list[Rule]] = {}
    for rule in rules:
        families.setdefault(rule.family, []).append(rule)
    return families
