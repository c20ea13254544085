"""The demo's settings and lists, as files in its folder."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from desk.demo.people import CONTRIBUTORS, EDITORS, GROUP, OFFICE, READERS, STAFF_MAIL, SUBMISSIONS
from editorial.tables import CONTRIBUTOR_HEADER, RECIPIENT_HEADER, csv_bytes

PASSWORD_FILE = Path("secrets", "mailbox")
_LIST_NAMES = {"distribution": "发放", "copy": "抄送"}

# key, title, other words contributors use, subsections (key, title, other words)
_SECTIONS: tuple[tuple[str, str, tuple[str, ...], tuple[tuple[str, str, tuple[str, ...]], ...]], ...] = (
    ("news", "要闻·集团动态", ("要闻", "集团动态"), ()),
    (
        "production",
        "生产·提质增效",
        ("生产", "提质增效"),
        (("electrolysis", "电解系统", ("电解",)), ("alumina", "氧化铝系统", ("氧化铝",))),
    ),
    ("safety", "安全·守土有责", ("安全", "守土有责"), ()),
    ("tech", "科技·创新驱动", ("科技", "创新驱动"), ()),
    ("study", "学·习之路", ("学习", "培训"), ()),
    ("people", "践·铝之行", ("践行",), (("deeds", "为群众办实事篇", ("办实事",)),)),
    ("volunteers", "青春·志愿同行", ("青春", "志愿服务"), ()),
    ("serial", "连载·炉前笔记", ("连载", "炉前笔记"), ()),
)


def config_text(
    folder: Path,
    imap_port: int,
    smtp_port: int,
    since: datetime,
    *,
    number: int = 9,
    cumulative: int = 141,
    desk_port: int = 8765,
) -> str:
    """The demo's config.toml. `since` (aware) is the time before which the mailbox is left alone.

    `folder` is where the file will lie: database and password file are below it. Sections, step people and
    lists are those of this package; the numbering begins at `number` of the year of `since`.
    """
    if since.tzinfo is None:
        raise ValueError(f"since has no time zone: {since}; give an aware datetime")
    database = folder.absolute() / "newsdesk.sqlite3"
    return "\n".join(
        [
            "# The demo's settings, written anew by every `newsdesk demo`. The ports are those of its mail servers.",
            "",
            _publication(),
            "[numbering]",
            f"year = {since.year}",
            f"number = {number}",
            f"cumulative = {cumulative}",
            "",
            *(_section(*section) for section in _SECTIONS),
            "# The demo opens its window itself.",
            "[collection]",
            "",
            _mailbox(imap_port, since),
            f'[senders]\ntrusted_domains = ["{GROUP}", "{STAFF_MAIL}"]\n',
            _signoff(),
            _lists(),
            _outgoing(smtp_port),
            f"[store]\nurl = {_quoted(f'sqlite:///{database}')}\n",
            f"[desk]\nport = {desk_port}\n",
        ]
    )


def write_house(
    folder: Path,
    imap_port: int,
    smtp_port: int,
    since: datetime,
    password: str,
    *,
    desk_port: int = 8765,
) -> Path:
    """Write config.toml, the password file, contributors.csv and recipients.csv; returns the config's path."""
    secret = folder / PASSWORD_FILE
    secret.parent.mkdir(parents=True, exist_ok=True)
    secret.unlink(missing_ok=True)
    # Readable by its owner from the first byte on.
    with os.fdopen(
        os.open(secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
    ) as file:
        file.write(f"{password}\n")
    (folder / "contributors.csv").write_bytes(contributors_csv())
    (folder / "recipients.csv").write_bytes(recipients_csv())
    path = folder / "config.toml"
    path.write_text(config_text(folder, imap_port, smtp_port, since, desk_port=desk_port), encoding="utf-8")
    return path


def contributors_csv() -> bytes:
    """The register of contributors, in the form `newsdesk contributors import` reads."""
    return csv_bytes(CONTRIBUTOR_HEADER, [(one.name, one.unit, one.address) for one in CONTRIBUTORS])


def recipients_csv() -> bytes:
    """Both lists, in the form `newsdesk recipients import` reads."""
    rows = [(one.name, one.unit, "", one.address, _LIST_NAMES[one.list], "") for one in READERS]
    return csv_bytes(RECIPIENT_HEADER, rows)


def _publication() -> str:
    return f"""[publication]
name = "云岚铝讯"
latin = "YUNLAN ALUMINIUM BULLETIN"
publisher = "云岚铝业集团综合部"
notice = "内部资料　注意保存"
language = "zh-CN"
time_zone = "Asia/Shanghai"
submission_address = "{SUBMISSIONS}"

[[publication.colophon]]
label = "编辑校对"
value = "顾一鸣　沈知秋"

[[publication.colophon]]
label = "签发"
value = "陆远舟"
"""


def _section(
    key: str, title: str, aliases: tuple[str, ...], inner: tuple[tuple[str, str, tuple[str, ...]], ...]
) -> str:
    lines = ["[[section]]", f'key = "{key}"', f'title = "{title}"', f"aliases = {_listed(aliases)}"]
    if key == "serial":
        lines += ["serial = true", "instalment = 3"]
    for inner_key, inner_title, inner_aliases in inner:
        lines += [
            "",
            "[[section.subsection]]",
            f'key = "{inner_key}"',
            f'title = "{inner_title}"',
            f"aliases = {_listed(inner_aliases)}",
        ]
    return "\n".join([*lines, ""])


def _mailbox(port: int, since: datetime) -> str:
    return f"""[[mailbox]]
host = "127.0.0.1"
port = {port}
security = "plain"
user = "{SUBMISSIONS}"
password_file = "{PASSWORD_FILE.as_posix()}"
since = {since.isoformat()}
"""


def _signoff() -> str:
    steps = [
        f'[[signoff.step]]\nname = "{one.step}"\npeople = [{{ name = "{one.name}", address = "{one.address}" }}]\n'
        for one in EDITORS
    ]
    return "\n".join(["[signoff]", "same_person = false", "", *steps])


def _lists() -> str:
    return """[lists.distribution]
title = "集团公司领导，机关各部室，各所属企业"

[lists.copy]
title = "集团宣传文化中心，集团档案馆"
"""


def _outgoing(port: int) -> str:
    return f"""[sender]
name = "云岚铝讯编辑部"
address = "bulletin@{GROUP}"
reply_to = "{OFFICE}"

[relay]
host = "127.0.0.1"
port = {port}
security = "plain"
bounces = "bounces@{GROUP}"
"""


def _quoted(text: str) -> str:
    """A TOML basic string: a folder may have any name."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04X}" for c in escaped) + '"'


def _listed(words: tuple[str, ...]) -> str:
    return "[" + ", ".join(_quoted(word) for word in words) + "]"
