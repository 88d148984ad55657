"""What a government page says of its text around it: fields that identify it, and mere chrome."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from followup.reading.html_lines import clean

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_CHROME = re.compile(
    r"""(?<![\s【\[(（|｜])[\s【\[(（|｜]*+(?:
      (?:字体|字号|显示|文字大小)(?:大小|显示)?\s*[:：].*
    | [大中小默认](?:[\s|｜]+[大中小])*
    | (?:(?:打印|关闭|收藏|返回|下载|全屏|还原|加大|减小|分享|微信|微博|复制链接|我要纠错|纠错)
        (?:本页|窗口|页面|本文|到|顶部)*[\s|｜【】\[\]()（）:：]*)+
    | (?:浏览|点击|阅读|访问)(?:次数|量|数|率)?\s*[:：].*
    | (?:当前|您的|你的|您现在的|您所在的|当前所在|现在)位置.*
    | (?:发布|发表|更新|公开|生成)?(?:时间|日期)\s*[:：]\s*\d{4}.*
    | (?:文章|信息|稿件)?来源\s*[:：].*
    | 分享(?:到|至)?\s*[:：]?.{0,20}
    | (?:用微信)?扫一扫.*
    | (?:责任编辑|责编|编辑|初审|复审|终审|审核|供稿|撰稿)\s*[:：].*
    | (?:上|下)一[篇条页]\s*[:：]?.*
    | 相关(?:链接|附件|报道|稿件|文章|阅读|新闻|信息|解读|文档).{0,6}
    | 附件下载.{0,4}
    )[\s】\])）|｜]*""",
    re.VERBOSE,
)
_PARTS = re.compile("[-_|–—]+")
"""Between an article's title and the names of the column and the site."""
_LONGEST_CHROME = 80

_SPACE = r"\s*+"
_FIELDS = (
    (
        "发布机构",
        rf"(?:发文机关|发文机构|发布机构|制发机关|公开机构|发{_SPACE}布{_SPACE}单{_SPACE}位)",
    ),
    ("文号", rf"(?:发文字号|文{_SPACE}件{_SPACE}编{_SPACE}号|文{_SPACE}号)"),
    ("成文日期", r"成文日期"),
    ("发布日期", r"(?:发布日期|发布时间|公开日期|公布日期|生成日期)"),
)
_VALUES = {
    "发布机构": re.compile(r"[^\s:：]{2,30}"),
    "文号": re.compile(r"[^\s:：]{1,20}[〔\[(（【]\d{4}[〕\])）】][^\s:：]{1,8}号"),
    "成文日期": re.compile(r"\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?"),
    "发布日期": re.compile(r"\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?"),
}
"""What a field's value must look like, lest a neighbour's name be taken for it."""


def metadata(page: LexborHTMLParser, *, everything: list[str], main: list[str]) -> list[str]:
    """Title and fields that the page gives outside its ``main`` lines, one a line.

    ``everything`` are all lines of the page, where its table of metadata stands.
    """
    title = _title(page)
    top = _packed("".join(main)[:500])
    block = [title] if title and _packed(title) not in top else []
    short = "\n".join(line for line in everything if len(line) <= 2 * _LONGEST_CHROME)
    for name, label in _FIELDS:
        value = _field(name, label, text=short)
        if not value and name == "发布日期":
            dated = _VALUES[name].match(_meta(page, "PubDate"))
            value = dated.group() if dated else ""
        if value:
            block.append(f"{name}：{value}")
    return block


def _field(name: str, label: str, *, text: str) -> str:
    for match in re.finditer(rf"{label}[】\]]?{_SPACE}(?:[:：]{_SPACE})?(\S+)", text):
        value = _VALUES[name].match(match.group(1))
        if value:
            return value.group()
    return ""


def is_chrome(line: str) -> bool:
    """Whether a line of the main text is a button, a counter or a source line of the page."""
    return len(line) <= _LONGEST_CHROME and _CHROME.fullmatch(line) is not None


def _meta(page: LexborHTMLParser, name: str) -> str:
    for node in page.css("meta[name]"):
        if (node.attributes.get("name") or "").lower() == name.lower():
            return clean(node.attributes.get("content") or "")
    return ""


def _title(page: LexborHTMLParser) -> str:
    named = _meta(page, "ArticleTitle")
    heading = page.css_first("h1")
    if not named and heading is not None:
        named = clean(heading.text())
    if not named and page.css_first("title") is not None:
        node = page.css_first("title")
        named = _PARTS.split(clean(node.text() if node else ""))[0].strip()
    return named


def _packed(text: str) -> str:
    return "".join(text.split())
