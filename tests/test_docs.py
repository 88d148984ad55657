"""The documentation against the program: what it shows, names and links to is there."""

from __future__ import annotations

import importlib.util
import os
import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from followup import __version__
from followup.labels import Labels
from followup.reporting.columns import audit
from followup.reporting.columns.extraction import CSV as EXTRACT_COLUMNS
from followup.reporting.columns.year import CSV as LEDGER_COLUMNS
from followup.reporting.formats.excel import columns
from followup.reporting.formats.excel.year import YEAR
from followup.reporting.views.options import FLAGS
from followup.settings import VARIABLES

ROOT = Path(__file__).resolve().parent.parent
TRANSLATED = (("README.md", "README.zh-CN.md"), ("docs/guide.md", "docs/guide.zh-CN.md"))
TABLES_TRANSLATED = ("data", "templates", "commands")
"""Pages of tables, each with its ``.zh-CN`` beside it."""
PAGES = tuple(
    str(path.relative_to(ROOT))
    for folder in (ROOT, ROOT / "docs", ROOT / "reports", ROOT / "seeds")
    for path in sorted(folder.glob("*.md"))
    if folder.name != "reports" or path.name == "README.md"
)
LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#+) ", re.MULTILINE)
PATH = re.compile(r"`((?:[\w.-]+/)+[\w.-]+\.(?:py|toml|tsv|md|json|txt)|[\w-]+\.(?:py|toml|txt))`")
USERS_OWN = {"followup.toml"}
REFRESH = "run: python scripts/doc_examples.py"


def text(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    path = ROOT / "scripts" / "doc_examples.py"
    spec = importlib.util.spec_from_file_location("doc_examples", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the examples are written for a POSIX shell")
@pytest.mark.parametrize(
    "page",
    ["README.md", "README.zh-CN.md", "docs/guide.md", "docs/guide.zh-CN.md"],
)
def test_every_command_of_a_page_runs_and_says_what_the_page_shows(
    page: str, script: ModuleType, tmp_path: Path
) -> None:
    assert script.refreshed(page, tmp_path).splitlines() == text(page).splitlines(), REFRESH


def test_every_page_with_commands_is_one_whose_commands_are_run(script: ModuleType) -> None:
    with_commands = [page for page in PAGES if list(script.blocks(text(page), "console"))]
    assert sorted(with_commands) == sorted(script.PAGES)


def test_the_example_report_is_up_to_date(script: ModuleType) -> None:
    assert script.example_report() == text(script.EXAMPLE), REFRESH


def test_a_command_that_fails_and_an_output_that_changed_are_found(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script, "ROOT", tmp_path)
    (tmp_path / "seeds").mkdir()
    page = tmp_path / "page.md"
    page.write_text("```console\n$ printf '1\\n2\\n3\\n'\nx\n…\nx\n```\n", "utf-8")
    (tmp_path / "a").mkdir()
    assert script.refreshed("page.md", tmp_path / "a").splitlines()[2:5] == ["1", "…", "3"]
    page.write_text("```console\n$ exit 3\n```\n", "utf-8")
    (tmp_path / "b").mkdir()
    with pytest.raises(script.CommandFailedError, match="exit status 3"):
        script.refreshed("page.md", tmp_path / "b")


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_file(page: str) -> None:
    here = (ROOT / page).parent
    targets = [link.split("#")[0] for link in LINK.findall(FENCED.sub("", text(page)))]
    local = [target for target in targets if target and "://" not in target]
    assert [target for target in local if not (here / target).exists()] == []


@pytest.mark.parametrize("page", [page for page in PAGES if page != "docs/commands.md"])
def test_every_file_that_a_page_names_is_there(page: str) -> None:
    bases = ((ROOT / page).parent, ROOT, ROOT / "src" / "followup")
    named = set(PATH.findall(FENCED.sub("", text(page)))) - USERS_OWN
    assert [name for name in sorted(named) if not any((b / name).exists() for b in bases)] == []


@pytest.mark.parametrize(("english", "chinese"), TRANSLATED)
def test_both_languages_have_the_same_sections_and_commands(
    english: str, chinese: str, script: ModuleType
) -> None:
    pages = [text(english), text(chinese)]
    levels = [HEADING.findall(FENCED.sub("", page)) for page in pages]
    assert levels[0] == levels[1]
    assert len(levels[0]) > 8
    commands = [
        [
            re.sub(r'echo ".*?"', "", example.command)
            for block in script.blocks(page, "console")
            for example in script.examples(block[2])
        ]
        for page in pages
    ]
    assert commands[0] == commands[1]
    plain = [[block[2] for block in script.blocks(page, "sh")] for page in pages]
    assert plain[0] == plain[1]


@pytest.mark.parametrize("name", TABLES_TRANSLATED)
def test_both_languages_tell_of_the_same_things_in_the_same_order(name: str) -> None:
    pages = [text(f"docs/{name}{language}.md") for language in ("", ".zh-CN")]
    levels = [HEADING.findall(FENCED.sub("", page)) for page in pages]
    assert levels[0] == levels[1]
    named = [[_named(line) for line in page.splitlines() if line[:1] == "|"] for page in pages]
    assert named[0] == named[1]
    assert len(named[0]) > 50
    blocks = [FENCED.findall(page) for page in pages]
    assert blocks[0] == blocks[1]


def _named(row: str) -> tuple[str, ...]:
    """What no translation changes in a line of a table: codes, flags and names in its first cells,
    and the columns' words where the line has both languages."""
    cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]]
    codes = re.findall(
        r"`([a-z_]+|--?[a-z-]+|\{\{.*?\}\})`|\]\((schema/.*?)\)", " ".join(cells[:2])
    )
    both = cells[1:3] if len(cells) > 3 and cells[0].startswith("`") else cells[1:4]
    words = both if len(cells) > 3 and not row.startswith(("| column", "| 栏", "| |")) else []
    return (str(len(cells)), *(code for pair in codes for code in pair if code), *words)


