"""The units of a clause: a number and the noun beside it, in Kazakh («2-қосымша») and Russian («пункт 26»)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.acts import numbers, words
from pipeline.acts.lazy import pattern
from pipeline.acts.tokens import LETTER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.acts.clean import Clean
    from pipeline.acts.tokens import Token
    from pipeline.model import Range

ORDER = ("appendix", "section", "chapter", "paragraph", "article", "point", "subpoint", "part", "indent")
NOUN = pattern(rf"\s*+([-–—−‑]?)\s*+({LETTER}{{1,30}})(\.?)")
HEADING = pattern(r"\.\s+[А-ЯЁӘҒҚҢӨҰҮҺІA-Z«\"]")
PLURAL = pattern(r"(?:лар|лер|дар|дер|тар|тер)")
TITLED = pattern(r"бап|тарау|параграф|бөлім|тармақ")
OPENING = pattern(r"\s*[\dIVXІХ-]*\s*")
FROM = pattern(r"[днт][ае]н$")
UNTIL = pattern(r"\s+дейін")
# «26 т. 1) тш.»: short for тармақ, not a weight
SUBPOINT = pattern(r"\s*[\d-]{1,6}\)\s*т(?:м?ш|арма)")
# Words of both languages.
SHARED = ("параграф", "абзац", "§")
# No number at the head of a line is longer.
LINE = 12
DOTTED = pattern(r"п\.\s?п(?=\.)")
FIRST = pattern(r"перв|втор|трет|чет|пят|шест|седьм|сем|вос|девят|десят|один|две|три|двадцат|сорок")
COUNTS = {"numbers", "ordinal_ru", "roman_ru", "roman", "act_number"}
TYPO_STEMS = {"тармақ": "point", "тармағ": "point", "қосымш": "appendix"}


class Unit(NamedTuple):
    """Hold one unit: what it is, its numbers, where it stands; `doubt` says what could not be read.

    `loose` is true where number and noun stand apart without a hyphen: «3 тармақ» may mean three of them.
    """

    kind: str
    items: tuple[Range, ...]
    start: int
    end: int
    russian: bool = False
    loose: bool = False
    doubt: str = ""
    closed: bool = False


def find(clean: Clean, tokens: Sequence[Token]) -> list[Unit]:
    """Return the units in the order of the text.

    >>> from pipeline.acts.clean import clean
    >>> from pipeline.acts.tokens import tokens
    >>> text = clean("2-қосымша 3-тарау 42,43-тармақ 1) тармақша")
    >>> [(u.kind, u.items[0][0], u.items[-1][1]) for u in find(text, list(tokens(text.lower)))]
    [('appendix', '2', '2'), ('chapter', '3', '3'), ('point', '42', '43'), ('subpoint', '1', '1')]
    """
    return _spanning(clean, list(_units(clean, tokens)))


def _spanning(clean: Clean, found: Sequence[Unit]) -> list[Unit]:
    """Make a range of two units that say from where to where: «26-тармағынан 30-тармағына дейін»."""
    read: list[Unit] = []
    for unit in found:
        last = read[-1] if read else None
        if last and _reaches(clean, last, unit):
            items = ((last.items[0][0], unit.items[0][1]),)
            read[-1] = last._replace(items=items, end=unit.end)
        else:
            read.append(unit)
    return read


def _reaches(clean: Clean, first: Unit, second: Unit) -> bool:
    single = first.kind == second.kind and len(first.items) == len(second.items) == 1
    if not single or second.start - first.end > LINE:
        return False
    low, high = first.items[0][0], second.items[0][1]
    between = clean.lower[first.end : second.start]
    return (
        FROM.search(clean.lower, first.start, first.end) is not None
        and UNTIL.match(clean.lower, second.end) is not None
        and between.replace("бастап", "").isspace()
        and low.isdigit()
        and high.isdigit()
        and int(low) < int(high)
    )


def _units(clean: Clean, tokens: Sequence[Token]) -> Iterator[Unit]:
    after_noun = -1
    for i, token in enumerate(tokens):
        unit = None
        if token.kind == "unit_ru":
            unit = _russian(clean, tokens, i)
            after_noun = unit.end if unit else -1
        elif token.kind in {"numbers", "roman", "ordinal", "act_number"} and token.start >= after_noun:
            unit = _kazakh(clean, token)
        elif token.kind == "appendix":
            unit = _appendix(clean, token)
        if unit:
            yield unit


def _read(kind: str, text: str, *, plural: bool = False) -> tuple[tuple[Range, ...], str]:
    try:
        if kind in {"roman", "roman_ru"}:
            return numbers.roman(text), ""
        if kind.startswith("ordinal"):
            return numbers.ordinals(text), ""
        return numbers.ranges(text, plural=plural), ""
    except numbers.UnclearError:
        return (), "range"


# ---------------------------------------------------------------- Kazakh


def _kazakh(clean: Clean, token: Token) -> Unit | None:
    match = NOUN.match(clean.lower, token.end)
    text = clean.lower[token.start : token.end].lstrip("№ ")
    if not match or (token.kind == "act_number" and not text.isdigit()):
        return None
    dash, noun, dot = match.groups()
    closed = text.endswith(")")
    joined = bool(dash) or closed or token.end == match.start(2)
    kind = _kind(noun, dot, joined=joined or (bool(dot) and bool(SUBPOINT.match(clean.lower, match.end()))))
    if not kind or _other(clean, kind, match, nominal=not dash and not closed):
        return None
    if closed and kind == "point":
        kind = "subpoint"  # «34) тармағы»: the bracket tells more than the noun
    items, doubt = _read(token.kind, text, plural=PLURAL.search(noun, 3) is not None)
    loose = not dash and not closed and token.kind == "numbers" and token.end != match.start(2)
    return Unit(
        kind,
        items,
        token.start,
        match.end(2) + len(dot if kind and dot and noun in words.table("unit_shorts") else ""),
        loose=loose,
        doubt=doubt,
        closed=closed,
    )


def _kind(noun: str, dot: str, *, joined: bool) -> str:
    found = words.begins("units", noun)
    if found:
        return "" if any(noun.startswith(w) for w in words.listed("not_units")) else str(found)
    if joined and (dot or noun == "т" or len(noun) > 1):
        found = words.table("unit_shorts").get(noun)
        if found:
            return str(found)
    return _mistyped(noun) if joined else ""


def _mistyped(noun: str) -> str:
    """Recognise a noun with one wrong, missing or swapped letter («тарамғына»)."""
    if noun[0] not in "тқ" or noun.startswith("тамақ"):
        return ""
    for stem, kind in TYPO_STEMS.items():
        if any(_near(noun[:n], stem) for n in (len(stem), len(stem) - 1, len(stem) + 1)):
            return kind
    return ""


def _near(word: str, stem: str) -> bool:
    """Tell whether two words differ by one letter, or by two neighbours swapped."""
    if len(word) == len(stem):
        wrong = [i for i, pair in enumerate(zip(word, stem, strict=True)) if pair[0] != pair[1]]
        swapped = len(wrong) == 2 and wrong[1] - wrong[0] == 1 and sorted(word) == sorted(stem)  # noqa: PLR2004
        return len(wrong) <= 1 or swapped
    longer, shorter = sorted((word, stem), key=len, reverse=True)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def _other(clean: Clean, kind: str, match: re.Match[str], *, nominal: bool) -> bool:
    """Tell whether number and noun are something else: a heading, «қосымша сабақ», «3 тармақтан тұрады»."""
    end = match.end(2)
    following = clean.lower[end : end + 24].lstrip()
    if kind == "appendix" and words.any_of("not_appendix").match(following) and match[2] == "қосымша":
        return True
    if following.startswith("тұра") and re.search(r"[нт][ае]н$", match[2]):
        return True
    if nominal and kind == "section" and re.search(r"н[ае]н$", match[2]):
        return True
    return _heading(clean, match)


def _heading(clean: Clean, match: re.Match[str]) -> bool:
    """Tell whether the unit opens a line and a full stop and a title follow: «1-бап. Осы Заңда …»."""
    if not TITLED.fullmatch(match[2]) or not HEADING.match(clean.text, match.end(2)):
        return False
    line = clean.text[max(0, match.start() - LINE) : match.start()].rpartition("\n")
    whole_line = bool(line[1]) or match.start() <= LINE
    return whole_line and OPENING.fullmatch(line[2]) is not None


def _opens(clean: Clean, at: int) -> bool:
    """Tell whether a place begins a line with a capital letter: «Глава 1. Общие положения»."""
    line = clean.text[max(0, at - 12) : at].rpartition("\n")[2]
    return clean.text[at].isupper() and not line.strip()


def _appendix(clean: Clean, token: Token) -> Unit | None:
    """Read «(Қосымша 1)», «№ 2 қосымша»: the number after the noun."""
    number = re.search(r"\d+", clean.lower[token.start : token.end])
    if not number or not (clean.text[token.start].isupper() or "№" in clean.lower[token.start : token.end]):
        return None
    return Unit("appendix", ((number[0], number[0]),), token.start, token.end)


# ---------------------------------------------------------------- Russian


def _russian(clean: Clean, tokens: Sequence[Token], i: int) -> Unit | None:
    token = tokens[i]
    noun = DOTTED.sub("пп", clean.lower[token.start : token.end])
    if FIRST.match(noun):
        ordinal, name = noun.rsplit(maxsplit=1)
        return Unit(_russian_kind(name), numbers.ordinals(ordinal), token.start, token.end, russian=True)
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if not after or after.start != token.end or after.kind not in COUNTS:
        return None
    if noun.startswith(SHARED) and _kazakh(clean, after):
        return None  # «2-параграф 26-тармақ»: the number belongs to the next noun
    if _opens(clean, token.start) and HEADING.match(clean.text, after.end):
        return None
    return _numbered(clean, noun, token, after)


def _numbered(clean: Clean, noun: str, token: Token, count: Token) -> Unit:
    text = clean.lower[count.start : count.end]
    items, doubt = _read(count.kind, text)
    kind, end, closed = _russian_kind(noun), count.end, text.endswith(")")
    if closed and _closes(clean.text, count.end - 1):
        closed, end = False, end - 1
    if kind == "point" and closed:
        kind = "subpoint"  # «пунктом 34) статьи 5»: the bracket tells more than the noun
    # «пп.» is a subpoint beside «п.», and points of its own: the chain decides
    loose = noun.startswith("пп")
    return Unit(kind, items, token.start, end, russian=True, doubt=doubt, closed=closed, loose=loose)


def _russian_kind(noun: str) -> str:
    if noun.startswith("част"):
        return "part"
    if noun.startswith("пункт"):
        return "point"
    return str(words.begins("units_ru", noun))


def _closes(text: str, at: int) -> bool:
    """Tell whether a bracket closes a parenthesis instead of marking a subpoint: «(приказ № 348, п. 26)»."""
    opened = text.rfind("(", max(0, at - 300), at)
    if opened < 0 or re.search(r"(?<!\d)\)", text[opened:at]):
        return False
    later = text[at + 1 : at + 200]
    close, reopen = later.find(")"), later.find("(")
    return close < 0 or 0 <= reopen < close
