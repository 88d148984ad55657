"""Each number that parsing is tuned by, held by texts that lie just on both sides of it."""

from __future__ import annotations

import pytest

from followup.lexicon.gazetteer import Gazetteer
from followup.model import Document, Identity, Span
from followup.parsing.clauses import clauses
from followup.parsing.headed_lines import read_line
from followup.parsing.headings import heading_mark
from followup.parsing.identity import identify
from followup.parsing.identity.government import own_kind
from followup.parsing.identity.metadata import read_metadata
from followup.parsing.identity.names import read_name
from followup.parsing.lines import logical_lines
from followup.parsing.roles import Announces, Years
from followup.parsing.topics import topic_of
from tests.parsing.sample_reports import report


def identified(text: str) -> Identity:
    return identify(Document("0" * 64, "text/plain", "", text))[0]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("我区", "区"),
        ("全区全区", ""),
        ("全区全区全区", "区"),
        ("我区" + "全市" * 10, "区"),  # 3 of 10 is more than the share of a district
        ("我区" + "全市" * 11, ""),  # 3 of 11 is less, and still too much for a city
        ("全区" * 29 + "全市" * 100, "区"),
        ("全区" * 27 + "全市" * 100, ""),
        ("全区" * 20 + "全市" * 100, ""),
        ("全区" * 19 + "全市" * 100, "市"),
        ("全区" * 2 + "全市" * 3, "区"),
        ("我国" * 6, "国"),
        ("我国" * 5, ""),
        ("我市" + "全省" * 2, "市"),
        ("我市" + "全省" * 4, "省"),
    ],
)
def test_what_a_report_calls_its_own_area_is_counted(text: str, kind: str) -> None:
    assert own_kind("。".join(text[at : at + 2] for at in range(0, len(text), 2))) == kind


@pytest.mark.parametrize(("length", "kind"), [(6000, "市"), (6001, "")])
def test_the_speaker_is_looked_for_in_the_head_of_a_report(length: int, kind: str) -> None:
    said = "我代表市人民政府"
    assert own_kind("。" * (length - len(said)) + said) == kind


@pytest.mark.parametrize(("length", "found"), [(400, True), (401, False)])
def test_the_signature_is_looked_for_in_the_tail_of_a_report(length: int, found: bool) -> None:
    signed = "\n2024年3月1日"
    text = "正" * 500 + signed + "\n" + "。" * (length - len(signed) - 1)
    assert (read_metadata(text, gazetteer=Gazetteer.load()).signed is not None) is found


def test_the_longest_name_is_read_whole() -> None:
    above, own = "甘肃省临夏回族自治州", "积石山保安族东乡族撒拉族自治县"
    found = read_name(f"{above}{own}人民政府", gazetteer=Gazetteer.load())
    assert found is not None
    assert [place.name for place in found.places] == [own]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("我市。" + "长沙。" * 20 + "株洲。" * 10, "长沙市"),
        ("我市。" + "长沙。" * 19 + "株洲。" * 10, None),
        ("我市。" + "长沙。" * 3, "长沙市"),
        ("我市。" + "长沙。" * 2, None),
        ("我市。" + "浏阳市人民政府。" * 2, "浏阳市"),
        ("我市。浏阳市人民政府。" + "浏阳市。" * 5, None),
    ],
    ids=["leads", "hardly leads", "often", "seldom", "two offices", "one office"],
)
def test_the_name_that_a_text_uses_most_is_its_own(text: str, name: str | None) -> None:
    found = identified(text).government
    assert found is None if name is None else found and found.value.name.endswith(name)


@pytest.mark.parametrize(
    ("month", "year"),
    [("六", 2023), ("七", 2023), ("八", None)],
)
def test_a_yearly_session_is_held_by_july(month: str, year: int | None) -> None:
    text = (
        f"政府工作报告\n——2024年{month}月10日在云泽市第五届人民代表大会第三次会议上\n各位代表：\n"
    )
    found = identified(text).reviewed_year
    assert (found and found.value) == year


@pytest.mark.parametrize(("month", "year"), [(6, 2023), (7, None)])
def test_a_law_report_is_dated_by_june(month: int, year: int | None) -> None:
    text = f"云泽市法治政府建设情况报告\n取消审批事项。\n云泽市人民政府\n2024年{month}月3日"
    found = identified(text).reviewed_year
    assert (found and found.value) == year


@pytest.mark.parametrize(("end", "year"), [(300, 2023), (301, None)])
def test_a_law_report_names_its_year_in_its_opening(end: int, year: int | None) -> None:
    opening = "\n2023年，"
    head = "云泽市法治政府建设情况报告\n"
    text = head + "正" * (end - len(head) - len(opening)) + opening + "取消审批事项。"
    found = identified(text).reviewed_year
    assert (found and found.value) == year


