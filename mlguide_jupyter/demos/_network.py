"""A small neural network of one input and one hidden layer, with dropout, trained by Adam: for two of the demos."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Network:
    """Weights of a network with ``units`` tanh units, drawn from a seed, and the learning rate."""

    def __init__(self, units: int, seed: int, rate: float) -> None:
        self._rate = rate
        self._rng = np.random.default_rng(seed)
        self.weights: list[Array] = [
            self._rng.normal(0, 2.0, (1, units)),
            self._rng.normal(0, 2.0, units),
            self._rng.normal(0, 1 / np.sqrt(units), units),
            np.zeros(1),
        ]

    def predict(self, x: Array) -> Array:
        """Return the outputs, with all units at work."""
        into, shift, out, level = self.weights
        return np.asarray(np.tanh(x[:, None] @ into + shift) @ out + level)

    def train(self, x: Array, y: Array, epochs: int, dropout: float = 0.0) -> Iterator[int]:
        """Train, one step on all rows an epoch; yields the number of each epoch when it is done.

        In each step each unit is left out for each row with probability
        ``dropout``, and those that stay are scaled up to keep the mean
        (Srivastava et al. 2014, section 10).
        """
        means = [np.zeros_like(w) for w in self.weights]
        squares = [np.zeros_like(w) for w in self.weights]
        for epoch in range(1, epochs + 1):
            kept = self._rng.random((len(x), len(self.weights[2]))) >= dropout
            slopes = self._slopes(x, y, kept / (1 - dropout))
            for w, slope, mean, square in zip(self.weights, slopes, means, squares, strict=True):
                mean += 0.1 * (slope - mean)
                square += 0.001 * (slope**2 - square)
                w -= self._rate * (mean / (1 - 0.9**epoch)) / (np.sqrt(square / (1 - 0.999**epoch)) + 1e-8)
            yield epoch

    def _slopes(self, x: Array, y: Array, mask: Array) -> list[Array]:
        into, shift, out, level = self.weights
        active = np.tanh(x[:, None] @ into + shift)
        off = 2 * ((active * mask) @ out + level - y) / len(x)
        back = off[:, None] * out * mask * (1 - active**2)
        return [x[None, :] @ back, back.sum(axis=0), (active * mask).T @ off, off.sum(keepdims=True)]
