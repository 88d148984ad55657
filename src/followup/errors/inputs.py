"""What is wrong with a file that was given to be read: codes ``F…``, exit status 3."""

from __future__ import annotations

from pathlib import Path

from followup.errors import UnreadableInput


class UnsupportedFormat(UnreadableInput):
    """A kind of file that is told apart, but not read."""

    path: str | Path


class FileMissing(UnreadableInput):
    """No file has that name."""

    code = "F201"
    path: str | Path


class FileIsFolder(UnreadableInput):
    """A folder is named where one report's file is needed."""

    code = "F202"
    path: str | Path


class NoText(UnreadableInput):
    """The file is empty, or its text is."""

    code = "F203"
    path: str | Path


class NotADocument(UnreadableInput):
    """The bytes are neither text nor a known kind of document."""

    code = "F204"
    path: str | Path


class PdfWithoutText(UnreadableInput):
    """A PDF without a usable text layer: most likely a scan."""

    code = "F205"
    path: str | Path


class PdfEncrypted(UnreadableInput):
    """A PDF that opens with a password only."""

    code = "F206"
    path: str | Path


class OfficeEncrypted(UnsupportedFormat):
    """A Word or WPS document that opens with a password only."""

    code = "F207"


class PdfDamaged(UnreadableInput):
    """A PDF that is damaged or incomplete."""

    code = "F208"
    path: str | Path


class PackageDamaged(UnreadableInput):
    """A Word document or another ZIP package that is damaged or incomplete."""

    code = "F209"
    path: str | Path


class OldWordDocument(UnsupportedFormat):
    """A document of Word or WPS from before ``.docx``."""

    code = "F210"


class ReadingForbidden(UnreadableInput):
    """The system does not let this user read the file."""

    code = "F211"
    path: str | Path


class TooLarge(UnreadableInput):
    """More text than is read; ``size`` and ``limit`` in MB."""

    code = "F212"
    path: str | Path
    size: float | str
    limit: float | str


class WrongEncoding(UnreadableInput):
    """The text is not in the encoding asked for, but in the one that ``fits``."""

    code = "F213"
    path: str | Path
    encoding: str
    fits: str


class DamagedText(UnreadableInput):
    """Text with wrong bytes, the first at byte ``offset`` (from 0), in ``line`` (from 1)."""

    code = "F214"
    path: str | Path
    encoding: str
    offset: int
    line: int


class NoReportInPage(UnreadableInput):
    """A web page that holds its navigation only."""

    code = "F215"
    path: str | Path


class ReaderNotInstalled(UnreadableInput):
    """The ``package`` that reads this format is not installed."""

    code = "F216"
    path: str | Path
    package: str


class NotARegularFile(UnreadableInput):
    """A pipe or a device."""

    code = "F217"
    path: str | Path


class FileUnreadable(UnreadableInput):
    """The system cannot read the file, for another ``reason`` than F201 and F211."""

    code = "F218"
    path: str | Path
    reason: object


class ImageGiven(UnsupportedFormat):
    """An image."""

    code = "F219"


class SheetOrSlidesGiven(UnsupportedFormat):
    """A spreadsheet or a presentation."""

    code = "F220"


class ArchiveGiven(UnsupportedFormat):
    """An archive of files."""

    code = "F221"


class OfdGiven(UnsupportedFormat):
    """An OFD document (GB/T 33190), which is not read yet."""

    code = "F222"


class OtherDocumentGiven(UnsupportedFormat):
    """A document of another kind: RTF, OpenDocument, a saved web archive."""

    code = "F223"


class SeveralReportsGiven(UnreadableInput):
    """A table that holds ``count`` reports."""

    code = "F224"
    path: str | Path
    count: int


class TextTooLong(UnreadableInput):
    """More ``characters`` than are read."""

    code = "F225"
    path: str | Path
    characters: int
    limit: int


class TooManyLines(UnreadableInput):
    """More lines or paragraphs, ``count``, than are read."""

    code = "F226"
    path: str | Path
    count: int
    limit: int


class TooManyClauses(UnreadableInput):
    """More commas, full stops and semicolons, ``count``, than are read."""

    code = "F227"
    path: str | Path
    count: int
    limit: int


