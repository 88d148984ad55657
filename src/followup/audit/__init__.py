"""The use cases, and the only place that knows the whole way from files to a stored audit.

Whoever calls (the command line, a script) brings the ledger, the clock and the options; nothing
here prints, looks up a setting or reads the time.
"""

from followup.audit.chaining import (
    Series,
    Slot,
    Trend,
    YearOfTrend,
    series,
    trend,
)
from followup.audit.comparing import Side, compare
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
    stored_run,
)

__all__ = [
    "Explained",
    "Fate",
    "Ingested",
    "Reading",
    "Series",
    "Side",
    "Slot",
    "Step",
    "Tolerance",
    "Trend",
    "YearOfTrend",
    "audit_files",
    "audit_stored",
    "compare",
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
    "sample_pair",
    "series",
    "stored_run",
    "trend",
]
