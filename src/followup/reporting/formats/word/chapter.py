"""The chapter for an annual report: the whole, the plan's parts, the figures, the deliverables.

It is made to be read and taken over: three to eight pages for a province. Everything behind it
stands in the annexes (:mod:`followup.reporting.formats.word.annexes`), a document of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from followup.labels import Labels
from followup.model import Kind, Role, Verdict
from followup.model.judgement import TO_CHECK
from followup.reporting import wording
from followup.reporting.clipping import clause
from followup.reporting.formats.word.blocks import Block, Column, Paragraph, Style, Table
from followup.reporting.formats.word.numbering import Numbers
from followup.reporting.formats.word.tables import Tables
from followup.reporting.phrases import summary
from followup.reporting.phrases.plan_parts import Narrator, counts, joined
from followup.reporting.phrases.reports import report_title
from followup.reporting.views.gap_report import GapReport
from followup.reporting.views.sections import PlanPart, plan_parts
from followup.reporting.views.totals import Tally

_HEADING = 22
"""Characters of a heading, at most a line."""
_ON_ONE_PAGE = 16
"""Rows of a table that is kept on one page."""


def chapter(report: GapReport, labels: Labels) -> Iterator[Block]:
    """The whole chapter."""
    yield Paragraph(Style.TITLE, labels("chapter.title"))
    yield Paragraph(
        Style.SUBTITLE,
        labels(
            "chapter.subtitle",
            government=wording.government(report, labels),
            year=_year(report, labels, "year") or labels("report.unknown_year"),
        ),
    )
    yield from body(report, labels)


def body(report: GapReport, labels: Labels) -> Iterator[Block]:
    """The chapter's sections, numbered, with their headings."""
    numbers = Numbers(labels.language)

    def section(name: str, *, keep: bool = False) -> Paragraph:
        return Paragraph(
            Style.HEADING_1, numbers.next(1) + labels(f"chapter_section.{name}"), keep=keep
        )

    yield section("overview")
    yield from overview(report, labels)
    if not report.totals.tally.total:
        return
    tables = Tables(report, labels)
    yield section("parts")
    yield from by_part(report, labels, tables)
    yield section("targets")
    yield from tables.targets()
    yield section("deliverables")
    yield from tables.deliverables()
    yield section("notes", keep=True)
    yield from _notes(report, labels)


def overview(report: GapReport, labels: Labels) -> Iterator[Paragraph]:
    """The first section's paragraphs: by task, then by kind, then how far it can be relied on."""
    kinds = report.totals.kinds
    scope = labels(
        "chapter.scope" if report.totals.tally.total else "chapter.no_plan",
        plan=report_title(report.plan, Role.PLAN, labels),
        outcome=report_title(report.outcome, Role.RETROSPECT, labels),
        year=_year(report, labels, "of_year"),
        tasks=report.task_totals.total,
        total=report.totals.tally.total,
        **{kind.value: kinds[kind].total for kind in Kind},
    )
    if not report.totals.tally.total:
        yield Paragraph(Style.BODY, scope)
        return
    only = summary.reviewed(report, labels) if report.options.reviewed else []
    yield Paragraph(Style.BODY, joined([scope, *only], labels))
    yield from (Paragraph(Style.BODY, text) for text in _results(report, labels))
    reliance = joined(
        [_estimate(report, labels), *summary.sampled(report, labels), _to_check(report, labels)],
        labels,
    )
    if reliance:
        yield Paragraph(Style.BODY, reliance)
    yield Paragraph(Style.BODY, _standing(report, labels))
    if report.options.selective:
        by_task = report.options.by == "task"
        yield Paragraph(Style.BODY, summary.shown(report, labels, by_task=by_task))


def _year(report: GapReport, labels: Labels, key: str) -> str:
    """The year put in words, nothing where it is not known."""
    return labels(f"chapter.{key}", year=report.year) if report.year is not None else ""


