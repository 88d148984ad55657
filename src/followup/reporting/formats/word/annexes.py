"""The lists behind the chapter, a document of their own: every task with its commitments, and what
it all rests on. A person's own document may hold the list of the gaps and that of what is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from followup.labels import Labels
from followup.model import Verdict
from followup.reporting import wording
from followup.reporting.clipping import clipped
from followup.reporting.formats.word.blocks import Block, Column, Paragraph, Style, Table, Turn
from followup.reporting.formats.word.document import document_of, noticed
from followup.reporting.formats.word.tables import NUMBERS, Tables
from followup.reporting.phrases import duty
from followup.reporting.quoting import one_line
from followup.reporting.views import lacking
from followup.reporting.views.gap_report import GapReport, Row, TaskRow

_TASK_COLUMNS = (
    ("number", 16, True),
    ("commitment", 52, False),
    ("place", 24, False),
    ("evidence", 52, False),
    ("evidence_place", 24, False),
    ("verdict", 20, True),
    ("lacking", 26, False),
    ("review", 18, True),
    ("remark", 28, False),
)
_NARROW_GAPS = (
    ("number", 12, True),
    ("commitment", 46, False),
    ("evidence", 46, False),
    ("verdict", 18, True),
    ("lacking", 24, False),
    ("remark", 22, False),
)
_NARROW_FULFILLED = (
    ("number", 12, True),
    ("commitment", 54, False),
    ("evidence", 54, False),
    ("review", 22, True),
    ("remark", 26, False),
)
_TASK = 40
"""Characters of a task above its commitments, which have all its words."""
_GAPS_FIRST = (Verdict.MISSING, Verdict.PARTIAL)


def write_annexes(report: GapReport, labels: Labels) -> bytes:
    """The annexes to the chapter on ``report``, as a .docx file of their own."""
    title = labels(
        "chapter_annex.title",
        government=wording.government(report, labels),
        year=wording.year(report.year, labels),
    )
    return document_of(annexes(report, labels), labels, title=title, made_at=report.made_at)


def annexes(report: GapReport, labels: Labels) -> Iterator[Block]:
    """All annexes: what became of every task, on its side, and what it all rests on."""
    yield Turn(landscape=True)
    yield from noticed(report, labels)
    yield from _heading(1, "tasks", labels)
    table = by_task(report, labels)
    if table.rows:
        yield table
    else:
        yield Paragraph(Style.BODY, labels("section.none"))
    yield Turn(landscape=False)
    yield from _heading(2, "basis", labels)
    yield from _basis(report, labels)


def _heading(number: int, name: str, labels: Labels) -> Iterator[Paragraph]:
    yield Paragraph(Style.ANNEX, labels("chapter.annex", number=number))
    yield Paragraph(Style.SUBTITLE, labels(f"chapter_annex.{name}"))


def by_task(report: GapReport, labels: Labels) -> Table:
    """Every task that is shown with its commitments: a row of its own where it has several."""
    cited = {
        key: labels("chapter_annex.cited", table=NUMBERS[kind], number=number)
        for kind, held in Tables(report, labels).cited.items()
        for key, number in held.items()
    }
    shown = {row.id for row in report.listed}
    names = [name for name, _, _ in _TASK_COLUMNS]
    filled: list[dict[str, str]] = []
    for task in report.tasks_listed:
        rows = [row for row in task.rows if row.id in shown]
        if task.single is None:
            filled.append(_of_task(task, labels))
        for number, row in enumerate(task.rows, 1):
            if row not in rows:
                continue
            cells = _cells(row, labels)
            cells["number"] = (
                str(task.number)
                if task.single
                else labels("chapter_annex.row", task=task.number, number=number)
            )
            if row.id in cited:
                said = [cited[row.id], *([cells["remark"]] if cells["remark"] else [])]
                cells["remark"] = labels("list.semicolon").join(said)
            filled.append(cells)
    return Table(
        _columns(_TASK_COLUMNS, labels),
        tuple(tuple(cells.get(name, "") for name in names) for cells in filled),
        small=True,
    )


def _of_task(task: TaskRow, labels: Labels) -> dict[str, str]:
    """The row of a task that has several commitments, whose words follow below it."""
    return {
        "number": str(task.number),
        "commitment": labels(
            "chapter_annex.task", text=clipped(task.text, limit=_TASK), number=len(task.rows)
        ),
        "place": wording.headings(task.heading_path[-1:]),
        "verdict": wording.task_outcome(task, labels),
    }


def gaps(report: GapReport, labels: Labels) -> Table:
    """Every due gap that is shown, the missing first, on a page that stands upright."""
    rows = [row for row in report.listed if row.verdict in _GAPS_FIRST and not row.flags.not_due]
    rows.sort(key=lambda row: _GAPS_FIRST.index(row.verdict))
    return _table(rows, _NARROW_GAPS, labels)


def fulfilled(report: GapReport, labels: Labels) -> Table:
    """Everything due and shown that is fulfilled, on a page that stands upright."""
    rows = [
        row for row in report.listed if row.verdict is Verdict.FULFILLED and not row.flags.not_due
    ]
    return _table(rows, _NARROW_FULFILLED, labels)


def _table(rows: Sequence[Row], names: Sequence[tuple[str, int, bool]], labels: Labels) -> Table:
    filled = [_narrowed(row, labels) for row in rows]
    return Table(
        _columns(names, labels),
        tuple(tuple(cells[name] for name, _, _ in names) for cells in filled),
    )


def _cells(row: Row, labels: Labels) -> dict[str, str]:
    evidence, place = _evidence(row, labels)
    return {
        "number": str(row.number),
        "commitment": one_line(row.text),
        "place": wording.place(row.place, labels),
        "evidence": evidence,
        "evidence_place": place,
        "verdict": labels("tally.not_due")
        if row.flags.not_due
        else wording.verdict_word(row.verdict, labels),
        "lacking": lacking.words(row, labels),
        "review": wording.review(row, labels),
        "remark": _remark(row, labels),
    }


def _narrowed(row: Row, labels: Labels) -> dict[str, str]:
    """The same in fewer columns: places behind the quotes, the review behind the verdict."""
    cells = _cells(row, labels)
    for text, behind in (
        ("commitment", "place"),
        ("evidence", "evidence_place"),
        ("verdict", "review"),
    ):
        if cells[behind]:
            cells[text] += wording.in_brackets(cells[behind], labels)
    return cells


def _columns(names: Sequence[tuple[str, int, bool]], labels: Labels) -> tuple[Column, ...]:
    return tuple(
        Column(labels(f"chapter_column.{name}"), width, centred) for name, width, centred in names
    )


def _evidence(row: Row, labels: Labels) -> tuple[str, str]:
    """What the outcome report says of it, and where; a candidate is named as no more."""
    if row.best is not None:
        return one_line(row.best.text), wording.place(row.best.place, labels)
    if row.reviewed and row.verdict is not Verdict.MISSING:
        return wording.no_evidence(row, labels), ""
    if row.nearest is None:
        return labels("chapter.to_check" if row.to_check else "chapter.none"), ""
    said = labels("chapter.nearest", text=one_line(row.nearest.text))
    return said, wording.place(row.nearest.place, labels)


def _remark(row: Row, labels: Labels) -> str:
    """The reviewer's words, the body and the deadline that the plan names, and the flags."""
    owner, due = duty.bodies(row.duty, labels), row.commitment.deadline
    said = [one_line(row.decision.reason)] if row.reviewed and row.decision.reason else []
    said += [labels("chapter.owner", name=owner)] if owner else []
    said += [labels("chapter.deadline", text=one_line(due.text))] if due else []
    return labels("list.semicolon").join([*said, *wording.flags(row, labels)])


