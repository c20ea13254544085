"""The window page: what is missing, what is worth knowing of an item, and the ways between the issues in work.

Read in this process, with the clock two hours after closing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from editorial import issues, items, signoff, windows
from editorial.models import (
    CollectionWindow,
    Comment,
    Contributor,
    Disposition,
    Folder,
    Issue,
    IssueState,
    Item,
    ItemState,
    Message,
    Mode,
    Person,
    Photo,
    Presence,
    Proposal,
    Sighting,
    Signature,
    Twin,
    Unit,
)
from editorial.publication import House
from tests.desk.web import counting, stock
from tests.desk.web.desks import office_without_mailbox
from tests.desk.web.stock import CLOSES, EDITOR, OPENS, READER, SECOND, SENDER
from tests.desk.web.test_window import NOW, shown, state
from tests.editorial import making

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Window 1, closed: four drafts, six accepted over three sections; served in this process."""
    office = office_without_mailbox(tmp_path_factory.mktemp("desk"), 1)
    with stock.store_of(office) as house:
        stock.persons()
        stock.closed_issue(house, drafts=4, accepted=6)
        counting.started(office, NOW)
        yield


def following(house: House) -> None:
    """Window 2, open, once."""
    if not CollectionWindow.objects.filter(pk=2).exists():
        windows.add(house, CLOSES, CLOSES + timedelta(days=7), None, NOW, "test")
        windows.ensure(house, NOW)


def read(person: str, path: str) -> str:
    """A page as this person gets it."""
    return str(counting.client_of(person).get(path).content.decode())


def test_the_balance_counts_every_mail_and_a_planted_difference_turns_it_red(opened: None) -> None:
    making.message(OPENS, disposition=Disposition.AUTOMATIC)
    making.message(OPENS, disposition=Disposition.NEEDS_HUMAN)
    making.message(CLOSES, disposition=Disposition.BOUNCE)  # the next window's
    page = read(READER, "/w/1")
    total = Message.objects.filter(received__lt=CLOSES).count()
    assert re.findall(r'class="sum">(\d+)</dd>', page) == [str(total)]
    parts = re.findall(r'<dt class="c-[^"]*">.*?</dt><dd>(\d+)</dd>', page)
    assert sum(map(int, parts)) == total and 'class="tag ok">even' in page
    seen = {"account": "t", "folder": "INBOX", "uidvalidity": "7", "size": 1}
    Sighting.objects.create(uid=8, received=OPENS, tries=2, **seen)  # the server gives no bytes of it
    page = read(READER, "/w/1")
    assert "not to be fetched" in page and 'class="tag ok">even' in page
    lost = Sighting.objects.create(uid=9, received=OPENS, **seen)
    page = read(READER, "/w/1")
    assert '<a class="tag bad" href="/submissions">1 mail missing</a>' in page
    assert re.findall(r'class="sum">(\d+)</dd>', page) == [str(total + 2)]
    lost.delete()


def test_a_mailbox_out_of_reach_is_told_on_top(opened: None) -> None:
    Folder.objects.create(
        account="t", folder="INBOX", last_good=OPENS, failing_since=NOW, problem="登录被拒绝"
    )
    assert "登录被拒绝" in read(READER, "/w/1")
    Folder.objects.update(failing_since=None, problem="")
    assert "登录被拒绝" not in read(READER, "/w/1")


def test_units_that_sent_nothing_are_named(opened: None) -> None:
    sent, missing = Unit.objects.create(name="检修分公司"), Unit.objects.create(name="物流公司")
    Unit.objects.create(name="已撤并单位", active=False)
    row = Item.objects.exclude(submission=None).order_by("id")[0]
    assert row.submission is not None
    row.submission.contributor = Contributor.objects.create(name="罗景行", unit=sent)
    row.submission.save()
    page = read(READER, "/w/1")
    assert '<span class="number">1 / 2</span>' in page
    assert missing.name in page and "已撤并单位" not in page and sent.name not in page


def test_a_card_says_what_is_worth_knowing_of_it(opened: None) -> None:
    issue = Issue.objects.get(window=1)
    first, second = issue.items.filter(state=ItemState.DRAFT).order_by("id")[2:4]
    printed = issue.items.filter(state=ItemState.ACCEPTED).order_by("id")[0]
    Twin.objects.create(item=first, other=printed, score=0.83)
    Comment.objects.create(item=first, person=Person.objects.get(address=SECOND), at=NOW, words="核实数字")
    person = Person.objects.get(address=SECOND)
    Presence.objects.create(item=second, person=person, mode=Mode.EDITING, since=NOW, seen=NOW)
    assert second.submission is not None
    Proposal.objects.create(
        message=making.message(CLOSES), submission=second.submission, item=second, words="应为32对", at=NOW
    )
    twice = making.item(OPENS, ordinal=2, issue=issue)
    twice.submission = second.submission
    twice.remark("window", "found after closing")
    twice.decisions += [{"what": "section", "why": "猜的", "confidence": 0.3}]
    twice.save()
    blob = making.message(CLOSES).blob
    Photo.objects.create(item=twice, place=1, width=9, height=9, original=blob, mail=blob)
    page = read(EDITOR, "/w/1")
    cards = dict(re.findall(r'<li class="card" id="item-(\d+)"(.*?)</details>', page, re.DOTALL))
    number = next(number for number, item in shown(page) if item == str(printed.pk))
    assert f"similar to No. {number}" in cards[str(first.pk)] and "comments: 1" in cards[str(first.pk)]
    assert "白若川 is editing" in cards[str(second.pk)] and "correction" in cards[str(second.pk)]
    assert "1 of 2 from one mail" in cards[str(second.pk)]
    for words in ("2 of 2 from one mail", "late", "check: section", "caption missing", "not registered"):
        assert words in cards[str(twice.pk)], words
    assert "is editing" not in read(SECOND, "/w/1")


