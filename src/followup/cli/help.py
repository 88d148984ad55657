"""The help of every command, in the language of the output.

A command, an option and an argument name a key of ``locale/*/help.toml`` where Typer takes a text;
the key becomes words only when the help is shown, or a shell asks for completions. The page is
laid out here, for Typer counts a Chinese character as one column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from typer.core import TyperCommand, TyperGroup

from followup.cli import layout, vocabularies
from followup.cli.vocabularies import Vocabulary
from followup.labels import LANGUAGES, Labels, default_language

_DETAIL = "?"
MOST_LISTED = 15
"""A longer list of values would hide the other options; a shell completes them, and whoever types
another is told them all."""
_TYPERS_OWN = {
    "--help": "option.help",
    "--install-completion": "option.install_completion",
    "--show-completion": "option.show_completion",
}
"""Options that Typer adds, and their keys."""


def worded_by(key: str, **details: object) -> str:
    """The key of a text that has blanks, with what goes into them: ``option.all?many=60``."""
    return _DETAIL.join([key, *(f"{name}={value}" for name, value in details.items())])


def text(key: str, labels: Labels, vocabulary: Vocabulary | None = None) -> str:
    """The text that ``key`` names, with its blanks filled; values of ``vocabulary`` in words."""
    name, *details = key.split(_DETAIL)
    filled = dict(detail.split("=", 1) for detail in details)
    for blank, value in filled.items():
        if vocabulary is not None and value in vocabulary.words:
            filled[blank] = vocabulary.word(value, labels)
    return labels(f"help.{name}", **filled)


def summary(command: Any, labels: Labels) -> str:
    """What a command does, in one sentence."""
    return text(f"{command.help}.summary", labels)


def more(command: Any, labels: Labels) -> str:
    """What else there is to know of a command; empty for nothing."""
    key = f"{command.help}.more"
    return text(key, labels) if labels.has(f"help.{key}") else ""


def meaning(parameter: Any, labels: Labels) -> str:
    """What an option or argument means, without its default and range."""
    own = (_TYPERS_OWN[name] for name in parameter.opts if name in _TYPERS_OWN)
    return text(next(own, parameter.help or ""), labels, vocabularies.behind(parameter.metavar))


def named(parameter: Any, labels: Labels) -> str:
    """How a parameter's value is named: FILE, 文件, plan|verdict, 计划|结论; empty for none."""
    vocabulary = vocabularies.behind(parameter.metavar)
    if vocabulary is not None and not vocabulary.metavar:
        return "|".join(vocabulary.word(value, labels) for value in vocabulary.words)
    return vocabularies.named(parameter.metavar or "", labels)


def _extras(parameter: Any, labels: Labels, *, with_default: bool) -> Iterator[str]:
    """What goes behind the meaning: which values there are, the default, the range, required."""
    vocabulary = vocabularies.behind(parameter.metavar)
    if vocabulary is not None and len(vocabulary.words) <= MOST_LISTED:
        listed = list(vocabulary.listed(labels))
        if vocabulary.metavar or listed != list(vocabulary.words):
            yield labels("help.extra.values", values=labels("value.comma").join(listed))
    usual = default(parameter, labels)
    if usual and with_default:
        yield labels("help.extra.default", default=usual)
    least, most = _span(parameter)
    if least is not None and (least or most):
        yield labels(f"help.extra.{'least' if most is None else 'between'}", least=least, most=most)
    if parameter.required:
        yield labels("help.extra.required")


def default(parameter: Any, labels: Labels) -> str:
    """The default that the help tells; empty for none."""
    value = parameter.default
    shown = parameter.show_default and not getattr(parameter, "is_flag", False)
    if not shown or not isinstance(value, str | int) or value == "":
        return ""
    vocabulary = vocabularies.behind(parameter.metavar)
    return str(value) if vocabulary is None else vocabulary.word(str(value), labels)


def _span(parameter: Any) -> tuple[int | None, int | None]:
    """The least and the greatest number that a parameter takes."""
    return getattr(parameter.type, "min", None), getattr(parameter.type, "max", None)


def usage(command: Any, path: str, parameters: list[Any], labels: Labels) -> str:
    """How the command is typed, in one line."""
    pieces = [path, labels("help.usage.options")]
    for each in parameters:
        if each.param_type_name == "argument":
            name = named(each, labels)
            pieces.append(name if each.required else f"[{name}]")
    if getattr(command, "commands", {}):
        pieces.append(labels("help.usage.command"))
    return " ".join(pieces)


