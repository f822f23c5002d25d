"""List what became of every piece of a document: how sure each field is, and what a person must look at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.importing.hiding import Secret
from pipeline.load.flow import lines
from pipeline.load.report.gallery import QR
from pipeline.load.report.ledger import CERTAIN, DOUBTFUL, LIKELY, SURE
from pipeline.load.tree import written
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.importing.pictures import Pictures
    from pipeline.load.flow import Flow, Spot
    from pipeline.load.report.ledger import Entry
    from pipeline.load.report.read import Report
    from pipeline.model import Path

# Entries that put words or a value into a field.
_HOMES = (("phone",), ("email",), ("bin",))
_FIELDS = frozenset({"copied", "read", "noted"})
# What is concluded rather than read: the language by its letters, a year by the caption, a title from another.
_MADE = {"year": LIKELY, "proves": LIKELY, "languages": LIKELY, "title": DOUBTFUL, "text": DOUBTFUL}
# The first step of a path in the school's facts.
_OWN = "school"
SCHOOL, FINDINGS = "school.yaml", "remediation.yaml"


@record
class Field:
    """Say how sure one field is, by what it was known, and where it stood."""

    file: str
    path: str
    sure: str
    by: str
    spot: Spot


@record
class Item:
    """Hold one thing of the review.

    `kind` is look, left, secret, picture, read, composed, or the kind of an aside; `code` says why where a check said
    it; `path` is the field it concerns and `value` what was made of it.
    """

    kind: str
    spot: Spot
    text: str = ""
    path: str = ""
    value: str = ""
    code: str = ""


@record
class Listing:
    """Hold the fields and the review of one document."""

    fields: tuple[Field, ...]
    items: tuple[Item, ...]

    def count(self, sure: str) -> int:
        """Count the fields of one confidence."""
        return sum(field.sure == sure for field in self.fields)

    def of(self, *kinds: str) -> tuple[Item, ...]:
        """Return the items of some kinds in order."""
        return tuple(item for item in self.items if item.kind in kinds)


def make(report: Report, flow: Flow, secrets: Sequence[Secret], pictures: Pictures) -> Listing:
    """Make the list of one document."""
    order = {line.spot: number for number, line in enumerate(lines(flow.blocks))}
    masked = tuple(_masked(report.entries, flow))
    items = (*_items(report.entries), *_secrets((*secrets, *masked)), *_pictures(report, flow, pictures))
    known = [
        item for item in items if item.text or item.code or item.value or item.kind in {"look", "picture"}
    ]
    return Listing(tuple(_fields(report)), tuple(sorted(known, key=lambda item: _place(item.spot, order))))


def _place(spot: Spot, order: Mapping[Spot, int]) -> tuple[int, Spot]:
    whole = spot[:-1] if spot and spot[-1][0] == "part" else spot
    return order.get(whole, len(order)), spot


def named(path: Path) -> tuple[str, str]:
    """Return the file of a field and its path in it.

    >>> named(("school", "name", "kk")), named(("sections", 0, "findings", 1, "text"))
    (('school.yaml', 'name.kk'), ('remediation.yaml', 'sections[0].findings[1].text'))
    """
    return (SCHOOL, written(path[1:])) if path[:1] == (_OWN,) else (FINDINGS, written(path))


def _fields(report: Report) -> Iterator[Field]:
    """Yield each value of the two files with the least sure of what was said of it, or of what it is a part of."""
    told: dict[Path, Entry] = {}
    for entry in report.entries:
        if entry.how in _FIELDS and entry.path:
            before = told.get(entry.path)
            if before is None or SURE.index(entry.sure) > SURE.index(before.sure):
                told[entry.path] = entry
    for path in (*_leaves(report.findings), *_leaves(report.school, (_OWN,))):
        around = (path[:stop] for stop in range(len(path), 0, -1))
        said = next((told[one] for one in around if one in told), None)
        name = next(step for step in reversed(path) if isinstance(step, str))
        # What nothing was said of the import made itself: numbers by their order, others of what stands beside them.
        sure, by, spot = (said.sure, said.by, said.spot) if said else (_MADE.get(name, CERTAIN), "made", ())
        yield Field(*named(path), sure, by, spot)


def _leaves(value: object, path: Path = ()) -> Iterator[Path]:
    """Yield the path of every value; a list of plain texts is one value."""
    if isinstance(value, Mapping):
        for name, inside in value.items():
            yield from _leaves(inside, (*path, str(name)))
    elif isinstance(value, (list, tuple)) and value and not isinstance(value[0], str):
        for number, inside in enumerate(value):
            yield from _leaves(inside, (*path, number))
    else:
        yield path


def _items(entries: Sequence[Entry]) -> Iterator[Item]:
    for entry in entries:
        path = " ".join(named(entry.path)) if entry.path else ""
        if entry.how in _FIELDS and entry.sure == DOUBTFUL:
            yield Item("look", entry.spot, entry.text, path, entry.value, entry.by)
        if entry.how not in {"copied", "noted"}:
            yield Item(entry.how, entry.spot, entry.text, path, entry.value)


def _secrets(secrets: Sequence[Secret]) -> Iterator[Item]:
    yield from (Item("secret", secret.spot, code=secret.code) for secret in secrets)


def _masked(entries: Sequence[Entry], flow: Flow) -> Iterator[Secret]:
    """Yield the telephones and addresses that went into no field made for them: they stand masked where they were."""
    homes = {entry.spot for entry in entries if entry.path[-1:] in _HOMES}
    for line in lines(flow.blocks):
        if line.contacts and line.spot not in homes:
            yield from (
                Secret(code, line.spot) for code in sorted({_code(value) for _, _, value in line.contacts})
            )


def _code(value: str) -> str:
    if "@" in value:
        return "privacy-31"
    return "privacy-11" if value.isdecimal() and len(value) == len("010203000004") else "privacy-30"


def _pictures(report: Report, flow: Flow, pictures: Pictures) -> Iterator[Item]:
    """Yield the pictures that could not be taken, and those that no finding shows."""
    shown = {name: file for file, name in report.pictures.items()}
    for line in lines(flow.blocks):
        for image in line.images:
            if image.alt.startswith("QR: "):
                continue
            if pictures.kinds.get(image.name) == QR:
                yield Item("picture", line.spot, image.alt, code="import-33")
            elif not image.name:
                yield Item("picture", line.spot, image.alt, code="import-31")
            elif image.name in pictures.refused:
                yield Item("picture", line.spot, image.alt, code=pictures.refused[image.name])
            elif image.name not in shown:
                file = f"evidence/{image.name}.{pictures.kinds[image.name]}"
                yield Item("picture", line.spot, image.alt, value=file, code="import-32")


def loose(report: Report, pictures: Pictures) -> dict[str, bytes]:
    """Return the pictures that no finding shows, by the file they are kept in."""
    shown = set(report.pictures.values())
    rest = [name for name in pictures.ready if name not in shown]
    return {f"evidence/{name}.{pictures.kinds[name]}": pictures.ready[name] for name in rest}
