"""Results in the forms that people hand on: one view of a subject, one writer for each format.

``views`` says what is told, ``columns``, ``wording`` and ``phrases`` how it is put, ``formats``
writes it, and ``registry`` names every format of every subject. Nothing here reads a clock, a store
or a setting.

The views are loaded when they are asked for: the command line names the registry's formats in its
help, which is not to wait for what an audit needs.
"""

from typing import TYPE_CHECKING

from followup.later import Later
from followup.reporting.registry import Format, Subject, file_formats_of, formats_of

if TYPE_CHECKING:
    from followup.model.reviews import Decision
    from followup.reporting.file_name import default_report_name
    from followup.reporting.views.gap_report import GapReport, by_machine, gap_report
    from followup.reporting.views.options import ONLY, SORTS, ViewOptions

__all__ = [
    "ONLY",
    "SORTS",
    "Decision",
    "Format",
    "GapReport",
    "Subject",
    "ViewOptions",
    "by_machine",
    "default_report_name",
    "file_formats_of",
    "formats_of",
    "gap_report",
]

__getattr__ = Later(
    __name__,
    {
        "views.options": "ONLY SORTS ViewOptions",
        "views.gap_report": "Decision GapReport by_machine gap_report",
        "file_name": "default_report_name",
    },
)
