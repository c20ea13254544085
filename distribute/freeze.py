"""From an issue to its renderings, and at the last signature to what is frozen: bytes and recipients."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from distribute import budgets, proofs
from distribute.frozen import OwnBlocks, mailing
from distribute.recipients import expand
from distribute.settings import Sender
from distribute.templates import Templates
from editorial import issues, numbering, signoff
from editorial.content import Content, build, house_of
from editorial.models import (
    Blob,
    Delivery,
    DeliveryState,
    FrozenPart,
    Issue,
    Item,
    Rendering,
    RenderingKind,
    Signature,
)
from editorial.publication import House
from editorial.refusal import Refused

OPEN_MOST = 100
"""Addresses an open presentation may show."""


@dataclass(frozen=True)
class Prepared:
    """Everything a signature is given for, rendered outside any transaction."""

    content: Content
    digest: str
    html: str
    text: str
    pdf: bytes | None
    docx: bytes
    parts: Mapping[str, bytes]


def rendering_configuration(sender: Sender) -> dict[str, Any]:
    """What shapes the bytes besides content and templates."""
    return {"sender": sender.model_dump(mode="json")}


def digest(issue: Issue, house: House, templates: Templates, sender: Sender) -> str:
    """The digest of the issue as it stands now."""
    return signoff.digest(build(issue, house), templates.hashes(), rendering_configuration(sender))


def prepare(issue: Issue, house: House, templates: Templates, sender: Sender, mark: str = "") -> Prepared:
    """Renders the issue as it stands now. `mark` (校样) is printed on a proof and put before its subject.

    Raises TemplateProblem and FontsMissing.
    """
    content = build(issue, house)
    seen = signoff.digest(content, templates.hashes(), rendering_configuration(sender))
    drawn = proofs.live(seen, content, templates, sender, mark=mark, short=proofs.wants_short(issue, content))
    return Prepared(
        content=content,
        digest=seen,
        html=drawn.made("html").decode(),
        text=drawn.made("text").decode(),
        pdf=drawn.made("pdf") if content["look"]["pdf"] else None,
        docx=drawn.made("docx"),
        parts={
            variant: data for variant, name in proofs.PARTS.items() if (data := drawn.get(name)) is not None
        },
    )


def proof(issue: Issue, house: House, templates: Templates, sender: Sender, mark: str = "") -> proofs.Proof:
    """The issue's renderings, made when they are asked for and kept while nothing changes; frozen ones once signed.

    `mark` is printed on what is not signed, and on nothing else.
    """
    content = build(issue, house)
    seen = issue.content_digest or signoff.digest(
        content, templates.hashes(), rendering_configuration(sender)
    )
    return proofs.of(issue, content, seen, templates, sender, mark=mark)


def sign(
    issue: Issue,
    address: str,
    house: House,
    templates: Templates,
    sender: Sender,
    at: datetime,
    channel: str,
    seen: str | None = None,
    note: str = "",
    *,
    step: int | None = None,
    override: str = "",
    page: str = "",
) -> Signature:
    """Gives the due step's signature; the last one freezes. `seen` is the digest the signer looked at.

    `page`: where recipients may leave a list that lets them, see distribute.frozen.page.

    Raises Refused for blocking findings and illegal steps, TemplateProblem and FontsMissing for a broken
    rendering: nothing is signed then.
    """
    signoff.refuse_blocking(issue, house)
    prepared = prepare(issue, house, templates, sender)
    _check_size(prepared, sender)
    mailed = mailing(sender, house_of(issue, house), page)
    # A broken list is refused at the first signature already, not at the last or while sending.
    checked = {(row.name, row.address) for row in _check_recipients(issue, sender, mailed, at)}

    def freeze(locked: Issue) -> None:
        _store(locked, prepared, sender, mailed, house, at, address, checked)

    return signoff.sign(
        issue.pk,
        address,
        prepared.digest if seen is None else seen,
        house,
        templates.hashes(),
        rendering_configuration(sender),
        at,
        channel,
        freeze,
        note,
        step=step,
        override=override,
    )


def _check_size(prepared: Prepared, sender: Sender) -> None:
    """Relays refuse large mails and Gmail cuts long ones: after the signature would be too late to learn it."""
    sizes = {variant: len(part) for variant, part in prepared.parts.items()}
    measured = budgets.of_mail(len(prepared.html.encode()), sizes, sender.message_bytes)
    over = [one.why for one in measured if one.level == "block"]
    if over:
        raise Refused("; ".join(dict.fromkeys(over)))


def _check_recipients(
    issue: Issue,
    sender: Sender,
    mailed: Mapping[str, Any],
    at: datetime,
    checked: Collection[tuple[str, str]] = (),
) -> list[Delivery]:
    """The recipients, each of whose own header lines can be written. `checked`: names and addresses that were."""
    deliveries = expand(issue, sender.address)
    if sender.presentation == "open" and len(deliveries) > OPEN_MOST:
        raise Refused(
            _(
                'presentation = "open" would show {count} addresses to everyone; the most is {most}: '
                'use "individual"'
            ).format(count=len(deliveries), most=OPEN_MOST)
        )
    blocks = OwnBlocks.of(issue, deliveries, mailed)
    broken = list(_unwritable([d for d in deliveries if (d.name, d.address) not in checked], blocks, at))
    if broken:
        raise Refused(
            _("these recipients cannot be mailed; mend or remove them, then sign: ") + "; ".join(broken)
        )
    return deliveries


def _unwritable(rows: list[Delivery], blocks: OwnBlocks, at: datetime) -> Iterator[str]:
    """The rows whose own header lines cannot be written, and why."""
    # An open presentation shows everybody in every block: alone, a row tells whose fault it is.
    alone = replace(blocks, to=(), cc=())
    for row in rows:
        if row.state == DeliveryState.SUPPRESSED and not (blocks.to or blocks.cc):
            continue  # it is not mailed
        try:
            alone.own(row, at)
        except ValueError as error:
            yield f"{row.name} <{row.address}>: {error}"


def _store(
    issue: Issue,
    prepared: Prepared,
    sender: Sender,
    mailed: Mapping[str, Any],
    house: House,
    at: datetime,
    actor: str,
    checked: Collection[tuple[str, str]],
) -> None:
    """Inside the signature's transaction: the bytes, one row a recipient, the state."""
    renderings = {
        RenderingKind.HTML: prepared.html.encode(),
        RenderingKind.TEXT: prepared.text.encode(),
        RenderingKind.PDF: prepared.pdf,
        RenderingKind.DOCX: prepared.docx,
    }
    for kind, data in renderings.items():
        if data is not None:
            Rendering.objects.create(issue=issue, kind=kind, blob=Blob.keep(data))
    for variant, data in prepared.parts.items():
        FrozenPart.objects.create(issue=issue, variant=variant, blob=Blob.keep(data))
    # What was checked a moment ago is not drawn again while the store is locked.
    rows = _check_recipients(issue, sender, mailed, at, checked)
    if {row.variant for row in rows} - prepared.parts.keys():
        raise Refused(_("somebody asked for the PDF alone a moment ago, and it is not drawn yet: sign again"))
    Delivery.objects.bulk_create(rows, batch_size=500)
    issue.mailing = dict(mailed)
    issue.save(update_fields=["mailing"])
    serials = [s.key for s in house_of(issue, house).section if s.serial]
    printed = set(Item.objects.filter(issue=issue).values_list("section", flat=True))
    instalments = {key: numbering.instalment(house, issue, key) for key in serials if key in printed}
    issues.frozen(issue, prepared.digest, instalments, at, actor)
