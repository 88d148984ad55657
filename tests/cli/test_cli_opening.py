"""``open``: the report that was written last, and what ``report`` does before there is an audit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from followup.cli import desktop
from tests.cli.conftest import Fill, Run


@pytest.fixture
def filled(run: Run, root: Path, fill: Fill) -> Run:
    fill(("import", root / "seeds" / "yunze", root / "seeds" / "weizhou"))
    return run


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What a desktop was given to open; there is one."""
    given: list[Path] = []

    def opened(path: Path) -> bool:
        given.append(path)
        return True

    monkeypatch.setattr(desktop, "opened", opened)
    return given


def test_a_report_of_a_year_that_was_not_audited_is_audited_first(filled: Run) -> None:
    said = filled("report", "云泽市", "2024", "-o", "a.md")
    assert said.status == 0
    told = [line for line in said.err.splitlines() if "not audited yet" in line]
    assert told == [
        "The commitments of 云泽市 for 2024 were not audited yet; they were audited now and stored "
        "as run 1."
    ]
    again = filled("report", "云泽市", "2024", "-o", "b.md")
    assert "not audited yet" not in again.err
    assert Path("a.md").read_text("utf-8") == Path("b.md").read_text("utf-8")


def test_a_year_whose_reports_are_not_there_is_told_as_before(filled: Run) -> None:
    said = filled("report", "云泽市", "2030")
    assert said.status == 2
    assert said.err.count("\n") == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        ("report", "云泽市", "2024", "-o", "a.docx"),
        ("audit", "云泽市", "2024", "-o", "a.docx"),
        ("ledger", "云泽市", "2024", "-o", "a.xlsx"),
        ("trend", "云泽市", "-o", "a.md"),
        ("compare", "云泽市", "苇洲县", "--year", "2024", "-o", "a.json"),
    ],
    ids=lambda command: command[0],
)
def test_the_report_that_was_written_last_is_opened(
    filled: Run, shown: list[Path], command: tuple[str, ...]
) -> None:
    assert filled("report", "云泽市", "2024", "-o", "before.md").status == 0
    assert filled(*command).status == 0
    said = filled("open")
    assert (said.status, said.out) == (0, "")
    assert shown == [Path(command[-1]).resolve()]
    assert command[-1] in said.err


def test_of_several_formats_the_first_is_opened(filled: Run, shown: list[Path]) -> None:
    assert filled("report", "云泽市", "2024", "-f", "docx,md", "-o", "out/").status == 0
    assert filled("open").status == 0
    assert [path.suffix for path in shown] == [".docx"]


def test_what_goes_to_standard_output_is_not_opened(filled: Run, shown: list[Path]) -> None:
    assert filled("report", "云泽市", "2024", "-o", "-").status == 0
    assert filled("open").status == 2
    assert shown == []


def test_without_a_desktop_the_path_is_printed(
    filled: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desktop, "opened", lambda _: False)
    assert filled("report", "云泽市", "2024", "-o", "a b 甲.md").status == 0
    said = filled("open")
    assert (said.status, said.err) == (0, "")
    assert said.out == f"{Path('a b 甲.md').resolve()}\n"


def test_nothing_written_or_a_file_that_is_gone_is_told_in_one_line(filled: Run) -> None:
    said = filled("open")
    assert said.status == 2
    assert "No report was written yet" in said.err
    assert filled("report", "云泽市", "2024", "-o", "a.md").status == 0
    Path("a.md").unlink()
    said = filled("open")
    assert said.status == 2
    assert "a.md" in said.err
    assert said.err.count("\n") == 1


def test_a_report_is_written_though_nothing_can_be_noted(
    filled: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("followup.atomic.whole", refused)
    assert filled("report", "云泽市", "2024", "-o", "a.md").status == 0
    assert Path("a.md").is_file()


@pytest.mark.parametrize(
    ("platform", "environment", "programs", "expected"),
    [
        ("linux", {"DISPLAY": ":0"}, {"xdg-open"}, ["/bin/xdg-open", "/a/报告.docx"]),
        ("linux", {"WAYLAND_DISPLAY": "w"}, {"xdg-open"}, ["/bin/xdg-open", "/a/报告.docx"]),
        ("linux", {}, {"xdg-open"}, None),
        ("linux", {"DISPLAY": ":0"}, set(), None),
        ("darwin", {}, {"open"}, ["/bin/open", "/a/报告.docx"]),
    ],
)
def test_each_desktop_has_its_program(
    platform: str, environment: dict[str, str], programs: set[str], expected: list[str] | None
) -> None:
    started: list[Sequence[str]] = []
    done = desktop.opened(
        Path("/a/报告.docx"),
        platform=platform,
        environment=environment,
        find=lambda name: f"/bin/{name}" if name in programs else None,
        launch=started.append,
    )
    assert done is (expected is not None)
    assert started == ([expected] if expected else [])


def test_a_program_that_cannot_be_started_counts_as_no_desktop() -> None:
    def refused(_: Sequence[str]) -> None:
        raise OSError

    environment = {"DISPLAY": ":0"}
    assert not desktop.opened(
        Path("/a"), platform="linux", environment=environment, find=str, launch=refused
    )
