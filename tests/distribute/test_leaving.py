"""What a recipient's mail says of leaving, and the PDF alone, as a relay is given them."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest

from distribute import freeze
from distribute.frozen import Frozen, page
from distribute.rehearsal import rehearse
from distribute.send import send
from distribute.settings import Relay, Sender
from distribute.templates import Templates
from editorial import access, issues, links
from editorial.models import Delivery, FrozenPart, Issue, Person, Recipient, Variant
from editorial.publication import House
from tests.editorial.making import AT, DOCUMENT, closed_issue, house, recipients
from tests.servers.smtpsink import SmtpSink

pytestmark = pytest.mark.servers
SENDER = Sender(
    name="云岚铝讯编辑部", address="bulletin@yunlan-al.example", reply_to="office@yunlan-al.example"
)
NOW = AT + timedelta(days=4)
DESK = "https://desk.yunlan-al.example"
MAILTO = "<mailto:office@yunlan-al.example?subject=%E9%80%80%E8%AE%A2%20%E4%BA%91%E5%B2%9A%E9%93%9D%E8%AE%AF>"


@pytest.fixture
def sink() -> Iterator[SmtpSink]:
    with SmtpSink() as running:
        yield running


def relay(port: int) -> Relay:
    values: dict[str, Any] = {
        "security": "plain",
        "bounces": "bounces@yunlan-al.example",
        "timeout": 5,
        "body_timeout": 5,
    }
    return Relay(host="127.0.0.1", port=port, **values)


def house_of(leave: bool, presentation: str = "individual") -> House:
    return house(
        publication=DOCUMENT["publication"] | {"pdf": "none"},
        lists={
            "distribution": {"title": "集团公司领导，机关各部室", "leave": leave},
            "copy": {"title": "集团档案馆", "leave": False},
        },
    )


def mailed(of: House, sink: SmtpSink, sender: Sender = SENDER, where: str = DESK) -> dict[str, EmailMessage]:
    """What the relay was given for each recipient of an issue that was signed and sent."""
    issue = closed_issue(of)
    for who in ("gu@yunlan-al.example", "lu@yunlan-al.example"):
        freeze.sign(issue, who, of, Templates.find(), sender, AT + timedelta(days=2), "test", page=where)
    issue = issues.release(issue.pk, AT + timedelta(days=3), "test")
    send(issue, Frozen.load(issue, sender), relay(sink.port), lambda: NOW, threading.Event())
    found = sink.settled(issue.deliveries.count())
    return {
        one.recipient: message_from_bytes(one.raw, _class=EmailMessage, policy=policy.default)
        for one in found
    }


def unsubscribe(mail: EmailMessage) -> list[str]:
    assert len(mail.get_all("List-Unsubscribe")) == 1
    return re.findall(r"<[^>]+>", str(mail["List-Unsubscribe"]))


def test_who_may_leave_is_given_a_page_of_their_own_and_who_may_not_the_office(
    store: str, sink: SmtpSink
) -> None:
    recipients(3)
    recipients(2, "copy")
    mails = mailed(house_of(leave=True), sink)
    assert len(mails) == 5
    seen = set()
    for address, mail in mails.items():
        named = unsubscribe(mail)
        assert named[-1] == MAILTO
        if address.startswith("copy"):
            assert named == [MAILTO] and "List-Unsubscribe-Post" not in mail
            continue
        assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        token = re.fullmatch(rf"<{DESK}/r/([\w-]+)>", named[0])
        assert token is not None
        link = links.found(token[1], NOW)
        assert link is not None and link.delivery.address == address
        seen.add(token[1])
        # Nothing of it stands where a forwarded mail shows it.
        assert all(
            token[1] not in str(one.get_payload(decode=True)) for one in mail.walk() if not one.is_multipart()
        )
    assert len(seen) == 3


def test_a_list_of_duty_names_the_office_alone(sqlite_store: object, sink: SmtpSink) -> None:
    recipients(2)
    mails = mailed(house_of(leave=False), sink)
    assert [unsubscribe(mail) for mail in mails.values()] == [[MAILTO]] * 2
    assert not any("List-Unsubscribe-Post" in mail for mail in mails.values())


def test_an_open_presentation_shows_the_names_and_gives_each_a_page_of_their_own(
    sqlite_store: object, sink: SmtpSink
) -> None:
    recipients(3)
    mails = mailed(house_of(leave=True), sink, SENDER.model_copy(update={"presentation": "open"}))
    assert len({mail["To"] for mail in mails.values()}) == 1
    assert len({unsubscribe(mail)[0] for mail in mails.values()}) == 3


def test_a_mail_goes_nowhere_with_an_unencrypted_page() -> None:
    outside = Relay(host="smtp.yunlan-al.example", bounces="bounces@yunlan-al.example")
    assert page(DESK, outside) == DESK
    assert page("http://127.0.0.1:8765", outside) == ""
    assert page("http://127.0.0.1:8765", relay(25)) == "http://127.0.0.1:8765"


def test_who_asked_for_the_pdf_gets_it_where_the_others_get_none(
    sqlite_store: object, sink: SmtpSink
) -> None:
    recipients(3)
    address = "distribution1@yunlan-al.example"
    Recipient.objects.filter(folded=address).update(variant=Variant.PDF)
    mails = mailed(house_of(leave=True), sink)
    pdf, *more = [
        one
        for one in mails[address].walk()
        if not one.is_multipart() and one.get_content_type() != "text/plain"
    ]
    assert not more and pdf.get_content_type() == "application/pdf"
    data = pdf.get_payload(decode=True)
    assert isinstance(data, bytes) and data.startswith(b"%PDF-")
    text = mails[address].get_body(("plain",))
    assert text is not None and "全文在附件 PDF 里" in text.get_content()
    others = [mail for to, mail in mails.items() if to != address]
    assert {part.get_content_type() for mail in others for part in mail.walk()} == {
        "multipart/alternative",
        "text/plain",
        "text/html",
    }
    assert str(FrozenPart.objects.get(variant="pdf").blob.pk) not in {
        one.blob_id for one in FrozenPart.objects.exclude(variant="pdf")
    }
    # A store that lost it sends nothing, and one where nobody wants it misses nothing.
    issue = Issue.objects.get()
    FrozenPart.objects.filter(variant="pdf").delete()
    assert "the frozen pdf mail is missing" in Frozen.load(issue, SENDER).fault()
    Delivery.objects.filter(folded=address).update(variant="full")
    assert Frozen.load(issue, SENDER).fault() == ""


def test_a_rehearsal_brings_the_pdf_to_who_asked_for_it_and_the_office_to_leave_by(
    sqlite_store: object, sink: SmtpSink
) -> None:
    recipients(2)
    recipients(2, "rehearsal")
    Recipient.objects.filter(folded="rehearsal1@yunlan-al.example").update(variant=Variant.PDF)
    of = house_of(leave=True)
    issue = closed_issue(of)
    access.add("shen@yunlan-al.example", "沈知秋", ["editor"], AT, "test")
    person = Person.objects.get(address="shen@yunlan-al.example")
    proof = freeze.proof(issue, of, Templates.find(), SENDER)
    rehearse(issue, proof, "list", person, relay(sink.port), SENDER, of.zone, lambda: NOW)
    mails = {
        one.recipient: message_from_bytes(one.raw, _class=EmailMessage, policy=policy.default)
        for one in sink.settled(2)
    }
    assert [unsubscribe(mail) for mail in mails.values()] == [[MAILTO]] * 2
    kinds = {to: [one.get_content_type() for one in mail.walk()] for to, mail in mails.items()}
    assert kinds["rehearsal1@yunlan-al.example"] == ["multipart/mixed", "text/plain", "application/pdf"]
    assert "text/html" in kinds["rehearsal0@yunlan-al.example"]
