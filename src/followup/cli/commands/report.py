"""``report``: a run of the ledger written up, in the forms that are asked for."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from followup import limits
from followup.cli import options, vocabularies
from followup.cli.bodies import table_of
from followup.cli.embedding import semantic_model
from followup.cli.filters import ALL, Filters, filtered, tell_of_headings
from followup.cli.forms import agree, by_ending
from followup.cli.last_report import remember
from followup.cli.output import STDOUT, Target, write_all
from followup.cli.session import Session, clock, on_the_wall, open_session
from followup.errors.causes import Refused
from followup.errors.inputs import NameEmpty
from followup.errors.usage import (
    EndingUnknown,
    NotAuditedYet,
    OnlyForFormat,
    OutputExists,
    OutputNotAFolder,
    ReportNotFinal,
    RunInvalid,
    SeveralFormatsToStdout,
    TemplateNotUtf8,
    TemplateUnreadable,
)
from followup.reporting.registry import BRIEF, Subject, file_formats_of

if TYPE_CHECKING:
    from followup.ledger import Ledger, StoredRun
    from followup.model import Audit
    from followup.reporting.registry import Format


_FORMATS = vocabularies.formats((*file_formats_of(Subject.AUDIT), *file_formats_of(Subject.BRIEF)))
_STEPS = 2
"""Load, judge."""
RunArgument = Annotated[
    str,
    options.argument("GOVERNMENT|RUN", help="argument.run"),
]
ReportFormats = Annotated[
    list[str] | None,
    options.some_of(_FORMATS, "--format", "-f", help="option.formats"),
]
OutputOrFolder = Annotated[
    str | None,
    options.optional("--output", "-o", metavar="FILE|FOLDER", help="option.output_or_folder"),
]
TemplateOption = Annotated[
    str | None,
    options.optional("--template", metavar="FILE", help="option.template"),
]
Into = Annotated[
    str | None,
    options.optional("--into", metavar="FILE.docx", help="option.into"),
]
Annex = Annotated[
    bool,
    options.switch("--annex", help="option.annex"),
]
Final = Annotated[
    bool,
    options.switch("--final", help="option.final"),
]


@filtered(*ALL)
def report(
    context: typer.Context,
    run: RunArgument,
    year: options.RunYearArgument = None,
    *,
    formats: ReportFormats = None,
    output: OutputOrFolder = None,
    template: TemplateOption = None,
    into: Into = None,
    annex: Annex = False,
    final: Final = False,
    force: options.Force = False,
    by: options.By = options.ByKey.TASK,
    filters: Filters,
    sort: options.Sort = options.SortKey.PLAN,
    limit: options.Limit = None,
    details: options.Details = False,
    reviewed: options.Reviewed = False,
    genre: options.Genre = None,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Write the gap report of an audit that is in the ledger."""
    from followup.audit import (
        counts_of,
        decisions_of,
        duties_of,
        hindrances,
        runs_over_years,
        sampled,
    )
    from followup.reporting import ViewOptions, gap_report
    from followup.reporting.phrases import draft
    from followup.reporting.templates import annexes_of
    from followup.reporting.views.brief import brief
    from followup.reporting.views.history import stored_history

    session = open_session(context, lang=lang, db=db, quiet=quiet)
    selection = filters.selection()
    view = ViewOptions(
        selection=selection,
        sort=sort,
        limit=options.limit_of(limit),
        details=details,
        reviewed=reviewed,
        by=by,
    )
    writers = _writers(formats, output, template=template, into=into, annex=annex)
    writers = _own(session, writers, template, into)
    early = _single(output, writers, force=force)
    behind = [annexes_of(session.labels)] if annex else []
    targets = [early, *(_beside(early, each, force=force) for each in behind)] if early else []
    named, asked_year = _which(run, year)
    with session.ledger(create=False) as ledger:
        stored, audited = _run_of(session, ledger, named, asked_year, genre=genre or "")
        decided = decisions_of(ledger, audited).seen_at(on_the_wall)
        duties = duties_of(ledger, audited.plan, table_of(session.settings))
        years = runs_over_years(ledger, stored)
        history = stored_history(years, counts_of(ledger, years))
        sample = sampled(ledger, audited)
        head = ledger.head()
        hindering = hindrances(ledger, stored, audited, concepts=session.settings.concepts)
    writers = [*writers, *behind]
    made = gap_report(
        audited,
        made_at=on_the_wall(stored.made_at),
        run_id=stored.id,
        head=head,
        options=view,
        decide=decided,
        history=history,
        sampled=sample,
        hindrances=hindering,
        duties=duties,
    )
    if final and made.draft is not None:
        raise ReportNotFinal(why=draft.why(made.draft, session.labels))
    targets = targets or _in_folder(session, audited, output, writers, force=force)
    tell_of_headings(session, selection, audited.plan)
    views = {Subject.AUDIT: made, Subject.ANNEXES: made, Subject.BRIEF: brief(made)}
    texts = [writer.write(views[writer.subject], session.labels) for writer in writers]
    write_all(list(zip(targets, texts, strict=True)))
    for target in targets:
        if target.path is not None:
            session.tell("written", path=target.path)
    remember(session, targets[0].path)


def _run_of(
    session: Session, ledger: Ledger, named: str, year: int | None, *, genre: str
) -> tuple[StoredRun, Audit]:
    """The run that was asked for; a year whose reports wait for an audit is audited now."""
    from followup.audit import audit_stored, keep, stored_run

    try:
        return stored_run(ledger, named, year, genre=genre)
    except NotAuditedYet as problem:
        if year is None:
            raise
        with session.progress(_STEPS) as progress:
            audited = audit_stored(
                ledger,
                named,
                year,
                genre=genre,
                semantic=semantic_model(session, progress),
                concepts=session.settings.concepts,
                step=progress.step,
            )
        run = keep(ledger, audited, now=clock()).id
        session.tell("audited_first", government=problem.government, year=year, run=run)
        return stored_run(ledger, str(run))


