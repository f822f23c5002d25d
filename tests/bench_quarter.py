"""An analysis of many classes for both engines: the same journal, the same template, words and filters."""

from __future__ import annotations

import functools
import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import bench_data as data
import bench_monitoring
import workbook

if TYPE_CHECKING:
    from collections.abc import Callable

PUPILS = 25
SUBJECTS = (
    "Қазақ тілі", "Қазақ әдебиеті", "Орыс тілі", "Ағылшын тілі", "Алгебра", "Геометрия", "Физика", "Химия", "Биология",
    "Информатика", "Қазақстан тарихы", "Дүниежүзі тарихы", "География", "Көркем еңбек", "Дене шынықтыру",
)  # fmt: skip
TEMPLATE = data.ROOT / "templates" / "quarter_analysis" / "2025-school" / "kk.docx"
PARTS = [
    *({"say": [name]} for name in ("overall", "quality", "excellent", "good", "failing", "conclusion")),
    {"table": "classes"},
    {"table": "parallels"},
    {"chart": "parallels"},
]
ANNEXES = [
    {"table": "report", "by": "class"},
    {"table": "report"},
    {"table": "subjects", "by": "class"},
    {"table": "subjects"},
    {"table": "marks"},
]


def journal(classes: int) -> bytes:
    """Return a workbook with a sheet for each class, as a school journal exports it."""
    return workbook.book({f"{2 + n % 10}{'абвгдежзик'[n // 10]}": _sheet(n) for n in range(classes)})


def _sheet(number: int) -> list[list[Any]]:
    rows = [
        [n, f"Оқушы {number}-{n}", *(5 - (n * 7 + number * 3 + s) % 11 % 3 for s in range(len(SUBJECTS)))]
        for n in range(1, PUPILS + 1)
    ]
    return [["№", "Оқушының аты-жөні", *SUBJECTS], *rows]


def counts(classes: int) -> bytes:
    """Return the same as two sheets of counts: the marks of each subject in each class, the pupils of each class."""
    marks: list[list[Any]] = [["Сынып", "Пән", "«5»", "«4»", "«3»", "«2»"]]
    pupils: list[list[Any]] = [["Сынып", "Оқушы саны", "Үздіктер", "Екпінділер", "Үлгеретіндер"]]
    pupils[0] += ["Үлгермейтіндер", "Аттестатталмаған"]
    for n in range(classes):
        name = f"{2 + n % 10}{'абвгдежзик'[n // 10]}"
        marks += [[name, subject, 8, 9 + n % 3, 8 - n % 3, 0] for subject in SUBJECTS]
        pupils.append([name, PUPILS, n % 5, 12, PUPILS - 12 - n % 5, 0, 0])
    return workbook.book({"Бағалар": marks, "Оқушылар": pupils})


class Case:
    """Hold one analysis ready for both engines; charts are left out where docxtpl has to print it too."""

    def __init__(self, classes: int, table: Callable[[int], bytes] = journal) -> None:
        from pipeline.kinds import edition, quarter_analysis
        from pipeline.kinds.given import Given
        from pipeline.load import from_xlsx
        from pipeline.schema.quarter_analysis import QuarterAnalysis
        from pipeline.schema.school import School
        from pipeline.sheets import Book

        saved = table(classes)
        paper = QuarterAnalysis.model_validate(
            {
                "kind": "quarter_analysis",
                "edition": "2025-school",
                "period": {"year": "2025-2026", "quarter": "2", "tables": [{"file": "a.xlsx"}]},
                "before": [{"year": "2025-2026", "quarter": "1", "quality": "60"}],
                "parts": [{"text": {"kk": data.sentence(1, 40)}}, *PARTS],
                "annexes": ANNEXES,
                "lists": ["excellent", "one_four", "one_three"] if table is journal else [],
            },
            context={"language": "kk"},
        )
        school = School.model_validate({"name": {"kk": "«Үлгі» мектебі"}})
        rounds = itertools.count()
        described = edition.read(TEMPLATE.with_name("edition.yaml"))

        def compose() -> Any:
            # Another hash every time: nothing of the round before may be used again.
            book = Book("a.xlsx", "a.xlsx", str(next(rounds)), from_xlsx.read(saved, "a.xlsx"))
            given = Given(school, {}, {}, described, "kk", tables={("period", "tables", 0): book})
            return quarter_analysis.compose(paper, given)

        self.compose = compose
        self.context = compose().context
        bare = tuple(replace(part, chart=()) for part in self.context["parts"])
        self.bare = self.context | {"parts": bare}

    @functools.cached_property
    def ours(self) -> Callable[[], bytes]:
        """Render with our engine what docxtpl can render too."""
        return bench_monitoring.ours(TEMPLATE, self.bare)

    @property
    def whole(self) -> Callable[[], bytes]:
        """Read the workbook, count, compose and render, with the chart."""

        def run() -> bytes:
            return bench_monitoring.ours(TEMPLATE, self.compose().context)()

        return run

    @functools.cached_property
    def docxtpl(self) -> Callable[[], bytes]:
        """Render the same template and the same words with docxtpl."""
        return bench_monitoring.docxtpl(TEMPLATE, self.bare)
