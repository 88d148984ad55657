"""The lists behind the chapter: every gap, everything fulfilled, and what it all rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from followup.labels import Labels
from followup.model import Verdict
from followup.reporting import wording
from followup.reporting.formats.word.blocks import Block, Column, Paragraph, Style, Table, Turn
from followup.reporting.quoting import one_line
from followup.reporting.views import lacking
from followup.reporting.views.gap_report import GapReport, Row

_GAP_COLUMNS = (
    ("number", 12, True),
    ("commitment", 48, False),
    ("place", 27, False),
    ("evidence", 48, False),
    ("evidence_place", 27, False),
    ("verdict", 20, True),
    ("lacking", 28, False),
    ("review", 20, True),
    ("remark", 26, False),
)
_FULFILLED_COLUMNS = (
    ("number", 12, True),
    ("commitment", 56, False),
    ("place", 26, False),
    ("evidence", 60, False),
    ("evidence_place", 26, False),
    ("review", 20, True),
    ("remark", 32, False),
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
_GAPS_FIRST = (Verdict.MISSING, Verdict.PARTIAL)


def annexes(report: GapReport, labels: Labels) -> Iterator[Block]:
    """All annexes, each on a page of its own, the two lists on their side."""
    yield Turn(landscape=True)
    for number, (name, table) in enumerate(
        (("gaps", gaps(report, labels)), ("fulfilled", fulfilled(report, labels))), 1
    ):
        yield from _heading(number, name, labels, new_page=number > 1)
        if table.rows:
            yield table
        else:
            yield Paragraph(Style.BODY, labels("section.none"))
    yield Turn(landscape=False)
    yield from _heading(3, "basis", labels, new_page=False)
    yield from _basis(report, labels)


def _heading(number: int, name: str, labels: Labels, *, new_page: bool) -> Iterator[Paragraph]:
    yield Paragraph(Style.ANNEX, labels("chapter.annex", number=number), new_page=new_page)
    yield Paragraph(Style.SUBTITLE, labels(f"chapter_annex.{name}"))


def gaps(report: GapReport, labels: Labels, *, narrow: bool = False) -> Table:
    """Every due gap, the missing first; ``narrow`` fits a page that stands upright."""
    rows = [row for row in report.rows if row.verdict in _GAPS_FIRST and not row.flags.not_due]
    rows.sort(key=lambda row: _GAPS_FIRST.index(row.verdict))
    columns = _NARROW_GAPS if narrow else _GAP_COLUMNS
    return _table(rows, columns, labels, narrow=narrow)


def fulfilled(report: GapReport, labels: Labels, *, narrow: bool = False) -> Table:
    """Everything due that is fulfilled; ``narrow`` fits a page that stands upright."""
    rows = [
        row for row in report.rows if row.verdict is Verdict.FULFILLED and not row.flags.not_due
    ]
    columns = _NARROW_FULFILLED if narrow else _FULFILLED_COLUMNS
    return _table(rows, columns, labels, narrow=narrow)


def _table(
    rows: Sequence[Row], names: Sequence[tuple[str, int, bool]], labels: Labels, *, narrow: bool
) -> Table:
    filled = [_narrowed(row, labels) if narrow else _cells(row, labels) for row in rows]
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
        "verdict": wording.verdict_word(row.verdict, labels),
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
    owner, due = row.commitment.owner, row.commitment.deadline
    said = [one_line(row.decision.reason)] if row.reviewed and row.decision.reason else []
    said += [labels("chapter.owner", name=one_line(owner))] if owner else []
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
    for name, value in sorted(report.settings.items()):
        yield wording.named("setting", name, labels), one_line(value)
