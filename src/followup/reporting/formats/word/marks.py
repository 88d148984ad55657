"""The places of a person's own document that are filled, and a document that shows them all.

A mark is written 【落实情况】 or {{ chapter }}, whatever the language of the output.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from followup.labels import Labels
from followup.model import Kind, Role
from followup.reporting import wording
from followup.reporting.formats.word import annexes, chapter, shortcomings
from followup.reporting.formats.word.blocks import Block, Paragraph, Style
from followup.reporting.formats.word.document import document_of
from followup.reporting.formats.word.tables import Tables
from followup.reporting.phrases.reports import report_title
from followup.reporting.quoting import one_line
from followup.reporting.views.gap_report import GapReport

BLOCKS: Mapping[str, Callable[[GapReport, Labels], Iterator[Block]]] = {
    "chapter": chapter.body,
    "overview": chapter.overview,
    "statistics": chapter.statistics,
    "themes": chapter.by_part,
    "targets": lambda report, labels: Tables(report, labels).targets(),
    "deliverables": lambda report, labels: Tables(report, labels).deliverables(),
    "shortcomings": shortcomings.shortcomings,
    "requests": shortcomings.requests,
    "gaps": lambda report, labels: iter((annexes.gaps(report, labels),)),
    "done": lambda report, labels: iter((annexes.fulfilled(report, labels),)),
}
"""Marks that stand alone in a paragraph, and what takes its place."""


def _rates(report: GapReport, labels: Labels) -> str:
    """The counts and the rate of each kind, what was reported as a whole list only, what is not
    due: as one sentence without its full stop."""
    said = [
        labels("mark_rate.kind", name=name, due=tally.due, fulfilled=tally.fulfilled, rate=rate)
        for name, tally, rate in (
            (labels(f"kind.{kind}"), tally, wording.percent(tally.fulfilled_rate, labels))
            for kind, tally in report.rates.kinds.items()
        )
        if tally.due
    ]
    for name, number in (
        ("as_a_whole", report.rates.as_a_whole.due),
        ("not_due", report.totals.tally.not_due),
    ):
        said += [labels(f"mark_rate.{name}", number=number)] if number else []
    return labels("list.semicolon").join(said) or labels("rate.none")


def _rate_of(kind: Kind) -> Callable[[GapReport, Labels], str]:
    """What was fulfilled of the commitments of ``kind`` that were due."""
    return lambda report, labels: wording.percent(report.rates.kinds[kind].fulfilled_rate, labels)


FIGURES: Mapping[str, Callable[[GapReport, Labels], object]] = {
    "government": wording.government,
    "year": lambda report, labels: wording.year(report.year, labels),
    "plan_report": lambda report, labels: report_title(report.plan, Role.PLAN, labels),
    "outcome_report": lambda report, labels: report_title(report.outcome, Role.RETROSPECT, labels),
    "total": lambda report, _: report.totals.tally.total,
    "due": lambda report, _: report.totals.tally.due,
    "fulfilled": lambda report, _: report.totals.tally.fulfilled,
    "partial": lambda report, _: report.totals.tally.partial,
    "missing": lambda report, _: report.totals.tally.missing,
    "not_due": lambda report, _: report.totals.tally.not_due,
    "reviewed": lambda report, _: report.reviewed,
    "rates": _rates,
    **{f"{kind}_rate": _rate_of(kind) for kind in Kind},
    "as_a_whole": lambda report, _: report.rates.as_a_whole.due,
    "date": lambda report, labels: wording.made(report.made_at, labels),
}
"""Marks inside a sentence, and the words or figures that take their place."""
EARLIER: Mapping[str, Callable[[GapReport, Labels], object]] = {
    "fulfilled_rate": lambda report, labels: wording.percent(
        report.totals.tally.fulfilled_rate, labels
    ),
    "answered_rate": lambda report, labels: wording.percent(
        report.totals.tally.answered_rate, labels
    ),
}
"""Marks inside a sentence that earlier documents hold: one rate over all kinds, which says mostly
how a plan is made up. They are filled as ever, and offered no more."""
MARK = re.compile(r"【\s*([^【】\n]{1,12}?)\s*】|\{\{\s*([\w.]+)\s*\}\}")


@cache
def _chinese() -> Mapping[str, str]:
    labels = Labels("zh")
    return {labels(f"mark.{name}"): name for name in (*BLOCKS, *FIGURES, *EARLIER)}


def named(found: re.Match[str]) -> str | None:
    """The name of the mark that :data:`MARK` found; ``None`` for brackets that are no mark.

    A name in braces that is not known is given as it is: nobody writes braces by chance.
    """
    return _chinese().get(found[1]) if found[1] else found[2]


def known(name: str) -> bool:
    """Whether there is a mark of this name."""
    return name in BLOCKS or name in FIGURES or name in EARLIER


def written(name: str, labels: Labels) -> str:
    """The mark as a person writes it in the language of ``labels``."""
    return f"【{labels(f'mark.{name}')}】" if labels.language == "zh" else f"{{{{ {name} }}}}"


def figure(name: str, report: GapReport, labels: Labels) -> str:
    """What takes the place of a mark inside a sentence."""
    fill = FIGURES.get(name) or EARLIER[name]
    return one_line(str(fill(report, labels)))


def marked_document(labels: Labels) -> bytes:
    """A Word document with every mark at a likely place, to be changed and filled."""
    marks = {name: written(name, labels) for name in (*BLOCKS, *FIGURES)}

    def text(key: str) -> str:
        return labels(f"mark_example.{key}", **marks)

    blocks = [
        Paragraph(Style.TITLE, text("title")),
        Paragraph(Style.SUBTITLE, text("subtitle")),
        Paragraph(Style.BODY, text("figures")),
        Paragraph(Style.BODY, text("rates")),
        Paragraph(Style.BODY, text("parts")),
    ]
    for name in (
        "overview",
        "statistics",
        "themes",
        "targets",
        "deliverables",
        "shortcomings",
        "requests",
    ):
        blocks += [Paragraph(Style.HEADING_1, text(name)), Paragraph(Style.BODY, marks[name])]
    blocks += [Paragraph(Style.HEADING_1, text("chapter")), Paragraph(Style.BODY, marks["chapter"])]
    for name in ("gaps", "done"):
        blocks += [
            Paragraph(Style.ANNEX, text(name), new_page=True),
            Paragraph(Style.BODY, marks[name]),
        ]
    return document_of(blocks, labels, title=text("title"), made_at=None)
