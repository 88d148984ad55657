"""Which passage, of many, names the very object of a commitment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from followup.linking.passages import Passage, Wanted
from followup.linking.signals import coverage, object_
from followup.linking.words import weight

RARE = 4.2
"""Weight from which a shared word is the object's own: below it stand 企业, 发展 and the like."""


class Objects:
    """Passages by the rare words that they name: most share none with a given commitment."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, passage in enumerate(passages):
            for word in passage.view.content:
                if weight(word) >= RARE:
                    self._places[word].append(place)

    def same(self, want: Wanted, *, least: float) -> Passage | None:
        """The passage that names at least ``least`` of what the commitment names, or ``None``.

        ``least`` is a share in 0..1; of several passages the first of those that name the most.
        """
        best: tuple[float, Passage] | None = None
        near = {place for word in want.view.content for place in self._places.get(word, ())}
        for place in sorted(near):
            passage = self._passages[place]
            named = coverage(want, passage)
            paired = object_(want, passage)
            most = 1.0 if paired is None else paired + 0.2
            value = min(0.0 if named is None else named, most)
            if value >= least and (best is None or value > best[0]):
                best = (value, passage)
        return best[1] if best else None
