"""A Word file with docxtpl's tags -> a template that renders documents, prepared once.

    template.load(Path("remediation.docx")).render(context, filters) -> bytes

The parts with tags are Jinja programs; all others are kept as ready zip entries. The patched form is cached
on disk where the caller names a folder, so that a second start needs neither docxtpl nor lxml.
"""

from __future__ import annotations

import collections
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import PipelineError, problem
from pipeline.model import Place
from pipeline.render import document, lists, package, programs
from pipeline.render.compile import Part, program
from pipeline.render.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pipeline.render.parts import Parts

_loaded: collections.OrderedDict[tuple[str, str], Template] = collections.OrderedDict()
# As many templates as one run can need; each keeps its zip entries in memory.
KEPT = 32
CORE = "docProps/core.xml"


def load(source: Path | str | bytes, cache: Path | None = None) -> Template:
    """Read a template once per process; `cache` is the folder for prepared templates, None for none.

    Raises PipelineError where the file is no Word document or a tag in it cannot be read.
    """
    file = "" if isinstance(source, bytes) else str(source)
    data = source if isinstance(source, bytes) else _read(Path(source))
    key = (file, hashlib.sha256(data).hexdigest())
    found = _loaded.get(key)
    if found is None:
        from pipeline.render import parts

        found = _loaded[key] = Template(parts.read(data, file, key[1], cache), file, cache)
        while len(_loaded) > KEPT:
            _loaded.popitem(last=False)
    _loaded.move_to_end(key)
    return found


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise PipelineError(problem("template-01", Place(str(path)), reason=error.strerror or "")) from error


class Template:
    """Render documents from one prepared template; nothing of one document is left for the next."""

    def __init__(self, prepared: Parts, file: str = "", cache: Path | None = None) -> None:
        self.file = file
        self.prepared = prepared
        sources = prepared.sources
        made = programs.load(sources, cache, lambda: tuple(program(one, file) for one in sources))
        first = Part(sources[0], file, made[0])
        others = zip(sources[1:], made[1:], strict=True)
        self.parts = (first, *(Part(source, file, one, first.rooms) for source, one in others))
        self.styles = Styles(prepared.styles)

    @staticmethod
    def build_url_id(url: str) -> str:
        """Return the id by which docxtpl's RichText names a link: `RichText().add(text, url_id=…)`."""
        return document.url_id(url)

    def render(
        self,
        context: Mapping[str, Any],
        filters: Mapping[str, Callable[..., Any]] | None = None,
        *,
        properties: Mapping[str, str] | None = None,
    ) -> bytes:
        """Render one document: the same values give the same bytes.

        `filters` lie over Jinja's. `properties` (title, author, language, subject, keywords, description,
        created) replace those of the template's file; without them the template's own stay.
        """
        numbering = lists.Numbering(self.prepared.numbering)
        draft = document.Draft(
            self.file, self.styles, numbering, context, filters or {}, taken=self.prepared.names
        )
        written = {part.name: part.render(draft) for part in self.parts}
        if properties is not None:
            written[CORE] = document.core(properties, self.file)
        return package.pack(self._entries(written, draft, core=properties is not None))

    # ---- the parts of the result

    def _entries(
        self, written: dict[str, str], draft: document.Draft, *, core: bool
    ) -> Iterable[package.Entry]:
        overrides = self._number(written, draft)
        if core and CORE not in self.prepared.names:
            written["_rels/.rels"] = document.insert(self.prepared.roots, "</Relationships>", _CORE_RELATION)
            overrides[CORE] = "application/vnd.openxmlformats-package.core-properties+xml"
        gone = self._relate(written, draft)
        media = {f"word/media/{name}": data for (data, _), name in draft.media.items()}
        if draft.charts:
            media |= _charted(written, draft, overrides)
        endings = {name.rpartition(".")[2] for name in media}
        types = document.content_types(self.prepared.types, endings, overrides)
        if types != self.prepared.types:
            written[package.CONTENT_TYPES] = types
        static = {one.name: one for one in self.prepared.entries if one.name not in gone}
        made = {name: package.entry(name, xml.encode()) for name, xml in _declared(written)}
        shown = {name: package.entry(name, data) for name, data in media.items()}
        return (static | made | shown).values()

    def _number(self, written: dict[str, str], draft: document.Draft) -> dict[str, str]:
        """Write the numbering part where the document has lists; return the parts that are new."""
        numbering = draft.numbering.write()
        if not numbering:
            return {}
        name = self.prepared.numbering_name
        written[name or lists.PART] = numbering
        if name:
            return {}
        draft.enter(self.prepared.main, ())
        draft.relate(lists.RELATION, f"/{lists.PART}")
        return {lists.PART: lists.CONTENT}

    def _relate(self, written: dict[str, str], draft: document.Draft) -> set[str]:
        """Write the relationships that changed; return the pictures that nothing shows any more."""
        unused: dict[str, set[str]] = {}
        for part in self.parts:
            old = self.prepared.relations.get(part.name, ())
            unused[part.name] = {
                one.id for one in old if one.optional and f'"{one.id}"' not in written[part.name]
            }
        for part in self.parts:
            new = draft.relations.get(part.name, {})
            if new or unused[part.name]:
                name = document.relations_name(part.name)
                old_xml = _without(self.prepared.relation_xml.get(part.name, ""), unused[part.name])
                written[name] = document.relations(old_xml, new)
        return self.prepared.orphans(unused)


def _charted(written: dict[str, str], draft: document.Draft, overrides: dict[str, str]) -> dict[str, bytes]:
    """Write the parts of the charts; return their workbooks by name."""
    from pipeline.render import chart

    for part, xml, book, _ in draft.charts:
        written[part] = xml
        written[document.relations_name(part)] = chart.relations(book)
        overrides[part] = document.CHART_TYPE
    return {book: data for _, _, book, data in draft.charts}


_CORE_RELATION = (
    '<Relationship Id="aqCore" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/'
    f'core-properties" Target="{CORE}"/>'
)


def _declared(written: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    for name, xml in written.items():
        yield name, xml if xml.startswith("<?xml") else document.DECLARATION + xml


def _without(xml: str, ids: set[str]) -> str:
    """Leave relationships out of a part."""
    if not ids:
        return xml
    return re.sub(
        r'<Relationship\s[^>]*?\bId="([^"]*)"[^>]*?(?:/>|></Relationship>)',
        lambda match: "" if match[1] in ids else match[0],
        xml,
    )
