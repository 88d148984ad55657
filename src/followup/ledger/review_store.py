"""The part of the ledger that people write: reviews, check-ins, settlements, profiles, samples,
choices.

Rows are only added, each in a transaction of its own: once a method has returned, what it stored
is on the disk.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Table, and_, func, or_, select

from followup.errors.ledger import DecidedMeanwhile, ReviewWithdrawnAlready, WithdrawnAlready
from followup.ledger import in_use, review_rows, review_schema, schema
from followup.model import Verdict
from followup.model.assignments import Assignment
from followup.model.choices import Choice
from followup.model.reviews import (
    CheckIn,
    MachineVerdict,
    Profile,
    Review,
    ReviewQuery,
    Settlement,
    Withdrawal,
)
from followup.model.samples import Sample

SUBJECTS = {"checkins": "checkin", "assignments": "assignment"}
"""What of each table a withdrawal calls its subject."""


class Words(NamedTuple):
    """What was stored together, each with its number."""

    reviews: list[Review]
    checkins: list[CheckIn]
    assignments: list[Assignment]


class ReviewedPlan(NamedTuple):
    """A plan that a review speaks of, as it stood then."""

    sha256: str
    planned_year: int | None
    government: str
    code: str


class ReviewStore(ABC):
    """What people say of commitments; a part of :class:`Ledger`."""

    where: str

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Connection]: ...

    def add_review(self, review: Review) -> Review:
        """Store ``review`` and return it with its number.

        Raises :class:`LedgerProblem` L171 where it withdraws one that is withdrawn already.
        """
        return self.add_reviews([review])[0]

    def record(self, review: Review, *, after: int | None = None) -> list[Review]:
        """Store ``review`` with what the latest run says of its commitment, in one transaction.

        Gives back every review whose number is greater than ``after``, whoever made it, the new one
        last; without ``after`` the new one alone. Errors as :meth:`add_review`.
        """
        table = review_schema.reviews
        with self._writing() as connection:
            machine = _machine_verdict(connection, review.anchor.key)
            added = self._add_review(connection, replace(review, machine=machine))
            if after is None:
                return [added]
            later = select(table).where(table.c.id > after).order_by(table.c.id)
            return [review_rows.review_of(row) for row in connection.execute(later)]

    def add_reviews(self, reviews: Iterable[Review], *, last: int | None = None) -> list[Review]:
        """Store all of ``reviews`` or none, in one transaction; errors as :meth:`add_review`.

        ``last`` is the number of the latest review that the caller knew, 0 for none: raises
        :class:`LedgerProblem` L172 where there is a later one.
        """
        with self._writing() as connection:
            latest = select(func.max(review_schema.reviews.c.id))
            if last is not None and (connection.scalar(latest) or 0) != last:
                raise DecidedMeanwhile(path=self.where)
            return [self._add_review(connection, review) for review in reviews]

    def add_checkin(self, checkin: CheckIn) -> CheckIn:
        """Store ``checkin`` and return it with its number."""
        return self.add_checkins([checkin])[0]

    def add_checkins(self, checkins: Iterable[CheckIn]) -> list[CheckIn]:
        """Store all of ``checkins`` or none, in one transaction, and return them with their
        numbers."""
        with self._writing() as connection:
            return [_add_checkin(connection, one) for one in checkins]

    def add_assignments(self, assignments: Iterable[Assignment]) -> list[Assignment]:
        """Store all of ``assignments`` or none, and return them with their numbers."""
        with self._writing() as connection:
            return [_add_assignment(connection, one) for one in assignments]

    def add_withdrawals(self, withdrawals: Iterable[Withdrawal]) -> list[Withdrawal]:
        """Store all of ``withdrawals`` or none, and return them with their numbers.

        Raises :class:`LedgerProblem` L173 where one of them takes back what is taken back already.
        """
        table = review_schema.withdrawals
        with self._writing() as connection:
            stored: list[Withdrawal] = []
            for one in withdrawals:
                if one.number in review_rows.withdrawn(connection, one.subject):
                    raise WithdrawnAlready(id=one.number, path=self.where)
                values = review_rows.withdrawal_values(one)
                stored.append(replace(one, id=review_rows.append(connection, table, values)))
            return stored

    def add_words(
        self,
        *,
        reviews: Iterable[Review] = (),
        checkins: Iterable[CheckIn] = (),
        assignments: Iterable[Assignment] = (),
        last: int,
    ) -> Words:
        """Store all of these or none, in one transaction; errors as :meth:`add_reviews`.

        ``last`` is what :meth:`last_word` gave before the caller looked at anything: raises
        :class:`LedgerProblem` L172 where something was said since.
        """
        with self._writing() as connection:
            if _last_word(connection) != last:
                raise DecidedMeanwhile(path=self.where)
            return Words(
                [self._add_review(connection, one) for one in reviews],
                [_add_checkin(connection, one) for one in checkins],
                [_add_assignment(connection, one) for one in assignments],
            )

    def last_word(self) -> int:
        """A number that rises with whatever is said of commitments, whoever says it."""
        with self._reading() as connection:
            return _last_word(connection)

    def add_settlement(self, settlement: Settlement) -> Settlement:
        """Store ``settlement`` and return it with its number."""
        with self._writing() as connection:
            values = review_rows.settlement_values(settlement)
            return replace(
                settlement, id=review_rows.append(connection, review_schema.settlements, values)
            )

    def add_profile(self, profile: Profile) -> Profile:
        """Store ``profile`` and return it with its number; an earlier one of its name stays."""
        with self._writing() as connection:
            values = review_rows.profile_values(profile)
            return replace(
                profile, id=review_rows.append(connection, review_schema.profiles, values)
            )

    def add_sample(self, sample: Sample) -> Sample:
        """Store ``sample`` and return it with its number; earlier ones of its run stay."""
        with self._writing() as connection:
            values = review_rows.sample_values(sample)
            return replace(sample, id=review_rows.append(connection, review_schema.samples, values))

    def add_choices(self, choices: Iterable[Choice]) -> list[Choice]:
        """Store all of ``choices`` or none, and return them with their numbers."""
        with self._writing() as connection:
            return [add_choice(connection, choice) for choice in choices]

    def choices(self) -> list[Choice]:
        """Every choice, in the order they were made."""
        with self._reading() as connection:
            return review_rows.all_choices(connection)

    def reviews(self, query: ReviewQuery | None = None) -> list[Review]:
        """Every review in the order they were made, or those that ``query`` asks for."""
        return [review_rows.review_of(row) for row in self._asked(review_schema.reviews, query)]

    def reviewed_plans(self) -> list[ReviewedPlan]:
        """Of which plans there are reviews, each once, however many there are of it."""
        table = review_schema.reviews
        columns = [table.c[name] for name in ReviewedPlan._fields]
        with self._reading() as connection:
            return [ReviewedPlan(*row) for row in connection.execute(select(*columns).distinct())]

    def checkins(self, query: ReviewQuery | None = None) -> list[CheckIn]:
        """Every check-in, or some, as :meth:`reviews`; those taken back too, and by whom."""
        table = review_schema.checkins
        return [review_rows.checkin_of(*each) for each in self._with_withdrawal(table, query)]

    def assignments(self, query: ReviewQuery | None = None) -> list[Assignment]:
        """Every assignment, or some, as :meth:`checkins`."""
        table = review_schema.assignments
        return [review_rows.assignment_of(*each) for each in self._with_withdrawal(table, query)]

    def settlements(self) -> list[Settlement]:
        """Every settlement, in the order they were made; the last of a key counts."""
        table = review_schema.settlements
        with self._reading() as connection:
            rows = connection.execute(select(table).order_by(table.c.id)).all()
        return [review_rows.settlement_of(row) for row in rows]

    def profiles(self) -> list[Profile]:
        """Every profile, in the order they were made; the last of a name counts."""
        table = review_schema.profiles
        with self._reading() as connection:
            rows = connection.execute(select(table).order_by(table.c.id)).all()
        return [review_rows.profile_of(row) for row in rows]

    def samples(self, sha256: str) -> list[Sample]:
        """Every sample of the plan report with this checksum, in the order they were drawn."""
        table = review_schema.samples
        query = select(table).where(table.c.sha256 == sha256).order_by(table.c.id)
        with self._reading() as connection:
            rows = connection.execute(query).all()
        return [review_rows.sample_of(row) for row in rows]

    def machine_verdict(self, key: str) -> MachineVerdict | None:
        """What the latest run said of the commitment ``key``; ``None`` where none judged it."""
        with self._reading() as connection:
            return _machine_verdict(connection, key)

    def verdicts(self, run_id: int) -> list[tuple[str, Verdict, bool]]:
        """Of each commitment of a run its id, the machine's verdict, and whether it was not due."""
        made, judged = schema.commitments, schema.assessments
        query = (
            select(made.c.key, judged.c.verdict, judged.c.not_due)
            .join_from(judged, made)
            .where(judged.c.run_id == run_id)
            .order_by(judged.c.position)
        )
        with self._reading() as connection:
            rows = connection.execute(query).all()
        return [(row.key, Verdict(row.verdict), row.not_due) for row in rows]

    def _add_review(self, connection: Connection, review: Review) -> Review:
        table = review_schema.reviews
        if review.withdraws is not None:
            taken = select(table.c.id).where(table.c.withdraws_id == review.withdraws)
            if connection.scalar(taken) is not None:
                raise ReviewWithdrawnAlready(id=review.withdraws, path=self.where)
        values = review_rows.review_values(review)
        return replace(review, id=review_rows.append(connection, table, values))

    def _with_withdrawal(
        self, table: Table, query: ReviewQuery | None
    ) -> list[tuple[Row[Any], Withdrawal | None]]:
        rows = self._asked(table, query)
        if not rows:
            return []
        with self._reading() as connection:
            taken_back = review_rows.withdrawn(connection, SUBJECTS[table.name])
        return [(row, taken_back.get(row.id)) for row in rows]

    def _asked(self, table: Table, query: ReviewQuery | None) -> list[Row[Any]]:
        rows = select(table).order_by(table.c.id)
        if query is not None:
            named = or_(
                table.c.government.in_(query.governments), table.c.code.in_(query.governments)
            )
            rows = rows.where(
                or_(
                    table.c.sha256 == query.sha256,
                    and_(table.c.planned_year == query.year, named),
                    table.c.key.in_(query.keys),
                )
            )
        with self._reading() as connection:
            return list(connection.execute(rows).all())


