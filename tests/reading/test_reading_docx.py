"""DOCX: Word's automatic numbers, tables, wrappers and changes."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from followup.errors import UnreadableInput
from followup.reading import read
from tests.reading.docx_files import definition, docx, instance, level, p, r


def lines(data: bytes) -> list[str]:
    return read("-", stdin=BytesIO(data)).text.split("\n")


CHINESE = definition(
    1,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "japaneseCounting", "（%2）"),
    level(2, "decimal", "%3.", suffix="tab"),
    level(3, "decimalEnclosedCircleChinese", "%4"),
)


def test_the_four_levels_of_a_report_are_written_before_their_paragraphs() -> None:
    body = [
        p("工作情况", number=1),
        p("制度建设", number=1, level=1),
        p("修订规则", number=1, level=2),
        p("清理文件", number=1, level=2),
        p("逐件审查", number=1, level=3),
        p("执法监督", number=1, level=1),
        p("抽查案卷", number=1, level=2),
        p("下一步安排", number=1),
        p("继续推进", number=1, level=1),
    ]
    found = lines(docx(*body, numbering=CHINESE + instance(1, 1)))
    assert found == [
        "一、工作情况",
        "（一）制度建设",
        "1. 修订规则",
        "2. 清理文件",
        "①逐件审查",
        "（二）执法监督",
        "1. 抽查案卷",
        "二、下一步安排",
        "（一）继续推进",
    ]


def test_a_number_may_hold_the_numbers_above_it() -> None:
    lists = definition(
        1,
        level(0, "upperRoman", "%1", suffix="space"),
        level(1, "decimal", "%1.%2", suffix="space", more="<w:isLgl/>"),
        level(2, "lowerLetter", "%1-%2-%3)"),
    )
    body = [p("甲", number=1), p("乙", number=1, level=1), p("丙", number=1, level=2)]
    found = lines(docx(*body, *body[1:], numbering=lists + instance(1, 1)))
    assert found == ["I 甲", "1.1 乙", "I-1-a)丙", "1.2 乙", "I-2-a)丙"]


def test_a_level_that_never_restarts_counts_on() -> None:
    lists = definition(
        1,
        level(0, "chineseCounting", "%1、"),
        level(1, "decimal", "%2.", more='<w:lvlRestart w:val="0"/>'),
    )
    body = [p("甲", number=1), p("乙", number=1, level=1)]
    found = lines(docx(*body, *body, numbering=lists + instance(1, 1)))
    assert found == ["一、甲", "1.乙", "二、甲", "2.乙"]


def test_a_list_starts_where_it_says() -> None:
    lists = definition(1, level(0, "decimal", "%1、", start=3))
    body = [p("甲", number=1), p("乙", number=1)]
    assert lines(docx(*body, numbering=lists + instance(1, 1))) == ["3、甲", "4、乙"]


def test_lists_of_one_definition_count_on_unless_one_is_overridden() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1、")}</w:lvlOverride>'
    lists = (
        definition(1, level(0, "decimal", "%1、"))
        + instance(1, 1)
        + instance(2, 1)
        + instance(3, 1, overrides=anew)
        + instance(4, 1, overrides=other)
    )
    body = [p("甲", number=number) for number in (1, 2, 3, 3, 4)]
    assert lines(docx(*body, numbering=lists)) == ["1、甲", "2、甲", "1、甲", "2、甲", "C、甲"]


def test_a_style_may_number_its_paragraphs_at_the_level_tied_to_it() -> None:
    tied = '<w:pStyle w:val="Part"/>'
    lists = definition(
        1, level(0, "decimal", "%1."), level(1, "japaneseCounting", "第%2章", more=tied)
    ) + instance(1, 1)
    styles = (
        '<w:style w:type="paragraph" w:styleId="Part"><w:name w:val="Part"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/>'
        '<w:basedOn w:val="Part"/></w:style>'
    )
    unnumbered = (
        '<w:p><w:pPr><w:pStyle w:val="Part"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'
        f"{r('无号')}</w:p>"
    )
    body = [p("总则", style="Part"), unnumbered, p("分则", style="Sub")]
    assert lines(docx(*body, numbering=lists, styles=styles)) == [
        "第一章总则",
        "无号",
        "第二章分则",
    ]


def test_a_list_style_is_followed_to_its_definition() -> None:
    lists = (
        definition(1, level(0, "chineseCounting", "%1、"))
        + '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Listed"/></w:abstractNum>'
        + instance(1, 1)
        + instance(2, 2)
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="Listed"><w:name w:val="Listed"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert lines(docx(p("甲", number=2), numbering=lists, styles=styles)) == ["一、甲"]


def test_bullets_are_not_text() -> None:
    lists = definition(1, level(0, "bullet", "\uf0b7")) + instance(1, 1)
    assert lines(docx(p("甲", number=1), numbering=lists)) == ["甲"]


def test_a_table_is_one_line_a_row_and_a_merged_cell_is_there_once() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"

    begin, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        cell("类别", begin) + cell("任务") + cell("完成情况"),
        cell("旧字", on) + cell("新建学校") + cell("2所"),
        cell("合计", '<w:gridSpan w:val="2"/>') + cell("2所"),
    )
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    found = lines(docx(p("前"), table, p("后")))
    assert found == ["前", "类别\t任务\t完成情况", "\t新建学校\t2所", "合计\t2所", "后"]


def test_wrapped_text_is_read_in_its_place() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('控件')}</w:sdtContent></w:sdt>"
    link = f"<w:p><w:hyperlink>{r('链接')}</w:hyperlink>{r('之后')}</w:p>"
    inline = f"<w:p>{r('见')}<w:sdt><w:sdtContent>{r('附表')}</w:sdtContent></w:sdt></w:p>"
    broken = "<w:p><w:r><w:t>上行</w:t><w:br/><w:t>下行</w:t></w:r></w:p>"
    found = lines(docx(control, link, inline, broken))
    assert found == ["控件", "链接之后", "见附表", "上行", "下行"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = (
        f"<w:p>{r('正文')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
        f"<wps:txbx><w:txbxContent>{p('框内')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{p('框内')}</w:txbxContent></v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert lines(docx(box, p("下段"))) == ["正文", "框内", "下段"]


def test_insertions_are_read_and_deletions_are_not() -> None:
    changed = (
        f"<w:p>{r('完成')}<w:del><w:r><w:delText>三</w:delText></w:r></w:del>"
        f"<w:ins>{r('五')}</w:ins>{r('项')}</w:p>"
    )
    joined = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('前半')}</w:p>"
    hidden = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:t>可见</w:t></w:r></w:p>"
    )
    assert lines(docx(changed, joined, p("后半"), hidden)) == ["完成五项", "前半后半", "可见"]


def test_a_file_with_a_lost_picture_is_still_read() -> None:
    data = docx(p("正文"))
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/_rels/document.xml.rels":
                lost = b'<Relationship Id="rId99" Type="x/image" Target="NULL"/></Relationships>'
                part = part.replace(b"</Relationships>", lost)
            new.writestr(name, part)
    assert lines(out.getvalue()) == ["正文"]


def test_a_file_that_unpacks_to_more_than_the_limit_is_refused_unread() -> None:
    bomb = docx(p("工" * 300_000))
    assert len(bomb) < 100_000
    with pytest.raises(UnreadableInput) as caught:
        read("-", stdin=BytesIO(bomb), limit=100_000)
    assert caught.value.code == "F212"


@pytest.mark.parametrize("name", ["henan", "zhejiang"])
def test_a_real_file_has_the_words_of_its_text_edition(shared, name: str) -> None:
    found = read(shared / "corpus" / "messy" / f"docx_{name}_2025.docx").text
    text = (shared / "corpus" / name / "2025.txt").read_text("utf-8")
    assert "".join(found.split()) == "".join(text.split())
