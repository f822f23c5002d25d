"""Make the pictures of a document ready by the rules of evidence: decoded, without metadata, encoded anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import Refusal
from pipeline.evidence import photos
from pipeline.evidence.magic import sniff

if TYPE_CHECKING:
    from collections.abc import Mapping

_ENDS = {"jpeg": "jpg", "png": "png", "webp": "webp", "heic": "heic"}
_HEAD = 1100


@dataclass(frozen=True, slots=True)
class Pictures:
    """Hold each picture by its name in the flow: the bytes that may be kept, or why it was refused."""

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
            ready[name], kinds[name] = made.data, made.extension
    return Pictures(ready, kinds, refused)
