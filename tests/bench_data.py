"""What `bench.py` measures with: invented schools of any size, a Word template, and contexts for both engines."""

from __future__ import annotations

import functools
import io
import random
import shutil
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parent.parent
EDITION = "2022-486"
WORDS = [
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
    "кітапхана",
    "қоры",
    "жаңартылмаған",
]
# What commissions cite: the same acts everywhere, another clause of them at nearly every finding.
CLAUSES = (
    "№ 348 бұйрық {appendix}-қосымша {point}-тармақ",
    "№ 348 бұйрық {appendix}-қосымша {point}, {first}-{last}-тармақтар",
    "МЖМБС {appendix}-қосымшасының {point}-тармағының {article}) тармақшасы",
    "Қазақстан Республикасының 2007 жылғы 27 шілдедегі № 319-III «Білім туралы» Заңының {article}-бабы",
)
# What somebody asks about on the command line.
CITED = "№ 348 бұйрық 2-қосымша 26-тармақ"
SCHOOL = "kind: school\nname: {kk: «Ақбұлақ» жалпы білім беретін мектебі, ru: Школа «Акбулак»}\n"
HEAD = """kind: remediation
edition: 2022-486
languages: [kk]
attestation:
  conclusion: {number: "12", date: 2025-04-18}
  period: [2022-2023, 2023-2024, 2024-2025]
sections:
- id: I
  title: Мектеп
  findings:
"""
# The paragraphs of the template: what is bold in each, and the rest.
LINES = (
    ("", "{%p for section in sections %}"),
    ("{{ section.number }}. ", "{{ section.title }}"),
    ("", "{%p for f in section.findings %}"),
    ("{{ f.number }} ", "{{ f.text }} {{ f.years|years }}"),
    ("", "{%p for b in f.breaches %}"),
    ("", "{{r b.mention|cite }}"),
    ("", "{%p endfor %}"),
    ("", "{%p for m in f.measures %}"),
    ("{{ m.done_on|day }} ", "{{ m.text }} {{ m.responsible }}"),
    ("", "{%p endfor %}"),
    ("", "{%p for one in f.proofs.links %}"),
    ("{{ one.caption }}: ", "{{r one.link }}"),
    ("", "{%p endfor %}"),
    ("", "{%p for one in f.proofs.photos %}"),
    ("", "{{ one.picture }}"),
    ("", "{{r one.number }}"),
    ("", "{{ one.caption }}"),
    ("", "{%p endfor %}"),
    ("", "{%p endfor %}"),
    ("", "{%p endfor %}"),
)
TAIL = "signature: {post: Мектеп директоры, name: Б.Б. Аманова}\n"


def sentence(number: int, length: int = 45) -> str:
    """Return an invented sentence that deflate cannot fold into the one before."""
    chance = random.Random(number)  # noqa: S311 (a fixed text for measuring)
    return " ".join(chance.choice(WORDS) for _ in range(length)).capitalize() + f", № {number}."


def clause(number: int) -> str:
    """Return an invented citation in one of the ways in which commissions write them."""
    chance = random.Random(number)  # noqa: S311 (the same)
    point = chance.randint(1, 50)
    return CLAUSES[number % len(CLAUSES)].format(
        appendix=chance.randint(2, 4),
        point=point,
        first=point + 2,
        last=point + chance.randint(3, 6),
        article=chance.randint(3, 60),
    )


