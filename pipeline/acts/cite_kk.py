"""Write what is cited of one act in Kazakh: the owner first, the smallest unit last, the case on the last word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.acts.naming import TITLED, Piece, declines, needs_definition, noun, nouns, shows_title, titled
from pipeline.language import kazakh, typography

if TYPE_CHECKING:
    from pipeline.acts.naming import Group, Naming, Path

LANGUAGE = "kk"
# Units of one act are joined by a comma («…26-тармағына, 3-қосымшасының 38-тармағына»), for «және» joins numbers
# inside them; it joins acts.
AND = " және "


def write(group: Group, case: str) -> list[Piece]:
    """Write a group in a case: through the approved document, through the appendix, or through the act itself."""
    naming, paths = group.naming, group.paths
    documents = [_document(group, path) for path in paths]
    if all(documents):
        return _approved(group, documents, case)
    if paths == ((),):
        return [Piece(_act(naming, case, full=group.full), naming.url), Piece(_definition(group))]
    if not naming:
        return [Piece(", ".join(_bare(path, case) for path in paths))]
    # «… бұйрығына 2-қосымшаның 26-тармағына»: an appendix belongs to the act in the dative
    attached = _attached(group)
    act = _act(naming, "dat" if attached else "gen", full=group.full)
    units = ", ".join((_bare if attached else _chain)(path, case) for path in paths)
    return [Piece(act, group.naming.url), Piece(f"{_definition(group)} {units}")]


def canonical(group: Group) -> str:
    """Write a group the way people type it, the nouns bare: «МЖМБС 2-қосымша 26-тармақ»."""
    act = _act(group.naming, "nom", full=group.full) if group.naming else ""
    typed = [" ".join(_typed(*level) for level in nouns(path, LANGUAGE)) for path in group.paths]
    return f"{act} {', '.join(typed)}".strip()


def _typed(word: str, numbers: tuple[str, ...]) -> str:
    if word == "тармақша":
        return f"{', '.join(map(typography.bracket, numbers))} {word}"
    return f"{', '.join(numbers)}-{word}"


# ---------------------------------------------------------------- the ways to the unit


def _document(group: Group, path: Path) -> str:
    """Return the title of the approved document that a path lies in, empty where it may not be printed.

    Points without an appendix are those of the document that the act approves: the points of an order itself
    only say how it is published and who controls it.
    """
    naming = group.naming
    if not group.full or titled(naming):
        return ""
    unit, numbers = path[0] if path else ("", ("",))
    if unit == "appendix":
        title = naming.documents.get(numbers[0], "") if len(numbers) == 1 else ""
    else:
        title = naming.approved if not (path and naming.documents) else ""
    return title if declines(title, LANGUAGE) else ""


def _approved(group: Group, documents: list[str], case: str) -> list[Piece]:
    # A short name stands for all that the act approves; beside one of several documents it follows the act.
    whole, definition = documents == [group.naming.approved], _definition(group)
    units = ", ".join(
        _inside(path, title, case, definition if whole else "")
        for path, title in zip(group.paths, documents, strict=True)
    )
    act = _act(group.naming, "ins", full=True, quoted=False)
    return [Piece(act, group.naming.url), Piece(f"{'' if whole else definition} бекітілген {units}")]


def _inside(path: Path, title: str, case: str, definition: str) -> str:
    inner = path[1:] if path and path[0][0] == "appendix" else path
    head = kazakh.decline(title, "gen" if inner else case) + definition
    return f"{head} {_chain(inner, case)}" if inner else head


def _attached(group: Group) -> bool:
    naming = group.naming
    by_number = not titled(naming) and (group.full or not naming.abbr)
    return by_number and all(path[0][0] == "appendix" for path in group.paths)


def _chain(path: Path, case: str) -> str:
    return kazakh.chain(nouns(path, LANGUAGE), f"poss3.{case}")


def _bare(path: Path, case: str) -> str:
    if path[0][0] != "appendix":
        return _chain(path, case)
    (word, numbers), inner = nouns(path[:1], LANGUAGE)[0], path[1:]
    head = kazakh.units(word, numbers, "gen" if inner else case)
    return f"{head} {_chain(inner, case)}" if inner else head


# ---------------------------------------------------------------- the act


def _act(naming: Naming, case: str, *, full: bool, quoted: bool = True) -> str:
    word = noun(naming, LANGUAGE)
    if naming.is_self:
        return f"осы {kazakh.inflect(word or 'акт', case)}"
    if naming.abbr and not full:
        return _short(naming.abbr, case, naming.sound)
    if naming.kind in TITLED and naming.title:
        return _short(naming.title, case)
    if naming.kind == "law" and naming.title:
        return _law(naming, case, full=full)
    issuer = naming.issuer if full and declines(naming.issuer, LANGUAGE) else ""
    written = _numbered(word, naming, case, issuer)
    return f"{kazakh.quote(naming.title)} {written}" if quoted and shows_title(naming, full=full) else written


def _short(name: str, case: str, sound: str = "") -> str:
    if declines(name, LANGUAGE):
        return kazakh.decline(name, case)
    return kazakh.abbreviation(name, case, sound)


def _law(naming: Naming, case: str, *, full: bool) -> str:
    """Write «Білім туралы» 2007 жылғы 27 шілдедегі Қазақстан Республикасы Заңының, later «Білім туралы» Заңның."""
    title = kazakh.quote(naming.title)
    if full:
        day = kazakh.date(naming.day, "attr") if naming.day else ""
        return " ".join(filter(None, (title, day, naming.issuer, kazakh.inflect("Заң", f"poss3.{case}"))))
    said = not naming.registered and (naming.day or naming.number)
    return f"{title} {_numbered('Заң', naming, case, '') if said else kazakh.inflect('Заң', case)}"


def _numbered(word: str, naming: Naming, case: str, issuer: str) -> str:
    if word:
        return kazakh.act(word, naming.day, naming.number, f"poss3.{case}", issuer)
    day, number = naming.day and kazakh.date(naming.day, "attr"), naming.number and f"№ {naming.number}"
    return " ".join(filter(None, (day, number)))


def _definition(group: Group) -> str:
    return f" (бұдан әрі – {group.naming.abbr})" if needs_definition(group) else ""
