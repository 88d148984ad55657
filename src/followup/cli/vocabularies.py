"""The values of options with a closed list, and the words of both languages that stand for them.

The words are those that the program itself says for these values, read from ``locale/``: whoever
reads 未见印证 in a table may type it after ``--only``. A value's code is taken in every language,
with small or capital letters, and with a hyphen, a blank or a low line alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from followup.errors import Worded
from followup.errors.usage import WordUnknown
from followup.labels import LANGUAGES, Labels
from followup.settings import NAMES


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A closed list of values, each with its words. (A choice is what a person makes of stored
    reports: ``model/choices.py``.)"""

    name: str
    """As a person writes it: ``--sort``, or the English name of an argument, ``VERDICT``."""
    words: Mapping[str, str]
    """For each value, in the order in which they are listed, the key of its word."""
    metavar: str = ""
    """What stands behind the option in the help; empty for the list of all values itself."""

    def word(self, value: str, labels: Labels) -> str:
        """The word for ``value``: its code in English, and where the language has none."""
        key = self.words[value]
        return labels(key) if labels.language != "en" and labels.has(key) else value

    def listed(self, labels: Labels) -> Iterator[str]:
        """Each value as a person is told of it, the word of the language first."""
        for value in self.words:
            word = self.word(value, labels)
            yield word if word == value else labels("value.word_and_code", word=word, code=value)

    def code(self, given: str) -> str:
        """The value that ``given`` means. Raises :class:`WordUnknown`."""
        wanted = _plain(given)
        for value in self.words:
            if wanted == _plain(value):
                return value
        words = self._by_word()
        if wanted in words:
            return words[wanted]
        raise WordUnknown(
            name=Named(self.name),
            value=given.strip() or "''",
            allowed=Allowed(self),
            meant=Alike(self, given),
        )

    def codes(self, given: Iterable[str] | None) -> list[str]:
        """The values of ``--only a,b --only c``, each once. Raises :class:`WordUnknown`.

        The comma of Chinese and the mark between listed things (、) part them too. Something that
        was given and names nothing is refused.
        """
        said = list(given or ())
        parts = [part for each in said for part in _parted(each) if part.strip()]
        if said and not parts:
            self.code("")
        return list(dict.fromkeys(self.code(part) for part in parts))

    def known(self, labels: Labels) -> list[str]:
        """Whatever may be typed, the words of the language first."""
        return list(dict.fromkeys([*(self.word(one, labels) for one in self.words), *self.words]))

    def _by_word(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for labels in map(Labels, LANGUAGES):
            for value, key in self.words.items():
                if labels.has(key):
                    found.setdefault(_plain(labels(key)), value)
        return found


class Named(Worded):
    """The name of an option, which is the same everywhere, or of an argument, which is not."""

    def __init__(self, name: str) -> None:
        self.name = name

    def worded(self, say: Callable[..., str]) -> str:
        """As the help names it."""
        return self.name if self.name.startswith("-") else named(self.name, say)

    def __str__(self) -> str:
        return self.name


class Allowed(Worded):
    """The values of a vocabulary, listed for people."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def worded(self, say: Callable[..., str]) -> str:
        """All of them, the words of the language first."""
        assert isinstance(say, Labels)
        return say("value.comma").join(self.vocabulary.listed(say))

    def __str__(self) -> str:
        return ", ".join(self.vocabulary.words)


class Alike(Worded):
    """Which values may have been meant."""

    def __init__(self, vocabulary: Vocabulary, given: str) -> None:
        self.vocabulary, self.given = vocabulary, given

    def worded(self, say: Callable[..., str]) -> str:
        """A question, in words of the language that is spoken, else of the other one."""
        from followup.errors.hints import Meant, nearest

        assert isinstance(say, Labels)
        alike = nearest(self.given, self.vocabulary.known(say))
        for other in LANGUAGES:
            alike = alike or nearest(self.given, self.vocabulary.known(Labels(other)))
        return Meant(alike).worded(say)

    def __str__(self) -> str:
        return ""


def named(metavar: str, say: Callable[..., str]) -> str:
    """``PLAN|GOVERNMENT`` in the words of a language: 计划报告|政府."""
    import re

    def word(found: re.Match[str]) -> str:
        key = f"help.name.{found[0]}"
        text = say(key)
        return found[0] if text == key else text

    return re.sub(r"[A-Z][A-Z-]*[A-Z]|\b[A-Z]\b", word, metavar)


def of(name: str, pattern: str, values: Iterable[str], *, metavar: str = "") -> Vocabulary:
    """A vocabulary whose words have the key ``pattern``, with the value for ``*``."""
    words = {value: pattern.replace("*", value.replace("-", "_")) for value in values}
    return Vocabulary(name, words, metavar)


def _plain(text: str) -> str:
    return text.strip().casefold().replace("-", "_").replace(" ", "_")


def _parted(text: str) -> list[str]:
    return text.replace("，", ",").replace("、", ",").split(",")


_VERDICTS = {one: f"verdict.{one}.word" for one in ("fulfilled", "partial", "missing")}
_FLAGS = ("admitted", "not_due", "problem_recurs", "carried_over", "blanket")
LANG = of("--lang", "value.lang.*", LANGUAGES)
VERDICT = Vocabulary("VERDICT", _VERDICTS, "VERDICT")
_MARKS = ("to_check", "reviewed", "unsettled", "silent")
FLAG = of("--flag", "value.flag.*", (*_FLAGS, *_MARKS), metavar="FLAG")
ONLY = Vocabulary("--only", {**_VERDICTS, **FLAG.words}, "WHAT")
FAIL_ON = Vocabulary("--fail-on", {one: _VERDICTS[one] for one in ("missing", "partial")})
SORT = of("--sort", "value.sort.*", ("plan", "verdict", "confidence", "kind"))
BY = of("--by", "value.by.*", ("task", "commitment"))
BY_BODY = of("--by", "value.by.*", ("body",), metavar="WHAT")
GENRE = of("--genre", "value.genre.*", ("law", "work"))
TOPICS = (
    *("law_governance", "legislation", "decisions", "enforcement", "disputes", "legal_services"),
    *("administration", "supervision", "economy", "industry", "innovation", "investment"),
    *("consumption", "opening", "reform", "finance", "agriculture", "urban", "transport"),
    *("ecology", "education", "health", "welfare", "employment", "culture", "safety"),
    *("governance", "livelihood"),
)
"""Those of the lexicon, in its order: reading it would take as long as the whole help."""
TOPIC = of("--topic", "topic.*", (*TOPICS, "none"), metavar="TOPIC")
KIND = of("--kind", "kind.*", ("quantified", "deliverable", "directional"), metavar="KIND")
STATUSES = ("not_started", "under_way", "behind", "done", "changed")
STATUS = of("--status", "status.*", STATUSES, metavar="STATUS")
SECTIONS = ("rates", "figures", "chains", "dropped", "problems", "unpromised")
SECTION = of("--section", "value.section.*", SECTIONS, metavar="WHAT")
SEARCHED = of("--in", "value.searched.*", ("plans", "outcomes", "all"))
COLOUR = of("colour", "value.colour.*", ("auto", "always", "never"))
SETTING = of("NAME", "value.setting.*", NAMES, metavar="NAME")
OF_SETTINGS = {"language": replace(LANG, name="language"), "colour": COLOUR}
"""Of the settings with a closed list their vocabularies."""
TEMPLATE = of("FORMAT", "value.format.*", ("md", "docx"))


def formats(names: Iterable[str]) -> Vocabulary:
    """The values of ``--format``."""
    return of("--format", "value.format.*", names)


class Values(str):
    """A metavar that knows the vocabulary behind it: a text for Typer, more for the help."""

    __slots__ = ("vocabulary",)
    vocabulary: Vocabulary

    def __new__(cls, vocabulary: Vocabulary) -> Values:
        """The metavar of a parameter that takes ``vocabulary``."""
        made = super().__new__(cls, vocabulary.metavar or "|".join(vocabulary.words))
        made.vocabulary = vocabulary
        return made


def behind(metavar: object) -> Vocabulary | None:
    """The vocabulary of a parameter with that metavar; ``None`` where its values are open."""
    return metavar.vocabulary if isinstance(metavar, Values) else None
