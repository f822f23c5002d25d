"""Many schools in one summary: counted by state and day, the most broken clauses, what is overdue; Word and Excel."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline import district, project
from pipeline.errors import PipelineError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DAY = date(2025, 11, 1)


def measure(status="done", **over):
    return {"text": {"kk": "Журнал толтырылды.", "ru": "Журнал заполнен."}, "status": status} | over


def finding(number, *measures, cites=("МЖМБС 2-қосымша 26-тармақ",)):
    return {
        "id": f"I.{number}",
        "text": {"kk": "Журнал толтырылмаған.", "ru": "Журнал не заполнен."},
        "years": ["2024-2025"],
        "violates": [{"cites": one} for one in cites],
        "measures": list(measures),
    }


@pytest.fixture
def schools(tmp_path):
    """Write schools with their findings and return their paths."""

    def write(**findings):
        paths = []
        for name, listed in findings.items():
            folder = tmp_path / "findings" / "2025" / name
            folder.mkdir(parents=True)
            school = {"name": {"kk": f"«{name}» мектебі", "ru": f"Школа «{name}»"}}
            (folder / "school.yaml").write_text(yaml.safe_dump(school, allow_unicode=True), encoding="utf-8")
            data = {
                "kind": "remediation",
                "edition": "2022-486",
                "languages": ["kk", "ru"],
                "attestation": {"deadline": "2025-10-17"},
                "sections": [{"id": "I", "title": {"kk": "Мектеп", "ru": "Школа"}, "findings": listed}],
            }
            path = folder / "remediation.yaml"
            path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
            paths.append(path)
        return paths

    return write


def counted(paths, as_of=DAY, language="ru"):
    found = project.find(paths[0])
    described = district.edition.read(found.template(district.EDITION))
    return district.view(district.read(paths, found), described, district.Wish(as_of), language)


def text(data):
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    return ["".join(t.text or "" for t in p.iter(W + "t")) for p in root.iter(W + "p")]


def sheets(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = sorted(name for name in package.namelist() if name.startswith("xl/worksheets/"))
        roots = [etree.fromstring(package.read(name)) for name in names]
    return [[["".join(c.itertext()) for c in row] for row in root.iter(S + "row")] for root in roots]


def test_states_are_those_of_the_day(schools):
    paths = schools(
        alma=[finding(1, measure(done_on="2025-06-01"), measure(done_on="2025-12-01", due_on="2025-12-10"))],
        bilim=[finding(1, measure("planned", due_on="2025-10-20")), finding(2)],
    )
    found = counted(paths)
    assert [(s.name, s.done, s.in_progress, s.planned, s.late, s.unanswered) for s in found.schools] == [
        ("Школа «alma»", 1, 1, 0, 0, 0),
        ("Школа «bilim»", 0, 0, 1, 1, 1),
    ]
    assert (found.total.measures, found.total.share) == (3, Decimal("33.3"))
    assert [(one.school, one.number, one.due_on, one.days) for one in found.late] == [
        ("Школа «bilim»", "I.1", date(2025, 10, 20), 12)
    ]


def test_the_most_broken_clause_comes_first_and_each_school_counts_once(schools):
    paths = schools(
        alma=[
            finding(1, cites=["МЖМБС 2-қосымша 26-тармақ"]),
            finding(2, cites=["МЖМБС 2-қосымша 26-тармақ"]),
        ],
        bilim=[finding(1, cites=["МЖМБС 2-қосымша 26-тармақ", "МЖМБС 3-қосымша 38-тармақ"])],
        qanat=[finding(1, cites=["МЖМБС 3-қосымша 38-тармақ"])],
        sana=[finding(1, cites=["МЖМБС 4-қосымша 51-тармақ"])],
    )
    found = counted(paths).broken
    assert [(one.mention.clauses[0].citation.appendix, one.schools, one.findings) for one in found] == [
        ("2", 2, 3),
        ("3", 2, 2),
        ("4", 1, 1),
    ]
    assert [one.mention.full for one in found] == [("order-348-2022",), (), ()]


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_shares_are_between_nothing_and_all(part, rest):
    found = district.share(part, part + rest)
    assert found is None if part + rest == 0 else 0 <= found <= 100


def test_the_command_writes_word_and_excel_that_say_the_same(schools, tmp_path, aqparat):
    schools(alma=[finding(1, measure(done_on="2025-06-01"))], bilim=[finding(1, measure("in-progress"))])
    done = aqparat(
        "summary", "findings", "--as-of", "2025-11-01", "--authority", "Білім бөлімі", cwd=tmp_path
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == [f"output/district.{end}" for end in ("kk.docx", "ru.docx", "xlsx")]
    said = text((tmp_path / "output/district.kk.docx").read_bytes())
    assert said[:2] == ["Мемлекеттік аттестаттау ескертулерін жою туралы жиынтық ақпарат", "Білім бөлімі"]
    state = said[2].replace("\xa0", " ")
    assert state.startswith("2025 жылғы 1 қарашадағы жағдай бойынша: мектептер – 2, ескертулер – 2")
    listed, clauses, late = sheets((tmp_path / "output/district.xlsx").read_bytes())
    assert [row[:3] for row in listed[1:]] == [
        ["«alma» мектебі", "1", "1"],
        ["«bilim» мектебі", "1", "1"],
        ["Барлығы", "2", "2"],
    ]
    assert clauses[1] == ["МЖМБС-ның 2-қосымшасының 26-тармағы", "2", "2"]
    assert late[1][0] == "«bilim» мектебі"


def test_the_same_bytes_in_another_zone_language_and_hash_seed(schools, tmp_path, aqparat):
    schools(alma=[finding(1, measure())], bilim=[finding(1)])
    made = []
    for zone, language, seed in (("UTC", "C", "1"), ("Asia/Almaty", "ru_RU.UTF-8", "2")):
        folder = tmp_path / seed
        more = {"TZ": zone, "LANG": language, "PYTHONHASHSEED": seed}
        aqparat("summary", "--as-of", "2025-11-01", "--output", str(folder), cwd=tmp_path, **more)
        made.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert len(made[0]) == 4
    assert made[0] == made[1]


def test_one_bad_school_never_stops_the_others(schools, tmp_path, aqparat):
    [_, bad] = schools(alma=[finding(1, measure())], bilim=[finding(1)])
    bad.write_text("kind: remediation\nsections: [", encoding="utf-8")
    done = aqparat("summary", "--as-of", "2025-11-01", cwd=tmp_path)
    assert done.returncode == 1
    assert "findings/2025/bilim/remediation.yaml:2" in done.stderr
    said = text((tmp_path / "output/district.ru.docx").read_bytes())
    assert said[-2:] == [
        "Непрочитанные файлы (их данные в сводку не вошли):",
        "findings/2025/bilim/remediation.yaml",
    ]


def test_what_a_person_changed_is_kept(schools, tmp_path, aqparat):
    schools(alma=[finding(1, measure())])
    aqparat("summary", "--as-of", "2025-11-01", cwd=tmp_path)
    (tmp_path / "output/district.xlsx").write_bytes(b"mine")
    aqparat("summary", "--as-of", "2025-11-02", cwd=tmp_path)
    assert [path.read_bytes() for path in (tmp_path / "output").glob("district.kept-*")] == [b"mine"]


def test_without_schools_there_is_nothing_to_sum_up(tmp_path, aqparat):
    (tmp_path / "findings").mkdir()
    done = aqparat("summary", cwd=tmp_path)
    assert done.returncode == 1
    assert "run-02" in done.stderr


def test_no_file_is_read_where_none_is_whole(schools):
    [bad] = schools(alma=[])
    with pytest.raises(PipelineError):
        district.run([bad], project.find(bad), bad.parent, district.Wish())
