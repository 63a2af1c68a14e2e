"""Defects of spelling: case and near-variants, blanks, broken encodings."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .plant import Columns, Draft, plants

CASE = "format/inconsistent-case"
BLANK = "format/whitespace"
DAMAGE = "format/encoding-damage"

PLACES = ["New York", "St. Louis", "Kuala Lumpur", "San Diego", "Rio de Janeiro", "Baden-Baden", "Cape Town"]
ACCENTS = ["São Paulo", "Zürich", "Málaga", "Kraków", "Québec", "Göteborg"]
LONG = ["California", "Minnesota", "Wisconsin", "Louisiana", "Tennessee", "Massachusetts"]


def _respelled(d: Draft, levels: list[str], change: Callable[[str], str], low: float = 0.02, high: float = 0.3) -> str:
    """Add a category of which some cells are spelled otherwise."""
    weights = d.rng.dirichlet(np.full(len(levels), 4.0)) + 0.1
    plain = d.rng.choice(np.array(levels, dtype=object), d.n, p=weights / weights.sum())
    cells = plain.copy()
    rows = [row for row in d.some(low, high, least=4) if change(plain[row]) != plain[row]]
    if not rows:
        return _respelled(d, levels, change, low, high)
    for row in rows:
        cells[row] = change(plain[row])
    return d.add(d.named("city", "place", "state", "site"), cells, plain)


@plants(CASE)
def upper(d: Draft) -> Columns:
    return _respelled(d, PLACES, str.upper)


@plants(CASE)
def lower(d: Draft) -> Columns:
    return _respelled(d, PLACES, str.lower)


@plants(CASE)
def short_answers(d: Draft) -> Columns:
    cells = d.rng.choice(np.array(["yes", "no"], dtype=object), d.n)
    plain = cells.copy()
    for row in d.some(0.05, 0.4, least=4):
        cells[row] = d.named(cells[row].upper(), cells[row].capitalize())
    return d.add(d.named("answer", "subscribed"), cells, plain)


@plants(CASE)
def all_three(d: Draft) -> Columns:
    return _respelled(d, LONG, lambda text: d.named(text.upper(), text.lower()))


@plants(CASE)
def punctuation(d: Draft) -> Columns:
    return _respelled(
        d, ["St. Louis", "U.S.A.", "Baden-Baden", "Smith & Co."], lambda t: t.replace(".", "").replace("-", " ")
    )


@plants(CASE)
def joined(d: Draft) -> Columns:
    return _respelled(d, PLACES, lambda text: text.replace(" ", d.named("-", "_", "")))


@plants(CASE)
def accents(d: Draft) -> Columns:
    flat = str.maketrans("ãüáóéö", "auaoeo")
    return _respelled(d, ACCENTS, lambda text: text.translate(flat))


@plants(CASE, least=100)
def typing_errors(d: Draft) -> Columns:
    def wrong(text: str) -> str:
        at = int(d.rng.integers(2, len(text) - 2))
        dropped = text[:at] + text[at + 1 :]
        swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        return d.named(dropped, swapped, text[:at] + text[at] + text[at:])

    return _respelled(d, LONG, wrong, 0.01, 0.06)


@plants(BLANK)
def trailing(d: Draft) -> Columns:
    return _respelled(d, PLACES, lambda text: text + d.named(" ", "  "), 0.003)


@plants(BLANK)
def leading(d: Draft) -> Columns:
    return _respelled(d, PLACES, lambda text: " " + text, 0.003)


@plants(BLANK)
def all_cells_padded(d: Draft) -> Columns:
    plain = d.rng.choice(np.array(["low", "medium", "high"], dtype=object), d.n)
    return d.add("level", [" " + text for text in plain], plain)


@plants(BLANK)
def double_inside(d: Draft) -> Columns:
    return _respelled(d, ["New York", "San Diego", "Cape Town"], lambda text: text.replace(" ", "  "))


@plants(BLANK)
def tabs_and_line_ends(d: Draft) -> Columns:
    return _respelled(d, PLACES, lambda text: text + d.named("\t", "\n", "\r\n"), 0.005)


@plants(BLANK)
def no_break_space(d: Draft) -> Columns:
    return _respelled(d, PLACES, lambda text: d.named(text + "\u00a0", "\u00a0" + text), 0.005)


@plants(BLANK)
def in_names(d: Draft) -> Columns:
    name, cells = d.made("person")
    plain, cells = cells.astype(object), cells.astype(object)
    for row in d.some(0.01, 0.2):
        cells[row] = d.named(cells[row] + " ", " " + cells[row])
    return d.add(name, cells, plain)


def _damaged(d: Draft, levels: list[str], change: Callable[[str], str]) -> str:
    return _respelled(d, levels, change, 0.01, 0.9)


UMLAUTS = ["Müller", "Åberg", "Peña", "François", "Łukasz", "Smith", "Jones"]


@plants(DAMAGE)
def utf8_read_as_latin1(d: Draft) -> Columns:
    return _damaged(d, UMLAUTS, lambda text: text.encode().decode("latin-1"))


@plants(DAMAGE)
def utf8_read_as_windows(d: Draft) -> Columns:
    return _damaged(
        d,
        ["café", "naïve", "it’s fine", "so – so", "“quoted”", "plain"],
        lambda t: t.encode().decode("cp1252", "replace"),
    )


@plants(DAMAGE)
def replacement_characters(d: Draft) -> Columns:
    return _damaged(d, UMLAUTS, lambda text: text.encode("ascii", "replace").decode().replace("?", "\ufffd"))


@plants(DAMAGE)
def twice(d: Draft) -> Columns:
    return _damaged(
        d, ["Müller", "Köln", "Zürich", "Bern"], lambda t: t.encode().decode("latin-1").encode().decode("latin-1")
    )


@plants(DAMAGE)
def in_sentences(d: Draft) -> Columns:
    name, cells = d.made("free_text")
    plain = np.array([f"{text} Très bien, café n°2." for text in cells], dtype=object)
    cells = plain.copy()
    for row in d.some(0.02, 0.8):
        cells[row] = plain[row].encode().decode("latin-1")
    return d.add(name, cells, plain)
