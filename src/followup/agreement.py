"""How far two series of answers to the same questions agree: counts, Cohen's kappa, macro F1.

One question is a pair of answers, the one's and the other's; of two persons, or of a person and the
program.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

Answer = TypeVar("Answer", bound=Hashable)
Pairs = Sequence[tuple[Answer, Answer]]


def confusion(pairs: Pairs[Answer]) -> Counter[tuple[Answer, Answer]]:
    """How often the one gave which answer and the other which."""
    return Counter(pairs)


def agreed(pairs: Pairs[Answer]) -> int:
    """To how many questions both gave the same answer."""
    return sum(one == other for one, other in pairs)


def kappa(pairs: Pairs[Answer]) -> float | None:
    """Cohen's kappa, -1..1: agreement beyond chance (Cohen 1960, doi 10.1177/001316446002000104).

    ``None`` where chance alone makes them agree: both gave one and the same answer throughout, or
    there is nothing to compare.
    """
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    by_chance = sum(ones[answer] * others[answer] for answer in ones)
    every = len(pairs) ** 2
    if by_chance == every:
        return None
    return (agreed(pairs) / len(pairs) - by_chance / every) / (1 - by_chance / every)


def macro_f1(pairs: Pairs[Answer], answers: Iterable[Answer]) -> float:
    """The mean, 0..1, of the F1 of each of ``answers``, which each weigh the same.

    An answer that neither gave has an F1 of 0.
    """
    met = confusion(pairs)
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    each = [2 * met[answer, answer] / max(1, ones[answer] + others[answer]) for answer in answers]
    return sum(each) / len(each)
