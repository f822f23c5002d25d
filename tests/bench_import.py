"""Measure the import: reports of 100, 1,000 and 4,000 findings; time for a finding must not grow with their number."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import bench_archive
from docx import Document

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COUNTS = (100, 1000, 4000)
LINES = (
    "{n}. 2023-2024 оқу жылында «BilimClass» журналына {n}-топтың бағалары толық енгізілмеген.",
    "Бұл МЖМБС-ның 2-қосымшасының {point}-тармағының талаптарына сәйкес келмейтінін көрсетеді.",
    "Аталған кемшілікті жою мақсатында журнал толық толтырылды, бақылау кестесі жасалды.",
    "Негізі: 2025 жылғы 25 сәуірдегі № {n} бұйрық. Жауапты: А.А. Ахметова. Орындалған күні: 2025 жылғы 23 мамыр.",
    "Құжаттар мектеп сайтында жарияланды.",
    "Журнал: http://mektep.example/{n}",
)


def report(count: int) -> bytes:
    """Return a Word file with so many findings, each with its clause, measure, basis and link."""
    document = Document()
    for line in (
        "Кемшіліктерді жою туралы ақпарат",
        "«Ақбұлақ мектебі» коммуналдық мемлекеттік мекемесі",
        "І. Мектеп",
    ):
        document.add_paragraph(line)
    for n in range(1, count + 1):
        for line in LINES:
            document.add_paragraph(line.format(n=n, point=n % 60 + 1))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def imported(root: Path, out: Callable[[str], None], *, quick: bool) -> None:
    """Import each report by the command, in a process of its own, and print time and memory."""
    root.mkdir(parents=True)
    out("\nImport of a finished report, by the command\n")
    spent = {}
    for count in COUNTS[:2] if quick else COUNTS:
        (root / f"{count}.docx").write_bytes(report(count))
        _, memory, spent[count] = bench_archive.run(root, "import", f"{count}.docx")
        found = (root / f"{count}/remediation.yaml").read_text(encoding="utf-8").count("\n  - id: I.")
        each = spent[count] / count * 1000
        out(
            f"  {count:>5} findings, {found} recognised: {spent[count]:6.2f} s, {each:5.2f} ms each, {memory:4.0f} MB"
        )
    last = max(spent)
    growth = (spent[last] - spent[COUNTS[0]]) / (last - COUNTS[0]) / (spent[COUNTS[1]] / COUNTS[1])
    out(f"  a finding more in the largest : a finding of the middle one = {growth:.2f} (target 1.3)")
