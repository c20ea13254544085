"""Pictures: checked, measured, and the copies for the mail made of each. The only module that uses Pillow.

The original is never changed, and each copy is drawn from it, never from another copy. A copy is a baseline JPEG in
sRGB, upright, and holds no metadata at all: nothing of EXIF, GPS, XMP, ICC, comments, thumbnails or second pictures.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from importlib.util import find_spec
from types import ModuleType

from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageCms,
    ImageFile,
    ImageOps,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
    features,
)

from ingest.parsed import Caps

HEIF = find_spec("pillow_heif") is not None
"""Whether telephones' HEIC pictures can be opened: by an extra, without which they are refused in words."""
WIDTH, QUALITY = 1104, 80
"""Pixels of the mail copy, twice the 552 px column of the issue; and its JPEG quality."""
LIGHT_WIDTH, LIGHT_QUALITY = 828, 70
"""Of the light copy, one and a half times the column: for an issue with many photos."""
THUMB_QUALITY = 80
TALLEST = 65_500
"""Pixels: libjpeg writes no picture that is higher."""
SMALLEST = 100
"""A picture narrower or lower than this is a logo, an icon or a spacer."""

_PLUGINS: tuple[ModuleType, ...] = (
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    GifImagePlugin,
    BmpImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)
"""Loaded by name: with `formats=` Pillow loads none by itself."""
FORMATS: tuple[str, ...] = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP")
"""JPEG opens the two-picture JPEGs of phones (MPO) too."""
if HEIF:
    import pillow_heif

    pillow_heif.register_heif_opener(thumbnails=False)
    FORMATS = (*FORMATS, "HEIF")
if features.check("avif"):
    _PLUGINS = (*_PLUGINS, AvifImagePlugin)
    FORMATS = (*FORMATS, "AVIF")
CUT_OFF = "照片数据不完整（可能没有传完），缺的部分是灰色，请核对，最好重发"
_TYPES = {"MPO": "image/jpeg", "BMP": "image/bmp"}


@dataclass(frozen=True)
class Picture:
    """A picture that can be printed."""

    type: str
    width: int
    height: int
    copy: bytes
    copy_width: int
    copy_height: int
    light: bytes | None = None
    """The same part at LIGHT_WIDTH and LIGHT_QUALITY; None where the copy is no larger."""
    remark: str = ""
    """What a person should know of it, or ""."""


