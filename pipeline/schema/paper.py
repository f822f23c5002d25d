"""What every file that becomes a document says first: its kind, edition, languages, layouts and title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from pipeline.schema.base import EMPTY, Base, Language, Text

if TYPE_CHECKING:
    from datetime import date

    from pipeline.model import SchoolYear


class Paper(Base):
    """Hold what the engine needs of any kind of document; a kind narrows `kind` and `layouts` and adds its own."""

    kind: str
    # Left out, it is the one of the attestation date.
    edition: Annotated[str, Field(pattern=r"^(\d{4}-[\w\-]+)?$")] = ""
    languages: tuple[Language, ...] = Field(default=("kk",), min_length=1)
    layouts: tuple[str, ...] = Field(default=("narrative",), min_length=1)
    title: Text = EMPTY

    @property
    def covers(self) -> tuple[SchoolYear, ...]:
        """Return the school years whose law is meant where a citation has no years of its own."""
        return ()

    @property
    def dated(self) -> date | None:
        """Return the day whose law is meant where no school years are known."""
        return None
