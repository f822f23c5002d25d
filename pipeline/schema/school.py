"""`school.yaml`: what is common to all documents of one school."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pipeline.schema.base import EMPTY, Base, Person, Said, Text


class School(Base):
    """Name the school as its charter does, with what a letterhead prints."""

    kind: Literal["school"] = "school"
    name: Said
    short_name: Text = EMPTY
    authority: Text = EMPTY
    address: Text = EMPTY
    phone: str = ""
    email: str = ""
    site: str = ""
    bin: Annotated[str, Field(pattern=r"^(\d{12})?$")] = ""
    size: Literal["full", "small"] = "full"
    type: Literal[
        "general_school", "school_gymnasium", "school_lyceum", "gymnasium", "lyceum", "specialised"
    ] = "general_school"
    director: Person | None = None
