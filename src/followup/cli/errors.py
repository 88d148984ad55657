"""From whatever went wrong to one line on stderr and an exit status. Never a traceback."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from typing import Any

import typer

from followup.cli import vocabularies
from followup.errors import FollowupError, UsageProblem, Worded
from followup.errors.fault import MemoryExhausted, ProgramBroken
from followup.errors.hints import Meant, nearest
from followup.errors.usage import (
    CommandMisused,
    CommandUnknown,
    NumberInvalid,
    OptionTakesNoValue,
    OptionUnknown,
    OptionValueMissing,
    ParameterInvalid,
    ParameterMissing,
    TooManyArguments,
    WordUnknown,
)
from followup.labels import Labels, default_language

INTERRUPTED = 130
SOFTWARE = 70
"""EX_SOFTWARE of sysexits.h: a fault of the program."""
_UsageError: type[Exception] = typer.BadParameter.__bases__[0]
"""Typer's own usage error. Typer keeps its copy of Click to itself, so it is reached from here."""


def guard(app: typer.Typer, argv: Sequence[str]) -> int:
    """Run ``app`` on ``argv`` and return the exit status, having said on stderr what failed."""
    command: Any = typer.main.get_command(app)
    command.wording = cache(lambda: _labels([*argv, *_completed()]))
    _say_what_was_installed(command)
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

    A terminal breaks a longer line wherever it ends; here it is broken so that no option and no
    command is split. A closed stderr is not worth dying for.
    """
    try:
        print(_broken_for_a_terminal(plain(line).rstrip(" ")), file=sys.stderr, flush=True)
    except (OSError, ValueError):
        return


def plain(text: str) -> str:
    """``text`` with a sign in the place of whatever a terminal would obey, or cannot show."""
    return "".join(sign if sign.isprintable() or sign == "\n" else "�" for sign in text)


def _broken_for_a_terminal(text: str) -> str:
    if not sys.stderr.isatty():
        return text
    from shutil import get_terminal_size

    from followup.cli.layout import wrapped

    columns = get_terminal_size().columns
    return "\n".join(part for line in text.split("\n") for part in wrapped(line, columns) or [""])


def _broken(fault: Exception, argv: Sequence[str]) -> int:
    if os.environ.get("FOLLOWUP_DEBUG"):
        import traceback

        traceback.print_exc()
    kind = type(fault).__name__
    complain(_labels(argv), ProgramBroken(kind=kind, message=fault))
    return SOFTWARE


def _misused(problem: Any, argv: Sequence[str]) -> int:
    """What Typer found wrong with the command line, in the chosen language; status 2."""
    complain(_labels(argv), _misuse(problem))
    return UsageProblem.exit_status


def _misuse(problem: Any) -> UsageProblem:
    """Typer's exception as an error of ours.

    Typer offers no codes, so its exceptions are told apart by their names and by what they say.
    """
    context = getattr(problem, "ctx", None)
    command = getattr(context, "command_path", "followup")
    parameter = getattr(problem, "param", None)
    option = str(getattr(problem, "option_name", ""))
    name: str | Worded = option if parameter is None else _shown(parameter)
    message = str(getattr(problem, "message", "") or problem)
    kind = type(problem).__name__
    if kind == "MissingParameter":
        return ParameterMissing(command=command, name=name)
    if kind == "NoSuchOption":
        return OptionUnknown(command=command, name=option, meant=_options_like(option, context))
    unknown = _NO_COMMAND.search(message)
    if unknown:
        given = unknown[1]
        return CommandUnknown(command=command, name=given, meant=_commands_like(given, context))
    extra = _TOO_MANY.search(message)
    if extra:
        return TooManyArguments(command=command, name=extra[1].replace("'", ""))
    if _NO_NUMBER.search(message):
        return NumberInvalid(command=command, name=name, span=_Span(parameter))
    for told, pattern in _SAID:
        if pattern.search(message):
            return told(command=command, name=name)
    if kind == "BadParameter":
        return ParameterInvalid(command=command, name=name)
    return CommandMisused(command=command, name=message)


_NO_COMMAND = re.compile(r"No such command '(.*?)'")
_TOO_MANY = re.compile(r"Got unexpected extra arguments? ?\(?s?\)? \((.*)\)")
_NO_NUMBER = re.compile(r"integer|greater than|less than|not in the range")
_SAID: Sequence[tuple[type[OptionValueMissing | OptionTakesNoValue], re.Pattern[str]]] = (
    (OptionTakesNoValue, re.compile(r"does not take a value")),
    (OptionValueMissing, re.compile(r"requires (an|\d+) argument")),
)
"""What Typer's messages say, where the exception's name does not tell enough."""


class _Span(Worded):
    """The range of a parameter that takes a whole number."""

    def __init__(self, parameter: object) -> None:
        kind = getattr(parameter, "type", None)
        self.least, self.most = getattr(kind, "min", None), getattr(kind, "max", None)

    def worded(self, say: Callable[..., str]) -> str:
        """From where to where; nothing where there is no limit."""
        if self.least is None:
            return ""
        key = "least" if self.most is None else "between"
        return say(f"value.range.{key}", least=self.least, most=self.most)

    def __str__(self) -> str:
        return f"{self.least}-{self.most}"


def _options_like(given: str, context: Any) -> Meant:
    """The options of the command that are spelt much like ``given``."""
    known = [name for each in context.command.get_params(context) for name in each.opts]
    return Meant(nearest(given, [name for name in known if name.startswith("--")]))


def _commands_like(given: str, context: Any) -> Meant:
    """The commands below this one that are spelt much like ``given``, or are called so further
    down: ``db backup`` for ``backup``."""
    paths = dict(_commands(context.command))
    return Meant(paths[name] for name in nearest(given, paths))


def _commands(group: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """The name of each command below, with how it is typed from here; the nearest come last."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{before}{name} ")
    yield from ((name, f"{before}{name}") for name in group.commands)


