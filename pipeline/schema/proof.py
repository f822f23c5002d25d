"""What proves a statement of a document: an address, a picture, a file, each with its caption."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Tag

from pipeline.schema.base import EMPTY, Base, Day, Line, Name, Said, Text, Year


class Proof(Base):
    """Hold what all proofs share: a caption, what they prove, and when they were made."""

    caption: Text = EMPTY
    proves: tuple[Name, ...] = ()
    year: Year | None = None
    date: Day | None = None


class LinkEvidence(Proof):
    """Prove by an address on the school's site."""

    link: Line


class PhotoEvidence(Proof):
    """Prove by a picture that lies beside the findings file."""

    photo: Line
    caption: Said


class FileEvidence(Proof):
    """Prove by a document that lies beside the findings file."""

    file: Line


_EVIDENCE = {"link": "LinkEvidence", "photo": "PhotoEvidence", "file": "FileEvidence"}


def _kind_of_evidence(value: Any) -> str | None:  # noqa: ANN401 (whatever a file holds)
    if isinstance(value, Proof):
        return type(value).__name__
    found = [tag for name, tag in _EVIDENCE.items() if name in value] if isinstance(value, dict) else ()
    return found[0] if len(found) == 1 else None


Evidence = Annotated[
    Annotated[LinkEvidence, Tag("LinkEvidence")]
    | Annotated[PhotoEvidence, Tag("PhotoEvidence")]
    | Annotated[FileEvidence, Tag("FileEvidence")],
    Discriminator(
        _kind_of_evidence,
        custom_error_type="evidence_kind",
        custom_error_message="exactly one of link, photo, file is needed",
    ),
]
