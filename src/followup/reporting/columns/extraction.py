"""The columns of an extraction: one row for each commitment, achievement and problem."""

from __future__ import annotations

from dataclasses import dataclass

from followup.labels import Labels
from followup.model import Commitment, Problem
from followup.reporting import wording
from followup.reporting.columns.table import Columns
from followup.reporting.views.extraction import Placed


@dataclass(frozen=True, slots=True)
class Line:
    """One item of a report, where it stands, and what it is part of."""

    part: str
    """``commitment``, ``achievement`` or ``problem``."""
    number: int
    placed: Placed
    short_id: str = ""

    @property
    def made(self) -> Commitment | None:
        """The commitment that it is; ``None`` where it is something else."""
        item = self.placed.item
        return item if isinstance(item, Commitment) else None


def _targets(line: Line, labels: Labels) -> str:
    item = line.placed.item
    return "" if isinstance(item, Problem) else wording.targets(item.quantities, labels)


def _topic(line: Line, labels: Labels) -> str:
    topic = line.placed.item.topic
    return wording.topic(topic, labels) if topic else ""


TABLE: Columns[Line] = Columns(
    {
        "part": lambda line, labels: labels(f"extract_part.{line.part}"),
        "number": lambda line, _: line.number,
        "id": lambda line, _: line.made.id if line.made else "",
        "short_id": lambda line, _: line.short_id,
        "text": lambda line, _: line.placed.item.text,
        "place": lambda line, labels: wording.full_place(line.placed.place, labels),
        "place_in_section": lambda line, labels: wording.place(
            line.placed.place, labels, headings=False
        ),
        "kind": lambda line, labels: labels(f"kind.{line.made.kind}") if line.made else "",
        "target": _targets,
        "deadline": lambda line, labels: wording.deadline(
            line.made.deadline if line.made else None, labels
        ),
        "owner": lambda line, _: line.made.owner if line.made else "",
        "topic": _topic,
        "start": lambda line, _: line.placed.item.span.start,
        "end": lambda line, _: line.placed.item.span.end,
    }
)
CSV = (
    "part",
    "number",
    "id",
    "text",
    "place",
    "kind",
    "target",
    "deadline",
    "owner",
    "topic",
    "start",
    "end",
)
"""Of the CSV, by the names over the columns."""
COMMITMENT = {
    "id": "short_id",
    "commitment": "text",
    "place": "place_in_section",
    "kind": "kind",
    "target": "target",
    "deadline": "deadline",
    "owner": "owner",
}
"""Of a commitment under its heading, on the terminal and in Markdown: the name over each column,
and what stands in it."""
