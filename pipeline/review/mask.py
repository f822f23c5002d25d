"""Keep secrets off the page: a text in which the privacy checks find something is withheld as a whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline import errors
from pipeline.checks import privacy
from pipeline.checks.case import sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.checks.case import Case
    from pipeline.errors import Description
    from pipeline.model import Problem

# Messages shorten what they quote: so much of a secret's beginning is enough to keep a message back.
_BEGINNING = 4


@dataclass(frozen=True, slots=True)
class Mask:
    """Know what one school prints on purpose, and how the secrets of its findings begin."""

    allowed: frozenset[str]
    accepted: Mapping[str, str]
    beginnings: frozenset[str] = frozenset()

    def hides(self, text: str) -> bool:
        """Tell whether a text holds something that must not be shown."""
        return any(
            not privacy.accepted(hit, self.allowed, self.accepted) for hit in privacy.scan(text)
        ) or any(beginning in text for beginning in self.beginnings)

    def describe(self, found: Problem, ui: str) -> Description:
        """Put a problem into words; values that say a secret, or a part of one, become «…»."""
        words = errors.describe(found, ui)
        if not any(self.hides(text) for text in (words.message, words.hint)):
            return words
        return errors.describe(replace(found, args=tuple((name, "…") for name, _ in found.args)), ui)


def of(case: Case) -> Mask:
    """Make the mask of one findings file."""
    plain = Mask(privacy.owned(case), case.accepted)
    beginnings = {
        hit.value[:_BEGINNING]
        for _, path, value in case.written()
        for _, text in sentences(value)
        for hit in privacy.scan(text)
        if not privacy.accepted(hit, plain.allowed, plain.accepted) and hit.code not in _CONTACTS
    }
    return replace(plain, beginnings=frozenset(b for b in beginnings if len(b) == _BEGINNING))


# The beginning of a telephone number or of an address of mail is that of many others.
_CONTACTS = ("privacy-30", "privacy-31", "privacy-40")
