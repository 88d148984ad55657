"""Reports between the copy that is read and the file: the same nouns with their spans moved.

Everything that is shown or stored points into the file's text; everything that compares words
looks at the copy (:mod:`followup.parsing.plain_text`), so that no verdict hangs on the layout.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from followup.model import (
    Achievement,
    Commitment,
    Deadline,
    Document,
    Found,
    Identity,
    Link,
    Problem,
    Quantity,
    Report,
    Role,
    Section,
    Span,
    Task,
    commitment_id,
)
from followup.parsing.plain_text import PlainText

T = TypeVar("T")


def as_read(report: Report) -> Report:
    """``report`` with texts and spans of the copy: what is to be compared, never what is shown.

    Commitments and tasks keep their identities.
    """
    plain = PlainText.of(report.document.text)
    if not plain.changed:
        return report
    moved = _Moved(plain.text, plain.from_source)
    return replace(
        report,
        document=replace(report.document, text=plain.text),
        sections=tuple(map(moved.section, report.sections)),
        commitments=tuple(map(moved.commitment, report.commitments)),
        achievements=tuple(map(moved.achievement, report.achievements)),
        problems=tuple(map(moved.problem, report.problems)),
        tasks=tuple(map(moved.task, report.tasks)),
    )


def as_written(report: Report, document: Document, plain: PlainText) -> Report:
    """A report on the copy ``plain``, as one on ``document``: quotes are slices of the file.

    Its tasks are made afterwards, for their commitments have other identities on the file.
    """
    if not plain.changed:
        return report
    moved = _Moved(document.text, plain.to_source)
    return replace(
        report,
        document=document,
        identity=moved.identity(report.identity),
        sections=tuple(_sections(report, plain, moved)),
        commitments=tuple(moved.commitment(each, document.sha256) for each in report.commitments),
        achievements=tuple(map(moved.achievement, report.achievements)),
        problems=tuple(map(moved.problem, report.problems)),
    )


class LinksAsWritten:
    """Links to passages of the copy, as links to those of the file."""

    def __init__(self, plain: PlainText) -> None:
        self._moved = _Moved(plain.source, plain.to_source)
        self._known: dict[Span, tuple[Span, str, tuple[Quantity, ...]]] = {}
        """Where a passage stands: many commitments have links to it."""

    def __call__(self, links: tuple[Link, ...]) -> tuple[Link, ...]:
        """``links`` with the file's spans and words."""
        return tuple(map(self._link, links))

    def _link(self, each: Link) -> Link:
        place = self._known.get(each.span)
        if place is None:
            place = self._known[each.span] = self._moved.place(each)
        return Link(
            *place[:2], each.score, each.grade, each.signals, each.role, each.heading_path, place[2]
        )


def _sections(report: Report, plain: PlainText, moved: _Moved) -> list[Section]:
    """Sections tile the file: what stands between two of the copy belongs to the first."""
    tiled = [
        replace(
            moved.section(each), span=Span(plain.edge(each.span.start), plain.edge(each.span.end))
        )
        for each in report.sections
    ]
    if tiled:
        tiled[-1] = replace(tiled[-1], span=Span(tiled[-1].span.start, len(plain.source)))
    return tiled or [Section(Role.OTHER, "", Span(0, len(plain.source)))]


class _Moved:
    """The nouns of a report over another text."""

    def __init__(self, text: str, move: Callable[[Span], Span]) -> None:
        self._text = text
        self._span = move

    def quantity(self, each: Quantity) -> Quantity:
        span = self._span(each.span)
        return Quantity(
            span,
            span.of(self._text),
            each.value,
            each.unit,
            each.comparator,
            each.upper,
            each.indicator,
            each.basis,
            each.target,
        )

    def place(self, each: Link) -> tuple[Span, str, tuple[Quantity, ...]]:
        """Where the passage of a link stands, with its words and figures."""
        span = self._span(each.span)
        return span, span.of(self._text), self._quantities(each.quantities)

    def _quantities(self, found: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
        return tuple(map(self.quantity, found))

    def _deadline(self, due: Deadline | None) -> Deadline | None:
        if due is None:
            return None
        span = self._span(due.span)
        return replace(due, span=span, text=span.of(self._text))

    def commitment(self, each: Commitment, sha256: str = "") -> Commitment:
        """With the identity it has in the document ``sha256``, where that is another."""
        span = self._span(each.span)
        return Commitment(
            commitment_id(sha256, span, each.kind) if sha256 else each.id,
            span,
            span.of(self._text),
            each.kind,
            each.heading_path,
            each.topic,
            self._quantities(each.quantities),
            self._deadline(each.deadline),
            each.owner,
            each.paragraph and self._span(each.paragraph),
            each.enumeration,
        )

    def achievement(self, each: Achievement) -> Achievement:
        span = self._span(each.span)
        return Achievement(
            span,
            span.of(self._text),
            self._span(each.sentence),
            each.heading_path,
            each.topic,
            self._quantities(each.quantities),
        )

    def problem(self, each: Problem) -> Problem:
        span = self._span(each.span)
        return replace(each, span=span, text=span.of(self._text))

    def task(self, each: Task) -> Task:
        span = self._span(each.span)
        return replace(each, span=span, text=span.of(self._text))

    def section(self, each: Section) -> Section:
        span = self._span(each.span)
        if each.heading_span is None:
            return replace(each, span=span)
        heading = self._span(each.heading_span)
        return replace(each, span=span, heading=heading.of(self._text), heading_span=heading)

    def identity(self, found: Identity) -> Identity:
        return replace(
            found,
            government=self._found(found.government),
            reviewed_year=self._found(found.reviewed_year),
            planned_year=self._found(found.planned_year),
            title=self._found(found.title),
            document_number=self._found(found.document_number),
            publisher=self._found(found.publisher),
            published=self._found(found.published),
        )

    def _found(self, found: Found[T] | None) -> Found[T] | None:
        if found is None or found.span is None:
            return found
        return replace(found, span=self._span(found.span))
