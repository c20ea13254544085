"""The words that say who did what: 供稿, 通讯员, 摄影, 审核, and how they stand before or behind a name."""

from __future__ import annotations

import re

UNIT_LABELS = frozenset(
    {"供稿单位", "报送单位", "投稿单位", "作者单位", "来稿单位", "所在单位", "单位", "部门"}
)
CHECK_LABELS = frozenset(
    {
        "编辑",
        "责编",
        "责任编辑",
        "审核",
        "审稿",
        "审核人",
        "审稿人",
        "审签",
        "审签人",
        "审定",
        "审定人",
        "审阅",
        "核稿",
        "编审",
        "校对人",
        "签发人",
        "审批",
        "审批人",
        "把关",
        "主编",
        "初审",
        "复审",
        "终审",
        "校对",
        "签发",
    }
)
PHOTO_LABELS = frozenset({"摄影", "摄像", "供图", "图片", "图", "摄", "摄影报道"})
SOURCE_LABELS = frozenset({"来源", "转自", "摘自", "转载自"})
WRITER_LABELS = frozenset(
    {
        "供稿",
        "撰稿",
        "投稿",
        "供稿人",
        "投稿人",
        "报送人",
        "来稿人",
        "报送",
        "来稿",
        "撰稿人",
        "作者",
        "作者姓名",
        "姓名",
        "署名",
        "撰文",
        "执笔",
        "文字",
        "文",
    }
    | {
        "通讯员",
        "记者",
        "特约记者",
        "特约通讯员",
        "本报记者",
        "本刊记者",
        "图文",
        "文图",
        "图/文",
        "文/图",
        "图文报道",
    }
    | {"口述", "讲述", "整理", "文字整理"}
)
ROLES = {"口述": "口述", "讲述": "讲述", "整理": "整理", "文字整理": "整理"}
PHOTO_WORDS = frozenset({"摄", "摄影", "图", "供图"})
DONE = PHOTO_WORDS | frozenset(
    {"口述", "讲述", "整理", "摄影报道", "图文报道", "报道", "文", "图文", "文图"}
    | {"供稿", "撰稿", "投稿", "来稿", "撰文", "执笔", "提供"}
)
"""What stands behind a name or a unit: 许衡 摄, 炭素厂 供稿."""


def _any(words: frozenset[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True)).replace("/", "[/／]")


ALL_LABELS = UNIT_LABELS | CHECK_LABELS | PHOTO_LABELS | SOURCE_LABELS | WRITER_LABELS
BARE_LABELS = frozenset(
    {
        "通讯员",
        "记者",
        "特约记者",
        "特约通讯员",
        "本报记者",
        "本刊记者",
        "供稿",
        "撰稿",
        "作者",
        "图/文",
        "文/图",
        "图文",
        "文图",
    }
    | {"责任编辑", "责编", "审核", "审稿", "校对", "编辑"}
)
"""These need no colon: 通讯员 许衡."""
LABEL = re.compile(
    rf"(?:(?<=^)|(?<=[\s\u3000、，,;；/／|｜)）]))(?P<bare>{_any(BARE_LABELS)})[\s\u3000]+(?=\S)"
    r"|(?:(?<=^)|(?<=[\s\u3000]))(?P<tight>通讯员|记者|特约记者|特约通讯员|本报记者|本刊记者)(?=[\u4e00-\u9fff])"
    rf"|(?P<label>{_any(ALL_LABELS)})\s*[：:/／|｜]\s*"
)
LINE_LABEL = re.compile(
    rf"^[（(【\[—\-\s]*(?:(?:{_any(ALL_LABELS)})\s*[：:/／|｜]|(?:{_any(BARE_LABELS)})[\s\u3000]+\S|(?:本报记者|通讯员|记者)(?=[\u4e00-\u9fff]{{2,4}}(?:$|[\s\u3000])))"
)
AFTER = re.compile(r"^([\u4e00-\u9fff·]{2,5}?)\s*(口述|讲述|整理|摄影|摄|供图|撰稿|供稿|撰文|执笔|文|图)$")
DATE_WORD = re.compile(r"^(?:\d{4}[年./-])?\d{1,2}[月./-]\d{1,2}日?$")
TELEPHONE = re.compile(r"[\s，,;；]*(?:联系)?(?:电话|手机|邮箱|微信|方式)\s*[：:].*$")
BETWEEN = " \u3000、，,;；/／|｜—-）)"
