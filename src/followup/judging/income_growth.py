"""居民收入增长与经济增长同步: a promise that two figures of the next report settle together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from followup.linking import Passage
from followup.linking.figures import measured
from followup.model import Basis, Grade, Link, Quantity

_PROMISED = re.compile(r"收入.{0,14}(?:经济|生产总值|GDP).{0,6}同步|收入.{0,8}同步.{0,4}增长")
_SAID = re.compile(r"(?:收入|增速|增长).{0,16}(?:与|和|同)经济.{0,8}同步")
SLACK = 0.3
"""Percentage points by which incomes may lag and still be in step, from labelled pairs."""


@dataclass(frozen=True, slots=True)
class InStep:
    """What the report says of incomes and the economy."""

    kept: bool
    income: str
    economy: str
    evidence: tuple[Link, ...]


def promised(text: str) -> bool:
    """Whether a commitment is of this kind."""
    return bool(_PROMISED.search(text))


def in_step(passages: Sequence[Passage]) -> InStep | None:
    """Compare the growth of incomes with that of the economy; ``None`` where one is not told."""
    for passage in passages:
        if _SAID.search(passage.view.text):
            return InStep(True, "", "", (_link(passage),))
    income, economy = _growth(passages, "居民收入"), _growth(passages, "生产总值")
    if income is None or economy is None:
        return None
    kept = income[1].value >= economy[1].value - SLACK
    return InStep(kept, income[1].text, economy[1].text, (_link(income[0]), _link(economy[0])))


def _growth(passages: Sequence[Passage], name: str) -> tuple[Passage, Quantity] | None:
    for passage in passages:
        place = measured(passage.view.text).find(f"，{name}，")
        if not 0 <= place <= 12:
            continue
        for figure in passage.quantities:
            if figure.basis is Basis.GROWTH and figure.unit == "%":
                return passage, figure
    return None


def _link(passage: Passage) -> Link:
    return Link(
        passage.span,
        passage.view.text,
        1.0,
        Grade.STRONG,
        {"quantity": 1.0},
        passage.role,
        passage.heading_path,
        passage.quantities,
    )
