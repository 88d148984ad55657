"""The arguments and options of the commands by which people decide and check in."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from followup.cli.options import optional


class LedgerShape(StrEnum):
    """The shapes of a year's ledger."""

    TABLE = "table"
    MD = "md"
    XLSX = "xlsx"
    JSON = "json"
    CSV = "csv"


LedgerFormat = Annotated[
    LedgerShape | None,
    optional(
        "--format",
        "-f",
        metavar="table|md|xlsx|json|csv",
        help="Shape of the output; by default what the name of the file tells, else a table.",
    ),
]

VerdictArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="VERDICT",
        help="fulfilled, partial or missing (or 已兑现, 部分兑现, 未见印证). Without one, only the "
        "note and the passages are recorded.",
        show_default=False,
    ),
]
Reviewer = Annotated[
    str | None,
    optional(
        "--reviewer",
        metavar="NAME",
        help="Who decides. By default FOLLOWUP_REVIEWER, else the login name.",
    ),
]
Reviewers = Annotated[
    list[str] | None,
    optional(
        "--reviewer", metavar="NAME", help="Whom to compare, given twice. By default the only two."
    ),
]
Note = Annotated[
    str | None, optional("--note", "-m", metavar="TEXT", help="Why, in your own words.")
]
Evidence = Annotated[
    list[str] | None,
    optional(
        "--evidence",
        "-e",
        metavar="TEXT|START-END",
        help="Attach a passage of the outcome report, by its words or its place in characters. "
        "May be repeated.",
    ),
]
Detach = Annotated[
    list[str] | None,
    optional(
        "--detach",
        metavar="TEXT|START-END",
        help="A passage that does not count after all. May be repeated.",
    ),
]
Blind = Annotated[
    bool,
    typer.Option("--blind", help="You have not seen what the program says: counts for agreement."),
]
Undo = Annotated[
    bool, typer.Option("--undo", help="Take back your latest review of this commitment.")
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
Day = Annotated[
    str | None,
    optional("--date", metavar="DATE", help="The day it speaks of, 2025-06-30. By default today."),
]
AsOf = Annotated[
    str | None,
    optional("--date", metavar="DATE", help="The day to reckon from, 2025-06-30; by default now."),
]
Overdue = Annotated[bool, typer.Option("--overdue", help="List only what is overdue.")]
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
Seeing = Annotated[bool, typer.Option("--seeing", help="Count reviews that were not blind, too.")]
Settle = Annotated[
    tuple[str, str] | None,
    typer.Option(
        "--settle",
        metavar="REVIEW COMMITMENT-ID",
        help="Send what was said to the commitment that it belongs to now. REVIEW is a review's "
        "number, or the ID of the commitment that is gone.",
        show_default=False,
    ),
]
SetAside = Annotated[
    str | None,
    optional(
        "--set-aside",
        metavar="REVIEW",
        help="List it no more: the commitment is gone for good. It stays in the record.",
    ),
]
SheetArgument = Annotated[
    str,
    typer.Argument(
        metavar="SHEET",
        help="The edited workbook (.xlsx), or a CSV of the same columns.",
        show_default=False,
    ),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask; store what is shown.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")]
OfGovernment = Annotated[
    str | None,
    optional("--government", metavar="NAME", help="Only reviews of this government's reports."),
]
StartProfile = Annotated[
    str | None,
    optional("--profile", metavar="NAME", help="Begin with this profile, not the shipped weights."),
]
Save = Annotated[
    str | None, optional("--save", metavar="NAME", help="Store the result as a profile.")
]
ListProfiles = Annotated[
    bool, typer.Option("--list", help="List the profiles of the ledger, and fit nothing.")
]
ProfileOption = Annotated[
    str | None,
    optional(
        "--profile",
        metavar="NAME",
        help="Judge by the weights that followup calibrate stored under NAME.",
    ),
]
