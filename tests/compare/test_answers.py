"""What changed inside a pair, one fact each."""

from __future__ import annotations

import pytest
from yearly import remark

from pipeline.compare.answers import Change, changes
from pipeline.remarks.model import Measure, Proof

TEXT = "Журналға пікірлер жазылмаған."
DONE = Measure("II.1.1", {"kk": "Пікірлер толық жазылды."}, "done", done_on="2025-05-20")
TALK = Measure("II.1.2", {"kk": "Педагогикалық кеңесте талқыланды."}, "planned", due_on="2025-06-01")
PAGE = Proof("link", "https://mektep.example/1", {})
OLD_SCAN, NEW_SCAN = (Proof("file", "evidence/order-45.pdf", {}, sha256=sign * 64) for sign in "ab")


def changed(**facts):
    names = ("id", "text", "status", "done_on", "due_on", "responsible", "basis")
    return Measure(**{name: getattr(DONE, name) for name in names} | facts)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"measures": (DONE,)}, {"measures": (DONE,)}, []),
        ({"measures": (DONE,)}, {"measures": (changed(status="planned"),)}, [("status", "done", "planned", 1)]),
        ({"measures": (DONE,)}, {"measures": (changed(due_on="2025-06-01"),)}, [("due_on", "", "2025-06-01", 1)]),
        ({"measures": (DONE,)}, {"measures": (changed(done_on="2025-05-21"),)},
         [("done_on", "2025-05-20", "2025-05-21", 1)]),
        ({"measures": (DONE,)}, {"measures": (changed(responsible={"kk": "Директор"}),)},
         [("responsible", {}, {"kk": "Директор"}, 1)]),
        ({"measures": (DONE,)}, {"measures": (changed(basis=("order", "45", "2025-04-25")),)},
         [("basis", (), ("order", "45", "2025-04-25"), 1)]),
        ({"measures": (DONE,)}, {"measures": (TALK, DONE)}, [("measure", "", TALK.text, 1)]),
        ({"measures": (DONE, TALK)}, {"measures": (DONE,)}, [("measure", TALK.text, "", 2)]),
        ({"measures": (DONE,)}, {"measures": (changed(text={"kk": "Пікірлер түгел жазылды."}),)},
         [("measure", DONE.text, {"kk": "Пікірлер түгел жазылды."}, 1)]),
        ({"proofs": (PAGE,)}, {"proofs": ()}, [("proof", ("link", PAGE.source), "", 0)]),
        ({"proofs": ()}, {"proofs": (PAGE,)}, [("proof", "", ("link", PAGE.source), 0)]),
        ({"proofs": (OLD_SCAN,)}, {"proofs": (OLD_SCAN,)}, []),
        ({"proofs": (OLD_SCAN,)}, {"proofs": (NEW_SCAN,)},
         [("proof", ("file", "evidence/order-45.pdf", "a" * 64), ("file", "evidence/order-45.pdf", "b" * 64), 0)]),
    ],
)  # fmt: skip
def test_one_fact(before, after, expected):
    assert [*changes(remark(TEXT, **before), remark(TEXT, **after))] == [Change(*one) for one in expected]


def test_the_remark_itself():
    found = changes(
        remark(TEXT, "order-348-2022", "2:26"), remark(TEXT + " Қайта.", "order-348-2022", "3:38")
    )
    assert [change.what for change in found] == ["text", "clauses"]
    assert (
        changes(
            remark(TEXT, "order-348-2022", "2:26"), remark(TEXT.replace(" ", "\n"), "order-348-2022", "2:26")
        )
        == ()
    )


def test_the_language_that_differs_is_shown():
    one, two = remark(TEXT), remark(TEXT)
    one.text["ru"], two.text["ru"] = "Отзывы не внесены.", "Отзывов нет."
    [change] = changes(one, two)
    assert (change.before, change.after) == ({"ru": "Отзывы не внесены."}, {"ru": "Отзывов нет."})
