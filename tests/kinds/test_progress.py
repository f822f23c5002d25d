"""The papers around the report: states on a day, the plan before the work, both languages of the cover letter."""

from __future__ import annotations

import datetime as dt

import pytest
from reading import lines
from small import bare, compose, render

from pipeline.kinds import progress
from pipeline.schema.remediation import Remediation

DAY = dt.date(2025, 6, 27)


def measure(**over):
    return {"text": {"kk": "Журнал толтырылды.", "ru": "Журнал заполнен."}, "status": "done"} | over


def report(*measures, **over):
    data = bare() | over
    data["sections"][0]["findings"][0]["measures"] = list(measures)
    return data


def counted(*measures, as_of=DAY, deadline="2025-10-17"):
    data = report(*measures, attestation={"deadline": deadline})
    found = progress.count(Remediation.model_validate(data, context={"language": "kk"}), as_of)
    return found.done, found.in_progress, found.planned, found.disputed, found.late


def say(data, language="kk", layout="interim"):
    return list(lines(render(compose(data, language, layout))))


def test_what_was_done_later_was_still_under_way():
    early, later = measure(done_on="2025-06-27"), measure(done_on="2025-06-28", due_on="2025-07-01")
    assert counted(early, later) == (1, 1, 0, 0, 0)
    assert counted(early, later, as_of=None) == (2, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("over", "late"),
    [
        ({"status": "in-progress", "due_on": "2025-06-26"}, 1),
        ({"status": "in-progress", "due_on": "2025-06-27"}, 0),
        ({"status": "planned", "due_on": "2025-06-01"}, 1),
        ({"status": "disputed", "due_on": "2025-06-01"}, 0),
        ({"status": "done", "done_on": "2025-06-20", "due_on": "2025-06-01"}, 0),
        ({"status": "planned"}, 0),
    ],
)
def test_only_what_is_open_after_its_day_is_late(over, late):
    assert counted(measure(**over))[-1] == late


def test_without_a_day_of_its_own_the_deadline_counts():
    assert counted(measure(status="planned"), deadline="2025-06-01")[-1] == 1


def test_the_interim_report_tells_of_its_day():
    open_one = measure(done_on="2025-07-05", due_on="2025-06-20", plan={"kk": "Журналды толтыру."})
    said = say(report(open_one, letters={"interim": {"date": "2025-06-30", "as_of": "2025-06-27"}}))
    [state] = [line for line in said if line.startswith("2025 жылғы 27 маусымдағы жағдай бойынша:")]
    assert "іс-шаралар – 1, оның ішінде орындалғаны – 0, орындалып жатқаны – 1" in state
    assert state.endswith("Мерзімі өткен іс-шаралар – 1.")
    assert any("Журналды толтыру." in line and "Орындалуда, мерзімі өтті" in line for line in said)


def test_the_interim_report_without_a_letter_tells_what_is_written():
    said = say(report(measure()))
    assert any(line.startswith("Ақпарат берілген күнгі жағдай бойынша:") for line in said)


def test_the_plan_speaks_before_the_work():
    planned = measure(plan={"kk": "Журналды толтыру.", "ru": "Заполнить журнал."}, due_on="2025-05-16")
    signature = {"post": "Директор", "name": "Б.Б. Аманова"}
    data = report(planned, letters={"plan": {"approved_on": "2025-04-28"}}, signature=signature)
    said = say(data, layout="plan")
    assert said[:4] == ["БЕКІТЕМІН", "Директор", "________________ Б.Б. Аманова", "2025 жылғы 28 сәуір"]
    assert any("| Журналды толтыру. | 16.05.2025 |" in line for line in said)
    assert not any("толтырылды" in line for line in said)
    assert any("Заполнить журнал." in line for line in say(data, "ru", "plan"))


def test_a_plan_that_nobody_approved_leaves_room_for_it():
    said = say(report(measure()), layout="plan")
    assert said[:4] == [
        "БЕКІТЕМІН",
        "Мектеп директоры",
        "________________",
        "20____ жылғы «____» ______________",
    ]


def test_the_cover_letter_speaks_both_languages():
    letter = {
        "addressee": {"kk": "Департаментке", "ru": "В департамент"},
        "number": "5",
        "date": "2025-10-10",
    }
    attestation = {"conclusion": {"number": "17", "date": "2025-04-18"}}
    document = compose(report(measure(), letter=letter, attestation=attestation), "kk", "cover")
    assert document.name == "remediation.cover.docx"
    said = list(lines(render(document)))
    assert said[0] == "| 10.10.2025, № 5 | Департаментке / В департамент |"
    assert "Мемлекеттік аттестаттаудың 2025 жылғы 18 сәуірдегі № 17 қорытындысында" in said[1]
    assert any("заключении государственной аттестации от 18 апреля 2025 года № 17" in line for line in said)


def test_a_cover_letter_of_its_own_comes_before_the_reports():
    own = {"addressee": {"kk": "Басқармаға", "ru": "В управление"}, "number": "6", "date": "2025-10-11"}
    data = report(measure(), letter={"number": "5"}, letters={"cover": own})
    assert "№ 6" in say(data, layout="cover")[0]
