"""What an extraction says, in words that Markdown and the terminal share."""

from __future__ import annotations

from typing import Any

from followup.labels import Labels
from followup.model import Found
from followup.reporting import wording
from followup.reporting.views.extraction import Extraction

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
