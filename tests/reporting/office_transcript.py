"""Any writer's output as text that a person can compare: an Office file by its parts."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

from followup.reporting import Format

WHOLE = re.compile(
    r"word/(document|footer\d*|header\d*)\.xml|docProps/core\.xml"
    r"|xl/(workbook|sharedStrings|worksheets/.*|charts/.*|tables/.*)(\.xml(\.rels)?)?"
)
"""The parts that hold what a report says; of the others only the names are compared."""
BREAKS = re.compile(r"(</(?:w:p|w:tr|w:tbl|w:sectPr|row|c|si|conditionalFormatting|c:ser)>|/>)")


def transcript(writer: Format, data: str | bytes) -> tuple[str, str]:
    """The end of a golden file's name, and its text."""
    assert isinstance(data, bytes) is writer.binary
    if isinstance(data, str):
        return writer.suffix, data
    with ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        parts = [
            f"==== {name}\n" + BREAKS.sub(r"\1\n", archive.read(name).decode())
            for name in names
            if WHOLE.fullmatch(name)
        ]
    return f"{writer.suffix}.txt", "\n".join([*names, *parts]) + "\n"
