"""居民收入增长与经济增长同步, or 高于经济增速: promises that two figures settle together."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from enum import StrEnum

from followup.judging.answers import looks_over_years
from followup.linking import Passage
from followup.linking.indicators import measured
from followup.model import Basis, Grade, Link, Quantity, Span

_PROMISED = re.compile(r"收入.{0,14}(?:经济|生产总值|GDP).{0,6}同步|收入.{0,8}同步.{0,4}增长")
_SAID = re.compile(r"(?:收入|增速|增长).{0,16}(?:与|和|同)经济.{0,8}同步")
_FASTER = re.compile(
    r"(?<!农村)居民(?!低)[^，。；]{0,12}收入[^，。；]{0,6}"
    r"(?:(?P<least>不低于)|高于|快于|超过|超|跑赢)(?:经济|地区生产总值|生产总值|GDP)"
)
SLACK = 0.3
"""Percentage points by which incomes may lag and still be in step, from labelled pairs."""


class Pace(StrEnum):
    """How incomes were to grow beside the economy."""

    IN_STEP = "in_step"
    AS_FAST = "as_fast"
    FASTER = "faster"


@dataclass(frozen=True, slots=True)
class InStep:
    """What the report says of incomes and the economy."""

    kept: bool
    pace: Pace
    income: str
    economy: str
    evidence: tuple[Link, ...]


def promised(text: str) -> Pace | None:
    """What a commitment of this kind promises; ``None`` for any other."""
    if _PROMISED.search(text):
        return Pace.IN_STEP
    faster = _FASTER.search(text)
    if faster is None:
        return None
    return Pace.AS_FAST if faster["least"] else Pace.FASTER


def in_step(
    passages: Sequence[Passage], pace: Pace, *, several_years: Container[Span] = ()
) -> InStep | None:
    """Compare the growth of incomes with that of the economy; ``None`` where one is not told.

    Of passages in ``several_years`` (居民收入增长34.3% in a look back on five) only those count
    that name the year.
    """
    for passage in passages:
        if pace is Pace.IN_STEP and _SAID.search(passage.view.text):
            return InStep(True, pace, "", "", (_link(passage),))
    income, economy = (_growth(passages, name, several_years) for name in ("居民收入", "生产总值"))
    if income is None or economy is None:
        return None
    kept = _kept(income[1].value - economy[1].value, pace)
    return InStep(
        kept, pace, income[1].text, economy[1].text, (_link(income[0]), _link(economy[0]))
    )


def _kept(ahead: float, pace: Pace) -> bool:
    """Whether incomes that grew ``ahead`` percentage points faster kept the pace."""
    if pace is Pace.FASTER:
        return ahead > ROUNDING
    return ahead >= (-SLACK if pace is Pace.IN_STEP else 0.0) - ROUNDING


ROUNDING = 1e-9
"""What two figures of one decimal may differ by for being binary."""


def _growth(
    passages: Sequence[Passage], name: str, several_years: Container[Span]
) -> tuple[Passage, Quantity] | None:
    for passage in passages:
        place = measured(passage.view.text).find(f"，{name}，")
        if not 0 <= place <= 12:
            continue
        for figure in passage.quantities:
            before = passage.lead + passage.view.text[: figure.span.start - passage.span.start]
            far = looks_over_years(before, several_years=passage.span in several_years)
            if figure.basis is Basis.GROWTH and figure.unit == "%" and not far:
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
