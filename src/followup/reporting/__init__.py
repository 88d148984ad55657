"""Results in the forms that people hand on: one view of an audit, one writer for each format.

``view`` arranges, ``registry`` names the writers, ``terminal`` draws with rich and is imported
only when something is drawn. Nothing here reads a clock, a store or a setting.
"""

from followup.model.reviews import Decision
from followup.reporting.file_name import default_report_name
from followup.reporting.formats.markdown import template_source
from followup.reporting.registry import (
    WRITERS,
    Writer,
    absent_marks,
    filling_document,
    filling_template,
    render_table,
    template_document,
)
from followup.reporting.views.gap_report import GapReport, by_machine, gap_report
from followup.reporting.views.options import ONLY, SORTS, ViewOptions

__all__ = [
    "ONLY",
    "SORTS",
    "WRITERS",
    "Decision",
    "GapReport",
    "ViewOptions",
    "Writer",
    "absent_marks",
    "by_machine",
    "default_report_name",
    "filling_document",
    "filling_template",
    "gap_report",
    "render_table",
    "template_document",
    "template_source",
]
