"""What a file of the register may say: every fact with its source and the level at which it is verified.

The levels, best first:

- `web`         read on the official page or its stored copy
- `seed`        printed in a school's document
- `secondary`   read in another public text
- `derived`     follows by rule from a fact of the levels above: an adilet code from a registration
                number, the name of an approved document from the act's title, a bound of a date
- `unverified`  nobody has confirmed it

The first four may be printed. `unverified` stays in the file for whoever confirms it one day, and never
leaves it: `compile` drops it, so no stage can print it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Level = Literal["web", "seed", "secondary", "derived", "unverified"]
Kind = Literal["order", "law", "decree", "code", "constitution", "treaty", "programme"]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")]
Unit = Annotated[str, Field(pattern=r"^\d+(-\d+)?$")]
Pair = tuple[Unit, Unit]


class Base(BaseModel):
    """Refuse unknown names and never change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_min_length=1)


class Sourced(Base):
    """Say where something was read and how well it is verified."""

    verified: Level
    source: str
    note: str = ""

    @property
    def printable(self) -> bool:
        """Tell whether a document may show it."""
        return self.verified != "unverified"


class Fact(Sourced):
    """Hold one value of an act."""

    value: str


class Words(Base):
    """Hold one text in the languages in which it is known."""

    kk: Fact | None = None
    ru: Fact | None = None


class Label(Sourced):
    """Say in our own words what a unit is about."""

    kk: str
    ru: str


class Bounds(Sourced):
    """Hold the day from which something holds: exactly, or between an earliest and a latest day."""

    value: Day | None = None
    earliest: Day | None = None
    latest: Day | None = None
    # The act that takes the place of this one from that day.
    by: str = ""

    @model_validator(mode="after")
    def _ordered(self) -> Bounds:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"{self.earliest} is later than {self.latest}")
        if self.value and (self.earliest or self.latest):
            raise ValueError("a day is either known or bounded")
        return self


class Force(Base):
    """Say when an act came into force, when it lost force, and when it stopped concerning schools."""

    from_: Bounds | None = Field(default=None, alias="from")
    to: Bounds | None = None
    schools_to: Bounds | None = None


class Other(Sourced):
    """Name an act that this one only mentions: by its id in the register, or by number and date."""

    id: str = ""
    kind: Kind | None = None
    number: str = ""
    date: Day | None = None
    registration: str = ""
    what: str = ""
    # The act of the register that it amends or repeals.
    amends: str = ""
    repeals: str = ""


class Registration(Base):
    """Hold number and day in the State register of normative legal acts."""

    number: Fact | None = None
    date: Fact | None = None


class Abbreviation(Sourced):
    """Bind a short name to an act for as long as the act is in force.

    `suffix` is the harmony of Kazakh endings after the hyphen (`МЖМБС-ның` back, `ҚК-нің` front). `meaning` says
    what decides: `register`, everybody means this act; `inferred`, only this act fits, though the
    document should define the name; `document`, nothing but the document's own «бұдан әрі – …».
    """

    value: str
    language: Literal["kk", "ru"]
    suffix: Annotated[str, Field(pattern="^(back|front|)$", min_length=0)] = ""
    meaning: Literal["register", "inferred", "document"]


class Alias(Base):
    """Hold a title under which people cite the act: recognised, never printed."""

    value: str
    source: str


class Extent(Sourced):
    """Say how far the numbers of points go: at least so many were seen, or the total is known."""

    at_least: int | None = None
    total: int | None = None


class Chapter(Base):
    """Hold a chapter: its title where it was seen, what it is about, and points seen in it."""

    n: Unit
    title: Words = Words()
    about: Label
    seen: Pair | None = None


class ClauseFacts(Base):
    """Say what points of an appendix are about."""

    points: tuple[Pair, ...]
    subpoints: tuple[Pair, ...] = ()
    subpoints_total: int | None = None
    about: Label
    edition: str = ""


class Appendix(Base):
    """Hold an appendix: its title, the range of its points, its chapters and clauses."""

    n: Unit
    title: Words = Words()
    points: Extent | None = None
    chapters: tuple[Chapter, ...] = ()
    clauses: tuple[ClauseFacts, ...] = ()
    source: str = ""
    note: str = ""


class ActFacts(Base):
    """Hold everything known of one act: the shape of `data/<id>.yaml`."""

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    kind: Kind
    scope: Literal["national", "local"]
    issuer: Fact | None = None
    number: Fact | None = None
    date: Fact | None = None
    registration: Registration = Registration()
    code: Fact | None = None
    title: Words = Words()
    approved: Words = Words()
    aliases: tuple[Alias, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    status: Fact | None = None
    in_force: Force = Force()
    repealed_by: Other | None = None
    amended_by: tuple[Other, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    # How many appendices the act has, where that is known; the list above may be shorter.
    appendices_total: Fact | None = None
    notes: str = ""


class IssuerFacts(Base):
    """Hold a body that issues acts: the shape of an entry of `data/issuers.yaml`."""

    id: str
    body: str
    words: tuple[str, ...]
    name: Words
