"""The same questions to every drawn figure, of whatever library: its panels, axes and marks, as plain values."""

from mlguide_jupyter.facts.pictures._picture import Axis, Marks, Panel, Picture

__all__ = ["Axis", "Marks", "Panel", "Picture"]