def _results(report: GapReport, labels: Labels) -> Iterator[str]:
    tally, tasks = report.totals.tally, report.task_totals
    if not tally.due:
        yield labels("chapter.nothing_due", not_due=tally.not_due)
        return
    yield labels("chapter.tasks", due=tasks.due, counts=counts(tasks, labels))
    yield from summary.tasks_as_a_whole(report, labels)
    kinds = [
        _kind(labels(f"kind.{kind}"), report.rates.kinds[kind], labels)
        for kind in Kind
        if report.rates.kinds[kind].due
    ]
    said = [labels("chapter.by_kind", kinds=labels("list.semicolon").join(kinds))] if kinds else []
    whole = report.rates.as_a_whole.due
    said += [labels("chapter.as_a_whole", number=whole)] if whole else []
    said += [labels("chapter.not_due", number=tally.not_due)] if tally.not_due else []
    yield joined(said, labels)


def _kind(name: str, tally: Tally, labels: Labels) -> str:
    rate = wording.percent(tally.fulfilled_rate, labels)
    return labels("chapter.kind", name=name, due=tally.due, counts=counts(tally, labels), rate=rate)


def _estimate(report: GapReport, labels: Labels) -> str:
    """The estimated shares with their intervals, in one sentence; nothing where there are none."""
    made = report.rates.estimate
    if made is None or made.certain:
        return ""
    return labels(
        "chapter.estimate",
        number=made.rows,
        fulfilled=summary.interval(made.fulfilled, labels),
        answered=summary.interval(made.answered, labels),
    )


def _to_check(report: GapReport, labels: Labels) -> str:
    return labels("chapter.to_check_first", number=report.to_check) if report.to_check else ""


def _standing(report: GapReport, labels: Labels) -> str:
    """Who has said so: the program alone, people, or both; and whose word it rests on."""
    rest = report.totals.tally.total - report.reviewed
    key = "all_reviewed" if not rest else "some_reviewed" if report.reviewed else "none_reviewed"
    standing = labels(f"chapter.{key}", reviewed=report.reviewed, rest=rest)
    return joined([standing, labels("chapter.caution")], labels)


def statistics(report: GapReport, labels: Labels) -> Iterator[Block]:
    """The table of what became of the tasks of each part; nothing where nothing was due."""
    if not report.task_totals.due:
        return
    names = ("part", "due", "fulfilled", "partial", "missing")
    columns = tuple(
        Column(labels(f"chapter_column.{name}"), 44 if name == "part" else 12, name != "part")
        for name in names
    )
    rows = [(_name(part, labels), part.tally) for part in plan_parts(report)]
    rows.append((labels("heading.total"), report.task_totals))
    cells = tuple((name, *_figures(tally)) for name, tally in rows)
    yield Paragraph(Style.CAPTION, labels("chapter.table"))
    yield Table(columns, cells, together=len(rows) <= _ON_ONE_PAGE)


def _figures(tally: Tally) -> tuple[str, ...]:
    return (str(tally.due), *(str(tally.of(verdict)) for verdict in Verdict))


def _name(part: PlanPart, labels: Labels) -> str:
    """The heading with the plan's own number, a long one only to a comma."""
    if part.topic:
        return wording.topic(part.topic, labels)
    if part.heading:
        return clause(part.heading, limit=_HEADING)
    return labels("chapter.other")


def by_part(report: GapReport, labels: Labels, tables: Tables | None = None) -> Iterator[Block]:
    """What became of each part of the plan, a paragraph each."""
    cited = (tables or Tables(report, labels)).cited
    narrator = Narrator(labels, cited)
    parts = plan_parts(report)
    by_topic = any(part.topic for part in parts)
    yield Paragraph(Style.BODY, labels("chapter.parts_by_topic" if by_topic else "chapter.parts"))
    for part in parts:
        lead = labels("chapter.lead", heading=_name(part, labels))
        yield Paragraph(Style.BODY, narrator.told(part), lead=lead)


def _notes(report: GapReport, labels: Labels) -> Iterator[Paragraph]:
    """What stands in the annexes, and what the words of the tables mean; kept together, so that
    the last page holds more than two lines."""
    said = [
        labels(
            "chapter_notes.annexes",
            tasks=report.task_totals.total,
            total=report.totals.tally.total,
        ),
        labels("chapter_notes.words", line=wording.score(TO_CHECK)),
    ]
    last = len(said) - 1
    for number, text in enumerate(said):
        yield Paragraph(Style.BODY, text, keep=number < last, whole=True)
