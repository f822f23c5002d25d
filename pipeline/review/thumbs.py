"""Make a small picture of a print copy, as an address that holds the picture itself."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

    from pipeline.model import Picture

SIDE = 360
QUALITY = 72


def uri(picture: Picture) -> tuple[str, tuple[int, int]]:
    """Return the `data:` address of the small picture and its size in pixels."""
    from PIL import Image as Pillow

    with Pillow.open(io.BytesIO(picture.data)) as image:
        image.draft("RGB", (2 * SIDE, 2 * SIDE))
        small = _on_white(image)
        small.thumbnail((SIDE, SIDE), Pillow.Resampling.LANCZOS)
    stream = io.BytesIO()
    small.save(stream, "JPEG", quality=QUALITY, optimize=True)
    return f"data:image/jpeg;base64,{base64.b64encode(stream.getvalue()).decode()}", small.size


def _on_white(image: Image.Image) -> Image.Image:
    from PIL import Image as Pillow

    if image.mode not in {"RGBA", "LA", "PA", "P"}:
        return image.convert("RGB")
    clear = image.convert("RGBA")
    paper = Pillow.new("RGB", clear.size, "white")
    paper.paste(clear, mask=clear.getchannel("A"))
    return paper
