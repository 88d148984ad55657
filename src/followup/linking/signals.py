"""Signals: how a passage is like a commitment. One function each, one line each in ``SIGNALS``.

A signal lies in 0..1; ``None`` means that it does not apply to the pair, 0.0 that the two differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from followup.lexicon import tables
from followup.linking.figures import best_match
from followup.linking.passages import Passage, Wanted
from followup.linking.vectors import likeness

LONG_RUN = 8
"""A shared run of so many characters is as telling as a longer one."""
MANY_FIGURES = 3
LONG_PASSAGE = 40

Measure = Callable[[Wanted, Passage], float | None]


@dataclass(frozen=True, slots=True)
class Signal:
    """A named likeness of a commitment and a passage."""

    name: str
    measure: Measure


@dataclass(frozen=True, slots=True)
class PassageSignal:
    """A named property of a passage, whatever is wanted."""

    name: str
    measure: Callable[[Passage], float | None]


def object_(want: Wanted, passage: Passage) -> float | None:
    """The share of the commitment's character pairs, frame words left out, that the passage has."""
    pairs = want.view.bigrams
    return len(pairs & passage.view.bigrams) / len(pairs) if pairs else None


def topic(want: Wanted, passage: Passage) -> float | None:
    """Whether both have the same topic."""
    if not want.commitment.topic or not passage.topic:
        return None
    return float(want.commitment.topic == passage.topic)


def quantity(want: Wanted, passage: Passage) -> float | None:
    """How well a figure of the passage answers one of the commitment: unit and indicator."""
    targets = [q for q in want.commitment.quantities if q.target]
    if not targets:
        return None
    return max(
        (
            best_match(target, passage.quantities, passage.view.text, want.commitment.text)
            for target in targets
        ),
        default=0.0,
    )


def indicator(want: Wanted, passage: Passage) -> float | None:
    """Whether the passage gives a standard indicator that the commitment names."""
    if not want.indicators:
        return None
    return float(bool(want.indicators & passage.indicators))


def same_meaning(want: Wanted, passage: Passage) -> float:
    """How near the words of the two lie in the genre's sentences, whatever they share."""
    return likeness(want.view.meaning, passage.view.meaning)


def sentence_meaning(want: Wanted, passage: Passage) -> float:
    """The same for the passage's whole sentence."""
    return likeness(want.view.meaning, passage.sentence.meaning)


def heading_meaning(want: Wanted, passage: Passage) -> float | None:
    """The same for the commitment and the passage's headings."""
    if not passage.heading.content:
        return None
    return likeness(want.view.meaning, passage.heading.meaning)


def run(want: Wanted, passage: Passage) -> float:
    """The longest run of characters that both share, against eight."""
    return min(1.0, _longest_run(want.view.text, passage.view.text) / LONG_RUN)


def _longest_run(left: str, right: str) -> int:
    best = 0
    size = len(left)
    for start in range(size):
        while start + best < size and left[start : start + best + 1] in right:
            best += 1
        if best >= LONG_RUN:
            return best
    return best


def figures(passage: Passage) -> float:
    """How many figures the passage gives, against three: acts are told with figures."""
    return min(len(passage.quantities), MANY_FIGURES) / MANY_FIGURES


def rhetoric(passage: Passage) -> float:
    """Whether the passage praises, thanks or sums up."""
    return float(bool(_praise().search(passage.view.text)))


def length(passage: Passage) -> float:
    """The passage's length, against forty characters: a scrap says little."""
    return min(1.0, len(passage.view.text) / LONG_PASSAGE)


@cache
def _praise() -> re.Pattern[str]:
    words = next(row[1].split() for row in tables.rows("cues.tsv") if row[0] == "rhetoric")
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


OF_BOTH = (
    Signal("object", object_),
    Signal("run", run),
    Signal("meaning", same_meaning),
    Signal("sentence_meaning", sentence_meaning),
    Signal("heading_meaning", heading_meaning),
    Signal("topic", topic),
    Signal("indicator", indicator),
    Signal("quantity", quantity),
)
OF_PASSAGE = (
    PassageSignal("figures", figures),
    PassageSignal("rhetoric", rhetoric),
    PassageSignal("length", length),
)
"""Those that say something of a passage whatever is wanted: measured once for each."""
SIGNALS = (*OF_BOTH, *OF_PASSAGE)


def measure(want: Wanted, passage: Passage) -> dict[str, float | None]:
    """Every signal's value, by name."""
    values = {signal.name: signal.measure(want, passage) for signal in OF_BOTH}
    return values | {signal.name: signal.measure(passage) for signal in OF_PASSAGE}
