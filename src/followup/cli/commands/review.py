"""``review``: the screen on which a person goes through the commitments and decides."""

from __future__ import annotations

import os
import re
import shlex
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from followup.cli import options, vocabularies
from followup.cli.bodies import table_of
from followup.cli.errors import SOFTWARE, say
from followup.cli.filters import ALL, Filters, filtered
from followup.cli.options import year_of
from followup.cli.session import Session, clock, on_the_wall, open_session, who
from followup.errors.usage import (
    AddressWithoutServe,
    BetweenWithoutDisagreements,
    BlindReviewersMissing,
    BlindWithDisagreements,
    BlindWithOrder,
    NothingToReview,
    ReviewTargetInvalid,
    SampleWithDisagreements,
    TerminalMissing,
    TooFewReviewers,
)

if TYPE_CHECKING:
    from followup.audit import Agreement
    from followup.labels import Labels
    from followup.ledger import Ledger, StoredRun
    from followup.model import Audit
    from followup.model.selection import Selection
    from followup.review.queue import Order
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
OrderOption = Annotated[
    options.SortKey | None, options.one_of(vocabularies.SORT, "--sort", help="option.sort_review")
]
Port = Annotated[
    int | None,
    typer.Option("--port", metavar="N", min=1, max=65535, help="option.port", show_default=False),
]


_TELLING = (options.SortKey.VERDICT, options.SortKey.CONFIDENCE)
"""Orders by what the program said."""


