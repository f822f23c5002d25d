from small import clause

from pipeline.kinds import mentions
from pipeline.model import Citation, Clause, Mention


def test_an_act_is_full_at_its_first_place_only():
    first, second, other = clause("348 2/26"), clause("348 3/38"), clause("499 1/4")
    assert mentions.walk({"a": (first, second), "b": (first, other), "c": (other,)}) == {
        "a": Mention((first, second), ("348",)),
        "b": Mention((first, other), ("499",)),
        "c": Mention((other,), ()),
    }


def test_a_clause_of_an_unknown_act_is_never_first():
    unknown = Clause(Citation(), None, {})
    assert mentions.walk({1: (unknown,)}) == {1: Mention((unknown,), ())}


def test_naming_again_is_short():
    assert mentions.again((clause("348 2/26"),)).full == ()
    assert mentions.again(()) is None
