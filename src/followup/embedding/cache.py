"""Embeddings in whole numbers, kept in the user's cache folder: a second run embeds nothing."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from followup.atomic import whole
from followup.embedding.vectors import Model

FINENESS = 32_000
"""A number of a vector of length 1 becomes a whole number of 16 bits: cold or from the cache, the
same numbers are compared, and sums of their products are exact."""
BATCH = 16
"""Texts at a time; progress is told after each."""

Whole = NDArray[np.int16]
Told = Callable[[int, int], None]
"""Told how many texts are embedded, and of how many."""


def default_folder() -> Path:
    """The user's cache folder, by the platform's convention. It may be deleted at any time."""
    from platformdirs import user_cache_path

    return user_cache_path("followup", appauthor=False) / "embeddings"


def _unwatched(_done: int, _total: int) -> None:
    """Of a caller who does not watch."""


@dataclass(frozen=True, slots=True)
class Embedder:
    """A model, and the folder that keeps what it said."""

    model: Model
    folder: Path | None = None
    """``None`` keeps nothing."""
    told: Told = _unwatched

    @property
    def name(self) -> str:
        """Of the model: what a run records."""
        return self.model.name

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """One row of whole numbers for each text, its length about :data:`FINENESS`."""
        distinct = list(dict.fromkeys(texts))
        if not distinct:
            return np.zeros((0, 0))
        places = {text: place for place, text in enumerate(distinct)}
        found = self._kept(distinct)
        if found is None:
            found = self._encoded(distinct)
            self._keep(distinct, found)
        return found[[places[text] for text in texts]].astype(np.float64)

    def _encoded(self, texts: Sequence[str]) -> Whole:
        rows = []
        for start in range(0, len(texts), BATCH):
            self.told(start, len(texts))
            rows.append(self.model.encode(texts[start : start + BATCH]))
        return np.rint(np.clip(np.vstack(rows), -1.0, 1.0) * FINENESS).astype(np.int16)

    def _path(self, texts: Sequence[str]) -> Path | None:
        if self.folder is None:
            return None
        digest = sha256(f"{self.name}\n{FINENESS}\n".encode())
        for text in texts:
            digest.update(f"{text}\0".encode())
        return self.folder / f"{digest.hexdigest()[:32]}.npy"

    def _kept(self, texts: Sequence[str]) -> Whole | None:
        path = self._path(texts)
        if path is None:
            return None
        try:
            found = np.load(path, allow_pickle=False)
        except (OSError, ValueError, EOFError):  # not there, cut off, or no array at all
            return None
        fits = found.dtype == np.int16 and found.ndim == 2 and len(found) == len(texts)
        return found if fits else None

    def _keep(self, texts: Sequence[str], found: Whole) -> None:
        """Where the folder cannot be written to, the next run embeds again."""
        path = self._path(texts)
        if path is None:
            return
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            with whole(path) as draft, draft.open("wb") as file:
                np.save(file, found, allow_pickle=False)
