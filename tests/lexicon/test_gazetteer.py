"""The table of governments: names short and full, years, paths, sameness, scanning."""

from __future__ import annotations

from importlib.resources import files

import pytest

from followup.lexicon.gazetteer import NATION, Gazetteer
from followup.model import Government


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def only(gazetteer: Gazetteer, name: str, year: int | None = None) -> Government:
    found = gazetteer.find(name, year)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("asked", "name", "level", "code"),
    [
        ("湖南", "湖南省", "province", "430000"),
        ("湖南省人民政府", "湖南省", "province", "430000"),
        ("内蒙古", "内蒙古自治区", "province", "150000"),
        ("新疆", "新疆维吾尔自治区", "province", "650000"),
        ("北京", "北京市", "province", "110000"),
        ("盐田", "深圳市盐田区", "county", "440308"),
        ("深圳市盐田区", "深圳市盐田区", "county", "440308"),
        ("深圳盐田", "深圳市盐田区", "county", "440308"),
        ("广东省深圳市盐田区", "深圳市盐田区", "county", "440308"),
        ("440308", "深圳市盐田区", "county", "440308"),
        ("内蒙古呼伦贝尔市海拉尔区", "呼伦贝尔市海拉尔区", "county", "150702"),
        ("北京朝阳", "北京市朝阳区", "county", "110105"),
        ("监利", "监利市", "county", "421088"),
        ("监利县", "监利县", "county", "421023"),
        ("吐鲁番市", "吐鲁番市", "prefecture", "650400"),
        ("喀什地区行署", "喀什地区", "prefecture", "653100"),
        ("重庆", "重庆市", "province", "500000"),
        ("浦东", "上海市浦东新区", "county", "310115"),
        ("坪山新区", "深圳市坪山新区", "county", ""),
        ("大鹏新区管理委员会", "深圳市大鹏新区", "county", ""),
        ("平潭综合实验区", "平潭综合实验区", "county", ""),
        ("国务院", "国务院", "national", "000000"),
    ],
)
def test_a_name_or_code_finds_its_government(
    gazetteer: Gazetteer, asked: str, name: str, level: str, code: str
) -> None:
    assert only(gazetteer, asked) == Government(name=name, level=level, code=code)


@pytest.mark.parametrize(
    ("asked", "year", "name"),
    [
        ("监利", 2015, "监利县"),
        ("监利", 2022, "监利市"),
        ("监利", 2031, "监利市"),
        ("吐鲁番市", 2010, "吐鲁番地区吐鲁番市"),
        ("坪山", 2014, "深圳市坪山新区"),
        ("坪山", 2020, "深圳市坪山区"),
        ("简阳", 2010, "简阳市"),
    ],
)
def test_the_year_picks_the_name_of_its_time(
    gazetteer: Gazetteer, asked: str, year: int, name: str
) -> None:
    assert only(gazetteer, asked, year).name == name


@pytest.mark.parametrize(
    ("asked", "paths"),
    [
        (
            "朝阳",
            [
                ("辽宁省", "朝阳市"),
                ("北京市", "朝阳区"),
                ("辽宁省", "朝阳市", "朝阳县"),
                ("吉林省", "长春市", "朝阳区"),
            ],
        ),
        ("吉林", [("吉林省",), ("吉林省", "吉林市")]),
        ("海南", [("海南省",), ("青海省", "海南藏族自治州"), ("内蒙古自治区", "乌海市", "海南区")]),
        ("无此地", []),
        ("省", []),
        ("", []),
    ],
)
def test_an_ambiguous_name_lists_all_with_their_paths(
    gazetteer: Gazetteer, asked: str, paths: list[tuple[str, ...]]
) -> None:
    assert [gazetteer.path(one) for one in gazetteer.find(asked)] == paths


