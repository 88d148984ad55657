"""How far two persons who decided without seeing each other agree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from followup.agreement import confusion, kappa
from followup.audit.catalogue import plan_of
from followup.audit.review_index import ReviewIndex
from followup.errors.usage import TooFewReviewers
from followup.model import Commitment, Verdict
from followup.model.reviews import Review, not_withdrawn

if TYPE_CHECKING:
    from followup.ledger import Ledger, StoredReport


@dataclass(frozen=True, slots=True)
class Pair:
    """One commitment that both decided."""

    commitment: Commitment
    first: Review
    second: Review
    resolved: Review | None = None
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
    def _verdicts(self) -> list[tuple[Verdict | None, Verdict | None]]:
        return [(pair.first.verdict, pair.second.verdict) for pair in self.pairs]

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa, as :func:`followup.agreement.kappa`."""
        return kappa(self._verdicts)

    @property
    def table(self) -> Mapping[tuple[Verdict, Verdict], int]:
        """How often the first said the one and the second the other."""
        counts = confusion(self._verdicts)
        return {(one, two): counts[one, two] for one in Verdict for two in Verdict}

    @property
    def differences(self) -> tuple[Pair, ...]:
        """Where they differ, those resolved too."""
        return tuple(pair for pair in self.pairs if not pair.agree)

    @property
    def open(self) -> tuple[Pair, ...]:
        """The differences that nobody resolved yet."""
        return tuple(pair for pair in self.differences if pair.resolved is None)


def settled_by_party(pair: Pair) -> bool:
    """Whether one of the two settled their difference, and not a third person."""
    parties = (pair.first.reviewer, pair.second.reviewer)
    return pair.resolved is not None and pair.resolved.reviewer in parties


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
    too. A difference is resolved by a later verdict that was not blind. Raises
    :class:`UsageProblem`: U501 to U503, U505, U511 as :func:`plan_of`, U610 where there are not
    two reviewers, or more than two and none named.
    """
    plan = plan_of(ledger, government, year, genre=genre)
    report = ledger.load_report(plan.id)
    index = ReviewIndex(ledger, report)
    reviews = {one.id: index.reviews(one.id) for one in report.commitments}
    both = _two(reviewers, chain.from_iterable(reviews.values()), seeing=seeing)
    pairs = (pair_on(one, reviews[one.id], both, seeing=seeing) for one in report.commitments)
    return Agreement(plan, both, tuple(pair for pair in pairs if pair is not None))


def pair_on(
    commitment: Commitment,
    reviews: Iterable[Review],
    reviewers: tuple[str, str],
    *,
    seeing: bool = False,
) -> Pair | None:
    """What both ``reviewers`` said last of one commitment, by its ``reviews``, withdrawn ones too;
    ``None`` where not both decided it. ``seeing`` as in :func:`agreement`."""
    left = not_withdrawn(reviews)
    last = {one.reviewer: one for one in left if _counts(one, seeing=seeing)}
    first, second = map(last.get, reviewers)
    if first is None or second is None:
        return None
    return Pair(commitment, first, second, _resolving(left, (first, second)))


def _counts(review: Review, *, seeing: bool) -> bool:
    return review.verdict is not None and (review.blind or seeing)


def _two(reviewers: Sequence[str], reviews: Iterable[Review], *, seeing: bool) -> tuple[str, str]:
    left = not_withdrawn(reviews)
    known = sorted({one.reviewer for one in left if _counts(one, seeing=seeing)})
    named = list(dict.fromkeys(name.strip() for name in reviewers)) or known
    if len(named) != 2 or not set(named) <= set(known):
        raise TooFewReviewers(known=", ".join(known) or "-", number=len(known))
    return named[0], named[1]


def _resolving(reviews: Sequence[Review], both: tuple[Review, Review]) -> Review | None:
    if both[0].verdict is both[1].verdict:
        return None
    after = max(one.id for one in both)
    later = [one for one in reviews if one.id > after and one.verdict and not one.blind]
    return later[-1] if later else None
