"""The bytes of a .docx -> its parts, sorted into what is rendered and what stays as it is."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import PipelineError, problem
from pipeline.model import Place
from pipeline.record import record
from pipeline.render import cache, document, package, text
from pipeline.render.compile import Source

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PLAIN = (
    "application/vnd.openxmlformats-package.core-properties+xml",
    "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml",
)
_MAIN = "document.main"
_RENDERED = (_MAIN, "header", "footer", "footnotes", "endnotes", "comments")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_OPTIONAL = (document.HYPERLINK, document.IMAGE)
_RELATION = re.compile(r"<Relationship\s([^>]*?)/?>")
_TYPE = re.compile(r"<(Default|Override)\s([^>]*?)/?>")
_ATTRIBUTE = re.compile(r'(\w+)\s*=\s*(?:"([^"]*)"|\'([^\']*)\')')
# What a zip may unpack to; a template of a letter stays far below.
MOST_BYTES = 200_000_000
# What one part with tags may have; patching and compiling take time that grows with both.
MOST_XML, MOST_BRACES = 20_000_000, 20_000


@record
class Relation:
    """Hold one relationship of the template; `optional` where it may go when nothing uses it."""

    id: str
    kind: str
    target: str

    @property
    def optional(self) -> bool:
        """Tell whether only the text of its part keeps this relationship alive."""
        return self.kind in _OPTIONAL


@dataclass(frozen=True)
class Parts:
    """Hold everything of a template that rendering needs."""

    main: str
    names: frozenset[str]
    sources: tuple[Source, ...]
    entries: tuple[package.Entry, ...]
    types: str
    roots: str
    styles: str
    numbering: str
    numbering_name: str
    relations: Mapping[str, tuple[Relation, ...]]
    relation_xml: Mapping[str, str]

    def orphans(self, unused: Mapping[str, set[str]]) -> set[str]:
        """Return the pictures whose last relationship is among the unused ones."""
        if not any(unused.values()):
            return set()
        kept: set[str] = set()
        gone: set[str] = set()
        for part, relations in self.relations.items():
            for one in relations:
                if one.kind != document.HYPERLINK:
                    (gone if one.id in unused.get(part, ()) else kept).add(one.target)
        return gone - kept


def read(data: bytes, file: str, digest: str, folder: Path | None) -> Parts:
    """Take a template apart; the patched parts come from the cache where it has them."""
    contents, entries = package.unpack(data, file, MOST_BYTES)
    kinds = _kinds(contents)
    main = next((name for name, kind in kinds.items() if kind.startswith(_WORD + _MAIN)), "")
    if not main:
        raise PipelineError(problem("template-01", Place(file), reason="word/document.xml"))
    relations, relation_xml = _relations(contents)
    numbering = _target(relations.get(main, ()), "numbering")
    sources = cache.sources(digest, folder, lambda: _sources(contents, kinds, relations, file))
    rendered = {source.name for source in sources}
    return Parts(
        main,
        frozenset(contents),
        sources,
        tuple(one for one in entries if one.name not in rendered),
        _decode(contents[package.CONTENT_TYPES]),
        _decode(contents[package.ROOT_RELATIONS]),
        _decode(contents.get(_target(relations.get(main, ()), "styles"), b"")),
        _decode(contents.get(numbering, b"")),
        numbering,
        relations,
        relation_xml,
    )


def _decode(data: bytes) -> str:
    return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")


def _kinds(contents: Mapping[str, bytes]) -> dict[str, str]:
    """Return the content type of every part that declares its own."""
    listed = _decode(contents.get(package.CONTENT_TYPES, b""))
    defaults: dict[str, str] = {}
    overrides: dict[str, str] = {}
    for tag, attributes in _TYPE.findall(listed):
        facts = _facts(attributes)
        if tag == "Default":
            defaults[facts.get("Extension", "").lower()] = facts.get("ContentType", "")
        else:
            overrides[facts.get("PartName", "").lstrip("/").lower()] = facts.get("ContentType", "")
    endings = {name: name.rpartition(".")[2].lower() for name in contents}
    return {name: overrides.get(name.lower()) or defaults.get(endings[name], "") for name in contents}


def _facts(attributes: str) -> dict[str, str]:
    return {name: text.unescape(double or single) for name, double, single in _ATTRIBUTE.findall(attributes)}


def _relations(contents: Mapping[str, bytes]) -> tuple[dict[str, tuple[Relation, ...]], dict[str, str]]:
    found: dict[str, tuple[Relation, ...]] = {}
    texts: dict[str, str] = {}
    for name, data in contents.items():
        folder, _, base = name.rpartition("/")
        if base.endswith(".rels") and (folder == "_rels" or folder.endswith("/_rels")):
            part = posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
            texts[part] = _decode(data)
            found[part] = tuple(_relation(part, one) for one in _RELATION.findall(texts[part]))
    return found, texts


def _relation(part: str, attributes: str) -> Relation:
    facts = _facts(attributes)
    target = facts.get("Target", "")
    if facts.get("TargetMode") != "External":
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
    return Relation(facts.get("Id", ""), facts.get("Type", ""), target)


def _target(relations: tuple[Relation, ...], kind: str) -> str:
    return next((one.target for one in relations if one.kind == _OFFICE + kind), "")


def _sources(
    contents: Mapping[str, bytes],
    kinds: Mapping[str, str],
    relations: Mapping[str, tuple[Relation, ...]],
    file: str,
) -> tuple[Source, ...]:
    """Patch every part that has tags, or drawings and bookmarks whose ids have to be new."""
    from pipeline.render import patch

    found = []
    for name, kind in kinds.items():
        try:
            links = {r.id: r.target for r in relations.get(name, ()) if r.kind == document.HYPERLINK}
            source = _source(name, kind, contents[name], links)
        except (ValueError, SyntaxError) as error:  # lxml's errors are SyntaxErrors
            raise PipelineError(problem("template-01", Place(file, where=name), reason=str(error))) from error
        if source is not None:
            found.append(source)
    main_first = sorted(found, key=lambda one: not kinds[one.name].startswith(_WORD + _MAIN))
    return tuple(one for one in main_first if _wanted(one, kinds[one.name], patch.TAGS))


def _source(name: str, kind: str, data: bytes, links: Mapping[str, str]) -> Source | None:
    from pipeline.render import patch

    if kind.startswith(_WORD) and kind.removeprefix(_WORD).removesuffix("+xml") in _RENDERED:
        keep_ids = "comments" in kind
        _within(name, data)
        xml, notes = patch.word(data, links, keep_ids=keep_ids)
        return Source(name, xml, notes, word=True)
    if kind in _PLAIN and any(tag.encode() in data for tag in patch.TAGS):
        _within(name, data)
        return Source(name, patch.plain(data), word=False)
    return None


def _within(name: str, data: bytes) -> None:
    """Refuse a part that would take minutes to prepare; raises PipelineError."""
    for number, limit, sign in ((len(data), MOST_XML, "B"), (data.count(b"{"), MOST_BRACES, "{")):
        if number > limit:
            raise PipelineError(problem("template-07", Place(where=name), limit=f"{limit:,} {sign}"))


def _wanted(source: Source, kind: str, tags: tuple[str, ...]) -> bool:
    return kind.startswith(_WORD + _MAIN) or any(one in source.text for one in (*tags, "<wp:docPr"))


def is_text(name: str) -> bool:
    """Tell whether a part is one that people write in: body, headers, footers, notes, comments.

    >>> is_text("word/header2.xml"), is_text("word/styles.xml")
    (True, False)
    """
    return bool(re.fullmatch(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml", name))
