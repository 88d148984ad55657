"""Places: what is said of one city answers nothing that was promised for another."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from followup.lexicon.gazetteer import Gazetteer


@cache
def _cities() -> re.Pattern[str]:
    gazetteer = Gazetteer.load()
    names = {
        place.short
        for place in gazetteer.places
        if place.level == "prefecture" and place.until == gazetteer.last_year
    }
    return re.compile("|".join(sorted(names, key=lambda name: (-len(name), name))))


@lru_cache(maxsize=8_000)
def cities_of(text: str) -> frozenset[str]:
    """The prefecture-level cities that ``text`` names, by their short names.

    Counties are left out: their short names (和平, 新华) are common words too.
    """
    return frozenset(_cities().findall(text))


def elsewhere(promised: str, told: str) -> bool:
    """Whether both name cities and none in common: 合肥保税物流中心, 滁州保税物流中心."""
    here, there = cities_of(promised), cities_of(told)
    return bool(here and there and not here & there)
