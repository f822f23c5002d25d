"""The words that all findings files share: texts in two languages, days, school years, signatures."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    model_validator,
)
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import ValidationInfo  # noqa: TC002 (pydantic reads the annotation)

from pipeline.model import SchoolYear

DOCUMENT_LANGUAGES = ("kk", "ru")
# A paragraph of a letter is at most a few thousand letters; this stops accidents (a whole book pasted) and attacks.
MAX_TEXT = 100_000


class Base(BaseModel):
    """Refuse unknown names and never change after reading."""

    # Built when the first file is read, and only for the whole file: its parts need no validator of their own.
    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        str_strip_whitespace=True,
        str_max_length=MAX_TEXT,
        defer_build=True,
    )


class Text(Base):
    """Hold one text in Kazakh, in Russian, or in both.

    A plain string is the text in the document's first language, which the caller gives as
    validation context `{"language": "kk"}`.
    """

    kk: str = ""
    ru: str = ""

    @model_validator(mode="before")
    @classmethod
    def _from_string(cls, value: Any, info: ValidationInfo) -> Any:  # noqa: ANN401 (whatever a file holds)
        if isinstance(value, str):
            return {(info.context or {}).get("language", "kk"): value}
        return value

    def get(self, language: str) -> str:
        """Return the text in one language, empty where it is not written."""
        return str(getattr(self, language, ""))

    def __bool__(self) -> bool:
        return bool(self.kk or self.ru)


# What stands where nothing is written. Made without checking: a model that is made while modules load would build its
# validator then, and every command would wait for it.
EMPTY = Text.model_construct()


def _filled(text: Text) -> Text:
    if not text:
        raise PydanticCustomError("empty", "nothing is written")
    return text


def _read_day(value: object) -> object:
    """Accept 2025-04-18 and 18.04.2025; anything else is a mistake with its own message."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    if re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{4}", text):
        day, month, year = text.split(".")
        text = f"{year}-{month:>02}-{day:>02}"
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else _refuse(value)
    except ValueError:
        return _refuse(value)


def _refuse(value: str) -> object:
    raise PydanticCustomError("day", "not a day: {value}", {"value": value[:40]})


def _read_year(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return SchoolYear.parse(value)
    except ValueError:
        raise PydanticCustomError(
            "school_year", "not a school year: {value}", {"value": value[:40]}
        ) from None


def _read_flag(value: object) -> object:
    """Accept yes and no in the three languages of our users; pydantic knows `true` and `on` itself."""
    return _FLAGS.get(value.strip().lower(), value) if isinstance(value, str) else value


_FLAGS = {"иә": True, "ия": True, "да": True, "жоқ": False, "нет": False}

# What an editor can tell of a day and a school year before we read them.
_Day = Annotated[str, Field(pattern=r"^\s*(\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4})\s*$")]
_Year = Annotated[str, Field(pattern=r"^\s*\d{4}\s*[-–—/]\s*(\d{4}|\d\d)\s*$")]

# A text that may not be empty, and a plain string that may not be.
Said = Annotated[Text, AfterValidator(_filled)]
Line = Annotated[str, Field(min_length=1)]
Flag = Annotated[bool, BeforeValidator(_read_flag, json_schema_input_type=bool)]
Day = Annotated[date, BeforeValidator(_read_day, json_schema_input_type=_Day)]
Year = Annotated[
    SchoolYear,
    BeforeValidator(_read_year, json_schema_input_type=_Year),
    PlainSerializer(str, return_type=str),
]
Language = Literal["kk", "ru"]
# What may name a finding, a measure or a file of a school: letters of any alphabet, digits, dot, dash.
Name = Annotated[str, Field(pattern=r"^[\w][\w.\-]*$", max_length=64)]


class Basis(Base):
    """Name the document by which something was decided: an order, minutes, a letter."""

    kind: Literal["order", "minutes", "letter", "plan", "act"] = "order"
    number: Line
    date: Day
    title: Text = EMPTY


class Person(Base):
    """Name a person with post, as a document prints them."""

    post: Text = EMPTY
    name: Said
    phone: str = ""


class Letter(Base):
    """Hold what turns the report into a letter: addressee, outgoing number and date, executor."""

    addressee: Text = EMPTY
    number: str = ""
    date: Day | None = None
    executor: Person | None = None
