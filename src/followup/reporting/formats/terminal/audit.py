"""An audit on the terminal: under each other on a narrow screen, side by side on a wide one."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console

from followup.labels import Labels
from followup.model import Verdict
from followup.reporting import wording
from followup.reporting.formats.terminal.page import GAP, STRONG, VERDICT_STYLES, Field, Page
from followup.reporting.phrases import summary
from followup.reporting.quoting import shorten
from followup.reporting.views.gap_report import Evidence, GapReport, Row
from followup.reporting.views.options import FLAGS

SIDE_BY_SIDE = 120
"""From so many columns on, commitment and evidence stand beside each other: below that the
evidence would be a strip of less than twenty Chinese characters."""
_QUOTED = 150
"""Characters of a quotation in the table; ``--details`` has it whole."""


def render(report: GapReport, console: Console, labels: Labels) -> None:
    """Print the whole: sources, rows by heading, counts and the caution."""
    details = report.options.details
    with Page(console) as page:
        _head(page, report, labels)
        if not report.rows:
            page.blank()
            empty = "table.nothing_listed" if report.commitments else "table.no_commitments"
            page.line(labels(empty))
        for place, group in enumerate(report.groups):
            page.blank()
            if group.heading_path is not None:
                path = wording.headings(group.heading_path) or labels("heading.none")
                page.line(path, style=STRONG)
            placed = group.heading_path is None
            if page.width >= SIDE_BY_SIDE and not details:
                _side_by_side(page, group.rows, labels, placed=placed, headed=not place)
                continue
            for number, row in enumerate(group.rows):
                if number:
                    page.blank()
                _stacked(page, row, labels, placed=placed, details=details)
        _foot(page, report, labels)


def _head(page: Page, report: GapReport, labels: Labels) -> None:
    page.line(wording.title(report, labels), style=STRONG)
    page.fields(
        [
            (
                labels(f"source.{role}"),
                wording.source_title(source, labels)
                + (wording.in_brackets(source.name, labels) if source.identity.title else ""),
                "",
            )
            for role, source in (("plan", report.plan), ("outcome", report.outcome))
        ],
        indent=0,
    )


def _side_by_side(
    page: Page, rows: tuple[Row, ...], labels: Labels, *, placed: bool, headed: bool
) -> None:
    words = [wording.marked_verdict(verdict, labels) for verdict in Verdict]
    first = max(cell_len(word) for word in [*words, labels("confidence", value="0.00")])
    rest = page.width - first - 4 * GAP
    widths = [first, rest * 34 // 100, rest * 40 // 100]
    widths.append(rest - sum(widths[1:]))
    if headed:
        names = ("verdict", "commitment", "evidence", "reasons")
        page.columns([[(labels(f"column.{name}"), STRONG)] for name in names], widths=widths)
    for number, row in enumerate(rows):
        if number:
            page.blank()
        page.columns(_cells(row, labels, placed=placed), widths=widths)


def _cells(row: Row, labels: Labels, *, placed: bool) -> list[list[tuple[str, str]]]:
    verdict = [
        (wording.verdict(row, labels), VERDICT_STYLES[row.verdict]),
        (row.short_id, ""),
        *((said, "") for said in _sureness(row, labels)),
    ]
    where = wording.place(row.place, labels, headings=placed)
    promise = [
        (shorten(row.text, limit=_QUOTED), ""),
        (labels("table.where_and_kind", place=where, kind=labels(f"kind.{row.kind}")), ""),
    ]
    reasons = [(text, "") for text in wording.reasons(row, labels)]
    flags = [(_flags(row, labels), "")] if row.flag_names else []
    return [verdict, promise, _evidence_cell(row, labels), [*reasons, *flags]]


def _sureness(row: Row, labels: Labels) -> list[str]:
    """As :func:`wording.sureness`, on two lines where one would not fit into the column."""
    if not row.to_check:
        return [wording.sureness(row, labels)]
    said = labels("confidence", value=wording.score(row.assessment.confidence))
    return [said, labels("gap.to_check")]


def _evidence_cell(row: Row, labels: Labels) -> list[tuple[str, str]]:
    if not row.best:
        nearest = [(said, "") for said in _nearest(row, labels)]
        return [(wording.no_evidence(row, labels), ""), *nearest]
    quoted = wording.quote(shorten(row.best.text, limit=_QUOTED), labels)
    more = labels("evidence.more", number=len(row.evidence) - 1) if row.evidence[1:] else ""
    return [(quoted, ""), (wording.place(row.best.place, labels) + more, "")]


def _nearest(row: Row, labels: Labels) -> list[str]:
    """The candidate of a verdict that is to be checked, named as no more than that."""
    if row.nearest is None:
        return []
    quoted = wording.quote(shorten(row.nearest.text, limit=_QUOTED), labels)
    said = f"{quoted} {wording.place(row.nearest.place, labels)}"
    return [labels("evidence.nearest", said=said)]


def _flags(row: Row, labels: Labels) -> str:
    return labels("table.flags", listed=labels("list.semicolon").join(wording.flags(row, labels)))


def _stacked(page: Page, row: Row, labels: Labels, *, placed: bool, details: bool) -> None:
    page.marked(
        wording.verdict(row, labels),
        row.id if details else row.short_id,
        wording.place(row.place, labels, headings=placed),
        labels(f"kind.{row.kind}"),
        wording.sureness(row, labels),
        style=VERDICT_STYLES[row.verdict],
    )
    page.fields(list(_fields(row, labels, details=details)))


def _fields(row: Row, labels: Labels, *, details: bool) -> Iterator[Field]:
    limit = None if details else _QUOTED
    yield labels("field.commitment"), _cut(row.text, limit), ""
    if not (details and row.evidence):
        yield labels("field.evidence"), _best(row, labels), ""
        for said in _nearest(row, labels):
            yield "", said, ""
    reasons = labels("list.semicolon").join(wording.reasons(row, labels))
    if reasons:
        yield labels("field.reasons"), reasons, ""
    if row.flag_names:
        yield labels("field.flags"), labels("list.semicolon").join(wording.flags(row, labels)), ""
    if details:
        yield from _more(row, labels)


def _cut(text: str, limit: int | None) -> str:
    return text if limit is None else shorten(text, limit=limit)


def _best(row: Row, labels: Labels) -> str:
    if not row.best:
        return wording.no_evidence(row, labels)
    quoted = wording.quote(shorten(row.best.text, limit=_QUOTED), labels)
    more = labels("evidence.more", number=len(row.evidence) - 1) if row.evidence[1:] else ""
    return f"{quoted} {wording.place(row.best.place, labels)}{more}"


def _more(row: Row, labels: Labels) -> Iterator[Field]:
    commitment = row.commitment
    facts = {
        "target": wording.targets(commitment.quantities, labels),
        "deadline": wording.deadline(commitment.deadline, labels),
        "owner": commitment.owner,
        "topic": wording.topic(commitment.topic, labels) if commitment.topic else "",
        "place": wording.full_place(row.place, labels),
        "decided_by": wording.said_by(row, labels),
        "rule": row.assessment.rule,
        "elements": wording.named_values(row.assessment.elements, "element", labels),
    }
    for name, text in facts.items():
        if text:
            yield labels(f"field.{name}"), text, ""
    for number, evidence in enumerate(row.evidence, 1):
        yield from _passage(labels("field.passage", number=number), evidence, labels)
    for number, link in enumerate(row.others, 1):
        quoted = wording.quote(link.text, labels)
        said = f"{wording.score(link.score)} {quoted}"
        yield labels("field.candidate", number=number), said, ""
        yield "", wording.named_values(link.signals, "signal", labels), ""


def _passage(label: str, evidence: Evidence, labels: Labels) -> Iterator[Field]:
    link = evidence.link
    where = wording.full_place(evidence.place, labels)
    said = labels("evidence.attached") if evidence.attached else wording.score(link.score)
    yield label, f"{said} {wording.quote(link.text, labels)} {where}", ""
    yield "", wording.named_values(link.signals, "signal", labels), ""


def _foot(page: Page, report: GapReport, labels: Labels) -> None:
    tally = report.totals.tally
    page.blank()
    page.line(labels("table.total", total=tally.total, due=tally.due, not_due=tally.not_due))
    for verdict, said in summary.counts(tally, labels):
        symbol = wording.verdict_symbol(verdict, labels)
        page.line(f"{symbol} {said}", style=VERDICT_STYLES[verdict], indent=2)
    for name, value, basis in summary.rates(report, labels):
        page.line(labels("table.rate", name=name, value=value, basis=basis))
    counted = {name: getattr(report.totals, name, 0) for name in FLAGS if name != "not_due"}
    extras = [labels(f"table.{name}", number=number) for name, number in counted.items() if number]
    if extras:
        page.line(labels("list.semicolon").join(extras))
    for said in (
        *summary.sampled(report, labels),
        *summary.to_check(report, labels),
        *summary.reviewed(report, labels),
    ):
        page.line(said)
    if len(report.rows) != tally.total:
        page.line(summary.shown(report, labels))
    page.blank()
    page.line(wording.caution(report, labels))
    page.line(labels("table.explain", id=report.rows[0].short_id) if report.rows else "")
