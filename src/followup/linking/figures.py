"""Figures on both sides: do they count the same thing."""

from __future__ import annotations

from collections.abc import Sequence

from followup.linking.words import bigrams
from followup.model import Quantity

_PERCENT = frozenset({"%", "个百分点", "‰"})
_SAME_UNITS = (
    frozenset({"家", "个", "户"}),
    frozenset({"项", "个", "件"}),
    frozenset({"人", "名", "人次", "位"}),
    frozenset({"次", "场", "场次", "期", "批", "批次"}),
    frozenset({"张", "个", "床位"}),
    frozenset({"座", "个", "处", "所"}),
    frozenset({"套", "户", "间"}),
    frozenset({"条", "公里"}),
    frozenset({"条", "个"}),
    frozenset({"天", "日", "个工作日", "小时"}),
    _PERCENT,
)


def unit_likeness(left: str, right: str) -> float:
    """1.0 for the same unit, 0.5 for units that count the same things, else 0.0."""
    if left == right:
        return 1.0
    return 0.5 if any(left in group and right in group for group in _SAME_UNITS) else 0.0


def indicator_likeness(target: Quantity, said: Quantity, wanted_text: str, said_text: str) -> float:
    """The share of the target's indicator (its character pairs) that the reported one has."""
    want = bigrams(target.indicator) or bigrams(wanted_text)
    if not want:
        return 0.0
    have = bigrams(said.indicator) or bigrams(said_text)
    return len(want & have) / len(want)


def match(target: Quantity, said: Quantity, wanted_text: str, said_text: str) -> float:
    """How far a reported figure answers a promised one, 0..1: same unit and same indicator."""
    unit = unit_likeness(target.unit, said.unit)
    if target.unit in _PERCENT and said.unit not in _PERCENT:
        unit = 0.4
    if not unit:
        return 0.0
    return indicator_likeness(target, said, wanted_text, said_text) * (0.6 + 0.4 * unit)


def best_match(
    target: Quantity, said: Sequence[Quantity], said_text: str, wanted_text: str
) -> float:
    """The best :func:`match` of any reported figure."""
    return max((match(target, each, wanted_text, said_text) for each in said), default=0.0)
