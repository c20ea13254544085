"""An office with something of everything, so that every page has something to show; made in this process."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from desk.config import load
from distribute import freeze
from distribute.templates import Templates
from editorial import (
    access,
    acknowledging,
    asked,
    comments,
    editing,
    findings,
    issues,
    items,
    presence,
    signoff,
    undo,
    uploads,
    windows,
)
from editorial.models import (
    Blob,
    CollectionWindow,
    DeliveryState,
    Event,
    Issue,
    IssueState,
    Item,
    ItemState,
    Kind,
    Mode,
    Person,
    Photo,
    Suppression,
    Upload,
)
from editorial.publication import House
from ingest.documents.photos import Picture, scale
from ingest.parsed import Caps
from tests.desk.web import item_stock, mailings, stock, waiting
from tests.editorial import making
from tests.ingest import builder
from tests.office import Office

EVERYTHING = "quan@yunlan-al.example"
"""Somebody with all roles, whom the first step of the sign-off names too."""
NOW = stock.CLOSES + timedelta(hours=2)
DAY = timedelta(days=1)
SECTIONS = ("news", "news", "safety", "safety", "serial", "")
GU, LU = stock.SIGNERS
YL = "yunlan-al.example"
RECIPIENTS = f"""姓名,单位,职务,邮箱,名单,格式
周以宁,生产运营部,主任,zhou@{YL},发放,
沈青禾,人力资源部,,shenqh@{YL},抄送,纯文本
喆镕,集团档案馆,,zhe@{YL},试发,
"""
CONTRIBUTORS = f"姓名,单位,邮箱\n许衡,炭素厂,xuheng@{YL}\n马骁,白鹭湾氧化铝厂,maxiao@{YL}\n"
MARKED = """## 要闻·集团动态
# 节能改造见成效
五月六日，一车间完成检修。

（青石电解铝厂　温可）
---
五月七日，冷轧机组一次试车成功。
"""


@dataclass(frozen=True)
class Whole:
    paths: tuple[str, ...]
    """Pages of things that have everything: an issue that was sent, one that can be, an item, a signer's page."""


def named(office: Office) -> None:
    """Lets the first step of the sign-off name EVERYTHING as well, and attaches the PDF; before all else."""
    office.change('pdf = "none"', 'pdf = "attach"')
    office.change(f'"{GU}"}}]', f'"{GU}"}}, {{name = "全为民", address = "{EVERYTHING}"}}]')


def fill(office: Office, house: House) -> Whole:
    stock.persons()
    access.add(EVERYTHING, "全为民", list(access.ROLES), stock.OPENS, "test")
    _registers()
    mailings.listed(12, 3)
    sent = _sent(office, house)
    link = _signing(office, house)
    ready = _mailed(office, house, sent)
    window = windows.add(house, stock.OPENS, stock.CLOSES, stock.CLOSES + 3 * DAY, stock.OPENS, "test")
    windows.add(house, stock.CLOSES, stock.CLOSES + 7 * DAY, None, stock.OPENS, "test")
    made = [making.item(stock.OPENS + DAY, section=key) for key in SECTIONS]
    making.item(NOW)
    waiting.fill()  # numbers its submissions on from those above
    worked = _worked(house, window, made)
    item = _left(worked, house)
    going = Issue.objects.get(state=IssueState.SENDING)
    pages = (link, f"/items/{item.pk}", f"/issues/{ready.pk}/layout", f"/issues/{going.pk}/send")
    return Whole(
        (*pages, f"/issues/{sent.pk}/proof?view=pdf", *(f"/issues/{one.pk}" for one in (sent, worked)))
    )


def _person(address: str) -> Person:
    return Person.objects.get(address=address)


def _registers() -> None:
    """Lists that came in: two carried out, one waiting, one that cannot be used; an address no longer mailed."""
    who, at = _person(EVERYTHING), stock.OPENS
    for purpose, data in ((uploads.CONTRIBUTORS, CONTRIBUTORS), (uploads.RECIPIENTS, RECIPIENTS)):
        row = uploads.receive(purpose, f"{purpose}.csv", data.encode(), who, at)
        uploads.carry_out(row.pk, row.shown, at, who.address)
    uploads.receive(uploads.RECIPIENTS, "再来.csv", RECIPIENTS.replace("主任", "主管").encode(), who, at)
    uploads.receive(uploads.RECIPIENTS, "坏的.csv", RECIPIENTS.replace("试发", "别处").encode(), who, at)
    Suppression.objects.create(folded=f"zhe@{YL}", reason="已调离本单位", at=at)
    Upload.objects.create(
        purpose="issue",
        name="旧刊.txt",
        blob=Blob.keep(MARKED.encode()),
        person=who,
        at=at,
        options={"text": MARKED},
    )


def _signed(office: Office, house: House, issue: Issue, who: str) -> None:
    freeze.sign(issue, who, house, Templates.find(), load(office.config).sender, stock.CLOSES, "test")


