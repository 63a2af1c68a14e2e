"""``%mlguide rules [CODE]``: every check, or the page of one."""

from __future__ import annotations

from collections.abc import Iterable

from mlguide_jupyter.guide._pages import codes
from mlguide_jupyter.guide._rules import Rule, RuleList, rule, rules
from mlguide_jupyter.verbs._verb import Call, Typed, Verb


class Rules(Verb):
    """List the checks, or show the page of one."""

    usage = "[CODE]"
    means = "every check, or the page of one: when it fires, its thresholds and their source"

    def run(self, call: Call) -> Rule | RuleList:
        """Return the page of the check that is named, else the list."""
        return rule(call.text) if call.text else rules()

    def offers(self, typed: Typed) -> Iterable[str]:
        """Return the codes of the checks."""
        return () if typed.words else codes()


VERB = Rules()
