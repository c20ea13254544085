"""Rules on header fields and structure that need no database: what no person wrote to us.

Each rule is a predicate that gives a reason or ""; the first that speaks decides. Auto-replies (RFC 3834), delivery
reports (RFC 3464), receipts (RFC 8098), calendar mail, list mail, and what Chinese mail programs do instead.
"""

from __future__ import annotations

import re

from ingest.parsed import Kind
from ingest.structure.message import Mail, Part

_AUTO_SUBJECT = re.compile(
    r"^\s*(?:自动回复|自动答复|自动应答|自动回覆|自动转发失败|外出(?:自动)?回复|休假自动回复"
    r"|[\[【(（](?:自动回复|自动答复|auto-?reply)[\]】)）]"
    r"|automatic reply|auto[- ]?reply|auto[- ]?response|autoresponder|out of (?:the )?office)",
    re.IGNORECASE,
)
_RECEIPT_SUBJECT = re.compile(
    r"^\s*(?:已读|未读|已送达|已阅读|阅读回执|送达回执|回执"
    r"|read receipt|read|not read|delivered|disposition notification)\s*[:：]",
    re.IGNORECASE,
)
_BOUNCE_SUBJECT = re.compile(
    r"系统退信|退信通知|^\s*退信|邮件(?:发送|投递)失败|无法投递|未送达|未能送达|发送失败"
    r"|undeliver(?:able|ed)|delivery status notification|delivery (?:has )?fail|mail delivery (?:failed|system)"
    r"|returned mail|failure notice|delivery failure|undelivered mail|message delayed"
    r"|warning: (?:could not send|message)",
    re.IGNORECASE,
)
_DAEMON = re.compile(
    r"^(?:mailer-?daemon|postmaster|mail-?daemon|mdaemon|mailerdaemon|bounce[sd]?|systemmail|maildelivery)(?:[+.-].*)?$",
    re.IGNORECASE,
)


def kind_of_mail(mail: Mail) -> tuple[Kind, str]:
    """("bounce" | "automatic" | "", why)."""
    if why := delivery_report(mail):
        return "bounce", why
    for rule in (auto_submitted, receipt, calendar, mailing_list, bulk, null_sender, auto_words):
        if why := rule(mail):
            return "automatic", why
    return "", ""


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
    if daemon and _null_path(mail):
        return f"退信：{local_part(mail)} 以空信封发件人发来"
    return ""


def auto_submitted(mail: Mail) -> str:
    """RFC 3834 5: any value but "no"."""
    value = mail.header("auto-submitted").split(";")[0].strip().lower()
    return f"自动邮件：Auto-Submitted: {value}" if value and value != "no" else ""


def receipt(mail: Mail) -> str:
    """RFC 8098 3: a disposition notification, or a program's own words for it."""
    root = mail.root
    if root.type == "multipart/report" and "notification" in root.parameters.get("report-type", "").lower():
        return "阅读回执 (RFC 8098)"
    if any(one.type == "message/disposition-notification" for one in root.leaves()):
        return "阅读回执 (RFC 8098)"
    if root.type == "multipart/report":
        return f"系统报告：{root.parameters.get('report-type', '')}"
    if _RECEIPT_SUBJECT.match(mail.header("subject")) and not _carries_files(root):
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
    ):
        if (value := mail.header(name).strip().lower()) and value not in ("no", "0", "false"):
            return f"自动回复：{name.title()}: {value[:40]}"
    if _AUTO_SUBJECT.match(mail.header("subject")) and not _carries_files(mail.root):
        return f"自动回复：主题「{mail.header('subject')[:60]}」"
    return ""


def _null_path(mail: Mail) -> bool:
    return any(value.replace(" ", "") == "<>" for value in mail.all("return-path")[:1])


def _carries_files(root: Part) -> bool:
    return any(one.name and not one.type.startswith(("text/calendar", "image/")) for one in root.leaves())


def _inside_alternative(part: Part) -> bool:
    if part.type == "multipart/alternative":
        return any(one.type == "text/calendar" for one in part.leaves())
    return any(_inside_alternative(child) for child in part.children)
