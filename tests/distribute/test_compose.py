"""The mail as it leaves: structure, headers, names, and that nothing can be smuggled into it."""

from __future__ import annotations

import email
import email.policy
import hashlib
import re
from datetime import datetime, timedelta, timezone
from email.header import decode_header, make_header
from email.message import Message
from typing import Any

import mailparser
import pytest

from distribute import compose, headers, render
from distribute.compose import Renderings
from distribute.settings import Sender
from distribute.templates import Templates
from tests.distribute import issues, sample

TEMPLATES = Templates.find()
SENDER = Sender(
    name="云岚铝讯编辑部", address="bulletin@yunlan-al.example", reply_to="office@yunlan-al.example"
)
PDF = b"%PDF-1.7 not a real one\n"
AT = datetime(2026, 5, 15, 9, 30, tzinfo=timezone(timedelta(hours=8)))
EXPECTED = [
    "From",
    "Reply-To",
    "Subject",
    "List-Id",
    "List-Help",
    "Precedence",
    "X-Auto-Response-Suppress",
    "Content-Language",
    "MIME-Version",
    "Content-Type",
]


DOCX = b"PK\x03\x04 not a real one either"


def drawn(content: dict[str, Any], pdf: bytes | None = PDF, docx: bytes | None = None) -> Renderings:
    return Renderings(render.html(content, TEMPLATES), render.text(content, TEMPLATES), pdf, docx)


def composed(content: dict[str, Any] | None = None, pdf: bytes | None = PDF, **more: Any) -> bytes:
    content = content or sample.issue()
    return compose.constant(
        content, drawn(content, pdf), sample.pictures(), more.pop("sender", SENDER), **more
    )


def own(**more: Any) -> bytes:
    return compose.own_block("陆远舟", "lu@yunlan-al.example", "<1.9.2026@yunlan-al.example>", AT, **more)


def parsed(constant: bytes, block: bytes | None = None) -> Message:
    return email.message_from_bytes((own() if block is None else block) + constant)


def read(message: Message, name: str) -> str:
    return str(make_header(decode_header(re.sub(r"\r?\n", "", message[name]))))


def shape(message: Message) -> Any:
    kind = message.get_content_type()
    parts = message.get_payload()
    return [kind, *map(shape, parts)] if isinstance(parts, list) else kind


def test_the_structure_is_mixed_alternative_related() -> None:
    message = parsed(composed())
    assert shape(message) == [
        "multipart/mixed",
        ["multipart/alternative", "text/plain", ["multipart/related", "text/html", *["image/jpeg"] * 4]],
        "application/pdf",
    ]
    assert not any(part.defects for part in message.walk())


def test_what_is_sent_is_what_was_rendered() -> None:
    content = sample.issue()
    leaves = {part.get_content_type(): part.get_payload(decode=True) for part in parsed(composed()).walk()}
    rendered = drawn(content)
    assert leaves["text/plain"].decode() == rendered.text.replace("\n", "\r\n")
    assert leaves["text/html"].decode() == rendered.html.replace("\n", "\r\n")
    assert leaves["application/pdf"] == PDF


def test_every_cid_of_the_html_is_a_part_and_every_part_is_used() -> None:
    message = parsed(composed())
    html = next(p for p in message.walk() if p.get_content_type() == "text/html").get_payload(decode=True)
    used = re.findall(r'src="cid:([^"]+)"', html.decode())
    images = [part for part in message.walk() if part.get_content_maintype() == "image"]
    assert [part["Content-ID"] for part in images] == [f"<{cid}>" for cid in used]
    for part in images:
        body = part.get_payload(decode=True)
        assert hashlib.sha256(body).hexdigest() in sample.pictures()
        assert part.get_content_disposition() == "inline"
        assert re.fullmatch(r"p\d\.jpg", part.get_filename())


