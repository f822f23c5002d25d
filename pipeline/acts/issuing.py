"""Who issued an act, in the words of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.acts.lazy import pattern

if TYPE_CHECKING:
    from pipeline.acts.clean import Clean

WORD = r"[а-яёәғқңөұүһі-]"
OFFICE = pattern(
    rf"(?:министр|үкімет|президент|басқарма|департамент|комитет|директор|әкім|мәслихат|бөлім|бғм|оам|дсм|ғжбм){WORD}*"
    r"(?:\s*-\s*(?:нің|ның))?(?:\s+(?:м\.\s?а\.|міндетін\s+атқарушы\w*))?\s*$"
)
OWNER = pattern(r"(?:қазақстан|казақстан|қр|[«\"»,.;:()\n\t])(?!\w*ындағы)")
PARLIAMENT = pattern(r"(?:қазақстан\s+республикасы(?:ның)?|қр)\s*$")
LONGEST = 130
FOLLOWING = pattern(r"\s+(?!ҚР\s*ДСМ|от\b)((?:[^\W\d_]|[\s.,-]){3,140}?)\s*(?=\bот\b|№|ҚР\s*ДСМ|«|\"|\d|$)")


def before(clean: Clean, at: int) -> str:
    """Return the issuer that stands before the date of a Kazakh act, empty where there is none.

    >>> from pipeline.acts.clean import clean
    >>> before(clean("Бұл Қазақстан Республикасы Оқу-ағарту министрінің 2022 жылғы"), 50)
    'Қазақстан Республикасы Оқу-ағарту министрінің'
    """
    base = max(0, at - LONGEST)
    window = clean.lower[base:at]
    office = OFFICE.search(window) or PARLIAMENT.search(window)
    if not office:
        return ""
    start = 0
    for owner in OWNER.finditer(window, 0, office.end()):
        if owner.start() < office.start():
            start = owner.start() if owner[0][0].isalpha() else owner.end()
    words = clean.text[base + start : at].split()
    return " ".join(words[-9:])


def after(clean: Clean, start: int, end: int) -> str:
    """Return the issuer that follows the noun of a Russian act, empty where there is none.

    >>> from pipeline.acts.clean import clean
    >>> after(clean("приказу Министра просвещения Республики Казахстан от 3 августа"), 7, 60)
    'Министра просвещения Республики Казахстан'
    """
    match = FOLLOWING.match(clean.text[start : min(end, start + LONGEST)])
    return " ".join(match[1].split()) if match else ""
