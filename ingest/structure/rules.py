"""Rules on header fields and structure that need no database: what no person wrote to us.

Each rule is a predicate that gives a reason or ""; the first that speaks decides. Auto-replies (RFC 3834), delivery
reports (RFC 3464), receipts (RFC 8098), calendar mail, list mail, and what Chinese mail programs do instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from ingest.parsed import Kind
from ingest.structure.charset import decode
from ingest.structure.message import Mail, Part

_AUTO_SUBJECT = re.compile(
    r"^\s*(?:(?:re|回复|答复)\s*[:：]\s*)?"
    r"(?:[\[【(（](?:自动(?:回复|答复|应答|回覆)|auto-?reply|out of office)[\]】)）]"
    r"|(?:(?:休假|外出|出差|节日|假期)?自动(?:回复|答复|应答|回覆)|自动转发失败|外出(?:自动)?回复|休假回复)(?=\s*(?:[:：\-—\]】)）]|$|\s))"
    r"|automatic reply|auto[- ]?reply|auto[- ]?response|autoresponder|(?:i am |i'm )?out of (?:the )?office)"
    r"|\bis out of the office\b",
    re.IGNORECASE,
)
_AUTO_BODY = re.compile(
    r"(?:此|这|本)(?:封|条)?(?:电子)?(?:邮件|来信|消息|信息)?(?:是|为|系|由)?[^。！!\n]{0,12}(?:自动(?:回复|答复|应答|发[送出]|生成)|系统自动)"
    r"|^\W*[\[【(（]?自动(?:回复|答复|应答)[\]】)）]?\s*[:：]?|this is an? auto(?:matic|mated|-generated)"
    r"|(?:休假|年假|产假|病假|出差|外出|外地|培训|不在(?:办公室|岗|单位))[^。\n]{0,30}.{0,60}?(?:回来|返回|上班|回复|联系|处理)"
    r"[^。\n]{0,20}(?:您|你|邮件|来信|尽快|电话|同事)|(?:您|你)的?(?:来信|来函|邮件)[^。\n]{0,12}(?:已?收到|已收悉)[^。\n]{0,30}(?:尽快|稍后|及时)[^。\n]{0,12}(?:回复|答复|处理)"
    r"|i am (?:currently )?(?:out of (?:the )?office|on (?:leave|vacation|holiday))",
    re.IGNORECASE,
)
_RECALL = re.compile(
    r"^\s*(?:撤回|召回|recall)\s*[:：]|邮件(?:已?被?撤回|召回)(?:通知|提醒|成功|失败|结果)?\s*$|撤回邮件(?:通知|成功|失败)"
    r"|(?:想要|希望|要求)撤回邮件|would like to recall the message|^\s*message recall (?:success|failure)",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?:异地|异常|新设备|帐号|账号)?登[录陆](?:提醒|通知|保护|异常|成功)|(?:帐号|账号|邮箱)安全(?:提醒|通知|中心|警告)"
    r"|(?:邮箱|空间|存储|容量)[^。]{0,8}(?:不足|已满|将满|告警|预警|超限|扩容|清理)|(?:密码|授权码|口令|客户端专用密码)[^。]{0,10}(?:过期|到期|失效|修改提醒|变更)"
    r"|(?:垃圾|隔离|拦截|可疑|病毒)邮件?[^。]{0,8}(?:通知|提醒|报告|摘要|列表|汇总|清单|日报|周报)|邮件(?:隔离|拦截)(?:通知|报告|摘要)"
    r"|quarantine|spam (?:digest|report|summary|notification)"
    r"|mailbox (?:is )?(?:almost |nearly )?full|over quota|sign-?in (?:alert|attempt)",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"^(?:no-?reply|do-?not-?reply|postmaster|admin(?:istrator)?|system|sys|service|notice|notify|notification|alert|security|safe"
    r"|quarantine|anti-?spam|spam|mail-?admin|mailer|10000|mail|webmaster|info-?security|report)(?:[+._-].*)?$",
    re.IGNORECASE,
)
_FILE = re.compile(r"\.(?:docx?|docm|wps|odt|rtf|pdf|zip|rar|7z|pages|txt)$", re.IGNORECASE)
_SIGNED_LENGTH = 60
"""Characters from which on a signed text is an item and no courtesy."""
_SIGNED_TEXT = re.compile(r"[（(][^（）()。，\d]{2,30}[）)]\s*[。.]?\s*(?:$|\n|<)", re.MULTILINE)
_RECEIPT_SUBJECT = re.compile(
    r"^\s*(?:已读|未读|已送达|已阅读|阅读回执|送达回执|回执"
    r"|read receipt|read|not read|delivered|disposition notification)\s*[:：]",
    re.IGNORECASE,
)
_BOUNCE_SUBJECT = re.compile(
    r"系统退信|退信通知|^\s*退信|邮件(?:发送|投递)失败|无法投递|未送达|未能送达|发送失败"
    r"|undeliver(?:able|ed)|delivery status notification|delivery (?:has )?fail|mail delivery (?:failed|system)"
    r"|returned mail|failure notice|delivery failure|undelivered mail|message delayed"
    r"|warning: (?:could not send|message)|not (?:be )?delivered|delivery (?:problem|warning|error)|non-delivery"
    r"|failed mail|(?:user|recipient) unknown",
    re.IGNORECASE,
)
_OUR_PATH = re.compile(r"[+][0-9a-f]{20}@", re.IGNORECASE)
"""A return path of one delivery (distribute.recipients), to which nobody writes but programs."""
_DAEMON = re.compile(
    r"^(?:mailer-?daemon|postmaster|mail-?daemon|mdaemon|mailerdaemon|bounce[sd]?|systemmail|mail\.?delivery)(?:[+.-].*)?$",
    re.IGNORECASE,
)


Doubt = Literal["", "weak", "strong"]


@dataclass(frozen=True)
class Judged:
    """What a mail is by its header and structure."""

    kind: Kind = ""
    why: str = ""
    doubt: Doubt = ""
    """It has the marks of an automatic mail and a contribution in it: weak marks are what gateways and mail programs
    put on a person's mail as well, strong ones are not. Who sent it decides, so it is read as any other."""


