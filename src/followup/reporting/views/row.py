"""One commitment with all that is said of it: what every table, report and list is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from followup.model import Assessment, Audit, Commitment, Flags, Kind, Link, Reason, Verdict
from followup.model.assignments import Duty, duty_of
from followup.model.judgement import TO_CHECK
from followup.model.progress import Progress
from followup.model.reviews import Decision
from followup.model.selection import MARKS, Chooseable
from followup.reporting.views.options import FLAGS
from followup.reporting.views.place import Place, Places
from followup.reporting.views.relied import relied_on

_SHORTEST_ID = 6
SILENT = "silent"
"""The reason that says that the outcome report does not mention a commitment."""

Decide = Callable[[Assessment], Decision]


def by_machine(assessment: Assessment) -> Decision:
    """The verdict of the program alone."""
    return Decision(assessment.verdict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage of the outcome report, and where it stands there."""

    link: Link
    place: Place
    attached: bool = False
    """Whether a person attached it."""

    @property
    def text(self) -> str:
        """The passage as the report has it."""
        return self.link.text


@dataclass(frozen=True, slots=True)
class Row:
    """One commitment with all that is said of it."""

    number: int
    """Its place in the whole plan, from 1; the same whatever is shown."""
    commitment: Commitment
    assessment: Assessment
    decision: Decision
    place: Place
    evidence: tuple[Evidence, ...]
    """What the verdict rests on: what people attached, then the program's passages, best first.
    Without those that a person detached; where a person found nothing, without the program's."""
    nearest: Evidence | None
    """The best passage that was looked at and not relied on, where the verdict is to be checked
    and rests on none: a candidate, no evidence. ``None`` under what is not mentioned at all: no
    passage is the nearest one to that."""
    others: tuple[Link, ...]
    """All passages that were looked at and not relied on, best first."""
    short_id: str
    """As many digits of the id as single it out in this audit, at least six."""
    duty: Duty = field(default_factory=Duty)
    """Who answers for it, and until when."""
    progress: Progress = field(default_factory=Progress)
    """What was noted of it during the year, where that was asked for."""

    @property
    def id(self) -> str:
        """The commitment's id."""
        return self.commitment.id

    @property
    def text(self) -> str:
        """The commitment as the plan has it."""
        return self.commitment.text

    @property
    def kind(self) -> Kind:
        """How it can be checked."""
        return self.commitment.kind

    @property
    def heading_path(self) -> tuple[str, ...]:
        """The plan's headings above it."""
        return self.commitment.heading_path

    @property
    def verdict(self) -> Verdict:
        """The effective verdict: a person's where there is one, else the machine's."""
        return self.decision.verdict

    @property
    def reviewed(self) -> bool:
        """Whether the verdict is a person's."""
        return self.decision.by_person

    @property
    def overruled(self) -> bool:
        """Whether a person decided otherwise than the program."""
        return self.reviewed and self.verdict is not self.assessment.verdict

    @property
    def chances(self) -> Mapping[Verdict, float]:
        """How likely a person would say each verdict; empty where the run did not keep it."""
        return self.assessment.chances

    @property
    def to_check(self) -> bool:
        """Whether the verdict is the program's and counts, and is too unsure to be quoted, or
        reviewers differ on it."""
        doubtful = self.unsettled or unsure(self.assessment)
        return not self.reviewed and not self.flags.not_due and doubtful

    @property
    def unsettled(self) -> bool:
        """Whether blind reviewers differ on it, and nobody has settled it."""
        return self.decision.unsettled

    @property
    def silent(self) -> bool:
        """Whether nothing is said of it: no passage rested on, and the reasons say so."""
        said = any(reason.code == SILENT for reason in self.reasons)
        return not self.evidence and self.verdict is Verdict.MISSING and said

    @property
    def flags(self) -> Flags:
        """What else the outcome report says of it."""
        return self.assessment.flags

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why, as codes."""
        return self.assessment.reasons

    @property
    def best(self) -> Evidence | None:
        """The best passage."""
        return self.evidence[0] if self.evidence else None

    @property
    def flag_names(self) -> tuple[str, ...]:
        """The names of the flags that are up, in their fixed order."""
        return tuple(name for name in FLAGS if getattr(self.flags, name))

    @property
    def mark_names(self) -> tuple[str, ...]:
        """The marks that it bears beside its flags, in their fixed order."""
        return tuple(name for name in MARKS if getattr(self, name))

    @property
    def chooseable(self) -> Chooseable:
        """As far as it may be chosen by."""
        return Chooseable(
            kind=self.kind,
            topic=self.commitment.topic,
            heading_path=self.heading_path,
            names=frozenset({self.verdict.value, *self.flag_names, *self.mark_names}),
            texts=(self.text, *(one.text for one in self.evidence)),
            bodies=self.duty.bodies,
        )


def unsure(assessment: Assessment) -> bool:
    """Whether the program's verdict is too unsure to be quoted unchecked."""
    return assessment.confidence < TO_CHECK


