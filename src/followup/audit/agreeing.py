"""How far two persons who decided without seeing each other agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup.audit.outcomes import plan_of
from followup.audit.said import SaidOf
from followup.decisions import Review, not_withdrawn
from followup.errors.usage import TooFewReviewers
from followup.model import Commitment, Verdict

if TYPE_CHECKING:
    from followup.ledger import Ledger, StoredReport


@dataclass(frozen=True, slots=True)
class Pair:
    """One commitment that both decided."""

    commitment: Commitment
    first: Review
    second: Review
    settled: Review | None = None
    """The later decision that ends a difference, if there is one."""

    @property
    def agree(self) -> bool:
        """Whether both gave the same verdict."""
        return self.first.verdict is self.second.verdict


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers over the commitments that both decided."""

    plan: StoredReport
    reviewers: tuple[str, str]
    pairs: tuple[Pair, ...]
    """In the plan's order."""

    @property
    def number(self) -> int:
        """How many commitments both decided."""
        return len(self.pairs)

    @property
    def agreed(self) -> int:
        """On how many they gave the same verdict."""
        return sum(pair.agree for pair in self.pairs)

    @property
    def rate(self) -> float | None:
        """Agreed of all, 0..1; ``None`` where both decided none."""
        return self.agreed / self.number if self.number else None

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa, -1..1: agreement beyond chance (Cohen 1960, doi
        10.1177/001316446002000104). ``None`` where chance alone makes them agree: both gave one
        and the same verdict throughout, or there is nothing to compare.
        """
        if not self.number:
            return None
        first, second = (
            Counter(one.verdict for one in side)
            for side in (
                [pair.first for pair in self.pairs],
                [pair.second for pair in self.pairs],
            )
        )
        by_chance = sum(first[verdict] * second[verdict] for verdict in Verdict)
        if by_chance == self.number**2:
            return None
        expected = by_chance / self.number**2
        return (self.agreed / self.number - expected) / (1 - expected)

    @property
    def table(self) -> Mapping[tuple[Verdict, Verdict], int]:
        """How often the first said the one and the second the other."""
        counts = Counter(
            (pair.first.verdict, pair.second.verdict)
            for pair in self.pairs
            if pair.first.verdict and pair.second.verdict
        )
        return {(one, two): counts[one, two] for one in Verdict for two in Verdict}

    @property
    def differences(self) -> tuple[Pair, ...]:
        """Where they differ, the settled ones too."""
        return tuple(pair for pair in self.pairs if not pair.agree)

    @property
    def open(self) -> tuple[Pair, ...]:
        """The differences that nobody settled yet."""
        return tuple(pair for pair in self.differences if pair.settled is None)


def agreement(
    ledger: Ledger,
    government: str,
    year: int,
    *,
    reviewers: Sequence[str] = (),
    genre: str = "",
    seeing: bool = False,
) -> Agreement:
    """Compare two reviewers' standing blind verdicts on what was promised for ``year``.

    Without ``reviewers`` the two that there are. ``seeing`` counts reviews that were not blind
    too. A difference is settled by a later verdict that was not blind. Raises
    :class:`UsageProblem`: U501 to U503, U505, U511 as :func:`plan_of`, U610 where there are not
    two reviewers, or more than two and none named.
    """
    plan = plan_of(ledger, government, year, genre=genre)
    report = ledger.load_report(plan.id)
    said = SaidOf(ledger, report)
    standing = {one.id: not_withdrawn(said.reviews(one.id)) for one in report.commitments}
    decided = {
        key: [one for one in reviews if one.verdict is not None and (one.blind or seeing)]
        for key, reviews in standing.items()
    }
    first, second = _two(reviewers, decided)
    pairs: list[Pair] = []
    for commitment in report.commitments:
        last = {one.reviewer: one for one in decided[commitment.id]}
        if first in last and second in last:
            both = (last[first], last[second])
            pairs.append(Pair(commitment, *both, _settling(standing[commitment.id], both)))
    return Agreement(plan, (first, second), tuple(pairs))


def _two(reviewers: Sequence[str], decided: Mapping[str, Sequence[Review]]) -> tuple[str, str]:
    known = sorted({one.reviewer for reviews in decided.values() for one in reviews})
    named = list(dict.fromkeys(name.strip() for name in reviewers)) or known
    if len(named) != 2 or not set(named) <= set(known):
        raise TooFewReviewers(known=", ".join(known) or "-", number=len(known))
    return named[0], named[1]


def _settling(reviews: Sequence[Review], both: tuple[Review, Review]) -> Review | None:
    if both[0].verdict is both[1].verdict:
        return None
    after = max(one.id for one in both)
    later = [one for one in reviews if one.id > after and one.verdict and not one.blind]
    return later[-1] if later else None
