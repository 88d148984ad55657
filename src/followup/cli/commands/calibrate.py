"""``calibrate``: what the stored reviews teach, and the profiles that were kept of it."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from followup.cli import options
from followup.cli.forms import form_of, form_option
from followup.cli.output import Target
from followup.cli.session import Session, clock, on_the_wall, open_session, who
from followup.cli.showing import show
from followup.errors.usage import ListWithOtherOptions, ProfileNameMissing
from followup.reporting.registry import Format, Subject

Shape = Annotated[str | None, form_option(Subject.CALIBRATION)]
OfGovernment = Annotated[
    str | None,
    options.optional("--government", metavar="NAME", help="option.government_of_reviews"),
]
StartProfile = Annotated[
    str | None,
    options.optional("--profile", metavar="NAME", help="option.profile_to_start"),
]
Save = Annotated[str | None, options.optional("--save", metavar="NAME", help="option.save")]
ListProfiles = Annotated[bool, options.switch("--list", help="option.list")]
_STEPS = 8
"""So many pairs of reports are judged anew, more or less."""


def calibrate(
    context: typer.Context,
    *,
    government: OfGovernment = None,
    genre: options.Genre = None,
    profile: StartProfile = None,
    save: Save = None,
    listing: ListProfiles = False,
    reviewer: options.Reviewer = None,
    shape: Shape = None,
    output: options.Output = None,
    force: options.Force = False,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Fit the program's weights anew on what people decided, and show what that is worth."""
    from followup.audit import calibrate as fit
    from followup.audit import find_profile, save_profile
    from followup.reporting.views.calibration import CalibrationView

    # matrices this small are worked out sooner by one thread, and always in the same order
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    session = open_session(context, lang=lang, db=db, quiet=quiet, reviewer=reviewer)
    form = form_of(Subject.PROFILES if listing else Subject.CALIBRATION, shape, output)
    target = Target(output, force=force, binary=form.binary)
    if listing:
        if save or profile:
            raise ListWithOtherOptions()
        _list(session, target, form)
        return
    if save is not None and not save.strip():
        raise ProfileNameMissing()
    with session.ledger(create=False) as ledger:
        start = find_profile(ledger, profile) if profile else None
        with session.progress(_STEPS) as progress:
            found = fit(
                ledger, government=government, genre=genre or "", start=start, step=progress.step
            )
        saved = None
        if save is not None:
            name = who(session, ledger)
            saved = save_profile(ledger, found, save, reviewer=name, now=clock())
    view = CalibrationView(found, saved)
    show(view, form, target, session)
    if saved is not None:
        session.tell("calibration.saved", name=saved.name, id=saved.id)


def _list(session: Session, target: Target, form: Format) -> None:
    from followup.reporting.views.calibration import ProfilesView

    with session.ledger(create=False) as ledger:
        held = ledger.profiles()
    show(ProfilesView(held, on_the_wall), form, target, session)