def test_ci_runs_the_commands_that_set_a_machine_up(script: ModuleType) -> None:
    commands = [
        line
        for block in script.blocks(text("README.md"), "sh")
        for line in block[2].splitlines()
        if line
    ]
    lines = [line.strip() for line in text(".ci/run").splitlines()]
    assert commands == ["python3 run.py demo", "python3 run.py test"]
    assert [command for command in commands if command not in lines] == []


@pytest.mark.parametrize("page", ["docs/guide.md", "docs/guide.zh-CN.md"])
def test_the_guide_names_every_setting_flag_and_exit_status(page: str) -> None:
    guide = text(page)
    for name, variable, flag in VARIABLES:
        assert f"| `{name}` | `{variable}` | {f'`{flag}`' if flag else ''}".rstrip() in guide
    assert re.findall(r"^\| `(\w+)` \| (?!`FOLLOWUP)", guide, re.MULTILINE) == list(FLAGS)
    reference = text("docs/commands.md")
    statuses = [re.findall(r"^\| (\d+) \| ", one, re.MULTILINE) for one in (guide, reference)]
    assert statuses[0] == statuses[1]
    assert len(statuses[0]) == 7


def test_the_data_dictionary_names_every_column_in_order() -> None:
    english, chinese = Labels("en"), Labels("zh")
    expected = [
        (("A" if place > 25 else "") + chr(ord("A") + place % 26), name, *words)
        for place, (name, *words) in enumerate(
            zip(
                audit.CSV,
                *(audit.csv_header(audit.CSV, each) for each in (english, chinese)),
                strict=True,
            )
        )
    ]
    row = r"^\| ([A-Z]+) \| `(\w+)` \| (.+?) \| (.+?) \|"
    assert re.findall(row, text("docs/data.md"), re.MULTILINE) == expected
    below = text("docs/data.md").split("## CSV of an extraction")[1].split("\n## ")[0]
    names = re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.+?) \|", below, re.MULTILINE)))
    assert tuple(names) == EXTRACT_COLUMNS


