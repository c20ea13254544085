"""What a refusal or a bounce report says of an address: gone for good, or not now; and nothing of it when it is about
us.

The enhanced status decides (RFC 3463), where there is one that says something; else the words, in the phrases of
relays at home and abroad. In doubt an address is kept: a mail too many costs less than a reader lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from editorial.models import Return

_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")

GONE = frozenset({(1, 1), (1, 3), (1, 6), (1, 10), (2, 1)})
"""No such mailbox, no such syntax, moved away, a domain that takes no mail (RFC 7505), a mailbox that is shut."""
ABOUT_US = frozenset({7, 6})
"""Security and policy, and what our mail is made of: about the sender or the mail, not about the reader."""
OUR_ADDRESS = frozenset({(1, 7), (1, 8)})
"""The sender's address, not the reader's."""

_UNKNOWN_WORDS = re.compile(
    r"(?:user|addressee) unknown|unknown (?:user|recipient|address|mailbox)|no user by that name|user not known|"
    r"no such (?:user|mailbox|recipient|address|account)|"
    r"(?:user|mailbox|account|recipient|recipient name|address)\b.{0,40}\b(?:not found|unknown|"
    r"does(?: not|n't) exist|is not known|not recogni[sz]ed|not exist|not listed in)|"
    r"user does(?: not|n't) have an? .{0,60}account|"
    r"(?:用户|用戶|邮箱|郵箱|信箱|帐号|账号|帳號|收件人|收件者|地址).{0,12}(?:不存在|未找到|已被?(?:注销|註銷|删除|刪除))|"
    r"不存在的?(?:用户|用戶|邮箱|郵箱|信箱|帐号|账号|帳號|收件人|收件者|地址)|查无此(?:人|用户)|查無此(?:人|用戶)|"
    r"无此(?:用户|邮箱)|無此(?:用戶|信箱)|(?:找不到|没有找到|没有|未找到)(?:该|这个|此)?(?:用户|收件人)",
    re.IGNORECASE | re.DOTALL,
)
"""There is nobody of that name: said so plainly that it counts under any status."""
_SHUT_WORDS = re.compile(
    r"(?:user|mailbox|account|recipient|address)\b.{0,40}\b(?:unavailable|disabled|no longer|invalid|inactive)|"
    r"invalid (?:user|rcpt|recipient|mailbox)|unrouteable address|"
    r"(?:用户|用戶|邮箱|郵箱|信箱|帐号|账号|帳號|收件人|收件者).{0,12}已被?停用",
    re.IGNORECASE | re.DOTALL,
)
_REFUSED_WORDS = re.compile(r"recipient address rejected", re.IGNORECASE)
"""Of somebody unknown, and of a policy as well: what stands beside it decides."""
_FULL_WORDS = re.compile(
    r"mailbox (?:is )?full|over ?quota|quota ?exceeded|insufficient (?:system )?storage|out of storage|"
    r"(?:邮箱|郵箱|信箱|空间|空間|容量).{0,8}(?:已?满|已?滿|不足|超)|超过配额",
    re.IGNORECASE,
)
_SENDER_WORDS = re.compile(
    r"sender (?:address )?(?:rejected|denied|refused|verif)|helo\b|client host|reverse (?:dns|hostname|lookup)|"
    r"(?<![A-Z])(?:DT|RP|MI|HL|EN|XY):[A-Z]{2,4}\b",
    re.IGNORECASE,
)
"""About who we are; the letters before a colon are NetEase's and Coremail's."""
_OURS_WORDS = re.compile(
    r"spam|blocked|blacklist|block ?list|policy|reputation|dmarc|spf|dkim|frequency|too many|rate limit|"
    r"access denied|not allowed|denied|垃圾|拦截|攔截|频率|頻率|限制|拒绝接收|拒絕接收|黑名单|黑名單|拒收",
    re.IGNORECASE,
)


def judge(status: str, words: str, code: int | None = None) -> Return | None:
    """What is said of the address: Return.HARD, Return.SOFT, or None when it is about us or the mail.

    `status`: "5.1.1", or "" when none was given, then one in the words counts. `code`: the relay's three digits.
    """
    found = _STATUS.search(status) or _STATUS.search(words)
    kind, subject, detail = (int(part) for part in found.groups()) if found else ((code or 0) // 100, 0, 0)
    if _FULL_WORDS.search(words) or (subject, detail) in ((2, 2), (3, 1)):
        return Return.SOFT  # a full mailbox, whatever the first digit says
    if kind == 4:
        return Return.SOFT
    if (subject, detail) in OUR_ADDRESS:
        return None
    if (subject, detail) in GONE:
        return Return.HARD
    if _SENDER_WORDS.search(words):
        return None
    return _by_words(words, subject, detail)


def _by_words(words: str, subject: int, detail: int) -> Return | None:
    if _UNKNOWN_WORDS.search(words):
        return Return.HARD
    about_us = subject in ABOUT_US
    if _SHUT_WORDS.search(words) and not about_us:
        return Return.HARD
    # Microsoft 365 says 5.4.1 and "Recipient address rejected: Access denied" of somebody it does not know.
    known = (subject, detail) != (4, 1)
    if _REFUSED_WORDS.search(words) and not (about_us or (known and _OURS_WORDS.search(words))):
        return Return.HARD
    return None if about_us or _OURS_WORDS.search(words) else Return.SOFT


def of_another(lines: Iterable[str], address: str) -> bool:
    """Whether a report that names recipients names others than this address: an alias led our mail on to them.

    `lines`: as editorial.models.BounceReport keeps them, "A" or "A -> B". Whoever has the same name before the @ is
    the same person at a renamed domain. Nobody named: it is about the address.
    """
    ends = [one.partition(" -> ")[2] or one for one in lines if one]
    return bool(ends) and _name(address) not in {_name(one) for one in ends}


def _name(address: str) -> str:
    """What stands before the @, without a detail behind a plus sign."""
    return address.rpartition("@")[0].partition("+")[0].casefold()
