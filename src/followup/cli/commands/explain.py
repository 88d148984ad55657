"""``explain``: a commitment as it was judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from followup.cli import options
from followup.cli.output import Target
from followup.cli.session import Session, on_the_wall, open_session
from followup.cli.showing import show
from followup.errors import LedgerProblem
from followup.errors.usage import CommitmentUnknown

if TYPE_CHECKING:
    from followup.audit import Decided, Explained


def explain(
    context: typer.Context,
    commitment_id: options.IdArgument,
    *,
    shape: options.TableOrJsonOption = options.TableOrJson.TABLE,
    output: options.Output = None,
    force: options.Force = False,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Show why a commitment was judged as it was.

    Each passage that was looked at with every signal's part in its score, the runners-up, and
    the rule that decided, from the latest audit of the commitment.
    """
    from followup.audit import parts_of
    from followup.reporting import Subject, by_machine, formats_of
    from followup.reporting.views.explanation import explanation

    session = open_session(context, lang=lang, db=db, quiet=quiet)
    target = Target(output, force=force)
    found, decided = _explained(session, commitment_id)
    view = explanation(
        found.audit,
        found.audit.assessments[found.position].commitment_id,
        parts_of=parts_of,
        made_at=on_the_wall(found.run.made_at) if found.run else None,
        run_id=found.run.id if found.run else None,
        decide=decided or by_machine,
    )
    show(view, formats_of(Subject.EXPLANATION)[shape], target, session)


def _explained(session: Session, beginning: str) -> tuple[Explained, Decided | None]:
    """From the ledger with what people decided, or else from the sample reports.

    ``demo`` shows the samples without storing them.
    """
    from followup.audit import decisions_of, explain_sample
    from followup.audit import explain as look_up

    try:
        with session.ledger(create=False) as ledger:
            found = look_up(ledger, beginning)
            return found, decisions_of(ledger, found.audit).seen_at(on_the_wall)
    except (LedgerProblem, CommitmentUnknown):
        sample = explain_sample(beginning)
        if sample is None:
            raise
        return sample, None
