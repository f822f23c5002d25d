"""What is wrong with an order on monitoring: rows, districts, appendices, figures that were typed."""

from __future__ import annotations

from copy import deepcopy

import pytest

from pipeline.checks import monitoring
from pipeline.checks.case import Case
from pipeline.model import Place
from pipeline.schema.monitoring import Monitoring
from pipeline.schema.school import School

AREAS = [{"id": name, "name": {"kk": name}} for name in ("aqzhaiyq", "terekti")]
TABLE = {
    "periods": ["2023", "2024"],
    "columns": [{"name": {"kk": "Аудандық"}}, {"name": {"kk": "Облыстық"}}],
    "districts": [
        {"area": "aqzhaiyq", "counts": [[1, 2], [3, "–"]]},
        {"area": "terekti", "counts": [[4, 3], [3, 5]]},
    ],
}
LEVELS = {"levels": [{"name": {"kk": "жоғары"}, "at_least": 50}], "schools": []}


def paper(*parts, areas=AREAS, **over):
    made = {
        "kind": "monitoring",
        "edition": "2023-236",
        "order": {"reason": {"kk": "Мақсатында"}, "points": [{"text": {"kk": "Жалғассын"}}]},
    }
    if parts:
        made["results"] = {
            "title": {"kk": "Нәтиже"},
            "unit": {"name": {"kk": "Аудан"}},
            "areas": areas,
            "parts": list(parts),
        }
    return Monitoring.model_validate(made | over, context={"language": "kk"})


def found(made, school="«Үлгі» мектебі"):
    def place(path):
        return Place("monitoring.yaml", where=".".join(map(str, path)))

    case = Case(made, place, School.model_validate({"name": {"kk": school}}), languages=("kk",))
    return [(one.place.where, one.code, dict(one.args)) for one in monitoring.check(case)]


def codes(made, **over):
    return [code for _, code, _ in found(made, **over)]


def changed(part, **over):
    return deepcopy(part) | over


def test_what_fits_is_not_doubted():
    assert found(paper(TABLE)) == []
    assert found(paper()) == []


def test_a_row_has_a_number_for_every_column():
    rows = [{"area": "terekti", "counts": [[1, 2], [3]]}]
    assert found(paper(changed(TABLE, districts=rows))) == [
        (
            "results.parts.0.districts.0",
            "monitoring-09",
            {"area": "terekti", "found": "2 + 1", "wanted": "2 + 2"},
        )
    ]


def test_an_unknown_district_is_told_with_the_nearest():
    rows = [{"area": "terekt", "counts": [[1, 2], [3, 4]]}]
    [(_, code, said)] = found(paper(changed(TABLE, districts=rows)))
    assert (code, said) == ("monitoring-07", {"area": "terekt", "near": "terekti"})
    course = {"area": "x", "classes": [{"year": "2023-2024", "share": "5"}]}
    assert codes(paper(course)) == ["monitoring-07"]


def test_a_district_is_counted_once():
    assert codes(paper(changed(TABLE, districts=TABLE["districts"] * 2))) == ["monitoring-08"] * 2
    assert codes(paper(TABLE, areas=AREAS * 2)) == ["monitoring-08"] * 2


def test_typed_figures_are_compared_with_what_comes_out():
    typed = {"totals": [[5, 6], [6, 5]], "means": [["2,5", 2.5], [3, "5,0"]]}
    assert found(paper(changed(TABLE, typed=typed))) == [
        (
            "results.parts.0.typed.totals.0.1",
            "monitoring-11",
            {"column": "Облыстық", "period": "2023", "said": "6", "true": "5"},
        )
    ]
    typed["means"][0][0] = "2.4"
    assert codes(paper(changed(TABLE, typed=typed))) == ["monitoring-11", "monitoring-12"]


def test_places_are_by_a_column_that_is_there():
    assert codes(paper(changed(TABLE, ranking={"column": 3}))) == ["monitoring-10"]


@pytest.mark.parametrize(
    ("school", "wanted"),
    [
        ({"share": "49.9"}, ["monitoring-14"]),
        ({"share": "50"}, []),
        ({}, ["monitoring-14"]),
        ({"level": 1}, []),
        ({"level": 2}, ["monitoring-14"]),
        ({"good": 7, "pupils": 5}, ["monitoring-13"]),
        ({"good": 0, "pupils": 0}, ["monitoring-13"]),
        ({"good": 1, "pupils": 5}, ["monitoring-14"]),
        ({"good": 4, "pupils": 5}, []),
    ],
)
def test_every_school_has_its_level(school, wanted):
    schools = [{"area": "terekti", "name": {"kk": "№ 1"}} | school]
    assert codes(paper(changed(LEVELS, schools=schools))) == wanted


def test_appendices_that_points_name_are_there_once_and_square():
    order = {"reason": {"kk": "м"}, "points": [{"text": {"kk": "т"}, "appendix": "2"}]}
    appendix = {
        "title": {"kk": "Т"},
        "columns": [{"kk": "а"}],
        "rows": [{"cells": [{"kk": "х"}]}],
        "appendix": "1",
    }
    assert codes(paper(order=order)) == ["monitoring-04"]
    assert codes(paper(order=order, appendices=[appendix | {"appendix": "2"}])) == []
    assert codes(paper(appendices=[appendix, appendix])) == ["monitoring-05"]
    crooked = [{"cells": [{"kk": "х"}, {"kk": "ы"}]}]
    assert codes(paper(appendices=[appendix | {"rows": crooked}])) == ["monitoring-06"]


def test_a_name_whose_ending_would_be_a_guess_needs_the_genitive():
    passport = {"title": {"kk": "Төл құжат"}, "rows": [{"name": {"kk": "а"}, "value": {"kk": "б"}}]}
    assert codes(paper(passport=passport), school="Шұғыла хаб") == ["monitoring-03"]
    order = {"reason": {"kk": "м"}, "points": [{"text": {"kk": "т"}}], "issuer": {"kk": "Шұғыла хабының"}}
    assert codes(paper(passport=passport, order=order), school="Шұғыла хаб") == []
