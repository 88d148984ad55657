"""Whose report it is: the title, the speaker, the signature, the publisher, at last a count."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from followup.lexicon.gazetteer import NATION, TOO_COMMON, Gazetteer, Mention, Place
from followup.model import Found, Government, Note, Span
from followup.parsing.identity.metadata import HEAD, OPENING, Metadata
from followup.parsing.identity.names import LONGEST_NAME, Named, read_name, settle

_SPEAKER = re.compile(
    r"(?:我|，|,|特)代表(?P<who>[^，,。；;：:\n]{0,20}?)"
    r"(?P<office>人民政府|政府|管理委员会|管委会|行政公署|行署|国务院)"
)
_CONGRESS = re.compile(
    r"在(?P<who>[^，,。；;：:]{0,20}?)第?[一二三四五六七八九十]{1,3}届\s*"
    r"(?P<all>全国)?(?:人民代表大会|人大)"
)
_SELF = re.compile(r"([我全])(?:自治|新|地)?([国省市区县州盟旗])")
_COMMITTEE = re.compile(
    r"委(?!员)(?:(?<=和([区县旗州盟])委)|(?!会)(?<=(?<![各自治\u4e00-\u9fff])([区县旗州盟])委))"
)
_NEW_AREA = re.compile(r"新区(?:党工委|管委会)")
_UNNAMED = re.compile(
    r"(?:本届|全|我)?(自治区|自治州|自治县|自治旗|新区|地区|省|市|区|县|州|盟|旗)?(?:党工委、)?"
)
_OPENING = re.compile(
    r"(?:(?:^|\n)[ \t\u3000\xa0]*(?:19|20)\d\d年度?(?:以来)?[，,]|(?:领导|指导|支持)下[，,]|现将)"
    r"(?=(?P<rest>[^\n。；，]{4,60}))"
)
_GOES_ABOUT = re.compile(
    "(?:深入|认真|全面|扎实|坚持|以习近平|紧[紧密扣围]|牢固|始终|切实|高度|积极|严格|按照|围绕|大力|持续|不断|深刻)"
)
_OURS = tuple("我全各本市区县镇")
"""我局, 全市, 市公安局: what names no place."""
_BODY_SPEAKS = re.compile("[我本](?:局|厅|委(?!员)|办(?!事|理|好|法)|街道|镇|乡)")
_OFFICES = ("人民政府", "政府", "行署", "地委", "委", "管委会", "管理委员会")

OWN_WEIGHT = 3
"""What 我区 counts for each time, beside 1 for 全区 (which upper levels say too)."""

LOWER_SHARE = 0.28
"""A district's own uses per use of 市: 0.29 and more in 98 reports of districts."""

UPPER_SHARE = 0.2
"""A city's or province's uses of 区委, 县委 per use of its own: at most 0.19 in 93 reports."""

LEAST_COUNT = 3
"""Times that a text names the government it never introduces, at the least (监利 2021: 4)."""

LEAST_NATION = 6
"""Times that a report says 我国, more than anything else of its own, to be the nation's."""

LEAST_OFFICES = 2
"""Times that its office must be named where the text never says which prefecture it is in."""

CLEAR_LEAD = 2.0
"""How often the most named must be named for each time the next is."""


class _Source(NamedTuple):
    named: Named | None
    how: str
    span: Span | None


class _Report(NamedTuple):
    plain: str
    own: str
    """See :func:`own_kind`."""
    year: int | None
    gazetteer: Gazetteer

    def names(self, text: str) -> Named | None:
        return read_name(text, gazetteer=self.gazetteer, year=self.year)


def find_government(
    plain: str, metadata: Metadata, *, year: int | None, file_name: str, gazetteer: Gazetteer
) -> tuple[Found[Government] | None, tuple[Note, ...]]:
    """The government and how it was found; ``None`` with a note where nothing names it.

    ``year`` picks among the names that one government has borne. A name that does not fit what
    the report calls itself (我区, 我代表市人民政府) is some other government's and passed over.
    """
    report = _Report(plain, own_kind(plain), year, gazetteer)
    for source in _sources(report, metadata, file_name):
        if source.named is None or not _fits(source, report.own):
            continue
        government, notes = settle(source.named, plain=plain, gazetteer=gazetteer)
        if source.how == "file_name":
            notes = (*notes, Note("government_from_file_name", {"name": government.name}))
        return Found(government, source.how, source.span), notes
    return None, (Note("government_unknown"),)


