"""Write official Russian: the same functions, in the same order, as `kazakh`."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from pipeline.language import UnknownWord, typography
from pipeline.language.russian_endings import adjective, build, nouns, read, words
from pipeline.language.typography import DASH, NBSP

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence
    from decimal import Decimal

    from pipeline.model import SchoolYear

AND = "и"
_BRACKETED = "подпункт"
_SPOKEN = ("абзац", "часть")  # numbered with words: «абзацу второму», «части первой»
_ACTING = ("и.о. ", "и. о. ")  # «и.о. Министра» has its genitive already and takes no other case


def inflect(lemma: str, form: str) -> str:
    """Put one word, number, date, school year or abbreviation into a form.

    >>> inflect("пункт", "dat"), inflect("статья", "pl.ins"), inflect("Правила", "gen")
    ('пункту', 'статьями', 'Правил')
    >>> inflect("348", "num.dat"), inflect("ГОСО", "abbr.gen"), inflect("2022-08-03", "date.attr")
    ('348', 'ГОСО', 'от 3 августа 2022 года')
    >>> inflect("2024–2025", "schoolyear.loc")
    '2024–2025 учебном году'
    """
    head, _, rest = form.partition(".")
    special = _SPECIAL.get(head)
    return special(lemma, rest or "nom") if special else build(lemma, form)


def decline(phrase: str, form: str) -> str:
    """Put a name of several words into a case; its first noun, with adjectives before it, changes.

    >>> decline("Министр просвещения Республики Казахстан", "gen")
    'Министра просвещения Республики Казахстан'
    >>> decline("Критерии оценки организаций образования", "dat"), decline("Закон «Об образовании»", "gen")
    ('Критериям оценки организаций образования', 'Закона «Об образовании»')
    >>> decline("и.о. Министра образования и науки", "gen")
    'и.о. Министра образования и науки'
    """
    return phrase if form == "nom" or phrase.startswith(_ACTING) else build(phrase, form)


def ordinal(number: int, noun: str = "", form: str = "nom") -> str:
    """Write an ordinal from 1 to 99 as a word, after its noun if there is one, as acts count parts.

    >>> ordinal(2), ordinal(20), ordinal(41), ordinal(2, "абзац", "dat"), ordinal(3, "часть", "gen")
    ('второй', 'двадцатый', 'сорок первый', 'абзацу второму', 'части третьей')
    """
    word = _ordinal(number, noun, form)
    return f"{build(noun, form)} {word}" if noun else word


def _ordinal(number: int, noun: str, form: str) -> str:
    if not 0 < number < 100:  # noqa: PLR2004 (the words end there; acts do not count further in words)
        raise UnknownWord(number)
    data, gender = words()["ordinals"], nouns()[noun].gender if noun else "m"
    case = read(form)[1]
    if number < len(data["ones"]):
        return adjective(data["ones"][number], gender, case)
    tens, one = divmod(number, 10)
    if not one:
        return adjective(data["tens"][tens], gender, case)
    return f"{data['before'][tens]} {adjective(data['ones'][one], gender, case)}"


def number(value: float | Decimal, places: int = 0) -> str:
    """Write a number with the decimal sign and the groups of the language (CLDR is right here).

    >>> number(74.3), number(12500).replace(NBSP, "~"), number(60, 2)
    ('74,3', '12~500', '60,00')
    """
    from babel.numbers import format_decimal

    return format_decimal(value, format=f"#,##0.{'0' * places}" if places else None, locale="ru")


def numeral(value: int | str, form: str = "nom") -> str:
    """Write digits; in Russian they take no ending, the noun after them declines.

    >>> numeral(348, "dat")
    '348'
    """
    read(form)
    return str(value)


def percent(value: float | Decimal, form: str = "nom") -> str:
    """Write a share with a blank before the sign (GOST 8.417-2002); the sign does not decline.

    >>> percent(24, "dat").replace(NBSP, "~"), percent(74.3).replace(NBSP, "~")
    ('24~%', '74,3~%')
    """
    read(form)
    return f"{number(value)}{NBSP}%"


def date(day: str | dt.date, form: str = "nom") -> str:
    """Write a date in words; CLDR's «г.» is not the style of acts. The day stands in the genitive in every case.

    >>> date("2022-08-03"), date("2022-08-03", "attr"), date("2018-10-31", "loc")
    ('3 августа 2022 года', 'от 3 августа 2022 года', '31 октября 2018 года')
    """
    read(form)
    year, month, number_ = (int(part) for part in str(day).split("-"))
    return f"{'от ' if form == 'attr' else ''}{number_} {words()['months'][month - 1]} {year} года"


def school_years(years: Iterable[SchoolYear | str], form: str = "nom") -> str:
    """Write one school year or several; the preposition is the sentence's.

    >>> school_years(["2024–2025"], "loc"), school_years(["2022–2023", "2023–2024"], "attr.loc")
    ('2024–2025 учебном году', '2022–2023, 2023–2024 учебных годов')
    """
    spans = [str(year) for year in years]
    case = form.removeprefix("pl.").removeprefix("poss3.")
    # «в 2024–2025 учебном году», not «годе»: the noun has a locative of its own, the adjective has not.
    words_ = build("учебный год", ("pl." if spans[1:] else "") + case)
    return f"{', '.join(spans)} {re.sub('годе$', 'году', words_)}"


def join(items: Sequence[str]) -> str:
    """Join the items of a list, «и» before the last.

    >>> join(["начального", "основного среднего", "общего среднего"])
    'начального, основного среднего и общего среднего'
    """
    return typography.series(items, AND)


def name(full: str, form: str = "nom") -> str:
    """Write initials and surname; a surname whose gender does not show is refused in other cases.

    >>> name("Е. Н. Иманғалиев").replace(NBSP, "~"), name("Е.Н. Иманғалиев", "dat").replace(NBSP, "~")
    ('Е.Н.~Иманғалиев', 'Е.Н.~Иманғалиеву')
    >>> name("Б. Аманова", "dat").replace(NBSP, "~"), name("М. Омаров", "ins").replace(NBSP, "~")
    ('Б.~Амановой', 'М.~Омаровым')
    """
    first, surname = typography.initials(full)
    case = read(form)[1]
    if case:
        surname = _surname(surname, case)
    return f"{first}{NBSP}{surname}".lstrip(NBSP)


def _surname(surname: str, case: int) -> str:
    match = re.fullmatch(r"(\w+(?:[оеё]в|[иы]н))(а?)", surname)
    if not match:
        raise UnknownWord(surname)
    endings = ("а", "ой", "ой", "у", "ой", "ой") if match[2] else ("", "а", "у", "а", "ым", "е")
    return match[1] + endings[case]


def abbreviation(text: str, form: str = "nom", sound: str = "") -> str:  # noqa: ARG001 (only Kazakh needs it)
    """Write an abbreviation; Russian ones do not decline.

    >>> abbreviation("ГОСО", "gen")
    'ГОСО'
    """
    read(form)
    return text


def count(number: int, noun: str) -> str:
    """Write a number with its noun in the form that the number asks for (the CLDR rule).

    >>> [count(n, "замечание") for n in (1, 3, 11, 25)]
    ['1 замечание', '3 замечания', '11 замечаний', '25 замечаний']
    >>> count(5, "год"), count(2, "учебный год")
    ('5 лет', '2 учебных года')
    """
    from babel import Locale

    rule = Locale.parse("ru").plural_form(number)
    if rule == "one":
        return f"{number} {noun}"
    if rule == "few":
        # «2 учебных года»: the adjective is plural already, the noun still singular
        before, _, last = noun.rpartition(" ")
        plural = build(noun, "pl.gen").rpartition(" ")[0] if before else ""
        return f"{number} {plural} {build(last, 'gen')}".replace("  ", " ")
    return f"{number} {words()['counted'].get(noun) or build(noun, 'pl.gen')}"


def units(noun: str, numbers: Sequence[str], form: str = "nom") -> str:
    """Write one kind of unit with its numbers; a list or a range makes it plural.

    >>> units("пункт", ["26"], "dat"), units("пункт", ["40–44"], "dat"), units("статья", ["59", "62"], "gen")
    ('пункту 26', 'пунктам 40–44', 'статей 59 и 62')
    >>> units("подпункт", ["1", "2"], "ins"), units("абзац", ["2"], "dat")
    ('подпунктами 1) и 2)', 'абзацу второму')
    """
    word = build(noun, ("pl." if typography.several(numbers) else "") + form)
    return f"{word} {typography.numbers([_numbered(noun, n, form) for n in numbers], AND)}"


def _numbered(noun: str, number_: str, form: str) -> str:
    if noun == _BRACKETED:
        return typography.bracket(number_)
    if noun in _SPOKEN and all(end.isdecimal() and 0 < int(end) < 100 for end in number_.split(DASH)):  # noqa: PLR2004
        return DASH.join(_ordinal(int(end), noun, form) for end in number_.split(DASH))
    return number_


def chain(levels: Sequence[tuple[str, Sequence[str]]], form: str = "nom", owner: str = "gen") -> str:
    """Write a path of units, given largest first and written smallest first, the owners in the genitive.

    >>> chain([("статья", ["12"]), ("пункт", ["1"]), ("подпункт", ["1-1"])], "dat")
    'подпункту 1-1) пункта 1 статьи 12'
    """
    forms = [owner] * (len(levels) - 1) + [form]
    written = [units(noun, numbers, f) for (noun, numbers), f in zip(levels, forms, strict=True)]
    return " ".join(reversed(written))


def act(noun: str, day: str = "", number: str = "", form: str = "nom", issuer: str = "") -> str:
    """Write an act: kind, issuer in the genitive, date, number.

    >>> act("приказ", "2022-08-03", "348", "dat", "Министр просвещения Республики Казахстан")
    'приказу Министра просвещения Республики Казахстан от 3 августа 2022 года № 348'
    """
    owner = decline(issuer, "gen") if issuer else ""
    parts = (build(noun, form), owner, day and date(day, "attr"), number and f"№ {number}")
    return " ".join(part for part in parts if part)


def quote(text: str) -> str:
    """Put text into quotation marks.

    >>> quote("Об образовании")
    '«Об образовании»'
    """
    return typography.quote(text)


def nobreak(text: str) -> str:
    """Bind number signs, initials, dates and units to what they belong to.

    >>> nobreak("пункту 26 приказа от 3 августа 2022 года № 348, п. 5, 2022 г.").replace(NBSP, "~")
    'пункту~26 приказа от 3~августа 2022~года №~348, п.~5, 2022~г.'
    """
    return typography.bind(text, *_bindings())


@functools.cache
def _bindings() -> tuple[re.Pattern[str], ...]:
    forms = {form for noun in words()["units"].values() for form in (*nouns()[noun].one, *nouns()[noun].many)}
    patterns = (
        rf"\b(\d{{1,2}}) ({'|'.join(words()['months'])})",
        r"(\d) (года\b|гг?\.)",
        r"\b((?:пп?|ст|гл|ч|подп|прил|разд|абз)\.|§) ?(\d)",
        rf"\b({'|'.join(sorted(forms))}) (\d)",
    )
    return tuple(re.compile(pattern) for pattern in patterns)


_SPECIAL: dict[str, Callable[[str, str], str]] = {
    "num": numeral,
    "abbr": abbreviation,
    "date": date,
    "percent": lambda share, form: percent(float(share), form),
    "schoolyear": lambda years, form: school_years(years.split(", "), form),
}
