"""Bodies in the wrong clothes: charset labels that lie, are missing, or name something rare; broken encodings."""

from __future__ import annotations

import base64

from tests.corpus.kit import Group, Piece, alternative, b64, crlf, html, mail, part, text
from tests.corpus.kit import paragraphs_html as ps
from tests.corpus.stories import S, Story

ODDITIES = Group()

RARE = Story(
    "机电检修公司",
    ("朱镕川", "李喆", "陶堃"),
    (
        "5月10日，机电检修公司完成铸造厂房4200㎡屋面的换瓦，施工温度最高达41℃，全程未动用明火。",
        "项目由青年技师李喆、陶堃带队，共拆除旧瓦3860片，更换檩条22根，较计划提前3天交工。",
    ),
)
FOUR = Story(
    "质量检验中心",
    ("𠮷沐",),
    ("5月9日，质量检验中心的标样㐂号、𬬻号通过复核，16项指标全部合格，测量不确定度由0.08%降到0.05%。",),
)
PLAIN = S["meter"]


def simple(name: str, story: Story, body: bytes, why: str, **more: object) -> None:
    ODDITIES(name, lambda: mail(body), pieces=(story.piece(),), why=why, **more)


simple(
    "gbk-body-labelled-gb2312",
    RARE,
    text(RARE.text, "gbk", label="gb2312"),
    "Foxmail says gb2312 and writes GBK: 喆, 镕, 堃 and ㎡ are not in GB 2312.",
    absent=("\ufffd",),
)
simple(
    "gbk-html-labelled-gb2312-quoted-printable",
    RARE,
    html(ps(*RARE.lines), "gbk", label="GB2312", cte="quoted-printable"),
    "The same lie in HTML, quoted-printable.",
)
simple(
    "four-byte-gb18030-labelled-gbk",
    FOUR,
    text(FOUR.text, "gb18030", label="gbk"),
    "Characters beyond GBK are written as four bytes under the gbk label.",
)
simple(
    "four-byte-gb18030-labelled-gb2312-8bit",
    FOUR,
    text(FOUR.text, "gb18030", label="gb2312", cte="8bit"),
    "Four-byte characters contain ASCII digits as second and fourth byte; raw 8bit under gb2312.",
)
simple("label-x-gbk", RARE, text(RARE.text, "gbk", label="x-gbk"), "A label Python does not know.")
simple(
    "label-cp936", RARE, text(RARE.text, "gbk", label="cp936", cte="8bit"), "A Windows code page as label."
)
simple(
    "label-gb-2312-80", PLAIN, text(PLAIN.text, "gb2312", label="GB_2312-80"), "The old registered spelling."
)
simple(
    "label-windows-936", RARE, text(RARE.text, "gbk", label="windows-936"), "The other old spelling of GBK."
)
simple("label-utf8-without-dash", RARE, text(RARE.text, "utf-8", label="UTF8", cte="8bit"), "utf8, no dash.")
simple(
    "label-default",
    RARE,
    text(RARE.text, "gbk", label="default"),
    "A gateway writes charset=default over GBK.",
)
simple(
    "label-unknown-8bit", RARE, text(RARE.text, "gbk", label="unknown-8bit", cte="8bit"), "An honest gateway."
)
simple(
    "label-us-ascii-over-gbk",
    RARE,
    text(RARE.text, "gbk", label="us-ascii", cte="8bit"),
    "Scripts say us-ascii.",
)
simple("label-us-ascii-over-utf-8", RARE, text(RARE.text, "utf-8", label="US-ASCII"), "us-ascii over UTF-8.")
simple(
    "label-latin-1-over-gbk",
    RARE,
    text(RARE.text, "gbk", label="iso-8859-1"),
    "An OA system labels everything iso-8859-1, which decodes anything to rubbish without an error.",
    absent=("ÔÂ", "Ã"),
)
simple("label-latin-1-over-utf-8", RARE, text(RARE.text, "utf-8", label="ISO-8859-1"), "latin-1 over UTF-8.")
simple("label-utf-8-over-gbk", RARE, text(RARE.text, "gbk", label="utf-8"), "utf-8 claimed, GBK sent.")
simple(
    "label-gb2312-over-utf-8",
    RARE,
    text(RARE.text, "utf-8", label="gb2312"),
    "gb2312 claimed, UTF-8 sent: much UTF-8 decodes as GB18030 into 锟/鍏-like rubbish.",
    absent=("鏈", "鐢"),
)
simple(
    "no-charset-gbk", RARE, text(RARE.text, "gbk", label="", cte="8bit"), "text/plain without a charset, GBK."
)
simple("no-charset-utf-8", RARE, text(RARE.text, "utf-8", label=""), "text/plain without a charset, UTF-8.")
ODDITIES(
    "no-content-type-at-all-gbk",
    lambda: mail(b"\r\n" + crlf(S["water"].text).encode("gbk"), mime=False),
    pieces=(S["water"].piece(),),
    why="A plant system writes no MIME headers whatever, body raw GBK.",
)
simple(
    "one-paragraph-of-gbk-without-charset",
    S["canteen"],
    text(S["canteen"].text, "gbk", label="", cte="8bit"),
    "One short paragraph: guessers take it for Korean or Big5.",
)
simple(
    "html-meta-gbk-no-mime-charset",
    RARE,
    html(
        f'<html><head><meta charset="gbk"></head><body>{ps(*RARE.lines)}</body></html>',
        "gbk",
        label="",
        cte="8bit",
    ),
    "Only the meta tag names the charset.",
)
simple(
    "html-meta-gb2312-but-mime-and-bytes-utf-8",
    RARE,
    html(
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body>'
        f"{ps(*RARE.lines)}</body></html>",
        "utf-8",
    ),
    "Pasted from an old page: the meta says gb2312, label and bytes are UTF-8.",
)
simple(
    "html-meta-utf-8-but-mime-and-bytes-gbk",
    RARE,
    html(
        f'<html><head><meta charset="utf-8"></head><body>{ps(*RARE.lines)}</body></html>',
        "gbk",
        label="gb2312",
    ),
    "The meta tag lies, the MIME label is right.",
)
simple(
    "html-mime-utf-8-but-meta-and-bytes-gbk",
    RARE,
    html(f'<head><meta charset="gb2312"></head><body>{ps(*RARE.lines)}</body>', "gbk", label="utf-8"),
    "A gateway relabelled the part; the meta tag is right.",
)
simple(
    "hz-gb-2312",
    PLAIN,
    text(PLAIN.text, "hz", label="hz-gb-2312", cte="7bit"),
    "Seven-bit HZ from an old system.",
)

