"""An audit: from two files, or from two reports of the ledger; and a report from one file."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from followup import __version__, limits, logs
from followup.audit.catalogue import pair_of
from followup.audit.profiles import is_outdated, options_of, settings_of
from followup.errors import FollowupError
from followup.errors.inputs import (
    NotAnAnnualReport,
    ReadingStumbled,
    ReadingTooHungry,
    TooMuchInOneReport,
    TooMuchToCompare,
)
from followup.errors.usage import StdinTwice
from followup.model import Assessment, Audit, Note, Report, Role
from followup.steps import Step, unwatched

if TYPE_CHECKING:
    from followup.embedding import Embedder
    from followup.judging import JudgeOptions
    from followup.ledger import Ledger, StoredRun
    from followup.model.reviews import Profile
    from followup.parsing.identity import Overrides

_log = logs.logger(__name__)
STDIN = "-"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a caller knows better than the reports' text."""

    government: str | None = None
    """Of the one report, or of both of a pair."""
    year: int | None = None
    """The year that the commitments were made for, for a pair."""
    reviewed_year: int | None = None
    """For one report."""
    planned_year: int | None = None
    """For one report."""
    genre: str | None = None
    """``law`` or ``work``, for one report."""
    corrections: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What people said of stored reports against their texts, by the checksum of the file; see
    :func:`corrections_of`. It goes before the text, and what is given above before it."""
    encoding: str | None = None
    stdin: BinaryIO | None = None
    """Stands for the path ``-``; ``None`` for the process's own."""


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Which mismatches of a pair are let pass."""

    any_government: bool = False
    any_year: bool = False


AS_WRITTEN = Reading()
STRICT = Tolerance()


def extract(path: str | Path, *, reading: Reading = AS_WRITTEN) -> Report:
    """Read and understand one report.

    Raises :class:`UnreadableInput`: F2xx from reading, F290 for a text that is no annual report.
    """
    from followup.parsing.identity import Overrides

    known = Overrides(
        government=reading.government,
        reviewed_year=reading.reviewed_year,
        planned_year=reading.planned_year,
        genre=reading.genre,
    )
    return _understood(path, known, reading)


def is_annual_report(report: Report) -> bool:
    """Whether the text has a review or a plan, and anything that makes it a yearly one.

    A page of navigation has neither section. A letter may have headings that look like a review;
    what tells it apart is that it promises nothing, names no year of its own and is of no known
    genre. A year that a person gives counts.
    """
    roles = {section.role for section in report.sections}
    identity = report.identity
    yearly = report.commitments or identity.reviewed_year or identity.planned_year or identity.genre
    return bool(roles & {Role.RETROSPECT, Role.PLAN} and yearly)


def audit_files(
    plan: str | Path,
    outcome: str | Path,
    *,
    reading: Reading = AS_WRITTEN,
    tolerance: Tolerance = STRICT,
    semantic: Embedder | None = None,
    concepts: Sequence[Path] = (),
    profile: Profile | None = None,
    step: Step = unwatched,
) -> Audit:
    """Read the report that plans and the one that follows, and judge every commitment.

    ``semantic`` (an :class:`Embedder`) adds the signal of that name, ``concepts`` names files of
    concepts to see beside those of the program.
    Raises :class:`UnreadableInput` for either file; :class:`UsageProblem` U510 where both are
    ``-``, and U12x where the two do not belong together and ``tolerance`` does not let that pass.
    """
    from followup.parsing.identity import Overrides

    if str(plan) == str(outcome) == STDIN:
        raise StdinTwice()
    step("read", Path(plan).name)
    known = Overrides(government=reading.government, planned_year=reading.year)
    planned = _understood(plan, known, reading)
    step("read", Path(outcome).name)
    known = Overrides(government=reading.government, reviewed_year=reading.year)
    reported = _understood(outcome, known, reading)
    return judged(
        planned,
        reported,
        tolerance=tolerance,
        semantic=semantic,
        concepts=concepts,
        profile=profile,
        step=step,
    )


def judged(
    plan: Report,
    outcome: Report,
    *,
    tolerance: Tolerance,
    semantic: Embedder | None = None,
    concepts: Sequence[Path] = (),
    profile: Profile | None = None,
    step: Step = unwatched,
) -> Audit:
    """Judge the commitments of ``plan`` by ``outcome``, by a profile's weights where there is one.

    Raises :class:`UsageProblem` U12x where the two do not belong together,
    :class:`TooMuchToCompare` where they are larger than reports are.
    """
    from followup.judging import JudgeOptions, assess, semantic_options
    from followup.lexicon.concepts import Graph
    from followup.parsing.pairing import check_pair

    notes = check_pair(
        plan.identity,
        outcome.identity,
        any_government=tolerance.any_government,
        any_year=tolerance.any_year,
        same_document=plan.document.sha256 == outcome.document.sha256,
    )
    _measure_pair(plan, outcome)
    step("judge", plan.document.name)
    options = semantic_options(semantic) if semantic else JudgeOptions()
    options, remarks = _profile(profile, options)
    if concepts:
        graph = Graph.load(tuple(concepts))
        options = replace(options, linking=replace(options.linking, graph=graph))
    assessments = assess(plan, outcome, options=options)
    _log_verdicts(assessments)
    return Audit(
        plan=plan,
        outcome=outcome,
        assessments=assessments,
        settings=settings_now(
            tolerance=tolerance,
            semantic=semantic.name if semantic else "",
            concepts=concepts,
            profile=profile,
        ),
        notes=(*notes, *remarks),
    )


def audit_stored(
    ledger: Ledger,
    government: str,
    year: int,
    *,
    genre: str = "",
    tolerance: Tolerance = STRICT,
    semantic: Embedder | None = None,
    concepts: Sequence[Path] = (),
    profile: Profile | None = None,
    step: Step = unwatched,
) -> Audit:
    """Judge the commitments that ``government`` made for ``year`` by the reports in the ledger.

    ``government`` is a full or short name or a code; ``genre``, ``law`` or ``work``, tells apart
    the two kinds of report that one government may give in one year. Raises
    :class:`UsageProblem`: U501 to U503 as :func:`find_government`, U504, U511 or U512
    where both reports, the one that plans or the one that reviews is not there, U505 where there
    are both kinds.
    """
    step("load", government)
    plan, outcome = pair_of(ledger, government, year, genre)
    _log.info(
        "from the ledger: plan %d %s, outcome %d %s", plan.id, plan.name, outcome.id, outcome.name
    )
    return judged(
        ledger.load_report(plan.id),
        ledger.load_report(outcome.id),
        tolerance=tolerance,
        semantic=semantic,
        concepts=concepts,
        profile=profile,
        step=step,
    )


def keep(ledger: Ledger, audit: Audit, *, now: datetime) -> StoredRun:
    """Store both reports and what the audit said as a run, unless the latest run over the same says
    the same: then that one."""
    return ledger.save_audit(audit, at=now, once=True)


def _measure_pair(plan: Report, outcome: Report) -> None:
    """Raise :class:`TooMuchToCompare` for a pair that would take too long and too much memory."""
    promised, done = len(plan.commitments), len(outcome.achievements)
    if promised * done > limits.COMPARISONS:
        raise TooMuchToCompare(
            path=plan.document.name,
            outcome=outcome.document.name,
            commitments=promised,
            statements=done,
        )


def _profile(
    profile: Profile | None, options: JudgeOptions
) -> tuple[JudgeOptions, tuple[Note, ...]]:
    """``options`` with what ``profile`` sets, and what a reader should know."""
    if profile is None:
        return options, ()
    outdated = (Note("profile_outdated", {"name": profile.name}),) if is_outdated(profile) else ()
    return options_of(profile, options), outdated


def checksum(files: Sequence[Path]) -> str:
    """Which concepts of the user's own judged a run, as twelve hexadecimal digits."""
    digest = sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def settings_now(
    *,
    tolerance: Tolerance = STRICT,
    semantic: str = "",
    concepts: Sequence[Path] = (),
    profile: Profile | None = None,
) -> dict[str, str]:
    """What the record of a run made now says of its settings: what another run needs to come to the
    same verdicts. ``semantic`` is the model's name."""
    from followup.judging import semantic_version, versions

    let_pass = {
        "any_government": tolerance.any_government,
        "any_year": tolerance.any_year,
    }
    return {
        "program": __version__,
        **versions(),
        **({"semantic": f"{semantic}, {semantic_version()}"} if semantic else {}),
        **{name: "yes" for name, chosen in let_pass.items() if chosen},
        **(settings_of(profile) if profile else {}),
        **({"concepts": checksum(concepts)} if concepts else {}),
    }


