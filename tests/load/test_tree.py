"""A tree finds the place of whatever is asked for, or of the nearest thing around it."""

from __future__ import annotations

from pipeline.load.tree import Spot, Tree, written
from pipeline.model import Place

INNER = Spot(2, 9, 2, 3, {})
TREE = Tree(
    "a.yaml", {"letter": {"date": "x"}}, Spot(1, 1, 1, 1, {"letter": Spot(2, 3, 1, 1, {"date": INNER})})
)


def test_a_value_and_its_name_have_places():
    assert TREE.place(("letter", "date")) == Place("a.yaml", 2, 9, "letter.date")
    assert TREE.key(("letter", "date")) == Place("a.yaml", 2, 3, "letter.date")


def test_what_is_not_written_is_found_around():
    assert TREE.place(("letter", "number")) == Place("a.yaml", 2, 3, "letter")
    assert TREE.place(("signature",)) == Place("a.yaml", 1, 1, "")
    assert TREE.value(("letter", "date", "kk")) == "x"


def test_a_path_is_written_as_people_read_it():
    assert written(("sections", 1, "findings", 0, "text")) == "sections[1].findings[0].text"
    assert written(()) == ""
