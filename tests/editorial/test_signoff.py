"""Ordered steps, the digest, what voids a signature, what the last one freezes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from distribute import freeze
from distribute.settings import Sender
from distribute.templates import Templates
from editorial import items, signoff
from editorial.models import (
    Delivery,
    FrozenPart,
    Issue,
    IssueState,
    Item,
    ItemState,
    Recipient,
    SignatureState,
)
from editorial.publication import House
from editorial.refusal import Refused
from tests.editorial.making import AT, closed_issue, house, recipients

SENDER = Sender(name="云岚铝讯编辑部", address="bulletin@yunlan-al.example")
GU, LU = "gu@yunlan-al.example", "lu@yunlan-al.example"
# The PDF has tests of its own; without it these need no fonts.
PLAIN = {
    "name": "云岚铝讯",
    "publisher": "综合部",
    "submission_address": "tougao@yunlan-al.example",
    "pdf": "none",
}


@pytest.fixture
def plain() -> House:
    return house(publication=PLAIN)


def sign(issue: Issue, who: str, house: House, **more: Any) -> Any:
    at = AT + timedelta(days=2)
    return freeze.sign(issue, who, house, Templates.find(), SENDER, at, "test", **more)


def fresh(issue: Issue) -> Issue:
    return Issue.objects.get(pk=issue.pk)


def test_the_last_signature_freezes_bytes_and_recipients(store: str, plain: House) -> None:
    recipients(3)
    recipients(2, "copy")
    issue = closed_issue(plain)
    sign(issue, GU, plain)
    assert fresh(issue).state == IssueState.SIGNING
    assert Delivery.objects.count() == 0
    sign(issue, LU, plain)
    assert fresh(issue).state == IssueState.SIGNED
    assert Delivery.objects.count() == 5
    assert set(FrozenPart.objects.values_list("variant", flat=True)) == {"full", "text"}
    assert set(Item.objects.values_list("state", flat=True)) == {ItemState.PRINTED}


def test_steps_are_signed_in_their_order(store: str, plain: House) -> None:
    recipients()
    issue = closed_issue(plain)
    with pytest.raises(Refused, match="初审"):
        sign(issue, LU, plain)
    assert fresh(issue).state == IssueState.EDITING


def test_one_person_signs_no_two_steps_unless_configured(store: str, plain: House) -> None:
    recipients()
    both = [{"name": "顾一鸣", "address": GU}, {"name": "陆远舟", "address": LU}]
    steps = [{"name": "初审", "people": both}, {"name": "签发", "people": both}]
    strict = house(publication=PLAIN, signoff={"step": steps})
    issue = closed_issue(strict)
    sign(issue, GU, strict)
    with pytest.raises(Refused, match="no one signs two steps"):
        sign(issue, GU.upper(), strict)
    sign(issue, LU, strict)
    lenient = house(publication=PLAIN, signoff={"step": steps, "same_person": True})
    other = closed_issue(lenient, at=AT + timedelta(days=3))
    freeze.sign(other, GU, lenient, Templates.find(), SENDER, AT + timedelta(days=5), "test")
    freeze.sign(other, GU, lenient, Templates.find(), SENDER, AT + timedelta(days=5), "test")
    assert fresh(other).state == IssueState.SIGNED


def test_changing_one_character_voids_what_was_signed(store: str, plain: House) -> None:
    recipients()
    issue = closed_issue(plain)
    first = sign(issue, GU, plain)
    item = issue.items.first()
    assert item is not None
    changed = item.paragraphs[0].replace("五月六日", "五月七日")
    items.edit(item.pk, {"paragraphs": [changed]}, AT, "test")
    first.refresh_from_db()
    assert first.state == SignatureState.VOID
    assert fresh(issue).state == IssueState.EDITING
    with pytest.raises(Refused, match="初审"):
        sign(issue, LU, plain)


def test_an_edit_that_changes_nothing_voids_nothing(store: str, plain: House) -> None:
    recipients()
    issue = closed_issue(plain)
    first = sign(issue, GU, plain)
    item = issue.items.first()
    assert item is not None
    items.edit(item.pk, {"paragraphs": item.paragraphs}, AT, "test")
    first.refresh_from_db()
    assert first.state == SignatureState.GIVEN


def test_a_signed_issue_cannot_be_edited(store: str, plain: House) -> None:
    recipients()
    issue = closed_issue(plain)
    sign(issue, GU, plain)
    sign(issue, LU, plain)
    with pytest.raises(Refused, match="correction"):
        items.edit(issue.items.first().pk, {"headline": "新标题"}, AT, "test")  # type: ignore[union-attr]


def test_a_second_press_says_who_signed_first(store: str, plain: House) -> None:
    recipients()
    issue = closed_issue(plain)
    sign(issue, GU, plain)
    with pytest.raises(Refused, match="顾一鸣 has signed step 1"):
        sign(issue, GU, plain)


def test_undecided_drafts_refuse_the_signature(store: str, plain: House) -> None:
    recipients()
    issue = closed_issue(plain, accepted=False)
    with pytest.raises(Refused, match="undecided"):
        sign(issue, GU, plain)


def test_the_digest_a_signer_looked_at_must_be_the_current_one(store: str, plain: House) -> None:
    recipients()
    issue = closed_issue(plain)
    seen = freeze.digest(issue, plain, Templates.find(), SENDER)
    items.edit(issue.items.first().pk, {"headline": "新标题"}, AT, "test")  # type: ignore[union-attr]
    with pytest.raises(Refused, match="has changed since"):
        sign(issue, GU, plain, seen=seen)


def test_the_digest_covers_content_number_rendering_and_templates(store: str, plain: House) -> None:
    issue = closed_issue(plain)
    templates = Templates.find()
    before = freeze.digest(issue, plain, templates, SENDER)
    assert before == freeze.digest(fresh(issue), plain, Templates.find(), SENDER)
    other_sender = SENDER.model_copy(update={"presentation": "open"})
    assert freeze.digest(issue, plain, templates, other_sender) != before
    texts = {**templates.texts, "issue.html": templates.texts["issue.html"] + " "}
    other_templates = Templates(texts, templates.paths, templates.ours)
    assert freeze.digest(issue, plain, other_templates, SENDER) != before
    Issue.objects.filter(pk=issue.pk).update(number=77)
    assert freeze.digest(fresh(issue), plain, templates, SENDER) != before


def test_a_template_changed_between_two_signatures_voids_the_first(store: str, plain: House) -> None:
    recipients()
    issue = closed_issue(plain)
    first = sign(issue, GU, plain)
    templates = Templates.find()
    texts = {**templates.texts, "issue.txt": templates.texts["issue.txt"] + "\n附言"}
    changed = Templates(texts, templates.paths, templates.ours)
    with pytest.raises(Refused, match="void now"):
        freeze.sign(issue, LU, plain, changed, SENDER, AT, "test")
    first.refresh_from_db()
    assert first.state == SignatureState.VOID
    assert fresh(issue).state == IssueState.EDITING


def test_a_broken_list_row_is_refused_at_the_signature_and_nothing_is_signed(
    store: str, plain: House
) -> None:
    recipients()
    Recipient.objects.filter(pk=Recipient.objects.first().pk).update(address="nobody at nowhere")  # type: ignore[union-attr]
    issue = closed_issue(plain)
    with pytest.raises(Refused, match="cannot be mailed"):
        sign(issue, GU, plain)
    assert issue.signatures.count() == 0


def test_a_failure_while_freezing_leaves_the_issue_unsigned(store: str, plain: House) -> None:
    recipients()
    issue = closed_issue(plain)
    sign(issue, GU, plain)

    def explode(locked: Issue) -> None:
        Delivery.objects.create(issue=locked, address="a@b.example", folded="a@b.example", token="t")
        raise RuntimeError("the power went")

    arguments = (
        plain,
        Templates.find().hashes(),
        freeze.rendering_configuration(SENDER),
        AT,
        "test",
        explode,
    )
    seen = freeze.digest(issue, plain, Templates.find(), SENDER)
    with pytest.raises(RuntimeError):
        signoff.sign(issue.pk, LU, seen, *arguments)
    assert issue.signatures.count() == 1
    assert Delivery.objects.count() == 0
    assert fresh(issue).state == IssueState.SIGNING


def test_a_returned_issue_keeps_its_reason_and_has_no_valid_signature(store: str, plain: House) -> None:
    recipients()
    issue = closed_issue(plain)
    sign(issue, GU, plain)
    signoff.send_back(issue.pk, LU, "第二条数字不对", plain, AT, "command")
    assert fresh(issue).state == IssueState.EDITING
    assert list(issue.signatures.order_by("id").values_list("state", flat=True)) == ["void", "returned"]


def test_an_issue_too_large_to_mail_is_refused_at_the_signature(store: str, plain: House) -> None:
    recipients()
    issue = closed_issue(plain)
    small = SENDER.model_copy(update={"message_bytes": 10_000})
    with pytest.raises(Refused, match="message_bytes"):
        freeze.sign(issue, GU, plain, Templates.find(), small, AT, "test")
    assert issue.signatures.count() == 0
