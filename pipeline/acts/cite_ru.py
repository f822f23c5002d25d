"""Write what is cited of one act in Russian: the smallest unit first and in the case, every owner in the genitive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.acts.naming import TITLED, Piece, declines, needs_definition, noun, nouns, shows_title, titled
from pipeline.language import russian, russian_endings

if TYPE_CHECKING:
    from pipeline.acts.naming import Group, Naming

LANGUAGE = "ru"
AND = " и "


def write(group: Group, case: str) -> list[Piece]:
    """Write a group in a case: through the approved document, through the appendix, or through the act itself."""
    naming, paths = group.naming, group.paths
    document = _document(group)
    if document:
        return _approved(group, document, case)
    if paths == ((),):
        return [Piece(_act(naming, case, full=group.full), naming.url), Piece(_definition(group))]
    units = _chains(group, case)
    if not naming:
        return [Piece(units)]
    # «приложения 2 к приказу»: an appendix belongs to the act in the dative
    attached = _attached(group)
    act = _act(naming, "dat" if attached else "gen", full=group.full)
    head = Piece(f"{units} к " if attached else f"{units} ")
    return [head, Piece(act, naming.url), Piece(_definition(group))]


def canonical(group: Group) -> str:
    """Write a group the way it is cited in the nominative: «пункт 26 приложения 2 к ГОСО»."""
    return "".join(piece.text for piece in write(group, "nom"))


# ---------------------------------------------------------------- the ways to the unit


def _document(group: Group) -> str:
    """Return the title of the document that the act approves, where the cited points are its points.

    An appendix is cited by its number in Russian: «приложения 2 к приказу», so that no participle clause has to
    be closed by a comma in the middle of the sentence more often than needed.
    """
    naming = group.naming
    appended = any(path and path[0][0] == "appendix" for path in group.paths)
    inside = group.paths != ((),) and naming.documents
    if not group.full or titled(naming) or appended or inside:
        return ""
    return naming.approved if declines(naming.approved, LANGUAGE) else ""


def _approved(group: Group, document: str, case: str) -> list[Piece]:
    whole = group.paths == ((),)
    form = case if whole else "gen"
    units = "" if whole else f"{_chains(group, case)} "
    participle = russian_endings.agree("утверждённый", document, form)
    act = _act(group.naming, "ins", full=True, quoted=False)
    head = Piece(f"{units}{russian.decline(document, form)}, {participle} ")
    return [head, Piece(act, group.naming.url), Piece(_definition(group))]


def _attached(group: Group) -> bool:
    return not titled(group.naming) and all(path[0][0] == "appendix" for path in group.paths)


def _chains(group: Group, case: str) -> str:
    return russian.join([russian.chain(nouns(path, LANGUAGE), case) for path in group.paths])


# ---------------------------------------------------------------- the act


def _act(naming: Naming, case: str, *, full: bool, quoted: bool = True) -> str:
    word = noun(naming, LANGUAGE)
    if naming.is_self:
        own = russian_endings.agree("настоящий", word or "акт", case)
        return f"{own} {russian.inflect(word or 'акт', case)}"
    if naming.abbr and not full:
        return _short(naming.abbr, case)
    if naming.kind in TITLED and naming.title:
        return _short(naming.title, case)
    if naming.kind == "law" and naming.title:
        return _law(naming, case, full=full)
    issuer = naming.issuer if full and declines(naming.issuer, LANGUAGE) else ""
    written = _numbered(word, naming, case, issuer)
    return (
        f"{written} {russian.quote(naming.title)}" if quoted and shows_title(naming, full=full) else written
    )


def _short(name: str, case: str) -> str:
    return russian.decline(name, case) if declines(name, LANGUAGE) else russian.abbreviation(name, case)


def _law(naming: Naming, case: str, *, full: bool) -> str:
    """Write Закона Республики Казахстан от 27 июля 2007 года «Об образовании», later Закона «Об образовании»."""
    said = not naming.registered  # the words of a text, all of which are kept
    day = naming.day if full or said else ""
    number = naming.number if said else ""
    return f"{russian.act('Закон', day, number, case, naming.issuer if full else '')} {russian.quote(naming.title)}"


def _numbered(word: str, naming: Naming, case: str, issuer: str) -> str:
    if word:
        return russian.act(word, naming.day, naming.number, case, issuer)
    day, number = naming.day and russian.date(naming.day, "attr"), naming.number and f"№ {naming.number}"
    return " ".join(filter(None, (day, number)))


def _definition(group: Group) -> str:
    return f" (далее – {group.naming.abbr})" if needs_definition(group) else ""
