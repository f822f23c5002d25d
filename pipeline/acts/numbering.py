"""The number of an act: how it is written, and what only looks like one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.acts import words
from pipeline.acts.lazy import pattern

if TYPE_CHECKING:
    from pipeline.acts.tokens import Token

SUFFIX = pattern(
    r"-(?:г[ае]|к[ае]|қа|ғ?а|н[ыі]ң|д[ыі]ң|т[ыі]ң|д[ае]|т[ае]|д[ае]н|т[ае]н|мен|бен|пен|ш[ыі]|нш[ыі])$"
)
ROMAN = str.maketrans("ІХУ", "IXV")
# A new line begins something else, but a registration may be broken: «№ 29031 ⏎ болып тіркелді».
FOLLOWING = pattern(r"(?:[^\S\n]*|\s*(?=болып|тіркел|зарегистр))([а-яёәғқңөұүһі]{1,24})")
OWN = pattern(r"\s*-?\s*(?:бұйры|қаулы|заң|жарлы|шешім)")
# «под № 348 от 3 августа» is an order's number, «протокол № 5 от 28 августа» is none.
DATED = pattern(r"\s*от\s+[«\"\d]")
LATER = pattern(
    r"[\s.,(]{0,4}(?:(?:19|20)\d\d\s?ж\w{0,3}\.?\s*|от\s+[\d.]{8,10}\s*г?\.?\s*)?№\s*(\d[\d/-]{0,8}(?:-[а-яқ]{2})?)(?![\d])"
)


def tidy(text: str) -> str:
    """Write the number as the register does: capital letters, Roman figures in Latin letters.

    >>> tidy("№ 114-нқ"), tidy("№ 293-vі"), tidy("№ қр дсм - 76"), tidy("n 151"), tidy("№ 348-ге")
    ('114-НҚ', '293-VI', 'ҚР ДСМ-76', '151', '348')
    """
    number = re.sub(r"^(?:№|n[o.º°]*)\s*", "", text)
    number = re.sub(r"\s*[-–—−‑]\s*", "-", number).strip()
    number = re.sub(r"\s*/\s*", "/", SUFFIX.sub("", number)).upper()
    head, dash, tail = number.rpartition("-")
    if dash and re.fullmatch(r"[IVXІХУ]+", tail):
        return f"{head}-{tail.translate(ROMAN)}"
    return re.sub(r"^ҚР\s*ДСМ-?\s*", "ҚР ДСМ-", number)


def foreign(lower: str, token: Token) -> bool:
    """Tell whether the number is another one: of a registration, a school, minutes, a licence.

    >>> from pipeline.acts.tokens import Token
    >>> foreign("№ 29031 болып тіркелді", Token("", 0, 7)), foreign("№ 348 бұйрығы", Token("", 0, 5))
    (True, False)
    """
    after = FOLLOWING.match(lower, token.end)
    if OWN.match(lower, token.end):
        return False
    if after and (words.any_of("not_act_after").match(after[1]) or words.begins("units", after[1])):
        return True
    before = re.search(r"([а-яёәғқңөұүһі]+)[\s.:]*$", lower[max(0, token.start - 30) : token.start])
    if before and before[1] == "под" and DATED.match(lower, token.end):
        return False
    return bool(before and words.any_of("not_act_before").match(before[1]))


def after(lower: str, end: int) -> tuple[str, int]:
    """Return the number that follows the noun of a Kazakh act, and where it ends.

    >>> after("бұйрығы. 2016ж №70)", 7), after("бұйрығы № 348", 7), after("бұйрығы шықты", 7)
    (('70', 18), ('348', 13), ('', 7))
    """
    match = LATER.match(lower, end, end + 50)
    word = FOLLOWING.match(lower, match.end()) if match else None
    if not match or (word and words.any_of("not_act_after").match(word[1])):
        return "", end
    return tidy(match[1]), match.end()
