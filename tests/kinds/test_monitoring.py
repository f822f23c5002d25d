"""An order on monitoring: the example against its source, and what is computed from little data."""

from __future__ import annotations

import re
import shutil
import zipfile
from copy import deepcopy
from decimal import Decimal

import batys
import pytest
from reading import W, body, lines, plain, text
from share import missing, share
from small import SCHOOL, TEMPLATES, render

from pipeline import project
from pipeline.filters import of
from pipeline.kinds import edition, monitoring, shape
from pipeline.kinds.given import Given
from pipeline.render import lint, template
from pipeline.run import Ask, run
from pipeline.schema.monitoring import Monitoring

NAMES = ("monitoring.kk.docx", "monitoring.ru.docx")
EDITION = edition.read(TEMPLATES / "monitoring/2023-236/edition.yaml")
UNIT = {"name": {"kk": "Аудан", "ru": "Район"}, "one": {"kk": "ауданы", "ru": "район"},
        "many": {"kk": "аудандары", "ru": "районы"}}  # fmt: skip
LEAST = {
    "kind": "monitoring",
    "edition": "2023-236",
    "languages": ["kk", "ru"],
    "order": {
        "reason": {"kk": "Сапаны арттыру мақсатында:", "ru": "В целях повышения качества"},
        "points": [{"text": {"kk": "Жоба жалғассын.", "ru": "Продолжить проект;"}}],
    },
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build the example and return its documents by name."""
    root = tmp_path_factory.mktemp("batys")
    folder = root / "findings" / "2024" / "batys-qazaqstan"
    shutil.copytree(batys.FOLDER, folder)
    found = project.find(folder, root / "out")
    report = run(folder / "monitoring.yaml", found, Ask())
    assert not report.blocked
    return {name: next((root / "out").rglob(name)).read_bytes() for name in NAMES}


def results(*parts):
    areas = [{"id": name, "name": {"kk": name.upper(), "ru": name.upper()}} for name in ("a", "b", "v")]
    title = {"kk": "Нәтиже", "ru": "Результат"}
    return {"results": {"title": title, "unit": UNIT, "areas": areas, "parts": list(parts)}}


def table(counts, **over):
    made = {
        "heading": {"kk": "Кадрлар", "ru": "Кадры"},
        "periods": ["2023", "2024"],
        "columns": [
            {"name": {"kk": "Шебер", "ru": "Мастер"}, "said": {"kk": "шеберлер саны", "ru": "число мастеров"}}
        ],
        "districts": [{"area": name, "counts": row} for name, row in zip("abv", counts, strict=False)],
    }
    return made | over


def say(language="kk", **over):
    """Return the lines of a small order."""
    paper = Monitoring.model_validate(deepcopy(LEAST) | over, context={"language": "kk"})
    document = monitoring.compose(paper, Given(SCHOOL, {}, {}, EDITION, language))
    return list(lines(render(document)))


# ---------------------------------------------------------------- the example


def test_the_example_says_what_it_said(built, golden):
    for name in NAMES:
        golden(name.replace(".docx", ".txt"), text(built[name]))


def test_the_source_stands_in_the_document_in_its_order(built):
    said = plain(built["monitoring.kk.docx"])
    source = batys.corrected()
    assert share(source, said) >= 0.99, missing(source, said)
    # and what was corrected is little: most of the source stands there as it was
    assert share(batys.plain(), said) >= 0.96


def test_the_russian_document_is_whole(built):
    said = plain(built["monitoring.ru.docx"])
    # the left side of the form and the name of a programme are Kazakh there too
    assert set(re.findall(r"\w*[әғқңөұүіһ]\w*", said.lower())) == {
        "қазақстан", "облысының", "білім", "басқармасы", "бұйрық", "қаласы", "мақсатты"
    }  # fmt: skip
    assert said.count("%") == plain(built["monitoring.kk.docx"]).count("%")


def test_every_table_of_the_source_is_in_the_document(built):
    printed = [
        line.strip("| ").split(" | ") for line in lines(built["monitoring.kk.docx"]) if line.startswith("|")
    ]
    seen = 0
    for table_ in batys.tables():
        for row in table_[:12]:
            cells = [cell or "–" for cell in row[1:]]
            assert any(found[0] == row[0] and found[1:][: len(cells)] == cells for found in printed), row
            seen += 1
        totals = [str(cell) for cell in table_[12][1:]]
        assert ["Барлығы", *totals] in printed
    assert seen == 36


def test_means_are_those_of_the_source_or_listed_with_their_difference(built):
    printed = [line.strip("| ").split(" | ") for line in lines(built["monitoring.kk.docx"])]
    reckoned = [row[1:] for row in printed if row[0] == "Бір ауданға орташа"]
    heads = [(("2021–2022", "2022–2023", "2023–2024"), ("Модератор", "Сарапшы", "Зерттеуші", "Шебер"))]
    heads += [(("2022", "2023", "2024"), ("Аудандық", "Облыстық", "Республикалық"))] * 2
    different = set()
    for name, source, means, (periods, columns) in zip(
        batys.HEADINGS, batys.tables(), reckoned, heads, strict=True
    ):
        spots = [(period, column) for period in periods for column in columns]
        for spot, typed, mean in zip(spots, source[13][1:], means, strict=True):
            if Decimal(typed.replace(",", ".")) != Decimal(mean.replace(",", ".")):
                different.add((name, *spot, typed, mean))
    assert different == batys.DIFFERENCES
    assert len(different) == 12


def test_captions_of_charts_are_numbered_by_word(built):
    for name, word in (
        ("monitoring.kk.docx", r"^(\d)-диаграмма\. "),
        ("monitoring.ru.docx", r"^Диаграмма (\d)\. "),
    ):
        codes = [code.text.split() for code in body(built[name]).iter(W + "instrText")]
        assert [code[:2] for code in codes if code[0] == "SEQ"] == [["SEQ", "Диаграмма"]] * 8
        assert re.findall(word, text(built[name]), re.MULTILINE) == list("12345678")


def test_charts_show_the_numbers_of_the_tables(built):
    root = body(built["monitoring.kk.docx"])
    told = [one.get("descr") for one in root.iter() if one.tag.endswith("}docPr")]
    assert len(told) == 8
    assert told[1].endswith("Шебер: 2021–2022 – 8, 2022–2023 – 8, 2023–2024 – 6")
    assert "Республикалық: 2022 – 371, 2023 – 357, 2024 – 315" in told[4]
    assert "Бәйтерек – жоқ" in told[5]


@pytest.mark.parametrize("name", NAMES)
def test_no_paragraph_of_the_example_is_empty(built, name):
    said = [line for line in lines(built[name]) if not line.startswith("|")]
    assert all(line.strip() for line in said)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_template_names_nothing_unknown(language):
    path = TEMPLATES / f"monitoring/2023-236/{language}.docx"
    assert lint.check(path, shape.of("monitoring"), of(language)) == ()


def test_the_header_of_a_table_is_repeated_and_its_grid_even(built):
    rows = [
        row
        for row in body(built["monitoring.kk.docx"]).iter(W + "tr")
        if row.find(f"{W}trPr/{W}tblHeader") is not None
    ]
    assert len(rows) == 3 * 2 + 1
    grids = [
        [int(c.get(W + "w")) for c in grid] for grid in body(built["monitoring.kk.docx"]).iter(W + "tblGrid")
    ]
    wide = next(grid for grid in grids if len(grid) == 13)
    assert wide[0] == 1928
    assert max(wide[1:]) - min(wide[1:]) <= 1
    assert sum(wide) == 9638


def test_the_example_is_archived_and_rebuilt_from_its_bag(tmp_path, aqparat):
    folder = tmp_path / "findings" / "2024" / "batys-qazaqstan"
    shutil.copytree(batys.FOLDER, folder)
    assert not aqparat("build", folder / "monitoring.yaml", cwd=tmp_path).returncode
    kept = {name: (tmp_path / f"output/2024/batys-qazaqstan/{name}").read_bytes() for name in NAMES}
    assert not aqparat("archive", "2024/batys-qazaqstan", cwd=tmp_path).returncode
    shutil.rmtree(tmp_path / "findings")
    shutil.rmtree(tmp_path / "output")
    elsewhere = {"TZ": "Asia/Tokyo", "LANG": "C", "PYTHONHASHSEED": "7"}
    made = aqparat("regenerate", "--output", tmp_path / "again", cwd=tmp_path, **elsewhere)
    assert not made.returncode, made.stdout
    assert {name: next((tmp_path / "again").rglob(name)).read_bytes() for name in NAMES} == kept


def test_a_table_file_says_the_same_as_rows_by_hand(built, tmp_path):
    folder = tmp_path / "findings" / "2024" / "batys-qazaqstan"
    shutil.copytree(batys.FOLDER, folder)
    source = folder / "monitoring.yaml"
    for number, rows in enumerate(batys.tables()):
        lines_ = "".join(";".join(cells) + "\n" for cells in rows)
        # a total that is misspelt would be taken for a district that nobody knows
        lines_ = lines_.replace("БЛАРЫҒЫ", "БАРЛЫҒЫ")
        (folder / f"{number}.csv").write_text("Аудан\n" + lines_, encoding="utf-8")
        text_ = source.read_text(encoding="utf-8")
        found = re.sub(
            r"    districts:\n(?:    - \{area.*\n)+", f"    table: {{file: {number}.csv}}\n", text_, count=1
        )
        source.write_text(found, encoding="utf-8")
    assert "counts:" not in source.read_text(encoding="utf-8")
    assert not run(source, project.find(folder, tmp_path / "out"), Ask()).blocked
    for name in NAMES:
        assert text(next((tmp_path / "out").rglob(name)).read_bytes()) == text(built[name])


# ---------------------------------------------------------------- little data


def test_the_least_order():
    assert say() == [
        "| «АҚБҰЛАҚ» МЕКТЕБІ | ШКОЛА «АКБУЛАК» |",
        "| БҰЙРЫҚ / ____________ | ПРИКАЗ / № ________ |",
        "Мониторинг туралы",
        "Сапаны арттыру мақсатында БҰЙЫРАМЫН:",
        "Жоба жалғассын.",
        "Басшы\t________________",
    ]


def test_points_end_as_a_list_does():
    points = [{"text": {"ru": f"Пункт {n};"}, "appendix": str(n)} for n in (1, 2)]
    said = say("ru", order=LEAST["order"] | {"points": points})
    assert said[4:6] == ["Пункт 1 (приложение 1);", "Пункт 2 (приложение 2)."]


@pytest.mark.parametrize(
    ("counts", "wanted"),
    [
        ([[[4], [5]], [[6], [7]]], "шеберлер саны өткен жылмен салыстырғанда 20 %-ға артқаны байқалды."),
        ([[[8], [6]]], "шеберлер саны өткен жылмен салыстырғанда 25 %-ға кемігені байқалды."),
        ([[[8], [8]]], "шеберлер саны өткен жылмен салыстырғанда өзгермегені байқалды."),
        ([[[0], [3]]], "шеберлер саны өткен жылмен салыстырғанда 0-ден 3-ке артқаны байқалды."),
        ([[[9], [0]]], "шеберлер саны өткен жылмен салыстырғанда 100 %-ға кемігені байқалды."),
    ],
)
def test_a_sentence_tells_the_change_with_the_right_ending(counts, wanted):
    assert wanted in say(**results(table(counts, tells="change")))


def test_a_change_of_sums_over_different_districts_says_so():
    said = say(**results(table([[[4], [5]], [["–"], [3]]], tells="change")))
    assert any(line.endswith("Кейбір аудандар екі жылдың біріне ғана дерек берген.") for line in said)


def test_shares_and_means_are_of_what_was_reported():
    columns = [{"name": {"kk": name}} for name in ("Бірі", "Екі")]
    said = say(**results(table([[[1, 2], ["–", 3]], [[2, 4], [5, ""]]], columns=columns)))
    assert [line for line in said if line.startswith(("| Барлығы", "| Үлесі", "| Бір ауд"))] == [
        "| Барлығы | 3 | 6 | 5 | 3 |",
        "| Үлесі, % | 33,3 | 66,7 | 62,5 | 37,5 |",
        "| Бір ауданға орташа | 1,5 | 3,0 | 5,0 | 3,0 |",
    ]
    assert any("Сызықша – дерек берілмеген." in line for line in said)


def test_places_are_told_with_one_district_and_with_equals():
    ranking = {"column": 1, "places": 2, "lead": {"kk": "Рейтинг бойынша"}}
    said = say(**results(table([[[0], [7]], [[0], [9]], [[0], [7]]], ranking=ranking)))
    assert "Рейтинг бойынша 1-орында B ауданы, 2-орында A, V аудандары жоғары нәтиже көрсетті." in said
    assert "| 2 | A – 7, V – 7 |" in said


def test_quality_is_computed_from_counts_and_schools_fall_into_levels():
    levels = [{"name": {"kk": "жоғары"}, "at_least": 60}, {"name": {"kk": "Орта"}, "at_least": 0}]
    schools = [
        {"area": "a", "name": {"kk": "№ 1"}, "good": 52, "pupils": 98},
        {"area": "b", "name": {"kk": "№ 2"}, "good": 104, "pupils": 140},
        {"area": "v", "name": {"kk": "№ 3"}, "share": "60,0"},
        {"area": "v", "name": {"kk": "№ 4"}, "level": 2},
    ]
    said = say(
        **results(
            {"levels": levels, "schools": schools, "lead": {"kk": "Сапа бойынша"}, "charts": ["comparison"]}
        )
    )
    assert (
        "Сапа бойынша жоғары B ауданы № 2 – 74,3 %, V ауданы № 3 – 60 %. "
        "Орта A ауданы № 1 – 53,1 %, V ауданы № 4 (көрсеткіші берілмеген)." in said
    )
    assert any("B ауданы, № 2 – 74,3\xa0%" in line.replace(" %", "\xa0%") for line in said)


def test_a_class_is_followed_over_the_years():
    classes = [{"year": "2022-2023", "grade": "8б", "share": "61"}, {"year": "2023-2024", "share": "45,5"}]
    said = say("ru", **results({"area": "a", "classes": classes}))
    assert (
        "в 2022–2023 учебном году 8б класс – 61 %, в 2023–2024 учебном году – 45,5 %. "
        "За последний год показатель снизился на 15,5 п. п." in said
    )


def test_an_appendix_is_named_in_the_dative_of_its_order():
    order = LEAST["order"] | {"number": "7", "date": "2024-11-28"}
    appendix = {
        "title": {"kk": "Тізім"},
        "columns": [{"kk": "Аты"}],
        "rows": [{"cells": [{"kk": "А"}]}],
        "appendix": "1",
    }
    said = say(order=order | {"issuer": {"kk": "Басқарманың"}}, appendices=[appendix])
    assert "Басқарманың 2024 жылғы 28 қарашадағы № 7 бұйрығына 1-қосымша" in said
    assert "| 1 | А |" in said


def test_hundreds_of_districts_are_one_table(tmp_path):
    names = [f"m{number}" for number in range(200)]
    made = results(
        table([])
        | {"districts": [{"area": n, "counts": [[1], [2]]} for n in names], "charts": ["comparison"]}
    )
    made["results"]["areas"] = [{"id": n, "name": {"kk": n, "ru": n}} for n in names]
    said = say(**made)
    assert "| Барлығы | 200 | 400 |" in said
    assert any("(алғашқы 30)" in line for line in said)
    paper = Monitoring.model_validate(deepcopy(LEAST) | made, context={"language": "kk"})
    document = monitoring.compose(paper, Given(SCHOOL, {}, {}, EDITION, "kk"))
    data = template.load(TEMPLATES / document.template).render(document.context, of("kk"))
    (tmp_path / "a.docx").write_bytes(data)
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        assert package.testzip() is None
