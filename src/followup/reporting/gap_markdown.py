"""The gap report in Markdown: as it can stand in an annual review, gaps first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from followup.labels import Labels
from followup.model import Verdict
from followup.reporting import summary, wording
from followup.reporting.markup import bullets, heading, item, page, quotation, table
from followup.reporting.quoting import markdown, shorten
from followup.reporting.source import Source
from followup.reporting.totals import Tally
from followup.reporting.view import GapReport, Row

_IN_TABLE = 60
_IN_HEADING = 28
"""Characters of a commitment in an overview and in a heading; the quotation below has it whole."""


def write_markdown(report: GapReport, labels: Labels) -> str:
    """``report`` as GitHub-flavoured Markdown. Nothing that a report says takes effect in it."""
    return page(_blocks(report, labels))


def _blocks(report: GapReport, labels: Labels) -> Iterator[str]:
    yield heading(1, wording.title(report, labels))
    yield quotation(wording.caution(report, labels))
    sections = iter(labels("numerals").split())

    def section(title: str) -> str:
        return heading(2, labels("section.numbered", number=next(sections), title=title))

    yield section(labels("section.sources"))
    yield _sources(report, labels)
    yield section(labels("section.summary"))
    yield from (markdown(text) for text in summary.paragraphs(report, labels))
    yield table(_words("rates", ("name", "value", "basis"), labels), summary.rates(report, labels))
    yield section(labels("section.headings"))
    yield _by_heading(report, labels)
    yield _by_topic(report, labels)
    due = [row for row in report.rows if not row.flags.not_due]
    for verdict in (Verdict.MISSING, Verdict.PARTIAL):
        rows = [row for row in due if row.verdict is verdict]
        if rows or not report.totals.tally.of(verdict):
            yield section(labels(f"section.{verdict}", number=len(rows)))
            yield from _gaps(rows, labels)
    later = [row for row in report.rows if row.flags.not_due]
    if later:
        yield section(labels("section.not_due", number=len(later)))
        yield _overview(later, labels)
    fulfilled = [row for row in due if row.verdict is Verdict.FULFILLED]
    yield heading(2, labels("section.fulfilled", number=len(fulfilled)))
    yield _fulfilled(fulfilled, labels)
    yield heading(2, labels("section.method"))
    yield from _method(report, labels)


def _words(area: str, names: Sequence[str], labels: Labels) -> list[str]:
    return [labels(f"{area}.{name}") for name in names]


def _sources(report: GapReport, labels: Labels) -> str:
    names = ("role", "title", "government", "reviewed", "planned", "file", "sha256")

    def row(role: str, source: Source) -> list[str]:
        return [
            labels(f"source.{role}"),
            wording.source_title(source, labels),
            source.government or labels("report.unknown_government"),
            wording.year(source.reviewed_year, labels),
            wording.year(source.planned_year, labels),
            source.name,
            source.sha256[:16],
        ]

    rows = [row("plan", report.plan), row("outcome", report.outcome)]
    return table(_words("source_column", names, labels), rows)


def _by_heading(report: GapReport, labels: Labels) -> str:
    rows = [
        [
            wording.headings(each.heading_path) or labels("heading.none"),
            *_tally(each.tally, labels),
        ]
        for each in report.totals.headings
    ]
    totals = [labels("heading.total"), *_tally(report.totals.tally, labels)]
    return table(_tally_header("heading", labels), [*rows, totals])


def _by_topic(report: GapReport, labels: Labels) -> str:
    topics = report.totals.topics
    if not any(topics):
        return ""
    rows = [
        [wording.topic(code, labels), *_tally(tally, labels)]
        for code, tally in sorted(topics.items(), key=lambda pair: (not pair[0], -pair[1].total))
    ]
    return table(_tally_header("topic", labels), rows)


def _tally_header(first: str, labels: Labels) -> list[str]:
    names = ("due", *(verdict.value for verdict in Verdict), "not_due", "rate")
    return [labels(f"tally.{first}"), *_words("tally", names, labels)]


def _tally(tally: Tally, labels: Labels) -> list[str | int]:
    rate = wording.percent(tally.fulfilled_rate, labels)
    return [tally.due, *(tally.of(verdict) for verdict in Verdict), tally.not_due, rate]


def _gaps(rows: Sequence[Row], labels: Labels) -> Iterator[str]:
    yield _overview(rows, labels)
    for row in rows:
        yield heading(3, _item_title(row, labels))
        yield quotation(row.text)
        yield "\n".join(_details(row, labels))


def _item_title(row: Row, labels: Labels) -> str:
    return labels(
        "item.title", number=row.number, id=row.id, text=shorten(row.text, limit=_IN_HEADING)
    )


def _overview(rows: Sequence[Row], labels: Labels) -> str:
    if not rows:
        return labels("section.none")
    names = ["number", "id", "commitment", "place", "verdict", "reasons"]
    lines: list[list[str | int]] = [
        [
            row.number,
            row.short_id,
            shorten(row.text, limit=_IN_TABLE),
            wording.place(row.place, labels),
            wording.verdict(row, labels)
            + (wording.in_brackets(wording.said_by(row, labels), labels) if row.reviewed else ""),
            labels("list.semicolon").join(wording.reasons(row, labels)),
        ]
        for row in rows
    ]
    return table(_words("column", names, labels), lines)


def _details(row: Row, labels: Labels) -> Iterator[str]:
    semicolon = labels("list.semicolon")
    commitment = row.commitment
    yield item(labels("item.place"), wording.full_place(row.place, labels))
    yield item(labels("item.kind"), labels(f"kind.{row.kind}"))
    for name, value in (
        ("target", wording.targets(commitment.quantities, labels)),
        ("deadline", wording.deadline(commitment.deadline, labels)),
        ("owner", commitment.owner),
    ):
        if value:
            yield item(labels(f"item.{name}"), value)
    yield from _evidence(row, labels)
    yield item(labels("item.verdict"), wording.verdict_and_confidence(row, labels))
    yield item(labels("item.lacking"), semicolon.join(wording.reasons(row, labels)))
    if row.flag_names:
        yield item(labels("item.flags"), semicolon.join(wording.flags(row, labels)))
    yield item(labels("item.ask_for"), semicolon.join(wording.asked(row, labels)))


def _evidence(row: Row, labels: Labels) -> Iterator[str]:
    if not row.evidence:
        yield item(labels("item.evidence"), wording.no_evidence(row, labels))
        if row.nearest:
            where = wording.full_place(row.nearest.place, labels)
            yield item(labels("item.nearest"), where)
            yield f"\n{quotation(row.nearest.text, indent='  ')}\n"
        return
    for name, evidence in zip(_evidence_names(len(row.evidence)), row.evidence, strict=True):
        mark = labels("evidence.attached") if evidence.attached else ""
        where = wording.full_place(evidence.place, labels)
        marked = where + (wording.in_brackets(mark, labels) if mark else "")
        yield item(labels(f"item.{name}"), marked)
        yield f"\n{quotation(evidence.text, indent='  ')}\n"


def _evidence_names(number: int) -> list[str]:
    return ["evidence", *["further_evidence"] * (number - 1)]


def _fulfilled(rows: Sequence[Row], labels: Labels) -> str:
    if not rows:
        return labels("section.none")
    names = ("number", "id", "commitment", "evidence", "evidence_place", "confidence", "flags")
    return table(
        _words("column", names, labels),
        [
            [
                row.number,
                row.short_id,
                row.text,
                row.best.text if row.best else wording.no_evidence(row, labels),
                wording.place(row.best.place, labels) if row.best else "",
                wording.said_by(row, labels)
                if row.reviewed
                else wording.score(row.assessment.confidence),
                labels("list.semicolon").join(wording.flags(row, labels)),
            ]
            for row in rows
        ],
    )


def _method(report: GapReport, labels: Labels) -> Iterator[str]:
    yield markdown(labels("method.how"))
    yield markdown(labels("method.rates"))
    yield markdown(labels("method.places"))
    noted = (*report.notes, *report.plan.notes, *report.outcome.notes)
    yield bullets(wording.note(each, labels) for each in noted)
    rows = [[labels("method.made_at"), wording.made(report.made_at, labels)]]
    if report.run_id is not None:
        rows.append([labels("method.run"), str(report.run_id)])
    rows += [
        [labels(f"method.{role}_sha256"), source.sha256]
        for role, source in (("plan", report.plan), ("outcome", report.outcome))
    ]
    rows += [
        [wording.named("setting", name, labels), value]
        for name, value in sorted(report.settings.items())
    ]
    yield table(_words("method", ("name", "value"), labels), rows)