def test_the_text_variant_has_no_html_and_no_pictures() -> None:
    assert shape(parsed(composed(variant="text"))) == ["multipart/mixed", "text/plain", "application/pdf"]
    assert shape(parsed(composed(variant="text", pdf=None))) == "text/plain"
    assert shape(parsed(composed(pdf=None)))[0] == "multipart/alternative"


def test_the_headers_are_the_ones_agreed_and_no_others() -> None:
    message = parsed(composed())
    assert message.keys() == ["Date", "Message-ID", "To", *EXPECTED]
    assert read(message, "Subject") == "《云岚铝讯》2026年第9期（总第141期）"
    assert read(message, "From") == "云岚铝讯编辑部 <bulletin@yunlan-al.example>"
    assert read(message, "Reply-To").endswith("<office@yunlan-al.example>")
    assert read(message, "List-Id") == "云岚铝讯 <bulletin.yunlan-al.example>"
    assert message["Precedence"] == "list"
    assert message["X-Auto-Response-Suppress"] == "OOF, AutoReply"
    assert message["Content-Language"] == "zh-CN"
    assert "Auto-Submitted" not in message


def test_the_constant_part_names_no_recipient_and_no_time() -> None:
    raw = composed()
    assert raw.startswith(b"From: ")
    head = raw.partition(b"\r\n\r\n")[0]
    assert not re.search(rb"(?mi)^(to|cc|bcc|date|message-id|references):", head)


def test_the_attachment_is_named_for_old_and_new_programs() -> None:
    pdf = parsed(composed()).get_payload()[1]
    name = "《云岚铝讯》2026年第9期.pdf"
    old = re.search(r'name="([^"]+)"', pdf["Content-Type"])
    assert old
    assert str(make_header(decode_header(re.sub(r"\r?\n", "", old[1])))) == name
    assert "filename*=UTF-8''%E3%80%8A" in pdf["Content-Disposition"]
    modern = email.message_from_bytes(composed(), policy=email.policy.SMTP)
    assert [part.get_filename() for part in modern.iter_attachments()] == [name]


def test_a_file_name_cannot_leave_its_folder_or_its_header() -> None:
    content = sample.issue()
    content["masthead"] |= {"name": '../../a"\r\nX: y', "number_line": "C:\\第9期（总）"}
    names = [part.get_filename() for part in parsed(composed(content)).walk() if part.get_filename()]
    assert not any(re.search(r'[/\\"\r\n:]', name) for name in names)


def test_the_same_issue_gives_the_same_bytes_and_another_another_boundary() -> None:
    assert composed() == composed()
    first = re.search(rb'boundary="([^"]+)"', composed())
    second = re.search(rb'boundary="([^"]+)"', composed(prefix="【校样】"))
    assert first and second
    assert first[1] != second[1]


def test_lines_end_in_crlf_are_short_and_are_ascii() -> None:
    raw = own() + composed()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 200
    assert raw.endswith(b"--\r\n")


def test_prefixes_mark_proofs_corrections_and_specials() -> None:
    for kind, prefix, start in (
        ("regular", "【试发】", "【试发】《"),
        ("correction", "", "【更正】《"),
        ("recall", "", "【撤回】《"),
        ("special", "【校样】", "【校样】【增刊】《"),
    ):
        content = sample.issue(kind=kind)
        assert compose.subject(content, SENDER, prefix).startswith(start)
        assert read(parsed(composed(content, prefix=prefix)), "Subject").startswith(start)


def test_a_special_that_says_so_already_is_not_prefixed() -> None:
    content = sample.issue(kind="special")
    content["masthead"]["number_line"] = "2026年增刊第1期"
    assert compose.subject(content, SENDER) == "《云岚铝讯》2026年增刊第1期"


def test_a_correction_and_a_recall_are_marked_though_their_number_says_so_too() -> None:
    for content, mark in ((issues.correction(), "【更正】"), (issues.recall(), "【撤回】")):
        number = content["masthead"]["number_line"]
        assert compose.subject(content, SENDER) == f"{mark}《云岚铝讯》{number}"


