"""Web pages of Chinese governments: the main text without its chrome, and what the page says of it.

The text begins with the page's title and metadata (发布机构, 文号, dates) where the main text does
not hold them, since they tell whose report it is; then follows the main text.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from followup.errors.inputs import NoReportInPage, PageOvergrown
from followup.reading.html_growth import is_overgrown
from followup.reading.html_lines import lines_of, weight
from followup.reading.html_metadata import is_chrome, metadata
from followup.reading.task import Task, library

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_MAIN = (
    ".TRS_Editor, .TRS_UEDITOR, .trs_editor_view, .trs_paper_default",
    ".TRS_PreAppend, .Custom_UnionStyle",
    "#UCAP-CONTENT, .ucapcontent, .pages_content",
    "#zoom, #Zoom, #zoomcon, #zoomCon, #ozoom, #fontzoom, #FontZoom",
    "#vsb_content, #vsb_content_2, .v_news_content, .wp_articlecontent, .wp_article_content",
    ".article-content, .article_content, .articleContent, #articleContent",
    ".article-con, .articleCon, .artcontent, .arti_content, .art_con, .art-con, .article_con",
    ".article-body, .conTxt, .news_content, .newsContent, #NewsContent, .content_text",
    ".content-txt, .main-txt, .xl_content, #BodyLabel, #mainText, #con_con, #js_content",
    "#ContentRegion, .ewb-info-con, .ewb-article-info, .zwxl-article, .xxgk_content",
    ".zfxxgk_content, .gknbxq_detail, .view, [itemprop=articleBody]",
)
"""Where the content systems of Chinese government sites put the text of an article."""
_GENERIC = ("article", "main", "#content", ".content", "#main", ".main", ".con", ".detail")
_ENOUGH = 200
"""Characters that are more than a caption or a footer."""
_NEARLY_ALL = 0.9


def read(task: Task) -> str:
    """The page's title and metadata, then its main text, one block a line.

    Raises :class:`NoReportInPage` where the page has no text besides its navigation,
    :class:`PageOvergrown` for one that no parser takes in time.
    """
    if is_overgrown(task.text):
        raise PageOvergrown(path=task.path)
    selectolax = library("selectolax.lexbor", package="selectolax", path=task.path)
    page: LexborHTMLParser = selectolax.LexborHTMLParser(task.text)
    body = page.body
    if body is None:
        raise NoReportInPage(path=task.path)
    lines = [line for line in _main_lines(page, body, task=task) if not is_chrome(line)]
    if not lines:
        raise NoReportInPage(path=task.path)
    return "\n".join([*metadata(page, everything=lines_of(body), main=lines), *lines])


def _main_lines(page: LexborHTMLParser, body: LexborNode, *, task: Task) -> list[str]:
    whole = weight(body)
    for selectors, share in ((_MAIN, 0.0), (_GENERIC, 0.5)):
        groups = [_outermost(page.css(selector)) for selector in selectors]
        sizes = [sum(map(weight, nodes)) for nodes in groups]
        most = max(sizes)
        if most >= max(share * whole, min(_ENOUGH, 0.5 * whole), 1):
            # The tightest of those that hold nearly all: an outer box brings chrome with it.
            enough = [place for place, size in enumerate(sizes) if size >= _NEARLY_ALL * most]
            chosen = groups[min(enough, key=sizes.__getitem__)]
            return [line for node in chosen for line in lines_of(node)]
    return _by_density(body, whole=whole, task=task)


def _by_density(body: LexborNode, *, whole: int, task: Task) -> list[str]:
    """What readability takes for the article, unless that is less than half of the page's text."""
    plain = lines_of(body)
    if whole < _ENOUGH:
        return plain
    readability = library("readability", package="readability-lxml", path=task.path)
    lxml = library("lxml.etree", package="lxml", path=task.path)
    selectolax = library("selectolax.lexbor", package="selectolax", path=task.path)
    try:
        summary = readability.Document(body.html or "").summary()
    except (readability.Unparseable, lxml.LxmlError, ValueError):
        return plain
    article = selectolax.LexborHTMLParser(summary).body
    return lines_of(article) if article and weight(article) >= 0.5 * whole else plain


def _outermost(nodes: list[LexborNode]) -> list[LexborNode]:
    """The nodes that lie in no other one of them, each once, in document order."""
    chosen = {node.mem_id: node for node in nodes}
    free: set[int] = set()
    """Nodes that lie in none, as those do that lie in them up to the next chosen one."""
    return [node for node in chosen.values() if _is_free(node, chosen.keys(), free)]


def _is_free(node: LexborNode, chosen: Collection[int], free: set[int]) -> bool:
    passed = []
    parent = node.parent
    while parent is not None and parent.mem_id not in free:
        if parent.mem_id in chosen:
            return False
        passed.append(parent.mem_id)
        parent = parent.parent
    free.update(passed)
    return True
