"""word/settings.xml: what Word and WPS are told about the file as a whole.

Written out whole, in the order of ECMA-376 part 1, 17.15.1.78: the template's own asks for the compatibility mode of
2010 and lacks what its schema requires.
"""

from __future__ import annotations

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap

_WORD = "http://schemas.microsoft.com/office/word"
_MODES = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}
_COLOURS = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2"}
_COLOURS |= {f"accent{n}": f"accent{n}" for n in range(1, 7)}
_COLOURS |= {"hyperlink": "hyperlink", "followedHyperlink": "followedHyperlink"}


def settle(document: Document, language: str) -> None:
    """Replaces the template's settings. Different heads on odd and even pages; punctuation keeps its full width."""
    modes = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_WORD}" w:val="{value}"/>'
        for name, value in _MODES.items()
    )
    colours = " ".join(f'w:{name}="{value}"' for name, value in _COLOURS.items())
    said = "en-US" if language.startswith("zh") else language
    made = parse_xml(
        f'<w:settings xmlns:w="{nsmap["w"]}">'
        '<w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="420"/>'
        "<w:evenAndOddHeaders/>"
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        # A line that ends with a break is not stretched; struck or underlined blanks are drawn at a line's end too.
        f"<w:compat><w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:useFELayout/>{modes}</w:compat>"
        f'<w:themeFontLang w:val="{said}" w:eastAsia="zh-CN"/>'
        f"<w:clrSchemeMapping {colours}/>"
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        "</w:settings>"
    )
    element = document.settings.element
    for child in list(element):
        element.remove(child)
    element.extend(list(made))
