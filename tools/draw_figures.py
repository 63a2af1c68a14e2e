"""Draw the pictures of the guide's pages into ``mlguide_jupyter/guide/figures``: run it after each change of them."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from mlguide_jupyter.charts import guide
from mlguide_jupyter.model import Figure

FOLDER = Path(__file__).parents[1] / "mlguide_jupyter" / "guide" / "figures"


def text(figure: Figure) -> str:
    """Return a picture as it is kept: one line, since nobody reads its points."""
    return json.dumps(msgspec.to_builtins(figure), ensure_ascii=False, separators=(",", ":")) + "\n"


def main() -> None:
    """Write every picture anew, and take away those that are no longer drawn."""
    made = {f"{name}.json": text(guide.draw(name)) for name in guide.names()}
    for file in FOLDER.glob("*.json"):
        if file.name not in made:
            file.unlink()
    for name, content in made.items():
        (FOLDER / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
