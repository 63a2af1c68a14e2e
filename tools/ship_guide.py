"""Puts the compiled guide beside the built lab extension, whenever the package is built.

It is data and no part of the bundle: the extension fetches it when the first
link to a topic is followed, so that it costs nothing before.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ShipGuide(BuildHookInterface[Any]):
    """Runs after the hook that builds the extension."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write ``guide.json`` from the topics of this very source tree."""
        sys.path.insert(0, self.root)
        from mlguide_jupyter.render._page import shipped

        (Path(self.root) / "mlguide_jupyter" / "labextension" / "guide.json").write_bytes(shipped())
