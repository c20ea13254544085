"""The sentence behind each reason code of a disposition, in both languages."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "": ("", ""),
    "registered": ("在册投稿人", "from a registered contributor"),
    "trusted-domain": ("来自可信域名", "from a trusted domain"),
    "unknown-draft": (
        "不认识的发件人，按设置仍作为草稿",
        "unknown sender, taken as a draft by configuration",
    ),
    "accepted-by-hand": ("由编辑认作投稿", "accepted by an editor"),
    "imported": ("由文件导入", "imported from a file"),
    "unknown-sender": (
        "不认识的发件人，等待编辑认可",
        "unknown sender; accept it with `newsdesk messages accept`",
    ),
    "no-sender": ("没有可用的发件人地址", "no usable sender address"),
    "same-bytes": ("与已有来信逐字节相同", "the same bytes are here already"),
    "same-mail": ("同一封信再次送达", "the same mail was delivered again"),
    "automatic": ("自动邮件", "an automatic mail"),
    "bounce": ("退信", "a report that our mail did not arrive"),
    "bounce-mailbox": ("寄到退信邮箱的信", "arrived in the mailbox for bounces but is no bounce"),
    "own-mail": ("本系统自己发出的信", "our own mail came back"),
    "wrong-address": ("寄错了邮箱", "arrived at the wrong address"),
    "too-large": ("超过大小上限，只取了信头", "over the size limit; only its header was fetched"),
    "unreadable-attachment": ("附件无法读取，请改发 .docx", "an attachment cannot be read; ask for .docx"),
    "needs-password": ("文件有密码", "a file needs a password"),
    "content-is-a-link": ("附件只是一个下载链接", "the attachment is only a link"),
    "empty": ("没有内容", "there is no content"),
    "image-only": ("只有图片，没有文字", "only pictures, no text"),
    "too-deep": ("嵌套过深", "nested too deeply"),
    "too-many-parts": ("部分过多", "too many parts"),
    "parser-failed": ("解析出错", "reading it failed"),
    "timeout": ("解析超时", "reading it took too long"),
    "memory": ("解析占用内存过多", "reading it needed too much memory"),
    "crashed": ("解析进程崩溃", "the reading process crashed"),
    "not-a-submission": ("编辑认定不是稿件", "an editor says it is no submission"),
}


def sentence(code: str, detail: str, language: str) -> str:
    """The reason in words for people; the detail follows after a colon."""
    chinese, english = SENTENCES.get(code, (code, code))
    words = chinese if language == "zh-CN" else english
    if not detail:
        return words
    return f"{words}：{detail}" if language == "zh-CN" else f"{words}: {detail}"
