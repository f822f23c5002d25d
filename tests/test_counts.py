"""Counts of districts from a file of Excel or CSV: understood, or refused with sheet and cell."""

from __future__ import annotations

from decimal import Decimal

import pytest
from workbook import book

from pipeline import counts
from pipeline.load import tables
from pipeline.model import Place
from pipeline.schema.monitoring import Results

NUMBER = Decimal
HEAD = [["№", "Аудан", "2023", None, "2024"], [None, None, "Аудандық", "Облыстық", "Аудандық", "Облыстық"]]
ROWS = [
    [NUMBER(1), "Ақжайық", NUMBER(51), NUMBER(15), NUMBER(47), NUMBER(12)],
    [NUMBER(2), "ТЕРЕКТІ  ауданы", NUMBER(82), None, "68", "–"],
]
TOTAL = [
    [None, "Барлығы", NUMBER(133), NUMBER(15), NUMBER(115), NUMBER(12)],
    [None, None, NUMBER(66), None, NUMBER(57)],
]


def results(**table):
    return Results.model_validate(
        {
            "title": {"kk": "Нәтиже"},
            "unit": {"name": {"kk": "Аудан"}, "one": {"kk": "ауданы", "ru": "район"}},
            "areas": [
                {"id": "aqzhaiyq", "name": {"kk": "Ақжайық", "ru": "Акжаикский"}},
                {"id": "terekti", "name": {"kk": "Теректі", "ru": "Теректинский"}},
            ],
            "parts": [
                {
                    "periods": ["2023", "2024"],
                    "columns": [{"name": {"kk": "Аудандық"}}, {"name": {"kk": "Облыстық"}}],
                    "table": {"file": "sany.xlsx"} | table,
                }
            ],
        }
    )


def read(tmp_path, data, **table):
    """Return the rows as (district, counts) and what is wrong as (place, code, value)."""
    made = results(**table)
    (tmp_path / made.parts[0].table.file).write_bytes(data)
    given, wrong = tables.gather(made, tmp_path, lambda path: Place("monitoring.yaml", where=str(path)))
    assert not wrong
    filled, problems = counts.fill(made, {("results", *path): found for path, found in given.items()})
    rows = [(row.area, row.counts) for row in filled.parts[0].districts]
    return rows, [(one.place.where, one.code, dict(one.args)) for one in problems]


WANTED = [("aqzhaiyq", ((51, 15), (47, 12))), ("terekti", ((82, None), (68, None)))]


def test_rows_are_found_below_any_head_and_above_any_total(tmp_path):
    assert read(tmp_path, book({"Парақ": HEAD + ROWS + TOTAL})) == (WANTED, [])
    assert read(tmp_path, book({"Парақ": ROWS})) == (WANTED, [])


def test_a_csv_file_says_the_same(tmp_path):
    text = "Район;2023;;2024\nАкжаикский;51;15;47;12\nТеректинский район;82;;68;-\nВсего;133;15;115;12\n"
    assert read(tmp_path, text.encode("utf-8"), file="sany.csv") == (WANTED, [])


@pytest.mark.parametrize(
    "value", ["көп", "5,5", "-3", NUMBER("0.5"), ("xml", '<c r="C3" t="e"><v>#DIV/0!</v></c>')]
)
def test_what_is_no_count_is_refused_with_its_cell(tmp_path, value):
    row = [None, "Ақжайық", value, NUMBER(1), NUMBER(1), NUMBER(1)]
    _, [(place, code, _)] = read(tmp_path, book({"Сан": [*HEAD, row]}))
    assert (place, code) == ("Сан!C3", "monitoring-15")


def test_a_stranger_among_the_districts_is_told_with_the_nearest(tmp_path):
    rows = [*ROWS, [None, "Теректе", NUMBER(1), NUMBER(1), NUMBER(1), NUMBER(1)]]
    found, [(place, code, said)] = read(tmp_path, book({"Сан": rows}))
    assert found == WANTED
    assert (place, code, said) == ("Сан!B3", "monitoring-07", {"area": "Теректе", "near": "теректі"})


def test_a_district_twice_and_a_number_too_many_are_told(tmp_path):
    rows = [ROWS[0], ROWS[0], [*ROWS[1], NUMBER(9)]]
    found, problems = read(tmp_path, book({"Сан": rows}))
    assert found == WANTED[:1]
    assert [(place, code) for place, code, _ in problems] == [
        ("Сан!B2", "monitoring-08"),
        ("Сан!G3", "monitoring-09"),
    ]


def test_a_table_without_districts_and_one_of_several_sheets(tmp_path):
    assert read(tmp_path, book({"Сан": HEAD}))[1] == [("Сан", "monitoring-16", {})]
    both = book({"1": ROWS, "2": ROWS})
    assert read(tmp_path, both)[1] == [("1", "monitoring-17", {"sheets": "1, 2"})]
    assert read(tmp_path, both, sheet="2") == (WANTED, [])


def test_a_note_below_the_table_is_no_row(tmp_path):
    assert read(tmp_path, book({"Сан": [*ROWS, [None, "Ескерту: деректер 2024 жылғы"]]})) == (WANTED, [])


def test_rows_written_by_hand_stay_as_they_are():
    made = results()
    assert counts.fill(made, {}) == (made, ())
