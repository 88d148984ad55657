"""A settings file changed in one place, with everything else in it left as it is.

Its settings are names with their values, before any table (``[bodies]``), so its lines can be told
apart by handing them to the reader of TOML until one statement is whole.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Sequence


def with_setting(text: str, name: str, value: str | Sequence[str]) -> str:
    """``text`` with ``name`` set to ``value``: where it stands, else at the end, before any table.

    A comment behind a value of one line stays behind it. ``text`` is a settings file that can be
    read.
    """
    lines = _lines(text)
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    statement = f"{name} = {_toml(value)}"
    found = _place(lines, name)
    if found is None:
        if lines and not lines[-1].endswith("\n"):
            lines[-1] += end
        last = _before_tables(lines)
        return "".join([*lines[:last], statement + end, *lines[last:]])
    first, last = found
    behind = _comment(lines[first].rstrip("\r\n")) if last == first + 1 else ""
    return "".join([*lines[:first], statement + behind + end, *lines[last:]])


def without_setting(text: str, name: str) -> str:
    """``text`` without the lines that set ``name``; the same text where there are none."""
    lines = _lines(text)
    found = _place(lines, name)
    if found is None:
        return text
    return "".join([*lines[: found[0]], *lines[found[1] :]])


def _lines(text: str) -> list[str]:
    """The lines of a file as TOML counts them, each with its end."""
    return [line for line in re.split(r"(?<=\n)", text) if line]


def _place(lines: Sequence[str], name: str) -> tuple[int, int] | None:
    """From which line up to which, as in a slice, ``name`` is set."""
    held = (place for place, said in _statements(lines) if name in said)
    return next(held, None)


def _before_tables(lines: Sequence[str]) -> int:
    """The line that a further setting goes before: the first table's, or the end."""
    ends = [last for (_, last), said in _statements(lines) if said]
    rest = ends[-1] if ends else 0
    later = (at for at in range(rest, len(lines)) if lines[at].lstrip().startswith("["))
    return next(later, len(lines))


def _statements(lines: Sequence[str]) -> Iterator[tuple[tuple[int, int], dict[str, object]]]:
    """Each statement before the first table: its lines, as in a slice, and what it sets."""
    first = 0
    while first < len(lines) and not lines[first].lstrip().startswith("["):
        last = first + 1
        table = _read("".join(lines[first:last]))
        while table is None and last < len(lines):
            last += 1
            table = _read("".join(lines[first:last]))
        yield (first, last), table or {}
        first = last


def _read(text: str) -> dict[str, object] | None:
    """The settings in a part of a file; ``None`` where it breaks off within one."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _comment(line: str) -> str:
    """The comment at the end of a whole statement, with the blanks before it."""
    for place, sign in enumerate(line):
        if sign == "#" and _read(line[:place]):
            before = line[:place]
            return before[len(before.rstrip()) :] + line[place:]
    return ""


def _toml(value: str | Sequence[str]) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return f"[{', '.join(map(_toml, value))}]"
