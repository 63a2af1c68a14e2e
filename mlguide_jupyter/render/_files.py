"""Reports: which suffix gives which form, and how a file is written wholly or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from mlguide_jupyter._nearest import nearest
from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.model import Explanation
from mlguide_jupyter.render._clean import cleaned
from mlguide_jupyter.render._html import page
from mlguide_jupyter.render._markdown import render as markdown
from mlguide_jupyter.render._notebook import notebook
from mlguide_jupyter.render._text import render as text

FORMS: dict[str, Callable[[Explanation], str]] = {
    ".html": page,
    ".md": markdown,
    ".json": lambda explanation: cleaned(explanation).to_json() + "\n",
    ".txt": text,
    ".ipynb": notebook,
}


def write(explanation: Explanation, path: str | os.PathLike[str]) -> Path:
    """Write the report that the suffix asks for and return its path."""
    target = Path(path).expanduser()
    form = FORMS.get(target.suffix.lower())
    if form is None:
        raise BadInputError(_unknown_suffix(target))
    if target.is_dir():
        raise BadInputError(f"{target} is a folder; name a file in it, e.g. {target / ('report' + target.suffix)}")
    if not target.parent.is_dir():
        raise BadInputError(f"there is no folder {target.parent}; make it first, or save to another place")
    try:
        _replace(target, form(explanation))
    except OSError as fault:
        reason = (fault.strerror or type(fault).__name__).lower()
        raise BadInputError(f"cannot write {target} ({reason}); save to another place") from None
    return target


def _unknown_suffix(target: Path) -> str:
    known = ", ".join(FORMS)
    near = nearest(target.suffix, FORMS) if target.suffix else None
    suffix = target.suffix or "no suffix"
    return f"{target.name!r}: {suffix} is no form of report; use {near if near else f'one of {known}'}"


def _replace(target: Path, content: str) -> None:
    """Write beside the target and move into its place, so that nobody ever finds half a file."""
    number, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem[:40]}-", suffix=target.suffix)
    try:
        with open(number, "w", encoding="utf-8", newline="\n") as file:
            file.write(content)
        os.chmod(name, _mode(target))
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _mode(target: Path) -> int:
    """Return the rights of the file that is there already, or those of a new file."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
