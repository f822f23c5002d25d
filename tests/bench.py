"""Measure in one run, alternating: our rendering, docxtpl, and the bare deflating and writing of the same bytes.

    python tests/bench.py [ROUNDS]

Prints a table of medians and ratios. A new measurement is one function that returns {name: callable}.
"""

from __future__ import annotations

import gc
import io
import random
import statistics
import sys
import time
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FINDINGS, LINKS, PHOTOS, PHOTO_SIZE = 40, 20, 4, 200_000
WORDS = (
    "мектепте",
    "оқу",
    "жоспары",
    "бекітілмеген",
    "мемлекеттік",
    "жалпыға",
    "міндетті",
    "стандарттың",
    "талаптары",
    "сақталмаған",
    "педагогикалық",
    "кеңестің",
    "хаттамалары",
    "толық",
    "жүргізілмеген",
    "білім",
    "алушылардың",
    "жетістіктері",
    "бағаланбаған",
)


@dataclass(frozen=True)
class Case:
    """Hold one template and two contexts that say the same: docxtpl's values and ours."""

    template: bytes
    theirs: Callable[[object], dict]
    ours: dict
    photos: tuple[bytes, ...]


def sentence(number: int, length: int = 45) -> str:
    """Return an invented sentence that deflate cannot fold into the one before."""
    chance = random.Random(number)  # noqa: S311 - a fixed text for measuring
    return " ".join(chance.choice(WORDS) for _ in range(length)).capitalize() + f", № {number}."


def photo(number: int) -> bytes:
    """Return a small JPEG padded to the size of a photo, different for each number."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (1600, 1200), (number * 40 % 256, 90, 120)).save(out, "JPEG")
    body = out.getvalue()
    noise = random.Random(number).randbytes(max(0, PHOTO_SIZE - len(body) - 4))  # noqa: S311 - the same
    size = 60_000
    comments = (noise[at : at + size] for at in range(0, len(noise), size))
    head = 20  # the start of a JPEG and its JFIF header, which python-docx wants to see first
    padding = b"".join(b"\xff\xfe" + (len(c) + 2).to_bytes(2, "big") + c for c in comments)
    return body[:head] + padding + body[head:]


def template() -> bytes:
    """Make a template of ordinary size: headings, a loop with three paragraphs, a table, header, footer."""
    import docx

    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "{{ school }}"
    made.sections[0].footer.paragraphs[0].text = "{{ school }}, {{ year }}"
    made.add_heading("{{ title }}", 1)
    made.add_paragraph("{%p for f in findings %}")
    paragraph = made.add_paragraph()
    paragraph.add_run("№{{ f.number }} ").bold = True
    paragraph.add_run("{{ f.text }}")
    made.add_paragraph("{{ f.measure }}").runs[0].italic = True
    made.add_paragraph("Сілтеме: {{r f.link }} {{ f.picture }}", style="Quote")
    made.add_paragraph("{%p endfor %}")
    table = made.add_table(4, 3, style="Table Grid")
    rows = (("№", "Ескерту", "Шара"), ("{%tr for f in findings %}", "", ""),
            ("{{ loop.index }}", "{{ f.text }}", "{{ f.measure }}"), ("{%tr endfor %}", "", ""))  # fmt: skip
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            table.cell(number, place).text = text
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def case(findings: int = FINDINGS, links: int = LINKS, photos: int = PHOTOS) -> Case:
    """Make one case with that many findings, links and photos."""
    from docx.shared import Mm
    from docxtpl import InlineImage, RichText

    from pipeline.model import Link, Picture, Run

    shots = tuple(photo(number) for number in range(photos))
    common = {"title": "Ақпарат", "school": "«Ақбұлақ» мектебі", "year": "2025"}
    texts = [(str(n), sentence(n), sentence(n + findings, 30)) for n in range(findings)]

    def url(number: int) -> str:
        return f"https://example.kz/құжат/{number}"

    def theirs(tpl: object) -> dict:
        rows = []
        for number, text, measure in texts:
            n = int(number)
            row = {"number": number, "text": text, "measure": measure, "link": "", "picture": ""}
            if n < links:
                row["link"] = RichText(url(n), url_id=tpl.build_url_id(url(n)), underline=True)
            if n < photos:
                row["picture"] = InlineImage(tpl, io.BytesIO(shots[n]), width=Mm(120))
            rows.append(row)
        return {**common, "findings": rows}

    ours = [
        {
            "number": number,
            "text": text,
            "measure": measure,
            "link": Link(url(n), (Run(url(n)),)) if n < links else "",
            "picture": Picture(shots[n], "jpg", (1600, 1200), "Сурет", width=120) if n < photos else "",
        }
        for n, (number, text, measure) in enumerate(texts)
    ]
    return Case(template(), theirs, {**common, "findings": ours}, shots)


# ---------------------------------------------------------------- what is measured


def rendering(one: Case) -> dict[str, Callable[[], object]]:
    """Measure one document: docxtpl, ours from a compiled template, and the floor below it."""
    from docxtpl import DocxTemplate

    from pipeline.render import package
    from pipeline.render import template as engine

    compiled = engine.load(one.template)
    made = compiled.render(one.ours)
    with zipfile.ZipFile(io.BytesIO(made)) as read:
        contents = {info.filename: read.read(info) for info in read.infolist()}
    static = {info.name for info in compiled.prepared.entries}
    fresh = {name: data for name, data in contents.items() if name not in static}

    def docxtpl() -> bytes:
        tpl = DocxTemplate(io.BytesIO(one.template))
        tpl.render(one.theirs(tpl), autoescape=True)
        out = io.BytesIO()
        tpl.save(out)
        return out.getvalue()

    def floor() -> bytes:
        """Deflate what is new in the document and write the package: no less can be done."""
        new = (package.entry(name, data) for name, data in fresh.items())
        return package.pack((*compiled.prepared.entries, *new))

    def zipped() -> bytes:
        """Write the same document with the standard library: pictures stored, all else deflated."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as made_package:
            for name, data in contents.items():
                how = zipfile.ZIP_STORED if name.endswith(".jpg") else zipfile.ZIP_DEFLATED
                made_package.writestr(name, data, how)
        return out.getvalue()

    return {
        "docxtpl": docxtpl,
        "ours": lambda: compiled.render(one.ours),
        "deflate and write": floor,
        "zipfile": zipped,
    }


def alternate(work: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Run everything in turn, round after round; return the medians in milliseconds."""
    times: dict[str, list[float]] = {name: [] for name in work}
    for name, run in work.items():
        run()
        gc.collect()
        times[name].clear()
    for _ in range(rounds):
        for name, run in work.items():
            start = time.perf_counter()
            run()
            times[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(taken) for name, taken in times.items()}


def show(title: str, medians: Mapping[str, float], base: str = "ours") -> None:
    """Print one table: medians, and how often `base` fits into each."""
    sys.stdout.write(f"\n{title}\n")
    for name, median in medians.items():
        sys.stdout.write(f"  {name:<24}{median:>10.2f} ms {median / medians[base]:>8.2f} x\n")


def main() -> None:
    """Print all tables."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    show(
        f"One document: {FINDINGS} findings, {LINKS} links, {PHOTOS} photos",
        alternate(rendering(case()), rounds),
    )
    for count in (5, 40, 400, 4000):
        work = rendering(case(count, count // 2, min(count // 40, 100)))
        mine = {name: run for name, run in work.items() if name in ("ours", "deflate and write")}
        show(f"Growth: {count} findings", alternate(mine, max(3, rounds // 5)))


if __name__ == "__main__":
    main()