def _basis(report: GapReport, labels: Labels) -> Iterator[Block]:
    for key in ("method.how", "method.rates", "method.places"):
        yield Paragraph(Style.BODY, labels(key))
    yield Paragraph(Style.BODY, wording.caution(report, labels))
    noted = (*report.notes, *report.plan.notes, *report.outcome.notes)
    for text in dict.fromkeys(wording.note(each, labels) for each in noted):
        yield Paragraph(Style.BODY, text)
    yield Paragraph(Style.CAPTION, labels("chapter.basis"))
    lines = [*_sources(report, labels), *_settings(report, labels)]
    columns = (Column(labels("method.name"), 40), Column(labels("method.value"), 116))
    yield Table(columns, tuple(lines), together=True)


def _sources(report: GapReport, labels: Labels) -> Iterator[tuple[str, str]]:
    for role, source in (("plan", report.plan), ("outcome", report.outcome)):
        named = labels(
            "chapter.source",
            title=wording.source_title(source, labels),
            file=one_line(source.name),
        )
        yield labels(f"source.{role}"), named
        yield labels(f"method.{role}_sha256"), source.sha256


def _settings(report: GapReport, labels: Labels) -> Iterator[tuple[str, str]]:
    yield labels("method.made_at"), wording.made(report.made_at, labels)
    if report.run_id is not None:
        yield labels("method.run"), str(report.run_id)
    if report.head:
        yield labels("method.head"), report.head
    for name, value in sorted(report.settings.items()):
        yield wording.named("setting", name, labels), one_line(value)
