"""All tables, one noun a file: one Django app, one chain of migrations."""

from editorial.models.access import Device, OneTime, Purpose, ReviewLink, Session, SigningKey
from editorial.models.blob import Blob, Chunk
from editorial.models.contributor import Contributor, ContributorAddress
from editorial.models.conversion import Conversion, ConversionState
from editorial.models.delivery import Attempt, Delivery, DeliveryState, FrozenPart, Handover, Return
from editorial.models.event import Event
from editorial.models.issue import ANSWERS, Issue, IssueState, Kind, Rendering, RenderingKind
from editorial.models.item import Item, ItemState, ItemVersion
from editorial.models.lease import Heartbeat, Lease
from editorial.models.letter import Letter, LetterKind, LetterState
from editorial.models.message import BounceReport, Disposition, Folder, Message, Sighting
from editorial.models.person import Person
from editorial.models.photo import Photo, PhotoSize
from editorial.models.proposal import Proposal, ProposalState
from editorial.models.recipient import Ground, LeavingStop, Membership, Recipient, Suppression, Variant
from editorial.models.signature import Signature, SignatureState
from editorial.models.submission import Submission
from editorial.models.twin import Gram, Sketch, Twin
from editorial.models.unit import Unit
from editorial.models.upload import Upload
from editorial.models.window import CollectionWindow, WindowState
from editorial.models.work import Acknowledgement, Comment, Deed, Mode, Once, Presence

__all__ = [
    "ANSWERS",
    "Acknowledgement",
    "Attempt",
    "Blob",
    "BounceReport",
    "Chunk",
    "CollectionWindow",
    "Comment",
    "Contributor",
    "ContributorAddress",
    "Conversion",
    "ConversionState",
    "Deed",
    "Delivery",
    "DeliveryState",
    "Device",
    "Disposition",
    "Event",
    "Folder",
    "FrozenPart",
    "Gram",
    "Ground",
    "Handover",
    "Heartbeat",
    "Issue",
    "IssueState",
    "Item",
    "ItemState",
    "ItemVersion",
    "Kind",
    "Lease",
    "LeavingStop",
    "Letter",
    "LetterKind",
    "LetterState",
    "Membership",
    "Message",
    "Mode",
    "Once",
    "OneTime",
    "Person",
    "Photo",
    "PhotoSize",
    "Presence",
    "Proposal",
    "ProposalState",
    "Purpose",
    "Recipient",
    "Rendering",
    "RenderingKind",
    "Return",
    "ReviewLink",
    "Session",
    "Sighting",
    "Signature",
    "SignatureState",
    "SigningKey",
    "Sketch",
    "Submission",
    "Suppression",
    "Twin",
    "Unit",
    "Upload",
    "Variant",
    "WindowState",
]
