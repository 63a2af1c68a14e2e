"""How colours look to readers with a colour vision deficiency, and how far apart two colours are.

Our own few lines, since no library that we build on has them: the matrices of Machado, Oliveira and Fernandes (2009)
for full protanopia, deuteranopia and tritanopia, on linear RGB; distances in CIELAB under D65 (CIE 15:2004).
"""

from __future__ import annotations

import numpy as np

DEFICIENCIES = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])


def linear(rgb: np.ndarray) -> np.ndarray:
    """Return sRGB, (k, 3) from 0 to 1, as linear light."""
    made: np.ndarray = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return made


def seen_with(light: np.ndarray, deficiency: str) -> np.ndarray:
    """Return linear light as it looks with a deficiency."""
    return np.asarray(np.clip(light @ np.array(DEFICIENCIES[deficiency]).T, 0, 1))


def lab(light: np.ndarray) -> np.ndarray:
    """Return linear light in CIELAB, (k, 3)."""
    xyz = light @ _TO_XYZ.T / _WHITE
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.column_stack([116 * f[:, 1] - 16, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])])


def apart(colors: np.ndarray) -> np.ndarray:
    """Return the distance of each pair of CIELAB colours, (k, k)."""
    made: np.ndarray = np.sqrt(((colors[:, None, :] - colors[None, :, :]) ** 2).sum(axis=2))
    return made
