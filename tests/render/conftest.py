"""Small templates made in code, and a plain description of what a document holds, for comparing two."""

from __future__ import annotations

import hashlib
import io
import zipfile

import docx
import pytest
from docxtpl import DocxTemplate
from lxml import etree

from pipeline.render import template

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
LOOKS = ("rStyle", "b", "i", "u", "strike", "color", "sz", "vertAlign", "lang", "shd")


def _look(run):
    properties = run.find(f"{W}rPr")
    found = () if properties is None else properties
    return tuple((p.tag.removeprefix(W), p.get(f"{W}val")) for p in found if p.tag.removeprefix(W) in LOOKS)


def _texts(run, relations):
    for one in run:
        name = etree.QName(one).localname
        if name in ("t", "instrText"):
            yield one.text or ""
        elif name == "tab":
            yield "\t"
        elif name == "br":
            yield "\f" if one.get(f"{W}type") == "page" else "\n"
        elif name == "drawing":
            blip = next(one.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip"), None)
            if blip is None:
                yield "[chart]"
                continue
            extent = next(e for e in one.iter() if etree.QName(e).localname == "extent")
            yield f"[picture {relations[blip.get(f'{R}embed')]} {extent.get('cx')} x {extent.get('cy')}]"


def _runs(paragraph, relations):
    """Return (text, look, link) of each run; neighbours that look the same are one."""
    out = []
    for run in paragraph.iter(f"{W}r"):
        link = run.getparent().get(f"{R}id")
        text = "".join(_texts(run, relations))
        if text and out and out[-1][1:] == (_look(run), relations.get(link)):
            text = out.pop()[0] + text
        if text:
            out.append((text, _look(run), relations.get(link)))
    return out


def _cell(cell):
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    shade = cell.find(f"{W}tcPr/{W}shd")
    return tuple(
        None if one is None else one.get(f"{W}{name}", "continue")
        for one, name in ((span, "val"), (merge, "val"), (shade, "fill"))
    )


def _blocks(parent, relations):
    for one in parent:
        name = etree.QName(one).localname
        if name == "p":
            style = one.find(f"{W}pPr/{W}pStyle")
            yield ("p", None if style is None else style.get(f"{W}val"), _runs(one, relations))
        elif name == "tbl":
            rows = [
                [(_cell(c), list(_blocks(c, relations))) for c in r.iter(f"{W}tc")]
                for r in one.iter(f"{W}tr")
            ]
            yield ("table", len(one.findall(f"{W}tblGrid/{W}gridCol")), rows)


def describe(data, part="word/document.xml"):
    """Describe a part: paragraphs with their runs, tables with their cells; pictures by their content."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = set(package.namelist())
        folder, _, base = part.rpartition("/")
        rels = f"{folder}/_rels/{base}.rels"
        relations = {}
        for one in etree.fromstring(package.read(rels)) if rels in names else ():
            target = one.get("Target")
            inner = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
            media = "/media/" in inner and one.get("TargetMode") != "External"
            relations[one.get("Id")] = (
                hashlib.sha256(package.read(inner)).hexdigest()[:8] if media else target
            )
        root = etree.fromstring(package.read(part))
    body = root.find(f"{W}body")
    if body is not None:
        return list(_blocks(body, relations))
    if root.tag in (f"{W}footnotes", f"{W}endnotes", f"{W}comments"):
        return [list(_blocks(note, relations)) for note in root]
    return list(_blocks(root, relations))


@pytest.fixture
def described():
    return describe


@pytest.fixture
def word():
    """Make a template: `word("line", "{{ tag }}")`, or with a function that fills a python-docx document."""

    def make(*lines, build=None):
        document = docx.Document()
        document.core_properties.title = "Үлгі"
        for line in lines:
            paragraph = document.add_paragraph()
            for piece in (line,) if isinstance(line, str) else line:
                run = paragraph.add_run(piece if isinstance(piece, str) else piece[0])
                for look in () if isinstance(piece, str) else piece[1:]:
                    setattr(run, look, True)
        if build:
            build(document)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    return make


@pytest.fixture
def rendered():
    """Render a template in memory and return the text of its paragraphs, one a line."""

    def render(data, context=None, **filters):
        result = template.load(data).render(context or {}, filters)
        return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(result)).paragraphs)

    return render


@pytest.fixture
def both():
    """Render with docxtpl and with ours; return both descriptions. The context is made anew for each."""

    def render(data, context, part="word/document.xml"):
        theirs = DocxTemplate(io.BytesIO(data))
        theirs.render(context(theirs) if callable(context) else context, autoescape=True)
        out = io.BytesIO()
        theirs.save(out)
        ours = template.load(data)
        made = ours.render(context(ours) if callable(context) else context)
        return describe(out.getvalue(), part), describe(made, part)

    return render
