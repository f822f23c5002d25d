"""Choose the edition of a file: the one it names, else the one of its date; where two fit, a person decides.

In come the file, what its project knows of editions, and places; out come the name of an edition and Problems. Nothing
is guessed: the bounds of a regime that nobody saw on an official page leave days on which two may hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.errors import problem
from pipeline.kinds import edition
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path as File

    from pipeline.kinds.edition import Edition
    from pipeline.model import Path, Place, Problem
    from pipeline.schema.paper import Paper


@record
class Shelf:
    """Hold where the editions of a kind are described; each is read when it is asked for."""

    files: Mapping[str, File]

    def find(self, name: str) -> Edition | None:
        """Return one edition, None where there is none of that name."""
        return edition.read(self.files[name]) if name in self.files else None

    def fitting(self, day: str) -> tuple[Edition, ...]:
        """Return the editions that may hold on a day."""
        known = (edition.read(path) for path in self.files.values())
        return tuple(one for one in known if one.holds(day))

    @property
    def names(self) -> str:
        """List the names of all editions."""
        return ", ".join(self.files)


def choose(paper: Paper, shelf: Shelf, place: Callable[[Path], Place]) -> tuple[str, tuple[Problem, ...]]:
    """Return the edition of a file, empty where a person has to name it, and what there is to say.

    A file that names an edition which is not there is left to whoever looks for its template.
    """
    day = paper.dated.isoformat() if paper.dated else ""
    if not paper.edition:
        chosen, unclear = _by_date(day, shelf, place(()))
        spot = place(())
    else:
        chosen, unclear, spot = shelf.find(paper.edition), (), place(("edition",))
    if chosen is None:
        return paper.edition, unclear
    return chosen.id, (
        *_layouts(paper, chosen, place),
        *_fits(chosen, day, shelf, spot),
        *_said(chosen, spot),
    )


def _by_date(day: str, shelf: Shelf, spot: Place) -> tuple[Edition | None, tuple[Problem, ...]]:
    if not day and len(shelf.files) > 1:
        return None, (problem("edition-01", spot, known=shelf.names),)
    # The only edition of a kind holds where nothing speaks against it.
    fitting = shelf.fitting(day) if day else tuple(map(edition.read, shelf.files.values()))
    if len(fitting) == 1:
        return fitting[0], ()
    if not fitting:
        return None, (problem("edition-02", spot, day=_day(day), known=shelf.names),)
    return None, (problem("edition-03", spot, day=_day(day), known=_names(fitting)),)


def _fits(named: Edition, day: str, shelf: Shelf, spot: Place) -> tuple[Problem, ...]:
    if not day or named.holds(day):
        return ()
    known = _names(shelf.fitting(day)) or "–"
    return (problem("edition-04", spot, edition=named.id, day=_day(day), known=known),)


def _names(editions: Iterable[Edition]) -> str:
    return ", ".join(one.id for one in editions)


def _layouts(paper: Paper, chosen: Edition, place: Callable[[Path], Place]) -> Iterable[Problem]:
    for number, layout in enumerate(paper.layouts):
        if layout not in chosen.layouts:
            known = ", ".join(chosen.layouts)
            yield problem(
                "edition-05", place(("layouts", number)), layout=layout, edition=chosen.id, known=known
            )


def _said(chosen: Edition, spot: Place) -> tuple[Problem, ...]:
    """Say what a reader must know of a regime: its sources are secondary, another one may be needed besides."""
    found = []
    if chosen.secondary:
        found.append(problem("edition-06", spot, edition=chosen.id, source=chosen.secondary))
    if chosen.beside:
        found.append(problem("edition-07", spot, edition=chosen.id, other=", ".join(chosen.beside)))
    return tuple(found)


def _day(iso: str) -> str:
    return ".".join(reversed(iso.split("-")))
