"""One government's name, read off a title, a publisher's row or a speaker's first words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from followup.lexicon.gazetteer import NATION, Gazetteer, Place
from followup.model import Government, Note

LONGEST_NAME = 25
"""Characters of the longest full name with its province and prefecture (积石山's, in the table)."""

_FRONT = re.compile(r"^(?:关于|中共)?(?:(?:19|20)\d\d年?度?)?(?:关于)?")
_OFFICE = r"(?:(?:人民)?政府|行署|管委会|管理委员会)"
_AFTER_SHORT = re.compile(rf"{_OFFICE}|(?:19|20)\d\d年|年度|法治|依法")
_BODY_END = (
    rf"(?={_OFFICE}|(?:19|20)\d\d|年|[，,]?关于|[，,]?(?:认真|全面|深入|扎实|切实)?(?:贯彻|推进|落实)?"
    r"(?:法治|依法)|$)"
)
_BODY = re.compile(
    rf"(?P<office>{_OFFICE})?"
    rf"(?P<name>(?!委员?会?(?:全面)?依法|委[^员办]|{_OFFICE})[\u4e00-\u9fff]{{2,14}}?"
    r"(?:局|厅|委员会|委|办公室|办|办事处|街道|镇|乡|大队|支队|总队|中心|处))"
    rf"{_BODY_END}"
)
"""A body below or beside the government: 锦溪街道办事处, 公安局, 卫生健康委员会, 望河镇."""
_GOVERNMENTS_OWN = re.compile("(?:办公[室厅]|法制办公?室?|府办|委办)$")
"""Behind 人民政府 its own office, whose report is the government's."""
_UNLISTED = re.compile(
    rf"(?P<name>(?:(?![委我本各全])[\u4e00-\u9fff]){{2,14}}?(?:自治[县州旗]|省|市|县|区|州|盟|旗|街道|镇|乡))"
    rf"(?:(?=(?:{_OFFICE})?[\u4e00-\u9fff]{{2,14}}?(?:局|厅|委员会|委|办公室|办事处|街道|镇|乡|支队|中心){_BODY_END})|{_BODY_END})"
)
_LEVELS = (
    ("province", ("省", "自治区")),
    ("prefecture", ("自治州", "州", "盟", "地区")),
    ("county", ("县", "区", "旗")),
    ("township", ("镇", "乡", "街道", "办事处")),
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it stands in one place: what it may mean, or the bare name where unlisted."""

    name: str
    places: tuple[Place, ...] = ()

    @property
    def kind(self) -> str:
        """The last character of the full name: 省, 市, 区, 县…; 国 for the State Council."""
        if self.name == NATION.name:
            return "国"
        return (self.places[0].name if self.places else self.name)[-1]


def read_name(text: str, *, gazetteer: Gazetteer, year: int | None = None) -> Named | None:
    """The government that ``text`` begins with, after a year or 关于; ``None`` if it names none.

    A short name counts only where 政府, a year or the report's subject follows it.
    """
    text = _FRONT.sub("", "".join(text.split()))
    if text.startswith(NATION.name):
        return Named(NATION.name)
    for end in range(min(len(text), LONGEST_NAME), 1, -1):
        name, rest = text[:end], text[end:]
        places = gazetteer.places_named(name, year)
        office = _AFTER_SHORT.match(rest)
        if places and (office or places[0].name.endswith(name[-2:])):
            below = _body(rest)
            return Named(name + below) if below else Named(name, tuple(places))
    unlisted = _UNLISTED.match(text)
    if unlisted is None:
        return None
    return Named(unlisted["name"] + _body(text[unlisted.end("name") :]))


def _body(rest: str) -> str:
    """The body that ``rest`` names behind its government; empty where it is the government."""
    below = _BODY.match(rest)
    if below is None or (_GOVERNMENTS_OWN.match(below["name"]) and below["office"]):
        return ""
    return below["name"]


def settle(
    named: Named, *, plain: str, gazetteer: Gazetteer
) -> tuple[Government, tuple[Note, ...]]:
    """The government that ``named`` stands for in the text ``plain``.

    Of several of one name the one is taken whose parents the text names most.
    """
    if named.name == NATION.name:
        return NATION, ()
    if not named.places:
        government = Government(named.name, level_of(named.name), known=False)
        return government, (Note("government_unlisted", {"name": named.name}),)
    if len(named.places) == 1:
        return gazetteer.government(named.places[0]), ()
    weights = [
        sum(plain.count(above.short) for above in gazetteer.ancestors(place))
        for place in named.places
    ]
    best = max(weights)
    if weights.count(best) > 1:
        choices = [gazetteer.government(place).name for place in named.places]
        details = {"name": named.name, "choices": "、".join(choices)}
        government = Government(named.name, named.places[0].level, known=False)
        return government, (Note("government_ambiguous", details),)
    return gazetteer.government(named.places[weights.index(best)]), ()


def level_of(name: str) -> str:
    """The level that an unlisted name's ending tells; 市 can be two of them."""
    for level, endings in _LEVELS:
        if name.endswith(endings):
            return level
    return "unknown"