def test_held_and_later_items_are_offered_and_taken_in(opened: None) -> None:
    house, issue = counting.site_house(), Issue.objects.get(window=1)
    following(house)
    late = making.item(CLOSES + timedelta(minutes=1))
    kept = issue.items.filter(state=ItemState.DRAFT).order_by("-id")[0]
    items.hold(kept.pk, NOW, EDITOR)
    client = counting.client_of(EDITOR)
    page = read(EDITOR, "/w/1")
    assert page.index('id="held"') < page.index(f'/items/{kept.pk}/take-in"') < page.index('id="late"')
    assert f'/items/{late.pk}/take-in"' in page
    for one in (late, kept):
        client.post(f"/items/{one.pk}/take-in", {"issue": issue.pk, "next": "/w/1"})
        one.refresh_from_db()
        assert (one.issue, one.state) == (issue, ItemState.DRAFT)
    person = Person.objects.get(address=EDITOR)
    Signature.objects.create(
        issue=issue, step=1, step_name="初审", person=person, digest="x", at=NOW, channel="desk"
    )
    Issue.objects.filter(pk=issue.pk).update(state=IssueState.SIGNING)
    another = making.item(CLOSES + timedelta(minutes=2))
    asked = client.post(f"/items/{another.pk}/take-in", {"issue": issue.pk, "next": "/w/1"})
    assert asked.status_code == 409 and "沈知秋" in asked.content.decode()
    assert len(signoff.given(issue)) == 1
    client.post(f"/items/{another.pk}/take-in", {"issue": issue.pk, "next": "/w/1", "anyway": "1"})
    assert signoff.given(issue) == [] and state(another.pk) == ItemState.DRAFT
    assert 'class="void"' in read(EDITOR, "/w/1") or "void since a change" in read(EDITOR, "/w/1")


def test_every_issue_in_work_has_its_page_and_each_page_leads_to_the_others(opened: None) -> None:
    house = counting.site_house()
    following(house)
    special = issues.add_special(house, "安全月", CLOSES.date(), None, NOW, "test")
    client = counting.client_of(EDITOR)
    assert client.get("/w").status_code == 200  # two that are worked on: which one is meant?
    listed = read(EDITOR, "/w?all")
    for path in ("/w/1", "/w/2", f"/issues/{special.pk}/layout"):
        assert f'href="{path}"' in listed
        page = read(EDITOR, path)
        assert (
            sum(
                f'class="chip" href="{one}"' in page
                for one in ("/w/1", "/w/2", f"/issues/{special.pk}/layout")
            )
            == 2
        )
    row = Issue.objects.get(window=1).items.filter(state=ItemState.ACCEPTED).order_by("id")[0]
    client.post("/w/1/items", {"item": [row.pk], "issue": special.pk, "next": "/w/1"})
    assert [item for _n, item in shown(read(EDITOR, f"/issues/{special.pk}/layout"))] == [str(row.pk)]
    assert client.get(f"/issues/{special.pk}/layout/new").status_code == 200
    client.post("/undo", {"next": "/w/1"})
    issues.withdraw(special.pk, "不出了", NOW, "test")
    assert client.get("/w")["Location"] == "/w/1"


def test_the_findings_are_a_fragment_and_a_page(opened: None) -> None:
    issue, client = Issue.objects.get(window=1), counting.client_of(EDITOR)
    fragment = client.get(f"/issues/{issue.pk}/findings", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment and fragment.count('class="finding"') == 6
    assert 'hx-swap-oob="true" class="tag bad"' in fragment and 'href="/w/1#item-' in fragment
    whole = read(READER, f"/issues/{issue.pk}/findings")
    assert "<html" in whole and whole.count('class="finding"') > 6
    assert client.get("/issues/99/findings").status_code == 404


def test_buttons_of_the_head_follow_rights_and_state(opened: None) -> None:
    issue = Issue.objects.get(window=1)
    assert f'href="/issues/{issue.pk}/send"' not in read(SENDER, "/w/1")
    Issue.objects.filter(pk=issue.pk).update(state=IssueState.SIGNED, frozen_at=NOW)
    try:
        assert f'class="button primary" href="/issues/{issue.pk}/send"' in read(SENDER, "/w/1")
        page = read(EDITOR, "/w/1")
        assert "data-place" not in page and f'href="/issues/{issue.pk}/send"' not in page
    finally:
        Issue.objects.filter(pk=issue.pk).update(state=IssueState.EDITING, frozen_at=None)
