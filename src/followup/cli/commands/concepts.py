"""``concepts``: what a text speaks of, as the program sees it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from followup.cli import options
from followup.cli.forms import form_of, form_option
from followup.cli.output import Target
from followup.cli.session import Session, open_session
from followup.cli.showing import show
from followup.reporting.registry import Subject

Shape = Annotated[str | None, form_option(Subject.CONCEPTS)]
_STDIN = "-"
TextArgument = Annotated[
    str,
    options.argument("TEXT|FILE", help="argument.text"),
]


def concepts(
    context: typer.Context,
    text: TextArgument,
    *,
    shape: Shape = None,
    output: options.Output = None,
    force: options.Force = False,
    encoding: options.Encoding = None,
    lang: options.Lang = None,
) -> None:
    """Show which concepts and acts are seen in a text."""
    from followup.lexicon.concepts import Graph
    from followup.reporting.views.concepts import seen_in

    session = open_session(context, lang=lang, encoding=encoding)
    form = form_of(Subject.CONCEPTS, shape, output)
    target = Target(output, force=force, binary=form.binary)
    view = seen_in(_words(session, text), Graph.load(session.settings.concepts))
    show(view, form, target, session)


def _words(session: Session, text: str) -> str:
    """``text`` itself, or what the file of that name holds."""
    if text != _STDIN and not _is_file(text):
        return text
    from followup.reading import read

    return read(text, encoding=session.settings.encoding or None).text


def _is_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except (OSError, ValueError):
        return False
