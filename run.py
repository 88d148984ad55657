"""Sets up this checkout where that is still to be done, and runs it. Needs Python 3.11 or newer.

``python3 run.py demo`` runs the program's command ``demo``, and any other command likewise;
``python3 run.py test`` runs all tests, ``python3 run.py test tests/reading`` those of one folder.
The tests run in as many processes as there are processors; ``-n 0`` keeps them in one.

Everything goes into the folder ``.venv`` beside this file, at the versions of ``constraints.txt``;
nothing else on the machine is touched. After a change of either file, the next run sets up anew.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
PIP = [str(PYTHON), "-m", "pip"]
OLDEST = (3, 11)
NO_PIP = """\
This Python can make no environment of its own: it has neither ensurepip nor pip.
On Debian and Ubuntu install it with: apt-get install python3-venv"""


def main(arguments: list[str]) -> int:
    """Run one command of the program, or the tests, and return its exit status."""
    if sys.version_info < OLDEST:
        return _fail(f"followup needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    testing = arguments[:1] == ["test"]
    if not _is_set_up(testing):
        print("Setting up .venv: once, about a minute ...", file=sys.stderr, flush=True)
        status = _set_up(testing)
        if status:
            return status
    if testing:
        command = [str(PYTHON), "-m", "pytest", "--slow", *arguments[1:]]
        return _call(command, folder=ROOT)
    return _call([str(PYTHON), "-m", "followup", *arguments], folder=None)


def _is_set_up(testing: bool) -> bool:
    stamps = [_stamp(True)] if testing else [_stamp(True), _stamp(False)]
    return any(stamp.is_file() for stamp in stamps) and PYTHON.exists()


def _stamp(testing: bool) -> Path:
    """The file that says that these versions, for the tests or without, were installed here."""
    key = sha256(f"{ROOT}\n{sys.version}\n".encode())
    for name in ("pyproject.toml", "constraints.txt"):
        key.update((ROOT / name).read_bytes())
    return VENV / f"{'test' if testing else 'run'}-{key.hexdigest()[:16]}.stamp"


def _set_up(testing: bool) -> int:
    outside = importlib.util.find_spec("ensurepip") is None
    if outside and importlib.util.find_spec("pip") is None:
        return _fail(NO_PIP)
    if not _works(with_pip=not outside):
        import venv

        venv.create(VENV, with_pip=not outside, clear=True, symlinks=os.name != "nt")
    first = [sys.executable, "-m", "pip", "--python", str(PYTHON)] if outside else None
    if testing:
        # Older versions of pip know nothing of dependency groups.
        status = _install(first or PIP, "pip>=25.1")
        status = status or _install(PIP, "--group", "dev", "--editable", ".[all]")
    else:
        status = _install(first or PIP, "--editable", ".")
    if status:
        return _fail("The set-up failed, see above. It can be tried again as it is.")
    for old in VENV.glob("*.stamp"):
        old.unlink()
    _stamp(testing).touch()
    return 0


def _install(pip: list[str], *wanted: str) -> int:
    return _call(
        [*pip, "install", "--quiet", *wanted],
        folder=ROOT,
        # As variables these hold for the environments that wheels are built in, too; relative,
        # as pip takes a space in one for the end of a file's name.
        PIP_CONSTRAINT="constraints.txt",
        PIP_BUILD_CONSTRAINT="constraints.txt",
        PIP_USE_PEP517="1",
        PIP_DISABLE_PIP_VERSION_CHECK="1",
    )


def _works(*, with_pip: bool) -> bool:
    """Whether there is an environment already, of this very Python, that can be installed into."""
    if not PYTHON.exists():
        return False
    says = f"import sys{', pip' if with_pip else ''}; print(sys.version)"
    done = subprocess.run([str(PYTHON), "-c", says], capture_output=True, text=True, check=False)
    return done.stdout.strip() == sys.version.strip()


def _call(command: list[str], *, folder: Path | None, **environment: str) -> int:
    try:
        return subprocess.call(command, cwd=folder, env={**os.environ, **environment})
    except KeyboardInterrupt:
        return 130


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
