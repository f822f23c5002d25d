"""Make a photo ready for print: upright, no larger than paper shows, without any metadata, encoded once.

Pillow is imported where it is used: a photo that the snapshot already holds costs one hash.
"""

from __future__ import annotations

import importlib
import io
import struct
import warnings
import zlib
from typing import TYPE_CHECKING, Any

from pipeline.errors import Refusal
from pipeline.evidence.files import agree
from pipeline.evidence.limits import limits
from pipeline.evidence.magic import sniff
from pipeline.record import record

if TYPE_CHECKING:
    from PIL import Image

_FORMATS = {"jpeg": ("JPEG", "MPO"), "png": ("PNG",), "webp": ("WEBP",), "heic": ("HEIF",)}
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, struct.error, zlib.error)
_GPS = 0x8825
_LATITUDE = 2
_INCH = 25.4


@record
class Ready:
    """Hold a photo as it will be printed; `position` tells that the original said where it was taken."""

    data: bytes
    extension: str
    pixels: tuple[int, int]
    position: bool


def prepare(data: bytes, name: str) -> Ready:
    """Turn the bytes of a photo into what a document may hold, or raise Refusal with the reason."""
    kind = sniff(data[:1100])
    if kind not in _FORMATS:
        raise Refusal("evidence-10", name=name)
    agree(name, kind)
    if kind == "heic":
        _learn_heic(name)
    with warnings.catch_warnings():
        # Pillow warns of large and of odd pictures; both are decided here.
        warnings.simplefilter("ignore")
        try:
            return _convert(data, name, kind)
        except _BROKEN as broken:
            raise Refusal("evidence-12", name=name) from broken


def size_on_paper(pixels: tuple[int, int]) -> tuple[float, float]:
    """Return width and height in millimetres: at most half a page, and never stretched until it blurs.

    >>> size_on_paper((1472, 1104)), size_on_paper((1000, 2000)), size_on_paper((220, 110))
    ((160.0, 120.0), (60.0, 120.0), (50.8, 25.4))
    """
    rules = limits("print")
    width, height = pixels
    scale = min(rules["width"] / width, rules["shown"] / height, _INCH / rules["coarse"])
    return round(width * scale, 2), round(height * scale, 2)


def _learn_heic(name: str) -> None:
    try:
        heif: Any = importlib.import_module("pillow_heif")
    except ImportError:
        raise Refusal("evidence-14", name=name) from None
    heif.register_heif_opener(thumbnails=False)


def _convert(data: bytes, name: str, kind: str) -> Ready:
    from PIL import Image

    try:
        image = Image.open(io.BytesIO(data), formats=_FORMATS[kind])
    except Image.DecompressionBombError:
        raise Refusal("evidence-13", name=name, limit=_millions("pixels")) from None
    with image:
        _fit_memory(image, name)
        position = _has_position(image)
        upright = _upright(image)
    shown = _shrink(_colours(upright))
    extension, encoded = _encode(shown, kind)
    return Ready(encoded, extension, shown.size, position)


def _fit_memory(image: Image.Image, name: str) -> None:
    """Refuse what claims too many pixels; let JPEG decode a large picture at a fraction of its size."""
    rules = limits("photo")
    if image.width * image.height > rules["pixels"]:
        raise Refusal("evidence-13", name=name, limit=_millions("pixels"))
    side = 2 * max(_box())
    image.draft("RGB", (side, side))
    if image.width * image.height > rules["decoded"]:
        raise Refusal("evidence-13", name=name, limit=_millions("decoded"))


def _millions(limit: str) -> str:
    return str(limits("photo")[limit] // 1_000_000)


def _box() -> tuple[int, int]:
    rules = limits("print")
    width, height = (int(rules[side] / _INCH * rules["dots"]) for side in ("width", "height"))
    return width, height


def _has_position(image: Image.Image) -> bool:
    xmp = image.info.get("xmp", b"")
    in_xmp = b"GPSLatitude" in (xmp.encode() if isinstance(xmp, str) else xmp)
    return in_xmp or _LATITUDE in image.getexif().get_ifd(_GPS)


def _upright(image: Image.Image) -> Image.Image:
    from PIL import ImageOps

    image.load()
    return ImageOps.exif_transpose(image)


def _colours(image: Image.Image) -> Image.Image:
    """Bring any colour model to grey, RGB or RGBA in the colours of a screen, and forget everything else."""
    profile = image.info.get("icc_profile")
    alpha = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
    grey = image.mode in {"1", "L", "I", "I;16", "F"} and not alpha
    if profile and image.mode in {"RGB", "CMYK"}:
        image = _screen_colours(image, profile)
    plain = image.convert("L" if grey else "RGBA" if alpha else "RGB")
    # Comments, profiles and positions would travel along in `info`.
    plain.info = {}
    return plain


def _screen_colours(image: Image.Image, profile: bytes) -> Image.Image:
    from PIL import ImageCms

    try:
        found = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(image, found, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        # A broken profile only shifts colours; the picture itself still proves.
        return image
    return turned or image


def _shrink(image: Image.Image) -> Image.Image:
    from PIL import Image as Pillow

    small = image.copy()
    small.thumbnail(_box(), Pillow.Resampling.LANCZOS)
    return small


def _encode(image: Image.Image, kind: str) -> tuple[str, bytes]:
    """Write PNG for what was drawn, as long as it stays small, and JPEG for what was photographed."""
    rules = limits("print")
    dots = (rules["dots"], rules["dots"])
    if kind == "png":
        stream = io.BytesIO()
        image.save(stream, "PNG", compress_level=9, dpi=dots)
        if stream.tell() <= rules["png"]:
            return "png", stream.getvalue()
    stream = io.BytesIO()
    _on_white(image).save(stream, "JPEG", quality=rules["quality"], subsampling=2, optimize=True, dpi=dots)
    return "jpg", stream.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    from PIL import Image as Pillow

    if image.mode != "RGBA":
        return image
    paper = Pillow.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper
