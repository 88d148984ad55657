"""Handing a file to the program that a person's desktop opens it with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path


def start(command: Sequence[str]) -> None:
    """Start ``command`` and wait for nothing. ``OSError`` where it cannot be started."""
    subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def opened(
    path: Path,
    *,
    platform: str = sys.platform,
    environment: Mapping[str, str] = os.environ,
    find: Callable[[str], str | None] = shutil.which,
    launch: Callable[[Sequence[str]], None] = start,
) -> bool:
    """Open ``path`` as a double click would; False where there is no desktop to do so.

    ``path`` is absolute, so that its name is never read as an option. Windows is asked itself: what
    a command line there makes of a name with ``&`` in it is not to be trusted.
    """
    try:
        if platform == "win32":
            os.startfile(path)  # type: ignore[attr-defined,unused-ignore]
            return True
        program = find(_PROGRAMS.get(platform, _OTHERS))
        if program is None or not _has_desktop(platform, environment):
            return False
        launch([program, str(path)])
    except OSError:
        return False
    return True


_PROGRAMS: Mapping[str, str] = {"darwin": "open"}
_OTHERS = "xdg-open"


def _has_desktop(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether something is there to draw on: without one ``xdg-open`` opens a browser of text."""
    return platform == "darwin" or bool(
        environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    )
