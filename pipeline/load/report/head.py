"""Read what stands before the first section: form, addressee, number and day, title, school, conclusion."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pipeline.load.flow import Line, Table, lines
from pipeline.load.from_txt import addresses
from pipeline.load.report import answer, numbers, wording
from pipeline.load.report.ledger import CERTAIN, DOUBTFUL, LIKELY
from pipeline.load.report.marks import plain
from pipeline.load.report.tail import contact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.load.flow import Block
    from pipeline.load.report.ledger import Ledger

_NUMBER = re.compile(r"№\s*(\d[\w/.\-–]*)")
_PHONE = re.compile(r"(?<!\w)(?:тел\w*|т)\.?\s*(?:/факс)?\s*:?\s*([+\d(▒][\d()\s▒+–-]*[\d▒])", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# A name begins with its quotation or with what kind of body it is, and says nothing after them.
_NAMED = re.compile(
    r"^\s*(?:[«\"“„].*|(?:коммунальн|государствен|республиканск|кгу|кмм|гкп|кгкп)\w*\s.*)(?:[»\"”]|мекемесі|кәсіпорны|учреждение|кмм|кгу)"
    r"[\s.]*$",
    re.IGNORECASE,
)
_BIN = re.compile(r"(?:БСН|БИН)\s*:?\s*(\d{12}|▒{12,14})", re.IGNORECASE)
_KAZAKH = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_SHORT_TITLE = 3
_LONGEST_NAME, _LONGEST_TITLE, _LONGEST_LETTER = 400, 400, 160


def language(blocks: Iterable[Block]) -> str:
    """Tell the language of a document by the letters that only Kazakh has.

    >>> language([Line((), "Мектептің журналы толтырылмаған")]), language([Line((), "Журнал не заполнен")])
    ('kk', 'ru')
    """
    kazakh = letters = 0
    for line in lines(blocks):
        kazakh += len(_KAZAKH.findall(line.text))
        letters += len(line.text)
    # Every tenth letter of a Kazakh text is one of them; names in a Russian text have a few.
    return "kk" if kazakh * 40 > letters else "ru"


def title(ledger: Ledger, blocks: Sequence[Block]) -> str:
    """Read the title: the paragraph of that style, else the first one that calls itself a report."""
    found = [block for block in blocks if isinstance(block, Line) and block.text.strip()]
    styled = [line for line in found if line.role == "title"]
    called = [line for line in found if wording.says("title", line.text) and len(line.text) <= _LONGEST_TITLE]
    chosen = styled or _headed(found, called)
    words = []
    for line in chosen:
        sure = CERTAIN if styled else LIKELY
        words.append(
            ledger.take(line, how="copied", path=("title",), sure=sure, by="style" if styled else "words")
        )
    return " ".join(words)


def _headed(found: Sequence[Line], called: Sequence[Line]) -> list[Line]:
    """Return the line that calls itself a report, with the one below it: «ИНФОРМАЦИЯ», «об устранении …»."""
    if not called:
        return []
    first = called[0]
    number = next(n for n, line in enumerate(found) if line is first)
    after = found[number + 1 : number + 2]
    goes_on = bool(after) and after[0].text.strip()[:1].islower() and len(first.text.split()) <= _SHORT_TITLE
    return [first, *(after if goes_on else ())]


def school(ledger: Ledger, blocks: Sequence[Block], tongue: str) -> dict[str, Any]:
    """Read the school's facts: from its form where there is one, else the line of its name."""
    found: dict[str, Any] = {}
    for block in blocks:
        if isinstance(block, Table) and not found:
            found = _form(ledger, block)
    for line in (block for block in blocks if isinstance(block, Line)):
        if line.spot in ledger.taken or not line.text.strip():
            continue
        if _is_name(line.text) or line.role == "subtitle":
            words = " ".join(line.text.split())
            same = found.get("name", {}).get(tongue) == words
            if not found.get("name", {}).get(tongue) or same:
                sure = CERTAIN if same or line.role == "subtitle" else LIKELY
                how = "composed" if same else "copied"
                ledger.take(line, how=how, path=("school", "name", tongue), sure=sure, by="words")
                found.setdefault("name", {})[tongue] = words
        else:
            _contacts(ledger, line, found)
    return found


def _is_name(text: str) -> bool:
    """Tell whether a line is the name of a school and nothing else.

    >>> _is_name("«Қарасай мектебі» коммуналдық мемлекеттік мекемесі"), _is_name("1. Сейітов, «Қарасай» КММ директоры")
    (True, False)
    """
    return len(text) <= _LONGEST_NAME and wording.says("school", text) and bool(_NAMED.match(text))


def _form(ledger: Ledger, table: Table) -> dict[str, Any]:
    """Read the head of a form: the school's name in two languages, its address under each."""
    found: dict[str, Any] = {}
    for cell in (cell for row in table.rows for cell in row):
        inside = [line for line in lines(cell.blocks) if line.text.strip()]
        if not inside or not _is_name(inside[0].text):
            continue
        tongue = language(cell.blocks)
        for name, line in zip(("name", "address"), inside, strict=False):
            words = ledger.take(line, how="copied", path=("school", name, tongue), by="table")
            found.setdefault(name, {})[tongue] = words
        for line in inside[2:]:
            _contacts(ledger, line, found)
    return found


