"""The frame of an official document: letterhead, addressee, number and date, signature, executor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.kinds import views

if TYPE_CHECKING:
    from pipeline.schema import base as written
    from pipeline.schema.school import School


def head(school: School) -> views.Letterhead:
    """Name the school in both languages, as a bilingual form does."""
    return views.Letterhead(
        organisation(school, "kk"), organisation(school, "ru"), school.phone, school.email, school.site
    )


def organisation(school: School, language: str) -> views.Organisation:
    """Name the school in one language."""
    texts = (school.name, school.short_name, school.authority, school.address)
    return views.Organisation(*(text.get(language) for text in texts))


def letter(letter: written.Letter | None, language: str) -> views.Letter | None:
    """Return what makes a letter of the document, or None where it is none."""
    if letter is None:
        return None
    return views.Letter(
        letter.addressee.get(language), letter.number, letter.date, person(letter.executor, language)
    )


def person(person: written.Person | None, language: str) -> views.Person | None:
    """Return a person with post and name in one language."""
    if person is None:
        return None
    return views.Person(person.post.get(language), person.name.get(language), person.phone)
