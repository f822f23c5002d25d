"""Every block of a file is met once, outer before inner."""

from __future__ import annotations

from pipeline.schema.base import Base, Text
from pipeline.schema.walk import blocks


class Leaf(Base):
    text: Text = Text()
    size: int = 0


class Tree(Base):
    name: str = ""
    first: Leaf | None = None
    rows: tuple[tuple[Leaf, ...], ...] = ()


def test_blocks_come_with_their_paths_in_the_order_of_the_fields():
    tree = Tree(name="t", first=Leaf(size=1), rows=((Leaf(size=2), Leaf(size=3)), (), (Leaf(size=4),)))
    found = [(path, getattr(block, "size", None)) for path, block in blocks(tree)]
    assert found == [
        ((), None),
        (("first",), 1),
        (("rows", 0, 0), 2),
        (("rows", 0, 1), 3),
        (("rows", 2, 0), 4),
    ]


def test_a_text_is_no_block():
    assert [path for path, _ in blocks(Leaf(text=Text(kk="Мектеп")))] == [()]


def test_depth_is_no_danger():
    assert len(list(blocks(Tree(rows=tuple((Leaf(),) for _ in range(10_000)))))) == 10_001


def test_two_files_that_say_the_same_are_not_taken_for_one():
    one, other = Tree(first=Leaf(size=1)), Tree(first=Leaf(size=1))
    assert one == other
    assert [block for _, block in blocks(one)][1] is one.first
    assert [block for _, block in blocks(other)][1] is other.first
