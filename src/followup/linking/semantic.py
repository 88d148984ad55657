"""The optional signal ``semantic``: how near two texts lie to a sentence-embedding model.

Such a model puts all sentences of the genre close together: with multilingual-e5-small every
cosine of two clauses lies in 0.8..0.95, and which it is says little. What all texts of the outcome
report have in common is therefore taken away first, and the cosine of what is left is compared.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from followup.linking.passages import Passage, Query

SEMANTIC = "semantic"
DIGITS = 3
"""Decimals of the signal. A cosine is no more exact than the four bits of a small model."""

Embed = Callable[[Sequence[str]], NDArray[np.float64]]
"""Turns texts into rows of whole numbers, all rows of about the same length."""
Likenesses = NDArray[np.float64]
"""0..1 for each passage."""


def likenesses(queries: Sequence[Query], passages: Sequence[Passage], embed: Embed) -> Likenesses:
    """A row for each commitment with its likeness, 0..1, to each passage."""
    if not queries or not passages:
        return np.zeros((len(queries), len(passages)))
    told = embed([passage.view.text for passage in passages])
    promised = embed([query.view.text for query in queries])
    common = np.rint(told.mean(axis=0))
    left, right = promised - common, told - common
    # of whole numbers below 2**17 the sums are exact, whatever order a machine adds them in
    lengths = np.outer(np.sqrt((left * left).sum(axis=1)), np.sqrt((right * right).sum(axis=1)))
    cosines = (left @ right.T) / np.where(lengths == 0.0, 1.0, lengths)
    return np.asarray(np.round(np.clip(cosines, 0.0, 1.0), DIGITS), np.float64)
