"""The styles of an official document: GB/T 9704-2012, 5.2 and 7: sizes, typefaces, line spacing.

Typefaces that a machine does not have are replaced by those named in the font table.
"""

from __future__ import annotations

from dataclasses import dataclass

from followup.labels import Labels
from followup.reporting.formats.word.blocks import Style
from followup.reporting.formats.word.drawing import NAMESPACES

_LATIN = "Times New Roman"
TITLE_FONT, BODY_FONT = "方正小标宋简体", "仿宋_GB2312"
HEADING_FONT, SECOND_FONT, SONG = "黑体", "楷体_GB2312", "宋体"
FALL_BACKS = {
    TITLE_FONT: ("方正小标宋_GBK,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC", "roman"),
    BODY_FONT: ("仿宋,FangSong,华文仿宋,STFangsong,Noto Serif CJK SC", "modern"),
    HEADING_FONT: ("SimHei,华文黑体,STHeiti,Noto Sans CJK SC", "swiss"),
    SECOND_FONT: ("楷体,KaiTi,华文楷体,STKaiti,Noto Serif CJK SC", "modern"),
    SONG: ("SimSun,华文宋体,STSong,Noto Serif CJK SC", "roman"),
}
"""What stands in for a typeface, best first, and its family, where a machine has none of them."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """How one style is set."""

    font: str
    size: int
    """In half points: 2号 44, 3号 32, 4号 28, 五号 21."""
    centred: bool = False
    indent: bool = False
    """Two characters in the first line."""
    outline: int | None = None
    """The level in Word's outline, from 0."""
    tight: bool = False
    """In a table: single spacing, off the grid."""
    after: int = 0
    """Space after it, in twentieths of a point."""


_SETTINGS = {
    Style.TITLE: _Setting(TITLE_FONT, 44, centred=True, outline=0),
    Style.SUBTITLE: _Setting(SECOND_FONT, 32, centred=True, after=280),
    Style.HEADING_1: _Setting(HEADING_FONT, 32, indent=True, outline=1),
    Style.HEADING_2: _Setting(SECOND_FONT, 32, indent=True, outline=2),
    Style.BODY: _Setting(BODY_FONT, 32, indent=True),
    Style.ANNEX: _Setting(HEADING_FONT, 32, outline=1),
    Style.CAPTION: _Setting(HEADING_FONT, 28, centred=True),
    Style.CELL: _Setting(BODY_FONT, 21, tight=True),
    Style.HEADER_CELL: _Setting(HEADING_FONT, 21, centred=True, tight=True),
}
_LINE = 560
"""28 points. A line holds 27 characters: set closer, LibreOffice loses marks at its end."""
_DO_NOT_PART = {Style.TITLE, Style.SUBTITLE, Style.HEADING_1, Style.HEADING_2, Style.CAPTION}


def style_ids() -> dict[Style, str]:
    """The ids that the styles have in a document made here."""
    return {style: "Followup" + style.title().replace("_", "") for style in Style}


def styles_part(labels: Labels) -> str:
    """The part ``word/styles.xml`` of a document made here."""
    fonts = _fonts(BODY_FONT)
    return (
        f'<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:kern w:val="2"/>'
        '<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/><w:pPr><w:jc w:val="both"/></w:pPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        f"{''.join(style_element(style, labels) for style in Style)}</w:styles>"
    )


def style_element(style: Style, labels: Labels) -> str:
    """One style, as it stands in a document's list of styles."""
    setting = _SETTINGS[style]
    keep = "<w:keepNext/>" if style in _DO_NOT_PART else ""
    grid = '<w:snapToGrid w:val="0"/>' if setting.tight else ""
    line = (
        'w:line="240" w:lineRule="auto"'
        if setting.tight
        else f'w:line="{_LINE}" w:lineRule="exact"'
    )
    indent = (
        f'<w:ind w:firstLineChars="200" w:firstLine="{setting.size * 20}"/>'
        if setting.indent
        else ""
    )
    alignment = "center" if setting.centred else "left" if setting.tight else "both"
    outline = f'<w:outlineLvl w:val="{setting.outline}"/>' if setting.outline is not None else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_ids()[style]}">'
        f'<w:name w:val="{labels(f"word_style.{style}")}"/><w:qFormat/><w:pPr>{keep}{grid}'
        f'<w:spacing w:before="0" w:after="{setting.after}" {line}/>{indent}'
        f'<w:jc w:val="{alignment}"/>{outline}</w:pPr><w:rPr>{_fonts(setting.font)}'
        f'<w:sz w:val="{setting.size}"/><w:szCs w:val="{setting.size}"/></w:rPr></w:style>'
    )


def _fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{_LATIN}" w:eastAsia="{name}" w:hAnsi="{_LATIN}" w:cs="{_LATIN}"/>'


def font_element(name: str) -> str:
    """One typeface with what stands in for it, as it stands in a document's font table."""
    others, family = FALL_BACKS[name]
    return (
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="default"/></w:font>'
    )


def fonts_part() -> str:
    """The part ``word/fontTable.xml``."""
    return f"<w:fonts {NAMESPACES}>{''.join(map(font_element, FALL_BACKS))}</w:fonts>"
