"""The limits of what is read, all of them in one place: a stranger's file is let no further.

Each is far above what reports need: of 232 real ones, over twenty years and all levels of
government, none has more than 152,000 characters, 2,000 lines, 10,000 clauses, 925 commitments or
1,029 statements of what was done. What goes beyond is refused with a line that names the file and
the limit; docs/security.md lists them for users.
"""

from __future__ import annotations

TEXT_BYTES = 20 * 2**20
"""Of a text or a web page, and of what one part of a Word document unpacks to."""
CONTAINER_FACTOR = 5
"""A Word document or a PDF, full of photographs, may be this much larger than a text."""
DIRECTORY_BYTES = 2 * 2**20
"""Of the list of its parts that a ZIP file ends with: some 30,000 parts."""

SECONDS = 6.0
"""That reading a web page, a Word document or a PDF may take, by the clock on the wall."""
STARTING_SECONDS = 60.0
"""That the process which reads them may take to start, which no file has a part in."""
MEMORY_BYTES = 768 * 2**20
"""That the process which reads them may take, of address space (not on Windows)."""

CHARACTERS = 400_000
"""Of the text that is read."""
LINES = 12_000
"""Of it that are not empty."""
CLAUSES = 40_000
"""Commas, full stops and semicolons in it."""
PAGE_DEPTH = 5_000
"""Elements of one name within one another, on a web page."""
PAGE_ATTRIBUTES = 1_000
"""Of one of its elements."""
PAGE_CHOICES = 10_000
"""In all its drop-down lists."""
PARAGRAPHS = 100_000
"""Of a Word document, empty ones included."""
LABEL = 100
"""Characters of the number that Word puts before a paragraph."""
LARGEST_NUMBER = 32_767
"""Of Word's automatic numbering, which counts no further itself."""

COMMITMENTS = 2_000
"""In one report."""
STATEMENTS = 3_000
"""Clauses of what was done, in one report."""
COMPARISONS = 2_000_000
"""Of each commitment with each statement, in one audit."""

WORKBOOK_BYTES = 64 * 2**20
"""That a workbook which comes back may unpack to; so may a document or a template to be filled."""
WORKBOOK_CELLS = 200_000
"""Of it, or of a CSV: the ledger of the largest year would have 90,000."""
WORKBOOK_SHEETS = 50
"""Of it."""
WORKBOOK_ELEMENTS = 100_000
"""Of XML in each of its parts that are no sheets: styles, names, relations."""
SHEET_BYTES = 20 * 2**20
"""Of a workbook or a CSV as it is on the disk, or a document or a template to be filled."""
SETTINGS_BYTES = 2**20
"""Of a file of settings."""
