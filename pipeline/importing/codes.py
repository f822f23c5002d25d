"""Know a QR code when a picture is one: on a printed report it leads to a link that stands beside it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

# The three squares in the corners of every code (ISO/IEC 18004), seven modules wide: dark, light, and a dark heart.
_FINDER = tuple(
    tuple(max(abs(x - 3), abs(y - 3)) != 2 for x in range(7))  # noqa: PLR2004 (the light ring)
    for y in range(7)
)
_LEAST, _MOST = 21, 177
# So many of the 49 modules of a square may be spoiled by a scanner.
_SPOILED = 4
_DARK = 128


def is_code(data: bytes) -> bool:
    """Tell whether the bytes of a picture that Pillow reads show a QR code and nothing else.

    >>> is_code(b"no picture")
    False
    """
    from PIL import Image as Pillow
    from PIL import UnidentifiedImageError

    try:
        with Pillow.open(io.BytesIO(data)) as image:
            dark = image.convert("L").point(lambda value: 255 * (value < _DARK))
    except (UnidentifiedImageError, OSError, ValueError):
        return False
    box = dark.getbbox()
    if not box:
        return False
    return _shows(dark.crop(box))


def _shows(dark: Image.Image) -> bool:
    """Look for the three squares in a picture that is cut to its dark part."""
    width, height = dark.size
    edge = [dark.getpixel((x, 0)) for x in range(width)]
    run = next((x for x, value in enumerate(edge) if not value), width)
    modules = round(7 * width / run) if run else 0
    if abs(width - height) * 20 > width or modules % 4 != 1 or not _LEAST <= modules <= _MOST:
        return False
    step = width / modules
    corners = ((0, 0), (modules - 7, 0), (0, modules - 7))
    return all(_wrong(dark, left, top, step) <= _SPOILED for left, top in corners)


def _wrong(dark: Image.Image, left: int, top: int, step: float) -> int:
    """Count the modules of a square that are not as they should be, each looked at in its middle."""
    spots = ((x, y, _FINDER[y][x]) for y in range(7) for x in range(7))
    last = dark.size[0] - 1, dark.size[1] - 1
    return sum(
        bool(
            dark.getpixel(
                (min(int((left + x + 0.5) * step), last[0]), min(int((top + y + 0.5) * step), last[1]))
            )
        )
        != wanted
        for x, y, wanted in spots
    )
