"""The table of faces of the .docx: what Word and WPS take where a face is missing.

`altName` is a list of names tried in order (ECMA-376 part 1, 17.8.3.1), then PANOSE and family choose a like face.
LibreOffice reads none of them: there the machine's own list of replacements decides, by name.
"""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from docx.oxml.ns import nsmap

from distribute.docx.styles import BODY, HEI, KAI, LATIN, NUMBERS, SANS, SONG

# name: (other names, PANOSE, charset, family, pitch)
_FACES = {
    LATIN: ("Liberation Serif,Nimbus Roman", "02020603050405020304", "00", "roman", "variable"),
    SANS: ("Liberation Sans,Helvetica", "020B0604020202020204", "00", "swiss", "variable"),
    BODY: (
        "FangSong,仿宋_GB2312,FangSong_GB2312,方正仿宋_GBK,方正仿宋简体,华文仿宋,STFangsong,Noto Serif CJK SC",
        *("02010609060101010101", "86", "modern", "fixed"),
    ),
    HEI: (
        "SimHei,方正黑体_GBK,方正黑体简体,华文黑体,微软雅黑,Microsoft YaHei,Noto Sans CJK SC",
        *("02010609060101010101", "86", "modern", "fixed"),
    ),
    KAI: (
        "KaiTi,楷体_GB2312,KaiTi_GB2312,方正楷体_GBK,方正楷体简体,华文楷体,STKaiti,LXGW WenKai",
        *("02010609060101010101", "86", "modern", "fixed"),
    ),
    SONG: (
        "FZXiaoBiaoSong-B05S,方正小标宋_GBK,FZXiaoBiaoSong-B05,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC",
        *("03000509000000000000", "86", "script", "fixed"),
    ),
    NUMBERS: (
        "SimSun,新宋体,NSimSun,华文宋体,STSong,Noto Serif CJK SC",
        "02010600030101010101",
        "86",
        "auto",
        "variable",
    ),
}


def faces() -> bytes:
    """The part word/fontTable.xml."""
    fonts = "".join(
        f"<w:font w:name={quoteattr(name)}><w:altName w:val={quoteattr(others)}/><w:panose1 w:val={quoteattr(panose)}/>"
        f'<w:charset w:val="{charset}"/><w:family w:val="{family}"/><w:pitch w:val="{pitch}"/></w:font>'
        for name, (others, panose, charset, family, pitch) in _FACES.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:fonts xmlns:w="{nsmap["w"]}">{fonts}</w:fonts>'.encode()
