"""``template``: what ``report`` fills, to be changed."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from followup.cli import options, vocabularies
from followup.cli.forms import ending_of
from followup.cli.output import Target
from followup.cli.session import open_session


class TemplateFormat(StrEnum):
    """The formats that take a template."""

    MD = "md"
    DOCX = "docx"


TemplateKind = Annotated[
    TemplateFormat | None,
    options.argument_of(vocabularies.TEMPLATE, help="argument.template"),
]


def template(
    context: typer.Context,
    kind: TemplateKind = None,
    *,
    output: options.Output = None,
    force: options.Force = False,
    lang: options.Lang = None,
) -> None:
    """Write a template to change: of the Markdown report, or a Word document with all the marks."""
    from followup.reporting.templates import template_document, template_source

    session = open_session(context, lang=lang)
    named = ending_of(output) == f".{TemplateFormat.DOCX}"
    binary = named if kind is None else kind is TemplateFormat.DOCX
    target = Target(output, force=force, binary=binary)
    made = template_document(session.labels) if binary else template_source(session.labels)
    target.write(made)
    if target.path is not None:
        session.tell("written", path=target.path)