def _sent(office: Office, house: House) -> Issue:
    """Last week's issue, signed and mailed, not without trouble."""
    issue = making.closed_issue(house, 3, at=stock.OPENS - 7 * DAY)
    for who in (GU, LU):
        _signed(office, house, issue, who)
    issue.refresh_from_db()
    issues.release(issue.pk, stock.OPENS, stock.SENDER)
    states = [DeliveryState.UNKNOWN, DeliveryState.FAILED, DeliveryState.DEFERRED]
    for place, row in enumerate(issue.deliveries.order_by("id")):
        row.state = states[place] if place < len(states) else DeliveryState.ACCEPTED
        row.attempts_made, row.words = 1, "no such user here"
        row.bounced = place == 5
        row.save()
    Issue.objects.filter(pk=issue.pk).update(state=IssueState.SENT)
    Item.objects.filter(issue=issue).update(state=ItemState.PRINTED)
    return issue


def _worked(house: House, window: CollectionWindow, made: list[Item]) -> Issue:
    """This week's issue: drafts, accepted items, a correction in words and an exact one, twins, photos."""
    issue = windows.close(house, window, stock.CLOSES, "test", by_hand=True)
    told = [item_stock.story(issue, 20 + n) for n in range(3)]
    item_stock.correction(told[0])
    item_stock.correction(told[1], exact=False)
    item_stock.twins(told[2], told[0])
    for one in (*made[:3], told[0]):
        items.accept(one.pk, stock.CLOSES, stock.EDITOR)
    items.decline(made[3].pk, "与上期重复", stock.CLOSES, stock.EDITOR)
    items.withdraw(made[4].pk, "作者要求", stock.CLOSES, stock.EDITOR)
    with undo.recording("held", NOW, EVERYTHING, [made[2].pk]):
        items.hold(made[2].pk, NOW, EVERYTHING)
    for n in range(2):
        _photo(told[0], n + 1)
    return issue


def _photo(item: Item, place: int) -> None:
    data = builder.photo(1200, 800)
    made = scale(data, Caps())
    assert isinstance(made, Picture)
    Photo.objects.create(
        item=item, place=place, name=f"IMG_{place}.jpg", type="image/jpeg", caption="师徒在机组前核对参数。",
        width=made.width, height=made.height, original=Blob.keep(data), mail=Blob.keep(made.copy),
    )  # fmt: skip


def _left(issue: Issue, house: House) -> Item:
    """What persons leave beside items: versions, comments, presence, something taken note of. The item of most."""
    item = Item.objects.filter(issue=issue, state=ItemState.ACCEPTED).order_by("-id")[0]
    editing.save(item.pk, item.version, {"headline": "师徒签约"}, NOW, stock.EDITOR, keep=True)
    first = comments.add(item.pk, "数字请核对。", NOW, _person(stock.EDITOR))
    comments.add(item.pk, "好。", NOW, _person(EVERYTHING))
    comments.resolve(item.pk, first.pk, NOW, _person(EVERYTHING))
    presence.note(item, _person(stock.EDITOR), Mode.EDITING, NOW)
    seen = acknowledging.look(issue, findings.find(issue, house))
    mark = next(one.mark for one in seen if one.finding.level != "block")
    acknowledging.take_note(issue, house, mark, "就这样", _person(EVERYTHING), NOW)
    return item


def _mailed(office: Office, house: House, sent: Issue) -> Issue:
    """Special editions in every state of sending, a correction of the issue that was sent, a rehearsal. The one that
    is signed and not sent."""
    mixed = [DeliveryState.ACCEPTED, DeliveryState.PENDING, DeliveryState.UNKNOWN, DeliveryState.RECALLED]
    for number, state in enumerate((IssueState.SENDING, IssueState.PAUSED, IssueState.RECALLED), 1):
        mailings.special(mixed, stock.OPENS, state, number)
    ready = mailings.signed_special(office, house, 7)
    issues.open_answer(sent.pk, Kind.CORRECTION, NOW, EVERYTHING, NOW.date())
    answer = {
        "name": "全为民",
        "address": EVERYTHING,
        "outcome": "accepted",
        "code": 250,
        "words": "2.0.0 Ok",
    }
    Event.objects.create(
        at=NOW, actor=EVERYTHING, name="rehearsed", noun="issue", number=sent.pk,
        data={"to": "me", "digest": sent.content_digest, "answers": [answer]},
    )  # fmt: skip
    return ready


def _signing(office: Office, house: House) -> str:
    """An issue returned once and signed again at its first step; the page of whom is asked next."""
    issue = making.closed_issue(house, 2, at=stock.OPENS - 14 * DAY)
    _signed(office, house, issue, GU)
    signoff.send_back(issue.pk, LU, "请核对数字", house, NOW, "link", step=2, to=1)
    item = Item.objects.filter(issue=issue).order_by("id")[0]
    items.edit(item.pk, {"paragraphs": ["五月六日，一车间提前完成检修。"]}, NOW, EVERYTHING)
    _signed(office, house, issue, EVERYTHING)
    row, token = asked.ask(Issue.objects.get(pk=issue.pk), 2, _person(LU), "", NOW, EVERYTHING)
    asked.answered(row, "", NOW)
    return f"/a/{token}"
