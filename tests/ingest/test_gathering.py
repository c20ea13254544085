"""What of a mail is its text and its photos: a text sent twice, smileys, signatures' pictures, words about files."""

from __future__ import annotations

import base64

import pytest

from ingest.parsed import Parsed
from ingest.structure.transfer import undone
from tests.corpus.boxes import locked_office
from tests.corpus.kit import attach, html, inline, mail, mixed, related, text
from tests.ingest.builder import parsed, photo

NEWS = "5月9日，热电厂完成二号炉汽包水位计改造，运行人员在控制室就能核对三路读数。"
MORE = "改造期间，检修队把每天的进度写在炉前白板上，交接班一看就清楚。"
OTHER = "5月10日，碳素厂图书角添了新书，三百二十册图书由职工自愿捐出。"
SIGNED = "（热电厂　陈默）"


def ps(*lines: str) -> bytes:
    return html("".join(f"<p>{one}</p>" for one in lines))


# A text sent twice


@pytest.mark.parametrize(
    "parts",
    [
        (text(f"{NEWS}\n{MORE}\n{SIGNED}"), ps(NEWS, MORE, SIGNED)),
        (ps(NEWS, MORE, SIGNED), text(f"{NEWS}\n{MORE}\n{SIGNED}")),
        (text(f"{NEWS}\n{MORE}\n{SIGNED}"), text(f"{NEWS}\n\n{MORE}\n\n{SIGNED}")),
        (text(f"{NEWS}\n{MORE}\n{SIGNED}\n--\n陈默"), ps(NEWS, MORE, SIGNED)),
        (text(f"　　{NEWS}\n　　{MORE}\n{SIGNED}"), html(f"<div>{NEWS}<br>{MORE}<br>{SIGNED}</div>")),
    ],
)
def test_plain_and_html_of_one_text_are_one_item_outside_alternatives_too(parts: tuple[bytes, bytes]) -> None:
    (item,) = parsed(mail(mixed(*parts))).items
    assert item.paragraphs == (NEWS, MORE)


def test_two_texts_that_differ_are_both_read() -> None:
    found = parsed(mail(mixed(text(f"{NEWS}\n{SIGNED}"), ps(OTHER, "（碳素厂　韩雪松）")))).items
    assert [one.paragraphs for one in found] == [(NEWS,), (OTHER,)]


def test_of_two_texts_the_one_that_says_more_stays() -> None:
    found = parsed(mail(mixed(text(f"{NEWS}\n{SIGNED}"), ps(NEWS, MORE, SIGNED)))).items
    assert any(MORE in one.paragraphs for one in found)


# Pictures inside a line


def smiling(body: str, width: int = 24) -> Parsed:
    return parsed(mail(related(html(body), inline("s.gif", photo(width, width, form="GIF"), "s@x"))))


SMILEY = "<img src='cid:s@x'>"


@pytest.mark.parametrize(
    "body",
    [
        f"<p>沈老师好{SMILEY}，稿件如下：</p><p>{NEWS}</p><p>{SIGNED}</p>",
        f"<p>{NEWS[:10]}{SMILEY}{NEWS[10:]}</p><p>{SIGNED}</p>",
        f"<div>{NEWS[:10]}{SMILEY}{SMILEY}{NEWS[10:]}{SIGNED}</div>",
        f"<p>{NEWS}{SMILEY}</p><p>{SMILEY}{SIGNED}</p>",
        f"<p>老师好{SMILEY}<br>{NEWS}<br>{SIGNED}</p>",
        f"<p>{NEWS[:10]}<img src='http://x.example/e.gif'>{NEWS[10:]}</p><p>{SIGNED}</p>",
    ],
)
def test_a_smiley_does_not_break_the_line_it_stands_in(body: str) -> None:
    (item,) = smiling(body).items
    assert (item.paragraphs, item.photos) == ((NEWS,), ())


def test_a_photo_between_two_sentences_parts_them() -> None:
    (item,) = smiling(f"<p>{NEWS}{SMILEY}{MORE}</p><p>{SIGNED}</p>", 640).items
    assert item.paragraphs == (NEWS, MORE)
    assert len(item.photos) == 1


# Pictures of a signature

SHOWN = "<p><img src='cid:a@x'></p>"
SIGNATURE = "<p>--</p><p>陈默</p><p>电话：13900000000</p>"


@pytest.mark.parametrize(
    ("size", "form", "below", "photos"),
    [
        ((420, 110), "PNG", SHOWN, 0),
        ((600, 150), "JPEG", SHOWN, 0),
        ((900, 200), "PNG", SHOWN, 0),
        ((258, 258), "PNG", SIGNATURE + SHOWN, 0),
        ((640, 480), "JPEG", SHOWN, 1),
        ((1600, 500), "JPEG", SHOWN, 1),
        ((1200, 900), "JPEG", SIGNATURE + SHOWN, 1),
        ((450, 140), "PNG", SHOWN + "<p>图1：改造后的水位计</p>", 1),
    ],
)
def test_a_banner_or_code_of_the_signature_is_no_photo(
    size: tuple[int, int], form: str, below: str, photos: int
) -> None:
    body = html(f"<p>{NEWS}</p><p>{SIGNED}</p>{below}")
    found = parsed(mail(related(body, inline("image004.png", photo(*size, form=form), "a@x"))))
    assert [len(one.photos) for one in found.items] == [photos]
    if not photos:
        assert any(one.use == "ignored" and "签名" in one.why for one in found.leaves)


