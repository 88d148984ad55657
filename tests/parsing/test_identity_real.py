"""Whose report it is and of which years, on real reports, whole and damaged."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from followup.lexicon.gazetteer import Gazetteer
from followup.model import Document, Identity, Note
from followup.parsing.identity import identify

GENRES = {"法治政府建设报告": "law"}

TERM = re.compile(r"-term\.txt$")
"""Reports of a new term, which review and plan five years: no year is told, by design."""

GOVERNMENT_MISSES: frozenset[str] = frozenset()
"""Reports whose government is not told; each would be named here with its reason."""

YEAR_MISSES: frozenset[str] = frozenset()
"""Reports of one year whose years are not told."""


def told(text: str) -> tuple[Identity, tuple[Note, ...]]:
    """Under a file name that says nothing."""
    return identify(Document(sha256="0", media_type="text/plain", name="x.txt", text=text))


def indexed(shared: Path) -> Iterator[tuple[dict[str, str], Identity, tuple[Note, ...]]]:
    with (shared / "corpus" / "INDEX.tsv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            if not row["path"].startswith("messy/"):
                text = (shared / "corpus" / row["path"]).read_text("utf-8-sig")
                yield row, *told(text)


def test_all_real_reports_are_told_as_the_index_says(shared: Path) -> None:
    gazetteer = Gazetteer.load()
    governments, years, count = set(), set(), 0
    for row, identity, notes in indexed(shared):
        count += 1
        wanted = gazetteer.find(re.sub("（.*?）", "", row["jurisdiction"]))[0]
        found = identity.government.value if identity.government else None
        if found is None or not gazetteer.same(found, wanted):
            governments.add(row["path"])
        pair = [
            part and str(part.value) for part in (identity.reviewed_year, identity.planned_year)
        ]
        if TERM.search(row["path"]):
            assert pair == [None, None] and Note("years_of_term") in notes
        elif pair != [row["year_reviewed"], row["year_planned"]]:
            years.add(row["path"])
        assert identity.genre == GENRES.get(row["kind"], "work"), row["path"]
    assert count >= 212
    assert governments == GOVERNMENT_MISSES
    assert years == YEAR_MISSES


@pytest.mark.slow
@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("\n", ""),
        lambda text: text[text.find("一、") :] if 0 < text.find("一、") < 1500 else text,
        lambda text: text[len(text) // 2 :],
    ],
    ids=["on one line", "without its head", "the second half"],
)
def test_a_damaged_report_has_no_year_rather_than_a_wrong_one(
    shared: Path, damage: Callable[[str], str]
) -> None:
    wrong = []
    for path in sorted((shared / "corpus").glob("*/20*.txt")):
        if path.parent.name == "messy" or TERM.search(path.name):
            continue
        planned = told(damage(path.read_text("utf-8-sig")))[0].planned_year
        if planned is not None and planned.value != int(path.name[:4]):
            wrong.append((path.name, planned))
    assert wrong == []


SEEDS = {
    "000": ("吐鲁番市", "650400", 2021, "2022-03-30", None),
    "001": ("乌鲁木齐市米东区", "650109", 2017, "2018-04-18", "米政发〔2018〕12号"),
    "002": ("监利市", "421088", 2021, "2022-01-04", None),
    "003": ("喀什地区", "653100", 2023, None, None),
    "004": ("乌鲁木齐市", "650100", 2020, None, None),
}


@pytest.mark.parametrize("seed", sorted(SEEDS))
def test_every_seed_report_is_told(shared: Path, seed: str) -> None:
    text = next((shared / "seeds").glob(f"{seed}_*.txt")).read_text("utf-8-sig")
    identity, _ = told(text)
    name, code, reviewed, published, number = SEEDS[seed]
    assert identity.government and identity.reviewed_year and identity.planned_year
    assert (identity.government.value.name, identity.government.value.code) == (name, code)
    assert (identity.reviewed_year.value, identity.planned_year.value) == (reviewed, reviewed + 1)
    assert (identity.published.value if identity.published else None) == published
    assert (identity.document_number.value if identity.document_number else None) == number


@pytest.mark.parametrize(
    ("name", "government", "planned"),
    [
        ("flat_oneline_with_nav_pingtan_caizheng_fazhi_2022.txt", "平潭综合实验区财政金融局", 2023),
        ("gbk_guowuyuan_2009_fullwidth_digits.txt", "国务院", 2009),
        ("gbk_guowuyuan_2010_govcn_page_text_6x_paged_with_nav.txt", "国务院", 2010),
        ("gbk_hailaer_2017.txt", "呼伦贝尔市海拉尔区", 2017),
        ("scraped_with_nav_beijing_2026.csv", "北京市", 2026),
        ("scraped_with_nav_sichuan_2026.csv", "四川省", 2026),
        ("nav_only_no_body_pingshan2021.txt", "深圳市坪山区", 2021),
    ],
)
def test_page_chrome_does_not_hide_them(
    shared: Path, name: str, government: str, planned: int
) -> None:
    octets = (shared / "corpus" / "messy" / name).read_bytes()
    encoding = "gb18030" if name.startswith("gbk") else "utf-8-sig"
    text = octets.decode(encoding)
    if name.endswith(".csv"):
        text = text.partition(',"')[2]
    identity, _ = told(text)
    assert identity.government and identity.government.value.name == government
    assert identity.planned_year and identity.planned_year.value == planned
