"""Web pages: the main text without chrome, with its lines."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from followup.reading import read
from followup.reading.html_metadata import is_chrome

BODY = [
    "甲市人民政府2031年法治政府建设年度报告",
    "2031年，甲市修订办事规则12件，清理文件35件，公布目录并接受监督。",
    "一、2031年工作情况",
    "（一）制度建设。全年受理复议申请86件，办结82件，机关负责人出庭应诉率达到100%。",
    "（二）执法监督。组织案卷评查4次，评查案卷260件，发出监督文书9份，全部按期整改。",
    "二、下一步工作安排",
    "健全重大决策听证制度，新增法律服务站3个，年底前完成执法人员培训，公布培训结果。",
]
NAVIGATION = "".join(f"<li><a>{name}</a></li>" for name in ("首页", "机构", "政策", "互动"))
CHROME = """
<div class="bar">当前位置：<a href="/">首页</a> &gt; 年度报告</div>
<div class="info">发布时间：2032-01-20 &nbsp; 来源：甲市司法局 &nbsp; 浏览次数：<span>35</span>
【字体：<a>大</a> <a>中</a> <a>小</a>】</div>
"""
TABLE = """
<table><tr><td>索 引 号：</td><td>01/2032-00001</td><td>发布机构：</td><td>甲市司法局</td></tr>
<tr><td>文　　号：</td><td>甲政发〔2032〕5号</td><td>发布日期：</td><td>2032-01-20</td></tr></table>
"""
FOOT = "<div>主办：甲市人民政府办公室 <a>网站地图</a> ICP备案 扫一扫在手机打开当前页</div>"


def lines(page: str) -> list[str]:
    return read("-", stdin=BytesIO(page.encode())).text.split("\n")


def paragraphs() -> str:
    return "\n".join(f'<p style="text-indent:2em"><span>&nbsp;　{line}</span></p>' for line in BODY)


@pytest.mark.parametrize(
    "box",
    [
        '<div class="TRS_Editor"><div class="Custom_UnionStyle">{}</div></div>',
        '<div class="pages_content">{}</div>',
        '<table><tr><td id="UCAP-CONTENT">{}</td></tr></table>',
        '<div id="zoom">{}</div>',
        '<div class="article-content">{}</div>',
        '<div class="v_news_content" id="vsb_content">{}</div>',
        "<article>{}</article>",
        '<div class="unheard-of">{}</div>',
        "{}",
    ],
)
def test_the_text_of_a_page_is_its_article(box: str) -> None:
    inner = box.format(paragraphs())
    head = "<html><head><title>报告_甲市</title></head>"
    found = lines(f"{head}<body><ul>{NAVIGATION}</ul>{CHROME}{inner}{FOOT}</body></html>")
    begin = found.index(BODY[0])
    assert found[begin : begin + len(BODY)] == BODY
    assert all(line.startswith(("发布日期", "报告")) for line in found[:begin])
    known = "unheard-of" not in box and box != "{}"
    assert not known or found[begin + len(BODY) :] == []


def test_the_metadata_table_gives_publisher_number_and_date() -> None:
    page = f'<body>{TABLE}{CHROME}<div id="zoom">{paragraphs()}</div></body>'
    assert lines("<html>" + page)[:3] == [
        "发布机构：甲市司法局",
        "文号：甲政发〔2032〕5号",
        "发布日期：2032-01-20",
    ]


def test_a_title_outside_the_text_stands_before_it() -> None:
    head = (
        '<head><meta name="ArticleTitle" content="乙县年度报告">'
        '<meta name="PubDate" content="2032-02-01 10:00"></head>'
    )
    found = lines(f'<html>{head}<body><div id="zoom">{paragraphs()}</div></body></html>')
    assert found[:3] == ["乙县年度报告", "发布日期：2032-02-01", BODY[0]]


def test_a_block_is_a_line_and_a_break_ends_one() -> None:
    page = (
        "<html><body><div>甲<b>乙</b><div>丙</div>丁<br>戊<br/><br/>己</div><ul><li>庚<li>辛</ul>"
    )
    assert lines(page) == ["甲乙", "丙", "丁", "戊", "己", "庚", "辛"]


def test_space_is_what_a_browser_shows() -> None:
    page = "<p>\n　　全市完成\n  三项 工作&nbsp;&nbsp;A\nB 类\u200b。 </p><pre>一行\n二行</pre>"
    assert lines("<html><body>" + page) == ["全市完成三项 工作 A B 类。", "一行", "二行"]


def test_a_row_of_data_is_a_line_and_a_layout_keeps_its_lines() -> None:
    rows = "<tr><th>任务<th>结果<tr><td><p>建校</p><td><p>2所</p><p>已用</p><tr><td>办证<td>"
    data = f"<table>{rows}</table>"
    layout = f"<table><tr><td>左栏</td><td>{paragraphs() * 2}</td></tr></table>"
    nested = f"<table><tr><td><table><tr><td>{layout}</td></tr></table></td></tr></table>"
    found = lines(f'<html><body><div id="zoom">{data}{nested}</div>')
    assert found[:3] == ["任务\t结果", "建校\t2所 已用", "办证"]
    assert found[3:] == ["左栏", *BODY, *BODY]


def test_what_is_not_shown_is_not_text() -> None:
    page = (
        "<html><body><script>var a='脚本';</script><style>p{}</style><!-- 注释 --><p>可见。</p>"
        '<p style="display: none">隐藏</p><p hidden>隐藏</p><nav>导航</nav>'
        "<select><option>选项</select>"
    )
    assert lines(page) == ["可见。"]


def test_deeply_nested_elements_are_read() -> None:
    page = "<html><body>" + "<div>" * 3000 + "<table><tr><td>" * 200 + "正文。"
    assert lines(page) == ["正文。"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("【字体：大 中 小】", True),
        ("大 中 小", True),
        ("打印|关闭", True),
        ("【打印本页】【关闭窗口】", True),
        ("浏览次数：125", True),
        ("当前位置：首页 > 政务公开 > 报告", True),
        ("发布时间：2032-01-20 10:30 来源：甲市司法局", True),
        ("来源：甲市司法局", True),
        ("责任编辑：张三", True),
        ("扫一扫在手机打开当前页", True),
        ("上一篇：通知", True),
        ("打印店专项整治完成120家。", False),
        ("来源清晰、去向可查的监管链条基本建成。", False),
        ("小微企业融资更加便利。", False),
        ("下一步工作安排", False),
        ("关闭煤矿12处", False),
        ("中", True),
        ("分享改革成果，增进民生福祉，全年新增就业岗位三千个。", False),
    ],
)
def test_chrome_is_told_from_text(line: str, expected: bool) -> None:
    assert is_chrome(line) is expected


def test_a_real_page_begins_with_its_metadata_and_ends_with_its_text(shared: Path) -> None:
    (file,) = (shared / "corpus" / "messy").glob("html_*.html")
    found = read(file).text.split("\n")
    assert found[1].endswith("57号") and found[3] == "发布日期：2018年12月24日"
    assert found[-3:-1] == ["国务院办公厅", "二〇〇四年八月十二日"]
    assert not [line for line in found if "扫一扫" in line or "主题词" in line]