def judge(mail: Mail) -> Judged:
    """A contribution is never taken for a machine's mail for its header alone: then there is only a doubt."""
    if why := delivery_report(mail):
        return Judged("bounce", why)
    if why := complaint(mail) or receipt(mail) or calendar(mail):
        return Judged("automatic", why)
    for doubt, rules in _MARKS.items():
        for rule in rules:
            if why := rule(mail):
                # Who is away signs too, so an answer needs a file to be more than one.
                brings = has_files(mail) if rule in _ANSWERS else brings_something(mail)
                return Judged("", why, doubt) if brings else Judged("automatic", why)
    return Judged()


def has_files(mail: Mail) -> bool:
    return any(_FILE.search(leaf.name) for leaf in mail.root.leaves() if leaf.name)


def brings_something(mail: Mail) -> bool:
    """Whether a contribution is in it: a file of words, or a text of some length that is signed as items are."""
    if has_files(mail):
        return True
    text = words_of(mail)
    return len("".join(text.split())) >= _SIGNED_LENGTH and bool(_SIGNED_TEXT.search(text))


def words_of(mail: Mail) -> str:
    """The words of the body, markup taken away roughly, at most some thousand characters."""
    for wanted in ("text/plain", "text/html"):
        for leaf in mail.root.leaves():
            if leaf.type == wanted and not leaf.name:
                text = decode(leaf.data[:20_000], leaf.parameters.get("charset", "")).text
                if wanted == "text/html":
                    text = re.sub(r"<(style|script)\b.{0,9000}?</\1>", "", text, flags=re.I | re.S)
                    text = re.sub(r"<(?:br|/p|/div|/tr)\b[^>]{0,200}>", "\n", text, flags=re.I)
                    text = re.sub(r"<[^>]{0,2000}>", "", text).replace("&nbsp;", " ")
                if text.strip():
                    return text[:5000]
    return ""


