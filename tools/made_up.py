"""A made-up office for pictures of the desk: two issues of an invented bulletin, made by the real passes.

The mails are those of desk.demo with a few more, polled from a mailbox inside this process; the earlier issue is
signed and mailed to a relay inside this process that refuses one recipient and hangs up on another. The clock
stands where each step happened, so that every run gives the same pages.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from socket import create_server

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from desk import language, signing
from desk.app import App
from desk.config import load
from desk.demo import clients
from desk.demo.clients import CN, Mail
from desk.demo.contributions import Contribution, contributions
from desk.demo.house import PASSWORD_FILE, config_text, contributors_csv, recipients_csv
from desk.demo.people import EDITORS, GROUP, contributor
from desk.demo.servers import DemoServers
from desk.incoming import poll_all
from desk.outgoing import release_due, send_all, templates
from desk.store import migrate, open_store
from distribute import freeze
from editorial import access, comments, crops, editing, items, moving, photos, presence, signoff, windows
from editorial.crops import Crop
from editorial.editing import Contested
from editorial.lists import import_recipients, plan_recipients
from editorial.models import Issue, Item, Mode, Person, Photo
from editorial.people import import_contributors, plan_contributors
from editorial.photos import Words
from ingest.documents import photos as pictures
from ingest.parsed import Caps
from tools.made_up_mails import CORRECTION, EARLIER, MORE_READERS, TAKEN, TWIN, Note

OPENS, CLOSES = datetime(2026, 5, 6, 8, tzinfo=CN), datetime(2026, 5, 12, 17, tzinfo=CN)
WEEK = timedelta(days=7)
NOW = datetime(2026, 5, 12, 19, 4, tzinfo=CN)
"""When the pictures are taken: two hours after the window has closed."""
GU, SHEN = f"guyiming@{GROUP}", EDITORS[0].address
LU = EDITORS[1].address
PASSWORD = "a lantern on the river bridge"
REFUSED, DROPPED = f"lituixiu@{GROUP}", f"nanping@{GROUP}"
"""One recipient the relay knows nothing of, and one at whose mail it hangs up before it answers."""
CHANGED = (
    ("通勤车多了一站", "日均上下车94人次，班车准点率99.2%", "日均上下车94人次，班车准点率98.2%"),
    ("青年志愿者为闭库区", "青石矿闭库区", "青石矿业公司闭库区"),
)
"""What is changed after the issue was returned: an item, the words before, the words after."""
UNDECIDED = ("家电义修进社区", "班前五分钟讲出新内容")
"""Headlines of the items left as drafts."""


class Clock:
    """Stands still until it is set."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


