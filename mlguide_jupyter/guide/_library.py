"""The topics of the guide: ``guide/topics/*.md``, loaded on first use and validated strictly.

One file is one topic: a front matter in TOML between ``+++`` lines, and a body
in Markdown. A single id reads a single file; an alias or a slip of the pen
reads them all, once.
"""

from __future__ import annotations

import difflib
import functools
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any

import msgspec

from mlguide_jupyter.errors import BadInputError, UnknownNameError
from mlguide_jupyter.guide._pages import codes, page, split_front_matter
from mlguide_jupyter.guide._topic import Topic

#: Longest name that is looked at; what is longer is no name but a text pasted by mistake.
LONGEST_NAME = 200
#: Similarity from which a name counts as a slip of the pen (difflib's ratio; 0.6 is its own default,
#: at 0.8 one wrong letter in five is still forgiven and no two topics are mistaken for each other).
NEAR = 0.8


class Term(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word of the field: its meaning in one sentence, its other names, the topic that has more."""

    means: str
    also: tuple[str, ...] = ()
    topic: str = ""


def _root() -> Any:
    return resources.files("mlguide_jupyter.guide")


def load(name: str, text: str) -> Topic:
    """Return the topic of a file.

    Raises
    ------
    mlguide_jupyter.errors.BadInputError
        When the front matter has an unknown or missing field, or the id is not the file's name.
    """
    front, body = split_front_matter(text)
    try:
        made = msgspec.convert({**front, "body": body}, Topic)
    except msgspec.ValidationError as error:
        raise BadInputError(f"topic {name!r}: {error}") from error
    if made.here:
        raise BadInputError(f"topic {name!r}: `here` is for the reader's own objects, not for the file")
    if made.id != name:
        raise BadInputError(f"topic {name!r} calls itself {made.id!r}; the id must be the name of the file")
    return made


@functools.cache
def _read(name: str) -> Topic | None:
    file = _root() / "topics" / f"{name}.md"
    return load(name, file.read_text(encoding="utf-8")) if file.is_file() else None


@functools.cache
def domains() -> Mapping[str, str]:
    """Return the titles of the guide's parts by their key, in order."""
    return msgspec.convert(tomllib.loads((_root() / "domains.toml").read_text(encoding="utf-8")), dict[str, str])


@functools.cache
def glossary() -> Mapping[str, Term]:
    """Return the terms of the glossary by name."""
    text = (_root() / "glossary.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Term])


@functools.cache
def stopwords() -> frozenset[str]:
    """Return the words of a question that carry no meaning for a search."""
    return frozenset((_root() / "stopwords.txt").read_text(encoding="utf-8").split())


@functools.cache
def synonyms() -> Mapping[str, tuple[str, ...]]:
    """Return for a word of everyday use the words that a page may have in its place."""
    groups = [line.split() for line in (_root() / "synonyms.txt").read_text(encoding="utf-8").splitlines()]
    found: dict[str, tuple[str, ...]] = {}
    for group in groups:
        for word in group:
            found[word] = found.get(word, ()) + tuple(other for other in group if other != word)
    return found


@functools.cache
def exceptions() -> Mapping[str, str]:
    """Return the stems of the words that lose more, or less, than their ending."""
    lines = (_root() / "stems.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split() for line in lines)


@functools.cache
def asked() -> Mapping[str, tuple[str, ...]]:
    """Return for the id of a topic how people ask for it: ``guide/asked/*.txt``, a line for each way."""
    found: dict[str, tuple[str, ...]] = {}
    for file in (_root() / "asked").iterdir():
        _, *parts = re.split(r"^\[([a-z0-9-]+)\]$", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for name, text in zip(parts[::2], parts[1::2], strict=True):
            found[name] = tuple(text.strip().splitlines())
    return found


@functools.cache
def topics() -> Mapping[str, Topic]:
    """Return all topics by id, ordered by part of the guide, then by title."""
    order = list(domains())
    names = (file.name[:-3] for file in (_root() / "topics").iterdir() if file.name.endswith(".md"))
    read = (_read(name) for name in names)
    found = sorted((made for made in read if made), key=lambda made: (order.index(made.domain), made.title))
    return {made.id: made for made in found}


@functools.cache
def names() -> Mapping[str, str]:
    """Return the id of a topic by every name under which it opens, in the form of :func:`plain`."""
    found: dict[str, str] = {}
    for made in topics().values():
        for name in (made.id, made.title, *made.aliases):
            found.setdefault(plain(name), made.id)
    return found


def plain(name: str) -> str:
    """Return a name without case, punctuation and doubled blanks: ``"R-squared:"`` -> ``"r squared"``."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", name).casefold().replace("_", " ")))


def topic(name: str) -> Topic:
    """Return the topic with this id, title or alias; a slip of the pen gets the nearest.

    Parameters
    ----------
    name : str
        For instance ``"durbin-watson"``, ``"Durbin-Watson statistic"``, ``"DW"``, or the
        code of a check (``"regression/autocorrelation"``).

    Raises
    ------
    mlguide_jupyter.errors.UnknownNameError
        When nothing is near; the message offers what the search finds.
    """
    wanted = plain(str(name)[:LONGEST_NAME])
    if not wanted:
        raise UnknownNameError("give the name of a topic, for instance `%mlguide topic r-squared`")
    return _exact(str(name).strip(), wanted) or _nearest(name, wanted)


def _exact(name: str, wanted: str) -> Topic | None:
    if name in codes():
        return _read(page(name).topic)
    slug = wanted.replace(" ", "-")
    return (_read(slug) if slug.isascii() else None) or _by_alias(wanted)


def _by_alias(wanted: str) -> Topic | None:
    found = names().get(wanted)
    return _read(found) if found else None


def _nearest(name: str, wanted: str) -> Topic:
    near = difflib.get_close_matches(wanted, names(), n=1, cutoff=NEAR)
    if near and (made := _by_alias(near[0])):
        return made
    from mlguide_jupyter.guide._search import search

    offers = [hit.id for hit in search(str(name), limit=3)]
    hint = f"nearest: {', '.join(offers)}" if offers else "`%mlguide guide` lists them all"
    raise UnknownNameError(f"no topic is called {str(name)[:60]!r}; {hint}")


def applying_to(kinds: Iterable[str]) -> tuple[Topic, ...]:
    """Return the topics that belong to any of these kinds of objects or codes of findings."""
    wanted = set(kinds)
    return tuple(made for made in topics().values() if wanted.intersection(made.applies_to))