@pytest.mark.parametrize("name", ["云岚铝讯", "云岚铝业简报", "云岚集团安全简报"])
def test_the_number_is_within_the_first_twenty_characters_of_the_subject(name: str) -> None:
    content = sample.issue()
    content["masthead"]["name"] = name
    assert "2026年第9期" in compose.subject(content, SENDER)[:20]


def test_the_word_file_is_attached_after_the_pdf_and_named_alike() -> None:
    content = sample.issue()
    message = parsed(compose.constant(content, drawn(content, PDF, DOCX), sample.pictures(), SENDER))
    _mail, pdf, docx = message.get_payload()
    assert [pdf.get_filename(), docx.get_filename()] == [
        f"《云岚铝讯》2026年第9期.{end}" for end in ("pdf", "docx")
    ]
    assert (
        docx.get_content_type() == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    )
    assert docx.get_payload(decode=True) == DOCX
    assert docx.get_content_disposition() == "attachment"


def test_without_images_the_html_stands_alone_and_no_picture_is_asked_for() -> None:
    content = sample.issue(look=sample.look(images="none"))
    raw = compose.constant(content, drawn(content), {}, SENDER)
    assert shape(parsed(raw)) == [
        "multipart/mixed",
        ["multipart/alternative", "text/plain", "text/html"],
        "application/pdf",
    ]


@pytest.mark.parametrize("name", ["云岚铝讯", "云岚铝业集团有限责任公司安全环保与能源管理简报第一编辑部"])
def test_no_line_with_an_encoded_word_is_longer_than_76(name: str) -> None:
    content = sample.issue()
    content["masthead"]["name"] = name
    raw = compose.own_block(name, "lu@yunlan-al.example", "<x@y.example>", AT)
    raw += composed(content, sender=SENDER.model_copy(update={"name": name}), prefix="【试发】")
    encoded = [line for line in raw.split(b"\r\n") if b"=?UTF-8?B?" in line]
    assert len(encoded) >= 7
    for line in encoded:
        assert len(line) <= 76
        assert all(len(word) <= 75 for word in line.split())


def test_another_reader_finds_the_same_names_subject_and_sender() -> None:
    content = sample.issue()
    raw = own() + compose.constant(content, drawn(content, PDF, DOCX), sample.pictures(), SENDER)
    read_back = mailparser.parse_from_bytes(raw)
    named = [one["filename"] for one in read_back.attachments]
    assert named == [f"p{n}.jpg" for n in range(1, 5)] + [
        f"《云岚铝讯》2026年第9期.{end}" for end in ("pdf", "docx")
    ]
    assert read_back.subject == "《云岚铝讯》2026年第9期（总第141期）"
    assert read_back.from_ == [("云岚铝讯编辑部", "bulletin@yunlan-al.example")]


def test_a_name_of_any_length_leaves_the_list_headers_writable() -> None:
    content = sample.issue()
    content["masthead"]["name"] = "长" * 5000
    message = parsed(composed(content))
    assert len(message["List-Help"]) < 700 and len(compose.by_mail(SENDER, "长" * 5000, "zh-CN")) < 700
    assert read(message, "List-Id").startswith("长" * 5000)


def test_a_long_attachment_name_is_read_alike_by_the_old_form_and_the_new() -> None:
    content = sample.issue()
    content["masthead"]["name"] = "云岚铝业集团有限责任公司安全环保与能源管理简报"
    pdf = parsed(composed(content)).get_payload()[1]
    old = re.search(r'name="([^"]+)"', pdf["Content-Type"])
    assert old
    assert headers.decoded(old[1].replace("\n", "\r\n").replace("\r\r", "\r")) == pdf.get_filename()
    assert len(pdf.get_filename()) > 25


@pytest.mark.parametrize("template", ["{nosuch}", "{name.__class__}", "{name[0]}"])
def test_a_subject_template_may_use_plain_names_only(template: str) -> None:
    with pytest.raises(ValueError, match=r"sender\.subject asks for|masthead"):
        compose.subject(sample.issue(), SENDER.model_copy(update={"subject": template}))