def shortest_ids(ids: Iterable[str]) -> Mapping[str, str]:
    """Each id's shortest unambiguous beginning, all of one length, at least six characters."""
    known = sorted(set(ids))
    length = _SHORTEST_ID
    longest = max((len(item) for item in known), default=length)
    while length < longest and len({item[:length] for item in known}) < len(known):
        length += 1
    return {item: item[:length] for item in known}


class RowMaker:
    """Makes the rows of one audit, each when it is asked for."""

    def __init__(
        self,
        audit: Audit,
        duties: Mapping[str, Duty] | None = None,
        progress: Mapping[str, Progress] | None = None,
    ) -> None:
        """``duties`` and ``progress`` are by the commitments' ids; without duties the plan's own
        words count."""
        self._duties = dict(duties or {})
        self._progress = progress or {}
        self._planned = Places(audit.plan.document.text)
        self._reported = Places(audit.outcome.document.text)
        self._short = shortest_ids(commitment.id for commitment in audit.plan.commitments)
        pairs = zip(audit.plan.commitments, audit.assessments, strict=True)
        self._known = {
            commitment.id: (number, commitment, assessment)
            for number, (commitment, assessment) in enumerate(pairs, 1)
        }

    def assign(self, commitment_id: str, duty: Duty) -> None:
        """Say who answers for a commitment from now on."""
        self._duties[commitment_id] = duty

    def row(self, commitment_id: str, decide: Decide) -> Row:
        """One commitment with its effective decision."""
        number, commitment, assessment = self._known[commitment_id]
        decision = decide(assessment)
        relied, others = relied_on(assessment, decision)
        attached = {link.span for link in decision.attached}
        row = Row(
            number=number,
            commitment=commitment,
            assessment=assessment,
            decision=decision,
            place=self._planned.of(commitment.span, commitment.heading_path),
            evidence=tuple(
                replace(one, attached=one.link.span in attached)
                for one in evidence_of(relied, self._reported)
            ),
            nearest=None,
            others=others,
            short_id=self._short[commitment.id],
            duty=self._duties.get(commitment.id) or duty_of(commitment),
            progress=self._progress.get(commitment.id) or Progress(),
        )
        if row.evidence or not row.to_check or row.silent:
            return row
        return replace(row, nearest=next(iter(evidence_of(others[:1], self._reported)), None))


def rows_of(
    audit: Audit,
    decide: Decide,
    duties: Mapping[str, Duty] | None = None,
    progress: Mapping[str, Progress] | None = None,
) -> list[Row]:
    """Every commitment of ``audit`` in the plan's order, with its effective decision."""
    maker = RowMaker(audit, duties, progress)
    return [maker.row(commitment.id, decide) for commitment in audit.plan.commitments]


def evidence_of(links: Iterable[Link], places: Places) -> tuple[Evidence, ...]:
    """``links`` with where they stand in the outcome report, in the same order."""
    return tuple(
        Evidence(link, places.of(link.span, link.heading_path, role=link.role)) for link in links
    )
