"""Opens what followup writes in the programs that people open it with, and takes pictures of it.

``python scripts/look.py FILE FOLDER`` renders every page of a Word document or a workbook into a
folder; ``scripts/screenshots.py`` makes the pictures in the documentation with it. Needs
LibreOffice, poppler's ``pdftoppm`` and a Chinese font:

    apt-get install libreoffice-writer poppler-utils fonts-noto-cjk

Where the typefaces of official documents are not
installed, the nearest of Noto stand in for them here; Word and WPS take their own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followup.reporting import GapReport

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "screenshots"
MADE_AT = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
RESOLUTION = 80
"""Dots per inch: one page of A4 is then as wide as a narrow column of a web page."""
COLOURED = 110
"""The same for workbooks, whose print is small."""
STAND_INS = {
    "方正小标宋简体": "Noto Serif CJK SC:bold",
    "仿宋_GB2312": "Noto Serif CJK SC",
    "楷体_GB2312": "Noto Serif CJK SC",
    "宋体": "Noto Serif CJK SC",
    "黑体": "Noto Sans CJK SC",
    "Times New Roman": "Noto Serif CJK SC",
}
OFFICE = ("soffice", "pdftoppm")


class LookError(Exception):
    """A program that renders is missing or failed."""


def missing(programs: Sequence[str] = OFFICE) -> list[str]:
    """The programs that are not there."""
    return [program for program in programs if shutil.which(program) is None]


def fonts(folder: Path) -> Path:
    """A fontconfig file in ``folder`` that lets Noto stand in for what is not installed."""
    lines = []
    for name, other in STAND_INS.items():
        family, _, bold = other.partition(":")
        weight = '<edit name="weight" mode="assign"><const>bold</const></edit>' if bold else ""
        lines.append(
            f'<match target="pattern"><test name="family"><string>{name}</string></test>'
            f'<edit name="family" mode="assign" binding="strong"><string>{family}</string></edit>'
            f"{weight}</match>"
        )
    path = folder / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"{''.join(lines)}</fontconfig>",
        "utf-8",
    )
    return path


def to_pdf(document: Path, folder: Path) -> Path:
    """``document`` as LibreOffice prints it. Raises :class:`LookError`."""
    with tempfile.TemporaryDirectory() as own:
        environment = os.environ | {"FONTCONFIG_FILE": str(fonts(Path(own))), "HOME": own}
        profile = f"-env:UserInstallation={Path(own).as_uri()}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf"]
        _call([*command, "--outdir", str(folder), str(document)], environment)
    made = folder / f"{document.stem}.pdf"
    if not made.is_file():
        raise LookError(f"LibreOffice made nothing of {document}")
    return made


def to_pictures(
    pdf: Path, folder: Path, *, pages: Sequence[int] = (), colour: int = 0
) -> list[Path]:
    """The pages of ``pdf`` as PNG, in order; all of them where none is named.

    Grey, unless ``colour`` says how many dots per inch in colour.
    """
    made = []
    for page in pages or range(1, page_count(pdf) + 1):
        stem = folder / f"{pdf.stem}-{page}"
        shades = ["-r", str(colour)] if colour else ["-r", str(RESOLUTION), "-gray"]
        options = [*shades, "-png", "-singlefile"]
        _call(["pdftoppm", *options, "-f", str(page), "-l", str(page), str(pdf), str(stem)])
        made.append(stem.with_name(f"{stem.name}.png"))
    return made


def page_count(pdf: Path) -> int:
    """How many pages ``pdf`` has."""
    lines = _call(["pdfinfo", str(pdf)]).splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pages:"))


def page_text(pdf: Path, page: int) -> str:
    """The text of one page, laid out as it stands there."""
    return _call(["pdftotext", "-layout", "-f", str(page), "-l", str(page), str(pdf), "-"])


def _call(command: Sequence[str], environment: dict[str, str] | None = None) -> str:
    try:
        done = subprocess.run(
            command,
            env=environment,
            check=True,
            timeout=180,
            stdin=subprocess.DEVNULL,
            capture_output=True,
        )
    except (OSError, subprocess.SubprocessError) as problem:
        raise LookError(f"{command[0]}: {problem}") from None
    return done.stdout.decode("utf-8", "replace")


def written(name: str, language: str = "zh") -> str | bytes:
    """The sample pair's report in the format ``name``, of a fixed date."""
    from followup.labels import Labels
    from followup.reporting import Subject, file_formats_of

    return file_formats_of(Subject.AUDIT)[name].write(report(), Labels(language))


def report() -> GapReport:
    """The sample pair's view, of a fixed date."""
    from followup.audit import audit_files, sample_pair
    from followup.reporting import gap_report

    return gap_report(audit_files(*sample_pair()), made_at=MADE_AT)


def word(folder: Path) -> list[Path]:
    """The chapter's first page, the first with a table, and the first of its annexes."""
    from followup.labels import Labels
    from followup.reporting.formats.word.annexes import write_annexes

    chapter, annexes = folder / "word.docx", folder / "annexes.docx"
    data = written("docx")
    chapter.write_bytes(data if isinstance(data, bytes) else data.encode())
    annexes.write_bytes(write_annexes(report(), Labels("zh")))
    pdf = to_pdf(chapter, folder)
    pages = range(1, page_count(pdf) + 1)
    table = next(page for page in pages if "差距、说明" in page_text(pdf, page))
    made = to_pictures(pdf, folder, pages=(1, table))
    made += to_pictures(to_pdf(annexes, folder), folder, pages=(1,))
    names = ("word-1.png", "word-2.png", "word-list.png")
    return [one.rename(folder / name) for one, name in zip(made, names, strict=True)]


def main(arguments: Sequence[str]) -> int:
    """Take the pictures and name them."""
    if missing():
        print(f"not installed: {', '.join(missing())}", file=sys.stderr)
        return 1
    document, folder = Path(arguments[0]), Path(arguments[1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as own:
        for picture in to_pictures(to_pdf(document, Path(own)), Path(own), colour=COLOURED):
            print(shutil.copy(picture, folder / picture.name))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
