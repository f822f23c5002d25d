"""A link as a QR code, so that a printed report still leads to its proof (ISO/IEC 18004, by segno)."""

from __future__ import annotations

import functools
import io

from pipeline.model import Picture

# Level M survives a fold or a stamp over a part of the code; four modules of white are what readers ask for.
LEVEL, QUIET, SCALE = "m", 4, 4


@functools.lru_cache(maxsize=4096)
def picture(url: str, width: float = 15) -> tuple[Picture, ...]:
    """Return the code of an address, `width` in millimetres; nothing where no code can hold it.

    >>> [code] = picture("https://mektep.example/plan")
    >>> code.extension, code.alt, code.pixels
    ('png', 'QR: https://mektep.example/plan', (148, 148))
    >>> picture("https://mektep.example/" + "a" * 3000)
    ()
    """
    import segno

    try:
        code = segno.make(url, error=LEVEL, micro=False, boost_error=False)
    except segno.DataOverflowError:
        return ()
    stream = io.BytesIO()
    # Not deflated: builds of zlib write different bytes for the same picture.
    code.save(stream, kind="png", scale=SCALE, border=QUIET, compresslevel=0)
    size = code.symbol_size(SCALE, QUIET)
    return (Picture(stream.getvalue(), "png", (int(size[0]), int(size[1])), f"QR: {url}", width, width),)
