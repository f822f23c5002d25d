"""What lies ready for a document beside what its own file says, and the document made of both."""

from __future__ import annotations

from dataclasses import field, fields
from typing import TYPE_CHECKING

from pipeline.model import Document
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from pipeline.kinds.edition import Edition
    from pipeline.model import Clause, Path, Proof
    from pipeline.schema.paper import Paper
    from pipeline.schema.school import School
    from pipeline.sheets import Book

# The layout that most documents have; it does not stand in their names.
PLAIN = "narrative"


@record
class Given:
    """Hold the school, the law and the proofs of one file, and which document of it is wanted.

    `clauses` and `proofs` stand under the path of what they belong to: `("sections", 0, "findings", 1, "violates", 0)`.
    """

    school: School
    clauses: Mapping[Path, tuple[Clause, ...]]
    proofs: Mapping[Path, Proof]
    edition: Edition
    language: str
    layout: str = PLAIN
    # Table files under the paths of the blocks that name them.
    tables: Mapping[Path, Book] = field(default_factory=dict)

    def title(self, paper: Paper) -> str:
        """Return the layout's own title, else the document's, else the one of its edition."""
        if self.layout in self.edition.titles:
            return self.edition.titles[self.layout][self.language]
        return paper.title.get(self.language) or self.edition.title[self.language]

    def document(self, paper: Paper, view: Any, title: str) -> Document:  # noqa: ANN401 (the view of any kind)
        """Make the document of a kind: `view` is its dataclass of fields that a template may name."""
        parts = (paper.kind, self.layout if self.layout != PLAIN else "", self._tongue(), "docx")
        return Document(
            name=".".join(filter(None, parts)),
            kind=paper.kind,
            edition=paper.edition,
            layout=self.layout,
            language=self.language,
            template=self.edition.template(self.layout, self.language),
            context={one.name: getattr(view, one.name) for one in fields(view)},
            properties={
                "title": title,
                "author": self.school.name.get(self.language) or self.school.name.kk,
                "language": self.language,
            },
        )

    def _tongue(self) -> str:
        return "" if self.edition.bilingual(self.layout) else self.language


def over(kind: str, view: Any, edition: Edition, language: str, author: str) -> Document:  # noqa: ANN401 (any view)
    """Make a document over the files of several schools or years, which no findings file describes."""
    return Document(
        name=f"{kind}.{language}.docx",
        kind=kind,
        edition=edition.id,
        layout=PLAIN,
        language=language,
        template=edition.template(PLAIN, language),
        context={field.name: getattr(view, field.name) for field in fields(view)},
        properties={"title": view.title, "author": author, "language": language},
    )
