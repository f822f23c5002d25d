from pathlib import Path

import pytest
from cases import case, codes, finding, said
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import numbers

# The parts of a real analysis of a quarter in which somebody counted.
QUARTER = (Path(__file__).parent / "data" / "quarter.txt").read_text(encoding="utf-8")
TABLE = "Аудан\t2022\t\t2023\nТасқала\t18\t10\t7\nТеректі\t12\t16\t46\nСырым\t21\t12\t\nБАРЛЫҒЫ:\t{}\t38\t53"


def found(text):
    return [(p.place.line, p.code) for p in numbers.read(text, "analysis.txt")]


def test_the_contradictions_of_a_real_analysis_are_found_and_nothing_else():
    assert found(QUARTER) == [
        (3, "numbers-01"),  # 76 of 140 is 54,29 %, not 53 %
        (3, "numbers-02"),  # 28 + 76 of 140 is 74,29 %, not 73,8 %
        (10, "numbers-11"),  # 76,36 -> 80,7 is not +27,28
        (13, "numbers-11"),  # 87,5 -> 84,62 is not +2,5
        (17, "numbers-11"),  # 72,4 -> 74,0 is not +2,4
        (19, "numbers-11"),  # 73,8 -> 73,8 is not +0,2
        (27, "numbers-11"),  # 78,57 -> 76,92 is not steady
        (30, "numbers-03"),  # 74,1 % here, 73,8 % in line 19
        (43, "numbers-04"),  # 139 pupils in the table, 140 in the text
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("140 оқушының 28-і оқу озаты (20%).", ""),
        ("140 оқушының 28-і оқу озаты (25%).", "numbers-01"),
        ("Из 40 учащихся 7 отличников (17,5 %).", ""),
        ("Из 40 учащихся 7 отличников (18,5 %).", "numbers-01"),
        ("Барлық оқушының саны 40, оның 24 екпінді (60 %).", ""),
        ("Барлық оқушының саны 40, оның 24 екпінді (62 %).", "numbers-01"),
        ("140 оқушының 28 озат, 76 екпінді, білім сапасы 74,3%.", ""),
        ("140 оқушының 28 озат, 76 екпінді, білім сапасы 74,1%.", "numbers-02"),
        ("24 оқушы (60 %), 2-тоқсанда 23 оқушы (57,5 %).", ""),
        ("40 оқушының 20-сы, 30 оқушының 10-ы (33%).", ""),
        ("Үлгілік 2-қосымша (20%), 140 оқушының бәрі қатысты.", ""),
    ],
)
def test_a_share_is_compared_with_the_counts_of_its_sentence(text, code):
    assert [c for _, c in found(text)] == ([code] if code else [])


def test_a_total_is_the_sum_of_its_column():
    assert found(TABLE.format(51)) == []
    assert found(TABLE.format(54)) == [(5, "numbers-10")]


def test_a_subtotal_is_not_added_twice():
    assert found("а\t1\t2\nб\t3\t4\nИтого\t4\t6\nв\t5\t5\nг\t1\t1\nИтого\t6\t6") == []


def test_averages_are_not_added_up():
    assert found("2\t60,5\t3\n3\t84,6\t4\nВсего\t72,6\t7") == []


@pytest.mark.parametrize(("share", "code"), [("84,62", []), ("80,00", ["numbers-02"])])
def test_the_quality_in_a_row_follows_from_its_counts(share, code):
    text = f"Сынып\tКол-во учащихся\tОтличники\tХорошисты\tКачество знаний %\n3\t13\t3\t8\t{share}"
    assert [c for _, c in found(text)] == code


def test_quarters_of_different_years_and_classes_are_not_compared():
    text = (
        "2024-2025 оқу жылының II тоқсанында білім сапасы – 70%.\n"
        "2025-2026 оқу жылының II тоқсанында білім сапасы – 74%.\n"
        "2025-2026 оқу жылының 1-тоқсанында білім сапасы – 72%.\n"
        "2025-2026 оқу жылының II тоқсанында бастауыш сыныптардың білім сапасы – 67%."
    )
    assert found(text) == []


def test_figures_inside_the_findings_are_read_at_their_place():
    problems = numbers.check(case(finding(text="140 оқушының 28-і озат (25%).")))
    assert [where for where, _ in said(problems, "numbers-01")] == ["sections[0].findings[0].text"]
    assert codes(numbers.check(case())) == []


@given(st.text(alphabet="0123456789 %,.-–\t\nоқушының () барлығы всего 2", max_size=120))
def test_reads_any_figures_without_failing(text):
    assert all(code.startswith("numbers-") for _, code in found(text))
