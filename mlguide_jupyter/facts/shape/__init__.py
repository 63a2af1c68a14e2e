"""What shape numbers have: families by likelihood, humps, tails, piles, far values. Pure functions of sorted arrays."""

from mlguide_jupyter.facts.shape._choice import Choice, choose
from mlguide_jupyter.facts.shape._far import Far, far, outside
from mlguide_jupyter.facts.shape._fit import Fit
from mlguide_jupyter.facts.shape._humps import Humps, humps
from mlguide_jupyter.facts.shape._moments import Moments, moments, tail_weight
from mlguide_jupyter.facts.shape._piles import Pile, heaped, pile, step, zeros_added, zeros_expected
from mlguide_jupyter.facts.shape._sample import workable

__all__ = [
    "Choice",
    "Far",
    "Fit",
    "Humps",
    "Moments",
    "Pile",
    "choose",
    "far",
    "heaped",
    "humps",
    "moments",
    "outside",
    "pile",
    "step",
    "tail_weight",
    "workable",
    "zeros_added",
    "zeros_expected",
]
