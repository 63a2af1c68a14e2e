"""What is asked of an explainer, besides the object itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from types import FrameType
from typing import Any

import msgspec

from mlguide_jupyter._nearest import offer
from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.model import LEVELS, Explanation, Finding, Level

LANGUAGES = ("en",)
#: Names under which IPython keeps results and helpers; nobody calls an object by them.
NOT_NAMES = re.compile(r"_|In$|Out$|exit$|quit$")


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a user has chosen for all explanations.

    Attributes
    ----------
    ignore : tuple of str
        Codes or globs (``"format/*"``) of findings to leave out.
    level : {"ok", "note", "unknown", "warning", "serious"}
        The lowest level that is shown.
    alpha : float or None
        Significance level; None takes the object's own, else 0.05.
    language : str
        Language of the texts.
    """

    ignore: tuple[str, ...] = ()
    level: Level = "ok"
    alpha: float | None = None
    language: str = "en"

    def __post_init__(self) -> None:
        if self.level not in LEVELS:
            raise BadInputError(f"level must be one of {', '.join(reversed(LEVELS))}, not {self.level!r}")
        if self.alpha is not None and not 0 < self.alpha < 1:
            raise BadInputError(f"alpha must lie between 0 and 1, not {self.alpha!r}")
        if self.language not in LANGUAGES:
            raise BadInputError(f"language must be one of {', '.join(LANGUAGES)}, not {self.language!r}")

    def ignores(self, code: str) -> bool:
        """Return whether findings of this code are to be left out."""
        return any(fnmatchcase(code, pattern) for pattern in self.ignore)

    def shows(self, finding: Finding) -> bool:
        """Return whether a finding is neither ignored nor below the level."""
        return not self.ignores(finding.code) and LEVELS.index(finding.level) <= LEVELS.index(self.level)

    def apply(self, explanation: Explanation) -> Explanation:
        """Return the explanation without what the user does not want to see."""
        kept = tuple(found for found in explanation.findings if self.shows(found))
        silent = tuple(skipped for skipped in explanation.not_applicable if not self.ignores(skipped.code))
        return msgspec.structs.replace(explanation, findings=kept, not_applicable=silent)


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What an explainer may know besides the object.

    Attributes
    ----------
    name : str or None
        How the user calls the object: an expression that works in the namespace.
    namespace : mapping or None
        The user's variables, to find what the user calls things; read, never kept.
    settings : Settings
    context : dict
        What the object cannot know itself (``order``, ``X_test`` ...).
    owner : object
        For ``res.summary()``: the object ``res`` whose method made the result; else None.
    owner_name : str
        How the user calls the owner: ``"res"``.
    """

    name: str | None = None
    namespace: Mapping[str, Any] | None = None
    settings: Settings = Settings()
    context: dict[str, Any] = {}
    owner: Any = None
    owner_name: str = ""

    def only(self, *known: str) -> dict[str, Any]:
        """Return the context after a look that it holds no names but the known ones.

        Raises
        ------
        mlguide_jupyter.errors.BadInputError
            For a name that this kind of object has no use for; the message offers the nearest.
        """
        for key in self.context:
            if key not in known:
                listed = ", ".join(known) or "nothing"
                raise BadInputError(f"`{key}` is not used for this object (it takes {listed}){offer(key, known)}")
        return self.context

    def names_of(self, obj: object) -> Iterator[str]:
        """Yield the variables in the namespace that hold this very object, in order of their making."""
        for name, value in dict(self.namespace or {}).items():
            if value is obj and not NOT_NAMES.match(name) and name.isidentifier():
                yield name


def variables_of(frame: FrameType) -> Mapping[str, Any]:
    """Return the variables that code in this frame sees: its own, then those of its module."""
    if frame.f_locals is frame.f_globals:
        return frame.f_globals
    own = frame.f_locals
    return {**own, **{name: value for name, value in frame.f_globals.items() if name not in own}}
