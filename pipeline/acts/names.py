"""The words and numbers by which a text names an act, made comparable."""

from __future__ import annotations

import functools
import re

# Latin letters that stand in Kazakh text for Cyrillic ones, and what differs without meaning.
_NAME = str.maketrans({"i": "і", "\xa0": " ", "–": "-", "—": "-", "‑": "-", **dict.fromkeys("«»\"“”„'’", "")})
# A Roman part is often typed in Cyrillic letters; the suffix НҚ is often typed НК.
_NUMBER = str.maketrans({"І": "I", "Х": "X", "Қ": "К", "–": "-", "—": "-", "‑": "-", "№": "", "\xa0": ""})
_LAW_WORDS = (
    r" (?:қр |қазақстан республикасы(?:ның)? )?(?:заңы?|кодексі?)$"
    r"|^(?:закон|кодекс)(?: рк| республики казахстан)? "
)
_COUNTRY = r"^(?:қр|қазақстан республикасының) "


def name_key(text: str) -> str:
    """Write a title or an abbreviation without what differs from text to text.

    >>> name_key("«Білім туралы»  Заң")
    'білім туралы заң'
    """
    return " ".join(text.casefold().translate(_NAME).split())


def name_keys(text: str) -> tuple[str, ...]:
    """List the forms under which a name may stand in the register, the fullest first.

    >>> name_keys("ҚР «Білім туралы» Заңы")
    ('қр білім туралы заңы', 'білім туралы заңы', 'қр білім туралы', 'білім туралы')
    """
    full = name_key(text)
    bare = re.sub(_LAW_WORDS, "", full)
    return tuple(dict.fromkeys((full, re.sub(_COUNTRY, "", full), bare, re.sub(_COUNTRY, "", bare))))


@functools.lru_cache(maxsize=1 << 12)
def number_key(number: str) -> str:
    """Write an act's number without blanks, the country's letters and hyphens beside letters.

    >>> number_key("ҚР ДСМ-76"), number_key("114-нк"), number_key("34/1")
    ('ДСМ76', '114НК', '34/1')
    """
    bare = "".join(number.upper().translate(_NUMBER).split()).removeprefix("КР")
    return re.sub(r"(?<=[^\W\d])-|-(?=[^\W\d])", "", bare)


def law_number(number: str) -> str:
    """Write the number of a law without its Roman part, as many texts do.

    >>> law_number("319-ІІІ")
    '319'
    """
    return re.sub(r"(?<=\d)[IVXLC]+$", "", number_key(number))
