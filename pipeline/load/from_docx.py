"""Read a Word file that anybody may have sent: its bytes come in, a `Flow` comes out."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pipeline.load.flow import Aside, Flow, lines
from pipeline.load.word import numbering, package, styles
from pipeline.load.word.body import Body
from pipeline.load.word.inline import Reader, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pipeline.load.word.package import Package, Relation
    from pipeline.load.word.xml import Element

_NOTES = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_AROUND = ("header", "footer")


def read(data: bytes, name: str) -> Flow:
    """Read the bytes of a .docx, .docm or .dotx; raises PipelineError where they are none or not to be trusted."""
    opened = package.opened(data, name)
    main = opened.main()
    root = opened.tree(main)
    content = root.find("w:body")
    if content is None:
        raise package.refuse(name, main, "kind")
    relations = opened.relations(main)
    pictures: dict[str, bytes] = {}
    reader = _reader(opened, relations, pictures)
    counter = numbering.Counter(numbering.read(_part(opened, relations, "numbering")))
    blocks = Body(reader, counter).blocks(content)
    asides = (*reader.asides, *_unseen(reader), *_around(opened, relations, reader))
    return Flow(blocks, asides, pictures)


def _reader(opened: Package, relations: Mapping[str, Relation], pictures: dict[str, bytes]) -> Reader:
    return Reader(
        relations=relations,
        styles=styles.read(_part(opened, relations, "styles")),
        notes=dict(_notes(opened, relations)),
        picture=_keeper(opened, pictures),
    )


def _part(opened: Package, relations: Mapping[str, Relation], kind: str) -> Element | None:
    """Return the tree of the part that plays a role for the document, None where there is none."""
    found = [
        r.target for r in relations.values() if r.kind == kind and not r.outside and opened.has(r.target)
    ]
    return opened.tree(found[0]) if found else None


def _keeper(opened: Package, pictures: dict[str, bytes]) -> Callable[[str], str]:
    """Return what takes a picture out of the file and gives it a name by its content."""

    def keep(part: str) -> str:
        if not opened.has(part):
            return ""
        data = opened.read(part)
        name = hashlib.sha256(data).hexdigest()[:16]
        pictures.setdefault(name, data)
        return name

    return keep


def _notes(opened: Package, relations: Mapping[str, Relation]) -> Iterator[tuple[tuple[str, str], str]]:
    for part, kind in _NOTES.items():
        root = _part(opened, relations, part)
        for note in root if root is not None else ():
            if note.get("w:type") not in _SEPARATORS:
                yield (kind, note.get("w:id", "")), words(note)


def _unseen(reader: Reader) -> Iterator[Aside]:
    """Yield the notes to which nothing in the text refers."""
    told = {(aside.kind, aside.text) for aside in reader.asides}
    for (kind, _), text in reader.notes.items():
        plain = " ".join(text.split())
        if plain and (kind, plain) not in told:
            yield Aside(kind, (), plain)


def _around(opened: Package, relations: Mapping[str, Relation], outer: Reader) -> Iterator[Aside]:
    """Yield what stands above and below the pages; numbers of pages are counted, not said."""
    for relation in relations.values():
        if relation.kind not in _AROUND or relation.outside or not opened.has(relation.target):
            continue
        reader = Reader(opened.relations(relation.target), outer.styles, {}, outer.picture)
        blocks = Body(reader, numbering.Counter({})).blocks(opened.tree(relation.target))
        text = " ".join(" ".join(line.text.split()) for line in lines(blocks) if line.text.strip())
        if text:
            yield Aside(relation.kind, (), text)
        yield from reader.asides
