"""The arguments and options of several commands, each written once, and what is read from them.

An option of one command alone stands with that command.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated
from unicodedata import normalize

import typer

from followup.cli import vocabularies
from followup.cli.completing import stored
from followup.cli.help import completing, worded_by
from followup.cli.vocabularies import Vocabulary
from followup.days import day_of
from followup.errors.usage import DateInvalid, DaysInvalid, YearInvalid, YearsInvalid
from followup.jobs import FEW, MOST


class Language(StrEnum):
    """The languages of the output."""

    ZH = "zh"
    EN = "en"


class TableOrJson(StrEnum):
    """The shapes of what is one thing and no list."""

    TABLE = "table"
    JSON = "json"


class SortKey(StrEnum):
    """The orders of a table."""

    PLAN = "plan"
    VERDICT = "verdict"
    CONFIDENCE = "confidence"
    KIND = "kind"


class ByKey(StrEnum):
    """What a line of a table is."""

    TASK = "task"
    COMMITMENT = "commitment"


class GenreKey(StrEnum):
    """The two kinds of yearly report."""

    LAW = "law"
    WORK = "work"


_YEAR = re.compile(r"((?:19|20)?\d{2})年?度?")
_YEARS = re.compile(r"\d{2,4}年?(?:\s*(?:[-—–~～/、,，]|至|到)+\s*\d{2,4}年?)+")
CENTURY = 2000
"""Of a year of two digits: plans are judged from this century on."""
_DAYS = re.compile(r"(\d{1,4})\s*(?:[dD]|天|日)?")
EARLIEST, LATEST = 1949, 2999
"""Years that a report can be of; outside them a number is a slip of the hand."""


def optional(flag: str, *more: str, metavar: str, help: str) -> object:
    """An option with a value that is not there unless it is given.

    ``help`` is a key of ``locale/*/help.toml``, as it is of every option and argument.
    """
    return typer.Option(flag, *more, metavar=metavar, help=help, show_default=False)


def one_of(
    vocabulary: Vocabulary, flag: str, *more: str, help: str, show_default: bool = False
) -> object:
    """An option that takes one value of ``vocabulary``, by its word in either language."""
    return typer.Option(
        flag,
        *more,
        metavar=vocabularies.Values(vocabulary),
        parser=vocabulary.code,
        autocompletion=completing(vocabulary),
        help=help,
        show_default=show_default,
    )


def some_of(vocabulary: Vocabulary, flag: str, *more: str, help: str) -> object:
    """An option that may be repeated or take several values of ``vocabulary`` with commas.

    The command reads them by :meth:`~followup.cli.vocabularies.Vocabulary.codes`.
    """
    return typer.Option(
        flag,
        *more,
        metavar=vocabularies.Values(vocabulary),
        autocompletion=completing(vocabulary),
        help=help,
        show_default=False,
    )


def a_year(flag: str, *, help: str) -> object:
    """An option that takes a year."""
    return typer.Option(
        flag, metavar="YEAR", help=help, min=EARLIEST, max=LATEST, show_default=False
    )


def argument(metavar: str, *, help: str) -> object:
    """An argument, named as the help names it: a shell completes it by that name."""
    return typer.Argument(
        metavar=metavar, help=help, show_default=False, autocompletion=stored(metavar)
    )


def file_argument(metavar: str, *, help: str) -> object:
    """An argument that names a file, which a shell completes by itself."""
    return typer.Argument(metavar=metavar, help=help, show_default=False)


def argument_of(vocabulary: Vocabulary, *, help: str) -> object:
    """An argument that takes one value of ``vocabulary``, by its word in either language."""
    return typer.Argument(
        metavar=vocabularies.Values(vocabulary),
        parser=vocabulary.code,
        autocompletion=completing(vocabulary),
        help=help,
        show_default=False,
    )


def last_argument_of(vocabulary: Vocabulary, *, help: str) -> object:
    """The last argument, a value of ``vocabulary``, of a command whose first may be several words.

    All that is typed behind the first word comes in here, for the command to part.
    """
    return typer.Argument(
        metavar=vocabularies.Values(vocabulary),
        autocompletion=completing(vocabulary),
        help=help,
        show_default=False,
    )


def switch(flag: str, *more: str, help: str) -> object:
    """An option without a value."""
    return typer.Option(flag, *more, help=help)


ONE_COMMITMENT = "COMMITMENT-ID|GOVERNMENT YEAR NUMBER"
"""How a commitment is named, by the words of the help."""
WhichOne = Annotated[list[str], argument(ONE_COMMITMENT, help="argument.commitment_id")]
RunYearArgument = Annotated[str | None, argument("YEAR", help="argument.year")]
Whose = Annotated[str, argument("GOVERNMENT", help="argument.government")]
YearArgument = Annotated[str, argument("YEAR", help="argument.year")]
Lang = Annotated[Language | None, one_of(vocabularies.LANG, "--lang", help="option.lang")]
Db = Annotated[str | None, optional("--db", metavar="URL", help="option.db")]
Verbose = Annotated[
    int,
    typer.Option("--verbose", "-v", count=True, help="option.verbose", show_default=False),
]
Quiet = Annotated[bool, switch("--quiet", "-q", help="option.quiet")]
NoPager = Annotated[bool, switch("--no-pager", help="option.no_pager")]
TableOrJsonOption = Annotated[
    TableOrJson,
    one_of(
        vocabularies.formats(("table", "json")),
        "--format",
        "-f",
        help="option.shape",
        show_default=True,
    ),
]
Output = Annotated[str | None, optional("--output", "-o", metavar="FILE", help="option.output")]
Force = Annotated[bool, switch("--force", help="option.force")]
Only = Annotated[list[str] | None, some_of(vocabularies.ONLY, "--only", help="option.only")]
Kinds = Annotated[list[str] | None, some_of(vocabularies.KIND, "--kind", help="option.kind")]
Topics = Annotated[list[str] | None, some_of(vocabularies.TOPIC, "--topic", help="option.topic")]
Sections = Annotated[
    list[str] | None, optional("--section", metavar="TEXT", help="option.section_words")
]
Grep = Annotated[list[str] | None, optional("--grep", "-g", metavar="TEXT", help="option.grep")]
OfBody = Annotated[list[str] | None, optional("--body", metavar="BODY", help="option.body_only")]
Marked = Annotated[list[str] | None, some_of(vocabularies.FLAG, "--flag", help="option.flag")]
Sort = Annotated[
    SortKey, one_of(vocabularies.SORT, "--sort", help="option.sort", show_default=True)
]
By = Annotated[ByKey, one_of(vocabularies.BY, "--by", help="option.by", show_default=True)]
Limit = Annotated[
    int | None,
    typer.Option("--limit", "-n", metavar="N", min=0, help="option.limit", show_default=False),
]
Details = Annotated[bool, switch("--details", help="option.details")]
GovernmentOption = Annotated[
    str | None, optional("--government", metavar="NAME", help="option.government")
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        metavar="N",
        min=1,
        help=worded_by("option.jobs", few=FEW, most=MOST),
        show_default=False,
    ),
]
Year = Annotated[int | None, a_year("--year", help="option.year")]
ReviewedYear = Annotated[int | None, a_year("--reviewed-year", help="option.reviewed_year")]
PlannedYear = Annotated[int | None, a_year("--planned-year", help="option.planned_year")]
Genre = Annotated[GenreKey | None, one_of(vocabularies.GENRE, "--genre", help="option.genre")]
GenreOfReport = Annotated[
    GenreKey | None, one_of(vocabularies.GENRE, "--genre", help="option.genre_of_report")
]
Encoding = Annotated[str | None, optional("--encoding", metavar="NAME", help="option.encoding")]
Reviewed = Annotated[bool, switch("--reviewed", help="option.reviewed")]
Semantic = Annotated[str | None, optional("--semantic", metavar="MODEL", help="option.semantic")]
Reviewer = Annotated[str | None, optional("--reviewer", metavar="NAME", help="option.reviewer")]
Note = Annotated[str | None, optional("--note", "-m", metavar="TEXT", help="option.note")]
ReportArgument = Annotated[str, argument("REPORT", help="argument.stored_report")]
Status = Annotated[str | None, one_of(vocabularies.STATUS, "--status", "-s", help="option.status")]


def date_of(given: str) -> date:
    """The day of ``2025-06-30``, ``2025/6/30``, ``2025.6.30`` or ``2025年6月30日``.

    Raises :class:`DateInvalid`.
    """
    found = day_of(given)
    if found is None:
        raise DateInvalid(value=given)
    return found


def days_of(given: str) -> int:
    """The number of days of ``30``, ``30d`` or ``30天``. Raises :class:`DaysInvalid`."""
    found = _DAYS.fullmatch(normalize("NFKC", given).strip())
    if not found:
        raise DaysInvalid(value=given)
    return int(found[1])


def is_year(given: str) -> bool:
    """Whether it reads as a year: ``2025``, ``2025年`` or ``25``."""
    return _YEAR.fullmatch(normalize("NFKC", given).strip()) is not None


def is_span_of_years(given: str) -> bool:
    """Whether it reads as several years: ``2023-2024``."""
    return _YEARS.fullmatch(given.strip()) is not None


def year_of(given: str) -> int:
    """The year of ``2025``, ``2025年`` or ``25``. Raises :class:`YearInvalid`."""
    found = _YEAR.fullmatch(normalize("NFKC", given).strip())
    if not found:
        raise YearInvalid(year=given)
    year = int(found[1])
    return year if len(found[1]) > 2 else CENTURY + year


def years_of(given: str) -> frozenset[int]:
    """The years of ``2023``, ``2023-2025``, ``23,25`` or ``2023至2025``. Raises
    :class:`YearsInvalid`."""
    found: set[int] = set()
    for part in re.split(r"[,，、;；]", normalize("NFKC", given)):
        ends = re.split(r"[-—–~～至到]+", part.strip())
        if len(ends) > 2 or not all(map(is_year, ends)):
            raise YearsInvalid(value=given)
        first, last = sorted(map(year_of, (ends[0], ends[-1])))
        found |= set(range(first, last + 1))
    return frozenset(found)


def limit_of(given: int | None, usual: int | None = None) -> int | None:
    """How many entries ``--limit`` lets through: ``usual`` unless it is given, ``None`` for all,
    which 0 asks for."""
    return usual if given is None else given or None