def _writers(
    formats: list[str] | None,
    output: str | None,
    *,
    template: str | None,
    into: str | None,
    annex: bool,
) -> list[Format]:
    """Those asked for; without ``--format`` what ``-o``, ``--into``, ``--annex`` or ``--template``
    tell, or md.

    Raises :class:`OnlyForFormat` where a template is named and its format is not, and as
    :func:`~followup.cli.forms.by_ending` and :func:`~followup.cli.forms.agree`.
    """
    whole, brief = file_formats_of(Subject.AUDIT), file_formats_of(Subject.BRIEF)
    known = {**whole, **brief}
    names = _FORMATS.codes(formats)
    if not names:
        filled = [*(["md"] if template else []), *(["docx"] if into or annex else [])]
        try:
            told = by_ending(whole.values(), output)
        except EndingUnknown:
            if not filled:
                raise
            told = None
        names = [told.name] if told else filled or ["md"]
    elif names == [BRIEF]:
        told = by_ending(brief.values(), output)
        names = [told.name] if told else names
    elif len(names) == 1:
        agree(known[names[0]], (brief if names[0] in brief else whole).values(), output)
    for flag, given, needed in (
        ("--template", template, "md"),
        ("--into", into, "docx"),
        ("--annex", annex, "docx"),
    ):
        if given and needed not in names:
            raise OnlyForFormat(name=flag, needed=needed)
    return list(dict.fromkeys(_with_brief([known[name] for name in names], brief)))


def _with_brief(writers: list[Format], brief: Mapping[str, Format]) -> list[Format]:
    """``writers``, a brief whose format is not named in that of the others: whoever writes Word
    files wants the brief as one. The first that a brief has counts; with none it is Markdown."""
    endings = {form.suffix: form for form in brief.values()}
    beside = [endings[one.suffix] for one in writers if one.name not in brief
              and one.suffix in endings]  # fmt: skip
    return [beside[0] if one.name == BRIEF and beside else one for one in writers]


def _own(
    session: Session, writers: list[Format], template: str | None, into: str | None
) -> list[Format]:
    """``writers``, those of Markdown and Word with the person's own template and document."""
    from followup.reporting.templates import absent_marks, filling_document, filling_template

    if template is not None:
        text = _read(template).removeprefix(b"\xef\xbb\xbf")
        try:
            source = text.decode()
        except UnicodeDecodeError:
            raise TemplateNotUtf8(path=template) from None
        writers = [filling_template(each, name=template, text=source) for each in writers]
    if into is not None:
        document = _read(into)
        missing = absent_marks(document, name=into, labels=session.labels)
        if missing:
            session.tell("writing.absent", marks=session.labels("list.comma").join(missing))
        writers = [filling_document(each, name=into, document=document) for each in writers]
    return writers


def _read(path: str) -> bytes:
    """Raises :class:`TemplateUnreadable` where the file cannot be read."""
    from followup.reading import source

    if not path.strip():
        raise NameEmpty()
    try:
        return source.whole(path, most=limits.SHEET_BYTES)
    except OSError as problem:
        raise TemplateUnreadable(path=path, why=Refused(problem)) from None


def _single(output: str | None, writers: Sequence[Format], *, force: bool) -> Target | None:
    """The one file or stream that ``-o`` names; ``None`` where files go into a folder.

    Raises :class:`SeveralFormatsToStdout` for several formats on standard output,
    :class:`OutputNotAFolder` where they are to go into what is no folder, and as :class:`Target`.
    """
    if output is None:
        return None
    if output == STDOUT:
        if len(writers) > 1:
            raise SeveralFormatsToStdout()
        return Target(output, binary=writers[0].binary)
    path = Path(output).expanduser()
    if len(writers) == 1 and not path.is_dir() and not output.endswith((os.sep, "/")):
        return Target(output, force=force)
    if path.exists() and not path.is_dir():
        raise OutputNotAFolder(path=path)
    if len(writers) > 1 and path.suffix in {writer.suffix for writer in writers}:
        raise OutputNotAFolder(path=path)
    return None


def _beside(first: Target, form: Format, *, force: bool) -> Target:
    """The file of ``form`` beside that of the chapter: ``x-附件.docx`` beside ``x.docx``.

    Raises :class:`SeveralFormatsToStdout` where the chapter goes to standard output, and as
    :class:`Target`.
    """
    if first.path is None:
        raise SeveralFormatsToStdout()
    return Target(str(first.path.with_name(first.path.stem + form.suffix)), force=force)


def _in_folder(
    session: Session, audited: Audit, output: str | None, writers: Sequence[Format], *, force: bool
) -> list[Target]:
    """A file for each format under the usual name, all of them checked before any is written."""
    from followup.reporting import default_report_name

    folder = Path(output).expanduser() if output else session.settings.reports_dir
    names = [
        default_report_name(
            audited,
            session.labels,
            suffix=writer.suffix,
            brief=writer.subject is Subject.BRIEF,
        )
        for writer in writers
    ]
    there = [str(folder / name) for name in names if (folder / name).is_file()]
    if there and not force:
        raise OutputExists(path=session.labels("list.comma").join(there))
    return [Target.within(folder, name, force=force) for name in names]


def _which(run: str, year: str | None) -> tuple[str, int | None]:
    """The government and the year that were meant, or the run's number as text without a year."""
    if year is None:
        if not run.isascii() or not run.isdigit():
            raise RunInvalid(given=run)
        return run, None
    return run, options.year_of(year)
