"""What every model is asked for: a vector for each text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""One row for each text, of length 1."""


class Model(Protocol):
    """Turns texts into vectors."""

    @property
    def name(self) -> str:
        """The model and its version: what a run records, and what the cache tells apart."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The vectors of ``texts``; the same texts give the same vectors."""
        ...
