"""Make the pictures of a document ready by the rules of evidence: decoded, without metadata, encoded anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.errors import Refusal
from pipeline.evidence import photos
from pipeline.evidence.magic import sniff
from pipeline.importing import codes
from pipeline.load.report.gallery import QR
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping

_ENDS = {"jpeg": "jpg", "png": "png", "webp": "webp", "heic": "heic"}
_HEAD = 1100


@record
class Pictures:
    """Hold each picture by its name in the flow: the bytes that may be kept, or why it was refused.

    The kind of a QR code is `qr`: it is no photo, and its bytes are not kept.
    """

    ready: Mapping[str, bytes]
    kinds: Mapping[str, str]
    refused: Mapping[str, str]


def prepare(pictures: Mapping[str, bytes]) -> Pictures:
    """Decode every picture of a document; one that cannot be taken is named with the code that says why."""
    ready: dict[str, bytes] = {}
    kinds: dict[str, str] = {}
    refused: dict[str, str] = {}
    for name, data in pictures.items():
        end = _ENDS.get(sniff(data[:_HEAD]), "")
        try:
            made = photos.prepare(data, f"{name}.{end or 'bin'}")
        except Refusal as refusal:
            refused[name] = refusal.code
        else:
            code = codes.is_code(made.data)
            kinds[name] = QR if code else made.extension
            ready |= {} if code else {name: made.data}
    return Pictures(ready, kinds, refused)
