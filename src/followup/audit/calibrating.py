"""Learning from decisions: the reviews of the ledger, what they would change, kept under a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import comb
from typing import TYPE_CHECKING

from followup import __version__
from followup.agreement import agreed, confusion, kappa, macro_f1
from followup.audit.catalogue import runs_of
from followup.audit.effective import decisions_of
from followup.audit.profiles import options_of, weights_of
from followup.errors.usage import ProfileNameMissing, ReviewerMissing, TooFewReviews
from followup.model import Verdict
from followup.model.reviews import Profile
from followup.steps import Step, unwatched

if TYPE_CHECKING:
    from followup.judging import JudgeOptions
    from followup.judging.refitting import Example
    from followup.ledger import Ledger, StoredRun

NEEDED = 100
"""Reviews in all. Labelled commitments were taken as reviews, and three habits of a reviewer were
planted in them: of 80, none showed a sure gain when left out in turn; of 150, the plainest one; of
600, two of the three. With no habit planted there was none at any number."""
NEEDED_EACH = 10
"""Reviews with each verdict: two in each of five parts that are left out in turn."""
CHANCE = 0.05
"""A gain that chance alone would bring as often as this, or less, is called one (sign test)."""


@dataclass(frozen=True, slots=True)
class Scores:
    """How well verdicts agree with people's."""

    number: int
    agreed: int
    macro_f1: float
    kappa: float | None
    """``None`` where chance alone would agree."""
    false_fulfilled: int
    """Said to be fulfilled, and not found by a person."""
    table: Mapping[tuple[Verdict, Verdict], int]
    """A person's verdict, the program's, and how often they met."""

    @property
    def agreement(self) -> float:
        """0..1."""
        return self.agreed / self.number if self.number else 0.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """What the reviews are, and what a fit on them is worth."""

    verdicts: Mapping[Verdict, int]
    """How many reviews give each."""
    pairs: int
    """Pairs of reports that they are of."""
    blind: int
    """Reviews given without having seen the program's verdict."""
    start: str
    """The profile that it begins with; empty for what ships with the program."""
    before: Scores
    after: Scores
    """By weights that never saw the part that is judged."""
    trained: Scores
    """On the very reviews that they were fitted on: better than they are."""
    better: int
    """Verdicts that become right, when left out."""
    worse: int
    grouped: bool
    """Whether whole pairs of reports were left out."""
    before_options: JudgeOptions
    options: JudgeOptions

    @property
    def number(self) -> int:
        """Of reviews."""
        return sum(self.verdicts.values())

    @property
    def by_chance(self) -> float:
        """How often chance alone would turn as many for the better, 0..1 (one-sided sign test)."""
        changed = self.better + self.worse
        ways = sum(comb(changed, k) for k in range(self.better, changed + 1))
        return float(ways / 2**changed)

    @property
    def gain(self) -> bool:
        """Whether it is worth using: surely better, and no more is wrongly called fulfilled."""
        return (
            self.by_chance <= CHANCE and self.after.false_fulfilled <= self.before.false_fulfilled
        )


