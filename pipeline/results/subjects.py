"""Name school subjects: a spelling of a table comes in, the subject with its names goes out; set them in order."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.record import record
from pipeline.results.heads import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.schema.quarter_analysis import SubjectName


@record
class Subject:
    """Hold one subject: `apart` where its numbers are counted by the language of instruction."""

    id: str
    name: Mapping[str, str]
    science: bool = False
    apart: bool = False
    known: bool = True


class Subjects:
    """Find subjects by what a table calls them: those of the file first, then those we know; note those that were met.

    `met` is column -> subject; a subject that is counted apart has a column for each language of instruction.
    """

    def __init__(self, own: Iterable[SubjectName] = ()) -> None:
        self.met: dict[str, Subject] = {}
        named = {one.written: one for one in own}
        self.own = {
            words(written): Subject(
                words(written),
                {"kk": one.name.kk or one.name.ru, "ru": one.name.ru or one.name.kk},
                one.science,
            )
            for written, one in named.items()
        }

    def find(self, written: str) -> Subject:
        """Return the subject of that name; an unknown one keeps the name as it is written."""
        text = words(written)
        found = self.own.get(text) or _known().get(text)
        return found or Subject(text, {"kk": written, "ru": written}, known=False)

    def column(self, written: str, language: str) -> tuple[str, Subject]:
        """Return the column of a subject in a class that is taught in a language."""
        found = self.find(written)
        name = f"{found.id}/{language}" if found.apart else found.id
        return name, self.met.setdefault(name, found)


def order(columns: Iterable[str]) -> tuple[str, ...]:
    """Set columns in the order of documents; what we do not know comes last, by its name.

    >>> order(["mathematics", "шахмат", "reading/ru", "kazakh/kk"])
    ('kazakh/kk', 'reading/ru', 'mathematics', 'шахмат')
    """
    places = {name: place for place, name in enumerate(_data()["order"])}
    return tuple(sorted(columns, key=lambda name: (places.get(name, len(places)), name)))


@functools.cache
def _known() -> Mapping[str, Subject]:
    found: dict[str, Subject] = {}
    for name, said in _data()["subjects"].items():
        one = Subject(name, said["name"], said.get("science", False), said.get("apart", False))
        found |= {words(spelt): one for spelt in (*said["name"].values(), *said.get("also", ()))}
    return found


@functools.cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "data" / "subjects.toml").read_text(encoding="utf-8"))