def test_the_data_dictionary_names_every_column_of_workbooks_and_exports() -> None:
    english, chinese = Labels("en"), Labels("zh")
    page = text("docs/data.md")
    sheet = page.split("## The Excel workbook")[1].split("\n## ")[0]
    row = r"^\| `(\w+)` \| (.+?) \| (.+?) \|"
    names = [column.name for column in (*columns.LEDGER, *columns.WHOSE, *columns.WHENCE)]
    assert re.findall(row, sheet, re.MULTILINE) == [
        (name, english(f"sheet.column.{name}"), chinese(f"sheet.column.{name}")) for name in names
    ]
    exported = page.split("## CSV of an export")[1].split("\n## ")[0]
    listed = [name for name, _, _ in re.findall(row, exported, re.MULTILINE)]
    assert tuple(listed) == tuple(name for name in audit.EXPORT if name not in set(audit.CSV[:22]))


def test_the_data_dictionary_names_every_column_of_a_year_s_workbook() -> None:
    english, chinese = Labels("en"), Labels("zh")
    section = text("docs/data.md").split("## The workbook of a year's ledger")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \| (\w+) \|", section, re.MULTILINE)
    expected = [
        (
            column.name,
            english(f"sheet.column.{column.name}"),
            chinese(f"sheet.column.{column.name}"),
            "shown" if column.shown == "always" else column.shown,
        )
        for column in YEAR
    ]
    assert rows == expected


def test_the_data_dictionary_links_every_schema() -> None:
    linked = set(re.findall(r"\]\(schema/([\w.-]+)\)", text("docs/data.md")))
    assert linked == {path.name for path in (ROOT / "docs" / "schema").glob("*.json")}


def test_the_data_dictionary_names_every_column_of_a_year_s_ledger() -> None:
    english, chinese = Labels("en"), Labels("zh")
    section = text("docs/data.md").split("## CSV and JSON of a year's ledger")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \|", section, re.MULTILINE)
    expected = [
        (name, english(f"ledger_column.{name}"), chinese(f"ledger_column.{name}"))
        for name in LEDGER_COLUMNS
    ]
    assert rows == expected


def test_the_architecture_names_every_room() -> None:
    package = ROOT / "src" / "followup"
    folders = {f"`{path.parent.name}/`" for path in package.glob("*/__init__.py")}
    modules = {f"`{path.name}`" for path in package.glob("[!_]*.py")}
    page = text("docs/architecture.md")
    assert sorted(room for room in folders | modules if room not in page) == []


def test_the_changelog_has_an_entry_for_this_version() -> None:
    assert f"\n## {__version__}" in text("CHANGELOG.md")


def test_every_package_that_is_asked_for_has_its_exact_version() -> None:
    project = tomllib.loads(text("pyproject.toml"))
    asked = [
        *project["project"]["dependencies"],
        *(line for extra in project["project"]["optional-dependencies"].values() for line in extra),
        *project["build-system"]["requires"],
    ]
    names = {_normal(re.match(r"[\w.-]+", line)[0]) for line in asked} - {"followup"}  # type: ignore[index]
    pins = [line.split("#")[0].strip() for line in text("constraints.txt").splitlines()]
    pinned = {_normal(pin.split("==")[0]) for pin in pins if pin}
    assert sorted(names - pinned) == []
    assert [pin for pin in pins if pin and not re.fullmatch(r"[\w-]+==[\w.]+(; .+)?", pin)] == []


def test_the_errors_name_extras_that_there_are() -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    wording = "".join(
        path.read_text("utf-8") for path in (ROOT / "src" / "followup" / "locale").rglob("*.toml")
    )
    pages = "".join(map(text, PAGES))
    named = set(re.findall(r"(?:followup|\.)\[([\w,]+)\]", wording + pages))
    assert named
    assert named - set(project["optional-dependencies"]) == set()


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
