"""Make journals as schools save them, and read them: rows of cells in, classes and Problems out."""

from __future__ import annotations

from typing import Any

import workbook

from pipeline.load import from_csv, from_xlsx
from pipeline.model import Place
from pipeline.results import read as reading
from pipeline.results.journal import Desk
from pipeline.results.subjects import Subjects
from pipeline.schema.quarter_analysis import QuarterResults
from pipeline.sheets import Book

YEAR = "2025-2026"


def sheets(source: dict[str, list[list[Any]]] | str, **over: Any) -> Book:
    """Return the book of a workbook (sheet -> rows), or of the text of a CSV file."""
    if isinstance(source, str):
        return Book("a.csv", "a.csv", "", from_csv.read(source.encode(), "a.csv"))
    return Book("a.xlsx", "a.xlsx", "", from_xlsx.read(workbook.book(source, **over), "a.xlsx"))


def read(*books: Book, russian: tuple[str, ...] = (), **fields: Any):
    """Read the results of one period; places of problems come as people see them."""
    tables = [{"file": book.source} for book in books]
    results = QuarterResults.model_validate({"year": YEAR, "tables": tables, **fields})
    found = {("period", "tables", n): book for n, book in enumerate(books)}
    work = Desk(Subjects(), frozenset(russian))
    rooms, problems = reading.read(
        results, ("period",), found, lambda path: Place("a.yaml", where=".".join(map(str, path))), work
    )
    return rooms, [(p.code, p.place.where) for p in problems]
