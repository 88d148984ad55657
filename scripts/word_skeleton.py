"""The skeleton of the Word documents as a file to open, and back.

``python scripts/word_skeleton.py pack FILE.docx`` writes the document that every Word document of
followup begins as, with a specimen of each style, a table and both kinds of pages. Open it in Word
or LibreOffice to see it, or to change it.

``python scripts/word_skeleton.py unpack FILE.docx`` takes a changed one back, each part set one
element a line. Read the difference: a program that saves adds much that is not wanted, and it
leaves the comments out. A change of a size or a typeface is quicker made in the part itself.
"""

from __future__ import annotations

import sys
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from followup.reporting.formats.word.skeleton import PARTS, packed
from followup.reporting.formats.word.wordml import parsed, serialised

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "src" / "followup" / "reporting" / "formats" / "word" / "skeleton"


def unpack(file: Path, folder: Path) -> None:
    """Write the parts of ``file`` into ``folder``; say what the program does not know of."""
    with ZipFile(file) as archive:
        names = archive.namelist()
        for name in PARTS:
            root = parsed(archive.read(name), bare=True)
            etree.indent(root, "  ")
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(serialised(root) + b"\n")
    for name in sorted(set(names) - set(PARTS)):
        print(f"left out, for it is not in PARTS of skeleton.py: {name}", file=sys.stderr)


def main(arguments: list[str]) -> int:
    match arguments:
        case ["pack", file]:
            Path(file).write_bytes(packed())
        case ["unpack", file]:
            unpack(Path(file), FOLDER)
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
