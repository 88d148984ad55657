"""Achievements that nobody had promised, and which of them are worth an example."""

from __future__ import annotations

import re

from followup.chains.model import Deed, Outline

NEAR = 0.15
"""Score from which a link to any commitment makes a deed a promised one: that of a weak link."""
_MADE = re.compile(
    r"建成|竣工|通车|开通|投入使用|投入运营|投产|投用|开工|落成|启用|上线|挂牌|揭牌|获批|获评|获得|"
    r"出台|印发|颁布|公布|发布|制定|修订|设立|成立|组建|落户|举办|签署|签订|荣获|入选|完成"
)
"""Words of a product or an event: the examples show what can be pointed at."""
_JUBILEE = re.compile(r"周年|庆祝|纪念")
"""An anniversary has a figure and is no achievement."""
_SHORTEST, _LONGEST = 8, 80
"""Characters: a shorter clause does not say what was done, a longer one is no example."""


def unpromised(outline: Outline) -> list[Deed]:
    """The deeds of the reviewed year that no commitment made for it comes near.

    Clauses of passages that look back on several years are not among them: what they tell was
    promised, or not, in other plans. Empty where the year was not judged.
    """
    if not outline.judged or not outline.entries:
        return []
    return [deed for deed in outline.deeds if deed.nearest < NEAR and not deed.several_years]


def is_notable(deed: Deed) -> bool:
    """Whether it names a product or an event, and says how many or how much."""
    return (
        deed.figures
        and _SHORTEST <= len(deed.text) <= _LONGEST
        and _MADE.search(deed.text) is not None
        and not _JUBILEE.search(deed.text)
    )
