"""Where one item ends and the next begins: at attributions, at bylines under headlines, at sections and markers."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.cutting import credits
from ingest.cutting.alone import is_credit, name_alone, unit_at_the_foot, unit_on_top
from ingest.cutting.captions import Flow
from ingest.cutting.evidence import FORM, SAID, SHAPE
from ingest.cutting.parts import Credit
from ingest.cutting.piece import Piece
from ingest.cutting.sections import Place, Sections
from ingest.cutting.starts import Starts, starts
from ingest.parsed import Decision, PhotoRef
from ingest.wording.courtesies import is_date_line
from ingest.wording.text import Block, width
from ingest.wording.titles import could_head, set_off

_TITLE_LINE = re.compile(
    r"^(?:[主正大]\s*标\s*题|标\s*题|题\s*目|篇\s*名|文章标题|稿件标题|新闻标题|title|headline)\s*[：:]\s*(.+)$",
    re.IGNORECASE,
)
_SUBTITLE_LINE = re.compile(r"^(?:副\s*标\s*题|副\s*题)\s*[：:]\s*[-—－]*\s*(.+)$")
_BODY_LINE = re.compile(r"^(?:正\s*文|内\s*容|稿件内容|文章内容|全文如下|稿件如下|以下为正文)\s*[：:]?$")
_BODY_LABEL = re.compile(r"^(?:正\s*文|稿件内容|文章内容|稿件正文)\s*[：:]\s*(?=\S)")
_CONTACT_LINE = re.compile(
    r"^(?:联\s*系\s*)?(?:电\s*话|手\s*机|方\s*式|邮\s*箱|电\s*子\s*邮\s*件|联系人电话|微信|e-?mail|tel|phone)(?:号码?)?\s*[：:].{3,60}$",
    re.IGNORECASE,
)
_MARKER = re.compile(
    r"^[【\[（(]?\s*(?:第[一二三四五六七八九十\d]{1,3}[篇条则]|(?:稿件?|文章|信息|新闻|简讯)[一二三四五六七八九十\d]{1,2})\s*[】\]）)]?\s*[：:、.]?$"
)
_RULE = re.compile(r"^[-—–－─━_=＝*＊~～·.。…◇◆☆★○●#＃\s\u3000]{3,}$")


def cut(flow: Flow, sections: Sections, place: Place, told: int = 0) -> tuple[list[Piece], list[str]]:
    """The pieces of a text in order, and notes on lines that are in none of them."""
    cutting = _Cutting(flow, sections, place, told)
    for at, one in enumerate(flow):
        if isinstance(one, PhotoRef):
            cutting.photo(at, one)
        else:
            cutting.block(at, one)
    return cutting.pieces, cutting.notes


class _Cutting:
    def __init__(self, flow: Flow, sections: Sections, place: Place, told: int) -> None:
        self.flow = flow
        self.sections = sections
        self.pieces = [Piece(place)]
        self.notes: list[str] = []
        self.following: list[Block | None] = [None] * len(flow)
        """The next words after each place."""
        after: Block | None = None
        for at in range(len(flow) - 1, -1, -1):
            self.following[at] = after
            one = flow[at]
            after = one if isinstance(one, Block) else after
        self.inside = self._signs_inside()
        self.trailing = not any(
            isinstance(one, Block) and sections.line(one.text) is not None for one in flow[:3]
        )
        """Whether 栏目：… stands under its item, not above it."""
        self.starts: Starts = starts(flow, sections, told)
        self.photos_lead = bool(flow) and isinstance(flow[0], PhotoRef) and not isinstance(flow[-1], PhotoRef)
        """Whether pictures stand over the texts they belong to."""

    def _signs_inside(self) -> bool:
        """Whether this text's last attribution stands before its full stop; then the others may do so too."""
        texts = [one for one in self.flow[-12:] if isinstance(one, Block)]
        for block in reversed(texts[-3:]):
            if credits.line(block.text) is not None or credits.ending(block.text, last=True) is not None:
                return False
            if credits.ending(block.text, inside=True) is not None:
                return True
        return False

    def block(self, at: int, block: Block) -> None:
        if (why := self.starts.at.get(at)) is not None:
            block = self._start(at, block, why)
        text = block.text
        if (line := self.sections.line(text)) is not None:
            self._section_line(at, line)
        elif (found := _heading_place(block, self.sections)) is not None:
            self._new_place(found)
        elif _MARKER.match(text) or (_RULE.match(text) and self._begins(at + 1)):
            if self.pieces[-1].bodied:
                self._open()
            self.pieces[-1].decide("cut", f"在「{text[:12]}」处分开", SAID if _MARKER.match(text) else FORM)
        elif _RULE.match(text) or _BODY_LINE.match(text):
            return
        elif _CONTACT_LINE.match(text):
            self.notes.append(f"联系方式没有采入：{text}")
        elif match := _TITLE_LINE.match(text):
            if self.pieces[-1].bodied:
                self._open()
            self.pieces[-1].headline = match[1].strip()
            self.pieces[-1].decide("headline", "标题：写明“标题”的一行", SAID)
        elif self.pieces[-1].headline and (match := _SUBTITLE_LINE.match(text)):
            self.pieces[-1].headline += f"——{match[1].strip()}"
        else:
            self._words(at, self._untagged(block))

    def _start(self, at: int, block: Block, why: Decision) -> Block:
        """Opens the item that begins here, its number taken off."""
        piece = self.pieces[-1]
        if piece.blocks or piece.headline or (piece.photos and not self.photos_lead):
            piece = self._open()
        piece.decisions.append(why)
        end = self.starts.ends.get(at, 0)
        return replace(block, text=block.text[end:].strip()) if block.text[end:].strip() else block

    def _open(self) -> Piece:
        self.pieces.append(Piece(self.pieces[-1].place))
        return self.pieces[-1]

    def _begins(self, at: int) -> bool:
        """Whether a headline and a text begin here."""
        texts = [
            one for one in self.flow[at : at + 4] if isinstance(one, Block) and credits.line(one.text) is None
        ]
        return len(texts) > 1 and could_head(texts[0]) and not could_head(texts[1])

    # Sections

    def _section_line(self, at: int, line: tuple[Place | None, str]) -> None:
        place, name = line
        if place is None:
            self.notes.append(f"「{name}」不是本刊栏目")
            return
        piece = self.pieces[-1]
        closed = self.pieces[-2] if piece.fresh and len(self.pieces) > 1 else piece
        if closed.blocks and not closed.credit.empty and (self.trailing or self.following[at] is None):
            closed.place, self.trailing = place, True
            return
        if piece.bodied or (not piece.credit.empty and piece.blocks):
            piece = self._open()
        piece.place = place

    def _new_place(self, place: Place) -> None:
        piece = self.pieces[-1]
        if piece.blocks or piece.photos or not piece.credit.empty:
            piece = self._open()
        piece.place = place

    def _untagged(self, block: Block) -> Block:
        """A block without the section it is tagged with: 【安全】炭素厂开展应急演练."""
        found = None if block.table else self.sections.opening(block.text)
        if found is None:
            return block
        place, rest, certain = found
        bare = replace(block, text=rest)
        piece = self.pieces[-1]
        if not certain and not could_head(bare):
            return block
        if not piece.fresh:
            other = piece.tagged and place.section != piece.place.section
            if not piece.bodied or not (other or (certain and could_head(bare))):
                return block
            piece = self._open()
        piece.place, piece.tagged = place, True
        return bare

    def photo(self, at: int, photo: PhotoRef) -> None:
        """A photo right after a closed item belongs to it: pictures stand under their text.

        Unless the first picture stands over the first text and none under the last.
        """
        piece = self.pieces[-1]
        if self.photos_lead and piece.bodied and self._starts_after(at):
            piece = self._open()
        elif piece.fresh and not piece.photos and len(self.pieces) > 1 and not self.photos_lead:
            piece = self.pieces[-2]
        piece.photos.append(photo)

    def _starts_after(self, at: int) -> bool:
        """Whether the next words begin an item."""
        following = next((n for n in range(at, len(self.flow)) if isinstance(self.flow[n], Block)), None)
        return following is not None and following in self.starts.at

    # Words and who wrote them

    def _words(self, at: int, block: Block) -> None:
        piece = self.pieces[-1]
        credit = None if block.table or self._in_list(at, block) else credits.line(block.text)
        if credit is not None or (credit := name_alone(block, piece, self.following[at])) is not None:
            self._credit_line(at, block, credit, bracketed=False)
            return
        if unit_on_top(block, piece, self.flow[at + 1 :]):
            piece.decide("attribution", f"题上的单位「{block.text}」没有采入，署名见文末", SHAPE)
            return
        if unit_at_the_foot(block, piece, self.following[at]):
            self._credit_line(at, block, Credit(unit=block.text), bracketed=False)
            return
        if is_date_line(block.text) and (piece.blocks or len(self.pieces) > 1):
            piece = piece if piece.blocks else self.pieces[-2]
            piece.decide("attribution", f"落款日期「{block.text}」没有采入", FORM)
            return
        if self._signs_again(block, piece):
            piece.decide("attribution", f"文末又写了一遍的「{block.text}」没有采入", FORM)
            return
        if block.table:
            piece.blocks.append(block)
            return
        block = self._opening(block, piece)
        following = self.following[at]
        inside = self.inside or following is None or (could_head(following) and not is_credit(following))
        ending = credits.ending(block.text, last=following is None, inside=inside)
        if ending is None:
            self._paragraph(block, following)
        elif not ending[0]:
            self._credit_line(at, block, ending[1], bracketed=True)
        else:
            self._signed(block, *ending)

    def _signs_again(self, block: Block, piece: Piece) -> bool:
        """Whether a line under the text only names whom a byline on top has named."""
        known = {*piece.credit.authors, piece.credit.unit} - {""}
        words = [one for one in re.split(r"[\s\u3000、]+", block.text) if one]
        return piece.byline >= 0 and piece.bodied and bool(words) and all(one in known for one in words)

    def _in_list(self, at: int, block: Block) -> bool:
        """Whether 炭素厂：许衡 stands among lines of its form: a list of names."""
        beside = [self.flow[at - 1] if at else None, self.following[at]]
        return credits.is_listed(block.text) and any(
            isinstance(one, Block) and credits.is_listed(one.text) for one in beside
        )

    def _opening(self, block: Block, piece: Piece) -> Block:
        """The block without what stands before its first sentence: 正文：, （通讯员　许衡）."""
        if not piece.bodied:
            block = replace(block, text=_BODY_LABEL.sub("", block.text))
            opening = credits.beginning(block.text)
            if opening is not None:
                block = replace(block, text=opening[0])
                piece.credit = piece.credit.with_more(opening[1])
                piece.decide("attribution", "署名：段首括号里的通讯员", SAID)
        return block

    def _paragraph(self, block: Block, following: Block | None) -> None:
        piece = self.pieces[-1]
        titled = block.bold and block.centred and could_head(block) and following is not None
        if titled and piece.byline >= 0 and len(piece.blocks) > piece.byline:
            piece = self._open()  # its items carry their bylines on top, so nothing closed the last one
        piece.blocks.append(block)

    def _signed(self, block: Block, text: str, found: Credit) -> None:
        """A paragraph that ends in an attribution closes its item."""
        piece = self.pieces[-1]
        piece.blocks.append(replace(block, text=text))
        if piece.byline >= 0 and _conflict(piece.credit, found):
            piece = self._divided(piece)
        piece.credit = piece.credit.with_more(found)
        removed = block.text[len(text) :].strip() if block.text.startswith(text) else block.text
        piece.decide("attribution", f"署名：段末的{removed}", credits.sureness(removed, found))
        self._open()

    def _credit_line(self, at: int, block: Block, credit: Credit, *, bracketed: bool) -> None:
        """A line that only names who wrote: under a headline, under the text, or under an item just closed."""
        piece = self.pieces[-1]
        on_top = False
        if self._of_photo(at, credit):
            piece = piece if piece.photos or len(self.pieces) == 1 else self.pieces[-2]
            piece.pictured = credit
            return
        last = self.following[at] is None or is_date_line(getattr(self.following[at], "text", ""))
        if piece.byline >= 0 and piece.bodied and last and not credit.authors and not credit.source:
            piece.decide("attribution", f"文末的「{block.text}」没有采入，署名见题下", FORM)
            return  # an office signs under a text whose byline stands on top
        if (
            piece.fresh
            and len(self.pieces) > 1
            and (bracketed or not _conflict(self.pieces[-2].credit, credit))
        ):
            piece = self.pieces[-2]
        elif piece.bodied and _conflict(piece.credit, credit):
            piece = self._divided(piece)
            on_top = not piece.bodied
        else:
            on_top = piece.only_headed and self._is_top(at, piece)
        piece.credit = piece.credit.with_more(credit)
        if credit.empty:
            return
        piece.decide("attribution", f"署名：单独一行「{block.text}」", credits.sureness(block.text, credit))
        if on_top:
            piece.byline = len(piece.blocks)
        elif piece is self.pieces[-1] and (piece.bodied or (bracketed and piece.blocks)):
            self._open()

    def _of_photo(self, at: int, credit: Credit) -> bool:
        """Whether a line under a picture says only who took it, and words go on or were signed before."""
        above = self.flow[at - 1] if at else None
        if credit.role != "摄" or credit.unit or not isinstance(above, PhotoRef):
            return False
        return self.following[at] is not None or not self.pieces[-1].bodied

    def _is_top(self, at: int, piece: Piece) -> bool:
        """Whether a byline stands between a headline and its text."""
        following = self.following[at]
        if following is None or is_credit(following):
            return False
        if not could_head(following):
            return True
        head = piece.blocks[0] if piece.blocks else None
        if head is not None and set_off(head) and not set_off(following):
            return True
        rest = [one for one in self.flow[at + 1 : at + 60] if isinstance(one, Block)]
        return len(rest) > 1 and not any(is_credit(one) for one in rest)

    def _divided(self, piece: Piece) -> Piece:
        """The item a second byline is of, taken off the piece: from the headline right above it, or below the first."""
        ahead = len(piece.blocks)
        while ahead > max(piece.byline, 0) + 1 and len(piece.blocks) - ahead < 2:
            if not could_head(piece.blocks[ahead - 1]) or piece.blocks[ahead - 1].text.endswith(("）", ")")):
                break
            ahead -= 1
            if not piece.blocks[ahead].text.startswith(("—", "-", "－")):
                break
        if ahead == len(piece.blocks) and piece.byline >= 0:
            heads = range(piece.byline + 1, len(piece.blocks) - 1)
            ahead = next((one for one in reversed(heads) if could_head(piece.blocks[one])), piece.byline)
        taken = Piece(piece.place, piece.blocks[ahead:])
        del piece.blocks[ahead:]
        self.pieces.append(taken)
        return taken


def _heading_place(block: Block, sections: Sections) -> Place | None:
    if width(block.text) > 60 or re.search(r"[。；;，,、…]$", block.text.rstrip("：:")):
        return None
    return sections.find(block.text, f"小标题「{block.text}」")


def _conflict(known: Credit, more: Credit) -> bool:
    """Whether a second line speaks of another item: it names again what is named already."""
    if more.role == "摄" and not more.unit and known.authors:
        return False  # who took the pictures, beside who wrote
    return bool(
        (known.unit and more.unit) or (known.authors and more.authors) or (known.source and more.source)
    )
