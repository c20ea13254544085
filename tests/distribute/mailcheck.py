"""What ISSUE.md B1 and B2 forbid and demand of the HTML mail, as a list of faults: none means it holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from distribute.printed import pictures_of

VOID = {"meta", "img", "br"}
ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "div", "table", "tr", "td"),
    *("h1", "h2", "h3", "h4", "p", "span", "br", "img"),
}
PROPERTIES = {
    *("margin", "padding", "padding-left", "padding-bottom", "width", "max-width", "max-height", "height"),
    *("background", "color", "border", "display", "overflow", "mso-hide", "table-layout", "word-break"),
    *("font", "font-size", "font-weight", "font-family", "font-style", "line-height", "letter-spacing"),
    *("text-align", "text-indent", "white-space", "-webkit-text-size-adjust"),
}
"""Everything else is unknown to some program of the tables; margin, padding and widths are checked further."""
METAS = {
    "viewport": "width=device-width,initial-scale=1",
    "x-apple-disable-message-reformatting": "",
    "format-detection": "telephone=no,date=no,address=no,email=no",
    "color-scheme": "light dark",
    "supported-color-schemes": "light dark",
}
BUDGET, STYLE_BUDGET = 90_000, 2048


@dataclass
class Tag:
    name: str
    attributes: dict[str, str]
    tables: int
    """Tables around it, itself not counted."""
    parent: str
    style: dict[str, str] = field(default_factory=dict)
    text: str = ""
    """What stands directly in it."""


class Mail(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.tags, self.stack, self.broken = page, list[Tag](), list[Tag](), list[str]()
        self.comments: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {key: value or "" for key, value in attrs}
        if len(attributes) != len(attrs):
            self.broken.append(f"{tag} has an attribute twice")
        tables = sum(one.name == "table" for one in self.stack)
        found = Tag(tag, attributes, tables, self.stack[-1].name if self.stack else "")
        for declaration in attributes.get("style", "").split(";"):
            name, colon, value = declaration.partition(":")
            if not colon or name in found.style:
                self.broken.append(f"the style of {tag} says {declaration!r}") if attributes.get(
                    "style"
                ) else None
            found.style[name] = value
        self.tags.append(found)
        if tag not in VOID:
            self.stack.append(found)

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack.pop().name != tag:
            self.broken.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        if self.stack:
            self.stack[-1].text += data

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def all(self, *names: str) -> list[Tag]:
        return [tag for tag in self.tags if tag.name in names]


Check = Callable[[Mail, dict[str, Any]], Iterator[str]]


def faults(page: str, content: dict[str, Any], title: str) -> list[str]:
    """One sentence for each rule that does not hold."""
    mail = Mail(page)
    return [fault for check in CHECKS for fault in check(mail, {"content": content, "title": title})]


def _well_formed(mail: Mail, _given: dict[str, Any]) -> Iterator[str]:
    yield from mail.broken
    if mail.stack:
        yield f"{mail.stack[-1].name} is not closed"
    if not mail.page.startswith("<!doctype html>\n"):
        yield "no doctype: a quirks mode page"
    for tag in mail.tags:
        if tag.name not in ALLOWED:
            yield f"<{tag.name}> is not for mail"
        if "dir" in tag.attributes:
            yield "dir is set"
        if any(name.startswith("on") for name in tag.attributes):
            yield f"{tag.name} has a script"


def _head(mail: Mail, given: dict[str, Any]) -> Iterator[str]:
    said = {tag.attributes.get("name"): tag.attributes.get("content", "") for tag in mail.all("meta")}
    for name, value in METAS.items():
        if said.get(name) != value:
            yield f"meta {name} is {said.get(name)!r}"
    if [tag.attributes["charset"] for tag in mail.all("meta") if "charset" in tag.attributes] != ["utf-8"]:
        yield "no charset"
    if [tag.text for tag in mail.all("title")] != [given["title"]]:
        yield "the title is not the subject"
    html = mail.all("html")[0].attributes
    if html.get("lang") != given["content"]["language"] or not {"xmlns:v", "xmlns:o"} <= html.keys():
        yield "html lacks lang or Outlook's name spaces"
    mso = " ".join(one for one in mail.comments if one.startswith("[if mso]"))
    for wanted in (
        "<o:AllowPNG/>",
        "<o:PixelsPerInch>96</o:PixelsPerInch>",
        "table.w{width:640px!important;table-layout:fixed}",
        '"Microsoft YaHei"' if html.get("lang") == "zh-CN" else 'font-family:"Arial"',
        "mso-line-height-rule:exactly",
    ):
        if wanted not in mso:
            yield f"Outlook's block lacks {wanted}"


def _style_block(mail: Mail, _given: dict[str, Any]) -> Iterator[str]:
    blocks = mail.all("style")
    if len(blocks) != 1 or blocks[0].parent != "head":
        yield f"{len(blocks)} style blocks; one in the head is wanted"
        return
    css = blocks[0].text
    if len(css.encode()) > STYLE_BUDGET:
        yield f"the style block has {len(css.encode())} bytes"
    if re.search(r"@import|@font-face|url\(|:hover|var\(|rem\b|calc\(", css):
        yield "the style block asks for what mail programs lack"
    dark = re.search(r"@media \(prefers-color-scheme:dark\)\{body\{[^}]*\}(.*)\}\n", css)
    marked = re.search(r"\n(\[data-ogs.*)\n", css)
    if not dark or not marked or "@media (max-width:660px){" not in css:
        yield "rules for phones, dark sheets or Outlook's dark sheets are missing"
    elif dark[1] != re.sub(r"\[data-ogs[cb]\] ", "", marked[1]):
        yield "Outlook's dark rules are not those of prefers-color-scheme"
    elif re.search(r"\[data-ogsc\][^{]*\{background|\[data-ogsb\][^{]*\{color", marked[1]):
        yield "data-ogsc is for text, data-ogsb for grounds"


def _inline(mail: Mail, _given: dict[str, Any]) -> Iterator[str]:
    for tag in mail.tags:
        for name, value in tag.style.items():
            if tag.attributes.get("style") and name not in PROPERTIES:
                yield f"{name} on {tag.name}"
            if re.search(r"rem\b|var\(|url\(|calc\(|!important|expression", value):
                yield f"{name}:{value} on {tag.name}"
        yield from _box(tag)
        yield from _letters(tag)


def _box(tag: Tag) -> Iterator[str]:
    style = tag.style
    if any(name.startswith("padding") for name in style) and tag.name not in ("td", "body"):
        yield f"padding on {tag.name}: Outlook knows it on cells only"
    if style.get("margin", "0") not in ("0", "0 auto") or (
        "0 auto" in style.get("margin", "") and tag.name != "table"
    ):
        yield f"margin {style['margin']} on {tag.name}"
    if "width" in style and tag.name not in ("table", "img"):
        yield f"width on {tag.name}: Outlook has it on tables only"
    if "max-width" in style and tag.name not in ("table", "img"):
        yield f"max-width on {tag.name}"
    if style.get("border", "0") != "0":
        yield f"a border on {tag.name}: rules are filled cells"
    if style.get("display", "block") != "block" and not (tag.name == "div" and tag.parent == "body"):
        yield f"display:{style['display']} on {tag.name}"
    if not re.fullmatch(r"(\d+)?", tag.attributes.get("width", "").replace("100%", "")):
        yield f"the width of {tag.name} is {tag.attributes['width']}"


def _letters(tag: Tag) -> Iterator[str]:
    if tag.style.get("letter-spacing", "0") != "0" and not tag.style["letter-spacing"].endswith("px"):
        yield "letter-spacing in em is too small for Outlook"
    if tag.style.get("text-indent", "0").startswith("-"):
        yield "a negative indent"
    if "font" in tag.style and not re.match(r"(700 )?\d+px(/\d+px)? [^\s]", tag.style["font"]):
        yield f"font:{tag.style['font']} on {tag.name}: sizes and lines in px are wanted"
    if tag.name in ("h1", "h2", "h3", "h4", "p") and (
        tag.style.get("margin") != "0"
        or not re.search(r"px/\d+px", tag.style.get("font", ""))
        or "color" not in tag.style
    ):
        yield f"{tag.name} leaves margin, font or colour to the program"
    if tag.name == "td" and tag.text.strip(" \n\u00a0") and "px/" not in tag.style.get("font", ""):
        yield f"a cell's text {tag.text[:20]!r} has no font of its own"


def _tables(mail: Mail, _given: dict[str, Any]) -> Iterator[str]:
    for tag in mail.all("table"):
        wanted = {"role": "presentation", "cellpadding": "0", "cellspacing": "0"}
        if not wanted.items() <= tag.attributes.items():
            yield "a table is no layout table"
        if tag.tables >= 3:
            yield "tables are nested deeper than three"
        if tag.tables == 0 and not (
            tag.parent == "body"
            and tag.attributes["class"].split()[0] == "w"
            and (tag.attributes["width"], tag.attributes["align"]) == ("640", "center")
            and tag.style["width"] == "100%"
            and tag.style["max-width"] == "640px"
            and tag.style["margin"] == "0 auto"
            and tag.style["background"] in ("#ffffff", "#efece6")
        ):
            yield "a top-level table is not 640 px wide and centred"
    for tag in mail.tags:
        if (
            tag.parent == "body"
            and tag.name != "table"
            and not (tag.name == "div" and "mso-hide" in tag.style)
        ):
            yield f"{tag.name} stands between the tables"


def _pictures(mail: Mail, given: dict[str, Any]) -> Iterator[str]:
    known = {f"cid:{picture['cid']}" for picture in pictures_of(given["content"])}
    for tag in mail.all("img"):
        said, style = tag.attributes, tag.style
        if said.get("src") not in known:
            yield f"the picture {said.get('src')} is not in the mail"
        if not said.get("alt") or not said.get("width", "").isdigit() or not said.get("height", "").isdigit():
            yield "a picture lacks alt, width or height"
        elif not 0 < int(said["width"]) <= 552 or style.get("max-width") != f"{said['width']}px":
            yield f"a picture is {said['width']} wide and may grow to {style.get('max-width')}"
        elif int(said["width"]) < 552 and tag.tables < 2:
            yield "a narrow picture needs a table of its width: Apple Mail ignores max-width on cid pictures"
        wanted = {
            "display": "block",
            "width": "100%",
            "height": "auto",
            "border": "0",
            "background": "#ece8e0",
        }
        if not wanted.items() <= style.items() or not style.get("font", "").startswith("14px/22px "):
            yield "a picture's style is not B2's"
    if re.search(r"data:|\.webp|\.svg|https?://", re.sub(r">[^<]*<", "><", mail.page)):
        yield "something is fetched from elsewhere"


def _reading(mail: Mail, _given: dict[str, Any]) -> Iterator[str]:
    if len(mail.all("h1")) != 1:
        yield "there is not one h1"
    first = next((tag for tag in mail.tags if tag.parent == "body"), None)
    if first is None or first.name != "div" or first.style.get("mso-hide") != "all":
        yield "the preheader is not the first thing in the body"
    elif not 0 < len(first.text) <= 60 or re.search("[\u00a0\u200b-\u200f\u034f\u2007]", first.text):
        yield f"the preheader is {first.text!r}"
    if len(mail.page.encode()) > BUDGET:
        yield f"the page has {len(mail.page.encode())} bytes"


CHECKS: tuple[Check, ...] = (_well_formed, _head, _style_block, _inline, _tables, _pictures, _reading)
