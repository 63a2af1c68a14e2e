"""Which way of filling a column errs least: known cells are hidden as the real gaps lie, and filled in every way."""

from mlguide_jupyter.imputers.contest._model import Contest, Score
from mlguide_jupyter.imputers.contest._run import contest

__all__ = ["Contest", "Score", "contest"]
