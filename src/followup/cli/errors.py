"""From whatever went wrong to one line on stderr and an exit status. Never a traceback."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping, Sequence

import typer

from followup.errors import FollowupError, UsageProblem
from followup.errors.fault import MemoryExhausted, ProgramBroken
from followup.errors.usage import (
    CommandMisused,
    CommandUnknown,
    Misuse,
    NotAChoice,
    NumberInvalid,
    OptionUnknown,
    OptionValueMissing,
    ParameterInvalid,
    ParameterMissing,
    TooManyArguments,
)
from followup.labels import Labels, default_language

INTERRUPTED = 130
SOFTWARE = 70
"""EX_SOFTWARE of sysexits.h: a fault of the program."""
_UsageError: type[Exception] = typer.BadParameter.__bases__[0]
"""Typer's own usage error. Typer keeps its copy of Click to itself, so it is reached from here."""


def guard(app: typer.Typer, argv: Sequence[str]) -> int:
    """Run ``app`` on ``argv`` and return the exit status, having said on stderr what failed."""
    command = typer.main.get_command(app)
    try:
        status = command.main(args=list(argv), prog_name="followup", standalone_mode=False)
    except FollowupError as problem:
        complain(_labels(argv), problem)
        return problem.exit_status
    except _UsageError as problem:
        return _misused(problem, argv)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except MemoryError:
        complain(_labels(argv), MemoryExhausted())
        return SOFTWARE
    except Exception as fault:
        return _broken(fault, argv)
    return status if isinstance(status, int) else 0


def complain(labels: Labels, problem: FollowupError) -> None:
    """Say on stderr, in one line, what is wrong and what to do."""
    say(labels("cli.error", text=" ".join(labels.error(problem).split())))


def say(line: str) -> None:
    """Write to stderr, without the control characters that a file's name may hold.

    A closed stderr is not worth dying for.
    """
    plain = "".join(sign if sign.isprintable() or sign == "\n" else "�" for sign in line)
    try:
        print(plain, file=sys.stderr, flush=True)
    except (OSError, ValueError):
        return


def _broken(fault: Exception, argv: Sequence[str]) -> int:
    if os.environ.get("FOLLOWUP_DEBUG"):
        import traceback

        traceback.print_exc()
    kind = type(fault).__name__
    complain(_labels(argv), ProgramBroken(kind=kind, message=fault))
    return SOFTWARE


def _misused(problem: Exception, argv: Sequence[str]) -> int:
    """What Typer found wrong with the command line, in the chosen language; status 2.

    Typer offers no codes, so its exceptions are told apart by their names.
    """
    kind = type(problem).__name__
    told = _misuse(
        kind,
        command=getattr(getattr(problem, "ctx", None), "command_path", "followup"),
        name=_shown(getattr(problem, "param", None)) or str(getattr(problem, "option_name", "")),
        message=getattr(problem, "message", "") or str(problem),
    )
    complain(_labels(argv), told)
    return UsageProblem.exit_status


_NOT_A_CHOICE = re.compile(r"('.*') is not one of (.*?)\.?$")
_SAID: Sequence[tuple[type[Misuse], re.Pattern[str]]] = (
    (CommandUnknown, re.compile(r"No such command '(?P<name>.*?)'")),
    (TooManyArguments, re.compile(r"Got unexpected extra arguments? ?\(?s?\)? \((?P<name>.*)\)")),
    (OptionValueMissing, re.compile(r"requires an argument")),
    (NumberInvalid, re.compile(r"integer|greater than|less than|not in the range")),
)
"""What Typer's messages say, where the exception's name does not tell enough."""
_NAMED: Mapping[str, type[Misuse]] = {
    "MissingParameter": ParameterMissing,
    "NoSuchOption": OptionUnknown,
    "BadParameter": ParameterInvalid,
}


def _misuse(kind: str, *, command: str, name: str, message: str) -> UsageProblem:
    """The error of ours; what Typer's message names goes before the parameter's own name."""
    if kind not in ("MissingParameter", "NoSuchOption"):
        choice = _NOT_A_CHOICE.search(message)
        if choice:
            value, allowed = (part.replace("'", "") for part in choice.groups())
            return NotAChoice(name=name, value=value, allowed=allowed)
        for told, pattern in _SAID:
            found = pattern.search(message)
            if found:
                named = found.groupdict().get("name", name).replace("'", "")
                return told(command=command, name=named, message=message)
    return _NAMED.get(kind, CommandMisused)(command=command, name=name, message=message)


def _shown(parameter: object) -> str:
    """How a person writes the parameter: ``--year``, ``PLAN``."""
    if parameter is None:
        return ""
    if getattr(parameter, "param_type_name", "") == "argument":
        return str(getattr(parameter, "metavar", None) or getattr(parameter, "name", "")).upper()
    return str(max(getattr(parameter, "opts", [""]), key=len))


def _labels(argv: Sequence[str]) -> Labels:
    """The wording in the language that the command line asks for, as far as it can be told.

    The error may be that the settings cannot be read, so they may not be needed to say so.
    """
    from followup import settings

    asked = None
    for here, after in zip(argv, [*argv[1:], ""], strict=True):
        if here == "--lang":
            asked = after
        elif here.startswith("--lang="):
            asked = here.removeprefix("--lang=")
    try:
        return Labels(settings.load(flags={"language": asked}).language)
    except (FollowupError, OSError):
        named = asked or os.environ.get("FOLLOWUP_LANG") or ""
        return Labels(named if named in ("zh", "en") else default_language())
