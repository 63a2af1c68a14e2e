"""The pages of the checks: ``guide/checks/<family>/<problem>.md``, loaded and validated.

A page has a front matter in TOML between ``+++`` lines (what the finding says,
as templates) and a body in Markdown (what ``%mlguide rules CODE`` shows).
"""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any

import msgspec

from mlguide_jupyter.errors import UnknownNameError


class Page(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One check's page.

    Attributes
    ----------
    title, title_ok : str
        A few words for the fault, and for its absence.
    title_open : str
        The same where neither is claimed (cannot be told, or does not apply); ``title_ok`` where that claims nothing.
    topic : str
        Id of the guide's topic.
    sources : tuple of str
        Keys of ``guide/sources.toml``.
    titles : dict
        Titles of a fault by the name of a claim, where ``title`` would not be true of it.
    claim, consequence, advice, actions : dict
        Templates by the name under which the check asks for them.
    body : str
        Markdown.
    """

    title: str
    title_ok: str
    title_open: str = ""
    topic: str
    sources: tuple[str, ...]
    claim: dict[str, str]
    consequence: dict[str, str] = {}
    advice: dict[str, str] = {}
    actions: dict[str, str] = {}
    titles: dict[str, str] = {}
    body: str = ""

    def heading(self, level: str, claim: str = "") -> str:
        """Return the words above a finding of a level, or above a check that does not apply (an empty level)."""
        if level in ("note", "warning", "serious"):
            return self.titles.get(claim, self.title)
        return self.title_ok if level == "ok" else self.title_open or self.title_ok


def _root() -> Any:
    return resources.files("mlguide_jupyter.guide")


@functools.cache
def sources() -> dict[str, str]:
    """Return the citations by their key."""
    text = (_root() / "sources.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, str])


@functools.cache
def page(code: str) -> Page:
    """Return the page of a check.

    Parameters
    ----------
    code : str
        ``family/problem``.

    Raises
    ------
    UnknownNameError
        When no check has this code.
    """
    family, _, problem = code.partition("/")
    file = _root() / "checks" / family / f"{problem}.md"
    if not problem or not file.is_file():
        raise UnknownNameError(f"no check is called {code!r}; `%mlguide rules` lists them all")
    front, body = split_front_matter(file.read_text(encoding="utf-8"))
    return msgspec.convert({**front, "body": body}, Page)


@functools.cache
def shared(family: str, name: str) -> dict[str, str]:
    """Return the templates that several checks of a family share: ``guide/checks/<family>/<name>.toml``."""
    text = (_root() / "checks" / family / f"{name}.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, str])


@functools.cache
def codes() -> tuple[str, ...]:
    """Return the codes of all checks that have a page, sorted."""
    root = _root() / "checks"
    return tuple(
        sorted(
            f"{family.name}/{file.name[:-3]}"
            for family in root.iterdir()
            if family.is_dir()
            for file in family.iterdir()
            if file.name.endswith(".md")
        )
    )


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Return the TOML front matter between ``+++`` lines as a dict, and the rest."""
    _, front, body = text.split("+++\n", 2)
    return tomllib.loads(front), body.strip() + "\n"
