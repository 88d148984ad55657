"""Quick looks that spare a slower pattern: whatever the pattern fits, they let through."""

from __future__ import annotations

import re

from followup.lexicon import tables
from followup.parsing import admissions


def _alternatives(pattern: str) -> list[str]:
    """What stands between the | of a pattern outside of its brackets."""
    plain = re.sub(r"\\.|\[[^\]]*\]", lambda match: "x" * len(match.group()), pattern)
    found, depth, start = [], 0, 0
    for place, char in enumerate(plain):
        depth += (char == "(") - (char == ")")
        if char == "|" and not depth:
            found.append(pattern[start:place])
            start = place + 1
    return [*found, pattern[start:]]


def test_a_row_about_beginnings_is_about_them_in_all_its_alternatives() -> None:
    for _, pattern in tables.rows("no_commitment.tsv"):
        anchored = [each.startswith("^") for each in _alternatives(pattern)]
        assert all(anchored) or not anchored[0], pattern


def test_each_alternative_of_an_admission_names_what_is_wanting() -> None:
    said = next(said for group, said in tables.rows("admissions.tsv") if group == "matter")
    matter = re.compile(said)
    for alternative in _alternatives(admissions._STATED.pattern):
        # of the groups that must be there, one has words that all name a matter
        groups = re.findall(r"\(\?:([^()]*)\)(?!\?)", alternative)
        words = [*(group.split("|") for group in groups), [alternative.rsplit("}", 1)[-1]]]
        assert any(all(map(matter.search, named)) for named in words), alternative
