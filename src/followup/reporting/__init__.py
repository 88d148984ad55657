"""Results in the forms that people hand on: one view of a subject, one writer for each format.

``views`` says what is told, ``columns``, ``wording`` and ``phrases`` how it is put, ``formats``
writes it, and ``registry`` names every format of every subject. Nothing here reads a clock, a store
or a setting.

The views are loaded when they are asked for: the command line names the registry's formats in its
help, which is not to wait for what an audit needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

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

_LATER = {
    "ONLY": "followup.reporting.views.options",
    "SORTS": "followup.reporting.views.options",
    "Decision": "followup.model.reviews",
    "GapReport": "followup.reporting.views.gap_report",
    "ViewOptions": "followup.reporting.views.options",
    "by_machine": "followup.reporting.views.gap_report",
    "default_report_name": "followup.reporting.file_name",
    "gap_report": "followup.reporting.views.gap_report",
}
"""What is loaded when it is asked for, and from which module."""


def __getattr__(name: str) -> Any:
    """Load one of the names above. ``AttributeError`` for any other."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)
