"""How a check says what it found: words come from its page, numbers from the check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mlguide_jupyter.guide._pages import page, sources
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Action, Finding, Level, NotApplicable


def finding(
    code: str,
    level: Level,
    *,
    claim: str,
    subject: Iterable[str] = (),
    evidence: Mapping[str, Any] | None = None,
    consequence: str | None = None,
    advice: str | None = None,
    actions: Iterable[tuple[str, str]] = (),
    **values: Any,
) -> Finding:
    """Return a finding whose texts are the page's templates, filled in.

    Parameters
    ----------
    code : str
        ``family/problem``; its page holds the templates.
    level : str
        One of the model's levels.
    claim, consequence, advice : str
        Names of templates in the page's sections of the same name.
    subject : iterable of str
        Columns, terms or cells concerned.
    evidence : mapping
        Numbers that let one judge anew; also filled into the templates.
    actions : iterable of (template name, code)
        The name picks the label in the page's section ``actions``.
    **values
        Further values for the templates.
    """
    text = page(code)
    evidence = {key: _plain(value) for key, value in (evidence or {}).items()}
    subject = tuple(str(name) for name in subject)
    known = {"subject": subject, "level": level, **evidence, **values}
    return Finding(
        code=code,
        level=level,
        title=text.heading(level, claim),
        claim=fill(text.claim[claim], **known),
        subject=subject,
        evidence=evidence,
        consequence=fill(text.consequence[consequence], **known) if consequence else None,
        advice=fill(text.advice[advice], **known) if advice else "",
        actions=tuple(Action(label=fill(text.actions[label], **known), code=code_) for label, code_ in actions),
        topic=text.topic,
        sources=tuple(sources()[key] for key in text.sources),
    )


def not_applicable(code: str, reason: str, **values: Any) -> NotApplicable:
    """Return that the check does not apply; ``reason`` names a template under ``claim``."""
    text = page(code)
    return NotApplicable(code=code, title=text.heading(""), reason=fill(text.claim[reason], **values))


def _plain(value: Any) -> Any:
    """Return NumPy scalars and containers as plain Python, so that JSON can carry them."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value if isinstance(value, (bool, int, float, str)) or value is None else str(value)