def own_kind(plain: str) -> str:
    """What the report calls its own area: ``省``, ``市``, ``区``…, ``国``; empty where unclear.

    A district's report speaks of 全市 and 市委 as often as of 我区 and 区委, a city's hardly ever
    of 区委: so the lower one is taken from LOWER_SHARE on, and nothing where it comes close.
    """
    speaker = _SPEAKER.search(plain[:HEAD])
    unnamed = _UNNAMED.fullmatch(speaker["who"]) if speaker else None
    if unnamed and unnamed[1]:
        return unnamed[1]
    uses: Counter[str] = Counter()
    for match in _SELF.finditer(plain):
        if match[1] == "我" or match[2] != "国":
            uses[match[2]] += OWN_WEIGHT if match[1] == "我" and match[2] != "国" else 1
    for match in _COMMITTEE.finditer(plain):
        uses[match[1] or match[2]] += 2
    uses["区"] += 2 * len(_NEW_AREA.findall(plain))
    ranked = uses.most_common(1)
    if not ranked or ranked[0][1] < LEAST_COUNT:
        return ""
    kind, most = ranked[0]
    if kind == "国":
        return kind if most >= LEAST_NATION else ""
    lower = max("区县旗州盟", key=lambda below: uses[below])
    if kind == lower or uses[lower] >= LOWER_SHARE * most:
        return lower
    return kind if uses[lower] < UPPER_SHARE * most else ""


def _sources(report: _Report, metadata: Metadata, file_name: str) -> Iterator[_Source]:
    """Every place that may name the government, the surest first."""

    def stated(found: Found[str] | None, how: str) -> _Source:
        named = report.names(found.value) if found else None
        return _Source(named, how, found.span if found else None)

    yield stated(metadata.title, "title")
    yield _spoken(report)
    yield _convened(report)
    yield _opened(report)
    yield stated(metadata.signature, "signature")
    yield stated(metadata.publisher, "publisher")
    yield _counted(report)
    yield _Source(report.names(file_name), "file_name", None)


def _spoken(report: _Report) -> _Source:
    """我代表深圳市人民政府，向大会报告…"""
    match = _SPEAKER.search(report.plain[:HEAD])
    if match is None or (match["office"] != NATION.name and _UNNAMED.fullmatch(match["who"])):
        return _Source(None, "speech", None)
    if match["office"] == NATION.name:
        return _Source(Named(NATION.name), "speech", Span(*match.span("office")))
    named = report.names(match["who"] + match["office"])
    return _Source(named, "speech", Span(*match.span("who")))


def _convened(report: _Report) -> _Source:
    """在海拉尔区第十四届人民代表大会第二次会议上: the congress that hears the report."""
    match = _CONGRESS.search(report.plain[:HEAD])
    if match is None:
        return _Source(None, "delivery", None)
    if match["all"] or match["who"].endswith("全国"):
        return _Source(Named(NATION.name), "delivery", Span(*match.span()))
    return _Source(report.names(match["who"]), "delivery", Span(*match.span("who")))


def _opened(report: _Report) -> _Source:
    """2022年，云泽市望江区法治政府建设工作…: the first sentence of a report without a title."""
    for match in _OPENING.finditer(report.plain[:OPENING]):
        rest = _GOES_ABOUT.split(match["rest"])[0]
        named = report.names(rest)
        if named and named.name not in TOO_COMMON and not rest.startswith(_OURS):
            start = match.start("rest")
            return _Source(named, "text", Span(start, start + len(_shown(rest, named))))
    return _Source(None, "text", None)


def _shown(rest: str, named: Named) -> str:
    return named.name if rest.startswith(named.name) else rest[:LONGEST_NAME]


def _counted(report: _Report) -> _Source:
    """The name of the right kind that the text uses most, short uses included.

    Where the kind is unclear, only names with an office behind them count.
    """
    if len(_BODY_SPEAKS.findall(report.plain)) >= LEAST_OFFICES:
        return _Source(None, "text", None)  # 我局, 我街道: never the government above it
    if report.own == "国":
        return _Source(Named(NATION.name), "text", None)
    mentions = list(report.gazetteer.scan(report.plain, short=True))
    ranked = _scores(report, mentions).most_common(2)
    clear = len(ranked) < 2 or ranked[0][1] >= CLEAR_LEAD * ranked[1][1]
    if not ranked or ranked[0][1] < LEAST_COUNT or not clear:
        return _Source(None, "text", None)
    place = ranked[0][0]
    first = next(mention for mention in mentions if mention.name in (place.name, place.short))
    return _Source(Named(place.name, (place,)), "text", first.span)


def _scores(report: _Report, mentions: Sequence[Mention]) -> Counter[Place]:
    """Uses of each place, twice where an office follows.

    A county whose prefecture the text never names is a chance word (新建, 合作, 滨海城区), unless
    its office is named: 监利市人民政府.
    """
    counts = Counter(mention.name for mention in mentions)
    offices = Counter(m.name for m in mentions if report.plain.startswith(_OFFICES, m.span.end))
    scores: Counter[Place] = Counter()
    for name in counts:
        for place in report.gazetteer.places_named(name, report.year):
            if not place.name.endswith(report.own) or not (report.own or offices[name]):
                continue
            above = report.gazetteer.ancestors(place)[-1:] if place.level == "county" else []
            named_above = any(counts[parent.name] + counts[parent.short] for parent in above)
            if not above or named_above or offices[place.name] >= LEAST_OFFICES:
                scores[place] += counts[name] + offices[name]
    return scores


def _fits(source: _Source, own: str) -> bool:
    if not own or source.named is None or source.how in ("title", "speech"):
        return source.named is not None
    kind = source.named.kind
    return kind == own[-1] or (kind not in "省市区县州盟旗国")
