"""One factorisation of a design matrix, from which every other number follows.

statsmodels fits anew, by pseudo-inverse, for each test. Here the (whitened)
design X is factorised once, after its columns are scaled to unit length; the
leverages, variance inflation, auxiliary regressions and refits with further
columns are then products with that factor. Small or ill-conditioned designs are
factorised by QR (with column pivoting where the rank is in doubt), large and
well-conditioned ones by Cholesky, which costs half and needs no copy of X.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import linalg

Array = NDArray[np.float64]

#: Below this many numbers QR costs next to nothing, and squares no condition number.
QR_ALWAYS = 200_000
#: The Gram matrix squares the condition number: beyond this, Cholesky keeps fewer than ten digits.
CHOLESKY_CONDITION = 1e3
#: Up to so many numbers an orthonormal copy of the design is kept.
ORTHONORMAL = 2_000_000
#: Rows worked on at once, so that no temporary copy of a large design is made.
BLOCK = 65_536
#: Singular values below this share of the largest count as zero, as in numpy.linalg.matrix_rank.
RANK_TOLERANCE = 1e-10


def blocks(n: int) -> Iterator[slice]:
    """Yield slices that cover ``n`` rows, :data:`BLOCK` at a time."""
    for start in range(0, n, BLOCK):
        yield slice(start, min(start + BLOCK, n))


class Factor:
    """The triangular factor of a design of full column rank.

    Parameters
    ----------
    X : ndarray, shape (n, k)
        The (whitened) design.

    Attributes
    ----------
    scale : ndarray, shape (k,)
        Length of each column; 1 for a column of zeros.
    condition : float
        Condition number of the columns scaled to unit length.
    rank : int
        Numerical rank of the scaled design.
    inverse : ndarray, shape (k, k)
        ``(X'X)^-1``, the pseudo-inverse where the rank is short.
    """

    def __init__(self, X: Array) -> None:
        self.X = X
        n, k = X.shape
        gram = X.T @ X
        length = np.sqrt(np.diag(gram))
        self.scale: Array = np.where(length > 0, length, 1.0)
        scaled = gram / np.outer(self.scale, self.scale)
        values = linalg.eigvalsh(scaled) if k else np.ones(1)
        rough = float(np.sqrt(values[-1] / values[0])) if values[0] > 0 else np.inf
        self.by_qr = n * k <= QR_ALWAYS or rough > CHOLESKY_CONDITION
        if self.by_qr:
            triangle = linalg.qr(X / self.scale, mode="r", check_finite=False)[0][: min(n, k)]
            self._left, self.singular, self._right = linalg.svd(triangle, full_matrices=False)
        else:
            values, vectors = linalg.eigh(scaled)
            self.singular, self._right = np.sqrt(values[::-1]), vectors[:, ::-1].T

    @property
    def rank(self) -> int:
        """Numerical rank of the design."""
        return int(np.sum(self.singular > RANK_TOLERANCE * self.singular[0])) if self.singular.size else 0

    @property
    def condition(self) -> float:
        """Condition number after the columns were scaled to unit length."""
        if self.rank < self.X.shape[1]:
            return float("inf")
        return float(self.singular[0] / self.singular[-1])

    def shed(self) -> Factor:
        """Let go of the design's rows: its columns' sizes, singular values and inverse remain."""
        self.X = self.X[:0].copy()
        return self

    @cached_property
    def root(self) -> Array:
        """A matrix M with ``M M' = (X'X)^-1``, shape (k, rank)."""
        kept = self.rank
        made: Array = (self._right[:kept].T / self.singular[:kept]) / self.scale[:, None]
        return made

    @cached_property
    def inverse(self) -> Array:
        """``(X'X)^-1``, shape (k, k)."""
        made: Array = self.root @ self.root.T
        return made

    @cached_property
    def orthonormal(self) -> Array:
        """Orthonormal columns that span the design, shape (n, rank): a copy, for designs of a bounded size."""
        return np.asarray(self.X @ self.root)

    def left_of(self, Z: Array) -> Array:
        """Return what the design leaves of columns ``Z`` (n, m), the quick way for designs of a bounded size."""
        if self.X.size > ORTHONORMAL:
            return self.residuals(Z)
        return np.asarray(Z - self.orthonormal @ (self.orthonormal.T @ Z))

    def coefficients(self, Z: Array) -> Array:
        """Return the least-squares coefficients of ``Z`` (n,) or (n, m) on the design.

        One step of iterative refinement gives back the digits that the
        Gram matrix loses (Björck 1996, section 2.9). The inverse is never
        multiplied out: its entries would lose twice as many.
        """
        first = self.root @ (self.root.T @ (self.X.T @ Z))
        if not self.by_qr and self.condition < 30:
            return np.asarray(first)
        return np.asarray(first + self.root @ (self.root.T @ (self.X.T @ (Z - self.X @ first))))

    def residuals(self, Z: Array) -> Array:
        """Return what the design leaves of ``Z`` (n,) or (n, m)."""
        return np.asarray(Z - self.X @ self.coefficients(Z))

    @cached_property
    def leverage(self) -> Array:
        """Diagonal of the hat matrix, shape (n,)."""
        n = self.X.shape[0]
        made = np.empty(n)
        for rows in blocks(n):
            part = self.X[rows] @ self.root
            made[rows] = np.einsum("ij,ij->i", part, part)
        return np.clip(made, 0.0, 1.0)
