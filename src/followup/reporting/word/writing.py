"""The chapter with its annexes as a document of its own."""

from __future__ import annotations

from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.view import GapReport
from followup.reporting.word.annexes import annexes
from followup.reporting.word.chapter import chapter
from followup.reporting.word.drawing import Look, drawn
from followup.reporting.word.package import packed
from followup.reporting.word.styles import style_ids


def write_document(report: GapReport, labels: Labels) -> bytes:
    """``report`` as a .docx file."""
    blocks = [*chapter(report, labels), *annexes(report, labels)]
    body = drawn(blocks, Look(style_ids(), chinese=labels.language == "zh"))
    return packed(body, labels, title=wording.title(report, labels), made_at=report.made_at)
