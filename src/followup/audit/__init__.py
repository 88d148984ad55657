"""The use cases, and the only place that knows the whole way from files to a stored audit.

Whoever calls (the command line, a script) brings the ledger, the clock and the options; nothing
here prints, looks up a setting or reads the time.
"""

from followup.audit.exporting import each_audit, runs_to_export
from followup.audit.files import (
    Reading,
    Step,
    Tolerance,
    audit_files,
    extract,
    is_annual_report,
)
from followup.audit.ingesting import Fate, Ingested, find_files, ingest
from followup.audit.samples import explain_sample, sample_pair
from followup.audit.scoring import parts_of
from followup.audit.stored import (
    Explained,
    audit_stored,
    explain,
    find_government,
    keep,
    reports_of,
    runs_of,
    runs_over_years,
    stored_run,
    year_of,
)

__all__ = [
    "Explained",
    "Fate",
    "Ingested",
    "Reading",
    "Step",
    "Tolerance",
    "audit_files",
    "audit_stored",
    "each_audit",
    "explain",
    "explain_sample",
    "extract",
    "find_files",
    "find_government",
    "ingest",
    "is_annual_report",
    "keep",
    "parts_of",
    "reports_of",
    "runs_of",
    "runs_over_years",
    "runs_to_export",
    "sample_pair",
    "stored_run",
    "year_of",
]
