"""What a verb is, and what it is given."""

from __future__ import annotations

import shlex
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

import msgspec

from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.explainers import Settings

#: Changes a setting that lasts, by its name.
Configure = Callable[[str, Any], None]


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """An option of a verb: ``--alpha 0.01``.

    Attributes
    ----------
    name : str
        Without its dashes.
    takes : str
        What stands for the value in the help.
    means : str
        A few words for the help.
    read : callable
        Makes the value from its text; raises ValueError for a text that is none.
    offers : tuple of str
        Values to complete with.
    columns : bool
        Whether the columns of the table that is named are values as well.
    """

    name: str
    takes: str
    means: str
    read: Callable[[str], Any] = str
    offers: tuple[str, ...] = ()
    columns: bool = False

    def values(self, typed: Typed) -> Iterable[str]:
        """Return the values to complete with, those that the table offers among them."""
        return (*self.offers, *(columns_of(typed) if self.columns else ()))

    def value(self, text: str) -> Any:
        """Return the value, or raise a :class:`BadInputError` that says what would be one."""
        try:
            return self.read(text)
        except ValueError as error:
            raise BadInputError(f"--{self.name} takes {self.takes}, not `{text}`") from error


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """One use of a verb: the text after it without options, the options, and the user's variables.

    ``configure`` changes a setting that lasts, by its name.
    """

    text: str
    options: dict[str, Any]
    globals: dict[str, Any]
    locals: Mapping[str, Any]
    settings: Settings
    configure: Configure

    @property
    def namespace(self) -> Mapping[str, Any]:
        """The variables that the user sees."""
        return self.globals if self.locals is self.globals else {**self.globals, **self.locals}


class Typed(msgspec.Struct, frozen=True, kw_only=True):
    """What stands before the cursor: the words after the verb that are complete, and the beginning of the next."""

    words: tuple[str, ...]
    begun: str
    namespace: Mapping[str, Any]


def columns_of(typed: Typed) -> Iterable[str]:
    """Return the columns of the table that is named first, as they are typed."""
    from mlguide_jupyter.facts.frames._labels import names

    table = typed.namespace.get(typed.words[0]) if typed.words else None
    return (shlex.quote(name) for name in names(table))


class Verb(ABC):
    """A verb: its help, its options, what it does and what Tab offers after it."""

    usage: ClassVar[str]
    means: ClassVar[str]
    options: ClassVar[tuple[Option, ...]] = ()

    @abstractmethod
    def run(self, call: Call) -> object:
        """Do it; what is returned is the result of the cell, None for nothing."""

    @abstractmethod
    def offers(self, typed: Typed) -> Iterable[str]:
        """Return the words that may come next, whatever has been begun."""
