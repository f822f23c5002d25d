import pytest

from pipeline.kinds import basis
from pipeline.schema.base import Basis

DAY = "2025-08-25"


@pytest.mark.parametrize(
    ("kind", "kk", "ru"),
    [
        ("order", "мектеп директорының 2025 жылғы 25 тамыздағы № 3 бұйрығы",
         "приказ директора школы от 25 августа 2025 года № 3"),
        ("minutes", "2025 жылғы 25 тамыздағы № 3 хаттама", "протокол от 25 августа 2025 года № 3"),
        ("letter", "2025 жылғы 25 тамыздағы № 3 хат", "письмо от 25 августа 2025 года № 3"),
        ("plan", "2025 жылғы 25 тамыздағы № 3 жоспар", "план от 25 августа 2025 года № 3"),
        ("act", "2025 жылғы 25 тамыздағы № 3 акт", "акт от 25 августа 2025 года № 3"),
    ],
)  # fmt: skip
def test_each_kind_in_both_languages(kind, kk, ru):
    document = Basis(kind=kind, number="3", date=DAY)
    assert basis.phrase(document, "general_school", "kk").replace("\xa0", " ") == kk
    assert basis.phrase(document, "general_school", "ru").replace("\xa0", " ") == ru


def test_a_title_stands_in_quotation_marks():
    document = Basis(number="3", date=DAY, title={"kk": "Кесте туралы", "ru": "«О графике»"})
    assert basis.phrase(document, "gymnasium", "kk").endswith("«Кесте туралы» бұйрығы")
    assert basis.phrase(document, "gymnasium", "ru").startswith("приказ директора гимназии от")
    assert basis.phrase(document, "gymnasium", "ru").endswith("№\xa03 «О графике»")