def _shown(parameter: Any) -> Worded:
    """How a person writes the parameter: ``--year``, ``PLAN``."""
    if parameter.param_type_name == "argument":
        return vocabularies.Named(str(parameter.metavar))
    return vocabularies.Named(str(max(parameter.opts, key=len)))


def _completed() -> list[str]:
    """The words of the command line that a shell asks completions for."""
    if "_FOLLOWUP_COMPLETE" not in os.environ:
        return []
    return os.environ.get("COMP_WORDS", os.environ.get("_TYPER_COMPLETE_ARGS", "")).split()


def _say_what_was_installed(command: Any) -> None:
    """Have ``--install-completion`` say what it did in the language of the output."""
    for each in command.params:
        if "--install-completion" in each.opts:
            each.callback = _install


def _install(context: Any, _: object, asked: object) -> None:
    if not asked or context.resilient_parsing:
        return
    from typer import completion

    from followup.cli.help import labels_of

    chosen = asked if isinstance(asked, str) else None
    shell, path = completion.install(shell=chosen)  # type: ignore[attr-defined]
    say(labels_of(context)("cli.completion_installed", shell=shell, path=path))
    raise typer.Exit


def _labels(argv: Sequence[str]) -> Labels:
    """The wording in the language that the command line asks for, as far as it can be told.

    The error may be that the settings cannot be read, so they may not be needed to say so.
    """
    from followup import settings

    asked = ""
    for here, after in zip(argv, [*argv, ""][1:], strict=True):
        if here == "--lang":
            asked = after
        elif here.startswith("--lang="):
            asked = here.removeprefix("--lang=")
    for given in (asked, os.environ.get("FOLLOWUP_LANG", "")):
        with suppress(WordUnknown):
            return Labels(vocabularies.LANG.code(given))
    try:
        return Labels(settings.load().language)
    except (FollowupError, OSError):
        return Labels(default_language())
