"""``report`` and ``template``: a run of the ledger written up, in the forms that are asked for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from followup.cli import options, template_options
from followup.cli.auditing import YEAR
from followup.cli.output import STDOUT, Target, write_all
from followup.cli.session import Session, on_the_wall, open_session
from followup.errors import UsageProblem

if TYPE_CHECKING:
    from followup.model import Audit
    from followup.reporting import Format


def report(
    context: typer.Context,
    run: options.RunArgument,
    year: options.RunYearArgument = None,
    *,
    formats: options.ReportFormats = None,
    output: template_options.OutputOrFolder = None,
    template: template_options.TemplateOption = None,
    into: template_options.Into = None,
    force: options.Force = False,
    only: options.Only = None,
    sort: options.Sort = options.SortKey.PLAN,
    limit: options.Limit = None,
    details: options.Details = False,
    reviewed: options.Reviewed = False,
    genre: options.Genre = None,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Write the gap report of an audit that is in the ledger.

    Takes the latest run over a government's year, or the run with a number, and writes to the
    folder reports/ unless told otherwise. Several formats are written from one and the same view:
    all of them, or none where a file is there already.
    """
    from followup.audit import counts_of, decisions_of, runs_over_years, stored_run
    from followup.reporting import ViewOptions, gap_report
    from followup.reporting.views.history import stored_history

    session = open_session(context, lang=lang, db=db, quiet=quiet)
    view = ViewOptions(
        only=options.chosen(only), sort=sort, limit=limit, details=details, reviewed=reviewed
    )
    writers = _writers(formats, output, template=template, into=into)
    writers = _own(session, writers, template, into)
    early = _single(output, writers, force=force)
    named, asked_year = _which(run, year)
    with session.ledger(create=False) as ledger:
        stored, audited = stored_run(ledger, named, asked_year, genre=genre or "")
        decided = decisions_of(ledger, audited).seen_at(on_the_wall)
        years = runs_over_years(ledger, stored)
        history = stored_history(years, counts_of(ledger, years))
    targets = [early] if early else _in_folder(session, audited, output, writers, force=force)
    made = gap_report(
        audited,
        made_at=on_the_wall(stored.made_at),
        run_id=stored.id,
        options=view,
        decide=decided,
        history=history,
    )
    texts = [writer.write(made, session.labels) for writer in writers]
    write_all(list(zip(targets, texts, strict=True)))
    for target in targets:
        if target.path is not None:
            session.tell("written", path=target.path)


def template(
    context: typer.Context,
    kind: template_options.TemplateKind = template_options.TemplateFormat.MD,
    *,
    output: options.Output = None,
    force: options.Force = False,
    lang: options.Lang = None,
) -> None:
    """Write a template to change: of the Markdown report, or a Word document with all the marks.

    The changed file is used by followup report with --template or --into.
    """
    from followup.reporting.templates import template_document, template_source

    session = open_session(context, lang=lang)
    binary = kind is template_options.TemplateFormat.DOCX
    target = Target(output, force=force, binary=binary)
    made = template_document(session.labels) if binary else template_source(session.labels)
    target.write(made)
    if target.path is not None:
        session.tell("written", path=target.path)


def _writers(
    formats: list[str] | None, output: str | None, *, template: str | None, into: str | None
) -> list[Format]:
    """Those asked for; without ``--format`` what ``-o``, ``--into`` or ``--template`` tell, or md.

    Raises :class:`UsageProblem` U438 where a template is named and its format is not.
    """
    from followup.reporting import Subject, file_formats_of

    known = file_formats_of(Subject.AUDIT)
    names = options.formats(formats, known)
    if not names:
        ending = Path(output or "").suffix.lower()
        names = [name for name, writer in known.items() if writer.suffix == ending]
    if not names:
        names = [*(["md"] if template or not into else []), *(["docx"] if into else [])]
    for flag, given, needed in (("--template", template, "md"), ("--into", into, "docx")):
        if given and needed not in names:
            raise UsageProblem("U438", name=flag, needed=needed)
    return [known[name] for name in names]


def _own(
    session: Session, writers: list[Format], template: str | None, into: str | None
) -> list[Format]:
    """``writers``, those of Markdown and Word with the person's own template and document."""
    from followup.reporting.templates import absent_marks, filling_document, filling_template

    if template:
        text = _read(template).removeprefix(b"\xef\xbb\xbf")
        try:
            source = text.decode()
        except UnicodeDecodeError:
            raise UsageProblem("U439", path=template) from None
        writers = [filling_template(each, name=template, text=source) for each in writers]
    if into:
        document = _read(into)
        missing = absent_marks(document, name=into, labels=session.labels)
        if missing:
            session.tell("writing.absent", marks=session.labels("list.comma").join(missing))
        writers = [filling_document(each, name=into, document=document) for each in writers]
    return writers


def _read(path: str) -> bytes:
    """Raises :class:`UsageProblem` U437 where the file cannot be read."""
    try:
        return Path(path).expanduser().read_bytes()
    except OSError as problem:
        raise UsageProblem("U437", path=path, why=problem.strerror or problem) from None


def _single(output: str | None, writers: Sequence[Format], *, force: bool) -> Target | None:
    """The one file or stream that ``-o`` names; ``None`` where files go into a folder.

    Raises :class:`UsageProblem` U432 for several formats on standard output, U433 where they are
    to go into what is no folder, and as :class:`Target`.
    """
    if output is None:
        return None
    if output == STDOUT:
        if len(writers) > 1:
            raise UsageProblem("U432")
        return Target(output, binary=writers[0].binary)
    path = Path(output).expanduser()
    if len(writers) == 1 and not path.is_dir() and not output.endswith((os.sep, "/")):
        return Target(output, force=force)
    if path.exists() and not path.is_dir():
        raise UsageProblem("U433", path=path)
    if len(writers) > 1 and path.suffix in {writer.suffix for writer in writers}:
        raise UsageProblem("U433", path=path)
    return None


def _in_folder(
    session: Session, audited: Audit, output: str | None, writers: Sequence[Format], *, force: bool
) -> list[Target]:
    """A file for each format under the usual name, all of them checked before any is written."""
    from followup.reporting import default_report_name

    folder = Path(output).expanduser() if output else session.settings.reports_dir
    names = [
        default_report_name(audited, session.labels, suffix=writer.suffix) for writer in writers
    ]
    there = [str(folder / name) for name in names if (folder / name).is_file()]
    if there and not force:
        raise UsageProblem("U411", path=session.labels("list.comma").join(there))
    return [Target.within(folder, name, force=force) for name in names]


def _which(run: str, year: str | None) -> tuple[str, int | None]:
    """The government and the year that were meant, or the run's number as text without a year."""
    if year is None:
        if not run.isascii() or not run.isdigit():
            raise UsageProblem("U417", given=run)
        return run, None
    found = YEAR.fullmatch(year)
    if not found:
        raise UsageProblem("U416", year=year)
    return run, int(found[1])
