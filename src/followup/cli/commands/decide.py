"""``decide``: a person's verdict on one commitment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from followup.cli import options, vocabularies
from followup.cli.commitments import id_of, is_by_number, tell_of_out_of_use
from followup.cli.session import Session, clock, open_session, who
from followup.errors.usage import TooManyArguments, UndoWithVerdict
from followup.labels import Labels

if TYPE_CHECKING:
    from followup.ledger import Ledger
    from followup.model import Verdict


Which = Annotated[str, options.argument(options.ONE_COMMITMENT, help="argument.commitment_id")]
VerdictArgument = Annotated[
    list[str] | None,
    options.last_argument_of(vocabularies.VERDICT, help="argument.verdict"),
]
Evidence = Annotated[
    list[str] | None,
    options.optional("--evidence", "-e", metavar="TEXT|START-END", help="option.evidence"),
]
Detach = Annotated[
    list[str] | None,
    options.optional("--detach", metavar="TEXT|START-END", help="option.detach"),
]
Blind = Annotated[
    bool,
    options.switch("--blind", help="option.blind"),
]
Undo = Annotated[bool, options.switch("--undo", help="option.undo")]
_BY_NUMBER = 3
"""Words that name a commitment by its government, its year and its number."""


def decide(
    context: typer.Context,
    which: Which,
    verdict: VerdictArgument = None,
    *,
    note: options.Note = None,
    evidence: Evidence = None,
    detach: Detach = None,
    blind: Blind = False,
    undo: Undo = False,
    reviewer: options.Reviewer = None,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Record a person's verdict on a commitment; it goes before the program's from then on."""
    from followup import audit
    from followup.model import Verdict

    session = open_session(context, lang=lang, db=db, quiet=quiet, reviewer=reviewer)
    named, said_of_it = _parted([which, *(verdict or ())])
    chosen = None if said_of_it is None else Verdict(vocabularies.VERDICT.code(said_of_it))
    if undo and (chosen or evidence or detach or blind):
        raise UndoWithVerdict()
    with session.ledger(create=False) as ledger:
        commitment_id = id_of(ledger, named)
        tell_of_out_of_use(session, ledger, [commitment_id])
        name = who(session, ledger)
        if undo:
            _undo(session, ledger, commitment_id, name, note or "")
            return
        review = audit.decide(
            ledger,
            commitment_id,
            chosen,
            reviewer=name,
            now=clock(),
            note=note or "",
            attach=evidence or (),
            detach=detach or (),
            blind=blind,
        )
    said = session.labels(f"verdict.{chosen}.word" if chosen else "record.no_verdict")
    session.tell("decided", id=review.id, key=review.anchor.key, verdict=said, name=name)


def _parted(given: list[str]) -> tuple[list[str], str | None]:
    """What names the commitment, and the verdict: ``云泽 2025 3 已兑现``, ``46cbe4 已兑现``.

    Raises :class:`TooManyArguments` for what comes behind both.
    """
    numbered = given[2:] and given[2].strip()[:1].isdigit()
    words = (_BY_NUMBER if numbered else _BY_NUMBER - 1) if is_by_number(given) else 1
    if len(given) > words + 1:
        raise TooManyArguments(command="followup decide", name=" ".join(given[words + 1 :]))
    return given[:words], next(iter(given[words:]), None)


def _undo(session: Session, ledger: Ledger, beginning: str, name: str, note: str) -> None:
    from followup.audit import history as look_up
    from followup.audit import withdraw
    from followup.model.reviews import resolve

    taken_back, _ = withdraw(ledger, beginning, reviewer=name, now=clock(), note=note)
    held = look_up(ledger, beginning)
    machine = ledger.machine_verdict(held.commitment.id)
    now = resolve(held.reviews, machine.verdict if machine else None)
    session.tell(
        "undone",
        id=taken_back.id,
        verdict=_word(taken_back.verdict, session.labels),
        now=_word(now.verdict if now else None, session.labels),
    )


def _word(verdict: Verdict | None, labels: Labels) -> str:
    return labels(f"verdict.{verdict}.word") if verdict else labels("cli.no_verdict_left")