class _Relay:
    """Takes every mail but two; keeps the last to each address."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address == REFUSED:
            return "550 5.1.1 <lituixiu>: no such user here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if DROPPED in envelope.rcpt_tos and server.transport is not None:
            server.transport.close()
        self.kept |= dict.fromkeys(envelope.rcpt_tos, envelope.original_content or b"")
        return "250 2.0.0 Ok: queued"


@dataclass
class MadeUp:
    """The office: its configuration file, its clock, the ids of the issue being worked on and of the one sent."""

    config: Path
    app: App
    clock: Clock
    mails: dict[str, bytes]
    """The last one to each address."""
    issue: int = 0
    sent: int = 0

    def item(self, begins: str) -> Item:
        """The item whose headline or first paragraph begins so. Raises Item.DoesNotExist."""
        for one in Item.objects.filter(issue=self.issue):
            if (one.headline or one.paragraphs[0]).startswith(begins):
                return one
        raise Item.DoesNotExist(begins)

    def link(self) -> str:
        """The path of the page mailed to the last signer."""
        mail = message_from_bytes(self.mails[LU], policy=policy.default)
        body = mail.get_body(("plain",))
        found = re.search(r"(/a/[\w-]+)", body.get_content() if body is not None else "")
        assert found is not None
        return found[1]

    def is_twin(self, item: Item) -> bool:
        return item.headline == TWIN.lines[0]


def free_port() -> int:
    with create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


@contextmanager
def office(folder: Path) -> Iterator[MadeUp]:
    """The office in `folder`, filled, its store open in this process; its servers stop at the end."""
    handler = _Relay()
    relay = Controller(handler, hostname="127.0.0.1", port=free_port())
    relay.start()
    try:
        with DemoServers(folder / "unused") as servers:
            made = _opened(folder, servers, relay.port, handler.kept)
            _people(made, folder)
            _earlier(made, servers)
            _this_week(made, servers)
            _edited(made)
            made.clock.at = NOW
            yield made
    finally:
        relay.stop()


def _opened(folder: Path, servers: DemoServers, smtp_port: int, mails: dict[str, bytes]) -> MadeUp:
    (folder / PASSWORD_FILE).parent.mkdir(parents=True, exist_ok=True)
    (folder / PASSWORD_FILE).write_text(f"{servers.imap_password}\n", encoding="utf-8")
    path, port, since = folder / "config.toml", free_port(), OPENS - 2 * WEEK
    text = config_text(folder, servers.imap_port, smtp_port, since, number=8, cumulative=140, desk_port=port)
    text += f'public_url = "http://127.0.0.1:{port}"\n'  # the last table is [desk]
    path.write_text(text, encoding="utf-8")
    clock = Clock(OPENS - WEEK)
    app = App(load(path), now=clock)
    language.use(app.language)
    open_store(app.config.store)
    migrate()
    return MadeUp(path, app, clock, mails)


def _people(made: MadeUp, folder: Path) -> None:
    """Who writes, who gets it, who comes in."""
    at = made.clock.at
    (folder / "contributors.csv").write_bytes(contributors_csv())
    (folder / "recipients.csv").write_bytes(recipients_csv() + MORE_READERS)
    import_contributors(folder / "contributors.csv", plan_contributors(folder / "contributors.csv"), at, GU)
    import_recipients(folder / "recipients.csv", plan_recipients(folder / "recipients.csv"), at, GU)
    every = (access.EDITOR, access.SENDER, access.ADMINISTRATOR)
    for address, name, roles in ((GU, "顾一鸣", every), (SHEN, "沈知秋", every[:1]), (LU, "陆远舟", ())):
        person = access.add(address, name, roles, at, "newsdesk")
        access.set_password(person, PASSWORD, at, "newsdesk")


def _raw(note: Note, received: datetime) -> bytes:
    mail = Mail(note.subject, contributor(note.by), note.subject, received)
    return clients.plain(mail, clients.lines(*(f"\u3000\u3000{one}" for one in note.lines)))


def _earlier(made: MadeUp, servers: DemoServers) -> None:
    """Last week's issue: collected, edited, signed, mailed."""
    house, clock = made.app.config.house, made.clock
    for weeks in (-1, 0, 1):
        span = OPENS + weeks * WEEK, CLOSES + weeks * WEEK
        windows.add(house, *span, span[1] + timedelta(days=2, hours=16), clock.at, GU)
    received = OPENS - WEEK + timedelta(hours=3)
    for note in EARLIER:
        servers.append(_raw(note, received), received)
        received += timedelta(hours=9, minutes=7)
    clock.at = CLOSES - WEEK + timedelta(minutes=6)
    poll_all(made.app)
    issue = Issue.objects.get(window__closes=CLOSES - WEEK)
    for item in Item.objects.filter(issue=issue).order_by("id"):
        items.accept(item.pk, clock.at, GU)
    made.sent = issue.pk
    for hours, address in ((2, SHEN), (16, LU)):
        clock.at = CLOSES - WEEK + timedelta(hours=hours)
        _signed(made, issue, address)
    issue.refresh_from_db()
    assert issue.publishes is not None
    clock.at = issue.publishes
    release_due(made.app)
    send_all(made.app, threading.Event())


def _signed(made: MadeUp, issue: Issue, address: str) -> None:
    config, at = made.app.config, made.clock.at
    freeze.sign(issue, address, config.house, templates(made.app), config.sender, at, "desk")


def _this_week(made: MadeUp, servers: DemoServers) -> None:
    """What came in, the window closed over it."""
    kept = [one for one in contributions(OPENS, CLOSES) if one.name in TAKEN]
    for one in kept:
        servers.append(one.raw, one.received)
    for note, before in ((TWIN, 31), (CORRECTION, 3)):
        received = CLOSES - timedelta(hours=before)
        servers.append(_raw(note, received), received)
    made.clock.at = CLOSES + timedelta(minutes=2)
    poll_all(made.app)
    issue = Issue.objects.get(window__closes=CLOSES)
    made.issue = issue.pk
    _placed(made, {item.pk: item for item in Item.objects.filter(issue=issue)}, kept)


