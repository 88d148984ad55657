"""Signals: how a passage is like a commitment. One function each, one line each in ``SIGNALS``.

A signal lies in 0..1; ``None`` means that it does not apply to the pair, 0.0 that the two differ.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from rapidfuzz.fuzz import token_set_ratio

from followup.linking.figures import best_match
from followup.linking.passages import Passage, View, Wanted
from followup.linking.words import weight

Measure = Callable[[Wanted, Passage], float | None]


@dataclass(frozen=True, slots=True)
class Signal:
    """A named likeness of a commitment and a passage."""

    name: str
    measure: Measure


def wording(want: Wanted, passage: Passage) -> float:
    """Cosine of the two texts' words, each by its weight."""
    shared = math.fsum(weight(w) for w in want.view.vocabulary & passage.view.vocabulary)
    return shared / math.sqrt(want.view.mass * passage.view.mass)


def coverage(want: Wanted, passage: Passage) -> float | None:
    """The share of what the commitment names that the passage names too, by weight."""
    return _covered(want.view, passage.view)


def object_(want: Wanted, passage: Passage) -> float | None:
    """The share of the commitment's character pairs, frame words left out, that the passage has."""
    pairs = want.view.bigrams
    return len(pairs & passage.view.bigrams) / len(pairs) if pairs else None


def focus(want: Wanted, passage: Passage) -> float | None:
    """The share of what the passage names that the commitment names too, by weight."""
    return _covered(passage.view, want.view)


def rarest(want: Wanted, passage: Passage) -> float:
    """How rare the rarest shared content word is, against a word unknown to the genre."""
    shared = want.view.content & passage.view.content
    return min(1.0, max((weight(w) for w in shared), default=0.0) / 8.0)


def names(want: Wanted, passage: Passage) -> float | None:
    """The share of the names in quotation marks, book marks or Latin letters that return."""
    if not want.view.names:
        return None
    return sum(name in passage.view.text for name in want.view.names) / len(want.view.names)


def sentence(want: Wanted, passage: Passage) -> float | None:
    """The share of what the commitment names that the passage's whole sentence names."""
    return _covered(want.view, passage.sentence)


def heading(want: Wanted, passage: Passage) -> float | None:
    """How far the headings above the two speak of the same, or the passage's of the commitment."""
    if not passage.heading.content:
        return None
    shared = want.heading.content & passage.heading.content
    mass = math.sqrt(want.heading.content_mass * passage.heading.content_mass)
    return min(1.0, math.fsum(weight(w) for w in shared) / mass) if shared else 0.0


def heading_object(want: Wanted, passage: Passage) -> float | None:
    """The share of what the commitment names that stands in the passage's headings."""
    return _covered(want.view, passage.heading) if passage.heading.content else None


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


def order(want: Wanted, passage: Passage) -> float:
    """``token_set_ratio`` of the words: used alone elsewhere, one voice among others here."""
    return token_set_ratio(want.view.spaced, passage.view.spaced) / 100


LONG_RUN = 8
"""A shared run of so many characters is as telling as a longer one."""


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


def _covered(whole: View, by: View) -> float | None:
    if not whole.content:
        return None
    return math.fsum(weight(w) for w in whole.content & by.content) / whole.content_mass


SIGNALS = (
    Signal("wording", wording),
    Signal("coverage", coverage),
    Signal("object", object_),
    Signal("focus", focus),
    Signal("rarest", rarest),
    Signal("names", names),
    Signal("sentence", sentence),
    Signal("heading", heading),
    Signal("heading_object", heading_object),
    Signal("topic", topic),
    Signal("quantity", quantity),
    Signal("order", order),
    Signal("run", run),
)