def local_part(mail: Mail) -> str:
    match = re.search(r"([^\s<>\"@,;]+)@", mail.header("from"))
    return match[1] if match else ""


def delivery_report(mail: Mail) -> str:
    """RFC 3464, RFC 6533, or a daemon whose subject or body says that something could not be delivered."""
    root = mail.root
    if root.type == "multipart/report" and root.parameters.get("report-type", "").lower() in (
        "delivery-status",
        "global-delivery-status",
    ):
        return "退信：multipart/report (RFC 3464)"
    if any(
        one.type in ("message/delivery-status", "message/global-delivery-status") for one in root.leaves()
    ):
        return "退信：带 delivery-status 部分 (RFC 3464)"
    if mail.header("x-failed-recipients"):
        return "退信：X-Failed-Recipients"
    daemon = _DAEMON.match(local_part(mail))
    if daemon and _BOUNCE_SUBJECT.search(mail.header("subject")):
        return f"退信：{local_part(mail)} 发来「{mail.header('subject')[:60]}」"
    if daemon and (_null_path(mail) or local_part(mail).lower().startswith("mailer-daemon")):
        return f"退信：{local_part(mail)} 发来"
    ours = any(
        _OUR_PATH.search(value)
        for name in ("to", "x-original-to", "delivered-to")
        for value in mail.all(name)
    )
    if (
        ours
        and _BOUNCE_SUBJECT.search(mail.header("subject"))
        and not (auto_subject(mail) or auto_words(mail))
    ):
        return f"退信：发到一次投递的退信地址「{mail.header('subject')[:60]}」"
    return ""


def auto_submitted(mail: Mail) -> str:
    """RFC 3834 5: any value but "no"."""
    value = mail.header("auto-submitted").split(";")[0].strip().lower()
    if value.startswith("auto-replied"):
        return ""
    return f"自动邮件：Auto-Submitted: {value}" if value and value != "no" else ""


def auto_replied(mail: Mail) -> str:
    """RFC 3834 5.1: an answer, by its own word."""
    value = mail.header("auto-submitted").split(";")[0].strip().lower()
    return f"自动邮件：Auto-Submitted: {value}" if value.startswith("auto-replied") else ""


def complaint(mail: Mail) -> str:
    """RFC 5965: a reader called our mail spam, and the reader's provider says so."""
    found = any(one.type == "message/feedback-report" for one in mail.root.leaves())
    return "投诉：有收件人把我们的邮件标为垃圾邮件 (RFC 5965)" if found else ""


def receipt(mail: Mail) -> str:
    """RFC 8098 3: a disposition notification, or a program's own words for it."""
    root = mail.root
    if root.type == "multipart/report" and "notification" in root.parameters.get("report-type", "").lower():
        return "阅读回执 (RFC 8098)"
    if any(one.type == "message/disposition-notification" for one in root.leaves()):
        return "阅读回执 (RFC 8098)"
    if root.type == "multipart/report":
        return f"系统报告：{root.parameters.get('report-type', '')}"
    if (
        _RECEIPT_SUBJECT.match(mail.header("subject"))
        and not _carries_files(root)
        and not brings_something(mail)
    ):
        return f"回执：主题「{mail.header('subject')[:60]}」"
    return ""


def calendar(mail: Mail) -> str:
    """RFC 6047: an invitation or an answer to one; an .ics file beside a text is only an attachment."""
    if mail.root.type == "text/calendar":
        return "会议邀请或答复：text/calendar"
    if mail.header("content-class").lower() == "urn:content-classes:calendarmessage":
        return "会议邀请或答复：Content-Class"
    if _inside_alternative(mail.root):
        return "会议邀请或答复：text/calendar"
    asks = [one for one in mail.root.leaves() if one.type == "text/calendar" and one.parameters.get("method")]
    if asks and not brings_something(mail):
        return f"会议邀请或答复：text/calendar; method={asks[0].parameters['method'][:20]}"
    return ""


