"""A person's own Word document, filled at its marks; all else stays as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from followup.errors import FollowupError
from followup.labels import LANGUAGES, Labels
from followup.model import Kind
from followup.reporting import gap_report, wording
from followup.reporting.formats.word.filling import absent_marks, fill_document
from followup.reporting.formats.word.marks import (
    BLOCKS,
    EARLIER,
    FIGURES,
    MARK,
    marked_document,
    named,
    written,
)
from tests.reporting.hostile_audit import HOSTILE, audit_of
from tests.reporting.sample_audit import AUDIT, MADE_AT, FixtureLabels

ZH, EN = FixtureLabels("zh"), FixtureLabels("en")
REPORT = replace(gap_report(AUDIT, made_at=MADE_AT, run_id=7), draft=None)
"""A final one: a draft has a line above all else."""


def saved(document) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def own(*paragraphs: str):
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return document


def filled(document, labels: Labels = ZH, report=REPORT):
    made = fill_document(report, labels, name="own.docx", document=saved(document))
    return docx.Document(BytesIO(made))


def texts(document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.parametrize("mark", ["【落实情况】", "{{ chapter }}", "{{chapter}}", "【 落实情况 】"])
def test_a_mark_alone_in_a_paragraph_gives_way_to_the_chapter(mark):
    said = texts(filled(own("前文。", mark, "后文。")))
    assert said[0] == "前文。"
    assert said[1] == "一、总体情况"
    assert said[-1] == "后文。"
    assert not any(MARK.fullmatch(text) for text in said)


def test_figures_take_the_place_of_marks_inside_a_sentence():
    document = own(
        "{{ government }}应落实【应落实数】项，兑现率【兑现率】，【注】另见{{missing}}项。"
    )
    assert texts(filled(document)) == ["澜岭市应落实8项，兑现率37.5%，【注】另见3项。"]


def test_a_mark_in_pieces_is_found_and_keeps_the_look_of_its_beginning():
    document = own()
    paragraph = document.add_paragraph("共")
    paragraph.add_run("【应").bold = True
    paragraph.add_run("落实").italic = True
    paragraph.add_run("数】项，")
    paragraph.add_run("【已兑现数】").underline = True
    runs = filled(document).paragraphs[0].runs
    assert "".join(run.text for run in runs) == "共8项，3"
    assert [run.text for run in runs if run.bold] == ["8"]
    assert [run.text for run in runs if run.underline] == ["3"]


def test_the_prose_takes_the_look_of_the_paragraph_that_the_mark_stood_in():
    document = own()
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.left_indent = Mm(20)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.add_run("【总体情况】").font.size = Pt(9)
    said = filled(document).paragraphs
    assert len(said) == 5
    for each in said:
        assert each.paragraph_format.left_indent == pytest.approx(Mm(20), abs=700)
        assert each.alignment == WD_ALIGN_PARAGRAPH.RIGHT
        assert [run.font.size for run in each.runs] == [Pt(9)]


def test_headings_take_the_persons_own_style_of_that_name():
    document = own("【落实情况】")
    style = document.styles.add_style("公文一级标题", 1)
    style.font.size = Pt(30)
    made = filled(document)
    heading = next(each for each in made.paragraphs if each.text == "一、总体情况")
    assert heading.style.font.size == Pt(30)
    assert [each.name for each in made.styles].count("公文一级标题") == 1
    assert "公文二级标题" in [each.name for each in made.styles]


def test_tables_are_as_wide_as_the_documents_text():
    document = own("【问题清单】")
    section = document.sections[0]
    section.page_width, section.left_margin, section.right_margin = Mm(200), Mm(25), Mm(25)
    (table,) = filled(document).tables
    assert sum(cell.width for cell in table.rows[0].cells) == pytest.approx(Mm(150), rel=0.001)
    assert len(table.rows) == 6


def test_marks_in_cells_headers_and_footers_are_filled():
    document = own("【落实情况】")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "【总体情况】"
    table.cell(0, 1).text = "{{ due }}项"
    document.sections[0].header.paragraphs[0].text = "【政府】"
    document.sections[0].footer.paragraphs[0].text = "【年度】年"
    made = filled(document)
    assert "内含承诺事项9项" in made.tables[-1].cell(0, 0).text
    assert made.tables[-1].cell(0, 1).text == "8项"
    assert made.sections[0].header.paragraphs[0].text == "澜岭市"
    assert made.sections[0].footer.paragraphs[0].text == "2025年"


def test_a_section_that_ends_with_the_marks_paragraph_still_ends():
    document = own()
    document.add_paragraph("【总体情况】")
    document.add_section()
    document.add_paragraph("后文")
    made = filled(document)
    assert len(made.sections) == 2
    assert texts(made)[-1] == "后文"


def test_all_other_parts_stay_as_they_were():
    document = own("【政府】")
    document.core_properties.author = "某科室"
    before = saved(document)
    after = fill_document(REPORT, ZH, name="x", document=before)
    with ZipFile(BytesIO(before)) as old, ZipFile(BytesIO(after)) as new:
        assert new.namelist() == old.namelist()
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert set(changed) <= {"word/document.xml", "word/styles.xml", "word/fontTable.xml"}


def test_the_same_document_and_report_give_the_same_bytes():
    document = saved(own("【落实情况】", "【问题清单】"))
    assert fill_document(REPORT, ZH, name="x", document=document) == fill_document(
        REPORT, ZH, name="x", document=document
    )


@pytest.mark.parametrize("kind", [*HOSTILE])
def test_nothing_in_a_report_is_taken_for_a_mark(kind):
    report = gap_report(audit_of(HOSTILE[kind]))
    document = own("{{ government }}", "【落实情况】", "【问题清单】", "末")
    made = filled(document, report=report)
    assert texts(made)[-1] == "末"
    assert texts(made).count("一、总体情况") == 1
    assert len(made.tables) == 3


def test_a_report_that_writes_marks_is_quoted_with_them():
    report = gap_report(audit_of(HOSTILE["mark"]))
    made = filled(own("{{ government }}"), report=report)
    assert texts(made) == [HOSTILE["mark"]]


def problem(document: bytes, labels: Labels = EN) -> FollowupError:
    with pytest.raises(FollowupError) as caught:
        fill_document(REPORT, labels, name="own.docx", document=document)
    for language in LANGUAGES:
        said = Labels(language).error(caught.value)
        assert "own.docx" in said
        assert not re.search(r"(?<!\{)\{\w+\}(?!\})", said)
    return caught.value


@pytest.mark.parametrize(
    ("paragraphs", "code", "told"),
    [
        ((), "U442", "{{ chapter }}"),
        (("没有标记的文档【注】",), "U442", "{{ gaps }}"),
        (("{{ chaptre }} {{ a.b }}",), "U443", "{{ a.b }}, {{ chaptre }}"),
        (("见【落实情况】。",), "U444", "{{ chapter }}"),
        (("【总体情况】【问题清单】",), "U444", "{{ overview }}"),
    ],
)
def test_what_is_wrong_with_the_marks_is_told(paragraphs: Iterable[str], code, told):
    found = problem(saved(own(*paragraphs)))
    assert found.code == code
    assert told in (found.details.get("marks") or found.details.get("mark") or "")


def test_a_block_in_a_header_is_refused():
    document = own("{{ due }}")
    document.sections[0].header.paragraphs[0].text = "【落实情况】"
    assert problem(saved(document)).code == "U444"


def broken_zip(**parts: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xd0\xcf\x11\xe0 an old .doc",
        broken_zip(a="b"),
        broken_zip(**{"_rels/.rels": "<Relationships/>"}),
    ],
)
def test_what_is_no_word_document_is_refused(data):
    assert problem(data).code == "U441"


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 cut short",
        broken_zip(**{"_rels/.rels": "<no"}),
        saved(docx.Document())[:2000],
    ],
)
def test_a_damaged_document_is_said_to_be_damaged(data):
    assert problem(data).code == "F209"


def test_a_document_that_defines_entities_is_refused(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("geheim", "utf-8")
    data = saved(own("【政府】 x"))
    changed = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                doctype = f'<!DOCTYPE d [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
                content = content.replace(b"<w:document", doctype + b"<w:document", 1)
                content = content.replace(b" x</w:t>", b" &e;</w:t>")
            new.writestr(name, content)
    assert problem(changed.getvalue()).code == "F238"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_document_holds_every_mark_and_can_be_filled(language):
    labels = Labels(language)
    sample = marked_document(labels)
    said = "\n".join(texts(docx.Document(BytesIO(sample))))
    assert {named(found) for found in MARK.finditer(said)} == {*BLOCKS, *FIGURES}
    assert absent_marks(sample, name="x", labels=labels) == []
    made = fill_document(REPORT, labels, name="x", document=sample)
    left = "\n".join(texts(docx.Document(BytesIO(made))))
    assert "【应落实数】" not in left
    assert "{{ due }}" not in left
    assert len(docx.Document(BytesIO(made)).tables) == 7


def test_rates_are_offered_kind_by_kind():
    document = own(
        "【分类兑现情况】。", "{{ quantified_rate }} {{directional_rate}} 【自报总括数】"
    )
    told, rates = texts(filled(document))
    kinds = REPORT.rates.kinds
    assert "量化指标" in told
    assert all(str(tally.due) in told for tally in kinds.values() if tally.due)
    assert f"自报总括{REPORT.rates.as_a_whole.due}项" in told
    assert f"未到期{REPORT.totals.tally.not_due}项" in told
    percent = [
        wording.percent(kinds[k].fulfilled_rate, ZH) for k in (Kind.QUANTIFIED, Kind.DIRECTIONAL)
    ]
    assert rates == f"{percent[0]} {percent[1]} {REPORT.rates.as_a_whole.due}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rate_over_all_kinds_is_filled_in_earlier_documents_and_offered_no_more(language):
    sample = "\n".join(texts(docx.Document(BytesIO(marked_document(Labels(language))))))
    for name in EARLIER:
        assert written(name, Labels(language)) not in sample
        (said,) = texts(filled(own(written(name, Labels(language)))))
        assert said.endswith("%")


def test_the_marks_that_a_document_lacks_are_named():
    def absent(*paragraphs: str) -> list[str]:
        return absent_marks(saved(own(*paragraphs)), name="x", labels=ZH)

    assert absent("【落实情况】", "【问题清单】") == ["【兑现清单】"]
    assert "【主要不足】" in absent("【总体情况】")
    assert absent("【落实情况】", "【问题清单】", "【兑现清单】") == []
