"""One of the reports that an output speaks of: enough to find it again and to check a quote."""

from __future__ import annotations

from dataclasses import dataclass

from followup.model import Identity, Note, Report


@dataclass(frozen=True, slots=True)
class Source:
    """One of the two reports, as far as a reader must know it to find it again."""

    identity: Identity
    name: str
    """The file's name."""
    sha256: str
    media_type: str
    encoding: str
    characters: int
    """The length of its text in code points."""
    notes: tuple[Note, ...]

    @property
    def title(self) -> str:
        """The report's title, the file's name where it has none."""
        return self.identity.title.value if self.identity.title else self.name

    @property
    def government(self) -> str:
        """The government's name, empty where it could not be told."""
        return self.identity.government.value.name if self.identity.government else ""

    @property
    def reviewed_year(self) -> int | None:
        """The year looked back on."""
        return self.identity.reviewed_year.value if self.identity.reviewed_year else None

    @property
    def planned_year(self) -> int | None:
        """The year planned for."""
        return self.identity.planned_year.value if self.identity.planned_year else None


def source(report: Report) -> Source:
    """What a reader must know of ``report`` to find it again."""
    document = report.document
    return Source(
        identity=report.identity,
        name=document.name,
        sha256=document.sha256,
        media_type=document.media_type,
        encoding=document.encoding,
        characters=len(document.text),
        notes=report.notes,
    )
