"""A commitment on the terminal: under each other on a narrow screen, side by side on a wide one."""

from __future__ import annotations

from collections.abc import Iterator

from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.formats.terminal.page import VERDICT_STYLES, Field, Page
from followup.reporting.phrases import duty
from followup.reporting.quoting import shorten
from followup.reporting.views.gap_report import Evidence, Row

QUOTED = 150
"""Characters of a quotation in the table; ``--details`` has it whole."""


def cells(row: Row, labels: Labels, *, placed: bool) -> list[list[tuple[str, str]]]:
    """Verdict, commitment, evidence and reasons, each a cell of paragraphs."""
    verdict = [
        (wording.verdict(row, labels), VERDICT_STYLES[row.verdict]),
        (row.short_id, ""),
        *((said, "") for said in _sureness(row, labels)),
    ]
    where = wording.place(row.place, labels, headings=placed)
    promise = [
        (shorten(row.text, limit=QUOTED), ""),
        (labels("table.where_and_kind", place=where, kind=labels(f"kind.{row.kind}")), ""),
    ]
    reasons = [(text, "") for text in wording.reasons(row, labels)]
    flags = [(flags_said(row, labels), "")] if row.flag_names else []
    return [verdict, promise, evidence_cell(row, labels), [*reasons, *flags]]


def _sureness(row: Row, labels: Labels) -> list[str]:
    """As :func:`wording.sureness`, on two lines where one would not fit into the column."""
    if not row.to_check:
        return [wording.sureness(row, labels)]
    said = labels("confidence", value=wording.score(row.assessment.confidence))
    return [said, wording.check_word(row, labels)]


def evidence_cell(row: Row, labels: Labels) -> list[tuple[str, str]]:
    """The best passage and where it stands; without one, the nearest candidate."""
    if not row.best:
        nearest = [(said, "") for said in nearest_said(row, labels)]
        return [(wording.no_evidence(row, labels), ""), *nearest]
    quoted = wording.quote(shorten(row.best.text, limit=QUOTED), labels)
    more = labels("evidence.more", number=len(row.evidence) - 1) if row.evidence[1:] else ""
    return [(quoted, ""), (wording.place(row.best.place, labels) + more, "")]


def nearest_said(row: Row, labels: Labels) -> list[str]:
    """The candidate of a verdict that is to be checked, named as no more than that."""
    if row.nearest is None:
        return []
    quoted = wording.quote(shorten(row.nearest.text, limit=QUOTED), labels)
    said = f"{quoted} {wording.place(row.nearest.place, labels)}"
    return [labels("evidence.nearest", said=said)]


def flags_said(row: Row, labels: Labels) -> str:
    """The flags that are up, in one line."""
    return labels("table.flags", listed=labels("list.semicolon").join(wording.flags(row, labels)))


def stacked(page: Page, row: Row, labels: Labels, *, placed: bool, details: bool) -> None:
    """Print one commitment, its parts under each other."""
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
    limit = None if details else QUOTED
    yield labels("field.commitment"), cut(row.text, limit), ""
    if not (details and row.evidence):
        yield labels("field.evidence"), best_said(row, labels), ""
        for said in nearest_said(row, labels):
            yield "", said, ""
    reasons = labels("list.semicolon").join(wording.reasons(row, labels))
    if reasons:
        yield labels("field.reasons"), reasons, ""
    if row.flag_names:
        yield labels("field.flags"), labels("list.semicolon").join(wording.flags(row, labels)), ""
    if details:
        yield from _more(row, labels)


def cut(text: str, limit: int | None) -> str:
    """``text``, shortened where there is a limit."""
    return text if limit is None else shorten(text, limit=limit)


def best_said(row: Row, labels: Labels) -> str:
    """The best passage in one line, or that there is none."""
    if not row.best:
        return wording.no_evidence(row, labels)
    quoted = wording.quote(shorten(row.best.text, limit=QUOTED), labels)
    more = labels("evidence.more", number=len(row.evidence) - 1) if row.evidence[1:] else ""
    return f"{quoted} {wording.place(row.best.place, labels)}{more}"


def _more(row: Row, labels: Labels) -> Iterator[Field]:
    commitment = row.commitment
    facts = {
        "target": wording.targets(commitment.quantities, labels),
        "deadline": duty.due(row.duty, commitment.deadline, labels),
        "owner": duty.bodies(row.duty, labels),
        "topic": wording.topic(commitment.topic, labels) if commitment.topic else "",
        "place": wording.full_place(row.place, labels),
        "decided_by": wording.said_by(row, labels),
        "rule": wording.rule(row.assessment.rule, labels),
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
