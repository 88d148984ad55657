"""``review``: the screen on which a person goes through the commitments and decides."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from followup.cli import options
from followup.cli.errors import SOFTWARE
from followup.cli.options import year_of
from followup.cli.session import Session, clock, on_the_wall, open_session, who
from followup.errors.usage import (
    AddressWithoutServe,
    BetweenWithoutDisagreements,
    BlindReviewersMissing,
    BlindWithDisagreements,
    NothingToReview,
    ReviewTargetInvalid,
    SampleWithDisagreements,
    TerminalMissing,
    TooFewReviewers,
)

if TYPE_CHECKING:
    from followup.audit import Agreement
    from followup.ledger import Ledger, StoredRun
    from followup.model import Audit
    from followup.review.sitting import Sitting


Which = Annotated[
    str | None,
    options.argument("GOVERNMENT|RUN", help="argument.run_to_review"),
]
Hidden = Annotated[
    bool,
    options.switch("--blind", help="option.hidden"),
]
Disagreements = Annotated[
    bool,
    options.switch("--disagreements", help="option.disagreements"),
]
OfSample = Annotated[
    bool,
    options.switch("--sample", help="option.sample"),
]
Between = Annotated[
    list[str] | None,
    options.optional("--between", metavar="NAME", help="option.between"),
]
Serve = Annotated[bool, options.switch("--serve", help="option.serve")]
Host = Annotated[
    str | None,
    options.optional("--host", metavar="ADDRESS", help="option.host"),
]
Port = Annotated[
    int | None,
    typer.Option("--port", metavar="N", min=1, max=65535, help="option.port", show_default=False),
]


def review(
    context: typer.Context,
    which: Which = None,
    year: options.RunYearArgument = None,
    *,
    blind: Hidden = False,
    disagreements: Disagreements = False,
    sample: OfSample = False,
    between: Between = None,
    serve: Serve = False,
    host: Host = None,
    port: Port = None,
    reviewer: options.Reviewer = None,
    genre: options.Genre = None,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Go through the commitments on a screen and decide, the least certain first."""
    session = open_session(context, lang=lang, db=db, quiet=quiet, reviewer=reviewer)
    if blind and disagreements:
        raise BlindWithDisagreements()
    if sample and disagreements:
        raise SampleWithDisagreements()
    if not serve and (host or port):
        raise AddressWithoutServe()
    if between and not disagreements:
        raise BetweenWithoutDisagreements()
    if not serve:
        _need_terminal()
    with session.ledger(create=False) as ledger:
        name = who(session, ledger)
        table = _Table(
            session,
            ledger,
            name=name,
            blind=blind,
            disagreements=disagreements,
            sample=sample,
            between=tuple(between or ()),
        )
        runs = table.runs() if which is None else []
        run = None if which is None else table.run(which, year, genre)
        if not serve:
            table.open(run, runs)
            return
    given = [one for one in (which, year) if one]
    flags = ["--blind"] * blind + ["--disagreements"] * disagreements + ["--sample"] * sample
    flags += [part for one in between or () for part in ("--between", one)]
    flags += ["--genre", genre.value] if genre else []
    _serve(session, [*given, *flags], name, host=host, port=port)


