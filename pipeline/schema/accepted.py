"""`accepted.yaml`: what is printed on purpose although it looks like a secret, by fingerprint and with a reason."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pipeline.schema.base import Base, Said


class Acceptance(Base):
    """Accept one value without saying it; `aqparat accept` writes the fingerprint."""

    code: Annotated[str, Field(pattern=r"^privacy-\d\d$")]
    fingerprint: Annotated[str, Field(pattern=r"^[0-9a-f]{20}$")]
    reason: Said


class Accepted(Base):
    """List what one school accepts."""

    kind: Literal["accepted"]
    accepted: tuple[Acceptance, ...] = ()
