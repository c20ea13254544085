"""Runs atheris on one of the targets: python -m tests.fuzz.run message CORPUS [libFuzzer's options]."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["ingest", "email"]):
    from tests.fuzz import soundness

_MIXED = b"""From: =?gb2312?B?0O269A==?= <a@b.example>
Subject: =?utf-8?Q?=E7=A8=BF?=
Content-Type: multipart/mixed;
 boundary=b

pre
--b
Content-Type: text/plain; charset=gbk; format=flowed
Content-Transfer-Encoding: quoted-printable

=C4=E3\x20
--b
Content-Type: multipart/alternative; boundary=bb

--bb
Content-Type: text/html

<p>x
--bb--
--b
Content-Type: message/rfc822

Subject: y

z
--b
Content-Disposition: attachment; filename*0*=utf-8''%E7%A8; filename*1=x.doc
Content-Transfer-Encoding: base64

QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=
--b--
epilogue"""
_WINMAIL = bytes.fromhex(
    "789f3e220100 010790060008000000a803000000000000ab00 010c800100020000006869d100 02029006000000000000000"
    "210800100020000006100 6100 02059006001800000001000000 1f0007370100000004000000 610062000000 00000000"
    "010390060018000000010000001f0037000100000004000000 7800000000000000".replace(" ", "")
)
_SIGNED = bytes.fromhex(
    "308006092a864886f70d010702a0803080020101318000003080 06092a864886f70d010701a0802480040268690000"
    "000000000000".replace(" ", "")
)
SEEDS = {
    "message": (
        _MIXED,
        _MIXED.replace(b"\n", b"\r\n"),
        b"Subject: x\r\nContent-Type: application/ms-tnef\r\n\r\n" + _WINMAIL,
        b"Content-Type: application/pkcs7-mime\r\n\r\n" + _SIGNED,
        b"Content-Type: multipart/digest; boundary=b\r\n\r\n--b\r\n\r\nSubject: y\r\n\r\nx\n--b--",
        b"Content-Type: multipart/mixed\rSubject: x\r\r--b\rContent-Type: text/plain\r\rx\r--b--",
    ),
    "decoder": (
        b"\x01=?gb2312?B?xOO6ww==?= =?utf-8?Q?=E7=A8?= =?utf-8?q?=BF?= <a@b.example>, x (y)",
        b'\x02attachment; filename*0*=gb2312\'\'%C4%E3; filename*1="x\\"y.doc"; name==?gbk?B?xOM=?=',
        b"\x04~{VPND~} \xc4\xe3\xba\xc3 \xe4\xbd\xa0",
        b"\x05\xff\xfe\x60\x4f\x7d\x59",
        b"\x00begin 644 x\n#0V%T\n`\nend\n",
    ),
    "boxes": (
        _WINMAIL[4:],
        b"{\\rtf1\\ansi\\ansicpg936\\fromhtml1{\\fonttbl{\\f1\\fcharset134 x;}}{\\*\\htmltag <p>}\\u21895 ?\\'b0\\'b2}",
        _SIGNED,
    ),
}
TARGETS = {
    "message": soundness.check_message,
    "decoder": soundness.check_decoder,
    "boxes": soundness.check_boxes,
}


def main() -> None:
    target, corpus, *options = sys.argv[1:]
    logging.disable(logging.CRITICAL)
    Path(corpus).mkdir(parents=True, exist_ok=True)
    for place, seed in enumerate(SEEDS[target]):
        Path(corpus, f"seed-{place}").write_bytes(seed)
    atheris.Setup([sys.argv[0], corpus, *options], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
