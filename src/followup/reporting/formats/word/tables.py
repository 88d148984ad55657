"""The chapter's two tables, of quantified targets and of deliverables, numbered for its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from followup.labels import Labels
from followup.model import Kind, Verdict
from followup.reporting import wording
from followup.reporting.clipping import clipped
from followup.reporting.formats.word.blocks import Block, Column, Paragraph, Style, Table
from followup.reporting.quoting import one_line
from followup.reporting.views.gap_report import GapReport
from followup.reporting.views.lacking import lacking
from followup.reporting.views.row import Row
from followup.reporting.views.shortlist import Shortlist, shortlist
from followup.reporting.views.target_line import Figure, TargetLine, target_line

NUMBERS: Mapping[Kind, int] = {Kind.QUANTIFIED: 1, Kind.DELIVERABLE: 2}
"""The number of the table of each kind that has one."""
_GAPS: Mapping[Kind, int] = {Kind.QUANTIFIED: 18, Kind.DELIVERABLE: 14}
"""Rows of a table that has the gaps alone."""
_TARGETS = (
    ("number", 11, True),
    ("indicator", 43, False),
    ("target", 25, False),
    ("done", 34, False),
    ("difference", 24, False),
    ("outcome", 19, True),
)
_DELIVERABLES = (
    ("number", 10, True),
    ("item", 60, False),
    ("outcome", 19, True),
    ("proof", 67, False),
)
_NAME, _PROOF, _SHORT = 26, 34, 16
"""Characters of a commitment, of a passage, and of a commitment in short form."""
_DONE = 22
"""Characters of a passage in the narrower column of what was reported."""
_FIGURES = 3
"""Figures of one commitment that a cell names."""
_NAMED: Mapping[str, int] = {"silent": 12, "met": 8, "whole": 3}
"""Commitments that are told in short form, of each case."""


class Tables:
    """Both tables of one report."""

    def __init__(self, report: GapReport, labels: Labels) -> None:
        self._labels = labels
        self._held = {
            kind: shortlist(
                (row for row in report.listed if row.kind is kind),
                silent_apart=kind is Kind.DELIVERABLE,
                gaps=_GAPS[kind],
            )
            for kind in NUMBERS
        }
        self.cited: Mapping[Kind, Mapping[str, int]] = {
            kind: {row.id: number for number, row in enumerate(held.rows, 1)}
            for kind, held in self._held.items()
        }
        """Of each kind the number in its table, by the commitment's id."""

    def targets(self) -> Iterator[Block]:
        """The table of quantified targets with what is said of it."""
        held = self._held[Kind.QUANTIFIED]
        rows = [self._target(number, target_line(row)) for number, row in enumerate(held.rows, 1)]
        met = [self._met(target_line(row)) for row in held.met]
        yield from self._told("targets", held, _TARGETS, rows, met)

    def deliverables(self) -> Iterator[Block]:
        """The table of named deliverables with what is said of it."""
        held = self._held[Kind.DELIVERABLE]
        rows = [self._deliverable(number, row) for number, row in enumerate(held.rows, 1)]
        yield from self._told("deliverables", held, _DELIVERABLES, rows, self._names(held.met))

    def _told(
        self,
        name: str,
        held: Shortlist,
        columns: tuple[tuple[str, int, bool], ...],
        rows: list[tuple[str, ...]],
        met: list[str],
    ) -> Iterator[Block]:
        labels = self._labels
        if not held.total:
            yield Paragraph(Style.BODY, labels(f"chapter_table.no_{name}"))
            return
        chosen = held.silent or held.met or held.left
        numbers = {"number": held.total, "listed": len(rows), "left": len(held.left)}
        yield Paragraph(
            Style.BODY, labels(f"chapter_table.{name}_{'chosen' if chosen else 'told'}", **numbers)
        )
        yield Paragraph(Style.CAPTION, labels(f"chapter_table.{name}"))
        yield Table(
            tuple(
                Column(labels(f"chapter_column.{each}"), width, centred)
                for each, width, centred in columns
            ),
            tuple(rows),
            small=True,
        )
        for case, of, names in (
            ("silent", held.silent, self._names(held.silent)),
            ("met", held.met, met),
            ("whole", held.whole, self._names(held.whole)),
        ):
            if of:
                yield Paragraph(Style.SMALL_CELL, self._listed(case, names))
        if held.left:
            yield Paragraph(Style.SMALL_CELL, labels("chapter_table.left", number=len(held.left)))

    def _listed(self, case: str, names: list[str]) -> str:
        """Names one after another, up to a limit, and how many more stand in the annex."""
        labels, more = self._labels, len(names) - _NAMED[case]
        listed = labels("list.semicolon").join(names[: _NAMED[case]])
        if more > 0:
            listed = labels("chapter_table.more", listed=listed, more=more)
        return labels(f"chapter_table.{case}", number=len(names), listed=listed)

    def _names(self, rows: tuple[Row, ...]) -> list[str]:
        """Commitments by name, the sure ones first: a verdict to be checked is no finding yet."""
        ordered = sorted(rows, key=lambda row: (row.to_check, row.number))
        return [clipped(row.text, limit=_SHORT) for row in ordered]

    def _target(self, number: int, line: TargetLine) -> tuple[str, ...]:
        row = line.row
        return (
            str(number),
            line.indicator or clipped(row.text, limit=_NAME),
            self._figures(line.promised) or self._deadline(row),
            self._done(line),
            self._difference(line),
            self._outcome(row),
        )

    def _figures(self, figures: tuple[Figure, ...]) -> str:
        return self._labels("list.semicolon").join(each.words for each in figures[:_FIGURES])

    def _deadline(self, row: Row) -> str:
        due = row.commitment.deadline
        return one_line(due.text) if due else self._labels("chapter_table.no_figure")

    def _done(self, line: TargetLine) -> str:
        if line.reported is not None:
            return line.reported.words
        best = line.row.best
        if best is None or line.row.verdict is Verdict.MISSING:
            return self._labels("chapter_table.no_figure")
        return clipped(best.text, limit=_DONE)

    def _difference(self, line: TargetLine) -> str:
        labels, found = self._labels, line.difference
        if found is None:
            return self._lacking(line.row)
        size = f"{abs(found.amount):.10g}"
        if found.unit == "%":
            amount = labels("chapter_table.points", amount=size)
        else:
            amount = labels("chapter_table.amount", amount=size, unit=found.unit)
        return labels(f"chapter_table.{'above' if found.amount > 0 else 'below'}", amount=amount)

    def _lacking(self, row: Row) -> str:
        """What it lacks before all else, in a word; nothing for what is fulfilled or not due."""
        found = () if row.flags.not_due else lacking(row)
        return self._labels(f"lacking.{found[0]}") if found else ""

    def _outcome(self, row: Row) -> str:
        if row.flags.not_due:
            return self._labels("tally.not_due")
        word = wording.verdict_word(row.verdict, self._labels)
        return (
            self._labels("chapter_table.outcome_to_check", outcome=word) if row.to_check else word
        )

    def _deliverable(self, number: int, row: Row) -> tuple[str, ...]:
        return (
            str(number),
            clipped(row.text, limit=_NAME),
            self._outcome(row),
            self._proof(row),
        )

    def _proof(self, row: Row) -> str:
        labels = self._labels
        lack = "" if row.to_check else self._lacking(row)
        if row.verdict is Verdict.MISSING or row.best is None:
            return lack or labels("chapter_table.no_figure")
        text = clipped(row.best.text, limit=_PROOF)
        return text + (wording.in_brackets(lack, labels) if lack else "")

    def _met(self, line: TargetLine) -> str:
        labels = self._labels
        if not line.indicator or line.reported is None or not line.promised:
            return clipped(line.row.text, limit=_NAME)
        return labels(
            "chapter_table.met_item",
            indicator=line.indicator,
            reported=line.reported.words,
            promised=line.promised[0].words,
        )
