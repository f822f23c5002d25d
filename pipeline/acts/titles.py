"""By what name a text calls a law, a code or another act that it gives no number for."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from pipeline.acts import gaps, words
from pipeline.acts.lazy import pattern
from pipeline.acts.tokens import LETTER

if TYPE_CHECKING:
    from pipeline.acts.clean import Clean

LONGEST = 420
CLOSING = '»"”'
OPENING = {"»": "«", '"': '"', "”": "“„"}
CASES = pattern(r"(?<=[ыі])(?:ның|нің|нда|нде|нан|нен|на|не|мен|н)$")
PLURAL_CASES = pattern(r"(?<=лар|лер|дар|дер|тар|тер)(?:дың|дің|дағы|дегі|да|де|дан|ден|ға|ге|ды|ді|мен)$")
BARE_CASES = pattern(
    r"(?<=[аеәө])(?:ның|нің|ға|ге|да|де|дан|ден|ны|ні)$|(?<=[пткқсш])(?:тың|тің|қа|ке|та|те|тан|тен|ты|ті)$"
)
ABOUT = pattern(r"(?<![\w-])([\w-]++(?: (?:[\w-]++|\([\w -]{1,40}\))){0,9}) туралы$")


def nominative(title: str) -> str:
    """Take the ending of case off the last word of a title.

    >>> nominative("Мектепке дейінгі тәрбие мен оқытудың стандартының"), nominative("Білім туралы")
    ('Мектепке дейінгі тәрбие мен оқытудың стандарты', 'Білім туралы')
    """
    return PLURAL_CASES.sub("", CASES.sub("", tidy(title)))


SHORT_RU = r"[А-ЯЁ][а-яё]?[А-ЯЁ]{1,6}(?: РК)?"


def tidy(title: str) -> str:
    """Write a title on one line, without blanks at its ends."""
    return " ".join(title.split()).strip(" ,.")


def quoted(clean: Clean, at: int) -> tuple[str, int]:
    """Return the title whose closing quotation mark stands before a place, and where it opens.

    >>> from pipeline.acts.clean import clean
    >>> quoted(clean("«Білім туралы» Заң"), 14)
    ('Білім туралы', 0)
    """
    end = at
    while end > 0 and clean.text[end - 1].isspace():
        end -= 1
    if not end or clean.text[end - 1] not in CLOSING:
        return "", at
    start = _opening(clean.text, end - 1)
    return (tidy(clean.text[start + 1 : end - 1]), start) if start >= 0 else ("", at)


def _opening(text: str, close: int) -> int:
    """Find the mark that a closing one answers; a title may hold another («… „…“ …»)."""
    opening, depth = OPENING[text[close]], 1
    for i in range(close - 1, max(-1, close - LONGEST), -1):
        if text[i] in opening:
            depth -= 1
        elif text[i] == text[close]:
            depth += 1
        if not depth:
            return i
    return -1


def before(clean: Clean, at: int) -> tuple[str, int]:
    """Return the title before the noun of an act, with quotation marks or without, and where it begins.

    >>> from pipeline.acts.clean import clean
    >>> before(clean("«Тіл туралы» ҚР Заңының"), 16), before(clean("ҚР еңбек туралы Заңын"), 16)
    (('Тіл туралы', 0), ('еңбек туралы', 3))
    """
    end = gaps.back(clean.lower, at)
    title, start = quoted(clean, end)
    return (title, start) if title else _unquoted(clean, end)


def _unquoted(clean: Clean, end: int) -> tuple[str, int]:
    base = max(0, end - 160)
    match = ABOUT.search(clean.text[base:end])
    if not match:
        return "", end
    # A title begins with its capital letter; without one, after the owner («ҚР еңбек туралы»).
    text, start = match[1], base + match.start(1)
    for owner in re.finditer(r"(?:ҚР|Республикасы(?:ның)?) ", text):
        start, text = base + match.start(1) + owner.end(), match[1][owner.end() :]
    capital = re.search(r"(?<![\w-])[А-ЯЁӘҒҚҢӨҰҮҺІ]", text) or re.search(r"(?<=\sжәне )\w", text)
    if capital:
        start, text = start + capital.start(), text[capital.start() :]
    elif text.count(" ") > 2:  # noqa: PLR2004 - a longer run of small words is a sentence, not a title
        return "", end
    return tidy(f"{text} туралы"), start


def code(clean: Clean, at: int) -> tuple[str, int]:
    """Return the name of a code in the nominative: the adjective before the noun.

    >>> from pipeline.acts.clean import clean
    >>> code(clean("Қазақстан Республикасының Кәсіпкерлік кодексіне"), 38)
    ('Кәсіпкерлік кодексі', 26)
    """
    base = max(0, at - 80)
    name_ru, start = code_ru(clean, at)
    if name_ru:
        return name_ru, start
    match = re.search(
        r"(?:(?:ҚР|Республикасы(?:ның)?)\s+)?((?:[а-яёәғқңөұүһіА-ЯЁӘҒҚҢӨҰҮҺІ-]+\s+){1,3})$",
        clean.text[base:at],
    )
    if not match:
        return "", at
    name = match[1].split()
    owners = [i for i, w in enumerate(name) if w in {"ҚР", "Республикасы", "Республикасының", "және"}]
    name = name[owners[-1] + 1 :] if owners else name
    capitals = [i for i, w in enumerate(name) if w[0].isupper()]
    name = name[capitals[0] :] if capitals else name[-1:]
    if not name:
        return "", at
    return f"{' '.join(name)} кодексі", at - len(match[1]) + match[1].rfind(name[0])


def code_ru(clean: Clean, at: int) -> tuple[str, int]:
    """Return the name of a code in Russian: the adjective before the noun, put into the nominative.

    >>> from pipeline.acts.clean import clean
    >>> code_ru(clean("статьи 5 Трудового кодекса"), 19)
    ('Трудовой кодекс', 9)
    """
    match = re.search(rf"({LETTER}+)\s+$", clean.lower[max(0, at - 50) : at])
    name = words.begins("codes_ru", match[1]) if match else None
    return (name, max(0, at - 50) + match.start()) if match and name else ("", at)


def after(clean: Clean, at: int, end: int, *, bare: bool = True) -> tuple[str, int]:
    """Return the title that follows a Russian noun of an act, and where it ends; `bare`: also without marks.

    >>> from pipeline.acts.clean import clean
    >>> after(clean("Закона Республики Казахстан «Об образовании»"), 6, 6)
    ('Об образовании', 44)
    """
    match = re.compile(r"[«\"“„]([^«»\"“”„]{3,400})[»\"”]").search(
        clean.text, at, min(len(clean.text), end + LONGEST)
    )
    if not match or match.start() - end > 60:  # noqa: PLR2004 - «Республики Казахстан» and a date fit into that
        return _about(clean, end) if bare else ("", end)
    if match.start() > end and not gaps.bridged(clean.lower, end, match.start()):
        return _about(clean, end) if bare else ("", end)
    return tidy(match[1]), match.end()


def _about(clean: Clean, end: int) -> tuple[str, int]:
    """Read a Russian title without marks: «закона об образовании»."""
    match = re.compile(
        r"\s+(?:(?:РК|Республики Казахстан)\s+)?([Оо]б?\s[\w-]+(?:\s(?!от\s|№)[а-яё-]+(?=[\s,.;)]|$)){0,2})"
    ).match(clean.text, end)
    if not match:
        return "", end
    title = match[1]
    return title[0].upper() + title[1:], match.end()


def laws(clean: Clean, start: int, end: int) -> list[tuple[str, int, int]]:
    """Return the titles of a row of laws that share one noun: «…туралы», «…туралы» ҚР Заңдары."""
    found = re.compile(r"[«\"“]([^«»\"“”]{3,300}туралы)[»\"”](?=\s*+(?:,|\sжәне|$|ҚР|Қаз))").finditer(
        clean.text, start, end
    )
    return [(tidy(m[1]), m.start(), m.end()) for m in found]


@functools.cache
def _names() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"(?<!{LETTER}){k}{LETTER}*[\s,]*$"), v) for k, v in words.table("names").items()
    )


def known(lower: str) -> str:
    """Return the name of a document that needs no number, from the words that name it.

    >>> known("бағалау өлшемшарттарымен")
    'Бағалау өлшемшарттары'
    """
    return next((name for words_, name in _names() if words_.search(lower)), "")


def owner(clean: Clean, at: int) -> tuple[str, int]:
    """Return the document whose clause stands at a place, where no act is named: its title, short name or noun.

    >>> from pipeline.acts.clean import clean
    >>> owner(clean("Білім беру ұйымдарын бағалау критерийлеріне 1-қосымшаға"), 43)
    ('Бағалау критерийлері', 0)
    >>> owner(clean("Қағидалардың 5-тармағы"), 12), owner(clean("ҚПК-нің 5-бабы"), 7)
    (('Қағидалар', 0), ('ҚПК', 0))
    """
    title, start = quoted(clean, at)
    if title and (title.endswith("туралы") or _is_document(title.split()[-1].lower())):
        return nominative(title), start
    base = max(0, at - 90)
    for known, name in _names():
        match = known.search(clean.lower[base:at])
        if match:
            return name, base + match.start()
    return _noun(clean, at)


def _is_document(word: str) -> bool:
    return words.any_of("documents").match(word) is not None


def _noun(clean: Clean, at: int) -> tuple[str, int]:
    base = max(0, at - 60)
    match = re.search(
        r"(?<![\w-])([А-ЯЁӘҒҚҢӨҰҮҺІ]{2,8})(?:\s?[-–]\s?[а-яёәғқңөұүһі]{1,5})?[ ,\u00a0]*$",
        clean.text[base:at],
    )
    if match and match[1] not in words.listed("offices") and not re.fullmatch(r"[IVXІХ]+", match[1]):
        return match[1], base + match.start()
    match = re.search(r"(?<![\w-])([А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]+)[\s,]*$", clean.text[base:at])
    if match and _is_document(match[1].lower()):
        return BARE_CASES.sub("", nominative(match[1])), base + match.start()
    return "", at


def leader_ru(clean: Clean, at: int) -> tuple[str, int]:
    """Return the Russian short name before a path, and where it begins: «КоАП РК ст. 409».

    >>> from pipeline.acts.clean import clean
    >>> leader_ru(clean("КоАП РК ст. 409"), 8)
    ('КоАП РК', 0)
    """
    base = max(0, at - 24)
    match = re.search(rf"(?<![\w-])({SHORT_RU})[\s,]*$", clean.text[base:at])
    found = match and match[1] not in words.listed("offices")
    return (match[1], base + match.start()) if match and found else ("", at)


def owner_ru(clean: Clean, at: int) -> tuple[str, int]:
    """Return the document that follows a Russian clause where no act is named, and where its name ends.

    >>> from pipeline.acts.clean import clean
    >>> owner_ru(clean("п. 5 ст. 6 ТК РК"), 10), owner_ru(clean("пункт 5 Правил"), 7)
    (('ТК РК', 16), ('Правила', 14))
    """
    match = re.compile(rf"\s*+(?:к\s)?({SHORT_RU})(?![\w-])").match(clean.text, at)
    if match and match[1] not in words.listed("offices"):
        return match[1], match.end()
    match = re.compile(
        r"\s*+(?:к\s)?(Правил|Положени|Стандарт|Инструкци|Требовани)([а-я]{0,2})(?![\w-])"
    ).match(clean.text, at)
    endings = {
        "Правил": "Правила",
        "Положени": "Положение",
        "Стандарт": "Стандарт",
        "Инструкци": "Инструкция",
        "Требовани": "Требования",
    }
    return (endings[match[1]], match.end()) if match else ("", at)