def calibrate(
    ledger: Ledger,
    *,
    government: str | None = None,
    genre: str = "",
    start: Profile | None = None,
    step: Step = unwatched,
) -> Calibration:
    """Fit weights and lines on the reviews, and see by leaving parts out what that is worth.

    Stores nothing. Only the latest standing verdict on each commitment counts, in the latest run
    over its plan. Raises :class:`UsageProblem` U631 where there are too few reviews, U501 to U503
    as ``find_government``.
    """
    from followup.judging import JudgeOptions
    from followup.judging.refitting import is_grouped, judged_aside, refit

    begin = options_of(start) if start else JudgeOptions()
    examples, blind = reviewed(ledger, government=government, genre=genre, step=step)
    counts = Counter(one.verdict for one in examples)
    if len(examples) < NEEDED or any(counts[verdict] < NEEDED_EACH for verdict in Verdict):
        details = {verdict.value: counts[verdict] for verdict in Verdict}
        raise TooFewReviews(number=len(examples), needed=NEEDED, each=NEEDED_EACH, **details)
    step("fit", "")
    aside = judged_aside(examples, begin)
    options = refit(examples, begin)
    now = {one.key: one.said(begin) for one in examples}
    return Calibration(
        verdicts={verdict: counts[verdict] for verdict in Verdict},
        pairs=len({one.group for one in examples}),
        blind=blind,
        start=start.name if start else "",
        before=_scores([(one.verdict, now[one.key]) for one in examples]),
        after=_scores([(one.verdict, said) for one, said in aside]),
        trained=_scores([(one.verdict, one.said(options)) for one in examples]),
        better=sum(said is one.verdict is not now[one.key] for one, said in aside),
        worse=sum(now[one.key] is one.verdict is not said for one, said in aside),
        grouped=is_grouped(examples),
        before_options=begin,
        options=options,
    )


def reviewed(
    ledger: Ledger, *, government: str | None = None, genre: str = "", step: Step = unwatched
) -> tuple[list[Example], int]:
    """Every commitment that a person decided, with what is weighed of it; how many were blind."""
    from followup.judging import JudgeOptions, outcomes, weighables
    from followup.judging.refitting import Example

    shipped = JudgeOptions()
    found: dict[str, Example] = {}
    blind = {one.anchor.key for one in ledger.reviews() if one.blind and one.verdict}
    for run in _latest(runs_of(ledger, government), genre):
        audit = ledger.load_audit(run.id)
        decided = {key: one.verdict for key, one in decisions_of(ledger, audit).items() if one.name}
        if not decided:
            continue
        step("judge", run.plan.name)
        group = f"{run.plan.sha256}:{run.outcome.sha256}"
        for ready in weighables(audit.plan, audit.outcome, options=shipped):
            key = ready.case.query.commitment.id
            if key in decided and key not in found:
                found[key] = Example(
                    key, group, ready.named, outcomes(ready), decided[key], ready.genre
                )
    return list(found.values()), len(blind & found.keys())


def _latest(runs: Sequence[StoredRun], genre: str) -> list[StoredRun]:
    """The newest run over each plan."""
    by_plan: dict[str, StoredRun] = {}
    for run in runs:
        if not genre or run.plan.genre == genre:
            by_plan.setdefault(run.plan.sha256, run)
    return list(by_plan.values())


def save_profile(
    ledger: Ledger, found: Calibration, name: str, *, reviewer: str, now: datetime
) -> Profile:
    """Store what was fitted under ``name``; an earlier profile of this name stays on record.

    Raises :class:`UsageProblem` U601 for no reviewer, U632 for no name.
    """
    if not reviewer.strip():
        raise ReviewerMissing()
    if not name.strip():
        raise ProfileNameMissing()
    from followup.judging import versions

    details = {
        "reviews": found.number,
        "verdicts": {verdict.value: number for verdict, number in found.verdicts.items()},
        "pairs": found.pairs,
        "start": found.start,
        "agreement_before": round(found.before.agreement, 4),
        "agreement_after": round(found.after.agreement, 4),
        "gain": found.gain,
        "lexicon": versions()["lexicon"],
        "program": __version__,
    }
    return ledger.add_profile(
        Profile(name.strip(), weights_of(found.options), details, reviewer.strip(), now)
    )


def _scores(pairs: Sequence[tuple[Verdict, Verdict]]) -> Scores:
    table = confusion(pairs)
    return Scores(
        number=len(pairs),
        agreed=agreed(pairs),
        macro_f1=macro_f1(pairs, Verdict),
        kappa=kappa(pairs),
        false_fulfilled=table[Verdict.MISSING, Verdict.FULFILLED],
        table={(one, two): table[one, two] for one in Verdict for two in Verdict},
    )
