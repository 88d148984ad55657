"""A random sample of a run for review: drawn, kept, and what its reviews say of the whole run.

Sampled is what was due when it was drawn, without what was self-reported as a whole (自报总括),
which stands apart from every rate.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from followup.audit.catalogue import stored_run
from followup.audit.review_index import ReviewIndex
from followup.errors.usage import NothingToSample, SampleMissing
from followup.model import Assessment, Audit, Commitment, Verdict
from followup.model.judgement import TO_CHECK
from followup.model.reviews import differing, standing
from followup.model.samples import Drawn, Sample, Stratum
from followup.sampling import USUAL, Interval, Seen, draw, estimate

if TYPE_CHECKING:
    from followup.ledger import Ledger, StoredRun

_ANSWERED = (Verdict.FULFILLED, Verdict.PARTIAL)


@dataclass(frozen=True, slots=True)
class Item:
    """One commitment of a sample."""

    commitment: Commitment
    number: int
    """Its place in the plan, from 1."""
    stratum: int
    """Its stratum's place among the sample's."""
    verdict: Verdict | None
    """A person's that stands."""


@dataclass(frozen=True, slots=True)
class Sampled:
    """A sample, how far it is reviewed, and what that says of the whole."""

    sample: Sample
    items: tuple[Item, ...]
    """In the order in which they are to be looked at."""
    times: int
    """How many samples were drawn of this plan, this one included: whoever draws until a result
    suits leaves a trace."""
    fulfilled: Interval | None
    """The share fulfilled; ``None`` before enough is reviewed."""
    answered: Interval | None
    """The share fulfilled or partly."""

    @property
    def reviewed(self) -> int:
        """How many have a person's verdict."""
        return sum(one.verdict is not None for one in self.items)

    @property
    def left(self) -> int:
        """How many have none yet."""
        return len(self.items) - self.reviewed


@dataclass(frozen=True, slots=True)
class SampleOf:
    """The run that was asked for, and the sample of it."""

    run: StoredRun
    sampled: Sampled
    fresh: bool
    """Whether it was drawn now."""


def sample_run(
    ledger: Ledger,
    government: str,
    year: int,
    *,
    seed: int,
    reviewer: Callable[[], str],
    now: datetime,
    genre: str = "",
    size: int = USUAL,
    again: bool = False,
) -> SampleOf:
    """The sample of the latest run over a government's year: the one that there is, else, or with
    ``again``, a new one by ``seed``, which is stored.

    ``reviewer`` is asked who draws, where one is drawn. ``again`` finds the latest anew where it
    was drawn of the same run by the same seed and size.
    Errors as :func:`stored_run`; :class:`NothingToSample` where nothing was due.
    """
    run, audit = stored_run(ledger, government, year, genre=genre)
    known = _latest(ledger, audit)
    same = known is not None and (known.run, known.seed, known.size) == (run.id, seed, size)
    if known is None or (again and not same):
        drawn = _drawn(audit, run.id, seed=seed, size=size, reviewer=reviewer(), now=now)
        ledger.add_sample(drawn)
        return SampleOf(run, _told(ledger, audit), fresh=True)
    return SampleOf(run, _told(ledger, audit), fresh=False)


def sampled(ledger: Ledger, audit: Audit) -> Sampled | None:
    """The latest sample of the audit's plan and how far it is reviewed; ``None`` without one.

    A sample whose commitments this reading of the plan no longer has is not counted.
    """
    latest = _latest(ledger, audit)
    return None if latest is None else _progress(ledger, audit, latest)


def sample_to_review(ledger: Ledger, run: StoredRun, audit: Audit) -> Sampled:
    """As :func:`sampled`; raises :class:`SampleMissing` where none was drawn."""
    found = sampled(ledger, audit)
    if found is None:
        raise SampleMissing(government=run.plan.government, year=run.plan.planned_year or "")
    return found


