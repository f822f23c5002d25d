"""Write citations as phrases: one clause or many, in the case that the sentence needs, in Kazakh or Russian.

An act is named in full at its first mention and briefly after it; what is cited of one act stands together,
and points of one appendix share their noun. `parse` reads back what is written here.
"""

from __future__ import annotations

import dataclasses
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from pipeline import language as languages
from pipeline.acts.naming import Group, Piece, merge, of_clause, path
from pipeline.model import Clause, Link, Run

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from pipeline.acts.naming import Naming, Path
    from pipeline.model import Act, ActRef, Citation, Inline


def phrase(
    clauses: Sequence[Clause],
    language: str,
    case: str = "nom",
    *,
    full: Container[str] = (),
    define: Container[str] | None = None,
) -> tuple[Inline, ...]:
    """Write clauses as parts of a sentence; the words that name an act lead to its page.

    `case` is `nom gen dat acc loc abl ins` or `attr.loc`; `full` holds the ids of acts first mentioned here, `define`
    those whose short name is used later (left out: all of `full`). Russian may end in a participle clause.
    """
    wording = _wording(language)
    parts = [wording.write(group, case) for group in _groups(clauses, language, full, define)]
    pieces = [piece for part in _joined(parts, wording.AND) for piece in part if piece.text]
    return tuple(_inline(piece, language) for piece in pieces)


def text(
    clauses: Sequence[Clause],
    language: str,
    case: str = "nom",
    *,
    full: Container[str] = (),
    define: Container[str] | None = None,
) -> str:
    """Write clauses as plain words.

    >>> from pipeline.model import ActRef, Citation
    >>> goso = ActRef(abbr="МЖМБС")
    >>> one = Clause(Citation(goso, appendix="2", points=(("26", "26"),)), None, {})
    >>> two = Clause(Citation(goso, appendix="3", points=(("38", "38"), ("40", "44"))), None, {})
    >>> text([one, two], "kk", "dat")
    'МЖМБС-ның 2-қосымшасының 26-тармағына, 3-қосымшасының 38, 40–44-тармақтарына'
    """
    return "".join(_words(part) for part in phrase(clauses, language, case, full=full, define=define))


def canonical(cited: Citation | Clause, language: str) -> str:
    """Write one citation the way a findings file should have it; what the person typed decides how the act is named.

    >>> from pipeline.model import ActRef, Citation
    >>> canonical(Citation(ActRef(abbr="МЖМБС"), appendix="2", points=(("26", "26"),)), "kk")
    'МЖМБС 2-қосымша 26-тармақ'
    >>> canonical(Citation(ActRef(abbr="ГОСО"), appendix="2", points=(("26", "26"),)), "ru")
    'пункт 26 приложения 2 к ГОСО'
    """
    clause = cited if isinstance(cited, Clause) else Clause(cited, None, {})
    naming, ref = of_clause(clause, language), clause.citation.act
    # A short name may mean another act in another year: one that was cited by its number keeps it.
    named = naming.abbr and (not ref.number or not clause.act)
    naming = dataclasses.replace(naming, abbr=_kept(ref.abbr, clause.act, language) if named else "")
    return _wording(language).canonical(Group(naming, merge([path(clause.citation)]), full=_said(naming)))


def _kept(abbr: str, act: Act | None, language: str) -> str:
    known = act.abbreviations.get(language, ()) if act else (abbr,)
    return abbr if abbr in known else next(iter(known), "")


def _said(naming: Naming) -> bool:
    # A text that gives number and short name together defines the one by the other: both are kept.
    return bool(not naming.registered and naming.abbr and (naming.number or naming.day))


class _Wording(Protocol):
    AND: str

    def write(self, group: Group, case: str) -> list[Piece]: ...

    def canonical(self, group: Group) -> str: ...


def _wording(language: str) -> _Wording:
    return cast("_Wording", import_module(f"pipeline.acts.cite_{language}"))


def _groups(
    clauses: Sequence[Clause], language: str, full: Container[str], define: Container[str] | None
) -> Iterable[Group]:
    """Yield what is cited of each act; citations of appendices, of points and of the whole act stand apart."""
    owners: dict[tuple[str | ActRef, str], list[Clause]] = {}
    for clause in clauses:
        owner = clause.act.id if clause.act else clause.citation.act
        owners.setdefault((owner, _shape(path(clause.citation))), []).append(clause)
    seen: set[str | ActRef] = set()
    for owner in dict.fromkeys(owner for owner, _ in owners):
        for shape in [shape for known, shape in owners if known == owner]:
            same = owners[owner, shape]
            naming, first = of_clause(same[0], language), owner not in seen
            yield Group(
                naming,
                merge(path(clause.citation) for clause in same),
                full=first and (owner in full if naming.registered else _said(naming)),
                define=define is None or owner in define,
            )
            seen.add(owner)


def _shape(one: Path) -> str:
    return "" if not one else "appendix" if one[0][0] == "appendix" else "unit"


def _joined(parts: Sequence[Sequence[Piece]], last: str) -> Iterable[Sequence[Piece]]:
    for place, part in enumerate(parts):
        yield [Piece("" if not place else last if place == len(parts) - 1 else ", ")]
        yield part


def _inline(piece: Piece, language: str) -> Inline:
    run = Run(languages.of(language).nobreak(piece.text))
    return Link(piece.url, (run,)) if piece.url else run


def _words(part: Inline) -> str:
    return "".join(run.text for run in part.runs) if isinstance(part, Link) else getattr(part, "text", "")