@pytest.mark.parametrize(("inside", "parts"), [(160, 1), (161, 2)])
def test_a_bracket_that_stays_open_for_long_was_never_closed(inside: int, parts: int) -> None:
    text = "（" + "甲" * (inside - 1) + "，乙"
    assert len(clauses(text, Span(0, len(text)))) == parts


@pytest.mark.parametrize(("length", "announced"), [(45, Announces.REVIEW), (46, Announces.NOTHING)])
def test_a_long_line_without_a_number_is_no_heading(length: int, announced: Announces) -> None:
    words = "2023年工作回顾"
    text = "甲" * (length - len(words)) + words
    assert read_line(text, Span(0, length), Years(2023, 2024)).announced is announced


@pytest.mark.parametrize(("length", "is_heading"), [(42, True), (43, False)])
def test_a_long_first_sentence_is_text_and_no_heading(length: int, is_heading: bool) -> None:
    text = "1." + "甲" * length + "。乙。"
    mark = heading_mark(text, Span(0, len(text)))
    assert mark is not None
    assert bool(len(mark.title)) is is_heading


@pytest.mark.parametrize(("length", "lines"), [(600, 1), (601, 2)])
def test_only_a_very_long_line_is_cut_at_the_headings_inside(length: int, lines: int) -> None:
    mark = "。二、健全工作机制"
    text = "甲" * (length - len(mark)) + mark + ("\n" + "乙" * 100) * 5
    assert len(list(logical_lines(text))) == lines + 5


@pytest.mark.parametrize(
    ("length", "below", "lines"), [(200, 50, 1), (201, 50, 2), (300, 199, 1), (300, 198, 2)]
)
def test_in_a_short_text_the_line_that_holds_most_is_cut(
    length: int, below: int, lines: int
) -> None:
    mark = "。二、健全工作机制"
    text = "甲" * (length - len(mark)) + mark + "\n" + "乙" * below
    assert len(list(logical_lines(text))) == lines + 1


PLAN = "政府工作报告\n一、2023年工作回顾\n{done}\n二、2024年工作安排\n{planned}\n"


def planned(text: str) -> list[str]:
    made = report(PLAN.format(done="建成学校3所。", planned=text))
    return [commitment.text for commitment in made.commitments]


@pytest.mark.parametrize(("length", "times"), [(39, 2), (40, 1)])
def test_a_long_line_that_stands_twice_is_read_once(length: int, times: int) -> None:
    line = "新建幼儿园5所，建成公园" + "甲" * (length - 13) + "。"
    assert len(line) == length
    assert sum("新建幼儿园" in text for text in planned(f"{line}\n{line}")) == times


@pytest.mark.parametrize(
    ("text", "found"),
    [("修建路桥", False), ("修建多路桥", True), ("建桥5座", True), ("桥5座", False)],
)
def test_a_commitment_has_five_characters_or_four_with_a_figure(text: str, found: bool) -> None:
    assert (text in planned(f"（一）{text}\n（二）新建幼儿园5所。")) is found


@pytest.mark.parametrize(("text", "found"), [("修桥", False), ("修路桥", True)])
def test_an_achievement_has_three_characters(text: str, found: bool) -> None:
    made = report(PLAN.format(done=f"建成学校3所，{text}。", planned="新建幼儿园5所。"))
    assert (text in [done.text for done in made.achievements]) is found


@pytest.mark.parametrize(
    ("words", "heading", "topic"),
    [
        ("学校", "公交道路", "education"),  # 2 characters against half of 4: the first by name
        ("公交", "学校教育", "education"),
        ("公交", "学校", "transport"),
    ],
)
def test_a_word_of_a_heading_weighs_half_a_word_of_the_text(
    words: str, heading: str, topic: str
) -> None:
    assert topic_of(words, ("一、", heading)) == topic


@pytest.mark.parametrize(("length", "found"), [(180, True), (181, False)])
def test_an_admission_keeps_saying_what_is_wanting(length: int, found: bool) -> None:
    """Four words of what is wanting last for 180 characters."""
    said = "我县还面临压力，消费偏弱，投资乏力，任务艰巨，"
    paragraph = said + "甲" * (length - len(said) - 1) + "。"
    made = report(PLAN.format(done=f"建成学校3所。\n{paragraph}", planned="新建幼儿园5所。"))
    assert bool(made.problems) is found


@pytest.mark.parametrize(("behind", "found"), [(1, True), (2, False)])
def test_later_chapters_are_the_plan_where_they_look_ahead_twice_as_often(
    behind: int, found: bool
) -> None:
    done = "。去年修路" * behind
    text = (
        "政府工作报告\n一、2023年工作回顾\n建成学校3所。\n"
        f"二、办好教育\n今年要新建幼儿园5所。要招聘教师20名{done}。\n"
    )
    made = report(text, planned=2024).commitments
    assert ("新建幼儿园5所" in [c.text for c in made]) is found
