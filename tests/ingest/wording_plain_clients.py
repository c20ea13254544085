"""Plain-text bodies as mail programs write them, beside the pages of wording_clients."""

# ruff: noqa: E501 -- bodies stand here on the lines their programs write

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.ingest.wording_clients import ADDRESS, FROM, TITLE, TO, Client, head


def _lines(*lines: str) -> str:
    return "\n".join(lines) + "\n"


def _plain(paragraphs: Sequence[str]) -> str:
    return "\n\n".join(paragraphs) + "\n"


def _plain_indented(paragraphs: Sequence[str]) -> str:
    return "".join(f"　　{one}\n" for one in paragraphs)


def _greater(text: str) -> str:
    return "".join(f"> {line}\n" if line else ">\n" for line in text.rstrip("\n").split("\n"))


def _under(top: str, head: str, blank: str = "\n") -> Callable[[str], str]:
    return lambda quoted: f"{top}{head}{blank}{quoted}"


PLAIN = (
    Client(
        "outlook plain",
        _plain,
        _lines("", "许衡", "炭素厂综合办", "电话：0871-66001234"),
        _under(
            "\n-----邮件原件-----\n",
            f"发件人: {FROM} [mailto:{ADDRESS}] \n发送时间: 2026年5月6日 9:00\n收件人: {TO}\n主题: {TITLE}\n",
        ),
        _under(
            "\n-----邮件原件-----\n",
            f"发件人: {FROM} [mailto:{ADDRESS}] \n发送时间: 2026年5月6日 9:00\n收件人: {TO}\n主题: {TITLE}\n",
        ),
        False,
        re="答复: ",
        fw="转发: ",
    ),
    Client(
        "outlook web plain",
        _plain,
        _lines("", "获取 Outlook for Android<https://aka.ms/AAb9ysg>"),
        _under("\n________________________________\n", head("F发件人|时发送时间|收收件人|主主题", ": ")),
        _under("\n________________________________\n", head("FFrom|DSent|收To|主Subject", ": ")),
        False,
        re="回复: ",
        fw="转发: ",
    ),
    Client(
        "foxmail plain",
        _plain_indented,
        _lines("", "", "许衡", "2026-05-08"),
        _under("\n \n", head("F发件人|时发送时间|收收件人|抄抄送|主主题", "： ")),
        _under("\n \n", head("F发件人|时发送时间|收收件人|抄抄送|主主题", "： ")),
        False,
        re="回复: ",
        fw="转发: ",
    ),
    Client(
        "qq plain",
        _plain,
        _lines("", "------------------", "许衡"),
        _under(
            "\n\n------------------ 原始邮件 ------------------\n",
            head("发发件人|时发送时间|收收件人|主主题", ": ", ";"),
        ),
        _under(
            "\n\n------------------ 原始邮件 ------------------\n",
            head("发发件人|时发送时间|收收件人|主主题", ": ", ";"),
        ),
        False,
        re="回复：",
        fw="转发：",
    ),
    Client(
        "163 plain",
        _plain,
        _lines("", "--", "许衡", "炭素厂"),
        lambda q: f'\n\n\n\n在 2026-05-06 09:00:26，"{FROM}" <{ADDRESS}> 写道：\n{_greater(q)}',
        _under("\n\n\n-------- 转发邮件信息 --------\n", head("发发件人|时发送日期|收收件人|主主题")),
        False,
        re="Re:",
        fw="Fw:",
    ),
    Client(
        "163 english plain",
        _plain,
        _lines("", "--", "许衡"),
        lambda q: f'\n\n\nAt 2026-05-06 09:00:26, "{FROM}" <{ADDRESS}> wrote:\n{_greater(q)}',
        _under("\n\n\n-------- Forwarding messages --------\n", head("发From|时Date|收To|主Subject", ": ")),
        False,
        re="Re:",
        fw="Fw:",
    ),
    Client(
        "mail master plain",
        _plain,
        "\n\n| |\n许衡\n|\n|\nxuheng@163.example\n|\n签名由网易邮箱大师定制\n",
        lambda q: (
            f"\n\n---- 回复的原邮件 ----\n| 发件人 | {FROM}<{ADDRESS}> |\n| 日期 | 2026年05月06日 09:00 |\n| 收件人 | {TO}<x@163.example> |\n| 抄送至 | |\n| 主题 | {TITLE} |\n{q}"
        ),
        lambda q: (
            f"\n\n---- 转发的邮件 ----\n| 发件人 | {FROM}<{ADDRESS}> |\n| 日期 | 2026年05月06日 09:00 |\n| 收件人 | {TO}<x@163.example> |\n| 主题 | {TITLE} |\n{q}"
        ),
        False,
        re="回复：",
        fw="转发：",
    ),
    Client(
        "coremail plain",
        _plain_indented,
        _lines("", "--", "许衡", "炭素厂"),
        lambda q: (
            "\n\n"
            + _greater(
                "-----原始邮件-----\n" + head("发发件人|时发送时间|收收件人|抄抄送|主主题", ": ") + "\n" + q
            )
        ),
        lambda q: (
            "\n\n-----原始邮件-----\n" + head("发发件人|时发送时间|收收件人|抄抄送|主主题", ":") + "\n" + q
        ),
        False,
        re="回复: ",
        fw="转发: ",
    ),
    Client(
        "aliyun plain",
        _plain,
        _lines("", "来自钉钉专属商务邮箱"),
        _under(
            "\n------------------------------------------------------------------\n",
            head("F发件人|时发送时间|收收件人|主主　题"),
        ),
        _under(
            "\n------------------------------------------------------------------\n",
            head("F发件人|时日　期|收收件人|主主　题"),
        ),
        False,
        re="回复：",
        fw="转发：",
    ),
    Client(
        "139 plain",
        _plain,
        _lines("", "发自139邮箱手机版"),
        _under("\n\n----邮件原文----\n", head("F发件人|收收件人|抄抄送|时发送时间|主主题")),
        _under("\n\n----邮件原文----\n", head("F发件人|收收件人|抄抄送|时发送时间|主主题")),
        False,
        re="回复：",
        fw="转发：",
    ),
    Client(
        "189 plain",
        _plain,
        _lines("", "发自天翼189邮箱"),
        _under("\n\n------------------ 原邮件 ------------------\n", head("收收件人|发发件人|时日期|主主题")),
        _under(
            "\n\n------------------ 转发邮件 ------------------\n", head("收收件人|发发件人|时日期|主主题")
        ),
        False,
        re="回复：",
        fw="转发：",
    ),
    Client(
        "sohu plain",
        _plain,
        _lines("", "许衡"),
        _under("\n\n----- 原文 -----\n", head("F发件人|收收件人|主主题|时日期")),
        _under("\n\n----- 原文 -----\n", head("F发件人|收收件人|主主题|时日期")),
        False,
    ),
    Client(
        "gmail plain",
        _plain,
        "\n-- \n许衡\n炭素厂\n",
        lambda q: f"\n{FROM} <{ADDRESS}> 于2026年5月6日周三 09:00写道：\n\n{_greater(q)}",
        _under(
            "\n---------- Forwarded message ---------\n",
            f"发件人： {FROM} <{ADDRESS}>\nDate: 2026年5月6日周三 09:00\nSubject: {TITLE}\nTo: <x@e.example>\n",
            "\n\n",
        ),
        False,
        fw="Fwd: ",
    ),
    Client(
        "gmail english plain",
        _plain,
        "\n-- \nXu Heng\n",
        lambda q: f"\nOn Wed, May 6, 2026 at 9:00 AM Li Zhe <{ADDRESS}>\nwrote:\n\n{_greater(q)}",
        _under(
            "\n---------- Forwarded message ---------\n",
            f"From: {FROM} <{ADDRESS}>\nDate: Wed, May 6, 2026 at 9:00 AM\nSubject: {TITLE}\nTo: <x@e.example>\n",
            "\n\n",
        ),
        False,
        fw="Fwd: ",
    ),
    Client(
        "iphone plain",
        _plain,
        "\n发自我的 iPhone\n",
        lambda q: "\n" + _greater(f"在 2026年5月6日，09:00，{FROM} <{ADDRESS}> 写道：\n\n﻿" + q),
        lambda q: "\n开始转发的邮件：\n\n" + _greater(head("F发件人|D日期|收收件人|主主题", ": ") + "\n" + q),
        False,
        re="回复：",
        fw="转发：",
    ),
    Client(
        "thunderbird plain",
        _plain,
        "\n-- \n许衡\n炭素厂综合办公室\n",
        lambda q: f"\n在 2026/5/6 9:00, {FROM} 写道:\n{_greater(q)}",
        _under("\n\n-------- 转发的消息 --------\n", head("主主题|D日期|F发件人|收收件人", ": \t"), "\n\n"),
        False,
        fw="Fwd: ",
        sender=True,
    ),
    Client(
        "android plain",
        _plain,
        "\n从我的 vivo 手机发送\n",
        _under("\n-------- 原始邮件 --------\n", head("F发件人|时日期|收收件人|主主题", "： ")),
        _under("\n-------- 原始邮件 --------\n", head("主主题|F发件人|收收件人|抄抄送", "：")),
        False,
        re="回复：",
        fw="转发：",
    ),
    Client(
        "xiaomi plain",
        _plain,
        "\n来自我的小米手机\n",
        lambda q: f"\n{FROM} <{ADDRESS}> 在 2026年5月6日 周三 上午9:00写道：\n{q}",
        _under("\n---------- 转发的邮件 ----------\n", head("F发件人|时时间|收收件人|主主题", ": ")),
        False,
        re="回复：",
        fw="转发：",
    ),
    Client(
        "notes plain",
        _plain,
        "\n许衡\n电话：0871-66001234\n",
        lambda q: (
            f"\n\n发件人:\t{FROM} <{ADDRESS}>\n收件人:\t{TO}\n日期:\t2026-05-06 09:00\n主题:\t{TITLE}\n\n\n{q}"
        ),
        lambda q: (
            f"\n----- 转发人 {TO}/炭素厂/云岚 时间 2026-05-08 10:00 -----\n\n发件人:\t{FROM} <{ADDRESS}>\n收件人:\t{TO}\n日期:\t2026-05-06 09:00\n主题:\t{TITLE}\n\n\n{q}"
        ),
        False,
        re="回复: ",
        fw="转发: ",
    ),
    Client(
        "inotes plain",
        _plain,
        "\n许衡\n",
        lambda q: (
            f'\n-----"{FROM}" <{ADDRESS}> 写道： -----\n收件人: {TO}\n发件人: "{FROM}" <{ADDRESS}>\n日期: 2026-05-06 09:00\n主题: {TITLE}\n\n{q}'
        ),
        lambda q: (
            f'\n-----由 {TO}/炭素厂 转发，时间 2026-05-08 10:00 -----\n收件人: {TO}\n发件人: "{FROM}" <{ADDRESS}>\n日期: 2026-05-06 09:00\n主题: {TITLE}\n\n{q}'
        ),
        False,
        re="回复: ",
        fw="转发: ",
    ),
    Client(
        "zimbra plain",
        _plain,
        "\n-- \n许衡\n",
        _under("\n----- 原始邮件 -----\n", head("发发件人|收收件人|时发送时间|主主题", ": ")),
        _under("\n----- 已转发的邮件 -----\n", head("发发件人|收收件人|时发送时间|主主题", ": ")),
        False,
        fw="Fwd: ",
    ),
    Client(
        "roundcube plain",
        _plain,
        "\n---\n许衡\n炭素厂\n",
        lambda q: f"\n{FROM} 写于 2026-05-06 09:00:\n{_greater(q)}",
        _under("\n-------- 原始消息 --------\n", head("主主题|时日期|F发件人|收收件人", ": ")),
        False,
        fw="Fwd: ",
    ),
    Client(
        "em client plain",
        _plain,
        "\n许衡\n",
        _under("\n------ 原始邮件 ------\n", head("发发件人|收收件人|时日期|主主题", " ")),
        _under("\n------ 转发邮件 ------\n", head("发发件人|收收件人|时日期|主主题", " ")),
        False,
    ),
    Client(
        "old foxmail plain",
        _plain_indented,
        "\n\t\n= = = = = = = = = = = = = = = = = = = = = =\n\t\t\t\n\n        致\n礼！\n \n\n\t\t\t\t许衡\n\t\t\t\txuheng@yunlan-al.example\n\t\t\t\t\t2026-05-08\n",
        lambda q: f"\n======= 2026-05-06 09:00:26 您在来信中写道：=======\n\n{_greater(q)}",
        _under("\n======= 下面是转发邮件 =======\n", head("F发件人|时发送日期|收收件人|主主题", "："), "\n"),
        False,
        re="回复: ",
        fw="转发: ",
    ),
)
