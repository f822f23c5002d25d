"""Take a document that lies beside the findings: it exists, is what its name says, and is hashed."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.errors import Refusal
from pipeline.evidence.limits import limits, megabytes
from pipeline.evidence.magic import sniff
from pipeline.inside import locate
from pipeline.model import Proof

_HEAD = 1100
_BLOCK = 1 << 20


def check(folder: Path, source: str) -> Proof:
    """Return the proof for one linked document, or raise Refusal."""
    path = locate(folder, source)
    size = measure(path, limits("file")["bytes"])
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
        agree(path.name, sniff(head))
        digest = hashlib.sha256(head)
        while block := stream.read(_BLOCK):
            digest.update(block)
    return Proof("file", source, path.name, size, digest.hexdigest())


def measure(path: Path, limit: int) -> int:
    """Return the size of a file; refuse an empty one and one above the limit."""
    size = path.stat().st_size
    if size == 0:
        raise Refusal("evidence-03", name=path.name)
    if size > limit:
        raise Refusal("evidence-04", name=path.name, size=megabytes(size), limit=megabytes(limit))
    return size


def agree(name: str, kind: str) -> None:
    """Refuse a file whose name promises something else than its bytes hold."""
    types: dict[str, str] = limits("types")
    promised = types.get(Path(name).suffix.lower().lstrip("."), "")
    if not promised:
        raise Refusal("evidence-21", name=name, known=", ".join(sorted(types)))
    if promised != kind:
        raise Refusal("evidence-11", name=name, kind=kind or "?")
