"""Know the numbers of Kazakhstan and of banks by their own arithmetic: ИИН, БИН, card, account.

Sources: the digits of ИИН and БИН, https://adilet.zan.kz/rus/docs/P030000565_; ISO/IEC 7812-1 (Luhn); ISO 13616 (IBAN).
"""

from __future__ import annotations

from datetime import date

_FIRST = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_ELEVEN = 11
_MODULUS = 97
# The seventh digit of an ИИН: century and sex; 0 is given to foreigners.
_CENTURIES = {"0": 1900, "1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}


def checked(number: str) -> bool:
    """Tell whether the twelfth digit of an ИИН or БИН follows from the first eleven.

    >>> checked("800101300016"), checked("800101300017")
    (True, False)
    """
    digits = [int(d) for d in number]
    for weights in (_FIRST, _SECOND):
        rest = sum(d * w for d, w in zip(digits, weights, strict=False)) % _ELEVEN
        if rest < _ELEVEN - 1:
            return digits[-1] == rest
    return False


def person(number: str) -> bool:
    """Tell whether twelve digits are a person's ИИН: a real day of birth, a century, the check digit.

    >>> person("800101300016"), person("801301300016"), person("990240000010")
    (True, False, False)
    """
    century = _CENTURIES.get(number[6])
    return century is not None and _day(century, number) and checked(number)


def organisation(number: str) -> bool:
    """Tell whether twelve digits are an organisation's БИН: a month, a kind of body (4, 5, 6), the check digit.

    >>> organisation("990240000010"), organisation("800101300016")
    (True, False)
    """
    month = "01" <= number[2:4] <= "12"
    return month and number[4] in "456" and number[5] in "0123" and checked(number)


def card(number: str) -> bool:
    """Tell whether digits are the number of a bank card.

    >>> card("4111111111111111"), card("4111111111111112"), card("0000000000000000")
    (True, False, False)
    """
    digits = [int(d) for d in reversed(number)]
    doubled = (sum(divmod(2 * d, 10)) for d in digits[1::2])
    return number[0] in "23456" and (sum(digits[::2]) + sum(doubled)) % 10 == 0


def account(number: str) -> bool:
    """Tell whether a text is a Kazakh bank account (IBAN).

    >>> account("KZ86125KZT5004100100"), account("KZ86125KZT5004100101")
    (True, False)
    """
    return int("".join(str(int(sign, 36)) for sign in number[4:] + number[:4])) % _MODULUS == 1


def _day(century: int, number: str) -> bool:
    try:
        date(century + int(number[:2]), int(number[2:4]), int(number[4:6]))
    except ValueError:
        return False
    return True
