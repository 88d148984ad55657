"""The nouns that every room of the program speaks of. Owns no behaviour beyond their invariants.

Positions are counted in Unicode code points of one document's immutable text. A quoted ``text``
is always the slice of that text at its span; :meth:`Report.check` proves it for a whole report.
"""

from __future__ import annotations

from followup.model.judgement import Assessment, Audit, Flags, Link, Reason
from followup.model.place import Document, Found, Government, Identity, Span
from followup.model.report import (
    Achievement,
    Commitment,
    Deadline,
    Note,
    Problem,
    Quantity,
    Report,
    Section,
    commitment_id,
)
from followup.model.task import Task, task_id, task_verdict
from followup.model.terms import Basis, Comparator, Grade, Kind, Role, Verdict

__all__ = [
    "Achievement",
    "Assessment",
    "Audit",
    "Basis",
    "Commitment",
    "Comparator",
    "Deadline",
    "Document",
    "Flags",
    "Found",
    "Government",
    "Grade",
    "Identity",
    "Kind",
    "Link",
    "Note",
    "Problem",
    "Quantity",
    "Reason",
    "Report",
    "Role",
    "Section",
    "Span",
    "Task",
    "Verdict",
    "commitment_id",
    "task_id",
    "task_verdict",
]