class _Table:
    """What a screen is opened with."""

    def __init__(
        self,
        session: Session,
        ledger: Ledger,
        *,
        name: str,
        blind: bool,
        disagreements: bool,
        sample: bool,
        between: tuple[str, ...],
    ) -> None:
        self._session, self._ledger, self._name = session, ledger, name
        self._blind, self._between, self._disagreements = blind, between, disagreements
        self._sample = sample

    def runs(self) -> list[tuple[StoredRun, int | None]]:
        """The newest run over each plan, with how many were reviewed.

        Raises :class:`NothingToReview` where there is none.
        """
        from followup.audit import counts_of, runs_of
        from followup.review.tui.choosing import newest

        runs = newest(runs_of(self._ledger))
        if not runs:
            raise NothingToReview()
        if self._blind:
            return [(run, None) for run in runs]
        counts = counts_of(self._ledger, runs)
        return [(run, counts[run.id][1] if run.id in counts else 0) for run in runs]

    def run(self, which: str, year: str | None, genre: options.GenreKey | None) -> StoredRun:
        """The run that was asked for.

        Raises :class:`ReviewTargetInvalid` for a government without a year.
        """
        from followup.audit import stored_run

        if year is None and not which.isdigit():
            raise ReviewTargetInvalid(given=which)
        of = None if year is None else year_of(year)
        return stored_run(self._ledger, which, of, genre=genre.value if genre else "")[0]

    def sit_down(self, run: StoredRun) -> Sitting:
        """A sitting over ``run``."""
        from followup.review.sitting import Manner, Sitting

        manner = Manner(self._name, blind=self._blind, on_the_wall=on_the_wall)
        compare = (lambda: self._compare(run)) if self._disagreements else None
        audit = self._ledger.load_audit(run.id)
        only = self._drawn(run, audit) if self._sample else None
        return Sitting(self._ledger, run, audit, manner, clock=clock, compare=compare, only=only)

    def _drawn(self, run: StoredRun, audit: Audit) -> tuple[str, ...]:
        """The commitments of the sample, in the order they were drawn."""
        from followup.audit import sample_to_review

        found = sample_to_review(self._ledger, run, audit)
        return tuple(one.commitment.id for one in found.items)

    def open(self, run: StoredRun | None, runs: list[tuple[StoredRun, int | None]]) -> None:
        """Show the screen until the person leaves it."""
        sitting = self.sit_down(run) if run else None
        if sitting is not None and sitting.resolving and not sitting.items:
            self._session.tell("no_differences")
            return
        from followup.cli.verbose import hush
        from followup.review.tui.app import ReviewApp

        hush()
        if self._session.settings.colour == "never":
            os.environ["NO_COLOR"] = "1"
        app = ReviewApp(self._session.labels, sitting=sitting, runs=runs, sit_down=self.sit_down)
        app.run()
        if app.return_code:  # Textual has said what broke, and would have the program end with 0
            raise typer.Exit(SOFTWARE)

    def _compare(self, run: StoredRun) -> Agreement:
        from followup.audit import agreement

        plan = run.plan
        if plan.planned_year is None:
            raise BlindReviewersMissing(known="-", number=0)
        try:
            return agreement(
                self._ledger,
                plan.government,
                plan.planned_year,
                reviewers=self._between,
                genre=plan.genre,
            )
        except TooFewReviewers as problem:
            raise BlindReviewersMissing(number=problem.number, known=problem.known) from None


def _need_terminal() -> None:
    """Raise :class:`TerminalMissing` where there is none to draw on; textual-serve is one."""
    if "TEXTUAL_DRIVER" in os.environ:
        return
    real = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    if not real or os.environ.get("TERM") == "dumb":
        raise TerminalMissing()


def _serve(
    session: Session, arguments: list[str], name: str, *, host: str | None, port: int | None
) -> None:
    """Serve the screen until it is interrupted."""
    from followup.ledger import default_url
    from followup.review import serving

    place, number = host or serving.LOOPBACK, port or serving.PORT
    command = serving.command_line(["review", *arguments])
    server = serving.server(command, host=place, port=number, title="followup review")
    # handed on by the environment: a command line is seen by everyone on the machine
    os.environ["FOLLOWUP_DATABASE_URL"] = session.settings.database_url or default_url()
    os.environ["FOLLOWUP_REVIEWER"] = name
    os.environ["FOLLOWUP_LANG"] = session.settings.language
    session.tell("serving", address=serving.address(place, number), name=name)
    if not serving.is_loopback(place):
        session.tell("serving_openly", host=place, name=name)
    server.serve()
