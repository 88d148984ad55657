"""The Word file that every document made here begins as."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import docx
import pytest
from lxml import etree

from followup.labels import LANGUAGES, Labels
from followup.reporting.formats.word import skeleton
from followup.reporting.formats.word.blocks import Style
from followup.reporting.formats.word.wordml import add, body, parsed, serialised

FOLDER = Path(skeleton.__file__).parent / "skeleton"


def opened() -> docx.document.Document:
    return docx.Document(BytesIO(skeleton.packed()))


@pytest.fixture(scope="module")
def script(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "word_skeleton", root / "scripts" / "word_skeleton.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_part_that_is_kept_is_packed_and_no_other() -> None:
    kept = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}
    assert kept == set(skeleton.PARTS)


def _paragraphs() -> Iterator[str]:
    document = opened()
    yield from (each.style.style_id for each in document.paragraphs if each.text)
    runs = (run for each in document.paragraphs for run in each.runs)
    yield from (run.style.style_id for run in runs if run.element.rPr is not None)
    for table in document.tables:
        yield from (each.style.style_id for cell in table._cells for each in cell.paragraphs)


def test_it_shows_a_specimen_of_every_style_and_of_both_kinds_of_pages() -> None:
    assert set(_paragraphs()) == set(skeleton.style_ids().values())
    sizes = [(page.page_width or 0, page.page_height or 0) for page in opened().sections]
    assert [width > height for width, height in sizes] == [False, True, False]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("style", Style)
def test_every_style_is_called_as_the_language_calls_it(style: Style, language: str) -> None:
    element = skeleton.style_element(style, Labels(language))
    assert Labels(language)(f"word_style.{style}") in serialised(element).decode()
    kept = serialised(skeleton.part(skeleton.STYLES)).decode()
    assert Labels("zh")(f"word_style.{style}") in kept


def test_what_is_taken_from_it_can_be_changed_and_it_stays() -> None:
    before = skeleton.packed()
    for taken in (
        skeleton.part(skeleton.DOCUMENT),
        skeleton.table_look(),
        skeleton.section_end(landscape=True),
        skeleton.style_element(Style.BODY, Labels("en")),
        *skeleton.typefaces().values(),
    ):
        taken.clear()
    assert skeleton.packed() == before


def test_a_part_that_is_packed_has_no_comments_and_no_indentation() -> None:
    with ZipFile(BytesIO(skeleton.packed())) as archive:
        for name in archive.namelist():
            head, _, rest = archive.read(name).partition(b"\n")
            assert head.startswith(b"<?xml")
            assert b"\n" not in rest
            assert b"<!--" not in rest


def test_a_file_that_was_packed_is_unpacked_to_the_same_parts(
    script: ModuleType, tmp_path: Path
) -> None:
    file = tmp_path / "skeleton.docx"
    assert script.main(["pack", str(file)]) == 0
    script.unpack(file, tmp_path / "parts")
    for name in skeleton.PARTS:
        kept = parsed((FOLDER / name).read_bytes(), bare=True)
        etree.indent(kept, "  ")
        assert (tmp_path / "parts" / name).read_bytes() == serialised(kept) + b"\n"


def test_what_an_element_says_is_escaped() -> None:
    parent = body()
    add(parent, "t", "<w:b/> & ]]>", val='"<')
    assert b'w:val="&quot;&lt;" xml:space="preserve">&lt;w:b/&gt; &amp; ]]&gt;<' in serialised(
        parent
    )