@filtered(*ALL)
def review(
    context: typer.Context,
    which: Which = None,
    year: options.RunYearArgument = None,
    *,
    blind: Hidden = False,
    disagreements: Disagreements = False,
    sample: OfSample = False,
    between: Between = None,
    filters: Filters,
    sort: OrderOption = None,
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
    if blind and sort in _TELLING:
        raise BlindWithOrder()
    if not serve and (host or port):
        raise AddressWithoutServe()
    if between and not disagreements:
        raise BetweenWithoutDisagreements()
    if not serve:
        _need_terminal()
    manner = _Manner(
        name="",
        blind=blind,
        disagreements=disagreements,
        sample=sample,
        between=tuple(between or ()),
        filters=filters.typed(),
        selection=filters.selection(),
        sort=sort,
        genre=genre,
    )
    if blind and manner.selection.only & set(vocabularies.VERDICT.words):
        session.tell("blind_selection")
    with session.ledger(create=False) as ledger:
        manner = replace(manner, name=who(session, ledger))
        table = _Table(session, ledger, manner)
        runs = table.runs() if which is None else []
        run = None if which is None else table.run(which, year)
        if not serve:
            table.open(run, runs, again=_Again(which, year, reviewer))
            return
        if run is not None and not table.sit_down(run).items:
            table.tell_of_nothing()
            return
    given = [one for one in (which, year) if one]
    _serve(session, [*given, *manner.flags()], manner.name, host=host, port=port)


@dataclass(frozen=True, slots=True)
class _Manner:
    """What was asked for, but for the run."""

    name: str
    blind: bool
    disagreements: bool
    sample: bool
    between: tuple[str, ...]
    filters: tuple[str, ...]
    """The options that chose :attr:`selection`, as they were typed."""
    selection: Selection
    sort: options.SortKey | None
    genre: options.GenreKey | None

    def flags(self, labels: Labels | None = None) -> list[str]:
        """The options that ask for it again, those with few values in the words of ``labels``, else
        by their codes; the name is handed on by itself."""
        flags = ["--blind"] * self.blind + ["--disagreements"] * self.disagreements
        flags += ["--sample"] * self.sample
        flags += [part for one in self.between for part in ("--between", one)]
        flags += self.filters
        for flag, vocabulary, value in (
            ("--sort", vocabularies.SORT, self.sort),
            ("--genre", vocabularies.GENRE, self.genre),
        ):
            if value:
                flags += [flag, vocabulary.word(value, labels) if labels else value.value]
        return flags


@dataclass(frozen=True, slots=True)
class _Again:
    """What else was typed, for the command that goes on where this one ends."""

    which: str | None
    year: str | None
    reviewer: str | None

    def target(self, run: StoredRun) -> list[str]:
        """The government and year as they were typed; those of ``run`` where it was chosen."""
        if self.which is not None:
            return [one for one in (self.which, self.year) if one]
        from followup.reporting.quoting import one_line

        plan = run.plan
        whole = plan.government and plan.planned_year is not None
        return [one_line(plan.government), str(plan.planned_year)] if whole else [str(run.id)]

    def name(self) -> list[str]:
        """The reviewer, where that was an option."""
        return ["--reviewer", self.reviewer] if self.reviewer else []


def onward(sitting: Sitting, manner: _Manner, again: _Again, labels: Labels) -> list[str]:
    """The command that goes on after ``sitting``; empty where there is none to be told.

    What is left of the queue comes first, then what blind reviewers differ on, then what the queue
    left out; where nothing is left, the figures of the sample or the report.
    """
    left, review = sitting.left, ["review", *again.target(sitting.run)]
    if left.undecided > (0 if sitting.resolving else left.unsettled):
        return [*review, *manner.flags(labels), *again.name()]
    if left.unsettled and not sitting.resolving:
        return [*review, "--disagreements", *again.name()]
    if manner.sample:
        return ["sample", *again.target(sitting.run)]
    if manner.selection or sitting.resolving:
        return [*review, *again.name()]
    return [] if manner.blind else ["report", str(sitting.run.id)]


class _Table:
    """What a screen is opened with."""

    def __init__(self, session: Session, ledger: Ledger, manner: _Manner) -> None:
        self._session, self._ledger, self._manner = session, ledger, manner

    def runs(self) -> list[tuple[StoredRun, int | None]]:
        """The newest run over each plan, with how many were reviewed.

        Raises :class:`NothingToReview` where there is none.
        """
        from followup.audit import counts_of, runs_of
        from followup.review.tui.choosing import newest

        runs = newest(runs_of(self._ledger))
        if not runs:
            raise NothingToReview()
        if self._manner.blind:
            return [(run, None) for run in runs]
        counts = counts_of(self._ledger, runs)
        return [(run, counts[run.id][1] if run.id in counts else 0) for run in runs]

    def run(self, which: str, year: str | None) -> StoredRun:
        """The run that was asked for.

        Raises :class:`ReviewTargetInvalid` for a government without a year.
        """
        from followup.audit import stored_run

        if year is None and not which.isdigit():
            raise ReviewTargetInvalid(given=which)
        of = None if year is None else year_of(year)
        return stored_run(self._ledger, which, of, genre=self._manner.genre or "")[0]

    def sit_down(self, run: StoredRun) -> Sitting:
        """A sitting over ``run``."""
        from followup.review.queue import Order
        from followup.review.sitting import Manner, Sitting

        asked = self._manner
        audit = self._ledger.load_audit(run.id)
        return Sitting(
            self._ledger,
            run,
            audit,
            Manner(asked.name, blind=asked.blind, on_the_wall=on_the_wall),
            clock=clock,
            compare=(lambda: self._compare(run)) if asked.disagreements else None,
            only=self._chosen(run, audit),
            order=Order(asked.sort.value) if asked.sort else self._usual_order(),
            bodies=table_of(self._session.settings),
        )

    def _usual_order(self) -> Order | None:
        """Where only a selection is looked at, as where all is: a sample alone has its own."""
        from followup.review.queue import Order

        if self._manner.sample or not self._manner.selection:
            return None
        return Order.PLAN if self._manner.blind else Order.CONFIDENCE

    def _chosen(self, run: StoredRun, audit: Audit) -> tuple[str, ...] | None:
        """The commitments of the sample, in the order they were drawn, and of these or of all the
        ones that were asked for; ``None`` for all."""
        from followup.audit import duties_of
        from followup.review.selecting import selected

        selection = self._manner.selection
        drawn = self._drawn(run, audit) if self._manner.sample else None
        if not selection:
            return drawn
        duties = duties_of(self._ledger, audit.plan, table_of(self._session.settings))
        return selected(self._ledger, audit, selection, duties=duties, among=drawn)

    def _drawn(self, run: StoredRun, audit: Audit) -> tuple[str, ...]:
        """The commitments of the sample, in the order they were drawn."""
        from followup.audit import sample_to_review

        found = sample_to_review(self._ledger, run, audit)
        return tuple(one.commitment.id for one in found.items)

    def tell_of_nothing(self) -> None:
        """Say why there is nothing to review."""
        if self._manner.selection:
            from followup.reporting.phrases.selection import chosen

            said = chosen(self._manner.selection, self._session.labels)
            self._session.tell("nothing_selected", chosen=said)
        else:
            self._session.tell("no_differences")

    def open(
        self, run: StoredRun | None, runs: list[tuple[StoredRun, int | None]], *, again: _Again
    ) -> None:
        """Show the screen until the person leaves it, and say what was done and what is left."""
        sitting = self.sit_down(run) if run else None
        if sitting is not None and not sitting.items:
            self.tell_of_nothing()
            return
        from followup.cli.verbose import hush
        from followup.review.tui.app import ReviewApp
        from followup.review.tui.farewell import done_and_left

        hush()
        if self._session.settings.colour == "never":
            os.environ["NO_COLOR"] = "1"
        app = ReviewApp(self._session.labels, sitting=sitting, runs=runs, sit_down=self.sit_down)
        app.run()
        if app.return_code:  # Textual has said what broke, and would have the program end with 0
            raise typer.Exit(SOFTWARE)
        if app.sitting is None or app.is_web:  # in a browser the last screen has said it
            return
        if not self._session.quiet:
            say(done_and_left(app.sitting, self._session.labels))
        words = onward(app.sitting, self._manner, again, self._session.labels)
        if words:
            command = " ".join(_typed(word) for word in ("followup", *words))
            self._session.tell("onward", command=command)

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
                reviewers=self._manner.between,
                genre=plan.genre,
            )
        except TooFewReviewers as problem:
            raise BlindReviewersMissing(number=problem.number, known=problem.known) from None


def _typed(word: str) -> str:
    """A word of a command as a person types it: in quotation marks only where a shell needs them,
    which Chinese does not."""
    return word if re.fullmatch(r"[\w.,:/=+-]+", word) else shlex.quote(word)


def _need_terminal() -> None:
    """Raise :class:`TerminalMissing` where there is none to draw on; textual-serve is one."""
    if "TEXTUAL_DRIVER" in os.environ:
        from followup.review.serving import end_with_the_server

        end_with_the_server()
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
    words = serving.Words(
        title=session.labels("page_served.title"),
        ended=session.labels("page_served.ended"),
        again=session.labels("page_served.again"),
    )
    server = serving.server(command, host=place, port=number, words=words)
    # handed on by the environment: a command line is seen by everyone on the machine
    os.environ["FOLLOWUP_DATABASE_URL"] = session.settings.database_url or default_url()
    os.environ["FOLLOWUP_REVIEWER"] = name
    os.environ["FOLLOWUP_LANG"] = session.settings.language
    session.tell("serving", address=serving.address(place, number), name=name)
    if not serving.is_loopback(place):
        session.tell("serving_openly", host=place, name=name)
    server.serve()