@pytest.mark.parametrize(
    "evil",
    [
        "甲\r\nBcc: all@evil.example",
        "a\nX-Evil: 1\n\nbody",
        "a\x00b\x0bc",
        "=?UTF-8?B?PGI+?=",
        "a\u2028Bcc: b@c",
        "\ud800",
    ],
)
def test_no_field_can_add_a_header(evil: str) -> None:
    content = sample.issue()
    content["masthead"] |= dict.fromkeys(("name", "number_line", "publisher", "date_line"), evil)
    message = parsed(composed(content, sender=SENDER.model_copy(update={"name": evil})))
    assert message.keys() == ["Date", "Message-ID", "To", *EXPECTED]
    assert len(list(message.walk())) == 10
    block = compose.own_block(evil, "a@b.example", "<x@y.example>", AT)
    assert email.message_from_bytes(block + b"\r\n").keys() == ["Date", "Message-ID", "To"]


def test_encoded_words_are_short_and_cut_between_characters() -> None:
    text = "一二三四五六七八九十" * 12 + "\U0001f600"
    words = headers.encoded_words(text)
    assert all(len(word) <= 75 for word in words)
    assert headers.decoded("\r\n ".join(words)) == text
    for word in words:
        headers.decoded(word)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Office", "Office <a@b.example>"),
        ("Lu, Yuan (HQ)", '"Lu, Yuan (HQ)" <a@b.example>'),
        ('the "boss" \\', '"the \\"boss\\" \\\\" <a@b.example>'),
        ("", "a@b.example"),
    ],
)
def test_ascii_names_stay_readable(name: str, written: str) -> None:
    assert headers.mailbox(name, "a@b.example") == written
    assert email.utils.parseaddr(written) == (name, "a@b.example")


def test_a_domain_is_written_in_ascii_and_a_local_part_must_be() -> None:
    assert headers.addr_spec("a@铝业.example") == "a@xn--" + "铝业".encode("punycode").decode() + ".example"
    with pytest.raises(ValueError, match="beyond ASCII"):
        headers.addr_spec("张三@b.example")
    with pytest.raises(ValueError, match=r"not a mail address|control"):
        headers.addr_spec("a@b.example\r\nBcc: c@d.example")


def test_the_own_block_of_one_recipient() -> None:
    message = email.message_from_bytes(own(references=["<0.8.2026@yunlan-al.example>"]) + b"\r\n")
    assert message["Date"] == "Fri, 15 May 2026 09:30:00 +0800"
    assert message["Message-ID"] == "<1.9.2026@yunlan-al.example>"
    assert read(message, "To") == "陆远舟 <lu@yunlan-al.example>"
    assert message["References"] == "<0.8.2026@yunlan-al.example>"
    assert "Cc" not in message


def test_leaving_by_mail_is_in_the_words_of_the_bulletin() -> None:
    by_mail = "<mailto:office@yunlan-al.example?subject=unsubscribe%20Yunlan%20Bulletin>"
    assert compose.by_mail(SENDER, "Yunlan Bulletin", "en") == by_mail
    message = email.message_from_bytes(own(unsubscribe=[by_mail]) + b"\r\n")
    assert message["List-Unsubscribe"] == by_mail and "List-Unsubscribe-Post" not in message
    chinese = compose.by_mail(SENDER, "云岚铝讯", "zh-CN")
    assert chinese.startswith("<mailto:office@yunlan-al.example?subject=%E9%80%80%E8%AE%A2")