def _contacts(ledger: Ledger, line: Line, found: dict[str, Any]) -> None:
    """Read telephone, mail and site of a line that gives them."""
    if len(line.text) > _LONGEST_LETTER * 2:
        return
    phone, own = _PHONE.search(line.text), _BIN.search(line.text)
    if own and "bin" not in found:
        found["bin"] = re.sub(r"\D", "", contact(line, *own.span(1)))
        ledger.take(line, *own.span(), how="read", path=("school", "bin"), by="form")
    written = _MAIL.search(line.text)
    mail = next(
        ((a, b) for a, b, value in line.contacts if "@" in value), written.span() if written else None
    )
    site = next(iter(addresses(line.text)), None)
    if not (phone or mail):
        return
    spans = {
        "phone": phone.span(1) if phone else None,
        "email": mail,
        "site": (site.start, site.end) if site else None,
    }
    for name, span in spans.items():
        if span and name not in found:
            found[name] = contact(line, *span)
            how = "copied" if found[name] == line.text[slice(*span)] else "read"
            ledger.take(line, *span, how=how, path=("school", name), by="form")
    if phone:
        ledger.take(line, phone.start(), phone.start(1), how="composed", path=("school", "phone"), by="form")


def letter(ledger: Ledger, blocks: Sequence[Block]) -> dict[str, Any]:
    """Read to whom, under which number and on which day a letter went."""
    found: dict[str, Any] = {}
    addressed: list[str] = []
    for line in lines(blocks):
        text = line.text.strip()
        if not text or line.spot in ledger.taken or len(text) > _LONGEST_LETTER:
            continue
        if wording.says("addressee", text):
            addressed.append(
                plain(ledger.take(line, how="copied", path=("letter", "addressee"), sure=LIKELY, by="words"))
            )
        elif not found:
            found = _outgoing(ledger, line)
    return found | ({"addressee": "\n\n".join(addressed)} if addressed else {})


def _outgoing(ledger: Ledger, line: Line) -> dict[str, str]:
    """Read a line that only gives a day and a number."""
    number, day = _NUMBER.search(line.text), next(numbers.days(line.text), None)
    spans = [number.span() if number else (0, 0), day[1:] if day else (0, 0)]
    rest = "".join(sign for n, sign in enumerate(line.text) if not any(a <= n < b for a, b in spans))
    rest = wording.pattern("patterns", "outgoing").sub("", rest)
    if not (number or day) or re.search(r"\w{4}", rest):
        return {}
    ledger.take(
        line,
        how="read",
        path=("letter",),
        sure=CERTAIN if number else DOUBTFUL,
        value=" ".join(filter(None, (number[1] if number else "", day[0] if day else ""))),
        by="form",
    )
    return {**({"number": number[1]} if number else {}), **({"date": day[0]} if day else {})}


def attestation(ledger: Ledger, blocks: Sequence[Block]) -> dict[str, Any]:
    """Read which conclusion is answered: its number and day, who wrote it, for which years, until when."""
    found: dict[str, Any] = {}
    for line in (block for block in blocks if isinstance(block, Line)):
        for piece in answer.pieces(line.text, "attestation"):
            text = line.text[piece.start : piece.end]
            value = _VALUES[piece.name](text)
            if value and piece.name not in found:
                found[piece.name] = value
                how = "copied" if piece.name == "authority" else "read"
                ledger.take(
                    line,
                    piece.head,
                    piece.end,
                    how=how,
                    path=("attestation", piece.name),
                    value=_shown(value),
                )
    return found


def _conclusion(text: str) -> dict[str, str] | None:
    number, day = _NUMBER.search(text), answer.day(text)
    if not day:
        return None
    return {**({"number": number[1].rstrip(".")} if number else {}), "date": day}


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(map(str, value.values()))
    return ", ".join(value) if isinstance(value, list) else str(value)


_VALUES: dict[str, Any] = {
    "conclusion": _conclusion,
    "authority": answer.person,
    "period": lambda text: list(numbers.years(text)[0]),
    "deadline": answer.day,
}


def edition(blocks: Iterable[Block], told: dict[str, Any], years: Iterable[str]) -> tuple[str, str]:
    """Return the regime that a report speaks of, or that was in force when its conclusion was written, and how sure.

    `years` are those of the remarks: an attestation follows the last of them.
    """
    text = "\n".join(line.text for line in lines(blocks))
    named = [name for name in wording.data()["editions"] if wording.says(name, text, "editions")]
    if len(named) == 1:
        return named[0], LIKELY
    last = max(years, default="")
    day = told.get("conclusion", {}).get("date") or (f"{last[-4:]}-06-01" if last else "")
    since: dict[str, str] = wording.data()["editions_from"]
    fit = [name for name, begins in since.items() if begins <= day]
    sure = LIKELY if told.get("conclusion") else DOUBTFUL
    return (fit[-1] if fit else str(wording.data()["edition_otherwise"])), sure
