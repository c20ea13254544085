"""Reading a mail, measured against mail-parser as it ships: `make bench-reading`.

Contestants take turns mail by mail in one process, so that load falls on both; the figure is the median over rounds
of the ratio of their processor times. Both give every leaf's decoded bytes. `child` is the whole round trip through
the parse child (cutting into items, scaled photos and all), which mail-parser has no counterpart for.
"""

from __future__ import annotations

import argparse
import base64
import gc
import io
import os
import random
import statistics
import time
import zipfile
from dataclasses import dataclass

import mailparser

from ingest.child import Parser
from ingest.parsed import Caps
from ingest.structure.message import Mail, read_message

WORDS = "安全生产培训志愿服务车间班组节能降耗电解铝炭素厂员工开展活动组织学习现场检查隐患整改设备维护质量提升"
CHARSETS = ("gb2312", "gb18030", "utf-8", "utf-8", "gbk")
KINDS = {"text": 0.71, "html": 0.19, "docx": 0.096, "photo": 0.004}
"""Share of each kind in the mix: with the sizes below a mail is about 156 kB in the mean (5,000 mails: 782 MB)."""


@dataclass(frozen=True)
class Sample:
    kind: str
    raw: bytes


def prose(chance: random.Random, characters: int) -> str:
    pieces = []
    while characters > 0:
        sentence = "".join(chance.choices(WORDS, k=chance.randint(12, 60)))
        pieces.append(sentence + chance.choice("，。；"))
        characters -= len(sentence)
    return "".join(pieces)


def _head(chance: random.Random, charset: str) -> str:
    def word(text: str) -> str:
        return f"=?{charset}?B?{base64.b64encode(text.encode(charset)).decode()}?="

    trace = "".join(
        f"Received: from mx{n}.example (mx{n}.example [192.0.2.{n}])\r\n\tby box{n}.example with ESMTPS id "
        f"{chance.randbytes(8).hex()}\r\n\tfor <tougao@yunlan.example>; Tue, 12 May 2026 09:00:0{n} +0800\r\n"
        for n in range(1, 4)
    )
    return (
        f"{trace}DKIM-Signature: v=1; a=rsa-sha256; d=unit.example; s=s1;\r\n\tbh={chance.randbytes(32).hex()};\r\n"
        f"\tb={chance.randbytes(64).hex()}\r\nFrom: {word('许衡')} <xuheng@unit.example>\r\n"
        f"To: {word('编辑部')} <tougao@yunlan.example>\r\nSubject: {word('投稿：' + prose(chance, 16))}\r\n"
        f"Date: Tue, 12 May 2026 09:00:00 +0800\r\nMessage-ID: <{chance.randbytes(12).hex()}@unit.example>\r\n"
        "X-Mailer: Foxmail 7.2.25\r\nMIME-Version: 1.0\r\n"
    )


