"""The words of the demos: ``guide/demos/<name>.toml``, loaded and validated."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources

import msgspec


class Try(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing to try.

    Attributes
    ----------
    code : str
        A slug, the demo's own.
    do : str
        What to set, in a few words.
    see : str
        What one then sees: a template that is filled with the demo's numbers.
    evidence : tuple of str
        Names of the numbers behind it.
    """

    code: str
    do: str
    see: str
    evidence: tuple[str, ...]


class Texts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of one demo.

    Attributes
    ----------
    title, means : str
        Its name in full, and one sentence for the list of demos.
    topic : str
        Id of the page of the guide that explains it.
    subject, headline, alt : str
        Templates: what is drawn and how it was made, what to take away, what the picture shows at first.
    labels : dict
        Titles of axes and views, names of the controls, entries of legends.
    tries : tuple of Try
    """

    title: str
    means: str
    topic: str
    subject: str
    headline: str
    alt: str
    labels: dict[str, str]
    tries: tuple[Try, ...]


class Shared(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of the list of demos, and of the next steps that all demos offer."""

    subject: str
    headline: str
    show: str
    read: str


@functools.cache
def shared() -> Shared:
    """Return the words that all demos share."""
    text = (resources.files("mlguide_jupyter.guide") / "demos.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Shared)


@functools.cache
def names() -> tuple[str, ...]:
    """Return the names of the demos, in the order of the alphabet."""
    files = (resources.files("mlguide_jupyter.guide") / "demos").iterdir()
    return tuple(sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml")))


@functools.cache
def texts(name: str) -> Texts:
    """Return the words of the demo of this name, one of :func:`names`."""
    file = resources.files("mlguide_jupyter.guide") / "demos" / f"{name}.toml"
    return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Texts)
