"""Records behave as frozen data classes with slots do, whatever their functions are made of."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace

import pytest

from pipeline.record import FEW, ordered, record


@record
class Clause:
    """One with every kind of field."""

    act: str
    points: tuple[str, ...] = ()
    known: dict[str, str] = field(default_factory=dict, hash=False)
    span: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Usual:
    """The same, made by the library."""

    act: str
    points: tuple[str, ...] = ()
    known: dict[str, str] = field(default_factory=dict, hash=False)
    span: int = field(default=0, compare=False, repr=False)


@ordered
class Spot:
    """One that is sorted."""

    line: int
    column: int = 0


@record
class Counted:
    """One that computes a field of its own."""

    name: str
    length: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "length", len(self.name))


def test_a_record_says_what_a_data_class_says():
    assert repr(Clause("348", ("26",), span=3)) == repr(Usual("348", ("26",), span=3)).replace(
        "Usual", "Clause"
    )
    assert asdict(Clause("348")) == asdict(Usual("348"))
    assert [f.name for f in fields(Clause)] == [f.name for f in fields(Usual)]
    assert Clause.__match_args__ == Usual.__match_args__
    assert Clause.__slots__ == Usual.__slots__
    assert Clause.__doc__ == "One with every kind of field."


def test_equal_records_have_equal_hashes_and_what_is_left_out_does_not_count():
    assert Clause("348", span=1) == Clause("348", span=2)
    assert Clause("348") != Clause("604")
    assert Clause("348", known={"a": "b"}) != Clause("348")
    assert hash(Clause("348", known={"a": "b"})) == hash(Clause("348", span=9))
    assert Clause("348") != Usual("348")


def test_a_record_never_changes():
    one = Clause("348")
    for change in (
        lambda: setattr(one, "act", "604"),
        lambda: delattr(one, "act"),
        lambda: setattr(one, "new", 1),
    ):
        with pytest.raises(FrozenInstanceError):
            change()
    assert replace(one, act="604") == Clause("604")
    assert one == Clause("348")


def test_what_a_record_makes_for_itself_is_its_own():
    one, other = Clause("348"), Clause("604")
    one.known["a"] = "b"
    assert other.known == {}
    assert Counted("сурет").length == 5
    with pytest.raises(TypeError):
        Counted("сурет", length=3)


WRONG = (
    lambda cls: cls(),
    lambda cls: cls("348", (), {}, 0, "more"),
    lambda cls: cls("348", act="604"),
    lambda cls: cls("348", other=1),
)


@pytest.mark.parametrize("make", WRONG)
@pytest.mark.parametrize("before", [0, FEW + 1])
def test_wrong_arguments_are_refused_with_the_same_words_from_the_first_record_on(make, before):
    cls, said = fresh(), []
    for _ in range(before):
        cls("348")
    for one in (cls, Usual):
        with pytest.raises(TypeError) as wrong:
            make(one)
        said.append(str(wrong.value).replace(one.__qualname__, ""))
    assert said[0] == said[1]


@pytest.mark.parametrize("count", [1, FEW, FEW + 1, FEW + 2])
def test_the_first_record_and_a_later_one_are_made_alike(count):
    cls = fresh()
    made = [cls("348", span=3) for _ in range(count)]
    assert all(asdict(one) == asdict(Usual("348", span=3)) for one in made)
    assert len({id(one.known) for one in made}) == count


def fresh():
    """Return a class of which there is no record yet."""

    @record
    class Fresh:
        act: str
        points: tuple[str, ...] = ()
        known: dict[str, str] = field(default_factory=dict, hash=False)
        span: int = field(default=0, compare=False, repr=False)

    return Fresh


def test_records_go_to_other_processes():
    for one in (Clause("348", ("26",), {"a": "b"}, 4), Spot(3, 4), Counted("сурет")):
        again = pickle.loads(pickle.dumps(one))  # noqa: S301 (our own)
        assert again == one
        assert asdict(again) == asdict(one)


def test_ordered_records_are_sorted_by_their_fields():
    assert sorted([Spot(2, 1), Spot(1, 9), Spot(1, 2)]) == [Spot(1, 2), Spot(1, 9), Spot(2, 1)]
    assert Spot(1) <= Spot(1) < Spot(2) > Spot(1) >= Spot(1)
    with pytest.raises(TypeError):
        assert Spot(1) < 2
    with pytest.raises(TypeError):
        assert Clause("1") < Clause("2")


def test_a_record_may_be_matched():
    match Spot(3, 4):
        case Spot(line, column):
            assert (line, column) == (3, 4)


def test_making_a_class_compiles_nothing(monkeypatch):
    """That is what records are for: the library's data classes compile their functions at once."""
    compiled = []
    monkeypatch.setattr("builtins.exec", lambda *args: compiled.append(args))
    record(type("Quick", (), {"__annotations__": {"name": "str"}}))
    assert compiled == []