@dataclass(frozen=True)
class Unfit:
    """A picture that cannot or should not be printed, and why."""

    why: str
    small: bool = False


Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels of the whole picture, upright and turned."""


@dataclass(frozen=True)
class Part:
    """What of a picture goes into its copy."""

    turn: int = 0
    """Degrees clockwise after its EXIF orientation: 0, 90, 180, 270."""
    box: Box | None = None
    """None: all of it."""


def scale(data: bytes, caps: Caps) -> Picture | Unfit:
    """Measures a picture and makes its copies. Never raises.

    Width and height are the original's after its EXIF orientation. The copy is at most WIDTH pixels wide; one of more
    than caps.photo_copy_bytes is made anew at LIGHT_QUALITY, and if that is still too much at LIGHT_WIDTH, too.
    """
    return cut(data, caps, Part())


def cut(data: bytes, caps: Caps, part: Part) -> Picture | Unfit:
    """Like `scale`, the copy turned and cropped; the same bytes and numbers give the same copy. Never raises."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _whole_or_part(data, caps, part)
    except (UnidentifiedImageError, Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        if isinstance(error, UnidentifiedImageError):
            return Unfit(_unknown(data))
        return Unfit(f"图片超过 {caps.photo_pixels // 1_000_000} 百万像素，没有打开")
    except MemoryError:
        return Unfit("图片太大，打开它需要的内存超过限制")
    except Exception as error:  # a decoder's fault on a broken file is the file's trouble, not ours
        return Unfit(f"图片已损坏，无法打开（{type(error).__name__}），请重发")


_ODD = (
    (slice(0, 4), b"\xd7\xcd\xc6\x9a", "WMF 矢量图"),
    (slice(40, 44), b" EMF", "EMF 矢量图"),
    (slice(0, 4), b"8BPS", "Photoshop 文件"),
    (slice(4, 12), b"ftypheic", "苹果手机的 HEIC 照片"),
    (slice(4, 12), b"ftypmif1", "HEIF 照片"),
    (slice(4, 12), b"ftypheix", "苹果手机的 HEIC 照片"),
    (slice(4, 12), b"ftypavif", "AVIF 图片"),
)


def _unknown(data: bytes) -> str:
    """What a picture we cannot open is, and what to send."""
    found = next((words for place, mark, words in _ODD if data[place] == mark), "")
    if not found and b"<svg" in data[:2000].lower():
        found = "SVG 矢量图"
    return f"{found or '不是能识别的图片'}，读不了，请转成 JPG 或 PNG 再发"


def _whole_or_part(data: bytes, caps: Caps, part: Part) -> Picture | Unfit:
    """The picture; of one that was cut off on its way, the part that arrived."""
    try:
        return _scale(data, caps, part)
    except OSError as error:
        if "truncated" not in str(error) and "broken data stream" not in str(error):
            raise
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        found = _scale(data, caps, part)
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False
    if not isinstance(found, Picture):
        return found
    with Image.open(io.BytesIO(found.copy)) as image:
        rest = image.convert("L").crop((0, image.height // 8, image.width, image.height))
        darkest, lightest = rest.getextrema()
    if isinstance(darkest, int | float) and isinstance(lightest, int | float) and lightest - darkest < 8:
        return Unfit("照片没有传完，几乎没有内容，请重发")
    return replace(found, remark=CUT_OFF)


def _scale(data: bytes, caps: Caps, part: Part) -> Picture | Unfit:
    Image.MAX_IMAGE_PIXELS = caps.photo_pixels
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        kind = _TYPES.get(image.format or "", Image.MIME.get(image.format or "", "image/jpeg"))
        # Pillow turns a TIFF upright by itself and tells its size so; the others are turned below.
        lying = image.format != "TIFF" and image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
        width, height = (image.height, image.width) if lying else (image.width, image.height)
        if width * height > caps.photo_pixels:
            return Unfit(f"图片超过 {caps.photo_pixels // 1_000_000} 百万像素，没有打开")
        if min(width, height) < SMALLEST:
            return Unfit(f"只有 {width}×{height} 像素，像是图标或签名图", small=True)
        whole = (height, width) if part.turn in (90, 270) else (width, height)
        left, top, right, bottom = part.box or (0, 0, *whole)
        target = _at_most(WIDTH, right - left, bottom - top)
        if target[1] > TALLEST:
            return Unfit(f"图片高 {target[1]} 像素，太长，没有办法刊登，请裁短再发")
        # JPEG can be decoded at 1/2, 1/4, 1/8: a 20-megapixel photo then costs a sixteenth of the memory.
        enough = (
            target[0] * 2 * whole[0] // (right - left),
            target[1] * 2 * whole[1] // (bottom - top),
        )
        image.draft("RGB", enough[::-1] if lying != (part.turn in (90, 270)) else enough)
        ImageOps.exif_transpose(image, in_place=True)  # by itself it copies a picture that is upright already
        profile = image.info.get("icc_profile")
        drawn = _turned(_flat(image), part.turn)
        shown = _within(drawn, whole, part.box) if part.box is not None else None

        def sized(to: tuple[int, int]) -> Image.Image:
            return _srgb(drawn.resize(to, Image.Resampling.LANCZOS, box=shown, reducing_gap=2.0), profile)

        return _copied(Picture(kind, width, height, b"", *target), sized, caps.photo_copy_bytes)


def _copied(picture: Picture, sized: Callable[[tuple[int, int]], Image.Image], most: int) -> Picture:
    """The picture with its copies; `sized` draws it in sRGB at so many pixels, `most` in bytes."""
    full = picture.copy_width, picture.copy_height
    image = sized(full)
    copy = _jpeg(image, QUALITY)
    if len(copy) > most:
        copy = _jpeg(image, LIGHT_QUALITY)
    small = _at_most(LIGHT_WIDTH, *full)
    light = _jpeg(image if small == full else sized(small), LIGHT_QUALITY)
    if len(copy) > most and len(light) < len(copy):
        return replace(picture, copy=light, copy_width=small[0], copy_height=small[1])
    return replace(picture, copy=copy, light=light if len(light) < len(copy) else None)


def _at_most(most: int, width: int, height: int) -> tuple[int, int]:
    """Width and height scaled down to a width; at least one pixel each way."""
    ratio = min(1.0, most / width)
    return max(1, round(width * ratio)), max(1, round(height * ratio))


def _jpeg(image: Image.Image, quality: int) -> bytes:
    """Baseline, with nothing but the pixels."""
    # Pillow writes the comment it finds in a picture's info, wherever that came from, into the JPEG.
    image.info.clear()
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, progressive=False)
    return out.getvalue()


def _within(drawn: Image.Image, whole: tuple[int, int], box: Box) -> tuple[float, float, float, float]:
    """The box on what was decoded, which may be smaller than the picture."""
    across, down = drawn.width / whole[0], drawn.height / whole[1]
    left, top, right, bottom = box
    return left * across, top * down, min(right * across, drawn.width), min(bottom * down, drawn.height)


_CLOCKWISE = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}
"""Pillow turns against the clock."""


def _turned(image: Image.Image, turn: int) -> Image.Image:
    return image.transpose(_CLOCKWISE[turn]) if turn else image


def smaller(copy: bytes, width: int) -> bytes:
    """A JPEG copy of ours, at most so many pixels wide. Raises OSError when it is none."""
    with Image.open(io.BytesIO(copy), formats=("JPEG",)) as image:
        size = _at_most(width, image.width, image.height)
        image.draft("RGB", (size[0] * 2, size[1] * 2))
        small = image.convert("RGB").resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    return _jpeg(small, THUMB_QUALITY)


def size_of(copy: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a JPEG copy of ours; None when it is none."""
    try:
        with Image.open(io.BytesIO(copy), formats=("JPEG",)) as image:
            return image.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _flat(image: Image.Image) -> Image.Image:
    """Without transparency, palette or high bit depth; a transparent background becomes white paper."""
    if image.mode in ("RGB", "CMYK", "L"):
        return image
    if image.mode.startswith("I;16") or image.mode == "I":
        return image.point(partial(_to_eight_bits)).convert("L")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        paper = Image.new("RGB", layer.size, "white")
        paper.paste(layer, mask=layer.getchannel("A"))
        return paper
    return image.convert("RGB")


def _to_eight_bits(value: float) -> float:
    return value * (1 / 256)


def _srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            if converted is not None:
                return converted
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass  # a broken profile: the plain conversion below is near enough
    return image.convert("RGB")