def mailing_list(mail: Mail) -> str:
    """RFC 2919, RFC 2369."""
    for name in ("list-id", "list-unsubscribe", "list-post", "list-help"):
        if value := mail.header(name):
            return f"群发邮件：{name.title()}: {value[:80]}"
    return ""


def bulk(mail: Mail) -> str:
    value = mail.header("precedence").strip().lower()
    return (
        f"群发邮件：Precedence: {value}"
        if value in ("bulk", "list", "junk", "auto_reply", "auto-reply")
        else ""
    )


def null_sender(mail: Mail) -> str:
    """RFC 3834 2: an empty return path forbids an answer, and no person's mail has one."""
    return "自动邮件：Return-Path: <>" if _null_path(mail) else ""


def auto_words(mail: Mail) -> str:
    """Responders that say it only in a field of their own or in the subject."""
    for name in (
        "x-autoreply",
        "x-autorespond",
        "x-autoreply-from",
        "x-mail-autoreply",
        "x-autoresponder",
        "x-autogenerated",
        "x-auto-reply",
        "x-auto-response",
        "x-vacation",
        "x-fc-machinegenerated",
        "x-coremail-autoreply",
        "x-qq-autoreply",
    ):
        if (value := mail.header(name).strip().lower()) and value not in ("no", "0", "false"):
            return f"自动回复：{name.title()}: {value[:40]}"
    return ""


def auto_subject(mail: Mail) -> str:
    """自动回复: of QQ, 163 and Coremail, 自动答复: of Exchange, and what others write there."""
    subject = mail.header("subject")
    if _AUTO_SUBJECT.search(subject) and not _carries_files(mail.root):
        return f"自动回复：主题「{subject[:60]}」"
    return ""


def auto_body(mail: Mail) -> str:
    """A short text that says of itself that a program wrote it, or that somebody is away, in answer to a mail."""
    if _carries_files(mail.root):
        return ""
    subject = mail.header("subject")
    answers = bool(mail.header("in-reply-to")) or bool(
        re.match(r"\s*(?:re|回复|答复|自动)\s*[:：]", subject, re.I)
    )
    text = words_of(mail).strip()
    if not text or len(text) > 400 or not (answers or len(text) < 120):
        return ""
    match = _AUTO_BODY.search(text)
    return f"自动回复：正文「{match[0][:40]}」" if match else ""


def recall(mail: Mail) -> str:
    """A mail program asks another to take a mail back; what was sent stays, as ours cannot be unread."""
    subject = mail.header("subject")
    if mail.header("x-ms-exchange-recallreportgenerated") or _RECALL.search(subject):
        return f"撤回通知：主题「{subject[:60]}」"
    return ""


def notice(mail: Mail) -> str:
    """What a mail system tells its users: sign-ins, space, passwords, quarantined mail."""
    subject = mail.header("subject")
    if _MACHINE.match(local_part(mail)) and _NOTICE.search(subject):
        return f"邮件系统的通知：{local_part(mail)} 发来「{subject[:60]}」"
    return ""


_MARKS: dict[Doubt, tuple[Callable[[Mail], str], ...]] = {
    "strong": (auto_replied, auto_words, auto_submitted, null_sender, mailing_list, recall, notice),
    "weak": (bulk, auto_subject, auto_body),
}
"""The rules a contribution may be found under, by how surely they tell a program's mail."""
_ANSWERS = (auto_replied, auto_words)


def _null_path(mail: Mail) -> bool:
    return any(value.replace(" ", "") == "<>" for value in mail.all("return-path")[:1])


def _carries_files(root: Part) -> bool:
    return any(one.name and not one.type.startswith(("text/calendar", "image/")) for one in root.leaves())


def _inside_alternative(part: Part) -> bool:
    if part.type == "multipart/alternative":
        return any(one.type == "text/calendar" for one in part.leaves())
    return any(_inside_alternative(child) for child in part.children)
