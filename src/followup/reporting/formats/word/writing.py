"""The chapter with its annexes as a document of its own."""

from __future__ import annotations

from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.formats.word.annexes import annexes
from followup.reporting.formats.word.chapter import chapter
from followup.reporting.formats.word.drawing import Look, drawn
from followup.reporting.formats.word.package import packed
from followup.reporting.formats.word.styles import style_ids
from followup.reporting.views.gap_report import GapReport


def write_document(report: GapReport, labels: Labels) -> bytes:
    """``report`` as a .docx file."""
    blocks = [*chapter(report, labels), *annexes(report, labels)]
    body = drawn(blocks, Look(style_ids(), chinese=labels.language == "zh"))
    return packed(body, labels, title=wording.title(report, labels), made_at=report.made_at)
