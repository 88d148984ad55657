"""The use cases, and the only place that knows the whole way from files to a stored audit.

Whoever calls (the command line, a script) brings the ledger, the clock and the options; nothing
here prints, looks up a setting or reads the time. A use case is loaded when it is asked for.
"""

from typing import TYPE_CHECKING

from followup.later import Later
from followup.steps import Step

if TYPE_CHECKING:
    from followup.audit.agreeing import Agreement, agreement
    from followup.audit.anchoring import anchor_of
    from followup.audit.assigning import (
        Assigned,
        assign_all,
        assign_as_proposed,
        bodies_known,
        duties_of,
        duties_of_plan,
        take_back_assignments,
        take_back_checkin,
    )
    from followup.audit.calibrating import Calibration, Scores, calibrate, save_profile
    from followup.audit.catalogue import (
        counting_runs,
        each_audit,
        find_government,
        outcome_of,
        plan_of,
        reports_of,
        runs_of,
        runs_over_years,
        runs_to_export,
        stored_run,
        unaudited,
        year_of,
        years_at_hand,
    )
    from followup.audit.chaining import (
        Series,
        Slot,
        Trend,
        YearOfTrend,
        series,
        trend,
    )
    from followup.audit.choosing import (
        Person,
        compare_versions,
        find_report,
        find_run,
        forget,
        forget_runs,
        release,
        restore,
        superseded_runs,
        use,
    )
    from followup.audit.comparing import JudgedYear, Side, compare, every_government, judged_for
    from followup.audit.correcting import Corrected, correct, corrections_of
    from followup.audit.deciding import (
        Held,
        History,
        check_in,
        check_in_all,
        decide,
        history,
        hold,
        ids_by_number,
        ids_chosen,
        passage_of,
        withdraw,
    )
    from followup.audit.effective import Decided, counts_of, decisions_of
    from followup.audit.everything import Audited, Judge, Pair, audit_all, need_server, work_to_do
    from followup.audit.explaining import Explained, explain, explain_sample
    from followup.audit.ingesting import find_files, ingest
    from followup.audit.orphaned import Orphan, orphans, reassign
    from followup.audit.profiles import find_profile
    from followup.audit.readiness import Hindrances, hindrances
    from followup.audit.returned import (
        Change,
        Line,
        Refused,
        Returned,
        store_return,
        weigh_return,
    )
    from followup.audit.review_index import ReviewIndex
    from followup.audit.run import (
        Reading,
        Tolerance,
        audit_files,
        audit_stored,
        extract,
        is_annual_report,
        keep,
    )
    from followup.audit.samples import sample_pair
    from followup.audit.sampling import Sampled, SampleOf, sample_run, sample_to_review, sampled
    from followup.audit.scoring import parts_of
    from followup.audit.searching import Hit, Search, Where, search
    from followup.audit.shelving import Fate, Ingested
    from followup.audit.versioning import (
        Changed,
        Changes,
        State,
        Version,
        changes,
        version_notes,
        versions,
    )
    from followup.audit.yearly import Entry, YearLedger, year_ledger

__all__ = [
    "Agreement",
    "Assigned",
    "Audited",
    "Calibration",
    "Change",
    "Changed",
    "Changes",
    "Corrected",
    "Decided",
    "Entry",
    "Explained",
    "Fate",
    "Held",
    "Hindrances",
    "History",
    "Hit",
    "Ingested",
    "Judge",
    "JudgedYear",
    "Line",
    "Orphan",
    "Pair",
    "Person",
    "Reading",
    "Refused",
    "Returned",
    "ReviewIndex",
    "SampleOf",
    "Sampled",
    "Scores",
    "Search",
    "Series",
    "Side",
    "Slot",
    "State",
    "Step",
    "Tolerance",
    "Trend",
    "Version",
    "Where",
    "YearLedger",
    "YearOfTrend",
    "agreement",
    "anchor_of",
    "assign_all",
    "assign_as_proposed",
    "audit_all",
    "audit_files",
    "audit_stored",
    "bodies_known",
    "calibrate",
    "changes",
    "check_in",
    "check_in_all",
    "compare",
    "compare_versions",
    "correct",
    "corrections_of",
    "counting_runs",
    "counts_of",
    "decide",
    "decisions_of",
    "duties_of",
    "duties_of_plan",
    "each_audit",
    "every_government",
    "explain",
    "explain_sample",
    "extract",
    "find_files",
    "find_government",
    "find_profile",
    "find_report",
    "find_run",
    "forget",
    "forget_runs",
    "hindrances",
    "history",
    "hold",
    "ids_by_number",
    "ids_chosen",
    "ingest",
    "is_annual_report",
    "judged_for",
    "keep",
    "need_server",
    "orphans",
    "outcome_of",
    "parts_of",
    "passage_of",
    "plan_of",
    "reassign",
    "release",
    "reports_of",
    "restore",
    "runs_of",
    "runs_over_years",
    "runs_to_export",
    "sample_pair",
    "sample_run",
    "sample_to_review",
    "sampled",
    "save_profile",
    "search",
    "series",
    "store_return",
    "stored_run",
    "superseded_runs",
    "take_back_assignments",
    "take_back_checkin",
    "trend",
    "unaudited",
    "use",
    "version_notes",
    "versions",
    "weigh_return",
    "withdraw",
    "work_to_do",
    "year_ledger",
    "year_of",
    "years_at_hand",
]

__getattr__ = Later(
    __name__,
    {
        "agreeing": "Agreement agreement",
        "anchoring": "anchor_of",
        "assigning": (
            "Assigned assign_all assign_as_proposed bodies_known duties_of duties_of_plan "
            "take_back_assignments take_back_checkin"
        ),
        "calibrating": "Calibration Scores calibrate save_profile",
        "catalogue": (
            "counting_runs each_audit find_government outcome_of plan_of reports_of runs_of "
            "runs_over_years runs_to_export stored_run unaudited year_of years_at_hand"
        ),
        "chaining": "Series Slot Trend YearOfTrend series trend",
        "choosing": (
            "Person compare_versions find_report find_run forget forget_runs release restore "
            "superseded_runs use"
        ),
        "comparing": "JudgedYear Side compare every_government judged_for",
        "correcting": "Corrected correct corrections_of",
        "deciding": (
            "Held History check_in check_in_all decide history hold ids_by_number ids_chosen "
            "passage_of withdraw"
        ),
        "effective": "Decided counts_of decisions_of",
        "everything": "Audited Judge Pair audit_all need_server work_to_do",
        "explaining": "Explained explain explain_sample",
        "ingesting": "find_files ingest",
        "orphaned": "Orphan orphans reassign",
        "profiles": "find_profile",
        "readiness": "Hindrances hindrances",
        "returned": "Change Line Refused Returned store_return weigh_return",
        "review_index": "ReviewIndex",
        "run": "Reading Tolerance audit_files audit_stored extract is_annual_report keep",
        "samples": "sample_pair",
        "sampling": "Sampled SampleOf sample_run sample_to_review sampled",
        "scoring": "parts_of",
        "searching": "Hit Search Where search",
        "shelving": "Fate Ingested",
        "versioning": "Changed Changes State Version changes version_notes versions",
        "yearly": "Entry YearLedger year_ledger",
    },
)