def test_a_path_of_an_unlisted_government_is_its_name(gazetteer: Gazetteer) -> None:
    assert gazetteer.path(Government("云岭市", "unknown", known=False)) == ("云岭市",)
    assert gazetteer.path(NATION) == ("国务院",)


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("湖南", "湖南省", "name"),
        ("监利县", "监利市", "reorganised"),
        ("坪山新区", "坪山区", "reorganised"),
        ("光明新区", "光明区", "reorganised"),
        ("龙华新区", "440309", "reorganised"),
        ("吐鲁番地区", "吐鲁番市", "reorganised"),
        ("盐田区", "深圳市南山区", None),
        ("深圳市", "广东省", None),
        ("深圳市盐田区", "深圳市", None),
        ("北京市朝阳区", "长春市朝阳区", None),
        ("国务院", "湖南省", None),
    ],
)
def test_governments_are_the_same_through_their_reorganisations(
    gazetteer: Gazetteer, one: str, other: str, how: str | None
) -> None:
    first, second = only(gazetteer, one), only(gazetteer, other)
    assert gazetteer.same(first, second) == how
    assert gazetteer.same(second, first) == how


def test_a_new_name_under_the_old_code_is_the_same_government(gazetteer: Gazetteer) -> None:
    former = Government("思茅市", "prefecture", "530800")
    assert gazetteer.same(former, only(gazetteer, "普洱市")) == "code"


def test_unlisted_names_are_the_same_where_one_ends_with_the_other(gazetteer: Gazetteer) -> None:
    district = Government("青溪区", "county", known=False)
    whole = Government("云岭市青溪区", "county", known=False)
    assert gazetteer.same(district, whole) == "contained"
    assert gazetteer.same(whole, Government("云岭市", "unknown", known=False)) is None
    undecided = Government("南山区", "county", known=False)
    assert gazetteer.same(undecided, only(gazetteer, "深圳市南山区")) == "contained"


def test_a_scan_takes_the_longest_name_at_each_place(gazetteer: Gazetteer) -> None:
    text = "在内蒙古自治区和海南藏族自治州，老城区改造，深圳市盐田区"
    found = [(m.name, m.span.of(text)) for m in gazetteer.scan(text)]
    names = ["内蒙古自治区", "海南藏族自治州", "深圳市", "盐田区"]
    assert found == [(name, name) for name in names]
    assert [m.name for m in gazetteer.scan("盐田与湖南", short=True)] == ["盐田", "湖南"]


def test_every_code_has_six_digits_and_every_parent_stands_above(gazetteer: Gazetteer) -> None:
    levels = {"province": 1, "prefecture": 2, "county": 3}
    for place in gazetteer.places:
        assert place.code == "" or (len(place.code) == 6 and place.code.isdigit())
        assert place.since <= place.until <= gazetteer.last_year
        for above in gazetteer.ancestors(place):
            assert levels[above.level] < levels[place.level]


def test_canonical_names_lead_back_to_their_government(gazetteer: Gazetteer) -> None:
    for place in gazetteer.places:
        if place.until == gazetteer.last_year:
            government = gazetteer.government(place)
            assert government in gazetteer.find(government.name), government


def test_the_table_is_small_is_loaded_once_and_carries_its_licence() -> None:
    folder = files("followup.lexicon").joinpath("data")
    assert len(folder.joinpath("divisions.tsv").read_bytes()) <= 400_000
    assert "Maobin Xu" in folder.joinpath("divisions.LICENSE").read_text("utf-8")
    assert Gazetteer.load() is Gazetteer.load()


def test_those_that_are_one_are_found_as_by_comparing_each_with_each(
    gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = [
        gazetteer.government(place) for place in gazetteer.places[:: len(gazetteer.places) // 150]
    ]
    listed += [
        one
        for name in ("监利县", "监利市", "坪山区", "坪山新区", "普洱市")
        for one in gazetteer.find(name)
    ]
    listed += [
        Government(name, "unknown", code=code, known=False)
        for name, code in (
            ("云岭市", ""),
            ("山南省云岭市", ""),
            ("南山区", ""),
            ("", ""),
            ("甲", "440305"),
        )
    ]
    kin = gazetteer.kin(listed)
    expected = [[one for one in listed if gazetteer.same(one, other)] for other in listed]
    compared = []
    same = Gazetteer.same

    def counting(self: Gazetteer, one: Government, other: Government) -> str | None:
        compared.append(one)
        return same(self, one, other)

    monkeypatch.setattr(Gazetteer, "same", counting)
    assert [kin.of(one) for one in listed] == expected
    assert any(len(alike) > 1 for alike in expected)
    assert len(compared) < 5 * len(listed)
