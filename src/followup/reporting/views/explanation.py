"""Why one commitment got its verdict: every value that went into it, for ``followup explain``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from followup.audit.scoring import BASE
from followup.errors.usage import CommitmentAmbiguous, CommitmentUnknown
from followup.lexicon.concepts import Graph
from followup.model import Audit, Commitment, Link
from followup.reporting.views.gap_report import Decide, Evidence, Row, by_machine, evidence_of
from followup.reporting.views.place import Places
from followup.reporting.views.row import RowMaker
from followup.reporting.views.source import Source, source

PartsOf = Callable[[Link], Mapping[str, float]]
"""Each signal's part of a link's score, and :data:`BASE`, in log odds, which may be negative."""


@dataclass(frozen=True, slots=True)
class SignalPart:
    """One signal of one passage."""

    name: str
    value: float | None
    """0..1, ``None`` where it does not apply."""
    part: float | None
    """What it gives to the score, in log odds; ``None`` where that is not known."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that was looked at."""

    evidence: Evidence
    relied_on: bool
    parts: tuple[SignalPart, ...]
    ways: tuple[tuple[str, ...], ...] = ()
    """How what it names belongs to what was promised: 养老床位, 养老服务 (is part of)."""
    base: float | None = None
    """What every passage's score starts from, in log odds; ``None`` where that is not known."""

    @property
    def total(self) -> float | None:
        """Base and parts together: the log odds of the score; ``None`` where not known."""
        if self.base is None:
            return None
        return self.base + sum(item.part or 0.0 for item in self.parts)


@dataclass(frozen=True, slots=True)
class Explanation:
    """One commitment with all that was seen of it."""

    row: Row
    paragraph: str
    """The paragraph it stands in; its own text where none is known."""
    plan: Source
    outcome: Source
    passages: tuple[Passage, ...]
    """Those relied on first, then the runners-up, each best first."""
    settings: Mapping[str, str]
    made_at: datetime | None
    run_id: int | None
    scores: bool = True
    """Whether a person is to be shown every passage with its scores, and not what fits a screen."""


def find(audit: Audit, beginning: str) -> Commitment:
    """The commitment whose id starts with ``beginning``.

    Raises :class:`UsageProblem` U507 where there is none, U508 where there are several.
    """
    wanted = beginning.strip().lower()
    hits = [item for item in audit.plan.commitments if wanted and item.id.startswith(wanted)]
    if not hits:
        raise CommitmentUnknown(id=beginning)
    if len(hits) > 1:
        raise CommitmentAmbiguous(id=beginning, found=", ".join(item.id for item in hits[:5]))
    return hits[0]


def explanation(
    audit: Audit,
    beginning: str,
    *,
    parts_of: PartsOf | None = None,
    graph: Graph | None = None,
    made_at: datetime | None = None,
    run_id: int | None = None,
    decide: Decide = by_machine,
    scores: bool = True,
) -> Explanation:
    """Explain the commitment whose id starts with ``beginning``.

    ``parts_of`` tells each part of a score; without it only the values are known. ``graph``
    has the concepts, those of the program unless told otherwise.
    Errors as :func:`find`.
    """
    commitment = find(audit, beginning)
    row = RowMaker(audit).row(commitment.id, decide)
    where = commitment.paragraph or commitment.span
    places = Places(audit.outcome.document.text)
    runners_up = evidence_of(row.others, places)
    known = graph or Graph.load()
    return Explanation(
        row=row,
        paragraph=where.of(audit.plan.document.text),
        plan=source(audit.plan),
        outcome=source(audit.outcome),
        passages=tuple(
            _looked_at(
                item,
                parts_of,
                relied_on=relied_on,
                ways=known.ways(commitment.text, item.link.text),
            )
            for items, relied_on in ((row.evidence, True), (runners_up, False))
            for item in items
        ),
        settings=dict(audit.settings),
        made_at=made_at,
        run_id=run_id,
        scores=scores,
    )


def _looked_at(
    evidence: Evidence,
    parts_of: PartsOf | None,
    *,
    relied_on: bool,
    ways: tuple[tuple[str, ...], ...],
) -> Passage:
    link = evidence.link
    given = parts_of(link) if parts_of else {}
    parts = (SignalPart(name, value, given.get(name)) for name, value in link.signals.items())
    return Passage(evidence, relied_on, tuple(parts), ways, given.get(BASE))