def corrected_by(correction: Mapping[str, str], known: Overrides) -> Overrides:
    """``known`` with what a person said before of whatever it leaves open. A year goes with the
    other: where one of them is given, neither is taken from before."""
    from followup.parsing.identity import Overrides

    years = known.reviewed_year, known.planned_year
    if years == (None, None):
        given = (correction.get(name) for name in ("reviewed_year", "planned_year"))
        reviewed, planned = (int(year) if year else None for year in given)
    else:
        reviewed, planned = years
    return Overrides(
        government=known.government or correction.get("government"),
        reviewed_year=reviewed,
        planned_year=planned,
        genre=known.genre or correction.get("genre"),
    )


def _understood(path: str | Path, known: Overrides, reading: Reading) -> Report:
    from followup.reading import make_ready, read

    make_ready(path)
    from followup.parsing import parse  # while the reader starts

    try:
        document = read(path, stdin=reading.stdin, encoding=reading.encoding)
        corrected = reading.corrections.get(document.sha256, {})
        report = parse(document, overrides=corrected_by(corrected, known))
    except FollowupError:
        raise
    except MemoryError:
        raise ReadingTooHungry(path=path, limit=limits.MEMORY_BYTES // 2**20) from None
    except Exception as fault:  # what one file brings about stops no other
        if os.environ.get("FOLLOWUP_DEBUG"):
            raise
        raise ReadingStumbled(path=path, kind=type(fault).__name__, message=fault) from None
    _log_report(report)
    _measure(report, path)
    if not is_annual_report(report):
        raise NotAnAnnualReport(path=path)
    return report


def _measure(report: Report, path: str | Path) -> None:
    """Raise :class:`TooMuchInOneReport` for more than an audit can take in time."""
    promised, done = len(report.commitments), len(report.achievements)
    if promised > limits.COMMITMENTS or done > limits.STATEMENTS:
        raise TooMuchInOneReport(
            path=path,
            commitments=promised,
            statements=done,
            most_commitments=limits.COMMITMENTS,
            most_statements=limits.STATEMENTS,
        )


def _log_report(report: Report) -> None:
    identity = report.identity
    _log.info(
        "understood %s: %s, reviews %s, plans %s; sections %d, commitments %d, achievements %d",
        report.document.name,
        identity.government.value.name if identity.government else "government unknown",
        identity.reviewed_year.value if identity.reviewed_year else "?",
        identity.planned_year.value if identity.planned_year else "?",
        len(report.sections),
        len(report.commitments),
        len(report.achievements),
    )


def _log_verdicts(assessments: Sequence[Assessment]) -> None:
    verdicts = Counter(one.verdict.value for one in assessments)
    listed = ", ".join(f"{verdict} {number}" for verdict, number in sorted(verdicts.items()))
    _log.info("judged: commitments %d (%s)", len(assessments), listed or "-")
    for one in assessments:
        _log.debug(
            "decided %s: %s, rule %s, confidence %.2f, passages %d",
            one.commitment_id,
            one.verdict.value,
            one.rule,
            one.confidence,
            len(one.evidence) + len(one.candidates),
        )
