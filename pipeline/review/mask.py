"""Keep secrets off the page: a text in which the privacy checks find something is withheld as a whole.

So is one that repeats such a value without the words that tell what it is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline import errors
from pipeline.checks import privacy
from pipeline.checks.case import sentences
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.checks.case import Case
    from pipeline.errors import Description
    from pipeline.model import Problem

# Messages shorten what they quote: so much of a secret's beginning is enough to keep a message back.
_BEGINNING = 4


@record
class Mask:
    """Know what one school prints on purpose, and the secrets of its findings."""

    allowed: frozenset[str]
    accepted: Mapping[str, str]
    values: frozenset[str] = frozenset()

    def hides(self, text: str) -> bool:
        """Tell whether a text holds something that must not be shown."""
        return any(
            not privacy.accepted(hit, self.allowed, self.accepted) for hit in privacy.scan(text)
        ) or any(value in text for value in self.values)

    def describe(self, found: Problem, ui: str) -> Description:
        """Put a problem into words; values that say a secret, or a part of one, become «…»."""
        words = errors.describe(found, ui)
        said = f"{words.message}\n{words.hint}"
        if not self.hides(said) and not any(value[:_BEGINNING] in said for value in self.values):
            return words
        return errors.describe(replace(found, args=tuple((name, "…") for name, _ in found.args)), ui)


def of(case: Case) -> Mask:
    """Make the mask of one findings file."""
    plain = Mask(privacy.owned(case), case.accepted)
    values = {
        # The mark after a secret is the sentence's, not its own.
        hit.value.rstrip(".,;:!?)»\"'")
        for _, _, value in case.written()
        for _, text in sentences(value)
        for hit in privacy.scan(text)
        if not privacy.accepted(hit, plain.allowed, plain.accepted) and hit.code not in _CONTACTS
    }
    return replace(plain, values=frozenset(value for value in values if len(value) >= _BEGINNING))


# The beginning of a telephone number or of an address of mail is that of many others.
_CONTACTS = ("privacy-30", "privacy-31", "privacy-40")
