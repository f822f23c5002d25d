"""A block that names a table file finds its cells, in whatever kind it stands; the rest is told with its place."""

from __future__ import annotations

import hashlib

import pytest
import workbook

from pipeline.errors import LANGUAGES, describe
from pipeline.load import tables
from pipeline.model import Place
from pipeline.schema.base import Base
from pipeline.schema.tablefile import TableFile  # noqa: TC001 (pydantic reads the annotation)


class Paper(Base):
    """Hold tables as a kind may: one, and many inside another block."""

    first: TableFile | None = None
    others: tuple[TableFile, ...] = ()


def place(path):
    return Place("a.yaml", 3, 1, ".".join(map(str, path)))


def gather(folder, **fields):
    return tables.gather(Paper.model_validate(fields), folder, place)


def test_each_table_stands_under_the_path_of_its_block(tmp_path):
    data = workbook.book({"5а": [["Пән"]]})
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables/5.xlsx").write_bytes(data)
    (tmp_path / "a.csv").write_text("a;b\n", encoding="utf-8")
    found, problems = gather(tmp_path, first={"file": "tables\\5.xlsx"}, others=[{"file": "a.csv"}])
    assert not problems
    book = found["first",]
    assert (book.source, book.sha256) == ("tables\\5.xlsx", hashlib.sha256(data).hexdigest())
    assert str(book.place(book.sheets[0], 1, 1)) == f"{(tmp_path / 'tables/5.xlsx').as_posix()}: 5а!A1"
    assert found["others", 0].sheets[0].rows == {1: {1: "a", 2: "b"}}


@pytest.mark.parametrize(
    ("block", "code"),
    [
        ({"file": "none.xlsx"}, "evidence-01"),
        ({"file": "../a.csv"}, "evidence-02"),
        ({"file": "/etc/passwd"}, "evidence-02"),
        ({"file": "empty.csv"}, "evidence-03"),
        ({"file": "a.xls"}, "tables-02"),
        ({"file": "a.docx"}, "tables-01"),
        ({"file": "a.xlsx"}, "tables-03"),
        ({"file": "b.xlsx", "sheet": "6а"}, "tables-05"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(tmp_path, block, code):
    for name in ("a.xls", "a.docx", "a.xlsx"):
        (tmp_path / name).write_bytes(b"a;b\n")
    (tmp_path / "b.xlsx").write_bytes(workbook.book({"5а": [[1]]}))
    (tmp_path / "empty.csv").write_bytes(b" \n")
    found, [problem] = gather(tmp_path, others=[block])
    assert (found, problem.code) == ({}, code)
    assert problem.place.where == f"others.0.{'sheet' if 'sheet' in block else 'file'}"
    for ui in LANGUAGES:
        assert describe(problem, ui).message


def test_a_link_that_leads_outside_is_refused(tmp_path):
    (tmp_path / "school").mkdir()
    (tmp_path / "secret.csv").write_text("a;b\n", encoding="utf-8")
    (tmp_path / "school/a.csv").symlink_to(tmp_path / "secret.csv")
    assert [p.code for p in gather(tmp_path / "school", first={"file": "a.csv"})[1]] == ["evidence-02"]


def test_a_huge_file_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "MAX_BYTES", 10)
    (tmp_path / "a.csv").write_text("a;b;c;d;e;f\n", encoding="utf-8")
    assert [p.code for p in gather(tmp_path, first={"file": "a.csv"})[1]] == ["tables-04"]