def _add_checkin(connection: Connection, checkin: CheckIn) -> CheckIn:
    values = review_rows.checkin_values(checkin)
    return replace(checkin, id=review_rows.append(connection, review_schema.checkins, values))


def _add_assignment(connection: Connection, assignment: Assignment) -> Assignment:
    values = review_rows.assignment_values(assignment)
    return replace(assignment, id=review_rows.append(connection, review_schema.assignments, values))


def _last_word(connection: Connection) -> int:
    tables = (
        review_schema.reviews,
        review_schema.checkins,
        review_schema.assignments,
        review_schema.withdrawals,
    )
    # rows are only ever added, so the numbers of their last ones only rise
    return sum(connection.scalar(select(func.max(table.c.id))) or 0 for table in tables)


def add_choice(connection: Connection, choice: Choice) -> Choice:
    """Store ``choice`` and return it with its number."""
    values = review_rows.choice_values(choice)
    return replace(choice, id=review_rows.append(connection, review_schema.choices, values))


def _machine_verdict(connection: Connection, key: str) -> MachineVerdict | None:
    run, made, judged = schema.runs, schema.commitments, schema.assessments
    query = (
        select(judged.c.verdict, judged.c.confidence, judged.c.rule, judged.c.run_id)
        .join_from(made, run, run.c.plan_id == made.c.report_id)
        .join(judged, (judged.c.run_id == run.c.id) & (judged.c.position == made.c.position))
        .where(made.c.key == key, in_use.is_in_use(run))
        .order_by(run.c.made_at.desc(), run.c.id.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return row and MachineVerdict(Verdict(row.verdict), row.confidence, row.rule, row.run_id)
