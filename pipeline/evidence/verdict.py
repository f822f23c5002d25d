"""Judge what a server answered: ok, moved, dead, refused or doubtful, and in which words that is told.

A school never fails because of a flap: only a server that clearly says «there is no such page» makes a link dead.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from pipeline.errors import problem
from pipeline.evidence.limits import limits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.evidence.client import Answer
    from pipeline.evidence.snapshot import Item
    from pipeline.model import Place, Problem

_DEAD = {404, 410}
_REFUSED = {401, 403, 407, 451}
_FLAPS = {408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524}
_LASTING = {301, 308}
REDIRECTS = {301, 302, 303, 307, 308}

# reason -> the code that tells it; a number is the HTTP status of the answer
CODES = {
    "login": "evidence-81",
    "timeout": "evidence-73",
    "connect": "evidence-73",
    "broken": "evidence-73",
    "silent": "evidence-73",
    "dns": "evidence-74",
    "certificate": "evidence-75",
    "tls": "evidence-75",
    "closed": "evidence-77",
    "address": "evidence-78",
    "loop": "evidence-79",
}
_BY_STATUS = {
    "dead": "evidence-70",
    "moved": "evidence-71",
    "refused": "evidence-72",
    "doubtful": "evidence-76",
}
# Addresses that we do not ask are refused by us, not by the server; for a reader the effect is the same.
_OURS = {"closed", "address"}


def failed(reason: str) -> str:
    """Name the status of a link that gave no answer for a reason.

    >>> failed("timeout"), failed("closed")
    ('doubtful', 'refused')
    """
    return "refused" if reason in _OURS else "doubtful"


def flaps(code: int) -> bool:
    """Tell whether an answer is worth another try.

    >>> [flaps(code) for code in (200, 404, 429, 503)]
    [False, False, True, True]
    """
    return code in _FLAPS


def judge(answers: Sequence[Answer]) -> tuple[str, str]:
    """Return status and reason of a chain of answers, the redirects first and the page last."""
    last = answers[-1]
    if last.code in _DEAD:
        return "dead", str(last.code)
    if last.code in _REFUSED:
        return "refused", str(last.code)
    if not 200 <= last.code < 300:  # noqa: PLR2004 (the class of HTTP answers that means success)
        return "doubtful", str(last.code)
    hosts = {answer.target.host for answer in answers[:-1]}
    if last.target.host in limits("link")["login"] and last.target.host not in hosts:
        return "refused", "login"
    return ("moved", "") if _moved(answers) else ("ok", "" if last.whole else "large")


def _moved(answers: Sequence[Answer]) -> bool:
    """Tell whether the page now has another address, or was replaced by the first page of its site."""
    first, last = answers[0].target.url, answers[-1].target.url
    if is_same(first, last):
        return False
    lasting = any(
        answer.code in _LASTING and not is_same(answer.target.url, following.target.url)
        for answer, following in itertools.pairwise(answers)
    )
    return lasting or (is_front(last) and not is_front(first))


def is_same(one: str, other: str) -> bool:
    """Tell whether two addresses differ only by what every site adds or removes: https, www, the last slash.

    >>> is_same("http://mektep.example/a", "https://www.mektep.example/a/")
    True
    >>> is_same("http://mektep.example/a", "https://mektep.example/b")
    False
    """
    return _plain(one) == _plain(other)


def _plain(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    return parts.netloc.lower().removeprefix("www."), unquote(parts.path).rstrip("/"), unquote(parts.query)


def is_front(url: str) -> bool:
    """Tell whether an address is the first page of a site, where a site sends readers of a page it no longer has.

    >>> is_front("https://mektep.example/index.php"), is_front("https://mektep.example/kk/")
    (True, True)
    >>> is_front("https://mektep.example/plan.pdf"), is_front("https://mektep.example/?page=7")
    (False, False)
    """
    parts = urlsplit(url)
    return not parts.query and bool(
        re.fullmatch(r"(/(kk|kz|ru|en))?/?((index|main|home)(\.\w+)?/?)?", parts.path)
    )


def tell(item: Item, spot: Place) -> Problem | None:
    """Put what is known of a link into a Problem at the place that names it; None where all is well."""
    if item.status == "ok":
        return (
            problem("evidence-80", spot, limit=limits("link")["bytes"] >> 20)
            if item.reason == "large"
            else None
        )
    code = CODES.get(item.reason) or _BY_STATUS.get(item.status)
    if not code:
        return None
    facts = {"address": item.address, "reason": item.reason, "fact": item.fact}
    return problem(code, spot, checked=_day(item.checked), good=_day(item.good) or "—", **facts)


def _day(iso: str) -> str:
    """Write a day as official papers do.

    >>> _day("2025-09-01")
    '01.09.2025'
    """
    return ".".join(reversed(iso.split("-")))
