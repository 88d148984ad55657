"""One commitment on the terminal, with every value that its verdict rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Console

from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.formats.terminal import explanation_short
from followup.reporting.formats.terminal.page import STRONG, VERDICT_STYLES, Field, Page
from followup.reporting.phrases import duty
from followup.reporting.views.concepts import PART_OF
from followup.reporting.views.explanation import Explanation, Passage, SignalPart

_BAR = 10
"""Cells of a bar. ▰▱ are one cell in every terminal; ━ is two in some Chinese ones."""


def render(view: Explanation, console: Console, labels: Labels) -> None:
    """Print the commitment, its verdict, every passage with its signals, and the settings; or what
    fits a screen, where that is asked for."""
    if not view.scores:
        explanation_short.render(view, console, labels)
        return
    with Page(console) as page:
        row = view.row
        page.line(labels("explain.title", id=row.id), style=STRONG)
        page.fields(list(_promise(view, labels)), indent=0)
        page.blank()
        page.marked(
            wording.verdict(row, labels),
            wording.sureness(row, labels),
            style=VERDICT_STYLES[row.verdict],
        )
        page.fields(list(_judgement(view, labels)))
        _elements(page, row.assessment.elements, labels)
        _passages(page, view, labels)
        page.blank()
        page.line(labels("explain.settings"), style=STRONG)
        page.fields(
            [
                (labels("method.made_at"), wording.made(view.made_at, labels), ""),
                *(
                    (wording.named("setting", name, labels), value, "")
                    for name, value in sorted(view.settings.items())
                ),
            ]
        )
        page.blank()
        key = "report.caution_reviewed" if row.reviewed else "report.caution"
        page.line(labels(key))


def _promise(view: Explanation, labels: Labels) -> Iterator[Field]:
    row = view.row
    facts = {
        "commitment": wording.quote(row.text, labels),
        "place": wording.full_place(row.place, labels),
        "paragraph": view.paragraph if view.paragraph != row.text else "",
        "kind": labels(f"kind.{row.kind}"),
        "target": wording.targets(row.commitment.quantities, labels),
        "deadline": duty.due(row.duty, row.commitment.deadline, labels),
        "owner": duty.bodies(row.duty, labels),
        "topic": wording.topic(row.commitment.topic, labels) if row.commitment.topic else "",
        "plan": wording.source_title(view.plan, labels),
        "outcome": wording.source_title(view.outcome, labels),
    }
    for name, text in facts.items():
        if text:
            yield labels(f"field.{name}"), text, ""


def _judgement(view: Explanation, labels: Labels) -> Iterator[Field]:
    row = view.row
    yield labels("field.decided_by"), wording.said_by(row, labels), ""
    yield labels("field.rule"), wording.rule(row.assessment.rule, labels), ""
    for text in wording.reasons(row, labels):
        yield labels("field.reasons"), text, ""
    for name in row.flag_names:
        yield labels("field.flags"), labels(f"flag.{name}"), ""


def _elements(page: Page, values: Mapping[str, float | None], labels: Labels) -> None:
    if not values:
        return
    page.blank()
    page.line(labels("explain.elements"), style=STRONG)
    bars = [
        _bar(wording.named("element", name, labels), value, "", labels)
        for name, value in values.items()
    ]
    page.bars(bars, indent=2)


def _passages(page: Page, view: Explanation, labels: Labels) -> None:
    page.blank()
    page.line(labels("explain.evidence"), style=STRONG)
    if not view.row.evidence:
        page.line(wording.no_evidence(view.row, labels), indent=2)
    for number, passage in enumerate((p for p in view.passages if p.relied_on), 1):
        _passage(page, number, passage, labels)
    others = [passage for passage in view.passages if not passage.relied_on]
    if others:
        page.blank()
        page.line(labels("explain.candidates"), style=STRONG)
    for number, passage in enumerate(others, 1):
        _passage(page, number, passage, labels)
    if any(passage.base is not None for passage in view.passages):
        page.blank()
        page.line(labels("explain.scale"))


def _passage(page: Page, number: int, passage: Passage, labels: Labels) -> None:
    evidence = passage.evidence
    page.line(f"{number}. {wording.quote(evidence.text, labels)}", indent=2)
    page.line(wording.full_place(evidence.place, labels), indent=5)
    if evidence.attached:
        page.line(labels("evidence.attached"), indent=5)
    if evidence.link.signals or not evidence.attached:
        page.line(_score(passage, labels), indent=5)
    for way in passage.ways:
        page.line(labels("explain.concept", way=PART_OF.join(way)), indent=5)
    bars = [
        _bar(wording.named("signal", item.name, labels), item.value, _part(item, labels), labels)
        for item in passage.parts
        if item.value or item.part
    ]
    page.bars([*bars, *_sum(passage, labels)], indent=5)


def _sum(passage: Passage, labels: Labels) -> Iterator[tuple[str, str, str]]:
    """How the parts make up the score, where they are known."""
    if passage.base is None or passage.total is None:
        return
    yield labels("explain.base"), "", labels("explain.part", part=f"{passage.base:+.2f}")
    yield labels("explain.total"), "", f"{passage.total:+.2f}"


def _score(passage: Passage, labels: Labels) -> str:
    link = passage.evidence.link
    return labels(
        "explain.score", score=wording.score(link.score), grade=labels(f"grade.{link.grade}")
    )


def _part(item: SignalPart, labels: Labels) -> str:
    return "" if not item.part else labels("explain.part", part=f"{item.part:+.2f}")


def _bar(name: str, value: float | None, more: str, labels: Labels) -> tuple[str, str, str]:
    if value is None:
        return name, labels("explain.not_applicable"), more
    filled = round(max(0.0, min(1.0, value)) * _BAR)
    bar = "▰" * filled + "▱" * (_BAR - filled)
    return name, f"{bar}  {wording.score(value)}", more
