"""``docs/templates.md`` against what a template and a document can really name."""

from __future__ import annotations

import re
from pathlib import Path

from followup.labels import Labels
from followup.reporting import gap_report
from followup.reporting.formats.markdown.data import data, functions
from followup.reporting.formats.word.marks import BLOCKS, FIGURES
from tests.reporting.sample_audit import AUDIT, MADE_AT

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "templates.md").read_text("utf-8")
ZH = Labels("zh")
DATA = data(gap_report(AUDIT, made_at=MADE_AT, run_id=7), ZH)


def first_column(after: str, before: str) -> set[str]:
    part = PAGE.split(after, 1)[1].split(before, 1)[0]
    cells = re.findall(r"^\| (`.+?`) \|", part, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`(\w+)", cell)}


def test_the_page_lists_every_name_and_no_other() -> None:
    assert first_column("What a template can name", "Of each row") == {*DATA, *functions(ZH)}
    assert first_column("Of each row", "## Word") == set(DATA["rows"][0])


def test_the_page_lists_the_fields_of_every_part() -> None:
    parts = [DATA["sources"][0], DATA["rates"][0], DATA["count"], DATA["headings"][0]]
    parts += [DATA["lacking"][0], DATA["settings"][0], DATA["rows"][0]["evidence"][0]]
    assert [name for part in parts for name in part if f"`{name}`" not in PAGE] == []


def test_the_page_lists_every_mark_in_both_forms() -> None:
    listed = re.findall(r"^\| 【(.+?)】 \| `\{\{ (\w+) \}\}` \|", PAGE, re.MULTILINE)
    assert listed == [(ZH(f"mark.{name}"), name) for name in (*BLOCKS, *FIGURES)]
