"""Settings written into a file, and taken out of it again."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup.settings import FILE_NAME, NAMES
from followup.settings_file import with_setting, without_setting
from tests.cli.conftest import Run

FILE = """\
# 本单位的设置

language = "zh"   # 中文
concepts = [
  "ours.tsv",  # ours
]
reviewer = '王#敏' # 科长
"""


def in_file(path: Path) -> dict[str, object]:
    return tomllib.loads(path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("language", "en", FILE.replace('"zh"   # 中文', '"en"   # 中文')),
        ("reviewer", '李"红', FILE.replace("'王#敏' #", '"李\\"红" #')),
        ("colour", "never", FILE + 'colour = "never"\n'),
        (
            "concepts",
            ["a.tsv", "b.tsv"],
            FILE.replace('[\n  "ours.tsv",  # ours\n]', '["a.tsv", "b.tsv"]'),
        ),
    ],
)
def test_one_setting_changes_and_the_rest_stays(
    name: str, value: str | list[str], expected: str
) -> None:
    assert with_setting(FILE, name, value) == expected
    windows = FILE.replace("\n", "\r\n")
    assert with_setting(windows, name, value) == expected.replace("\n", "\r\n")


@pytest.mark.parametrize("name", ["language", "concepts", "reviewer"])
def test_a_setting_goes_with_all_its_lines(name: str) -> None:
    left = tomllib.loads(FILE)
    del left[name]
    without = without_setting(FILE, name)
    assert tomllib.loads(without) == left
    assert without.startswith("# 本单位的设置\n")
    assert without_setting(without, name) == without


@given(
    st.dictionaries(st.sampled_from(NAMES), st.text(st.characters(exclude_categories=["Cs"]))),
    st.sampled_from(NAMES),
    st.text(st.characters(exclude_categories=["Cs"])),
)
def test_whatever_is_written_is_read_again(before: dict[str, str], name: str, value: str) -> None:
    text = "# note\n"
    for each, said in before.items():
        text = with_setting(text, each, said)
    changed = with_setting(text, name, value)
    assert tomllib.loads(changed) == {**before, name: value}
    assert tomllib.loads(without_setting(changed, name)) == {
        each: said for each, said in before.items() if each != name
    }


def test_without_a_file_the_person_s_own_is_made(run: Run, tmp_path: Path) -> None:
    said = run("config", "set", "reviewer", "王敏")
    own = tmp_path / "no-settings" / "followup" / FILE_NAME
    assert said.status == 0
    assert str(own) in said.err
    assert in_file(own) == {"reviewer": "王敏"}
    assert "王敏" in run("config", "show").out
    assert run("config", "unset", "reviewer").status == 0
    assert in_file(own) == {}
    assert "nothing to do" in run("config", "unset", "reviewer").err


def test_the_nearest_file_is_changed_from_any_folder_below_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Path.cwd()
    (project / FILE_NAME).write_text(FILE, "utf-8")
    below = project / "below"
    below.mkdir()
    monkeypatch.chdir(below)
    assert run("config", "set", "reports_dir", "out", "-q").err == ""
    assert run("config", "set", "concepts", "a.tsv", "b.tsv", "-q").status == 0
    assert run("config", "set", "database_url", "book.db", "-q").status == 0
    kept = in_file(project / FILE_NAME)
    assert kept["reports_dir"] == str(below / "out")
    assert kept["concepts"] == [str(below / "a.tsv"), str(below / "b.tsv")]
    assert str(below / "book.db") in str(kept["database_url"])
    assert "# 科长" in (project / FILE_NAME).read_text("utf-8")
    assert run("config", "set", "reviewer", "李红", "--user", "-q").status == 0
    assert in_file(project / FILE_NAME)["reviewer"] == "王#敏"


def test_a_relative_path_stays_relative_beside_its_file(run: Run) -> None:
    Path(FILE_NAME).write_text("", "utf-8")
    run("config", "set", "reports_dir", "out")
    assert in_file(Path(FILE_NAME)) == {"reports_dir": "out"}


def test_values_are_taken_in_both_languages(run: Run) -> None:
    Path(FILE_NAME).write_text("", "utf-8")
    assert run("config", "set", "language", "中文").status == 0
    assert run("config", "set", "colour", "从不").status == 0
    assert in_file(Path(FILE_NAME)) == {"language": "zh", "colour": "never"}


def test_what_goes_before_the_file_is_said(run: Run) -> None:
    Path(FILE_NAME).write_text("", "utf-8")
    assert "FOLLOWUP_LANG" in run("config", "set", "language", "zh").err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("langage", "zh"), "NAME cannot be langage. Did you mean language?"),
        (("language", "fr"), "language cannot be fr"),
        (("encoding", "utf-9"), "encoding cannot be utf-9"),
        (("reviewer", "王敏", "李红"), "reviewer cannot be 王敏 李红"),
        (("reviewer",), "VALUE... is missing"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    Path(FILE_NAME).write_text(FILE, "utf-8")
    answer = run("config", "set", *arguments)
    assert answer.status == 2
    assert said in answer.err
    assert Path(FILE_NAME).read_text("utf-8") == FILE


def test_a_file_that_cannot_be_read_is_left_alone(run: Run) -> None:
    Path(FILE_NAME).write_text("language = \n", "utf-8")
    assert run("config", "set", "language", "zh").status == 2
    assert Path(FILE_NAME).read_text("utf-8") == "language = \n"