def _placed(made: MadeUp, rows: dict[int, Item], kept: list[Contribution]) -> None:
    """Every item where the plan of the demo puts it; all but two accepted."""
    at, house = made.clock.at, made.app.config.house
    where = {title: one.section for one in kept for title in one.titles}
    for item in sorted(rows.values(), key=lambda one: one.pk):
        first = item.headline or item.paragraphs[0]
        wanted = next((section for title, section in where.items() if first.startswith(title)), "volunteers")
        section, _slash, subsection = wanted.partition("/")
        if (item.section, item.subsection) != (section, subsection):
            moving.move(house, item.pk, section, subsection, None, at, SHEN)
        if not first.startswith(UNDECIDED) and not made.is_twin(item):
            items.accept(item.pk, at, SHEN)


def _edited(made: MadeUp) -> None:
    """Two editors at work: a text in several versions, a crop, a comment, somebody typing."""
    at = CLOSES + timedelta(minutes=40)
    item = made.item("青石厂二系列")
    changes = (
        ("自上月中旬实施精准出铝以来", "自上月中旬实施“精准出铝”以来"),
        ("由值班工区长每四小时复核一次", "由值班工区长每4小时复核一次"),
        (
            "异常槽由技术、设备、作业三方联合会诊，处置情况当班写入",
            "异常槽由技术、设备、作业三方会诊，当班写入",
        ),
    )
    for minutes, who, pairs in ((0, SHEN, changes[:1]), (21, GU, changes[1:])):
        now = Item.objects.get(pk=item.pk)
        texts = [_replaced(text, pairs) for text in now.paragraphs]
        outcome = editing.save(
            item.pk, now.version, {"paragraphs": texts}, at + timedelta(minutes=minutes), who
        )
        assert not isinstance(outcome, Contested)
    shen = Person.objects.get(address=SHEN)
    comments.add(item.pk, "电耗数字请与生产运营部核对后再定稿。", at + timedelta(minutes=30), shen)
    _cropped(made, made.item("青年志愿者为闭库区").photos.get(), at + timedelta(minutes=35))
    presence.note(made.item("白鹭湾厂"), shen, Mode.EDITING, NOW - timedelta(seconds=5))


def _replaced(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for old, new in pairs:
        text = text.replace(old, new)
    return text


def _cropped(made: MadeUp, photo: Photo, at: datetime) -> None:
    crop = Crop(5.0, 34.0, 90.0, 63.0)
    part = pictures.Part(0, crops.box(photo.width, photo.height, 0, crop))
    drawn = pictures.cut(photo.original.read(), Caps.of(made.app.config.limits), part)
    assert isinstance(drawn, pictures.Picture)
    words = Words("志愿者在闭库区坡面植树。", "叶晚舟", "五名志愿者站在坡面上的树苗之间，远处是山", crop=crop)
    photos.save(photo.item_id, photo.pk, photo.item.version, words, drawn.copy, at, GU)


def to_sign(made: MadeUp) -> str:
    """Decides the drafts; the first signer signs, the second returns it, two words change, the first signs again.

    The path of the page mailed to the second signer.
    """
    issue, house, clock = Issue.objects.get(pk=made.issue), made.app.config.house, made.clock
    clock.at = CLOSES + timedelta(hours=2, minutes=30)
    for item in issue.items.filter(state="draft"):
        items.decline(item.pk, "与另一篇重复", clock.at, GU) if made.is_twin(item) else items.accept(
            item.pk, clock.at, GU
        )
    _signed(made, issue, SHEN)
    clock.at += timedelta(minutes=50)
    note = "通勤车的准点率请与后勤服务中心核实；植树一条的单位写全称。"
    signoff.send_back(issue.pk, LU, note, house, clock.at, "link", step=2, to=1)
    clock.at += timedelta(minutes=25)
    for begins, old, new in CHANGED:
        item = made.item(begins)
        items.edit(
            item.pk, {"paragraphs": [text.replace(old, new) for text in item.paragraphs]}, clock.at, GU
        )
    _signed(made, issue, SHEN)
    clock.at += timedelta(minutes=1)
    signing.ask(made.app, issue.pk, SHEN, tell_void=False)
    clock.at += timedelta(minutes=12)
    return made.link()
