"""The adverbs that a clause of the genre opens with: 进一步深入推进…"""

from __future__ import annotations

import re

_ADVERBS = re.compile(
    "^(?:要|将|并|还|也|再|更加|更|进一步|全面|大力|着力|积极|切实|持续|深入|加快|扎实|稳步|有序|有效|不断"
    "|继续|坚决|坚定不移|努力|严格|认真|着重|充分|主动|稳妥|统筹|科学|精准|精心|依法|自觉|全力|加力|加速"
    "|合理|广泛|逐步|率先|优先|重点|协同|一体|系统|深度|纵深|始终|牢牢|紧紧|强力|高标准|高质量|高水平"
    "|高起点|高效|多渠道|多措并举|因地制宜|分类|分级|常态化|毫不动摇|坚持不懈|持之以恒|力争|争取|抓紧"
    "|尽快|及时|同步|共同|联合|特别是|尤其是)+"
)


def without_adverbs(words: str) -> str:
    """A clause from its verb on: 进一步深入推进… begins with 推进."""
    match = _ADVERBS.match(words)
    return words[match.end() :] if match and match.end() < len(words) - 1 else words
