"""Makes the pictures in ``docs/screenshots`` anew, from the sample reports of the invented city.

Run it after changing how the web page, the workbook or the Word chapter looks, and look at what it
made. Needs a Chromium, LibreOffice Calc and Writer, Poppler and a Chinese font:
``apt-get install chromium libreoffice-calc libreoffice-writer poppler-utils fonts-noto-cjk``.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import look

from followup.audit import audit_files
from followup.labels import Labels
from followup.reporting import GapReport, gap_report
from followup.reporting.formats.excel.audit import write_xlsx
from followup.reporting.formats.html import write_html
from followup.reporting.views.history import YearTally

ROOT = Path(__file__).resolve().parent.parent
FOLDER = look.PICTURES
MADE_AT = datetime(2025, 2, 20, 9, 30, tzinfo=UTC)
"""Any fixed moment: a picture is not to change with the day."""
PICTURES = (
    ("page-desktop", "zh", (1200, 900), "light", ""),
    ("page-charts", "zh", (1200, 900), "light", "#charts"),
    ("page-list", "zh", (1200, 1000), "dark", "#list"),
    ("page-phone", "zh", (390, 844), "light", "#list"),
    ("page-english", "en", (1200, 900), "light", ""),
)
"""Name, language, size in pixels, colour scheme, and what is moved to the top."""
SHEETS = (("workbook-ledger", 4), ("workbook-summary", 1))
"""Name and page of the workbook's print."""


def report() -> GapReport:
    """The audit of 2024, with the years before it."""
    folder = ROOT / "seeds" / "yunze"
    views = [
        gap_report(audit_files(folder / f"{year - 1}.txt", folder / f"{year}.txt"))
        for year in (2022, 2023)
    ]
    history = [YearTally(view.year, view.totals.tally) for view in views if view.year]
    audit = audit_files(folder / "2023.txt", folder / "2024.txt")
    return gap_report(audit, made_at=MADE_AT, run_id=3, history=history)


def picture_page(view: GapReport, work: Path) -> None:
    """The web page, in a browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        program = os.environ.get("FOLLOWUP_CHROMIUM") or shutil.which("chromium")
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name, language, (width, height), scheme, top in PICTURES:
            path = work / f"{language}.html"
            path.write_text(write_html(view, Labels(language)), "utf-8")
            size = {"width": width, "height": height}
            page = browser.new_page(viewport=size, color_scheme=scheme)
            page.goto(path.as_uri())
            if top == "#list":
                page.locator(".lines summary").first.click()
            if top:
                page.locator(top).evaluate("one => one.scrollIntoView()")
            page.screenshot(path=FOLDER / f"{name}.png")
            page.close()
        browser.close()


def picture_workbook(view: GapReport, work: Path) -> None:
    """The workbook, as LibreOffice prints it."""
    path = work / "ledger.xlsx"
    path.write_bytes(write_xlsx(view, Labels("zh")))
    pages = [page for _, page in SHEETS]
    pictures = look.to_pictures(look.to_pdf(path, work), work, pages=pages, colour=look.COLOURED)
    for (name, _), picture in zip(SHEETS, pictures, strict=True):
        shutil.copy(picture, FOLDER / f"{name}.png")


def main() -> int:
    """Write all pictures."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        view = report()
        picture_page(view, Path(folder))
        picture_workbook(view, Path(folder))
        for picture in look.word(Path(folder)):
            shutil.copy(picture, FOLDER / picture.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
