from pipeline.kinds import figures
from pipeline.model import Bookmark, Field, Run


def test_a_number_is_a_sequence_field_inside_a_bookmark():
    assert figures.mark("photo", 3, "kk") == (
        Bookmark("photo_3", (Field("SEQ Сурет \\* ARABIC", (Run("3"),)),)),
    )
    assert figures.mark("file", 1, "ru")[0].parts[0].code == "SEQ Документ \\* ARABIC"


def test_a_reference_carries_its_result():
    assert figures.refer("photo", [2]) == (Field("REF photo_2 \\h", (Run("2"),)),)
    assert figures.refer("photo", [1, 2]) == (
        Field("REF photo_1 \\h", (Run("1"),)),
        Run("–"),
        Field("REF photo_2 \\h", (Run("2"),)),
    )
    assert figures.refer("photo", []) == ()
