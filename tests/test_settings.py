"""Settings: which source goes before which, and what a bad one is answered with."""

from __future__ import annotations

from pathlib import Path

import pytest

from followup.errors import UsageProblem
from followup.labels import LANGUAGES, Labels
from followup.settings import FILE_NAME, Settings, load


class Sources:
    """A working folder below a project's folder, and a person's configuration folder."""

    def __init__(self, base: Path) -> None:
        self.project = base / "project"
        self.folder = self.project / "below" / "it"
        self.user = base / "user"
        for folder in (self.folder, self.user):
            folder.mkdir(parents=True)

    def load(
        self, flags: dict[str, str | None] | None = None, environment: dict[str, str] | None = None
    ) -> Settings:
        return load(
            flags=flags,
            environment={"LANG": "zh_CN.UTF-8", **(environment or {})},
            folder=self.folder,
            user_folder=self.user,
        )


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    return Sources(tmp_path)


@pytest.mark.parametrize(
    ("flag", "variable", "project", "user", "value", "kind"),
    [
        ("en", "zh", "zh", "zh", "en", "flag"),
        (None, "en", "zh", "zh", "en", "environment"),
        (None, None, "en", "zh", "en", "file"),
        (None, None, None, "en", "en", "file"),
        (None, None, None, None, "zh", "default"),
        (None, "", "", "en", "en", "file"),
        ("", "en", "zh", None, "en", "environment"),
    ],
)
def test_flags_go_before_variables_before_files_before_the_locale(
    sources: Sources,
    *,
    flag: str | None,
    variable: str | None,
    project: str | None,
    user: str | None,
    value: str,
    kind: str,
) -> None:
    for folder, named in ((sources.project, project), (sources.user, user)):
        if named is not None:
            (folder / FILE_NAME).write_text(f'language = "{named}"\n', "utf-8")
    environment = {} if variable is None else {"FOLLOWUP_LANG": variable}
    settings = sources.load({"language": flag}, environment)
    assert settings.language == value
    assert settings.origins["language"].kind == kind


def test_each_setting_comes_from_its_own_source(sources: Sources) -> None:
    file = sources.project / FILE_NAME
    file.write_text('language = "en"\ncolour = "never"\n', "utf-8")
    settings = sources.load({"encoding": "gb18030"}, {"FOLLOWUP_COLOUR": "always"})
    assert (settings.language, settings.colour, settings.encoding) == ("en", "always", "gb18030")
    assert settings.origins["language"].where == str(file)
    assert settings.origins["colour"].where == "FOLLOWUP_COLOUR"
    assert settings.origins["reports_dir"].kind == "default"


def test_the_nearest_file_upward_is_the_project_s(sources: Sources) -> None:
    (sources.project / FILE_NAME).write_text('language = "zh"\ncolour = "never"\n', "utf-8")
    (sources.folder / FILE_NAME).write_text('language = "en"\n', "utf-8")
    settings = sources.load()
    assert (settings.language, settings.colour) == ("en", "auto")


@pytest.mark.parametrize(
    ("line", "name", "expected"),
    [
        ('reports_dir = "out"', "reports_dir", "{project}/out"),
        ('reports_dir = "/srv/out"', "reports_dir", "/srv/out"),
        ('database_url = "sqlite:///books.db"', "database_url", "sqlite:///{project}/books.db"),
        ('database_url = "books.db"', "database_url", "sqlite:///{project}/books.db"),
        ('database_url = "sqlite:////srv/b.db"', "database_url", "sqlite:////srv/b.db"),
        ('database_url = "postgresql://h/b"', "database_url", "postgresql://h/b"),
        ('database_url = "sqlite:///:memory:"', "database_url", "sqlite:///:memory:"),
    ],
)
def test_a_relative_path_in_a_file_is_relative_to_the_file(
    sources: Sources, line: str, name: str, expected: str
) -> None:
    (sources.project / FILE_NAME).write_text(line + "\n", "utf-8")
    assert str(getattr(sources.load(), name)) == expected.format(project=sources.project)


def test_a_file_s_path_is_as_good_as_a_url(sources: Sources) -> None:
    assert sources.load({"database_url": "books.db"}).database_url == "sqlite:///books.db"


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("language = ", "U301", FILE_NAME),
        ('langauge = "zh"', "U302", "langauge"),
        ('language = "fr"', "U303", "fr"),
        ("language = 3", "U303", "3"),
        ('language = ["zh"]', "U303", "language"),
        ('encoding = "utf-9"', "U303", "utf-9"),
        ('colour = "blue"', "U303", "blue"),
    ],
)
def test_a_bad_file_is_one_clear_line(sources: Sources, text: str, code: str, said: str) -> None:
    (sources.project / FILE_NAME).write_text(text, "utf-8")
    with pytest.raises(UsageProblem) as caught:
        sources.load()
    assert caught.value.code == code
    assert caught.value.exit_status == 2
    for language in LANGUAGES:
        line = Labels(language).error(caught.value)
        assert said in line
        assert str(sources.project / FILE_NAME) in line
        assert "{" not in line


def test_a_file_that_is_not_utf8_is_said_to_be_unreadable(sources: Sources) -> None:
    (sources.project / FILE_NAME).write_bytes('reports_dir = "报告"'.encode("gb18030"))
    with pytest.raises(UsageProblem) as caught:
        sources.load()
    assert caught.value.code == "U301"


def test_a_bad_variable_is_named(sources: Sources) -> None:
    with pytest.raises(UsageProblem) as caught:
        sources.load(None, {"FOLLOWUP_LANG": "fr"})
    assert caught.value.code == "U303"
    assert "FOLLOWUP_LANG" in Labels("en").error(caught.value)


def test_a_bad_value_is_refused_even_where_a_better_source_has_one(sources: Sources) -> None:
    (sources.user / FILE_NAME).write_text('language = "fr"', "utf-8")
    with pytest.raises(UsageProblem):
        sources.load({"language": "zh"})
