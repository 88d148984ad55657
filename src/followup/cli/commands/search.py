"""``search``: words in all reports of the ledger."""

from __future__ import annotations

from typing import Annotated

import typer

from followup.cli import options, vocabularies
from followup.cli.bodies import table_of
from followup.cli.filters import Filters, filtered
from followup.cli.forms import form_of, form_option
from followup.cli.output import Target
from followup.cli.session import open_session
from followup.cli.showing import show
from followup.errors.usage import FilterEmpty, FiltersOfPromises
from followup.reporting.registry import Subject

_LISTED = 50
"""So many are listed on a terminal and in what is read from its beginning to its end."""
_TO_READ = ("table", "md")
Shape = Annotated[str | None, form_option(Subject.SEARCH)]
WordsArgument = Annotated[list[str], options.argument("TEXT...", help="argument.words")]
Whose = Annotated[
    str | None, options.optional("--government", metavar="NAME", help="option.government_only")
]
Years = Annotated[str | None, options.optional("--years", metavar="YEARS", help="option.years")]
In = Annotated[
    str, options.one_of(vocabularies.SEARCHED, "--in", help="option.searched", show_default=True)
]
Most = Annotated[
    int | None,
    typer.Option(
        "--limit", "-n", metavar="N", min=0, help="option.limit_of_found", show_default=False
    ),
]


@filtered("topic", "body")
def search(
    context: typer.Context,
    words: WordsArgument,
    *,
    where: In = "plans",
    government: Whose = None,
    years: Years = None,
    filters: Filters,
    limit: Most = None,
    shape: Shape = None,
    output: options.Output = None,
    force: options.Force = False,
    lang: options.Lang = None,
    db: options.Db = None,
    no_pager: options.NoPager = False,
    quiet: options.Quiet = False,
) -> None:
    """Find words in all reports of the ledger, with what became of each commitment."""
    from followup.audit import Where
    from followup.audit import search as look_up

    session = open_session(context, lang=lang, db=db, quiet=quiet, no_pager=no_pager)
    form = form_of(Subject.SEARCH, shape, output)
    target = Target(output, force=force, binary=form.binary)
    if not all(word.strip() for word in words):
        raise FilterEmpty(name="followup search")
    selection = filters.selection()
    if selection and where != Where.PLANS:
        raise FiltersOfPromises()
    wanted = options.years_of(years) if years is not None else frozenset()
    most = options.limit_of(limit, _LISTED if form.name in _TO_READ else None)
    with session.ledger(create=False) as ledger:
        found = look_up(
            ledger,
            words,
            where=Where(where),
            named=government,
            years=wanted,
            limit=most,
            selection=selection,
            bodies=table_of(session.settings),
        )
    show(found, form, target, session)
    if target.path is not None:
        session.tell("written", path=target.path)
