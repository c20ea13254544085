"""Photos of an item: their order and use, one photo's crop, turn and words, and the bytes themselves."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from desk.web.allowed import EVERYBODY, needs, person_of, rights
from desk.web.respond import page, seen_other
from desk.web.signin import onward
from desk.web.site import site
from editorial import crops, photos
from editorial.access import EDITOR
from editorial.crops import Crop
from editorial.models import Blob, ItemState, Photo, PhotoSize
from editorial.refusal import Refused
from ingest.documents import photos as pictures
from ingest.parsed import Caps

THUMB_WIDTH = 240
"""Pixels."""
LONGEST = 2000
"""Characters of a caption, a credit or an alternative text."""
PATIENCE = 60.0
"""Seconds a page waits until another photo is done."""
_ONE_AT_A_TIME = threading.Lock()
"""An original may be eighty megapixels: two of them decoded side by side are half a gigabyte."""
NUMBERS = ("left", "top", "width", "height")
RATIOS = ("", "1.5", "1.3333", "1.7778", "own", "0.8")
"""Width by height of the part, as the form posts it; empty: free."""


@dataclass(frozen=True)
class Sent:
    """What the form of a photo said, and what is wrong with it by field."""

    typed: Mapping[str, str]
    words: photos.Words
    errors: dict[str, str]


@dataclass(frozen=True)
class Size:
    """A size on paper, in millimetres at most."""

    value: str
    words: str
    width: int
    height: int


@require_http_methods(["GET", "POST"])
@needs(*EVERYBODY)
def show(request: HttpRequest, number: int, photo_id: int) -> HttpResponse:
    photo = _photo(photo_id, item=number)
    if request.method == "POST":
        return _save(request, photo)
    return _page(request, photo, _typed(photo))


def _photo(photo_id: int, **more: int) -> Photo:
    rows = Photo.objects.select_related("item__issue", "original", "mail", "light")
    photo = rows.filter(pk=photo_id, **more).first()
    if photo is None:
        raise Http404
    return photo


def _typed(photo: Photo) -> dict[str, str]:
    """A photo's row as the fields of its form."""
    crop = crops.crop_of(photo.crop) or crops.WHOLE
    return {
        "caption": photo.caption,
        "credit": photo.credit,
        "alt": "" if photo.alt == photo.caption else photo.alt,
        "decorative": "1" if photo.decorative else "",
        "ratio": "",
        "size": str(photo.size),
        **{name: f"{getattr(crop, name):g}" for name in NUMBERS},
    }


def _page(
    request: HttpRequest,
    photo: Photo,
    typed: Mapping[str, str],
    errors: Mapping[str, str] | None = None,
    overtaken: bool = False,
    status: int = 200,
) -> HttpResponse:
    item, crop = photo.item, crops.crop_of(photo.crop)
    frozen = item.issue is not None and item.issue.frozen_at is not None
    part = crops.copy_size(photo.width, photo.height, photo.turn, crop)
    # A copy that had too many bytes was made smaller than that.
    copy = pictures.size_of(photo.mail.read()) or part
    order = list(item.photos.order_by("place").values_list("pk", flat=True))
    at = order.index(photo.pk)
    words = {
        "item": item,
        "photo": photo,
        "typed": typed,
        "shown": _rectangle(typed, crop),
        "errors": errors or {},
        "overtaken": overtaken,
        "number": at + 1,
        "count": len(order),
        "previous": order[at - 1] if at else None,
        "following": order[at + 1] if at + 1 < len(order) else None,
        "sides": crops.sides(photo.width, photo.height, photo.turn),
        "copy": copy,
        "dpi": crops.dpi(*copy, photo.size),
        "sharp": crops.SHARP,
        "sizes": [Size(one.value, str(one.label), *map(int, crops.PRINT[one.value])) for one in PhotoSize],
        "most": copy[0] if copy[0] < part[0] else crops.MAIL_WIDTH,
        "ratios": RATIOS,
        "may_edit": EDITOR in rights(person_of(request)) and not frozen and item.state != ItemState.PRINTED,
    }
    return page(request, "photo", words, status=status)


def _rectangle(typed: Mapping[str, str], crop: Crop | None) -> dict[str, str]:
    """The rectangle to draw, in per cent: the one typed, else the one that stands."""
    drawn = _crop(typed, {}) or crop or crops.WHOLE
    return {
        **{name: f"{getattr(drawn, name):g}" for name in NUMBERS},
        "right": f"{crops.tenth(drawn.left + drawn.width):g}",
        "bottom": f"{crops.tenth(drawn.top + drawn.height):g}",
    }