def test_a_page_to_leave_by_stands_first_and_takes_one_click() -> None:
    page, by_mail = "<https://desk.example/r/0123abc>", compose.by_mail(SENDER, "云岚铝讯", "zh-CN")
    block = own(unsubscribe=[page, by_mail])
    message = email.message_from_bytes(block + b"\r\n")
    assert re.sub(r"\r\n ", "", message["List-Unsubscribe"]) == f"{page},{by_mail}"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert [len(message.get_all(name)) for name in ("List-Unsubscribe", "List-Unsubscribe-Post")] == [1, 1]
    with pytest.raises(ValueError, match=r"control|read as it was meant"):
        own(unsubscribe=["<https://desk.example/r/0>\r\nBcc: a@b.example"])


def test_the_pdf_alone_comes_with_its_number_its_contents_and_no_picture() -> None:
    content = sample.issue()
    words = render.short(content, TEMPLATES)
    drawn = Renderings(html="", text=words, pdf=PDF)
    message = parsed(compose.constant(content, drawn, {}, SENDER, variant="pdf"))
    assert shape(message) == ["multipart/mixed", "text/plain", "application/pdf"]
    text = message.get_payload()[0].get_payload(decode=True).decode()
    headlines = [i["headline"] for s in content["sections"] for p in s["subsections"] for i in p["items"]]
    masthead = content["masthead"]
    for said in ("附件 PDF", masthead["number_line"], "请直接回复本邮件", *filter(None, headlines[:1])):
        assert said in text, said
    assert all(one["value"] in text for one in content["colophon"])
    assert not any(
        p in text
        for s in content["sections"]
        for b in s["subsections"]
        for i in b["items"]
        for p in i["paragraphs"]
    )


@pytest.mark.parametrize(
    "name", ["english", "correction", "recall", "special", "empty", "hostile", "long_name"]
)
def test_the_few_words_beside_the_pdf_are_drawn_for_every_issue(name: str) -> None:
    content = getattr(issues, name)()
    words = render.short(content, TEMPLATES, mark="校样")
    assert words.startswith("校样\n") and content["masthead"]["publisher"][:4] in words
    assert ("更正：" in words, "撤回：" in words) == (name == "correction", name == "recall")


def test_an_open_presentation_lists_everybody_up_to_a_hundred() -> None:
    everybody = [(f"单位{n}", f"u{n}@yunlan-al.example") for n in range(90)]
    message = email.message_from_bytes(own(to=everybody, cc=[("档案馆", "da@yunlan-al.example")]) + b"\r\n")
    modern = email.message_from_bytes(own(to=everybody) + b"\r\n", policy=email.policy.default)
    assert [(a.display_name, a.addr_spec) for a in modern["To"].addresses] == everybody
    assert read(message, "Cc") == "档案馆 <da@yunlan-al.example>"
    with pytest.raises(ValueError, match="individual"):
        own(to=everybody, cc=everybody[:11])


def test_a_time_without_a_zone_and_a_strange_message_id_are_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        compose.own_block("a", "a@b.example", "<x@y>", AT.replace(tzinfo=None))
    for wrong in ("<x>", "<x@y>\r\nBcc: a@b", "<a b@c>"):
        with pytest.raises(ValueError, match="Message-ID"):
            compose.own_block("a", "a@b.example", wrong, AT)


def test_a_picture_that_was_not_given_is_named() -> None:
    content = sample.issue()
    with pytest.raises(ValueError, match="picture"):
        compose.constant(content, drawn(content), {}, SENDER)


def test_an_english_issue_has_english_words() -> None:
    content = sample.issue(language="en", kind="correction")
    content["masthead"] |= {"name": "Yunlan Bulletin", "number_line": "No. 9, 2026 (141)"}
    sender = SENDER.model_copy(update={"subject": "{name}, {number_line}"})
    message = parsed(composed(content, sender=sender))
    assert message["Subject"] == "[Correction] Yunlan Bulletin, No. 9, 2026 (141)"
    assert message.get_payload()[1].get_filename() == "Yunlan Bulletin No. 9, 2026.pdf"
    assert message["List-Help"] == "<mailto:office@yunlan-al.example?subject=help%20Yunlan%20Bulletin>"
