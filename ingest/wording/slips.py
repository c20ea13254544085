"""Approval slips pasted into a mail: who drafted, who checked, who signed. Kept with the mail, never printed.

A slip is known by its title (稿件审批单), or by several fields only such a form has. Fields that carry the
contribution itself (标题, 正文) stay where the text is inside the form.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.wording.text import Block, width

_TITLE = re.compile(
    r"(?:审批|审核|审签|签发|签批|发稿|审稿|会签|呈批|审查|报审|送审|登记|流转|审阅|发布)(?:意见)?(?:单|表"
    r"|笺|卡|签|登记表|审批表|审批单)"
    r"|(?:保密审查|三审三校)[^。]{0,12}(?:单|表)?"
)
_STRONG = (
    r"[\u4e00-\u9fff、/]{0,12}(?:意见|签字|签批|审批|审签|签发|批示|会签|签名|盖章)|拟稿(?:人|单位|部门"
    r"|日期|时间)?|核稿(?:人)?|审核(?:意见|人意见|部门|日期|时间|签字|领导)?|初审(?:人"
    r"|意见)?|复审(?:人|意见)?|终审(?:人|意见)?|[一二三]审(?:人|意见)?"
    r"|审签(?:人|意见)?|签发(?:人|意见|日期)?|签批(?:人|意见)?|审批(?:人|意见|领导)?|会签(?:人|部门|意见"
    r"|单位)?|批示|领导(?:批示|意见|签字|审批|签批)|(?:分管|主管|单位|部门|党委|公司|厂)?(?:领导"
    r"|负责人)(?:意见|签字|审核|审批|批示|签名)?"
    r"|(?:单位|部门|科室|车间|党支部|办公室|宣传部门|综合部|保密办?)(?:审核|意见|审查|负责人)(?:意见|人)?"
    r"|保密(?:审查|审核)(?:意见|人|员|部门)?|签字|签名|盖章|(?:是否)?涉密|密级|校对(?:人)?|发布(?:渠道"
    r"|平台|意见)|刊发意见|呈报(?:人|单位)|承办(?:人|单位)|经办(?:人)?|缓急"
)
_WEAK = (
    r"审核人?|日期|时间|年月日|拟稿时间|(?:供稿|投稿|撰稿|报送|来稿)(?:单位|部门|人|时间|日期)?|单位"
    r"|部门|作者|撰稿人?|(?:稿件|文章|信息)?(?:标题|题目|名称|题名)|稿件(?:类别|类型|字数|编号|来源)"
    r"|栏目|字数|编号|序号|联系电话|电话|联系人|备注|附件|图片|照片(?:数量)?|类别|份数|姓名"
)
_FIELD = re.compile(
    rf"^(?P<key>(?P<strong>{_STRONG})"
    rf"|{_WEAK})[ \u3000]*(?:[（(][^（）()]{{1,12}}[）)])?\s*(?:[：:]\s*(?P<value>.*)"
    rf"|\u3000+(?P<cell>.*))?$",
    re.DOTALL,
)
_CONTENT = re.compile(r"^(?:稿件|文章|信息)?(?:正文|内容|全文|原文|稿件内容)\s*(?:[：:]|$)")
_SAYS_YES = re.compile(
    r"^(?:同意|已阅|已审|审核通过|通过|拟同意|请.{0,6}(?:审|批)|无涉密|不涉密|内容属实|情况属实"
    r"|予以)[^。]{0,20}[。！]?$|^\s*(?:\d{4}|\s*)\s*年\s*\d{0,2}\s*月\s*\d{0,2}\s*日$"
    r"|^(?:（?盖章）?|签字|签名)\s*[：:]?$"
)

_LONGEST = 200
"""Blocks of the longest slip: a list of a thousand fields is none, and is not tried from each of them to its end."""


def mark_slips(blocks: list[Block]) -> list[Block]:
    """The blocks with the rows of approval slips marked."""
    marked = list(blocks)
    fields = [(0, 0) if one.mark else _field(one) for one in blocks]
    place = 0
    while place < len(marked):
        end = _slip_end(marked, fields, place)
        if not end:
            place += 1
            continue
        for one in range(place, end):
            if not marked[one].mark:
                marked[one] = replace(marked[one], mark="slip")
        place = end
    return marked


def _slip_end(blocks: list[Block], told: list[tuple[int, int]], start: int) -> int:
    """Where the slip that begins at `start` ends, or 0 when none does; `told`: what _field says of each block."""
    first = blocks[start]
    titled = _is_title(first)
    if first.mark or not (titled or told[start][0]):
        return 0
    fields, strong, end = 0, 0, start + 1 if titled else start
    place = end
    while place < min(len(blocks), start + _LONGEST):
        one = blocks[place]
        if not one.text:
            if one.picture or (one.rule and not fields):
                break
            place += 1
            continue
        if one.mark or _CONTENT.match(one.text):
            break
        if (found := told[place])[0]:
            fields, strong = fields + found[0], strong + found[1]
        elif not (fields and (_SAYS_YES.match(one.text) or (one.table and _row_fields(one.text)[0]))):
            break
        place += 1
        end = place
    content = end < len(blocks) and bool(_CONTENT.match(blocks[_next_text(blocks, end)].text))
    known = strong >= 2 and strong * 3 >= fields if not titled else strong >= 1 and fields >= 2
    if not known or (content and not titled):
        return 0
    return end


def _next_text(blocks: list[Block], place: int) -> int:
    while place < len(blocks) - 1 and not blocks[place].text:
        place += 1
    return place


def _is_title(block: Block) -> bool:
    return (
        width(block.text) <= 60
        and not re.search(r"[。，；！？]", block.text)
        and bool(_TITLE.search(block.text))
    )


def _field(block: Block) -> tuple[int, int]:
    """How many fields of a form a block holds, and how many of them only a slip has."""
    return _row_fields(block.text) if 0 < len(block.text) <= 160 and width(block.text) <= 160 else (0, 0)


def _row_fields(text: str) -> tuple[int, int]:
    found = [match for one in _pieces(text) if (match := _FIELD.match(one))]
    if not found or not text.startswith(found[0]["key"]):
        return 0, 0
    if len(found) == 1 and len(found[0]["value"] or found[0]["cell"] or "") > 60:
        return 0, 0
    return len(found), sum(bool(one["strong"]) for one in found)


def _pieces(text: str) -> list[str]:
    """The cells of a row or the fields of a line: 拟稿人：甲　审核人：乙, 拟稿人　甲　审核人　乙."""
    if re.search(r"[：:]", text):
        return re.split(r"[\s\u3000]{1,}(?=[^\s\u3000：:]{2,12}[：:])", text)
    cells = text.split("\u3000")
    return [f"{key}\u3000{value}" for key, value in zip(cells[::2], [*cells[1::2], ""], strict=False)]