TAIPEI = Story(
    "國際貿易部",
    ("許功蓋",),
    (
        "5月12日，國際貿易部與臺灣客戶完成第三批鋁箔坯料交付，共計860噸，客戶抽檢合格率100%。",
        "交付期間，雙方就板形控制、表面油斑等7項指標交換意見，約定8月在高雄再次會面。",
    ),
)
simple(
    "big5-contributor",
    TAIPEI,
    text(TAIPEI.text, "big5", label="Big5"),
    "Big5; 許功蓋 end in a backslash byte.",
)
simple(
    "big5-without-charset-in-html",
    TAIPEI,
    html(f'<head><meta charset="big5"></head>{ps(*TAIPEI.lines)}', "big5", label="", cte="8bit"),
    "Big5 named by the meta tag alone; its bytes are all valid GB18030 too.",
)
HONG_KONG = Story(
    "國際貿易部",
    ("梁溪",),
    ("5月13日，香港辦事處遷至鰂魚涌新址，邨口另設一個樣品室，面積35平方米，即日起啟用。",),
)
simple(
    "big5-with-hkscs-characters",
    HONG_KONG,
    text(HONG_KONG.text, "big5hkscs", label="big5"),
    "邨, 鰂, 涌 of HKSCS.",
)
simple(
    "utf-16-with-mark",
    RARE,
    text(RARE.text, "utf-16", label="utf-16"),
    "UTF-16 with a byte order mark, base64.",
)
simple(
    "utf-16le-without-mark", RARE, text(RARE.text, "utf-16-le", label="utf-16le"), "UTF-16LE by label alone."
)
simple(
    "utf-8-mark-before-the-text",
    RARE,
    text("\ufeff" + RARE.text),
    "A BOM opens the body.",
    absent=("\ufeff",),
)
simple("utf-7", PLAIN, text(PLAIN.text, "utf-7", cte="7bit"), "An old Outlook set to UTF-7.")
simple(
    "soft-breaks-inside-characters",
    RARE,
    text(RARE.text, cte="quoted-printable"),
    "Quoted-printable lines are cut at 75 columns, in the middle of UTF-8 characters.",
)
RHO = Story(
    "质量检验中心",
    ("安可",),
    ("5月9日，化验室完成ρ=2.71的标样复核，A=B=0.05%，共测48组，全部合格，比规程要求多测12组。",),
)
simple(
    "quoted-printable-lower-case-and-stray-equals",
    RHO,
    part(
        "text/plain; charset=utf-8",
        b"".join(b"=%02x" % c if c > 126 or c == 61 else bytes([c]) for c in crlf(RHO.text).encode()).replace(
            b"A=3dB=3d", b"A=B=3d"
        ),
        headers=[("Content-Transfer-Encoding", "quoted-printable")],
    ),
    "Lower-case hex, no soft breaks, and one = that nobody encoded.",
)
simple(
    "quoted-printable-with-raw-8-bit",
    RARE,
    part(
        "text/plain; charset=gbk",
        crlf(RARE.text).encode("gbk"),
        headers=[("Content-Transfer-Encoding", "quoted-printable")],
    ),
    "quoted-printable is claimed, the body is raw GBK bytes.",
)
simple(
    "base64-with-junk-lines",
    RARE,
    part(
        "text/plain; charset=utf-8",
        b64(crlf(RARE.text).encode()).replace(b"\r\n", b"\r\n \t!\r\n", 1) + b"\r\n\r\n",
        headers=[("Content-Transfer-Encoding", "base64")],
    ),
    "A gateway put blanks and an exclamation mark between the base64 lines.",
)
simple(
    "base64-followed-by-a-gateway-footer",
    RARE,
    part(
        "text/plain; charset=utf-8",
        b64((crlf(RARE.text) + " " * (-len(crlf(RARE.text).encode()) % 3 + 1)).encode())
        + b"\r\n____________________________________\r\nScanned by mail gateway. No virus found.\r\n",
        headers=[("Content-Transfer-Encoding", "base64")],
    ),
    "The gateway appends its plain footer behind the base64 of the only part.",
    absent=("Scanned",),
)
simple(
    "base64-in-two-padded-runs",
    RARE,
    part(
        "text/plain; charset=gbk",
        b64(crlf(RARE.text).encode("gbk")[:100]) + b64(crlf(RARE.text).encode("gbk")[100:]),
        headers=[("Content-Transfer-Encoding", "base64")],
    ),
    "Two encoded runs, the first with padding, one behind the other.",
)
simple(
    "base64-without-padding-in-one-line",
    RARE,
    part(
        "text/plain; charset=gbk",
        base64.b64encode(crlf(RARE.text).encode("gbk")).rstrip(b"=") + b"\r\n",
        headers=[("Content-Transfer-Encoding", " BASE64 ")],
    ),
    "One endless line, no padding, the encoding's name in capitals with blanks.",
)
simple(
    "base64-claimed-text-is-plain",
    S["rail"],
    part(
        "text/plain; charset=utf-8",
        crlf(S["rail"].text).encode(),
        headers=[("Content-Transfer-Encoding", "base64")],
    ),
    "A script writes the header for base64 and sends the text as it is.",
)
simple(
    "unclosed-quote-after-charset",
    RARE,
    part('text/plain; charset="gb2312', crlf(RARE.text).encode("gbk")),
    "The label's closing quote is missing.",
)
simple(
    "single-quotes-round-the-charset",
    RARE,
    part("text/plain; charset='gbk'", crlf(RARE.text).encode("gbk")),
    "Quotes of the wrong kind round the label.",
)
simple(
    "charset-said-twice",
    RARE,
    part("text/plain; charset=gbk; charset=us-ascii;;", crlf(RARE.text).encode("gbk"), cte="base64"),
    "A gateway added a second charset; the first one is right.",
)
simple(
    "alternatives-in-two-charsets",
    RARE,
    alternative(text(RARE.text, "gbk", label="gb2312"), html(ps(*RARE.lines), "utf-8")),
    "Plain in GBK, HTML in UTF-8, the same words.",
)
simple(
    "rare-characters-as-html-entities",
    Story(
        "质量检验中心",
        ("陶堃", "𠮷沐"),
        ("5月8日，李喆、𠮷沐两名检验员完成2300㎡试样区的复测，温度保持在21℃，误差低于0.3%。",),
    ),
    html(
        "<p>5&#26376;8&#26085;，李&#21894;、&#x20BB7;沐两名检验员完成2300&#13217;试样区的复测，温度保持在21&#8451;，"
        "误差低于0.3%。（质量检验中心&emsp;陶&#22531;&#12288;&#134071;沐）</p>",
        "gb2312",
    ),
    "A gb2312 page writes what it has no byte for as numeric entities, decimal and hexadecimal.",
)
ODDITIES(
    "emoji-as-two-surrogate-entities",
    lambda: mail(html(f"<p>各位编辑好&#55357;&#56842;</p>{ps(*PLAIN.lines)}", "gb2312")),
    pieces=(PLAIN.piece(),),
    absent=("\ud83d", "\ufffd"),
    why="QQ Mail once wrote an emoji as two surrogate entities: neither database takes a lone surrogate.",
)
ODDITIES(
    "emoji-as-cesu-8",
    lambda: mail(
        text(
            "各位编辑好".encode() + b"\xed\xa0\xbd\xed\xb8\x8a\r\n" + crlf(PLAIN.text).encode(), label="utf-8"
        )
    ),
    pieces=(PLAIN.piece(),),
    why="Surrogates encoded as UTF-8 make strict UTF-8 fail; everything else in it is UTF-8.",
)
ODDITIES(
    "nul-and-controls-in-the-body",
    lambda: mail(text(PLAIN.text.replace("历时", "历\x00时").replace("表计46", "表\x07计\x1f46"))),
    pieces=(PLAIN.piece(),),
    absent=("\x00", "\x07", "\x1f"),
    why="NUL and control characters out of an OA export: neither may reach the database.",
)
ODDITIES(
    "body-cut-inside-the-last-character",
    lambda: mail(text(crlf(PLAIN.text).encode()[:-4], label="utf-8")),
    pieces=(Piece(None, unit=None, authors=None, section=None, subsection=None),),
    present=(PLAIN.paragraphs[0], "月均可少结算电量约12万千瓦时"),
    absent=("鏈", "锟"),
    why="A size limit cut the body in the middle of a UTF-8 character: the rest must not turn to rubbish for it.",
)
ODDITIES(
    "one-bad-byte-in-utf-8",
    lambda: mail(
        text(crlf(RARE.text).encode().replace("换瓦".encode(), "换瓦".encode() + b"\xff"), label="utf-8")
    ),
    pieces=(Piece(None, unit=RARE.unit, authors=RARE.authors, section=None, subsection=None),),
    present=(RARE.paragraphs[1],),
    absent=("鏈",),
    why="One stray 0xFF in honest UTF-8 must not turn the whole body into GBK rubbish.",
)
ODDITIES(
    "decomposed-letters",
    lambda: mail(text(S["reading"].text.replace("老车床", "Mu\u0308ller牌老车床"))),
    pieces=(
        S["reading"].piece(paragraphs=(S["reading"].paragraphs[0].replace("老车床", "M\u00fcller牌老车床"),)),
    ),
    why="Typed on a Mac: u and a combining diaeresis; the record is NFC. ㎡ and full-width forms stay what they are.",
)
