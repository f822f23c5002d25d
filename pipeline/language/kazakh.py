"""Write official Kazakh: the same functions, in the same order, as `russian`."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from pipeline.language import UnknownWord, typography
from pipeline.language.kazakh_endings import build, front, kind, words
from pipeline.language.typography import NBSP

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from decimal import Decimal

    from pipeline.model import SchoolYear

AND = "және"
_BRACKETED = "тармақша"
_POINTS = ("тармақ", "тармақша")
_UNENDING = ("м.а.",)  # an abbreviated post takes no ending: «министрінің м.а. … бұйрығы»


def inflect(lemma: str, form: str) -> str:
    """Put one word, number, date, school year or abbreviation into a form.

    >>> inflect("тармақ", "poss3.dat"), inflect("бұйрық", "pl.gen"), inflect("мемлекеттік мекеме", "gen")
    ('тармағына', 'бұйрықтардың', 'мемлекеттік мекеменің')
    >>> inflect("348", "num.dat"), inflect("МЖМБС", "abbr.gen"), inflect("2022-08-03", "date.attr")
    ('348-ге', 'МЖМБС-ның', '2022 жылғы 3 тамыздағы')
    >>> inflect("2024–2025", "schoolyear.poss3.loc")
    '2024–2025 оқу жылында'
    """
    head, _, rest = form.partition(".")
    special = _SPECIAL.get(head)
    return special(lemma, rest or "nom") if special else build(lemma, form)


def decline(phrase: str, form: str) -> str:
    """Put a name of several words into a case; its last word shows whether it is possessed already.

    >>> decline("Қазақстан Республикасы Оқу-ағарту министрі", "gen")
    'Қазақстан Республикасы Оқу-ағарту министрінің'
    >>> decline("Бағалау өлшемшарттары", "dat"), decline("«Білім туралы» Заң", "gen")
    ('Бағалау өлшемшарттарына', '«Білім туралы» Заңның')
    >>> decline("министрінің м.а.", "gen"), decline("өткізу қағидалары мен шарттары", "gen")
    ('министрінің м.а.', 'өткізу қағидалары мен шарттарының')
    """
    if form == "nom" or phrase.endswith(_UNENDING):
        return phrase
    nominative = re.split(r"[ \u00a0-]", phrase)[-1].lower()
    if nominative not in _nominatives():
        raise UnknownWord(phrase)
    noun, prefix = _nominatives()[nominative]
    if any(word.lower() in _nominatives() for word in re.findall(r"(\w+),? және ", phrase)):
        raise UnknownWord(phrase)  # «…талаптары және …тізбесі»: two heads, each would take the ending
    return phrase + build(noun, f"{prefix}{form}")[len(nominative) :]


@functools.cache
def _nominatives() -> Mapping[str, tuple[str, str]]:
    prefixes = ("", "pl.", "poss3.", "pl.poss3.")
    return {build(n, f"{p}nom"): (n, p) for p in reversed(prefixes) for n in words()["nouns"]["words"]}


def ordinal(number: int, noun: str = "", form: str = "nom") -> str:
    """Write an ordinal from 1 to 99 as a word, before its noun if there is one.

    >>> ordinal(2), ordinal(20), ordinal(41), ordinal(2, "абзац", "poss3.dat")
    ('екінші', 'жиырмасыншы', 'қырық бірінші', 'екінші абзацына')
    """
    if not 0 < number < 100:  # noqa: PLR2004 (the words end there; acts do not count further in words)
        raise UnknownWord(number)
    tens, one = words()["tens"][number // 10], words()["ones"][number % 10]
    last = one or tens
    vowel, soft = kind(last) == "V", front(last)
    regular = last + ("" if vowel else "і" if soft else "ы") + ("нші" if soft else "ншы")
    word = f"{tens if one else ''} {words()['ordinals'].get(last, regular)}".lstrip()
    return f"{word} {build(noun, form)}" if noun else word


def number(value: float | Decimal, places: int = 0) -> str:
    """Write a number with the decimal sign and the groups of the language (CLDR is right here).

    >>> number(74.3), number(12500).replace(NBSP, "~"), number(60, 2)
    ('74,3', '12~500', '60,00')
    """
    from babel.numbers import format_decimal

    return format_decimal(value, format=f"#,##0.{'0' * places}" if places else None, locale="kk")


def numeral(value: int | str, form: str = "nom") -> str:
    """Write digits with a hyphen and the ending of their last spoken word (348: сегіз).

    >>> numeral(348, "dat"), numeral(604, "gen"), numeral(40, "abl"), numeral("1 000 000", "dat")
    ('348-ге', '604-тің', '40-тан', '1 000 000-ға')
    """
    spoken = _spoken(int(re.sub(r"\s", "", str(value))))
    ending = build(spoken, form)[len(spoken) :]
    return f"{value}-{ending}" if ending else str(value)


def _spoken(number: int) -> str:
    data = words()
    if not number:
        return str(data["zero"])
    if number % 100:
        return str(data["ones"][number % 10] or data["tens"][number // 10 % 10])
    passed = [name for power, name in data["powers"].items() if number % 10 ** int(power) == 0]
    return str(passed[-1])


def percent(value: float | Decimal, form: str = "nom") -> str:
    """Write a share: blank before the sign, ending of the word пайыз after it.

    GOST 8.417-2002, in force in Kazakhstan, puts a blank between a number and its unit, the sign % included.
    CLDR prints none in Kazakh, hence our own pattern.

    >>> [percent(n, form).replace(NBSP, "~") for n, form in ((24, "dat"), (35, "abl"), (74.3, "nom"))]
    ['24~%-ға', '35~%-дан', '74,3~%']
    """
    ending = build("пайыз", form)[len("пайыз") :]
    return f"{number(value)}{NBSP}%" + (f"-{ending}" if ending else "")


def date(day: str | dt.date, form: str = "nom") -> str:
    """Write a date in words; CLDR's «2022 ж. 3 тамыз» is not the style of acts.

    >>> date("2022-08-03"), date("2022-08-03", "attr"), date("2018-10-31", "loc")
    ('2022 жылғы 3 тамыз', '2022 жылғы 3 тамыздағы', '2018 жылғы 31 қазанда')
    """
    year, month, number_ = (int(part) for part in str(day).split("-"))
    form = "attr.loc" if form == "attr" else form
    return f"{year} {build('жыл', 'attr')} {number_} {build(words()['months'][month - 1], form)}"


def school_years(years: Iterable[SchoolYear | str], form: str = "nom") -> str:
    """Write one school year or several; a bare case is that of «оқу жылы», which is possessed already.

    >>> school_years(["2024–2025"], "abl")
    '2024–2025 оқу жылынан'
    >>> school_years(["2022–2023", "2023–2024"], "attr.loc")
    '2022–2023, 2023–2024 оқу жылдарындағы'
    """
    spans = [str(year) for year in years]
    case = form.removeprefix("pl.").removeprefix("poss3.")
    return f"{', '.join(spans)} оқу {build('жыл', ('pl.' if spans[1:] else '') + 'poss3.' + case)}"


def join(items: Sequence[str]) -> str:
    """Join the items of a list, «және» before the last.

    >>> join(["бастауыш", "негізгі орта", "жалпы орта"])
    'бастауыш, негізгі орта және жалпы орта'
    """
    return typography.series(items, AND)


def name(full: str, form: str = "nom") -> str:
    """Write initials and surname; only the surname takes the ending.

    -ов, -ев follow the harmony of what stands before them: Әбеновке, Омаровқа.

    >>> name("Е. Н. Иманғалиев").replace(NBSP, "~"), name("Е.Н. Иманғалиев", "dat").replace(NBSP, "~")
    ('Е.Н.~Иманғалиев', 'Е.Н.~Иманғалиевке')
    >>> name("Б. Аманова", "dat").replace(NBSP, "~"), name("М. Омаров", "gen").replace(NBSP, "~")
    ('Б.~Амановаға', 'М.~Омаровтың')
    """
    first, surname = typography.initials(full)
    stem = re.sub(r"[оеё]в$", "", surname)
    model = ("е" if front(stem) else "а") + "в" if stem != surname else surname
    ending = build(model, form)[len(model) :]
    return f"{first}{NBSP}{surname}{ending}".lstrip(NBSP)


def abbreviation(text: str, form: str = "nom", sound: str = "") -> str:
    """Write an abbreviation with its own ending; an unknown one stays bare, as acts print it.

    `sound` (back or front) helps with one that only the register of acts knows.

    >>> abbreviation("ЖОБ МЖМБС", "gen"), abbreviation("ММ", "gen"), abbreviation("ЖОЖ", "acc")
    ('ЖОБ МЖМБС-ның', 'ММ-нің', 'ЖОЖ-ды')
    >>> abbreviation("ПҮАЖ", "poss3.nom"), abbreviation("ЗЗЗ", "gen"), abbreviation("ЗЗЗ", "gen", "front")
    ('ПҮАЖ-ы', 'ЗЗЗ', 'ЗЗЗ-нің')
    """
    last = text.rpartition(" ")[2]
    sound = words()["abbreviations"].get(last, sound)
    if not sound:
        return text
    # A vowel-final model gives -ның, -ға, -да; the name it stands for is possessed already.
    model = last.lower() if sound == "word" else "а" if sound == "back" else "е"
    form = form if sound == "word" else form.removeprefix("poss3.")
    ending = build(model, form)[len(model) :]
    return f"{text}-{ending}" if ending else text


def count(number: int, noun: str) -> str:
    """Write a number with its noun, which stays singular.

    >>> count(13, "өлшемшарт"), count(1, "ескерту")
    ('13 өлшемшарт', '1 ескерту')
    """
    return f"{number} {noun}"


def units(noun: str, numbers: Sequence[str], form: str = "nom") -> str:
    """Write one kind of unit with its numbers; a list or a range makes it plural.

    >>> units("тармақ", ["26"], "poss3.dat"), units("тармақ", ["40–44"], "poss3.dat")
    ('26-тармағына', '40–44-тармақтарына')
    >>> units("тармақша", ["1", "2"], "poss3.nom"), units("қосымша", ["4"])
    ('1) және 2) тармақшалары', '4-қосымша')
    """
    plural = "pl." if typography.several(numbers) else ""
    word = build(noun, plural + form)
    if noun == _BRACKETED:
        return f"{typography.numbers([typography.bracket(n) for n in numbers], AND)} {word}"
    return f"{typography.numbers(numbers, AND)}-{word}"


def chain(
    levels: Sequence[tuple[str, Sequence[str]]], form: str = "poss3.nom", owner: str = "poss3.gen"
) -> str:
    """Write a path of units, largest first: each but the last in the form of an owner.

    Indents, and the unnumbered parts of a point, are counted in words.

    >>> chain([("бап", ["12"]), ("тармақ", ["1"]), ("тармақша", ["1-1"])], "poss3.dat")
    '12-бабының 1-тармағының 1-1) тармақшасына'
    >>> chain([("тармақ", ["26"]), ("бөлік", ["2"])]), chain([("бап", ["444"]), ("бөлік", ["2"])])
    ('26-тармағының екінші бөлігі', '444-бабының 2-бөлігі')
    """
    written, inside = [], False
    for place, (noun, numbers) in enumerate(levels, 1):
        last = form if place == len(levels) else owner
        spoken = noun == "абзац" or (noun == "бөлік" and inside)
        written.append((_spoken_units if spoken else units)(noun, numbers, last))
        inside = inside or noun in _POINTS
    return " ".join(written)


def _spoken_units(noun: str, numbers: Sequence[str], form: str) -> str:
    if not all(n.isdecimal() and 0 < int(n) < 100 for n in numbers):  # noqa: PLR2004 (see ordinal)
        return units(noun, numbers, form)
    plural = "pl." if typography.several(numbers) else ""
    return f"{join([ordinal(int(n)) for n in numbers])} {build(noun, plural + form)}"


def act(noun: str, day: str = "", number: str = "", form: str = "poss3.nom", issuer: str = "") -> str:
    """Write an act: issuer in the genitive, date, number, kind.

    >>> act("бұйрық", "2022-08-03", "348", "poss3.dat", "Қазақстан Республикасы Оқу-ағарту министрі")
    'Қазақстан Республикасы Оқу-ағарту министрінің 2022 жылғы 3 тамыздағы № 348 бұйрығына'
    """
    owner = decline(issuer, "gen") if issuer else ""
    parts = (owner, day and date(day, "attr"), number and f"№ {number}", build(noun, form))
    return " ".join(part for part in parts if part)


def quote(text: str) -> str:
    """Put text into quotation marks.

    >>> quote("Білім туралы")
    '«Білім туралы»'
    """
    return typography.quote(text)


def nobreak(text: str) -> str:
    """Bind number signs, initials, dates and units to what they belong to.

    >>> nobreak("2022 жылғы 3 тамыздағы № 348, 4) тармақша, 2022–2023 жж.").replace(NBSP, "~")
    '2022 жылғы 3~тамыздағы №~348, 4)~тармақша, 2022–2023~жж.'
    """
    return typography.bind(text, *_bindings())


@functools.cache
def _bindings() -> tuple[re.Pattern[str], ...]:
    months = "|".join(words()["months"])
    patterns = (rf"\b(\d{{1,2}}) ((?:{months})\w*)", r"(\d) (жж?\.)", r"(\d\)) (тармақша)")
    return tuple(re.compile(pattern) for pattern in patterns)


_SPECIAL: dict[str, Callable[[str, str], str]] = {
    "num": numeral,
    "abbr": abbreviation,
    "date": date,
    "percent": lambda share, form: percent(float(share), form),
    "schoolyear": lambda years, form: school_years(years.split(", "), form),
}
