"""``explain``: a commitment as it was judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from followup.cli import options
from followup.cli.commitments import bare, id_of
from followup.cli.forms import form_of, form_option
from followup.cli.output import Target
from followup.cli.session import Session, on_the_wall, open_session
from followup.cli.showing import show
from followup.errors import LedgerProblem
from followup.errors.usage import CommitmentUnknown
from followup.reporting.registry import Subject

if TYPE_CHECKING:
    from followup.audit import Decided, Explained


Shape = Annotated[str | None, form_option(Subject.EXPLANATION)]

Scores = Annotated[bool, options.switch("--scores", help="option.scores")]


def explain(
    context: typer.Context,
    which: options.WhichOne,
    *,
    scores: Scores = False,
    shape: Shape = None,
    output: options.Output = None,
    force: options.Force = False,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Show why a commitment was judged as it was."""
    from followup.audit import parts_of
    from followup.lexicon.concepts import Graph
    from followup.reporting import by_machine
    from followup.reporting.views.explanation import explanation

    session = open_session(context, lang=lang, db=db, quiet=quiet)
    form = form_of(Subject.EXPLANATION, shape, output)
    target = Target(output, force=force, binary=form.binary)
    found, decided = _explained(session, which)
    view = explanation(
        found.audit,
        found.audit.assessments[found.position].commitment_id,
        parts_of=parts_of,
        graph=Graph.load(session.settings.concepts),
        made_at=on_the_wall(found.run.made_at) if found.run else None,
        run_id=found.run.id if found.run else None,
        decide=decided or by_machine,
        scores=scores,
    )
    show(view, form, target, session)


def _explained(session: Session, which: list[str]) -> tuple[Explained, Decided | None]:
    """From the ledger with what people decided, or else from the sample reports.

    ``demo`` shows the samples without storing them.
    """
    from followup.audit import decisions_of, explain_sample
    from followup.audit import explain as look_up

    try:
        with session.ledger(create=False) as ledger:
            found = look_up(ledger, id_of(ledger, which))
            return found, decisions_of(ledger, found.audit).seen_at(on_the_wall)
    except (LedgerProblem, CommitmentUnknown):
        sample = explain_sample(bare(which[0])) if len(which) == 1 else None
        if sample is None:
            raise
        return sample, None
