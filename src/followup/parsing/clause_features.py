"""What a clause looks like, for the model that tells where a commitment begins and ends.

Features are named in plain words so that the fitted weights can be read and argued with. The same
function serves the fitting script and the program.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from followup.model import Span
from followup.parsing.clauses import Clause

Features = dict[str, float]

_MARKER = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.．、](?!\d)|[一二三四五六七八九十]+是(?:要)?"
    r"|第[一二三四五六七八九十]，|——|同时|此外|另外)+"
)
_ADVERBS = re.compile(
    "^(?:要|将|并|还|也|再|更加|更|进一步|全面|大力|着力|积极|切实|持续|深入|加快|扎实|稳步|有序|有效|不断|继续|坚决|坚定不移"
    "|努力|严格|认真|着重|充分|主动|稳妥|统筹|科学|精准|精心|依法|自觉|全力|加力|加速|合理|广泛|逐步|率先|优先|重点|协同|一体"
    "|系统|深度|纵深|始终|牢牢|紧紧|强力|高标准|高质量|高水平|高起点|高效|多渠道|多措并举|因地制宜|分类|分级|常态化|毫不动摇"
    "|坚持不懈|持之以恒|力争|争取|抓紧|尽快|及时|同步|共同|联合|特别是|尤其是)+"
)
_LEADS_ON = re.compile(
    r"^(?:以(?!便|利|免|实现|促进|推动|提升|更好地?服务)|按照|按|根据|依托|围绕|紧紧围绕|紧扣|针对|结合|紧密结合|立足|面对|面向"
    r"|通过|坚持|遵循|抓住|抢抓|把握|牢牢把握|准确把握|着眼|瞄准|聚焦|对标|顺应|适应|随着|为了|为|在|对|从|借助|利用|充分利用"
    r"|充分发挥|发挥|把|将|用好|用足|突出|综合考虑|作为|本着|依据|参照)"
)
"""Openings that announce a manner, a ground or a frame for what follows (GUIDE.md, rule 2)."""
_LEADS_ON_END = re.compile(
    r"(?:为(?:重点|抓手|契机|目标|导向|核心|主线|载体|引领|牵引|龙头|纽带|依托|基础|单元|指导|统领|中心|突破口|主攻方向|主题|支撑"
    r"|动力|根本|关键|平台|主体|原则|指引)|原则|理念|导向|要求|方针|总基调|并重|并举|相结合|机遇|契机|优势|方面|[^其集]中|之?后"
    r"|之前|下|时|基础上|的同时|前提下|部署|精神|规定|实际|目标|领域|作用)$"
)
_RESULTS = re.compile(
    r"^(?:让|使|以便|以利|以实现|以促进|以更|从而|进而|确保|做到|实现|不断|切实(?:提高|提升|增强|保障|维护|做到|保护|解决|减轻|改善)"
    r"|进一步(?:提高|提升|增强|扩大|激发|巩固|优化)|更好|有效|形成|营造|带动|促进|推动|提升|提高|增强|助力|满足|防止|避免|破解|降低"
    r"|打造|激发|保障|维护|守护|努力|全力|着力|并|逐步|构建|打通|解决|扩大|改善|发挥|为.{1,12}(?:提供|创造|奠定|注入)|共同|真正"
    r"|最大限度|坚决|严防|杜绝|不搞|成为|树立|彰显|释放|拉动|引导|明确|强化)"
)
_GENERAL_END = re.compile(
    r"(?:水平|能力|质量|活力|效能|效率|力度|功能|氛围|格局|环境|权益|安全|稳定|和谐|需求|需要|发展|成效|效果|效益|作用|优势|动力"
    r"|竞争力|影响力|凝聚力|吸引力|满意度|获得感|幸福感|安全感|积极性|创造力|局面|形象|品质|品位|成本|负担|问题|难题|关系|责任"
    r"|意识|素质|作风|升级|增长|增收|提升|优化|改善|均衡|普及|协同|联动|融合|共享|落地|见效|到位|实效|上来|进来|起来|下去|之中"
    r"|轨道|城市|城区|政府|社会|体系|机制)$"
)
_DESCRIBES = re.compile(
    r"是|没有|已经|有着|受到|不能|任何|必须|关键|意味|体现|综合考虑|充分考虑|目前|近年"
)
_GUIDES = re.compile(
    r"思想|精神|总书记|党中央|部署|宗旨|理念|总基调|方针|初心|使命|自信|维护”|意识”|战略意图|目标任务|道路|方位|主题主线|新常态"
    r"|中心任务|大局|全局|依法治|宪法|法治方式|民主集中制"
)
_FIGURE = re.compile(r"[0-9０-９]|[一二两三四五六七八九十百]+[个项家所座条件]")
_FIGURE_END = re.compile(r"(?:%|％|个百分点|左右|以上|以内|以下|万|亿)$")
_SUBJECT = re.compile(r"^(?:我们|各级|全省|全市|全区|我国|我省|我市|我区|当前|今年|同时)")
_TARGETS = re.compile(r"主要预期目标|主要目标|预期目标|预期指标")
_LENGTHS = (4, 6, 8, 10, 13, 17, 22, 30, 45, 70)


def clause_features(
    text: str,
    found: Sequence[Clause],
    index: int,
    openings: Mapping[str, float],
    context: Sequence[str],
) -> Features:
    """Features of ``found[index]``, the clauses of one paragraph; values are 1.0 or a log ratio."""
    clause = found[index]
    words = unmarked(clause.span.of(text))
    adverbs = _adverbs(words)
    core = words[len(adverbs) :]
    features: Features = {
        "bias": 1.0,
        "opening": opening_ratio(words, openings),
        "core opening": opening_ratio(core, openings),
    }
    named = [
        f"first 2={words[:2]}",
        f"first 1={words[:1]}",
        f"core={core[:2]}",
        f"last 1={words[-1:]}",
        f"last 2={words[-2:]}",
        f"last 3={words[-3:]}",
        f"before={clause.before}",
        f"after={clause.after}",
        f"around={clause.before}{clause.after}",
        f"length={_length(words)}",
        f"known opening={int(words[:2] in openings)}",
        *context,
    ]
    if adverbs:
        named += ["adverb", f"adverb={adverbs[:4]}"]
    named += _shape(words)
    named += _place(text, found, index, words)
    named += _neighbours(text, found, index, words)
    features.update(dict.fromkeys(named, 1.0))
    if clause.before in "，,：:；;" and index:
        features["previous opening"] = opening_ratio(
            unmarked(found[index - 1].span.of(text)), openings
        )
    if clause.after in "，,：:；;" and index + 1 < len(found):
        features["next opening"] = opening_ratio(found[index + 1].span.of(text), openings)
    return features


def unmarked(words: str) -> str:
    """A clause without the numbering it begins with."""
    rest = _MARKER.sub("", words)
    return rest or words


def _adverbs(words: str) -> str:
    match = _ADVERBS.match(words)
    return match.group() if match and match.end() < len(words) - 1 else ""


def without_adverbs(words: str) -> str:
    """A clause from its verb on: 进一步深入推进… begins with 推进."""
    return words[len(_adverbs(words)) :]


def opening_ratio(words: str, openings: Mapping[str, float]) -> float:
    """How much more often sentences than later clauses open like this, as a natural log; 0 unknown."""
    for length in (4, 3, 2):
        if words[:length] in openings:
            return openings[words[:length]]
    return 0.0


def _length(words: str) -> int:
    return next((i for i, limit in enumerate(_LENGTHS) if len(words) <= limit), len(_LENGTHS))


def _leads_on(words: str) -> str:
    return f"{int(bool(_LEADS_ON.match(words)))}{int(bool(_LEADS_ON_END.search(words)))}"


def _shape(words: str) -> list[str]:
    figure = bool(_FIGURE.search(words))
    quoted = bool(re.search("[“《]", words))
    result = _RESULTS.match(words)
    general = bool(_GENERAL_END.search(words))
    size = "short" if len(words) <= 9 else "medium" if len(words) <= 15 else "long"
    named = [
        f"figure={int(figure)}",
        f"leads on={_leads_on(words)}",
        f"general={int(general)}",
        f"result+general={int(bool(result))}{int(general)}",
        f"result+general+named={int(bool(result))}{int(general)}{int(quoted or figure)}",
        f"result+general+size={int(bool(result))}{int(general)}{size}",
    ]
    if result:
        named += [f"result={result.group()}", f"result={result.group()}+general={int(general)}"]
    for name, applies in (
        ("quoted", quoted),
        ("describes", _DESCRIBES.search(words)),
        ("guides", _GUIDES.search(words)),
        ("targets", _TARGETS.search(words)),
        ("figure end", figure and _FIGURE_END.search(words)),
        ("的", "的" in words),
    ):
        if applies:
            named.append(name)
    subject = _SUBJECT.match(words)
    if subject:
        named.append(f"subject={subject.group()}")
    return named


def _place(text: str, found: Sequence[Clause], index: int, words: str) -> list[str]:
    start = index
    while start > 0 and found[start].before in "，,：:":
        start -= 1
    end = index
    while end < len(found) - 1 and found[end].after in "，,：:":
        end += 1
    place, left = min(index - start, 4), min(end - index, 4)
    head = unmarked(found[start].span.of(text))
    named = [
        f"place={place}",
        f"left={left}",
        f"place+left={min(place, 2)}{min(left, 2)}",
        f"head leads on={_leads_on(head)}",
        f"head describes={int(bool(_DESCRIBES.search(head)))}",
        f"head guides={int(bool(_GUIDES.search(head)))}",
    ]
    if index == 0:
        more = int(end + 1 < len(found))
        named += [
            "paragraph first",
            f"paragraph first+more={more}",
            f"paragraph first+length={_length(words)}+left={min(left, 1)}+more={more}",
        ]
    if len(found) == 1:
        named.append("only clause")
    return named


def _neighbours(text: str, found: Sequence[Clause], index: int, words: str) -> list[str]:
    named: list[str] = []
    clause = found[index]
    if index and clause.before in "，,：:；;":
        previous = unmarked(found[index - 1].span.of(text))
        core = previous[len(_adverbs(previous)) :]
        leads = _leads_on(previous)
        result, was = int(bool(_RESULTS.match(words))), int(bool(_RESULTS.match(previous)))
        named += [
            f"previous core={core[:2]}",
            f"previous first 1={previous[:1]}",
            f"previous last 2={previous[-2:]}",
            f"previous length={_length(previous)}",
            f"previous leads on={leads}",
            f"previous leads on={leads}+result={result}",
            f"previous leads on={leads}+length={_length(previous)}",
            f"previous result={was}+result={result}",
            f"previous guides={int(bool(_GUIDES.search(previous)))}",
            f"previous describes={int(bool(_DESCRIBES.search(previous)))}",
            f"even={int(abs(len(previous) - len(words)) <= 2)}",
            f"figures={int(bool(_FIGURE.search(previous)))}{int(bool(_FIGURE.search(words)))}",
        ]
        if core[:2] == words[len(_adverbs(words)) :][:2]:
            named.append("same verb")
        if index > 1 and found[index - 1].before in "，,":
            named.append(
                f"before that leads on={_leads_on(unmarked(found[index - 2].span.of(text)))}"
            )
    else:
        named.append("sentence first")
    if index + 1 < len(found) and clause.after in "，,：:；;":
        following = found[index + 1].span.of(text)
        core = following[len(_adverbs(following)) :]
        named += [
            f"next core={core[:2]}",
            f"next first 1={following[:1]}",
            f"next length={_length(following)}",
        ]
    return named


_WITH_TAG = (
    "result+general=",
    "previous leads on=",
    "guides",
    "leads on=",
    "before=",
    "opening",
    "core opening",
)


def with_previous(features: Features, previous: str, clause: Clause) -> Features:
    """The same features, crossed with the tag that the clause before was given."""
    tag = previous if clause.before and clause.before in "，,：:；;" else "^"
    crossed = dict(features)
    crossed[f"tag={tag}"] = 1.0
    for name, value in features.items():
        if name.startswith(_WITH_TAG):
            crossed[f"tag={tag} {name}"] = value
    return crossed


def log_ratio(first: int, later: int) -> float:
    """The log ratio of sentence openings to later openings, smoothed by one, within [-4, 3]."""
    return round(max(-4.0, min(3.0, math.log((first + 1) / (later + 1)))), 2)


def paragraph_span(line: Span, body: Span) -> Span:
    """The part of a line whose clauses are looked at together."""
    return body if len(body) else line
