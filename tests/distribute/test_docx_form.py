"""The form of the Word file: what Word checks before it opens one, element by element against ECMA-376 part 1.

Word is not at hand here. It refuses, or offers to repair, a file whose elements stand in another order than the
schema's sequences, whose relations lead nowhere, whose parts have no content type, or in which two drawings share a
number.
"""

from __future__ import annotations

import posixpath
import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.distribute import sample
from tests.distribute.test_docx import an_english_issue, drawn, parts, squeezed, words_of
from tests.distribute.test_render import everywhere

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SEQUENCES = {
    "pPr": (  # 17.3.1.26
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "rPr": (  # 17.3.2.28
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
        "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
        "lang eastAsianLayout specVanish oMath"
    ),
    "sectPr": (  # 17.6.17
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
        "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings"
    ),
    "tblPr": (  # 17.4.60
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
        "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription"
    ),
    "pBdr": "top left bottom right between bar",  # 17.3.1.24
    "settings": (  # 17.15.1.78
        "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries "
        "displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData "
        "embedTrueTypeFonts embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges "
        "bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors "
        "activeWritingStyle proofState formsDesign attachedTemplate linkStyles stylePaneFormatFilter "
        "stylePaneSortMethod documentType mailMerge revisionView trackRevisions doNotTrackMoves doNotTrackFormatting "
        "documentProtection autoFormatOverride styleLockTheme styleLockQFSet defaultTabStop autoHyphenation "
        "consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle "
        "defaultTableStyle evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets "
        "drawingGridHorizontalSpacing drawingGridVerticalSpacing displayHorizontalDrawingGridEvery "
        "displayVerticalDrawingGridEvery doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin "
        "drawingGridVerticalOrigin doNotShadeFormData noPunctuationKerning characterSpacingControl printTwoOnOne "
        "strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema "
        "saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly "
        "useXSLTWhenSaving saveThroughXslt showXMLTags alwaysMergeEmptyNamespace updateFields hdrShapeDefaults "
        "footnotePr endnotePr compat docVars rsids mathPr attachedSchema themeFontLang clrSchemeMapping "
        "doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType "
        "schemaLibrary shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator"
    ),
    "compat": "ulTrailSpace doNotExpandShiftReturn useFELayout compatSetting",  # 17.15.3; of 65 the ones we write
    "style": (  # 17.7.4.17
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
        "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
    ),
    "styles": "docDefaults latentStyles style",  # 17.7.4.18
    "docDefaults": "rPrDefault pPrDefault",  # 17.7.5.1
    "font": (  # 17.8.3.10
        "altName panose1 charset family notTrueType pitch sig embedRegular embedBold embedItalic embedBoldItalic"
    ),
}
REPEATED = {"headerReference", "footerReference", "compatSetting", "style", "tblStylePr"}
ISSUES = {
    "chinese": sample.issue(),
    "strict": sample.issue(look=sample.look(profile="gb9704")),
    "english": an_english_issue(),
    "everywhere": everywhere("字<&"),
    "special": sample.issue()
    | {"masthead": sample.issue()["masthead"] | {"title": "专刊", "corrects": "第8期"}},
    "empty": sample.issue(sections=[], colophon=[]),
}


def disorder(root: Any) -> list[str]:
    """What stands where the schema does not allow it, as `parent: a, b`."""
    found = []
    for parent in root.iter():
        name = etree.QName(parent).localname if isinstance(parent.tag, str) else ""
        if name not in SEQUENCES or not parent.tag.startswith(W):
            continue
        order = SEQUENCES[name].split()
        children = [etree.QName(child).localname for child in parent]
        found += [f"{name}: {child} is unknown" for child in children if child not in order]
        places = [(order.index(child), child) for child in children if child in order]
        for (a, one), (b, two) in pairwise(places):
            if a > b or (a == b and one not in REPEATED):
                found.append(f"{name}: {one}, {two}")
    for parent, first in (("p", "pPr"), ("r", "rPr")):
        for one in root.iter(W + parent):
            late = [number for number, child in enumerate(one) if child.tag == W + first and number]
            found += [f"{parent}: {first} stands at {number}" for number in late]
    for body in root.iter(W + "body"):
        if body[-1].tag != W + "sectPr":
            found.append("body: does not end with sectPr")
    return found


def test_the_checker_of_order_finds_what_is_out_of_order() -> None:
    space = W[1:-1]
    for inner, said in (
        ("<w:pPr><w:jc/><w:spacing/></w:pPr>", "pPr: jc, spacing"),
        ("<w:rPr><w:b/><w:b/></w:rPr>", "rPr: b, b"),
        ("<w:rPr><w:bold/></w:rPr>", "rPr: bold is unknown"),
        ("<w:r><w:t/><w:rPr/></w:r>", "r: rPr stands at 1"),
    ):
        assert disorder(etree.fromstring(f'<w:p xmlns:w="{space}">{inner}</w:p>')) == [said]


@pytest.mark.parametrize("kind", ISSUES)
@pytest.mark.parametrize("mark", ["", "校样"])
def test_elements_stand_in_the_order_of_the_schema(kind: str, mark: str) -> None:
    looked_at = set()
    for name, data in parts(drawn(ISSUES[kind], mark)).items():
        if name.startswith("word/") and name.endswith(".xml"):
            root = etree.fromstring(data)
            assert disorder(root) == [], name
            looked_at |= {etree.QName(one).localname for one in root.iter() if isinstance(one.tag, str)}
    assert {"pPr", "rPr", "sectPr", "settings", "compat", "style", "styles", "font"} <= looked_at
    assert "tbl" not in looked_at and "txbxContent" not in looked_at and "framePr" not in looked_at


def test_every_relation_leads_to_a_part_that_is_there_and_every_part_is_led_to() -> None:
    found = parts(drawn(mark="校样"))
    reached = {"[Content_Types].xml"}
    for name, data in found.items():
        if not name.endswith(".rels"):
            continue
        reached.add(name)
        base = posixpath.dirname(posixpath.dirname(name))
        relations = etree.fromstring(data)
        assert len({one.get("Id") for one in relations}) == len(relations)
        for one in relations:
            assert one.get("TargetMode") != "External"
            target = one.get("Target") or ""
            path = (
                target.lstrip("/")
                if target.startswith("/")
                else posixpath.normpath(posixpath.join(base, target))
            )
            assert path in found, (name, target)
            reached.add(path)
    assert reached == set(found)


def test_every_part_has_a_content_type_and_no_type_is_left_over() -> None:
    found = parts(drawn(mark="校样"))
    types = etree.fromstring(found["[Content_Types].xml"])
    endings = {one.get("Extension").lower() for one in types if one.tag.endswith("Default")}
    named = {one.get("PartName").lstrip("/") for one in types if one.tag.endswith("Override")}
    assert named <= set(found)
    for name in set(found) - {"[Content_Types].xml"}:
        assert name in named or name.rpartition(".")[2].lower() in endings, name
    for name in found:
        if name.startswith("word/") and name.endswith(".xml"):
            assert name in named, name


def test_relation_ids_drawings_and_styles_used_are_there_once() -> None:
    found = parts(drawn(mark="校样"))
    relations = {one.get("Id") for one in etree.fromstring(found["word/_rels/document.xml.rels"])}
    styles = {
        (one.get(W + "type"), one.get(W + "styleId"))
        for one in etree.fromstring(found["word/styles.xml"]).iter(W + "style")
    }
    assert len({key for _kind, key in styles}) == len(styles)
    drawings = []
    for name, data in found.items():
        if not name.startswith("word/") or not name.endswith(".xml"):
            continue
        root = etree.fromstring(data)
        drawings += [one.get("id") for one in root.iter("{*}docPr")]
        for one in root.iter():
            for key, value in one.attrib.items():
                if "officeDocument/2006/relationships}" in key:
                    assert value in relations, (name, key, value)
        for kind, tag in (("paragraph", "pStyle"), ("character", "rStyle")):
            used = {one.get(W + "val") for one in root.iter(W + tag)}
            assert {(kind, style) for style in used} <= styles, name
    assert len(drawings) == len(set(drawings)) == 4
    for tag in ("basedOn", "next", "link"):
        used = {one.get(W + "val") for one in etree.fromstring(found["word/styles.xml"]).iter(W + tag)}
        assert used <= {key for _kind, key in styles}, tag


def test_a_picture_printed_twice_is_stored_once() -> None:
    content = sample.issue()
    items = content["sections"][0]["subsections"][0]["items"]
    items[1]["photos"] = [dict(items[0]["photos"][0])]
    found = parts(drawn(content))
    assert len([name for name in found if name.startswith("word/media/")]) == 4
    drawings = list(etree.fromstring(found["word/document.xml"]).iter("{*}docPr"))
    assert len({one.get("id") for one in drawings}) == len(drawings) == 5


def test_word_opens_it_in_its_own_mode_and_not_as_a_file_of_2010() -> None:
    settings_part = etree.fromstring(parts(drawn())["word/settings.xml"])
    modes = {one.get(W + "name"): one.get(W + "val") for one in settings_part.iter(W + "compatSetting")}
    assert modes["compatibilityMode"] == "15"
    assert settings_part.find(W + "zoom").get(W + "percent") == "100"
    assert settings_part.find(W + "evenAndOddHeaders") is not None


def test_faces_name_others_to_take_and_none_is_embedded() -> None:
    found = parts(drawn())
    fonts = {one.get(W + "name"): one for one in etree.fromstring(found["word/fontTable.xml"])}
    others = {name: one.find(W + "altName").get(W + "val").split(",") for name, one in fonts.items()}
    assert "FangSong" in others["仿宋"] and "SimHei" in others["黑体"] and "KaiTi" in others["楷体"]
    assert not [name for name in found if "fonts/" in name]
    used = set()
    for name in ("word/styles.xml", "word/document.xml"):
        for one in etree.fromstring(found[name]).iter(W + "rFonts"):
            used |= {one.get(W + side) for side in ("ascii", "hAnsi", "eastAsia", "cs")} - {None}
    assert used <= set(fonts)


# --- what people write

TEXT = st.text(
    st.one_of(
        st.sampled_from(
            "{}<>&\"'`%$#\\[]【】（）　\u00a0\u200b\u200d\u200e\u200f\u202e\u2066\ufeff\ufffe\x00\x08\x0b\x1b\x85"
        ),
        st.sampled_from("字铝岚。，“”—·😀👨‍👩‍👧مرحبا́\ud800\udfff\t\n\r"),
        st.characters(),
    ),
    max_size=40,
)


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(TEXT)
def test_whatever_stands_in_every_field_the_file_is_in_order(word: str) -> None:
    data = drawn(everywhere(word), mark=word)
    for name, part in parts(data).items():
        if name.endswith((".xml", ".rels")):
            assert disorder(etree.fromstring(part)) == [], name


@pytest.mark.parametrize(
    "word",
    [
        "<w:p>&amp;]]>\"'</w:t>",
        "w" * 2000,
        "长" * 400,
        "😀مرحبا\u200f",
        "{{7*7}} {0} %s",
        "=cmd|' /C calc'!A0",
    ],
    ids=lambda word: word[:8],
)
def test_hostile_words_stay_words_in_every_field(word: str) -> None:
    assert sum(squeezed(line).count(squeezed(word)) for line in words_of(drawn(everywhere(word)))) >= 12


def test_what_xml_cannot_hold_is_dropped() -> None:
    dirty = "前\x00\x08\x0b\x1b\u202e\ufffe\ud800\x85后"
    lines = words_of(drawn(everywhere(dirty)))
    assert any("前后" in line for line in lines)
    assert not re.search("[\x00\x08\u202e]", "".join(lines))
