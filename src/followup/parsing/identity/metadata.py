"""What stands around a report: its title, number, publishing body, date, and its genre."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from followup.lexicon.gazetteer import Gazetteer
from followup.model import Found, Span
from followup.parsing.identity.names import read_name

HEAD = 6000
"""Characters at the start that may hold a page's navigation and table of metadata."""

OPENING = 300
"""Characters at the start that name the subject where there is no title."""

TAIL = 400
"""Characters at the end that may hold the signature."""

_SUBJECT = r"政府工作|法治政府|依法行政|法治建设|法治工作"
_TITLE = re.compile(
    rf"^(?=.*(?:{_SUBJECT}))[^。！？；，,《：:]{{4,60}}(?:报告|情况|总结|汇报|公示|通报|年报)"
    r"(?:[和与及暨、](?:(?:19|20)\d\d\s?年)?(?:度|的)?[^。！？；，,：:]{0,16}(?:计划|打算|安排|思路|要点))?"
    r"(?:[（(【\[][^）)】\]]*[）)】\]])?$"
)
_TITLE_BEGINS = re.compile(r"(?:19|20)\d\d\s?年|政府\s*$")
_NO_TITLE = re.compile(
    r"大会|会议|代表|记者|作政府工作报告|审议|^(?:[一二三四五六七八九十]{1,3}、|[（(]|\d{1,2}[.、．])"
)
_MARK = re.compile(r"(?:[【\[〖「（(][^】\]〗」）)\n]{1,12}[】\]〗」）)]\s*)+(?=\S)")
"""【工作总结】, [转载]: a site's mark before a title."""
_ROW = re.compile(r"^(?:名\s*称|标\s*题)\s*[:：]?\s*")
_YEAR = re.compile(r"(?:19|20)\d\d")


def _key(*names: str) -> str:
    return "(?:" + "|".join(r"\s*".join(name) for name in names) + r")\s*[:：]?\s*"


_PUBLISHER = re.compile(
    _key("发布机构", "发文机关", "发文机构", "发布单位", "制发机关")
    + r"(?P<value>[\u4e00-\u9fff]{2,30})"
)
_DAY = r"(?P<y>(?:19|20)\d\d)\s?[-年/.]\s?(?P<m>\d{1,2})\s?[-月/.]\s?(?P<d>\d{1,2})"
_PUBLISHED = re.compile(_key("发布日期", "公开日期", "发布时间", "公开时间") + _DAY)
_WRITTEN = re.compile(_key("成文日期", "生成日期") + _DAY)
_INDENT = r"[^\S\n]*"
"""Blanks before the words of a line; a line's end among them would be gone through again for each
of the lines above."""
_SIGNED = re.compile(rf"(?:^|\n){_INDENT}{_DAY}日?\s*(?:\n|$)")
_NUMBER = r"[\u4e00-\u9fff]{1,10}[〔\[（(【](?:19|20)\d\d[〕\]）)】]\s?第?\s?\d{1,5}\s?号"
_NUMBER_ROW = re.compile(_key("文号", "发文字号", "文件编号") + rf"(?P<value>{_NUMBER})")
_NUMBER_LINE = re.compile(rf"^{_INDENT}(?P<value>{_NUMBER})\s*$", re.MULTILINE)
_SIGNATURE = re.compile(
    rf"(?:^|\n){_INDENT}(?P<value>[\u4e00-\u9fff]{{2,24}}?(?:人民政府|政府|管理委员会|管委会|行政公署|行署|局|厅|委员会|办事处))"
    r"(?:办公室)?\s*(?:\n|$)"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """The finds of this module, in the nouns of :class:`followup.model.Identity`."""

    title: Found[str] | None
    document_number: Found[str] | None
    publisher: Found[str] | None
    published: Found[str] | None
    signature: Found[str] | None
    """The body that signs at the end."""
    signed: Found[str] | None
    """The ISO date under the signature."""
    genre: str


def read_metadata(plain: str, *, gazetteer: Gazetteer) -> Metadata:
    """Everything that rows, lines and their places say; ``plain`` has straight digits."""
    head = plain[:HEAD]
    title = _title(head, gazetteer)
    signed = _day(_last(_SIGNED, plain), "signature")
    return Metadata(
        title=title,
        document_number=_value(_NUMBER_ROW.search(head) or _NUMBER_LINE.search(head), "metadata"),
        publisher=_value(_PUBLISHER.search(head), "metadata"),
        published=_day(_PUBLISHED.search(head) or _WRITTEN.search(head), "metadata") or signed,
        signature=_value(_last(_SIGNATURE, plain), "signature") if signed else None,
        signed=signed,
        genre=_genre(plain, title),
    )


def _title(head: str, gazetteer: Gazetteer) -> Found[str] | None:
    """The line that says most: a year and a name each count, then the earliest wins."""
    best: tuple[int, Found[str]] | None = None
    for span, how in _title_lines(head):
        value = "".join(span.of(head).split())
        named = read_name(value, gazetteer=gazetteer) is not None
        score = bool(_YEAR.search(value)) + named
        if best is None or score > best[0]:
            best = (score, Found(value, how, span))
    return best[1] if best else None


def _title_lines(head: str) -> Iterator[tuple[Span, str]]:
    lines = [Span(m.start(), m.end()) for m in re.finditer(r"\S[^\n\r]*", head)]
    for at, line in enumerate(lines):
        row = _ROW.match(line.of(head))
        start = line.start + (row.end() if row else 0)
        marked = _MARK.match(head, start, line.end)
        start = marked.end() if marked else start
        following = lines[at + 1].end if at + 1 < len(lines) else line.end
        ends = [line.end]
        if _TITLE_BEGINS.search(line.of(head)):
            ends.append(following)
        for end in ends:
            written = head[start:end]
            value = "".join(written.split())
            if _TITLE.match(value) and not _NO_TITLE.search(value):
                trimmed = end - (len(written) - len(written.rstrip()))
                yield Span(start, trimmed), "metadata" if row else "title"
                break


def _genre(plain: str, title: Found[str] | None) -> str:
    """``law`` or ``work`` after the title, else after the words that only one genre uses."""
    if title:
        return "work" if "政府工作报告" in title.value else "law"
    opening = plain[:HEAD]
    if re.search(
        r"向(?:大会|大家)[^。\n]{0,12}报告|^各位(?:人大)?代表[：:！!]", opening, re.MULTILINE
    ):
        return "work"
    said = len(re.findall(r"法治政府|依法行政", plain))
    return "law" if said >= 5 or re.search("法治政府建设", plain[:OPENING]) else ""


def _value(match: re.Match[str] | None, how: str) -> Found[str] | None:
    if match is None:
        return None
    return Found("".join(match["value"].split()), how, Span(*match.span("value")))


def _day(match: re.Match[str] | None, how: str) -> Found[str] | None:
    if match is None:
        return None
    try:
        day = date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None
    return Found(day.isoformat(), how, Span(match.start("y"), match.end("d")))


def _last(pattern: re.Pattern[str], plain: str) -> re.Match[str] | None:
    return max(
        pattern.finditer(plain, max(0, len(plain) - TAIL)), key=lambda m: m.start(), default=None
    )