def _told(ledger: Ledger, audit: Audit) -> Sampled:
    found = sampled(ledger, audit)
    assert found is not None, "one was found or stored just now"
    return found


def _latest(ledger: Ledger, audit: Audit) -> Sample | None:
    known = {one.id for one in audit.plan.commitments}
    held = ledger.samples(audit.plan.document.sha256)
    fitting = [one for one in held if all(each.key in known for each in one.drawn)]
    return fitting[-1] if fitting else None


def _drawn(audit: Audit, run: int, *, seed: int, size: int, reviewer: str, now: datetime) -> Sample:
    people = [one for one in audit.assessments if not (one.flags.not_due or one.flags.blanket)]
    if not people:
        raise NothingToSample(run=run)
    # all have chances or none counts: a mean over some would be one of others
    told = all(one.chances for one in people)
    strata: dict[tuple[int, bool], list[Assessment]] = {}
    for one in people:
        strata.setdefault(_stratum(one), []).append(one)
    ordered = sorted(strata)
    places = {name: at for at, name in enumerate(ordered)}
    by_key = {one.commitment_id: one for one in people}
    keys = {name: [one.commitment_id for one in held] for name, held in strata.items()}
    return Sample(
        run=run,
        sha256=audit.plan.document.sha256,
        seed=seed,
        size=size,
        strata=tuple(
            Stratum(
                verdict=strata[name][0].verdict,
                sure=name[1],
                size=len(strata[name]),
                chances=_mean(strata[name]) if told else {},
            )
            for name in ordered
        ),
        drawn=tuple(
            Drawn(key, places[name], dict(by_key[key].chances) if told else {})
            for name, key in draw(keys, size, seed=seed)
        ),
        reviewer=reviewer,
        at=now,
    )


def _stratum(one: Assessment) -> tuple[int, bool]:
    """The verdict's place, and whether it may be quoted unchecked: what tells best, without a look
    at the genre, how often a person would say otherwise."""
    return list(Verdict).index(one.verdict), one.confidence >= TO_CHECK


def _mean(held: list[Assessment]) -> Mapping[Verdict, float]:
    return {said: sum(one.chances[said] for one in held) / len(held) for said in Verdict}


def _progress(ledger: Ledger, audit: Audit, sample: Sample) -> Sampled:
    index = ReviewIndex(ledger, audit.plan)
    places = {one.id: (at, one) for at, one in enumerate(audit.plan.commitments, 1)}
    items = []
    for one in sample.drawn:
        number, commitment = places[one.key]
        said = index.reviews(one.key)
        # one blind reviewer of a sample is as good a witness as any; two who differ are none yet
        verdict = None if differing(said) else standing(said).verdict
        items.append(Item(commitment, number, one.stratum, verdict))
    fulfilled = _interval(sample, items, (Verdict.FULFILLED,))
    answered = _interval(sample, items, _ANSWERED)
    return Sampled(
        sample=sample,
        items=tuple(items),
        times=len(ledger.samples(sample.sha256)),
        fulfilled=fulfilled,
        answered=answered and fulfilled and answered.at_least(fulfilled),
    )


def _interval(sample: Sample, items: list[Item], counted: tuple[Verdict, ...]) -> Interval | None:
    """The share of ``counted`` verdicts, the program's chances being what was expected."""
    found: list[list[tuple[float, float]]] = [[] for _ in sample.strata]
    for item, one in zip(items, sample.drawn, strict=True):
        if item.verdict is not None:
            expected = _chance(one.chances, counted)
            found[one.stratum].append((float(item.verdict in counted), expected))
    strata = zip(sample.strata, found, strict=True)
    return estimate([Seen(s.size, _chance(s.chances, counted), seen) for s, seen in strata])


def _chance(chances: Mapping[Verdict, float], counted: tuple[Verdict, ...]) -> float:
    return sum(chances.get(said, 0.0) for said in counted)
