"""The name of a report's file: from the report's own words, and safe on every file system."""

from __future__ import annotations

import re
from pathlib import PurePath

from followup.labels import Labels
from followup.model import Audit
from followup.reporting.phrases.bodies import file_stem
from followup.reporting.quoting import one_line
from followup.reporting.views.bodies import Feedback
from followup.reporting.views.source import source

_LONGEST = 60
"""Characters of a government's name."""
_MOST_BYTES = 180
"""Of a government's name in UTF-8: file systems allow 255 for the whole."""


def default_report_name(
    audit: Audit, labels: Labels, *, suffix: str = ".md", brief: bool = False
) -> str:
    """A file name such as ``湖南省-2025-承诺兑现核查.md``: no folder, no sign with a meaning.

    That of a ``brief`` says so, for it stands beside the whole.
    """
    plan, outcome = source(audit.plan), source(audit.outcome)
    named = plan.government or outcome.government or PurePath(plan.name).stem
    year = plan.planned_year or outcome.reviewed_year
    stem = labels(
        "report.file_name",
        government=_safe(named) or labels("report.unknown_government"),
        year=year or labels("report.unknown_year"),
    )
    return f"{labels('brief.file_name', name=stem) if brief else stem}{suffix}"


def feedback_name(view: Feedback, labels: Labels, *, suffix: str) -> str:
    """The name of one body's sheet, such as ``云泽省2025年反馈表-省司法厅.xlsx``."""
    return _safe(file_stem(view, labels)) + suffix


def _safe(name: str) -> str:
    words = re.sub(r"[^\w-]+", "_", one_line(name)[:_LONGEST])
    return words.encode()[:_MOST_BYTES].decode(errors="ignore").strip("_-")