@needs(EDITOR)
def _save(request: HttpRequest, photo: Photo) -> HttpResponse:
    """Every field of the form; `turn` 90 or 270 turns the photo further, its crop with it."""
    based_on = request.POST.get("based_on", "")
    if not (based_on.isdecimal() and len(based_on) < 9):
        raise Refused(_("the form does not say which version it was made from: open the photo again"))
    sent = _sent(request, photo)
    if sent.errors:
        return _page(request, photo, sent.typed, sent.errors, status=422)
    outcome = photos.save(
        photo.item_id,
        photo.pk,
        int(based_on),
        sent.words,
        _copies(photo, sent.words),
        site().now(),
        person_of(request).address,
    )
    if isinstance(outcome, photos.Overtaken):
        return _page(request, _photo(photo.pk), sent.typed, overtaken=True, status=409)
    here = reverse("photo", args=[photo.item_id, photo.pk])
    to = onward(request.POST.get("next") or here) if "turn" not in request.POST else here
    return seen_other(to)


def _sent(request: HttpRequest, photo: Photo) -> Sent:
    typed = {name: request.POST.get(name, "").strip() for name in _typed(photo)}
    typed["size"] = typed["size"] or str(photo.size)
    errors = {
        name: _("This is longer than {count} characters.").format(count=LONGEST)
        for name in ("caption", "credit", "alt")
        if len(typed[name]) > LONGEST
    }
    if typed["size"] not in PhotoSize.values:
        errors["size"] = _("Choose one of the sizes.")
    crop = _crop(typed, errors)
    own = _own(photo)
    if crop is not None and typed["ratio"] in RATIOS[1:]:
        crop = crops.fitted(crop, own if typed["ratio"] == "own" else float(typed["ratio"]), own)
    by = {"90": 90, "270": 270}.get(request.POST.get("turn", ""), 0)
    words = photos.Words(
        typed["caption"],
        typed["credit"],
        typed["alt"],
        bool(typed["decorative"]),
        crops.turned(crop, by),
        (photo.turn + by) % 360,
        typed["size"],
    )
    return Sent(typed, words, errors)


def _own(photo: Photo) -> float:
    """Width by height of the photo as it is turned now."""
    wide, high = crops.sides(photo.width, photo.height, photo.turn)
    return wide / high if wide and high else 1.0


def _crop(typed: Mapping[str, str], errors: dict[str, str]) -> Crop | None:
    """The four numbers; what is wrong with them goes into `errors`, by field, and there is no crop then."""
    values: dict[str, float] = {}
    for name in NUMBERS:
        low = crops.SMALLEST if name in ("width", "height") else 0.0
        value = _number(typed[name])
        if value is None or not low <= value <= 100:
            errors[name] = _("Write a number from {low} to 100.").format(low=f"{low:g}")
        else:
            values[name] = value
    for start, length in (("left", "width"), ("top", "height")):
        if start in values and length in values and crops.tenth(values[start] + values[length]) > 100:
            errors[length] = _("The part reaches beyond the photo: at most {most} from there.").format(
                most=f"{crops.tenth(100 - values[start]):g}"
            )
    if errors.keys() & set(NUMBERS):
        return None
    return Crop(**values)


def _number(typed: str) -> float | None:
    try:
        value = float(typed)
    except ValueError:
        return None
    return crops.tenth(value) if math.isfinite(value) else None


def _copies(photo: Photo, words: photos.Words) -> photos.Copies | None:
    """The copies of this crop and turn; None where those there are already them. Raises Refused."""
    if crops.kept(words.crop) == photo.crop and words.turn == photo.turn:
        return None
    return _drawn(photo, words.turn, words.crop)


def _drawn(photo: Photo, turn: int, crop: Crop | None) -> photos.Copies:
    """Copies made of the untouched original. Raises Refused when it cannot be opened."""
    box = crops.box(photo.width, photo.height, turn, crop) if crops.kept(crop) else None
    if not _ONE_AT_A_TIME.acquire(timeout=PATIENCE):
        raise Refused(_("other photos are being worked on: try again in a moment"))
    try:
        made = pictures.cut(photo.original.read(), Caps.of(site().config.limits), pictures.Part(turn, box))
    finally:
        _ONE_AT_A_TIME.release()
    if isinstance(made, pictures.Unfit):
        raise Refused(_("this photo cannot be opened, it stays as it is: {why}").format(why=made.why))
    return photos.Copies(made.copy, made.light)


