"""Two tables side by side: what one holds where the other has gaps, on the same rows."""

from mlguide_jupyter.facts.compare._compare import Comparison, compare
from mlguide_jupyter.facts.compare._expected import Weights
from mlguide_jupyter.facts.compare._pair import Pair
from mlguide_jupyter.facts.compare._rows import Rows

__all__ = ["Comparison", "Pair", "Rows", "Weights", "compare"]
