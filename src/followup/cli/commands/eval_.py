"""``eval``: the installed version against labelled reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from followup.cli import options
from followup.cli.embedding import semantic_model
from followup.cli.forms import form_of, form_option
from followup.cli.output import Target
from followup.cli.session import open_session
from followup.cli.showing import show
from followup.reporting.registry import Subject

if TYPE_CHECKING:
    from followup.evaluation import Label
    from followup.model import Audit, Report


Shape = Annotated[str | None, form_option(Subject.SCORECARD)]


def evaluate(
    context: typer.Context,
    labels_folder: Annotated[Path, options.argument("FOLDER", help="argument.labels")],
    *,
    corpus: Annotated[Path, options.optional("--corpus", metavar="FOLDER", help="option.corpus")],
    only: Annotated[
        str, options.optional("--only", metavar="NAME", help="option.only_labels")
    ] = "",
    shuffled: Annotated[
        bool,
        options.switch("--shuffled", help="option.shuffled"),
    ] = False,
    misses: Annotated[int, typer.Option("--misses", metavar="N", min=0, help="option.misses")] = 20,
    shape: Shape = None,
    semantic: options.Semantic = None,
    output: options.Output = None,
    force: options.Force = False,
    lang: options.Lang = None,
    quiet: options.Quiet = False,
) -> None:
    """Score this version against labelled reports: extraction, evidence and verdicts."""
    from followup import audit
    from followup.evaluation import control, read_labels
    from followup.evaluation import evaluate as measure
    from followup.reporting.views.scorecard import Scorecard

    session = open_session(context, lang=lang, quiet=quiet, semantic=semantic)
    form = form_of(Subject.SCORECARD, shape, output)
    target = Target(output, force=force, binary=form.binary)
    chosen = [name.strip() for name in only.split(",") if name.strip()]
    wanted = [label for label in read_labels(labels_folder) if not chosen or label.name in chosen]
    with session.progress(len(wanted)) as progress:
        embedder = semantic_model(session, progress)

        def judge(label: Label) -> Audit | Report:
            progress.step("read", label.name)
            if label.outcome is None:
                return audit.extract(corpus / label.plan)
            pair = (corpus / label.plan, corpus / label.outcome)
            return audit.audit_files(*pair, semantic=embedder, concepts=session.settings.concepts)

        def mismatched(plan: str, outcome: str) -> Audit:
            progress.step("read", plan)
            tolerance = audit.Tolerance(any_government=True, any_year=True)
            pair = (corpus / plan, corpus / outcome)
            return audit.audit_files(*pair, tolerance=tolerance, semantic=embedder)

        card = Scorecard(
            evaluation=None if shuffled else measure(wanted, judge),
            control=control(wanted, mismatched) if shuffled else None,
            misses=misses,
        )
    show(card, form, target, session)
