"""Maps of equal tiles: where each place stands, and which place a text names."""

from __future__ import annotations

import functools
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True)
class TileMap:
    """Tiles of a list of places.

    Attributes
    ----------
    tiles : mapping
        Code -> column and row.
    codes : mapping
        Names and codes, folded -> code.
    short : mapping
        Code -> two letters.
    """

    tiles: Mapping[str, tuple[int, int]]
    codes: Mapping[str, str]
    short: Mapping[str, str]

    def find(self, texts: Sequence[str]) -> list[str]:
        """Return the code of each text, "" where it names none."""
        found = [self.codes.get(folded(text), "") for text in texts]
        return [code if code in self.tiles else "" for code in found]

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return max(x for x, _ in self.tiles.values()) + 1, max(y for _, y in self.tiles.values()) + 1


def folded(text: str) -> str:
    """Return a name as it is compared: lower case, without accents and signs."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return "".join(letter for letter in plain if letter.isalnum())


@functools.cache
def maps() -> Mapping[str, TileMap]:
    """Return the maps by the names of their lists."""
    tiles, places = _read("charts", "tiles.toml"), _read("plots", "places.toml")
    return {name: _map(lines, places[name]) for name, lines in tiles.items()}


def _read(*path: str) -> dict[str, str]:
    return tomllib.loads(resources.files("mlguide_jupyter.guide").joinpath(*path).read_text(encoding="utf-8"))


def _map(lines: str, places: str) -> TileMap:
    tiles = {}
    for line in lines.strip().splitlines():
        row, _, cells = line.partition(":")
        for cell in cells.split():
            code, _, column = cell.partition("@")
            tiles[code] = (int(column), int(row))
    codes: dict[str, str] = {}
    short: dict[str, str] = {}
    for line in places.strip().splitlines():
        parts = line.split("|")
        short[parts[0]] = parts[1]
        codes |= {folded(part): parts[0] for part in parts}
    return TileMap(tiles, codes, short)


def best(texts: Sequence[str], known: str = "") -> tuple[str, TileMap]:
    """Return the map that knows most of some texts, the one that is told already where it knows any."""
    found = {name: sum(map(bool, each.find(texts))) for name, each in maps().items()}
    name = known if found.get(known) else max(found, key=lambda key: found[key])
    return name, maps()[name]
