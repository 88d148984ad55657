"""Histories, orphans and agreement on the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Console

from followup.audit.agreeing import Agreement, Pair, settled_by_party
from followup.labels import Labels
from followup.model import Verdict
from followup.model.assignments import Assignment
from followup.model.reviews import CheckIn, Review, Withdrawal, not_withdrawn
from followup.reporting import wording
from followup.reporting.formats.terminal.page import STRONG, VERDICT_STYLES, Field, Page
from followup.reporting.quoting import one_line
from followup.reporting.views.record import HistoryView, OnTheWall, OrphansView


def render_history(view: HistoryView, console: Console, labels: Labels) -> None:
    """Print the commitment, and all that was said of it in order."""
    history, on_the_wall = view.history, view.on_the_wall
    stands = {one.id for one in not_withdrawn(history.reviews)}
    with Page(console) as page:
        page.line(labels("record.history", id=history.commitment.id), style=STRONG)
        page.line(wording.quote(history.commitment.text, labels))
        if not (history.reviews or history.checkins or history.assignments):
            page.blank()
            page.line(labels("record.nothing"))
        for one in view.in_order():
            page.blank()
            if isinstance(one, CheckIn):
                _checkin(page, one, labels, on_the_wall)
            elif isinstance(one, Assignment):
                _assignment(page, one, labels, on_the_wall)
            else:
                _review(page, one, labels, on_the_wall, stands=one.id in stands)


def render_orphans(view: OrphansView, console: Console, labels: Labels) -> None:
    """Print each commitment that is gone, what was said of it, and what it may be now."""
    found, on_the_wall = view.orphans, view.on_the_wall
    with Page(console) as page:
        page.line(labels("record.orphans", number=len(found)), style=STRONG)
        if not found:
            page.line(labels("record.no_orphans"))
        for one in found:
            page.blank()
            page.facts(
                one.anchor.key,
                one_line(one.anchor.government),
                wording.year(one.anchor.planned_year, labels),
            )
            page.line(wording.quote(one.anchor.quote, labels), indent=2)
            stands = {review.id for review in not_withdrawn(one.reviews)}
            for review in one.reviews:
                _review(page, review, labels, on_the_wall, stands=review.id in stands, indent=2)
            for checkin in one.checkins:
                _checkin(page, checkin, labels, on_the_wall, indent=2)
            for assignment in one.assignments:
                _assignment(page, assignment, labels, on_the_wall, indent=2)
            if one.nearest:
                page.line(labels("record.nearest"), indent=2)
            for near in one.nearest:
                score = wording.score(near.score)
                page.facts(near.commitment.id, score, near.commitment.text, indent=4)
        if found:
            page.blank()
            first = found[0].reviews[0].id if found[0].reviews else found[0].anchor.key
            page.line(labels("record.settle", id=first))
            page.line(labels("record.set_aside", id=first))


def render_agreement(found: Agreement, console: Console, labels: Labels) -> None:
    """Print the measures, the table of both, and every difference."""
    first, second = map(one_line, found.reviewers)
    with Page(console) as page:
        page.line(labels("record.agreement", first=first, second=second), style=STRONG)
        page.fields(
            [
                (labels("record.number"), str(found.number), ""),
                (labels("record.agreed"), _rate(found, labels), ""),
                (labels("record.kappa"), wording.score(found.kappa), ""),
            ],
            indent=0,
        )
        page.blank()
        page.line(labels("record.table", first=first, second=second))
        for (one, two), number in found.table.items():
            if number:
                words = [wording.verdict_word(verdict, labels) for verdict in (one, two)]
                page.facts(str(number), *words, indent=2)
        page.blank()
        counts = {"number": len(found.differences), "open": len(found.open)}
        page.line(labels("record.differences", **counts), style=STRONG)
        for pair in found.differences:
            _difference(page, pair, labels)


def _rate(found: Agreement, labels: Labels) -> str:
    return labels(
        "record.rate",
        agreed=found.agreed,
        rate="-" if found.rate is None else wording.percentage(found.rate),
    )


def _difference(page: Page, pair: Pair, labels: Labels) -> None:
    page.blank()
    state = "open" if pair.resolved is None else "by_party" if settled_by_party(pair) else ""
    page.facts(pair.commitment.id, labels(f"record.{state}") if state else "")
    page.line(pair.commitment.text, indent=2)
    said = [pair.first, pair.second, *([pair.resolved] if pair.resolved else [])]
    page.fields(
        [
            (
                one_line(one.reviewer),
                labels("list.comma").join(
                    part
                    for part in (wording.marked_verdict(one.verdict, labels), one_line(one.note))
                    if part
                ),
                "",
            )
            for one in said
        ]
    )


def _review(
    page: Page,
    review: Review,
    labels: Labels,
    on_the_wall: OnTheWall,
    *,
    stands: bool,
    indent: int = 0,
) -> None:
    if review.withdraws is not None:
        what = labels("record.withdraws", id=review.withdraws)
    else:
        what = wording.marked_verdict(review.verdict, labels) or labels("record.no_verdict")
    facts = [
        labels("record.review", id=review.id),
        wording.made(on_the_wall(review.at), labels),
        one_line(review.reviewer),
        what,
        labels("record.blind") if review.blind else "",
        labels("record.withdrawn") if not stands and review.withdraws is None else "",
    ]
    page.facts(*facts, indent=indent)
    page.fields(list(_details(review, labels)), indent=indent + 2)


def _details(review: Review, labels: Labels) -> Iterator[Field]:
    if review.note:
        yield labels("record.note"), review.note, ""
    for passage in review.attached:
        yield labels("record.attached"), wording.quote(passage.quote, labels), ""
    for passage in review.detached:
        yield labels("record.detached"), wording.quote(passage.quote, labels), ""
    if review.machine is not None:
        said = review.machine
        style = VERDICT_STYLES[Verdict(said.verdict)]
        text = labels(
            "record.machine",
            verdict=wording.marked_verdict(said.verdict, labels),
            confidence=wording.score(said.confidence),
            rule=wording.rule(said.rule, labels),
            run=said.run,
        )
        yield labels("decided_by.machine"), text, style


def _checkin(
    page: Page, checkin: CheckIn, labels: Labels, on_the_wall: OnTheWall, *, indent: int = 0
) -> None:
    page.facts(
        labels("record.checkin", date=checkin.on.isoformat()),
        wording.made(on_the_wall(checkin.at), labels),
        one_line(checkin.reviewer),
        labels(f"status.{checkin.status}"),
        _taken_back(checkin.withdrawn, labels, on_the_wall),
        indent=indent,
    )
    details = {
        "told_by": checkin.told_by,
        "note": checkin.note,
        "material": checkin.material,
    }
    page.fields(_told(details, labels), indent=indent + 2)


def _assignment(
    page: Page, assignment: Assignment, labels: Labels, on_the_wall: OnTheWall, *, indent: int = 0
) -> None:
    page.facts(
        labels("record.assignment", id=assignment.id),
        wording.made(on_the_wall(assignment.at), labels),
        one_line(assignment.reviewer),
        _taken_back(assignment.withdrawn, labels, on_the_wall),
        indent=indent,
    )
    others = assignment.co_bodies
    details = {
        "body": assignment.body,
        "co_bodies": None if others is None else labels("list.comma_names").join(others),
        "due": assignment.due,
        "contact": assignment.contact,
        "note": assignment.note or None,
    }
    none = labels("duty.taken_away")
    said = {name: text or none for name, text in details.items() if text is not None}
    page.fields(_told(said, labels), indent=indent + 2)


def _told(details: Mapping[str, str], labels: Labels) -> list[Field]:
    return [(labels(f"record.{name}"), text, "") for name, text in details.items() if text]


def _taken_back(by: Withdrawal | None, labels: Labels, on_the_wall: OnTheWall) -> str:
    if by is None:
        return ""
    when = wording.made(on_the_wall(by.at), labels)
    return labels("record.taken_back", name=one_line(by.reviewer), time=when)
