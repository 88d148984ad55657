"""The options of ``report`` and ``template`` that say where to write and what to fill."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from followup.cli.options import optional


class TemplateFormat(StrEnum):
    """The formats that take a template."""

    MD = "md"
    DOCX = "docx"


OutputOrFolder = Annotated[
    str | None,
    optional(
        "--output",
        "-o",
        metavar="FILE|FOLDER",
        help="Write to FILE ('-' for standard output), or into FOLDER under the usual name; "
        "several formats go into a folder.",
    ),
]
TemplateOption = Annotated[
    str | None,
    optional(
        "--template",
        metavar="FILE",
        help="Fill this template instead of the program's own; md only. Make one with "
        "followup template md.",
    ),
]
Into = Annotated[
    str | None,
    optional(
        "--into",
        metavar="FILE.docx",
        help="Fill a copy of this Word document at its marks; docx only. The marks are shown by "
        "followup template docx.",
    ),
]
TemplateKind = Annotated[
    TemplateFormat, typer.Argument(metavar="md|docx", help="What the template is for.")
]
