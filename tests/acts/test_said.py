"""How messages call acts and periods."""

import pytest

from pipeline.acts import registry
from pipeline.acts.said import act_label, label, near_ids, near_names, other_label, span
from pipeline.model import ActRef


@pytest.mark.parametrize(
    ("act_id", "said"),
    [
        ("order-348-2022", "№ 348 (03.08.2022)"),
        ("order-472", "№ 472"),
        ("constitution-1995", "«Қазақстан Республикасының Конституциясы» (30.08.1995)"),
        ("un-crc", "«Балалар құқығы туралы» БҰҰ Конвенциясы"),
    ],
)
def test_acts(act_id, said):
    assert act_label(registry.get(act_id)) == said


def test_the_words_of_a_text():
    assert label(ActRef(number="604")) == "№ 604"
    assert label(ActRef(abbr="МЖМБС")) == "МЖМБС"
    assert other_label({"number": "128-НҚ"}) == "№ 128-НҚ"


def test_periods():
    assert span((("2021-09-01", "2022-06-30"),)) == "2021–2022"
    assert span((("2022-09-30", "2022-09-30"),)) == "30.09.2022"


def test_what_is_near():
    assert near_ids(registry.load(), "order-486-202").startswith("order-486-2022")
    assert near_ids(registry.load(), "zzz") == ""
    assert near_names(registry.load(), "МЖМБС-") == "«мжмбс»"