# Words about files nobody can read


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("附件有密码，密码另发微信。", "needs-password"),
        ("压缩包密码是单位电话，解压后即可看到。", "needs-password"),
        ("请从PPT中摘编。", "needs-password"),
        ("稿件在附件里，打开需要口令。", "needs-password"),
        ("课件发您，请选用其中两页。", "needs-password"),
        ("内容见扫描件。", "needs-password"),
        (NEWS + SIGNED, ""),
        ("5月9日，热电厂举办文件管理培训，参加四十人。", ""),
        ("炭素厂完成档案文件数字化，归档一千二百卷。", ""),
    ],
)
def test_words_about_a_file_nobody_can_read_are_no_item(words: str, problem: str) -> None:
    found = parsed(mail(mixed(text(words), attach("稿件.docx", locked_office()))))
    assert (found.problem, len(found.items)) == (problem, 0 if problem else 1)


# Lines broken by hand


@pytest.mark.parametrize("columns", [26, 30, 33, 36, 38, 40])
@pytest.mark.parametrize("before", ["", "编辑部：\n稿件一篇，请审。\n\n"])
def test_a_paragraph_broken_by_hand_is_one(columns: int, before: str) -> None:
    whole = (
        "5月10日，集团工会把“妈妈小屋”开到电解厂区，屋里有冰箱、沙发和一张可以折叠的小床，"
        "钥匙就挂在班组值班室墙上，谁需要谁取，不用登记。"
    )
    broken = "\n".join(whole[at : at + columns] for at in range(0, len(whole), columns))
    (item,) = parsed(mail(text(f"{before}{broken}\n（集团工会　孟广田）"))).items
    assert item.paragraphs == (whole,)


def test_a_title_as_long_as_the_lines_below_is_not_joined_to_them() -> None:
    title = "云岚铝业集团召开二季度安全生产工作会议，部署汛期重点工作和隐患排查"
    body = "5月9日，会议在集团总部召开，各单位负责人参加，会议逐项通报了问题。"
    (item,) = parsed(mail(text(f"{title}\n{body}\n（集团工会　孟广田）"))).items
    assert (item.headline, item.paragraphs) == (title, (body,))


# Base64 with words around it

_BASE64 = (("Content-Transfer-Encoding", b"base64"),)
_WHOLE = (NEWS + MORE + SIGNED).encode()


@pytest.mark.parametrize("spare", [0, 1, 2])
@pytest.mark.parametrize("lines", [True, False])
@pytest.mark.parametrize(
    "footer",
    [
        "\r\n--\r\nScanned by mail gateway. No virus found.\r\n",
        "\r\n\r\n本邮件及其附件含有保密信息，仅限发送给上面地址中列出的个人。\r\n",
        "\r\n____________________________________\r\nMailing list\r\nhttps://lists.example/\r\n",
        "\r\nThis e-mail and any attachments are confidential and intended for the individual named.\r\n" * 5,
    ],
)
@pytest.mark.parametrize("header", ["", "[外部邮件] 请注意\r\n\r\n", "CAUTION: External sender\r\n"])
def test_words_a_gateway_put_around_base64_are_not_decoded(
    spare: int, lines: bool, footer: str, header: str
) -> None:
    whole = _WHOLE + b" " * ((spare - len(_WHOLE)) % 3)
    coded = base64.encodebytes(whole) if lines else base64.b64encode(whole) + b"\n"
    assert undone(header.encode() + coded.replace(b"\n", b"\r\n") + footer.encode(), _BASE64) == whole


def test_a_text_under_a_wrong_label_is_left_as_it_is() -> None:
    words = f"{NEWS}\r\nSecond line, too.\r\n".encode()
    assert undone(words, _BASE64) == words


# Signatures that say office and post on one long line


@pytest.mark.parametrize(
    "lines",
    [
        (
            "贺子昂 He Ziang",
            "云岚铝业集团有限公司 铝加工厂 综合管理部 副主任",
            "Yunlan Aluminium Group Co., Ltd.",
            "Tel: 0779-6602233",
        ),
        ("陈默", "云岚铝业集团有限公司｜热电厂｜安全环保科｜主管", "电话：0779-6602233"),
        ("陈默 主任", "云岚铝业集团有限公司 / 热电厂 / 综合管理部 / 宣传干事", "M: 13900000000"),
        ("陈默 | 工程师", "云岚铝业集团有限公司 生产技术部 技术管理中心 高级工程师", "手机：13900000000"),
        ("陈 默", "中国云岚铝业股份有限公司 热电分公司 生产运营管理部 部长助理", "邮箱：c@x.example"),
    ],
)
def test_office_and_post_on_one_line_belong_to_the_signature(lines: tuple[str, ...]) -> None:
    for body in (text("\n".join((NEWS, SIGNED, *lines))), ps(NEWS, SIGNED, *lines)):
        (item,) = parsed(mail(body)).items
        assert (item.paragraphs, item.unit, item.authors) == ((NEWS,), "热电厂", ("陈默",))
