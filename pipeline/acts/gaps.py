"""What stands between two pieces of a citation: nothing, a comma, words, or the end of a sentence."""

from __future__ import annotations

import functools
import re

from pipeline.acts import words
from pipeline.acts.lazy import pattern
from pipeline.acts.tokens import LETTER

FAR = 700
STOP = pattern(
    r"(?:[а-яёәғқңөұүһіa-z]{3}|[)»\"”])[.!?…;]?[.!?…]\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ«\"\d–-])|\n\s*?\n|\n[ ]*\t",
)
SOFT = pattern(r"(?:[а-яёәғқңөұүһіa-z]{3}|[)»\"”])[.!?…]\s+$")
PARENTHESES = pattern(r"\([^()]*+\)")
QUOTED = pattern(r"[«\"“„][^«»\"“”„]*+(?:«[^«»]*+»[^«»\"“”]*+)?+[»\"”]")
LIST = pattern(rf"[\s,;:()/]*+(?:(?<!{LETTER})(?:және|жңне|мен|и|а\s+также|сондай-ақ)(?!{LETTER})\s*+)?+")


def stops(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence or a table cell ends between two places.

    >>> stops("сәйкес келеді. 2-қосымшаның", 0, 16)
    True
    >>> stops("министрінің м.а. 2016 жылғы", 0, 17)
    False
    """
    return end - start > FAR or STOP.search(text, max(0, start - 3), min(len(text), end + 1)) is not None


def blank(lower: str, start: int, end: int) -> bool:
    """Tell whether only blanks and quotation marks stand between two places."""
    return end - start < FAR and not lower[start:end].strip(" \t\n\r\u00a0\u202f«»\"“”'*_")


def listed(lower: str, start: int, end: int) -> bool:
    """Tell whether only blanks, commas, parentheses or «және» stand between two places.

    >>> listed("тармақ, 3-қосымша", 6, 8), listed("№ 44 (№ 13070 болып тіркелген), 2020", 4, 32)
    (True, True)
    """
    if end - start > FAR:
        return False
    rest = PARENTHESES.sub("", lower[start:end]).replace("»", "").replace("«", "").replace('"', "")
    return LIST.fullmatch(rest) is not None


@functools.cache
def _issuer() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words.listed('issuers'))}){LETTER}*")


def bridged(lower: str, start: int, end: int, *, free: int = 0) -> bool:
    """Tell whether only an issuer, a title or a remark in parentheses stands between two places.

    `free` allows so many signs of anything else.

    >>> bridged("№ 130 қр бғм бұйрығы", 5, 13), bridged("№2 мектеп директорының бұйрығы", 2, 23)
    (True, False)
    """
    if end - start > FAR:
        return False
    rest = QUOTED.sub("", PARENTHESES.sub("", lower[start:end]))
    other = [w for w in re.findall(r"[^\s,.()«»\"“”-]+", rest) if not _issuer().fullmatch(w)]
    return sum(map(len, other)) <= free


def back(lower: str, at: int) -> int:
    """Step back over the words of an issuer and blanks; return where they begin.

    >>> back("«тіл туралы» қр заңының", 16)
    12
    """
    for _ in range(12):
        end = at
        while end > 0 and (lower[end - 1].isspace() or lower[end - 1] in ",.-"):
            end -= 1
        start = end
        while start > 0 and end - start < 40 and lower[start - 1].isalpha():  # noqa: PLR2004 - no word is longer
            start -= 1
        if start == end or not _issuer().fullmatch(lower[start:end]):
            return end
        at = start
    return at
