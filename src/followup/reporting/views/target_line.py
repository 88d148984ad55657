"""A quantified commitment as a line of a table: what was promised, what reported, the difference.

Of each figure that reads as a target, :mod:`followup.reporting.views.targets` says what answers it;
here each commitment has one line, one that names no indicator by itself too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from followup.model import Comparator, Quantity, Verdict
from followup.reporting.quoting import one_line
from followup.reporting.views.row import Row
from followup.reporting.views.targets import Target, indicator_words, targets

_VERB = re.compile(
    r"(?:增长|增加|增幅|提高|提升|上升|上涨|下降|降低|降至|减少|压减|达到|超过|突破)(?:了|到|至)?$"
)
"""What stands before a figure and says which way it goes, taken over with it."""
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_SCALES = {1.0: "", 1e4: "万", 1e8: "亿", 1e12: "万亿"}
_PART_OF_A_LIST = "、和与及或"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a report's own words."""

    verb: str
    """Which way it goes, where the words before it say so: 增长."""
    text: str

    @property
    def words(self) -> str:
        """Both, as they stand in the report."""
        return self.verb + self.text


@dataclass(frozen=True, slots=True)
class Difference:
    """By how much what was reported lies above what was promised, or below."""

    amount: float
    """In ``unit``, below zero where less was reported; for per cents in points."""
    unit: str
    """With its scale, as the plan has it: 万人; ``%`` for points."""


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A quantified commitment as a line of a table."""

    row: Row
    indicator: str
    """What is measured; empty where the words that were read as such name nothing by themselves,
    or where the commitment has several figures."""
    promised: tuple[Figure, ...]
    """The figures that bind; empty for a commitment that is quantified by its date alone."""
    reported: Figure | None
    """The figure that the verdict rests on."""
    difference: Difference | None
    """Between the only figures of both, where they count the same and more is better."""


def target_line(row: Row) -> TargetLine:
    """``row``, which is quantified, by its figures."""
    start = row.commitment.span.start
    binding = [figure for figure in row.commitment.quantities if figure.target]
    only = binding[0] if len(binding) == 1 else None
    target = next(iter(targets([row])), None) if only else None
    said = target.said if target and target.said else _named(row)
    return TargetLine(
        row=row,
        indicator=_indicator(row, only) if only else "",
        promised=tuple(_figure(row.text, each, each.span.start - start) for each in binding),
        reported=_reported(row, said),
        difference=_difference(only, said, row, target) if only and said else None,
    )


def _indicator(row: Row, figure: Quantity) -> str:
    """The indicator, if it reads as one and is not the last of a list before the figure."""
    words = indicator_words(figure.indicator)
    before = row.text[: max(0, figure.span.start - row.commitment.span.start)]
    at = before.rfind(words[:2]) if words else -1
    cut = at > 0 and before[at - 1] in _PART_OF_A_LIST
    behind = row.text[figure.span.end - row.commitment.span.start :]
    ends = behind.find(words[-2:]) if words else -1
    goes_on = ends >= 0 and behind[ends + 2 : ends + 3].isalpha()
    return "" if cut or goes_on else words


def _figure(text: str, figure: Quantity, at: int) -> Figure:
    said = _VERB.search(text[: max(0, at)])
    return Figure(said[0] if said else "", one_line(figure.text))


def _named(row: Row) -> Quantity | None:
    """The figure that a reason names, where the evidence that is shown holds it."""
    named = {reason.details.get("said", "") for reason in row.reasons} - {""}
    held = (figure for one in row.evidence for figure in one.link.quantities)
    return next((figure for figure in held if figure.text in named), None)


def _reported(row: Row, said: Quantity | None) -> Figure | None:
    if said is None:
        return None
    found = next(one for one in row.evidence if said in one.link.quantities)
    return _figure(found.text, said, said.span.start - found.link.span.start)


def _difference(
    promised: Quantity, said: Quantity, row: Row, target: Target | None
) -> Difference | None:
    if (promised.unit, promised.basis) != (said.unit, said.basis):
        return None
    if promised.upper or said.upper or Comparator.AT_MOST in (promised.comparator, said.comparator):
        return None
    number = _NUMBER.search(promised.text)
    shown = float(number[0].replace(",", "")) if number else 0.0
    scale = round(promised.value / shown, 6) if shown else 0.0
    if scale not in _SCALES:
        return None
    amount = round((said.value - promised.value) / scale, 4)
    short = amount < 0 and (target is None or target.wanting is not None)
    more = amount > 0 and row.verdict is Verdict.FULFILLED
    return Difference(amount, _SCALES[scale] + promised.unit) if short or more else None
