"""What a quantified commitment promised in figures, what was reported, and how far they differ."""

from __future__ import annotations

import re
from dataclasses import dataclass

from followup.model import Comparator, Quantity, Verdict
from followup.reporting.quoting import one_line
from followup.reporting.views.row import Row

_VERB = re.compile(
    r"(?:增长|增加|增幅|提高|提升|上升|上涨|下降|降低|降至|减少|压减|达到|超过|突破)(?:了|到|至)?$"
)
"""What stands before a figure and says which way it goes, taken over with it."""
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_SCALES = {1.0: "", 1e4: "万", 1e8: "亿", 1e12: "万亿"}
_LONGEST = 24
"""Characters of an indicator: more are a sentence."""
_PART_OF_A_LIST = "、和与及或"
_GOES_ON = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_NO_NAME = re.compile(r"^[的等和与及或（）()、，/\d]|的$|/(?:月|年|人|户|天)")


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
    text = row.text
    start = row.commitment.span.start
    binding = [figure for figure in row.commitment.quantities if figure.target]
    promised = tuple(_figure(text, each, each.span.start - start) for each in binding)
    only = binding[0] if len(binding) == 1 else None
    found = _reported(row)
    return TargetLine(
        row=row,
        indicator=_indicator(text, only, start) if only else "",
        promised=promised,
        reported=found[0] if found else None,
        difference=_difference(only, found[1], row.verdict) if only and found else None,
    )


def reads_as_one(indicator: str) -> bool:
    """Whether the words name something that can be measured, with nothing cut off."""
    line = one_line(indicator)
    return (
        2 <= len(line) <= _LONGEST
        and not _NO_NAME.search(line)
        and all(line.count(one) == line.count(other) for one, other in ("“”", "（）", "()", "《》"))
    )


def _indicator(text: str, figure: Quantity, start: int) -> str:
    """The indicator, if it is whole: words before the figure that are not the last of a list, and
    words behind it that do not go on."""
    name = one_line(figure.indicator)
    if not reads_as_one(name):
        return ""
    before, behind = text[: max(0, figure.span.start - start)], text[figure.span.end - start :]
    at = before.rfind(name[:2])
    ends = behind.find(name[-2:])
    cut_before = at > 0 and text[at - 1] in _PART_OF_A_LIST
    cut_behind = ends >= 0 and bool(_GOES_ON.match(behind, ends + 2))
    return "" if cut_before or cut_behind else name


def _figure(text: str, figure: Quantity, at: int) -> Figure:
    said = _VERB.search(text[: max(0, at)])
    return Figure(said[0] if said else "", one_line(figure.text))


def _reported(row: Row) -> tuple[Figure, Quantity] | None:
    """The figure that a reason names, where the evidence that is shown holds it."""
    named = {reason.details.get("said", "") for reason in row.reasons} - {""}
    for evidence in row.evidence:
        for figure in evidence.link.quantities:
            if figure.text in named:
                at = figure.span.start - evidence.link.span.start
                return _figure(evidence.text, figure, at), figure
    return None


def _difference(target: Quantity, done: Quantity, verdict: Verdict) -> Difference | None:
    if (target.unit, target.basis) != (done.unit, done.basis) or target.upper or done.upper:
        return None
    if Comparator.AT_MOST in (target.comparator, done.comparator):
        return None
    number = _NUMBER.search(target.text)
    shown = float(number[0].replace(",", "")) if number else 0.0
    scale = round(target.value / shown, 6) if shown else 0.0
    if scale not in _SCALES:
        return None
    amount = round((done.value - target.value) / scale, 4)
    if not amount or (amount < 0) is (verdict is Verdict.FULFILLED):
        return None
    return Difference(amount, _SCALES[scale] + target.unit)
