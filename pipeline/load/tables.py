"""Gather the tables of one findings file: each file that a `TableFile` names becomes a `Book` or a Problem."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pipeline.errors import Refusal, problem
from pipeline.inside import locate
from pipeline.schema import walk
from pipeline.schema.tablefile import TableFile
from pipeline.sheets import Book

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from pipeline.model import Path as Steps
    from pipeline.model import Place, Problem
    from pipeline.schema.base import Base

MAX_BYTES = 20_000_000
WORKBOOKS = (".xlsx", ".xlsm")
TEXTS = (".csv", ".tsv", ".txt")


def gather(
    paper: Base, folder: Path, place: Callable[[Steps], Place]
) -> tuple[Mapping[Steps, Book], tuple[Problem, ...]]:
    """Return the tables under the paths of the blocks that name them, and what is wrong with the others.

    `folder` is the school's; nothing outside it is read.
    """
    books: dict[Steps, Book] = {}
    problems: list[Problem] = []
    for steps, block in walk.blocks(paper):
        if not isinstance(block, TableFile):
            continue
        spot = place((*steps, "file"))
        try:
            books[steps] = read(folder, block)
        except Refusal as no:
            at = place((*steps, "sheet")) if no.code == "tables-05" else spot
            problems.append(problem(no.code, at, **no.values))
        except OSError as error:
            fact = error.strerror or type(error).__name__
            problems.append(problem("evidence-05", spot, name=block.file, reason=fact))
    return books, tuple(problems)


def read(folder: Path, table: TableFile) -> Book:
    """Read the file that a block names inside a folder; raises Refusal and OSError."""
    path = locate(folder, table.file)
    ending = path.suffix.lower()
    if ending not in (*WORKBOOKS, *TEXTS):
        code = "tables-02" if ending in (".xls", ".xlsb", ".ods") else "tables-01"
        raise Refusal(code, name=path.name)
    with path.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    if not data.strip():
        raise Refusal("evidence-03", name=path.name)
    if len(data) > MAX_BYTES:
        raise Refusal("tables-04", name=path.name)
    if ending in WORKBOOKS:
        from pipeline.load import from_xlsx

        sheets = from_xlsx.read(data, path.name, table.sheet)
    else:
        from pipeline.load import from_csv

        sheets = from_csv.read(data, path.name, table.encoding)
    return Book(path.as_posix(), table.file, hashlib.sha256(data).hexdigest(), sheets)