def page(command: Any, context: Any, labels: Labels, *, columns: int) -> Iterator[str]:
    """The lines of a command's help, each at most ``columns`` wide."""
    parameters = [each for each in command.get_params(context) if not each.hidden]
    before = labels("help.usage.usage")
    line = usage(command, context.command_path, parameters, labels)
    for number, part in enumerate(layout.wrapped(line, columns - layout.width(before))):
        yield (" " * layout.width(before) if number else before) + part
    for paragraph in (summary(command, labels), more(command, labels)):
        if paragraph:
            yield ""
            yield from layout.paragraph(paragraph, columns, indent=2)
    for heading, kind in (("arguments", "argument"), ("options", "option")):
        rows = [_row(each, labels) for each in parameters if each.param_type_name == kind]
        yield from _section(heading, rows, labels, columns)
    below = command.keys_below() if isinstance(command, Group) else ()
    rows = [(name, text(f"{key}.summary", labels)) for name, key in below]
    yield from _section("commands", rows, labels, columns)
    if command.epilog:
        yield ""
        yield from layout.paragraph(text(command.epilog, labels), columns, indent=2)


def _section(
    heading: str, rows: list[tuple[str, str]], labels: Labels, columns: int
) -> Iterator[str]:
    if rows:
        yield ""
        yield labels(f"help.heading.{heading}")
        yield from layout.terms(rows, columns)


def _row(parameter: Any, labels: Labels) -> tuple[str, str]:
    return spelled(parameter, labels), told(parameter, labels)


def told(parameter: Any, labels: Labels, *, with_default: bool = True) -> str:
    """What a parameter means, with its values, default and range in brackets."""
    parts = _extras(parameter, labels, with_default=with_default)
    listed = labels("help.extra.and").join(parts)
    bracketed = labels("help.extra.all", listed=listed) if listed else ""
    return meaning(parameter, labels) + bracketed


def spelled(parameter: Any, labels: Labels) -> str:
    """How a parameter is typed: ``-o, --output FILE``, ``PLAN|GOVERNMENT``."""
    name = named(parameter, labels)
    if parameter.param_type_name == "argument":
        return name
    flags = ", ".join(sorted(parameter.opts, key=len))
    return f"{flags} {name}" if name else flags


def labels_of(context: Any) -> Labels:
    """The wording of the language in which the help of a command is asked for."""
    find: Callable[[], Labels] | None = getattr(context.find_root().command, "wording", None)
    return find() if find else Labels(default_language())


def completing(vocabulary: Vocabulary) -> Callable[..., list[tuple[str, str]]]:
    """What a shell is told of the values of ``vocabulary``, in either language.

    A function without annotations: Typer reads those of each option at every start.
    """
    return lambda ctx, incomplete: _offered(vocabulary, labels_of(ctx), incomplete)


def _offered(vocabulary: Vocabulary, labels: Labels, begun: str) -> list[tuple[str, str]]:
    """The values that begin so, by their words, else their codes, else their words in another
    language; each with its code or word."""
    words = {vocabulary.word(value, labels): value for value in vocabulary.words}
    codes = {value: word for word, value in words.items()}
    others = (Labels(language) for language in LANGUAGES)
    foreign = [
        {vocabulary.word(value, other): value for value in vocabulary.words} for other in others
    ]
    for offered in (words, codes, *foreign):
        found = [(one, other) for one, other in offered.items() if one.startswith(begun)]
        if found:
            return found
    return []


class _Helping:
    """Shows a command's help as this module lays it out."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the whole page."""
        for line in page(self, ctx, labels_of(ctx), columns=formatter.width):
            formatter.write(f"{line}\n")

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """What may follow, each with its meaning in words."""
        labels = labels_of(ctx)
        items = super().shell_complete(ctx, incomplete)  # type: ignore[misc]
        below = getattr(self, "commands", {})
        options = {name: each for each in self.get_params(ctx) for name in each.opts}  # type: ignore[attr-defined]
        for item in items:
            if item.value in below:
                item.help = summary(below[item.value], labels)
            elif item.value in options:
                item.help = meaning(options[item.value], labels)
        return items


class Command(_Helping, TyperCommand):
    """A command whose help is worded in both languages."""


class Group(_Helping, TyperGroup):
    """A group of such commands."""

    wording: Callable[[], Labels] | None = None
    """Of the root: which language its help and that of all below it is in."""

    def keys_below(self) -> Iterator[tuple[str, str]]:
        """Each command that is shown, by its name, with the key of its help."""
        return ((name, each.help or "") for name, each in self.commands.items() if not each.hidden)
