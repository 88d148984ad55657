"""One report, as the program reads it: what ``followup extract`` shows, and its writers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from followup.labels import Labels
from followup.model import Achievement, Commitment, Found, Problem, Report, Role
from followup.reporting import wording
from followup.reporting.formats.csv.sheet import sheet
from followup.reporting.formats.json import objects
from followup.reporting.formats.markdown import markup
from followup.reporting.views.gap_report import shortest_ids
from followup.reporting.views.place import Place, Places
from followup.reporting.views.source import Source, source

if TYPE_CHECKING:
    from rich.console import Console

SCHEMA = "followup/extract/1"
IDENTITY = (
    "government",
    "reviewed_year",
    "planned_year",
    "title",
    "document_number",
    "publisher",
    "published",
)
"""The parts of an identity, as they are listed."""
COLUMNS = (
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
"""Of the CSV: one row for each commitment, achievement and problem, told apart by ``part``."""

Item = Commitment | Achievement | Problem


@dataclass(frozen=True, slots=True)
class Placed:
    """A section or an item, and where it stands."""

    item: Any
    place: Place


@dataclass(frozen=True, slots=True)
class Extraction:
    """A report, ready for a writer."""

    report: Report
    source: Source
    sections: tuple[Placed, ...]
    commitments: tuple[Placed, ...]
    achievements: tuple[Placed, ...]
    problems: tuple[Placed, ...]

    @property
    def has_plan(self) -> bool:
        """Whether any section plans anything. That none does is a normal answer."""
        return any(section.role is Role.PLAN for section in self.report.sections)

    @property
    def by_heading(self) -> list[tuple[tuple[str, ...], list[Placed]]]:
        """The commitments under each heading of the plan, in document order."""
        pairs = groupby(self.commitments, key=lambda placed: placed.place.heading_path)
        return [(path, list(under)) for path, under in pairs]


def extraction(report: Report) -> Extraction:
    """Arrange ``report`` for reading."""
    places = Places(report.document.text)

    def placed(items: Sequence[Item], role: Role) -> tuple[Placed, ...]:
        return tuple(
            Placed(item, places.of(item.span, item.heading_path, role=role)) for item in items
        )

    return Extraction(
        report=report,
        source=source(report),
        sections=tuple(Placed(part, places.of(part.span)) for part in report.sections),
        commitments=placed(report.commitments, Role.OTHER),
        achievements=placed(report.achievements, Role.OTHER),
        problems=placed(report.problems, Role.OTHER),
    )


def plan_statement(view: Extraction, labels: Labels) -> str:
    """How many commitments there are, or that the report makes no plan."""
    if not view.has_plan and not view.commitments:
        return labels("extract.no_plan")
    if not view.commitments:
        return labels("extract.empty_plan")
    kinds = [placed.item.kind for placed in view.commitments]
    return labels(
        "extract.commitments",
        total=len(kinds),
        **{kind: kinds.count(kind) for kind in ("quantified", "deliverable", "directional")},
    )


def identity(view: Extraction, labels: Labels) -> list[tuple[str, str, str]]:
    """Each part of the identity: its name, its value, and how it was found."""
    lines = []
    for name in IDENTITY:
        value: Found[Any] | None = getattr(view.report.identity, name)
        said = _said(name, value, labels)
        how = wording.named("how", value.how, labels) if value else ""
        lines.append((labels(f"identity.{name}"), said, how))
    genre = view.report.identity.genre or "unknown"
    lines.append((labels("identity.genre"), labels(f"genre.{genre}"), ""))
    return lines


def _said(name: str, value: Found[Any] | None, labels: Labels) -> str:
    if value is None:
        return labels("identity.unknown")
    if name != "government":
        return str(value.value)
    level = labels(f"level.{value.value.level}")
    code = value.value.code or labels("identity.no_code")
    return labels("identity.full_government", name=value.value.name, level=level, code=code)


def section_lines(view: Extraction, labels: Labels) -> list[tuple[str, str, str, str]]:
    """Each section: role, heading, line it starts at, length."""
    return [
        (
            labels(f"role.{placed.item.role}"),
            placed.item.heading or labels("heading.none"),
            labels("place.line", number=placed.place.line),
            labels("extract.characters", number=len(placed.item.span)),
        )
        for placed in view.sections
    ]


def write_json(view: Extraction, labels: Labels) -> str:  # noqa: ARG001 - a contract has no language
    """The JSON of the contract ``followup/extract/1``."""
    report = view.report
    return objects.dump(
        {
            "schema": SCHEMA,
            "report": objects.source(view.source),
            "sections": [objects.section(item) for item in report.sections],
            "commitments": [objects.commitment(item) for item in report.commitments],
            "achievements": [objects.achievement(item) for item in report.achievements],
            "problems": [objects.problem(item) for item in report.problems],
        }
    )


def write_csv(view: Extraction, labels: Labels) -> str:
    """Commitments, achievements and problems in one sheet, in this order."""
    parts = (
        ("commitment", view.commitments),
        ("achievement", view.achievements),
        ("problem", view.problems),
    )
    rows = [
        _cells(part, number, placed, labels)
        for part, items in parts
        for number, placed in enumerate(items, 1)
    ]
    return sheet([labels(f"extract_column.{name}") for name in COLUMNS], rows)


def _cells(part: str, number: int, placed: Placed, labels: Labels) -> list[str | int]:
    item: Item = placed.item
    made = item if isinstance(item, Commitment) else None
    figures = () if isinstance(item, Problem) else item.quantities
    return [
        labels(f"extract_part.{part}"),
        number,
        made.id if made else "",
        item.text,
        wording.full_place(placed.place, labels),
        labels(f"kind.{made.kind}") if made else "",
        wording.targets(figures, labels),
        wording.deadline(made.deadline, labels) if made else "",
        made.owner if made else "",
        wording.topic(item.topic, labels) if item.topic else "",
        item.span.start,
        item.span.end,
    ]


def write_markdown(view: Extraction, labels: Labels) -> str:
    """The whole as Markdown; nothing that the report says takes effect in it."""
    return markup.page(_blocks(view, labels))


def _blocks(view: Extraction, labels: Labels) -> Iterator[str]:
    yield markup.heading(1, wording.source_title(view.source, labels))
    yield markup.heading(2, labels("extract.identity"))
    header = [labels(f"extract.{name}") for name in ("name", "value", "how")]
    yield markup.table(header, identity(view, labels))
    yield markup.heading(2, labels("extract.sections"))
    names = ("role", "heading", "from_line", "length")
    yield markup.table([labels(f"extract.{n}") for n in names], section_lines(view, labels))
    yield markup.heading(2, labels("extract.plan"))
    yield plan_statement(view, labels)
    ids = shortest_ids(placed.item.id for placed in view.commitments)
    for path, under in view.by_heading:
        yield markup.heading(3, wording.headings(path) or labels("heading.none"))
        columns = ("id", "commitment", "place", "kind", "target", "deadline", "owner")
        rows = [commitment_cells(placed, ids, labels) for placed in under]
        yield markup.table([labels(f"column.{name}") for name in columns], rows)
    for name, items in (("achievements", view.achievements), ("problems", view.problems)):
        yield markup.heading(2, labels(f"extract.{name}", number=len(items)))
        yield markup.bullets(
            placed.item.text + wording.in_brackets(wording.place(placed.place, labels), labels)
            for placed in items
        )
    yield markup.bullets(wording.note(item, labels) for item in view.report.notes)


def commitment_cells(placed: Placed, ids: Mapping[str, str], labels: Labels) -> list[str]:
    """One commitment: id, text, place, kind, figures, deadline, owner."""
    made: Commitment = placed.item
    return [
        ids[made.id],
        made.text,
        wording.place(placed.place, labels, headings=False),
        labels(f"kind.{made.kind}"),
        wording.targets(made.quantities, labels),
        wording.deadline(made.deadline, labels),
        made.owner,
    ]


EXTRACT_WRITERS: dict[str, Callable[[Extraction, Labels], str]] = {
    "md": write_markdown,
    "json": write_json,
    "csv": write_csv,
}
"""By the name of the format; the table is drawn by :func:`render_extraction`."""


def render_extraction(
    view: Extraction, console: Console, labels: Labels, *, details: bool = False
) -> None:
    """Print ``view``; ``details`` adds the achievements and problems word by word."""
    from followup.reporting.formats.terminal.extraction_table import render

    render(view, console, labels, details=details)
