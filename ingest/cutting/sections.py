"""Which section a word means: a subject tag, a 栏目 line, a heading that names a section or one of its aliases."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.cutting import credits, names
from ingest.cutting.evidence import FORM, SAID, SHAPE
from ingest.parsed import SectionHint

NUMBERING = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十]{1,3}\s*[、.．:：]|[（(][一二三四五六七八九十\d]{1,3}[）)]\s*[、.．]?|第[一二三四五六七八九十\d]{1,3}[篇条则]\s*[:：、.．]?"
    r"|(?:稿件?|信息|文章|新闻|简讯)[一二三四五六七八九十\d]{1,2}\s*[:：、.．]|\d{1,2}\s*[、．)）]|\d{1,2}\.(?:(?!\d)|(?=\d{1,2}月\d))|[①-⑳]"
    r"|(?i:item|story|article|piece|contribution)\s*(?:(?i:no)\.?\s*|#)?\d{1,2}\s*(?:[:：.)]|\s[–—-](?=\s))|I{1,3}\.\s+(?=[A-Z])|IV\.\s+(?=[A-Z]))\s*"
)
_PUNCTUATION = re.compile(
    r"[\s\u3000·•・‧∙．.\-—－_~「」『』【】\[\]［］〔〕《》“”\"'（）()：:，,、/／|*#◆◇●○■□★☆]+"
)
_LINE = re.compile(
    r"^[（(【\[]?\s*(?:(?:建议|推荐|申请|意向|希望|请|适合|刊[登发载]|拟[用投刊]|归属|对应|投放|放)?拟?所?投?稿?)(?:栏\s*目|版\s*块|板\s*块|专\s*栏)(?:名称)?\s*[：:]\s*(.{1,40}?)\s*[）)】\]]?$|^(?:section|column)\s*:\s*(.{1,60})$",
    re.I,
)
_TAG = re.compile(r"[【\[［〔「]\s*([^【】\[\]［］〔〕「」]{1,40}?)\s*[】\]］〕」]")
_PURPOSE = re.compile(
    r"^(?:拟|请)?(?:投稿?|报|送|放|登|发)?(?:到|至|在|给|入|往)?(.+?)(?:栏目?|专栏|版块|板块|版面)?$"
)
_WISH = re.compile(
    r"(?:放|投|发|登|刊|归|列|编|报|安排)(?:到|在|至|入|进|给)?[\s\u3000]*[“《【「\"]?([^，。；、“”《》【】「」\"\s]{2,16}?)[”》】」\"]?(?:这个|这一)?(?:栏目|专栏|版块|板块|栏)"
    r"|(?:栏\s*目|版\s*块|板\s*块)[：:为是]\s*[“《【「\"]?([^，。；“”《》【】「」\"\s]{2,16})"
    r"|[“《【「\"]([^，。；“”《》【】「」\"]{2,16})[”》】」\"](?:栏目|专栏|版块|板块)"
)
_WISH_QUOTED = re.compile(
    r"(?:放|投|发|登|刊|归|列|编|报|安排)(?:到|在|至|入|进|给)?[\s\u3000]*[“《【「]([^，。；“”《》【】「」]{2,16})[”》】」]"
)
_KIND_OF_MAIL = re.compile(
    r"(?:类|方面)?(?:的)?(?:稿件|稿子|来稿|投稿|供稿|信息|简讯|新闻|材料|报道|动态|稿)$|^(?:投稿|来稿|供稿)"
)
_TAGGED = re.compile(r"^\s*[【\[［〔「]\s*([^【】\[\]［］〔〕「」]{1,20}?)\s*[】\]］〕」]\s*[：:]?\s*")
_PREFIXED = re.compile(r"^\s*(?:[（(]\s*([^（）()]{1,16}?)\s*[）)]|([^\s：:，。（）()]{2,12})[：:|｜])\s*")
_PREFIX = re.compile(
    r"^\s*(?:(?:re|fwd?|fw|回复|答复|转发|转寄|回覆|轉寄)\s*(?:\[\d+\])?\s*[:：]\s*)+", re.IGNORECASE
)
_SUBMIT = re.compile(
    r"^\s*(?:简报|内刊|信息|新闻|稿件)?(?:投稿|来稿|供稿|报送|上报|稿件)\s*(?:[:：\-—－_|]+|[（(]|\s)\s*"
)
_GENERIC = re.compile(
    r"投稿|稿件|稿子|稿|简报|内刊|内部|通讯|信息|新闻|材料|报送|上报|来稿|供稿|附件|照片|图片|图文|文字|资料|宣传|月份|本月|本周|本期"
    r"|上旬|中旬|下旬|关于|修改|更新|最新|补发|重发|再发|改|定稿|终稿|最终|版|无主题|没有主题|请|查收|审阅|您好|你好|测试|[的及和与、第]"
    r"|一篇|两篇|[一二三四五六七八九十两几\d]+\s*(?:篇|份|条|则|个|期|月|日|号|年|次)"
    r"|test|no subject|submission|article|news|draft|attached|document|word|docx?",
    re.IGNORECASE,
)
_UNIT_START = re.compile(
    r"^[\u4e00-\u9fff]{1,12}?(?:厂|部|公司|车间|处|科|室|中心|党委|支部|工会|团委|队|站|院|所|集团|矿|铝业)"
)


@dataclass(frozen=True)
class Place:
    """Where an item belongs and how we know; keys empty when we do not."""

    section: str = ""
    subsection: str = ""
    why: str = ""
    sure: float = FORM
    """As in ingest.cutting.evidence."""


@dataclass(frozen=True)
class Subject:
    place: Place
    headline: str
    """The subject without prefixes and tags, "" when it says nothing."""
    why: tuple[str, ...] = ()


def folded(text: str) -> str:
    """A title for comparing: width, case, blanks and punctuation do not count."""
    return _PUNCTUATION.sub("", unicodedata.normalize("NFKC", text)).casefold()


class Sections:
    """The publication's sections, found by any of their names."""

    def __init__(self, hints: tuple[SectionHint, ...]) -> None:
        self._hints = hints
        self._names: dict[str, tuple[str, str]] = {}
        for hint in hints:
            for name in _names(hint):
                self._names.setdefault(name, (hint.key, ""))
        for hint in hints:
            for sub in hint.subsections:
                for name in _names(sub):
                    self._names.setdefault(name, (hint.key, sub.key))

    def find(self, text: str, why: str, sure: float = FORM) -> Place | None:
        """The section a short text names and nothing else, with a subsection behind it if there is one."""
        bare = NUMBERING.sub("", text.strip())
        bare = re.sub(r"[（(](?:共?[一二三四五六七八九十\d]+[篇条则]|连载.{0,6}|续.{0,3})[）)]$", "", bare)
        for candidate in dict.fromkeys((folded(bare), folded(_PURPOSE.sub(r"\1", folded(bare))))):
            if candidate and (keys := self._names.get(candidate) or self._compound(candidate)):
                return Place(*keys, why, sure)
        return None

    def _compound(self, text: str) -> tuple[str, str] | None:
        for hint in self._hints:
            mine = sorted(_names(hint), key=len, reverse=True)
            for name in mine:
                rest = text.removeprefix(name)
                if rest == text:
                    continue
                for sub in hint.subsections:
                    if rest in _names(sub):
                        return hint.key, sub.key
                if re.sub("^[和与及暨]", "", rest) in mine:
                    return hint.key, ""  # two names of one section: 安全环保
        return None

    def line(self, text: str) -> tuple[Place | None, str] | None:
        """栏目：… gives the section (or None for a name nobody knows) and the name; None when it is no such line."""
        match = _LINE.match(text.strip())
        if match is None:
            return None
        name = (match[1] or match[2] or "").strip()
        return self.find(name, f"栏目行「{text.strip()}」", SAID), name

    def wish(self, text: str) -> Place | None:
        """The section a covering letter asks for: 请放在安全栏目, 拟投“学·习之路”."""
        for match in (*_WISH.finditer(text), *_WISH_QUOTED.finditer(text)):
            for name in filter(None, match.groups()):
                if (found := self.find(name, f"附信里的「{match[0].strip()}」", SAID)) is not None:
                    return found
        return None

    def opening(self, text: str) -> tuple[Place, str, bool] | None:
        """The section a text begins with, the text behind it, and whether the form is beyond doubt (【安全】…)."""
        for pattern, certain in ((_TAGGED, True), (_PREFIXED, False)):
            match = pattern.match(text)
            if match is None:
                continue
            name = (match[1] or match[2]).strip() if pattern is _PREFIXED else match[1].strip()
            sure = SAID if certain else SHAPE
            place = self.find(name, f"段首的「{text[: match.end()].strip()}」", sure)
            if place is not None and text[match.end() :].strip():
                return place, text[match.end() :].strip(), certain
        return None

    def tags(self, text: str, what: str) -> tuple[Place, str, list[str]]:
        """The section in the tags of a subject or file name, the text without tags, remarks."""
        place, remarks = Place(), list[str]()
        for match in _TAG.finditer(text):
            name = match[1]
            found = self._tag(name, what)
            if found is None and not _says_nothing(name):
                remarks.append(f"{what}里的【{name}】不是本刊栏目")
            if found is not None and (
                not place.section or (found.section == place.section and found.subsection)
            ):
                place = found
        rest = _TAG.sub(lambda match: " " if self._drops(match[1]) else match[0], text)
        return place, rest.strip(), remarks

    def _tag(self, name: str, what: str) -> Place | None:
        whole = self.find(name, f"{what}里的【{name}】", SAID)
        if whole is not None:
            return whole
        parts = [one for one in re.split(r"[-—－_:：|｜/／\s\u3000]+", name) if one]
        found = [place for one in parts if (place := self.find(one, f"{what}里的【{name}】"))]
        return found[-1] if found and len({place.section for place in found}) == 1 else None

    def _drops(self, name: str) -> bool:
        return self.find(name, "") is not None or _says_nothing(name) or len(name) <= 8

    def subject(self, text: str) -> Subject:
        """What a subject says: section by tag or by one of its parts, and a headline if it is one."""
        bare = _PREFIX.sub("", text).strip()
        place, rest, remarks = self.tags(bare, "主题")
        rest = _SUBMIT.sub("", _PREFIX.sub("", rest)).strip(" ）)")
        pieces = [
            one.strip()
            for one in re.split(r"\s*[:：|/／_+]\s*|\s*[-—－]{1,2}\s*|[\s\u3000]+", rest)
            if one.strip()
        ]
        for piece in pieces:
            found = self.find(piece, f"主题里的「{piece}」") or self.find(
                _KIND_OF_MAIL.sub("", piece), f"主题里的「{piece}」", SHAPE
            )
            if found is not None and (
                not place.section or (found.section == place.section and found.subsection)
            ):
                place = found
                rest = rest.replace(piece, " ", 1).strip(" :：|/／_+-—－\u3000")
        headline = re.sub(r"\s+", " ", rest).strip(" -—_:：、，,")
        return Subject(place, "" if _says_nothing(headline) else headline, tuple(remarks))


def _names(hint: SectionHint) -> Iterator[str]:
    for name in (hint.title, *hint.aliases):
        short = folded(name)
        if short:
            yield short
            if short.endswith("篇") and len(short) > 2:
                yield short[:-1]


def _says_nothing(text: str) -> bool:
    """Whether a subject is only what every subject says: 投稿, a unit, a name, a date."""
    bare = _GENERIC.sub("", text).strip(" \u3000()（）-—_:：")
    if names.is_person(bare) or credits.plain(bare) is not None:
        return True
    return len(re.sub(r"[\d\W_]+", "", _UNIT_START.sub("", bare))) <= 1
