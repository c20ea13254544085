"""What a report says in words alone, in the sentences of servers at home and abroad."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from ingest.bounces.fields import ADDRESS, STATUS
from ingest.structure.charset import decode
from ingest.structure.message import Mail, Part
from ingest.wording.markup import blocks_of_html

MOST = 200_000
"""Characters of words that are looked at."""
_CODE = re.compile(r"(?<![\d.])[45]\d\d(?=[ \-#])")
_COPY = re.compile(
    r"^[\s>*-]{0,80}(?:below this line is a copy|this is a copy of (?:the|your) message|original message follows"
    r"|(?:the )?(?:original|returned) message(?: headers?)?[ \t]*[-:]|copy of the (?:original )?message"
    r"|原邮件(?:内容|正文|如下)|原始邮件|原信内容)",
    re.IGNORECASE | re.MULTILINE,
)
_RECIPIENT = re.compile(
    r"(?:收件人|收信人|收件者|無法(?:發送|投遞)到|无法(?:发送|投递)到|发送到|发给|发往|寄給|以下收件人"
    r"|recipients?|addressee|could not be delivered to|delivery failed to|following address(?:es)?)[^@]{0,80}?"
    r"(?<![\w.+=-])([\w.+=-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,20})",
    re.IGNORECASE | re.DOTALL,
)
_LABEL = re.compile(
    r"^\W{0,10}(?:退信(?:原因|理由|说明)|失败原因|拒收原因|出错信息|错误(?:信息|原因)|返回信息|诊断信息|原因(?:/reason)?|因为"
    r"|远程主机返回|(?:delay )?reason|diagnostic(?:[ -]code)?|because|remote (?:host|server) (?:said|returned)|error)"
    r"\s*[:：]?[ \t]*(?P<rest>.{0,600})$",
    re.IGNORECASE,
)
_TO = re.compile(r"(?:to|cc)\s*[:：]", re.IGNORECASE)
"""Of the returned mail's own header, repeated in the words."""
_LATE_SUBJECT = re.compile(
    r"delay|still being retried|could not send message for past|transient|not yet been delivered|延迟|延遲|推迟",
    re.IGNORECASE,
)
_LATE = re.compile(
    r"not yet been delivered|still undelivered|has been delayed|will (?:retry|be retried|keep trying)"
    r"|will continue to be made|do not need to resend|this is a warning(?: message)? only|no action is required"
    r"|(?:仍|还)(?:在|将|会)(?:继续)?(?:重试|尝试)|系统(?:会|将)(?:继续)?(?:重试|尝试)|(?:您|你)?不(?:需要|必)重新发送|暂时未能投递",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"permanent|given up|giving up|not going to try again|will not be (?:retried|attempted)"
    r"|不再(?:尝试|重试|投递)|放弃投递|已退回",
    re.IGNORECASE,
)
_ARRIVED = re.compile(
    r"\b(?:successfully delivered|delivery (?:was )?successful)|投递成功|已成功(?:投递|送达)", re.IGNORECASE
)


def words_of(root: Part) -> str:
    """The server's own words: what stands before the returned mail, as text, HTML taken apart into lines."""
    text = everything(root)
    if match := _COPY.search(text):
        return text[: match.start()] or text
    return text


def everything(root: Part) -> str:
    """All the words of a report, a copy of our mail that is quoted in them too, an enclosed one not."""
    plain: list[str] = []
    marked: list[str] = []
    for leaf in _shown(root):
        if leaf.type == "text/plain":
            plain.append(decode(leaf.data[:MOST], leaf.parameters.get("charset", "")).text)
        elif leaf.type == "text/html":
            page = decode(leaf.data[: 2 * MOST], leaf.parameters.get("charset", ""), html=True).text
            marked.append("\n".join(block.text for block in blocks_of_html(page)))
    return "\n".join([*plain, *marked]).replace("\r\n", "\n")[:MOST]


def _shown(root: Part) -> Iterator[Part]:
    """The leaves up to the mail that came back: its words are ours, not the server's."""
    for leaf in root.leaves():
        if leaf.inner is not None:
            return
        yield leaf


def recipients(words: str, mail: Mail) -> tuple[str, ...]:
    """Whom the words name, one at most: behind a word for a recipient, else the first that is nobody of the mail's."""
    if match := _RECIPIENT.search(words[:20_000]):
        return (match[1],)
    known = " ".join((*mail.all("to"), *mail.all("delivered-to"), mail.header("from"))).lower()
    found = (one for one in ADDRESS.findall(words[:20_000]) if one.lower() not in known)
    return tuple(one for one, _ in zip(found, range(1), strict=False))


def reason(words: str, named: tuple[str, ...]) -> str:
    """Why, as far as lines tell: behind a label, with a code, else what stands at the recipient's name."""
    raw = words.split("\n")[:2000]
    lines = [line.strip() for line in raw]
    found = [*_labelled(lines), *_coded(raw)]
    if not found and named:
        found = list(_beside(lines, named[0].partition(" -> ")[0]))
    if not found:
        found = [line for line in lines if len(line) > 6][:1]
    return " ".join(dict.fromkeys(found))


def _labelled(lines: list[str]) -> Iterator[str]:
    """What stands behind the first label; the line after it when the label stands alone."""
    for place, line in enumerate(lines):
        if match := _LABEL.match(line):
            rest = match["rest"].strip(" :：")
            following = next((one for one in lines[place + 1 : place + 4] if one), "")
            yield rest if len(rest) > 1 else following
            return


def _coded(raw: list[str]) -> Iterator[str]:
    """The first line with a code of SMTP or RFC 3463, and the indented ones it goes on with."""
    for place, line in enumerate(raw):
        if len(line.strip()) > 6 and (STATUS.search(line) or _CODE.search(line)):
            more = takewhile(
                lambda one: one[:1] in " \t" and one.strip() and "@" not in one, raw[place + 1 : place + 4]
            )
            yield " ".join([line.strip(), *(one.strip() for one in more)])
            return


def _beside(lines: list[str], address: str) -> Iterator[str]:
    """The words on the first lines with an address, and on the two after each."""
    places = [place for place, line in enumerate(lines) if address and address.lower() in line.lower()]
    for place in [one for one in places if not _TO.match(lines[one])][:3]:
        line = lines[place]
        if len(line) > len(address) + 6:
            yield line
        yield from [one for one in lines[place + 1 : place + 4] if one and "@" not in one][:2]


def action(subject: str, words: str) -> str:
    """delayed, delivered, or failed: a code that begins with 4 alone is no news of another try."""
    if _OVER.search(words):
        return "failed"
    if _LATE_SUBJECT.search(subject) or _LATE.search(words):
        return "delayed"
    return "delivered" if _ARRIVED.search(words) or _ARRIVED.search(subject) else "failed"
