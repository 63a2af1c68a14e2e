"""Write into the lab extension what it shares with Python: the schema, the types made from it, and the words.

The only sources are the frozen structs of ``mlguide_jupyter.model`` and
``render/_page.py``, and ``render/words.toml``. Run it after each change of them; ``--check`` writes
nothing and fails when a file is stale, so that the two languages cannot drift apart.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from mlguide_jupyter.model import Explanation
from mlguide_jupyter.render._page import TopicList, TopicPage
from mlguide_jupyter.render._view import words

EXTENSION = Path(__file__).parents[1] / "labextension"
HEADER = "// Made by tools/write_schema.py from mlguide_jupyter/{source}: change that file, then run it.\n"


def schema() -> dict[str, Any]:
    """Return the JSON schema of an explanation."""
    return msgspec.json.schema(Explanation)


def guide_schema() -> dict[str, Any]:
    """Return the JSON schema of what is told of the guide: a page, or a list of pages."""
    _, definitions = msgspec.json.schema_components([TopicPage, TopicList], ref_template="#/$defs/{name}")
    return {"anyOf": [{"$ref": f"#/$defs/{each.__name__}"} for each in (TopicPage, TopicList)], "$defs": definitions}


def typescript(types: dict[str, Any], source: str) -> str:
    """Return TypeScript interfaces for the schema's definitions.

    Every field is required: what is sent leaves no default out.
    """
    return HEADER.format(source=source) + "".join(_interface(name, spec) for name, spec in types["$defs"].items())


def vocabulary() -> str:
    """Return the words that every form of an explanation shares, as a TypeScript constant."""
    text = json.dumps(msgspec.to_builtins(words()), indent=2)
    return f"{HEADER.format(source='render/words.toml')}\nexport const WORDS = {text} as const;\n"


def files() -> dict[Path, str]:
    """Return the text that each generated file should have."""
    made, guide = schema(), guide_schema()
    return {
        EXTENSION / "explanation.schema.json": json.dumps(made, indent=2, sort_keys=True) + "\n",
        EXTENSION / "guide.schema.json": json.dumps(guide, indent=2, sort_keys=True) + "\n",
        EXTENSION / "src" / "model.ts": typescript(made, "model.py"),
        EXTENSION / "src" / "topic.ts": typescript(guide, "render/_page.py"),
        EXTENSION / "src" / "words.ts": vocabulary(),
    }


def _interface(name: str, spec: dict[str, Any]) -> str:
    fields = "".join(f"  readonly {field}: {_type(value)};\n" for field, value in spec["properties"].items())
    return f"\nexport interface {name} {{\n{fields}}}\n"


def _type(spec: dict[str, Any]) -> str:
    """Return the TypeScript type of one schema node."""
    if "$ref" in spec:
        return str(spec["$ref"]).rsplit("/", 1)[-1]
    if "enum" in spec:
        return _union(repr(value) for value in spec["enum"])
    if "anyOf" in spec:
        return _union(_type(option) for option in spec["anyOf"])
    match spec.get("type"):
        case "array":
            return f"ReadonlyArray<{_type(spec['items'])}>"
        case "object":
            return f"Readonly<Record<string, {_type(spec.get('additionalProperties') or {})}>>"
        case "integer":
            return "number"
        case str(scalar):
            return scalar
    return "unknown"


def _union(options: Iterable[str]) -> str:
    return " | ".join(dict.fromkeys(options))


def main(arguments: list[str]) -> int:
    """Write the files, or with ``--check`` say which are stale."""
    stale = [path for path, text in files().items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        if "--check" in arguments:
            print(f"{path.relative_to(EXTENSION.parent)} is stale: run python tools/write_schema.py")
        else:
            path.write_text(files()[path], encoding="utf-8")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
