"""What the gaps lack and what to ask for: parts that a person's own document may hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import reduce

from followup.labels import Labels
from followup.model import Verdict
from followup.reporting import wording
from followup.reporting.clipping import quotable
from followup.reporting.formats.word.blocks import Paragraph, Style
from followup.reporting.formats.word.numbering import Numbers
from followup.reporting.quoting import one_line
from followup.reporting.views import lacking
from followup.reporting.views.gap_report import GapReport, Row

_QUOTED = 45
"""Characters of a commitment that is quoted."""
_EXAMPLES = 3
"""Commitments that are quoted for each thing that is lacking."""
_MATERIALS = 8
"""Kinds of material that are asked for."""


def shortcomings(report: GapReport, labels: Labels) -> Iterator[Paragraph]:
    """What the gaps lack, with examples."""
    if not report.lacking:
        return
    gaps, numbers = _gaps(report), Numbers(labels.language)
    yield Paragraph(Style.BODY, labels("chapter.lacking", number=sum(report.lacking.values())))
    for code, number in report.lacking.items():
        rows = [row for row in gaps if lacking.lacking(row)[0] == code][:_EXAMPLES]
        said = _side_by_side(rows, labels) if rows else ""
        key = _key(len(rows), number)
        text = labels(key, word=labels(f"lacking.{code}"), number=number, said=said)
        yield Paragraph(Style.BODY, numbers.next(3) + text)


def _key(named: int, number: int) -> str:
    """“Such as” (如) stands before several examples only."""
    if not named:
        return "chapter.lacking_bare"
    if named > 1:
        return "chapter.lacking_item"
    return "chapter.lacking_single" if number == 1 else "chapter.lacking_one"


def requests(report: GapReport, labels: Labels) -> Iterator[Paragraph]:
    """What to ask the responsible bodies for, the most frequent first."""
    if not report.lacking:
        return
    gaps, numbers = _gaps(report), Numbers(labels.language)
    asked = Counter(text for row in gaps for text in wording.asked(row, labels))
    yield Paragraph(Style.BODY, labels("chapter.ask", number=sum(report.lacking.values())))
    ordered = sorted(asked.items(), key=lambda pair: -pair[1])[:_MATERIALS]
    for text, number in ordered:
        item = labels("chapter.ask_item", text=one_line(text), number=number)
        yield Paragraph(Style.BODY, numbers.next(3) + item)
    carried = report.totals.carried_over
    if carried:
        yield Paragraph(Style.BODY, labels("chapter.carried_over", number=carried))


def _side_by_side(rows: Sequence[Row], labels: Labels) -> str:
    """Commitments in quotation marks, in Chinese nothing between them (GB/T 15834, 4.5.3.5)."""
    quotes = [labels("chapter.quote", text=quotable(row.text, limit=_QUOTED)) for row in rows]
    return reduce(lambda one, another: labels("chapter.beside", one=one, another=another), quotes)


def _gaps(report: GapReport) -> list[Row]:
    return [
        row
        for row in report.listed
        if not row.flags.not_due and row.verdict is not Verdict.FULFILLED
    ]