@require_POST
@needs(EDITOR)
def arrange(request: HttpRequest, number: int) -> HttpResponse:
    """`photo` and `do`: earlier, later, use or leave."""
    typed, to = request.POST.get("photo", ""), request.POST.get("do", "")
    photo_id = int(typed) if typed.isdecimal() and len(typed) < 10 else 0
    at, who = site().now(), person_of(request).address
    if to in ("earlier", "later"):
        photos.move(number, photo_id, -1 if to == "earlier" else 1, at, who)
    elif to in ("use", "leave"):
        photos.use(number, photo_id, to == "use", at, who)
    else:
        raise Refused(_("there is no such thing to do with a photo: {to}").format(to=to))
    return seen_other(onward(request.POST.get("next") or reverse("item", args=[number])))


def _cached(
    request: HttpRequest, tag: str, made: Callable[[], HttpResponse], version: str = ""
) -> HttpResponse:
    """Bytes that never change under their tag. An address that names its version need not be asked for again."""
    etag = quote_etag(tag)
    response = get_conditional_response(request, etag=etag) or made()
    known = len(version) >= 12 and tag.startswith(version)
    response["ETag"] = etag
    response["Cache-Control"] = "private, max-age=31536000, immutable" if known else "private, no-cache"
    return response


def _jpeg(body: bytes) -> HttpResponse:
    return HttpResponse(body, content_type="image/jpeg")


@require_safe
@needs(*EVERYBODY)
def mail(request: HttpRequest, photo_id: int) -> HttpResponse:
    """The copy that is printed. `v`: the first characters of its hash."""
    photo = _photo(photo_id)
    return _cached(request, photo.mail_id, lambda: _jpeg(photo.mail.read()), request.GET.get("v", ""))


@require_safe
@needs(*EVERYBODY)
def thumb(request: HttpRequest, photo_id: int) -> HttpResponse:
    """The copy that is printed, at most THUMB_WIDTH wide."""
    photo = _photo(photo_id)
    return _cached(request, photo.mail_id, lambda: _jpeg(_small(photo.mail_id)), request.GET.get("v", ""))


@lru_cache(maxsize=400)
def _small(sha256: str) -> bytes:
    """About ten kilobytes each. Raises Refused."""
    try:
        return pictures.smaller(Blob.objects.get(pk=sha256).read(), THUMB_WIDTH)
    except OSError as error:
        raise Refused(_("this photo cannot be opened, it stays as it is: {why}").format(why=error)) from error


@require_safe
@needs(*EVERYBODY)
def whole(request: HttpRequest, photo_id: int) -> HttpResponse:
    """The photo as it is turned, not cropped: what the rectangle lies on."""
    photo = _photo(photo_id)
    tag = f"{photo.turn}-{photo.original_id}"
    return _cached(request, tag, lambda: _jpeg(_uncut(photo)), request.GET.get("v", ""))


def _uncut(photo: Photo) -> bytes:
    if photo.crop is None:
        return photo.mail.read()
    return _drawn_whole(photo.original_id, photo.turn, photo.pk)


@lru_cache(maxsize=32)
def _drawn_whole(original: str, turn: int, photo_id: int) -> bytes:
    """A few hundred kilobytes each."""
    return _drawn(Photo.objects.select_related("original").get(pk=photo_id), turn, None).mail


@require_safe
@needs(*EVERYBODY)
def original(request: HttpRequest, photo_id: int) -> HttpResponse:
    """The file as it came in, for saving; no browser opens it in the desk's own origin."""
    photo = _photo(photo_id)

    def made() -> HttpResponse:
        kind = photo.type if photo.type.startswith("image/") else "application/octet-stream"
        response = HttpResponse(photo.original.read(), content_type=kind)
        name = photo.name.rpartition("/")[2] or f"photo-{photo.pk}"
        response["Content-Disposition"] = str(content_disposition_header(True, name))
        return response

    response = _cached(request, photo.original_id, made, request.GET.get("v", ""))
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


ADDRESSES = [
    path("items/<int:number>/photos", arrange, name="item-photos"),
    path("items/<int:number>/photos/<int:photo_id>", show, name="photo"),
    path("photos/<int:photo_id>/mail", mail, name="photo-mail"),
    path("photos/<int:photo_id>/thumb", thumb, name="photo-thumb"),
    path("photos/<int:photo_id>/whole", whole, name="photo-whole"),
    path("photos/<int:photo_id>/original", original, name="photo-original"),
]