@functools.cache
def photo(number: int) -> bytes:
    """Return a JPEG whose print copy takes about 200 KB, different for each number."""
    from PIL import Image

    width, height, grain = 1600, 1200, 25
    noise = random.Random(number).randbytes(width * height // grain**2 * 3)  # noqa: S311 (the same)
    small = Image.frombytes("RGB", (width // grain, height // grain), noise)
    out = io.BytesIO()
    small.resize((width, height), Image.Resampling.BICUBIC).save(out, "JPEG", quality=85)
    return out.getvalue()


def finding(number: int, seed: int, *, link: bool, picture: bool) -> str:
    """Write one finding of a findings file."""
    about = f"{random.Random(number).choice(WORDS)} {number}"  # noqa: S311 (the same)
    lines = [
        f"  - id: I.{number}",
        f"    text: {sentence(seed * 10_000 + number)}",
        "    years: [2022-2023, 2023-2024, 2024-2025]",
        f"    violates:\n    - cites: {clause(seed * 10_000 + number)}",
        "    measures:",
        f"    - text: {sentence(seed * 10_000 + number + 5000, 30)}",
        "      status: done",
        "      done_on: 2025-05-12",
        "      responsible: директордың орынбасары",
        "    evidence:",
    ]
    if picture:
        lines.append(f"    - {{photo: evidence/{number}.jpg, caption: {about}-сурет, year: 2024-2025}}")
    if link:
        lines.append(
            f'    - {{link: "https://sc{seed:04}.mektep.example/qujat/{number}", caption: {about}-құжат}}'
        )
    if not link and not picture:
        lines.append(f"    - {{file: evidence/{number}.pdf, caption: {about}-хаттама}}")
    return "\n".join(lines) + "\n"


def school(project: Path, number: int, findings: int, links: int, photos: int) -> Path:
    """Write one invented school into a project and return its findings file; photos go to its first findings."""
    folder = project / "findings" / "2025" / f"mektep-{number:05}"
    (folder / "evidence").mkdir(parents=True)
    (folder / "school.yaml").write_text(SCHOOL, encoding="utf-8")
    rows = [finding(n, number, link=n <= links, picture=n <= photos) for n in range(1, findings + 1)]
    source = folder / "remediation.yaml"
    source.write_text(HEAD + "".join(rows) + TAIL, encoding="utf-8")
    for n in range(max(links, photos) + 1, findings + 1):
        (folder / "evidence" / f"{n}.pdf").write_bytes(f"%PDF-1.4\n%{n}\n%%EOF\n".encode())
    for n in range(1, photos + 1):
        (folder / "evidence" / f"{n}.jpg").write_bytes(photo(n))
    return source


def own_template(project: Path) -> None:
    """Give a project a template of its own that both engines can render."""
    folder = project / "templates" / "remediation" / EDITION
    shutil.copytree(ROOT / "templates" / "remediation" / EDITION, folder)
    (folder / "kk.docx").write_bytes(template())


@functools.cache
def template() -> bytes:
    """Make a template of ordinary size over the context of a real report: loops, a table, header and footer."""
    import docx

    # Styles, page and settings of our own letter; what it says is simpler, so that docxtpl can render it too.
    made = docx.Document(ROOT / "templates" / "remediation" / EDITION / "kk.docx")
    body = made.element.body
    for element in list(body)[:-1]:
        body.remove(element)
    made.sections[0].header.paragraphs[0].text = "{{ school.name }}"
    made.sections[0].footer.paragraphs[0].text = "{{ signature.post }} {{ signature.name }}"
    made.add_paragraph("{{ title }}")
    for bold, line in LINES:
        paragraph = made.add_paragraph()
        if bold:
            paragraph.add_run(bold).bold = True
        paragraph.add_run(line)
    table = made.add_table(4, 3)
    rows = (("№", "Ескерту", "Шара"), ("{%tr for f in sections[0].findings %}", "", ""),
            ("{{ f.number }}", "{{ f.text }}", "{{ f.measures[0].text }}"), ("{%tr endfor %}", "", ""))  # fmt: skip
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            table.cell(number, place).text = text
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


# ---------------------------------------------------------------- the same words for both engines

FILTERS = {name: lambda value, *_: value for name in ("cite", "day", "years")}


def ready(value: object, language: str = "kk") -> object:
    """Do beforehand what our filters do while rendering: dates, years and citations become words and runs."""
    from pipeline import filters
    from pipeline.model import Mention, SchoolYear

    if isinstance(value, Mention):
        return filters.cite(value, language=language)
    if isinstance(value, date):
        return filters.day(value, language=language)
    if isinstance(value, tuple):
        years = bool(value) and isinstance(value[0], SchoolYear)
        return (
            filters.years(value, language=language) if years else tuple(ready(one, language) for one in value)
        )
    if is_dataclass(value) and type(value).__module__ != "pipeline.model":
        return {field.name: ready(getattr(value, field.name), language) for field in fields(value)}
    return value


def plain(value: object) -> object:
    """Turn what is ready for our engine into what JSON can hold: `{"runs": [[text, url]]}`, `{"photo": hex}`."""
    from pipeline.model import Picture

    if isinstance(value, tuple) and value and isinstance(value[0], Picture):
        return {"photo": value[0].data.hex(), "width": value[0].width}
    if isinstance(value, tuple):
        pairs = [pair for part in value for pair in _runs(part)]
        return {"runs": pairs} if pairs else [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return value


def _runs(part: object) -> list[list[str]]:
    """Return the runs of an inline part as pairs of text and address."""
    from pipeline.model import Bookmark, Field, Link, Run

    if isinstance(part, Run):
        return [[part.text, ""]]
    if isinstance(part, Link):
        return [[run.text, part.url] for run in part.runs]
    if isinstance(part, Field):
        return [[run.text, ""] for run in part.runs]
    if isinstance(part, Bookmark):
        return [pair for one in part.parts for pair in _runs(one)]
    return []


# A program of a person who uses docxtpl: template, context and target come as arguments.
SCRIPT = """import io, json, sys
from docxtpl import DocxTemplate, InlineImage, RichText
from docx.shared import Mm
from jinja2 import Environment

def revive(tpl, value):
    if isinstance(value, list):
        return [revive(tpl, one) for one in value]
    if not isinstance(value, dict):
        return value
    if "photo" in value:
        return InlineImage(tpl, io.BytesIO(bytes.fromhex(value["photo"])), width=Mm(value["width"]))
    if "runs" in value:
        rich = RichText()
        for text, url in value["runs"]:
            rich.add(text, url_id=tpl.build_url_id(url) if url else None)
        return rich
    return {key: revive(tpl, one) for key, one in value.items()}

def render(template, context):
    tpl = DocxTemplate(template)
    env = Environment()
    env.filters |= {name: lambda value, *_: value for name in ("cite", "day", "years")}
    tpl.render(revive(tpl, context), env, autoescape=True)
    return tpl

if __name__ == "__main__":
    render(sys.argv[1], json.load(open(sys.argv[2], encoding="utf-8"))).save(sys.argv[3])
"""
