"""What stands in the .docx, from the masthead to the last item. Lengths are points unless they say mm."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from docx.document import Document
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from distribute.docx.flow import WIDE, Flow, width
from distribute.docx.page import stop
from distribute.docx.styles import TITLE, looks, paper_of
from distribute.docx.xml import put, rule

BOXES = {"l": (132.0, 88.0), "m": (108.0, 72.0), "s": (93.0, 62.0), "xs": (78.0, 52.0)}
"""mm a photo of a size may be wide and high; it fills one of the two. The last is for what would leave a hole."""
PUBLISHER_STOP = 150.5 / 25.4 * 72
"""Where the date ends: one character short of the right edge."""
_PIXEL = 25.4 / 72
"""Most mm a pixel of a photo is wide."""
_RULE = 13.5
"""The red rule and what is above it."""
_HARD = "\u00a0"
_ARM_ROOM = 330.0
"""A section title wider than this has no room for a line on either side."""


class Body:
    """Writes one issue into a dressed document, in printed order."""

    def __init__(self, document: Document, data: Mapping[str, Any], pictures: Mapping[str, bytes]) -> None:
        self._document, self._data, self._pictures = document, data, pictures
        self._paper = paper_of(data)
        self._looks = looks(self._paper, data)
        # Letters and blanks of English text are narrower than digits, which are half as wide as high.
        self._flow = Flow(self._paper.high, 0.5 if self._paper.chinese else 0.4)
        self._waiting: list[Mapping[str, Any]] = []
        self._unseen: Paragraph | None = None
        self._files = {one["name"]: one["sha256"] for one in data["pictures"]}

    def draw(self) -> None:
        """Raises ValueError for a picture that is not given."""
        self._masthead()
        for section in self._data["sections"]:
            self._section(section)

    # --- the head

    def _masthead(self) -> None:
        masthead = self._data["masthead"]
        self._notice(masthead["notice"], self._data["mark"])
        self._name(masthead["name"])
        if masthead["latin"]:
            self._add(masthead["latin"], "Issue Latin")
        if masthead.get("title"):
            self._add(masthead["title"], "Issue Edition")
        self._add(masthead["number_line"], "Subtitle")
        if self._data["corrects"]:
            self._add(self._data["corrects"], "Issue Correction")
        line = self._add(f"{masthead['publisher']}\t{masthead['date_line']}", "Issue Publisher")
        stop(line, PUBLISHER_STOP, "right")
        if self._paper.strict:
            rule(line, "bottom", eighths=16, color=self._paper.accent, space=9)
        else:
            rule(line, "bottom", kind="thickThinSmallGap", eighths=24, color=self._paper.accent, space=9)
        self._see()
        self._flow.skip(_RULE)

    def _notice(self, notice: str, mark: str) -> None:
        """Left the notice, right the mark of a proof."""
        if not notice and not mark:
            return
        line = self._add(notice, "Issue Notice")
        if mark:
            stop(line, WIDE, "right")
            line.add_run("\t")
            line.add_run(mark, "Issue Proof")

    def _name(self, name: str) -> None:
        """The tracking stands behind each letter; the last one has none, or the name would not be centred."""
        paragraph = self._add(name[:-1], TITLE)
        _untracked(paragraph.add_run(name[-1:]))

    # --- sections and items

    def _section(self, section: Mapping[str, Any]) -> None:
        self._section_title(section["title"], section["instalment"])
        if section["none"]:
            self._add(section["none"], "Normal")
        final = [item for subsection in section["subsections"] for item in subsection["items"]][-1:]
        for subsection in section["subsections"]:
            if subsection["title"]:
                self._subsection_title(subsection["title"])
            for item, behind in zip_longest(subsection["items"], subsection["items"][1:]):
                last = self._item(item, behind is not None and not behind["photos"])
                # A photo brings its own distance to what follows.
                if last is not None and item is not final[0] and not _of_photo(last):
                    last.paragraph_format.space_after = Pt(self._paper.gap)

    def _section_title(self, title: str, instalment: str) -> None:
        """The title between two red lines where there is room for them."""
        heading = self._add("", "Heading 1")
        armed = not self._paper.strict and "\n" not in title
        armed = armed and width(title, 19.1) + width(instalment, self._paper.size) <= _ARM_ROOM
        if armed:
            self._arm(heading, "Issue Arm", "Issue Arm Gap")
        heading.add_run(title[:-1])
        _untracked(heading.add_run(title[-1:]))
        if instalment:
            heading.add_run(instalment, "Issue Serial")
        if armed:
            self._arm(heading, "Issue Arm Gap", "Issue Arm")

    def _arm(self, heading: Paragraph, *styles: str) -> None:
        for style in styles:
            heading.add_run(_HARD * (9 if style == "Issue Arm" else 1), style)

    def _subsection_title(self, title: str) -> None:
        heading = self._add("", "Heading 2")
        if not self._paper.strict:
            heading.add_run("◇", "Issue Mark")
            heading.add_run(" ")
        heading.add_run(title)

    def _item(self, item: Mapping[str, Any], may_wait: bool) -> Paragraph | None:
        """Its last paragraph, None when it has none.

        A photo that would leave a hole stands behind the next item, which moves up into it, if it `may_wait`: as in
        the PDF, where it goes to the head of the next page.
        """
        last = None
        if item["headline"]:
            self._add(item["headline"], "Heading 3")
        if item["note"]:
            last = self._add(item["note"], "Issue Note")
        for paragraph in item["paragraphs"]:
            if paragraph["lead"] or any(paragraph["lines"]) or paragraph["attribution"]:
                last = self._paragraph(paragraph)
        photos = [*self._waiting, *item["photos"]]
        self._waiting = []
        for photo in photos:
            drawn = None if self._waiting else self._photo(photo, may_wait and last is not None)
            if drawn is None:
                self._waiting.append(photo)
            last = drawn or last
        return last

    def _paragraph(self, paragraph: Mapping[str, Any]) -> Paragraph:
        made = self._add("", "Normal")
        if paragraph["lead"]:
            made.add_run(paragraph["lead"], "Issue Lead")
        for number, line in enumerate(paragraph["lines"]):
            if number:
                made.add_run().add_break()
            made.add_run((self._paper.indent if number else "") + line)
        said = "".join(piece["text"] for piece in paragraph["attribution"])
        if paragraph["verse"]:
            return self._verse(made, paragraph["stanza"], said)
        if said:
            made.add_run(said, "Issue Attribution")
        return made

    def _verse(self, made: Paragraph, stanza: bool, said: str) -> Paragraph:
        """A justified line would be stretched up to its break. Half a line between stanzas; who wrote it on its own."""
        put(made._p.get_or_add_pPr(), "jc", val="left")
        if stanza:
            made.paragraph_format.space_before = Pt(self._paper.line / 2)
        if not said:
            return made
        put(made._p.get_or_add_pPr(), "keepNext", val=1)
        signed = self._add("", "Issue Signature")
        signed.add_run(said, "Issue Attribution")
        return signed

    # --- photos

    def _photo(self, photo: Mapping[str, Any], may_wait: bool) -> Paragraph | None:
        """Its last paragraph, None when it waits."""
        sha256 = self._files[photo["name"]]
        if sha256 not in self._pictures:
            raise ValueError(f"the picture {sha256[:12]} of this issue was not given to the Word file")
        said = photo["caption"] + photo["credit"]
        shown = self._shown(photo, said, may_wait)
        if shown is None:
            return None
        wide, high = shown
        paragraph = self._document.add_paragraph("", "Issue Photo")
        shape = paragraph.add_run().add_picture(io.BytesIO(self._pictures[sha256]), Mm(wide), Mm(high))
        properties = shape._inline.docPr
        properties.set("name", photo["name"])
        properties.set("descr", photo["alt"])
        if said:
            return self._document.add_paragraph(said, "Caption")
        put(paragraph._p.get_or_add_pPr(), "keepNext", val=0)
        return paragraph

    def _shown(self, photo: Mapping[str, Any], said: str, may_wait: bool) -> tuple[float, float] | None:
        """The mm a photo is shown at: its own size, or a smaller one where it would leave a hole; None: it waits."""
        known = list(BOXES)
        own = photo["size"] if photo.get("size") in BOXES else "m"
        sizes = {
            step: photo_size(photo["width"], photo["height"], step) for step in known[known.index(own) :]
        }
        frame, caption = self._looks["Issue Photo"], self._looks["Caption"]
        lines = math.ceil(width(said, caption.size) / WIDE)
        words = lines * (caption.line or 0.0) + caption.after if said else 0.0
        around = frame.before + frame.after + words
        self._see()
        heights = {step: high / 25.4 * 72 + around for step, (_wide, high) in sizes.items()}
        step = self._flow.photo(heights, may_wait=may_wait)
        return sizes[step] if step else None

    def _add(self, text: str, style: str) -> Paragraph:
        self._see()
        self._unseen = self._document.add_paragraph(text, style)
        return self._unseen

    def _see(self) -> None:
        """Tells the flow of the last paragraph, which by now has all its words."""
        if self._unseen is not None:
            after = self._unseen.paragraph_format.space_after
            look = self._looks[str(self._unseen.style.name)] if self._unseen.style else self._looks["Normal"]
            self._flow.paragraph(look, self._unseen.text, after=after.pt if after else 0.0)
        self._unseen = None


def photo_size(width: int, height: int, size: str = "m") -> tuple[float, float]:
    """The mm a photo of so many pixels is shown at: as large as the box of its size allows, as in the PDF.

    A pixel is at most a point wide (72 dpi): few of them enlarged are a blur.
    """
    width, height = max(width, 1), max(height, 1)
    wide, high = BOXES.get(size, BOXES["m"])
    if width * high > height * wide:
        wide = min(wide, width * _PIXEL)
        return max(1.0, wide), max(1.0, wide * height / width)
    high = min(high, height * _PIXEL)
    return max(1.0, high * width / height), max(1.0, high)


def _of_photo(paragraph: Paragraph) -> bool:
    return paragraph.style is not None and paragraph.style.name in ("Caption", "Issue Photo")


def _untracked(run: Run) -> None:
    put(run._r.get_or_add_rPr(), "spacing", val=0)
