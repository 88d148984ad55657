"""Which text, of many, names the very object of a commitment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import fsum

from followup.linking import Query
from followup.linking.words import bigrams, content, weight

RARE = 4.2
"""Weight from which a shared word is the object's own: below it stand 企业, 发展 and the like."""
LENIENCE = 0.2
"""So much less of the commitment's character pairs than of its words must be there."""
SLACK = 1e-6
"""By so much may a sum of weights differ with the order in which they are added."""


class Objects:
    """Texts by the rare words that they name: most share none with a given commitment."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = list(texts)
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(self._texts):
            for word in sorted(content(text)):
                if weight(word) >= RARE:
                    self._places[word].append(place)

    def same(self, query: Query, *, least: float) -> str | None:
        """The text that names at least ``least`` of what the commitment names, or ``None``.

        ``least`` is a share in 0..1; of several texts the first of those that name the most. The
        sum is exact, for a set has its words in another order in every process.
        """
        wanted, pairs = query.view.content, query.view.bigrams
        mass = query.view.content_mass
        named: dict[int, float] = {}
        common = 0.0  # what the words come to by which texts are not found
        for word in wanted:
            own = weight(word)
            having = self._places.get(word)
            if having is None:
                common += own
                continue
            for at in having:
                named[at] = named.get(at, 0.0) + own
        best: tuple[float, str] | None = None
        enough = least * mass - SLACK - common
        for place in sorted([at for at, sum_ in named.items() if sum_ >= enough]):
            text = self._texts[place]
            value = fsum(map(weight, wanted & content(text))) / mass
            if pairs:
                value = min(value, len(pairs & bigrams(text)) / len(pairs) + LENIENCE)
            if value >= least and (best is None or value > best[0]):
                best = (value, text)
        return best[1] if best else None
