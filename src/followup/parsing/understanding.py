"""One report understood: identity, sections, commitments, achievements, problems, tasks."""

from __future__ import annotations

from dataclasses import replace

from followup.model import Document, Note, Report, Role
from followup.parsing.achievements import achievements, problems
from followup.parsing.as_read import as_written
from followup.parsing.commitments import commitments
from followup.parsing.identity import Overrides, identify
from followup.parsing.plain_text import PlainText
from followup.parsing.roles import Years
from followup.parsing.sections import Outline, outline
from followup.parsing.splitting import SplitModel, default_model
from followup.parsing.tasks import tasks


def parse(
    document: Document, *, overrides: Overrides | None = None, model: SplitModel | None = None
) -> Report:
    """Understand ``document``: its identity, sections, commitments, achievements and problems.

    Never fails for what the text lacks; notes say it: ``no_plan``, ``no_review``,
    ``multi_year_plan``, ``not_a_report``. Raises ``UsageProblem`` for overrides that fit nothing.
    """
    plain = PlainText.of(document.text)
    text = plain.text
    identity, said = identify(replace(document, text=text), overrides=overrides or Overrides())
    years = Years(
        identity.reviewed_year.value if identity.reviewed_year else None,
        identity.planned_year.value if identity.planned_year else None,
    )
    found = outline(text, years, title=identity.title.span if identity.title else None)
    read = Report(
        document=replace(document, text=text),
        identity=identity,
        sections=found.sections,
        commitments=commitments(
            text,
            found,
            document_sha256=document.sha256,
            planned_year=years.planned,
            model=model or default_model(),
        ),
        achievements=achievements(text, found),
        problems=problems(text, found),
        notes=(*said, *_notes(found)),
    )
    report = as_written(read, document, plain)
    report = replace(report, tasks=tasks(report, read, plain))
    report.check()
    return report


def _notes(found: Outline) -> list[Note]:
    roles = {section.role for section in found.sections}
    if Role.PLAN not in roles and Role.RETROSPECT not in roles:
        return [Note("not_a_report")]
    notes = []
    if Role.PLAN not in roles:
        notes.append(Note("no_plan"))
    elif found.multi_year:
        notes.append(Note("multi_year_plan"))
    if Role.RETROSPECT not in roles:
        notes.append(Note("no_review"))
    return notes