class ReadingTooSlow(UnreadableInput):
    """Reading took longer than ``seconds`` and was ended."""

    code = "F228"
    path: str | Path
    seconds: str


class ReadingTooHungry(UnreadableInput):
    """Reading took more memory than ``limit``, in MB, and was ended."""

    code = "F229"
    path: str | Path
    limit: int


class ReaderCrashed(UnreadableInput):
    """The process that read the file was ended by the system: the file breaks its library."""

    code = "F230"
    path: str | Path


class ReadingStumbled(UnreadableInput):
    """An exception that nobody foresaw: a fault of followup that this file brings about."""

    code = "F231"
    path: str | Path
    kind: str
    message: object


class FolderForbidden(UnreadableInput):
    """The system does not let this user look into a folder, for this ``reason``."""

    code = "F232"
    path: str | Path
    reason: object


class NameEmpty(UnreadableInput):
    """An empty name was given where a file's is needed."""

    code = "F233"


class TooMuchInOneReport(UnreadableInput):
    """More commitments, or statements of what was done, than a year's report has."""

    code = "F234"
    path: str | Path
    commitments: int
    statements: int
    most_commitments: int
    most_statements: int


class TooMuchToCompare(UnreadableInput):
    """A pair of reports with more commitments times statements than are compared."""

    code = "F235"
    path: str | Path
    outcome: str | Path
    commitments: int
    statements: int


class TooManyParts(UnreadableInput):
    """A ZIP file whose list of parts is larger than is read."""

    code = "F236"
    path: str | Path


class PageOvergrown(UnreadableInput):
    """A web page that no parser takes in time, see ``reading/html_growth.py``."""

    code = "F237"
    path: str | Path


class DtdForbidden(UnreadableInput):
    """A Word document that defines entities of its own, which ISO/IEC 29500-2 (8.1.4) forbids."""

    code = "F238"
    path: str | Path


class LabelsMissing(UnreadableInput):
    """A folder without label files."""

    code = "F280"
    path: str | Path


class LabelsUnreadable(UnreadableInput):
    """A file that holds no labels."""

    code = "F281"
    path: str | Path
    why: object


class NotAnAnnualReport(UnreadableInput):
    """A text with neither a review nor a plan nor commitments."""

    code = "F290"
    path: str | Path


class NothingToImport(UnreadableInput):
    """No file under ``paths`` has one of the ``known`` suffixes."""

    code = "F291"
    paths: str
    known: str


class WorkbookEncrypted(UnreadableInput):
    """A workbook that opens with a password only."""

    code = "F301"
    path: str | Path


class OldWorkbook(UnreadableInput):
    """An Excel file from before ``.xlsx``."""

    code = "F302"
    path: str | Path


class WorkbookDamaged(UnreadableInput):
    """A workbook or CSV that is empty or damaged."""

    code = "F303"
    path: str | Path


class NotALedgerSheet(UnreadableInput):
    """A sheet without the ``needed`` columns; ``found`` are those it has."""

    code = "F304"
    path: str | Path
    needed: object
    found: str


class ColumnTwice(UnreadableInput):
    """A sheet with one column more than once."""

    code = "F305"
    path: str | Path
    name: str
    where: str


class SheetFromNewerVersion(UnreadableInput):
    """A sheet of a version that only a newer followup reads."""

    code = "F306"
    path: str | Path
    found: str
    known: str


class NotAWorkbook(UnreadableInput):
    """An archive that is no Excel workbook."""

    code = "F307"
    path: str | Path


class WorkbookTooLarge(UnreadableInput):
    """A workbook that unpacks to more than is read; both in MB."""

    code = "F308"
    path: str | Path
    size: int
    limit: int


class WorkbookOvergrown(UnreadableInput):
    """A workbook, or CSV, in which more than ``limit`` cells hold anything."""

    code = "F312"
    path: str | Path
    limit: int


class NoSheets(UnreadableInput):
    """The folder has neither a workbook nor a CSV."""

    code = "F311"
    path: str | Path


class SheetUnreadable(UnreadableInput):
    """The system cannot read the sheet."""

    code = "F309"
    path: str | Path
    why: object


class SheetOfAnotherLedger(UnreadableInput):
    """The plan behind the sheet (the beginning of its SHA-256) is not in this ledger."""

    code = "F310"
    path: str | Path
    plan: str
