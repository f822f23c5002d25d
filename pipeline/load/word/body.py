"""Read paragraphs and tables in the order in which a reader meets them, with the place of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.load.flow import Aside, Cell, Line, Table, tidy
from pipeline.load.word import styles
from pipeline.load.word.inline import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.load.flow import Block, Spot
    from pipeline.load.word.inline import Paragraph, Reader
    from pipeline.load.word.numbering import Counter
    from pipeline.load.word.xml import Element

# What only wraps other blocks.
_WRAPPERS = frozenset(
    {
        "w:sdt",
        "w:sdtContent",
        "w:customXml",
        "w:ins",
        "w:moveTo",
        "w:smartTag",
        "mc:AlternateContent",
        "mc:Choice",
    }
)
_MOST_COLUMNS = 200


@dataclass(slots=True)
class Body:
    """Read one part; paragraphs and tables are counted in what holds them: the page, a cell, a text box."""

    reader: Reader
    counter: Counter

    def blocks(self, parent: Element, base: Spot = ()) -> tuple[Block, ...]:
        """Return the blocks inside an element; places begin with `base`."""
        out: list[Block] = []
        paragraph = tables = 0
        for element in self._items(parent, base, frozenset({"w:p", "w:tbl"})):
            if element.tag == "w:p":
                paragraph += 1
                out += self._paragraph(element, (*base, ("paragraph", paragraph)))
            else:
                tables += 1
                out.append(self._table(element, (*base, ("table", tables))))
        return tuple(out)

    def _items(self, parent: Element, base: Spot, wanted: frozenset[str]) -> Iterator[Element]:
        for element in parent:
            if element.tag in wanted:
                yield element
            elif element.tag in _WRAPPERS:
                yield from self._items(element, base, wanted)
            elif element.tag in {"w:del", "w:moveFrom", "mc:Fallback"}:
                self._aside("deleted" if element.tag != "mc:Fallback" else "fallback", base, words(element))
            elif element.tag in {"w:altChunk", "w:subDoc"}:
                self._aside("embedded", base, "altChunk")

    def _aside(self, kind: str, spot: Spot, text: str) -> None:
        if text.strip():
            self.reader.asides.append(Aside(kind, spot, " ".join(tidy(text).split())))

    # ---------------------------------------------------------------- a paragraph

    def _paragraph(self, element: Element, spot: Spot) -> Iterator[Block]:
        properties = element.find("w:pPr")
        named = properties.find("w:pStyle") if properties is not None else None
        key = named.get("w:val", "") if named is not None else ""
        style = self.reader.styles.get(key, styles.Style())
        found = self.reader.read(element, spot, style)
        yield self._line(found, spot, properties, key)
        for count, box in enumerate(found.boxes, 1):
            yield from self.blocks(box, (*spot, ("box", count)))

    def _line(self, found: Paragraph, spot: Spot, properties: Element | None, key: str) -> Line:
        style = self.reader.styles.get(key, styles.Style())
        own = styles.number(properties, "w:outlineLvl")
        listed = styles.counted(properties) or style.numbered
        text = "".join(found.parts)
        label = self.counter.next(listed, key) if text.strip() or found.images else None
        return Line(
            spot=spot,
            text=text,
            links=tuple(found.links),
            images=tuple(found.images),
            label=label.text if label else "",
            series=label.series if label else "",
            bullet=label.bullet if label else False,
            level=styles.heading(style) or (own + 1 if own is not None and own < len("123456789") else 0),
            role=styles.role(style),
            bold=bool(found.bold) and all(found.bold),
        )

    # ---------------------------------------------------------------- a table

    def _table(self, element: Element, spot: Spot) -> Table:
        rows = self._items(element, spot, frozenset({"w:tr"}))
        return Table(spot, tuple(self._rows(rows, spot)))

    def _rows(self, rows: Iterable[Element], spot: Spot) -> Iterator[tuple[Cell, ...]]:
        for count, row in enumerate(rows, 1):
            here = (*spot, ("row", count))
            properties = row.find("w:trPr")
            if properties is not None and properties.find("w:del") is not None:
                self._aside("deleted", here, words(row))
            else:
                yield tuple(self._cells(row, here))

    def _cells(self, row: Element, spot: Spot) -> Iterator[Cell]:
        before = styles.number(row.find("w:trPr"), "w:gridBefore") or 0
        column = min(before, _MOST_COLUMNS)
        for count, cell in enumerate(self._items(row, spot, frozenset({"w:tc"})), 1):
            here = (*spot, ("cell", count))
            properties = cell.find("w:tcPr")
            merge = properties.find("w:vMerge") if properties is not None else None
            width = min(max(styles.number(properties, "w:gridSpan") or 1, 1), _MOST_COLUMNS)
            merged = merge is not None and merge.get("w:val", "continue") == "continue"
            yield Cell(here, self.blocks(cell, here), column, width, merged)
            column += width
