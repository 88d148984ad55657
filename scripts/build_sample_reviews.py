"""Writes ``seeds/reviewed``: a reviewed sheet for each pair of the sample reports.

The verdicts are those of the answer key (``seeds/answers``), as a person would have chosen them in
the year's workbook; the guide takes the sheets back and calibrates on them. Run this after a change
that gives commitments other ids; ``--check`` changes nothing and says by its exit status whether
the sheets are up to date.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
from pathlib import Path

from followup.evaluation.labels import Label, read_labels
from followup.evaluation.measuring import match
from followup.labels import Labels
from followup.parsing import parse
from followup.reading import read

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "seeds" / "reviewed"
NOTES = {
    "fulfilled": "样例结论",
    "partial": "样例结论：只涉及一部分",
    "missing": "样例结论：未写明",
}


def sheet(label: Label) -> str:
    """The sheet of one pair: the columns that are read back, in Chinese."""
    labels = Labels("zh")
    plan = parse(read(ROOT / label.plan))
    found = match([one.span for one in label.commitments], [one.span for one in plan.commitments])
    page = io.StringIO()
    rows = csv.writer(page, lineterminator="\r\n")
    rows.writerow([labels(f"sheet.column.{one}") for one in ("id", "commitment", "review", "note")])
    for at, place in sorted(found.items(), key=lambda pair: pair[1]):
        made, verdict = plan.commitments[place], label.commitments[at].verdict
        assert verdict is not None, "the answer key judges every commitment"
        word = labels(f"verdict.{verdict}.word")
        rows.writerow([made.id, " ".join(made.text.split()), word, NOTES[verdict]])
    return "\ufeff" + page.getvalue()


def main() -> int:
    """Write the sheets, or check them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    stale = []
    for label in read_labels(ROOT / "seeds" / "answers"):
        path, text = FOLDER / f"{label.name}.csv", sheet(label).encode()
        if not path.is_file() or path.read_bytes() != text:
            stale.append(path.name)
            if not check:
                FOLDER.mkdir(exist_ok=True)
                path.write_bytes(text)
    if stale:
        print(", ".join(stale))
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
