"""Any channel layout to stereo, with the coefficients of ITU-R BS.775-3, annex 4."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_HALF = float(np.sqrt(0.5))

#: What a channel gives to left and right. The low-frequency channel is left out, as BS.775 says.
SIDES: dict[str, tuple[float, float]] = {
    "FL": (1.0, 0.0),
    "FR": (0.0, 1.0),
    "FC": (_HALF, _HALF),
    "LFE": (0.0, 0.0),
    "BL": (_HALF, 0.0),
    "BR": (0.0, _HALF),
    "SL": (_HALF, 0.0),
    "SR": (0.0, _HALF),
    "BC": (0.5, 0.5),
    "FLC": (_HALF, 0.5),
    "FRC": (0.5, _HALF),
    "DL": (1.0, 0.0),
    "DR": (0.0, 1.0),
}

#: The order of channels in a file that does not say which they are: the order of the bits of a wav's channel mask.
UNNAMED: dict[int, tuple[str, ...]] = {
    1: ("FC",),
    2: ("FL", "FR"),
    3: ("FL", "FR", "FC"),
    4: ("FL", "FR", "BL", "BR"),
    5: ("FL", "FR", "FC", "BL", "BR"),
    6: ("FL", "FR", "FC", "LFE", "BL", "BR"),
    7: ("FL", "FR", "FC", "LFE", "BC", "SL", "SR"),
    8: ("FL", "FR", "FC", "LFE", "BL", "BR", "SL", "SR"),
}

STEREO_SIDES = UNNAMED[2]


def downmixed(samples: NDArray[np.float32], names: tuple[str, ...]) -> NDArray[np.float32]:
    """(samples, channels) of the named channels as (samples, 2). A single channel goes to both sides at its own level.

    Channels that are not named at all take the order of a wav's mask; a channel of an unknown name gives half to both.
    """
    if samples.shape[1] == 1:
        return np.repeat(samples, 2, axis=1)
    if not any(name in SIDES for name in names):
        names = UNNAMED.get(samples.shape[1], names)
    if names == STEREO_SIDES:
        return samples
    matrix = np.array([SIDES.get(name, (0.5, 0.5)) for name in names], dtype=np.float32)
    with np.errstate(invalid="ignore", over="ignore"):
        folded: NDArray[np.float32] = samples @ matrix
    return folded