def _text(chance: random.Random, charset: str, kind: str, characters: int) -> str:
    words = "\r\n".join(prose(chance, 400) for _ in range(max(characters // 400, 1)))
    if kind == "html":
        words = "".join(
            f'<p class="MsoNormal" style="text-indent:2em"><span style="font-family:仿宋">{one}</span></p>'
            for one in words.split("\r\n")
        )
        words = f"<html><body>{words}</body></html>"
    body = base64.encodebytes(words.encode(charset)).decode().replace("\n", "\r\n")
    return (
        f'Content-Type: text/{kind}; charset="{charset}"\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}'
    )


def _file(name: str, kind: str, data: bytes) -> str:
    body = base64.encodebytes(data).decode().replace("\n", "\r\n")
    shown = base64.b64encode(name.encode("gbk")).decode()
    return (
        f'Content-Type: {kind};\r\n\tname="=?gb2312?B?{shown}?="\r\nContent-Transfer-Encoding: base64\r\n'
        f'Content-Disposition: attachment;\r\n\tfilename="=?gb2312?B?{shown}?="\r\n\r\n{body}'
    )


def _multi(chance: random.Random, kind: str, *nodes: str) -> str:
    boundary = f"----=_NextPart_{chance.randbytes(8).hex()}"
    inside = "".join(f"--{boundary}\r\n{node}\r\n" for node in nodes)
    head = f'Content-Type: multipart/{kind};\r\n\tboundary="{boundary}"\r\n\r\n'
    return f"{head}This is a multi-part message in MIME format.\r\n\r\n{inside}--{boundary}--\r\n"


def _alternative(chance: random.Random, charset: str, characters: int) -> str:
    both = (_text(chance, charset, kind, characters) for kind in ("plain", "html"))
    return _multi(chance, "alternative", *both)


def _docx(chance: random.Random, size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<x>{prose(chance, 2000)}</x>")
        archive.writestr("word/media/image1.jpeg", chance.randbytes(size))
    return out.getvalue()


def _photo_mail(chance: random.Random, charset: str) -> str:
    total, photos = int(10 ** chance.uniform(6.48, 7.48)), []
    while total > 0:
        size = min(total, chance.randint(1_500_000, 6_000_000))
        name = f"照片{len(photos) + 1}.jpg"
        photos.append(_file(name, "image/jpeg", b"\xff\xd8\xff\xe0" + chance.randbytes(size)))
        total -= size
    return _multi(chance, "mixed", _alternative(chance, charset, 400), *photos)


def sample(kind: str, chance: random.Random) -> Sample:
    """A mail of one kind, made up: the same seed gives the same bytes."""
    charset = chance.choice(CHARSETS)
    head = _head(chance, charset)
    if kind == "text":
        body = _text(chance, charset, "plain", chance.randint(200, 1600))
    elif kind == "html":
        body = _alternative(chance, charset, chance.randint(400, 4000))
    elif kind == "docx":
        size = int(10 ** chance.uniform(5, 6.3))
        document = _file("稿件.docx", "application/octet-stream", _docx(chance, size))
        body = _multi(chance, "mixed", _alternative(chance, charset, 300), document)
    else:
        body = _photo_mail(chance, charset)
    return Sample(kind, (head + body).encode("ascii"))


def by_mail_parser(raw: bytes) -> int:
    """mail-parser as it ships, its attachments' payloads decoded as its documentation shows."""
    parsed = mailparser.parse_from_bytes(raw)
    size = len(parsed.subject) + len(parsed.body)
    for one in parsed.attachments:
        payload = one["payload"]
        size += len(base64.b64decode(payload) if one["binary"] else payload.encode())
    return size


def by_newsdesk(raw: bytes) -> int:
    found: Mail = read_message(raw, Caps())
    return sum(len(leaf.data) for leaf in found.root.leaves())


def measure(name: str, mails: list[Sample], rounds: int) -> None:
    raws = [one.raw for one in mails]
    others, ours = [], []
    for turn in range(rounds):
        gc.collect()
        order = (by_mail_parser, by_newsdesk) if turn % 2 else (by_newsdesk, by_mail_parser)
        spent = {by_mail_parser: 0.0, by_newsdesk: 0.0}
        for raw in raws:
            for contestant in order:
                begun = time.process_time()
                contestant(raw)
                spent[contestant] += time.process_time() - begun
        others.append(spent[by_mail_parser])
        ours.append(spent[by_newsdesk])
    ratios = [other / own for other, own in zip(others, ours, strict=True)]
    mean = sum(map(len, raws)) / len(raws)
    print(
        f"{name:<8}{len(raws):>6}{mean / 1000:>10.1f}{statistics.median(others) / len(raws) * 1000:>14.3f}"
        f"{statistics.median(ours) / len(raws) * 1000:>14.3f}{statistics.median(ratios):>9.2f}x"
        f"   {min(ratios):.2f}-{max(ratios):.2f}",
        flush=True,
    )


def round_trip(mails: list[Sample], rounds: int) -> None:
    """Wall-clock milliseconds of one mail through the parse child, by kind."""
    with Parser(Caps(), ()) as parser:
        parser.parse(mails[0].raw)
        for kind in KINDS:
            raws = [one.raw for one in mails if one.kind == kind]
            spent = []
            for _ in range(rounds):
                begun = time.perf_counter()
                for raw in raws:
                    parser.parse(raw)
                spent.append((time.perf_counter() - begun) / len(raws) * 1000)
            print(
                f"child   {kind:<8}{len(raws):>4} mails, {statistics.median(spent):8.2f} ms each", flush=True
            )


def mix(chance: random.Random, count: int) -> list[Sample]:
    """`count` mails in the shares of KINDS, shuffled."""
    found = [
        sample(kind, chance) for kind, share in KINDS.items() for _ in range(max(round(count * share), 1))
    ]
    chance.shuffle(found)
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--mails", type=int, default=500)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--no-child", action="store_true")
    chosen = options.parse_args()
    chance = random.Random(20261122)
    mails = mix(chance, chosen.mails)
    print(f"load {' '.join(f'{one:.2f}' for one in os.getloadavg())}, {os.cpu_count()} processors")
    print(
        f"{'mails':<8}{'count':>6}{'kB each':>10}{'mail-parser ms':>16}{'newsdesk ms':>12}{'ratio':>9}   spread"
    )
    measure("mix", mails, chosen.rounds)
    few = {"photo": 8, "docx": 60}  # the mix has two mails of photos: too few to speak of
    for kind in KINDS:
        several = [sample(kind, chance) for _ in range(few.get(kind, 250))]
        measure(kind, several, chosen.rounds)
    if not chosen.no_child:
        round_trip(mails, max(chosen.rounds // 2, 1))
    print(f"load {' '.join(f'{one:.2f}' for one in os.getloadavg())}")


if __name__ == "__main__":
    main()
