"""An order with tables of many districts for both engines: the same template, the same words, the same filters."""

from __future__ import annotations

import functools
import io
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

import bench_data as data

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

COLUMNS = (("Модератор", "Сарапшы", "Зерттеуші", "Шебер"), ("Аудандық", "Облыстық", "Республикалық"))
YEARS = ("2022", "2023", "2024")
TEMPLATE = data.ROOT / "templates" / "monitoring" / "2023-236" / "kk.docx"


def order(districts: int) -> dict[str, Any]:
    """Write an order on three tables of so many districts, as a person would."""
    areas = [{"id": f"a{n}", "name": {"kk": f"{n}-аудан"}} for n in range(districts)]
    tables = [_table(columns, districts, seed) for seed, columns in enumerate((*COLUMNS, COLUMNS[1]))]
    return {
        "kind": "monitoring",
        "edition": "2023-236",
        "order": {
            "number": "1402",
            "date": "2024-11-28",
            "reason": {"kk": data.sentence(1)},
            "points": [{"text": {"kk": data.sentence(n, 20)}} for n in range(2, 8)],
        },
        "results": {
            "title": {"kk": "Нәтиже"},
            "unit": {"name": {"kk": "Аудан"}, "one": {"kk": "ауданы"}, "many": {"kk": "аудандары"}},
            "areas": areas,
            "parts": tables,
        },
    }


def _table(columns: tuple[str, ...], districts: int, seed: int) -> dict[str, Any]:
    counts = [
        [[(n * 7 + y * 5 + c * 3 + seed) % 97 for c in range(len(columns))] for y in range(len(YEARS))]
        for n in range(districts)
    ]
    return {
        "heading": {"kk": f"{seed + 1}-кесте"},
        "lead": {"kk": "Көрсеткіштерге сүйенсек,"},
        "periods": YEARS,
        "columns": [{"name": {"kk": name}, "said": {"kk": f"{name} саны"}} for name in columns],
        "districts": [{"area": f"a{n}", "counts": row} for n, row in enumerate(counts)],
        "tells": "change",
        "ranking": {"column": 1, "places": 3},
        "charts": ["dynamics", "comparison"],
    }


class Case:
    """Hold one order ready for both engines; charts are left out where docxtpl has to print it too."""

    def __init__(self, districts: int) -> None:
        from pipeline.kinds import edition, monitoring
        from pipeline.kinds.given import Given
        from pipeline.schema.monitoring import Monitoring
        from pipeline.schema.school import School

        paper = Monitoring.model_validate(order(districts), context={"language": "kk"})
        school = School.model_validate({"name": {"kk": "Үлгі облысының білім басқармасы"}})
        given = Given(school, {}, {}, edition.read(TEMPLATE.with_name("edition.yaml")), "kk")
        self.compose = lambda: monitoring.compose(paper, given)
        self.context = self.compose().context
        results = self.context["results"]
        bare = replace(results, parts=tuple(replace(part, charts=()) for part in results.parts))
        self.bare = self.context | {"results": bare}

    @functools.cached_property
    def charted(self) -> Callable[[], bytes]:
        """Render with our engine, native charts and their workbooks too."""
        return ours(TEMPLATE, self.context)

    @functools.cached_property
    def ours(self) -> Callable[[], bytes]:
        """Render with our engine what docxtpl can render too."""
        return ours(TEMPLATE, self.bare)

    @functools.cached_property
    def docxtpl(self) -> Callable[[], bytes]:
        """Render the same template and the same words with docxtpl."""
        return docxtpl(TEMPLATE, self.bare)


def ours(path: Path, context: Mapping[str, Any]) -> Callable[[], bytes]:
    """Return what renders a template with our engine."""
    from pipeline.filters import of
    from pipeline.render import template

    compiled, filters = template.load(path), of("kk")
    return lambda: compiled.render(context, filters)


def docxtpl(path: Path, context: Mapping[str, Any]) -> Callable[[], bytes]:
    """Return what renders the same template and the same words with docxtpl."""
    from docxtpl import DocxTemplate
    from jinja2 import Environment
    from markupsafe import Markup

    from pipeline.filters import of

    env = Environment(autoescape=True)
    env.filters |= {
        **of("kk"),
        "inline": str,
        "prose": lambda text, *_: Markup("<w:p><w:r><w:t>{}</w:t></w:r></w:p>").format(text),
    }
    said = {name: _plain(value) for name, value in context.items()}

    def render() -> bytes:
        made, stream = DocxTemplate(path), io.BytesIO()
        made.render(said, env, autoescape=True)
        made.save(stream)
        return stream.getvalue()

    return render


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if is_dataclass(value) and type(value).__module__ != "pipeline.model":
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value
