"""The door of the stage: a template is read once and rendered many times, the same way everywhere."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import PipelineError
from pipeline.model import Bookmark, Field, Link, Paragraph, Picture, Run
from pipeline.render import document, template
from pipeline.render.text import INVALID

ROOT = Path(__file__).parent.parent.parent


def codes(caught):
    return [one.code for one in caught.value.problems]


def test_a_document_says_what_the_context_says(word, rendered):
    data = word("{{ title }}", "{%p for f in findings %}", "{{ f.id }}: {{ f.text }}", "{%p endfor %}")
    context = {
        "title": "Ақпарат",
        "findings": [{"id": "I.1", "text": "бірінші"}, {"id": "I.2", "text": "екінші"}],
    }
    assert rendered(data, context) == "Ақпарат\nI.1: бірінші\nI.2: екінші"


@pytest.mark.parametrize(
    "text",
    [
        "&<>\"'«»",
        "{{ x }} {% if %} {# #}",
        "{_{ x }_}",
        "  екі бос  ",
        "😀 \u2028 \u00a0 \u0085 \ufffd",
        "]]>",
        "&amp;",
    ],
)
def test_the_text_that_goes_in_comes_out(word, rendered, text):
    assert rendered(word("[{{ x }}]", "[{{r y }}]"), {"x": text, "y": Run(text)}) == f"[{text}]\n[{text}]"


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_out_as_it_went_in(word, rendered, text):
    if not INVALID.search(text):
        assert rendered(word("[{{ x }}]"), {"x": text}) == f"[{text}]"


def test_a_filter_may_return_words_or_runs(word, rendered):
    data = word("{{ x|loud }} {{r x|strong }}")
    assert (
        rendered(data, {"x": "сөз"}, loud=str.upper, strong=lambda x: Run(x + "!", bold=True)) == "СӨЗ сөз!"
    )


def test_each_rendering_has_its_own_filters(word, rendered):
    data = word("{{ x|say }}")
    assert rendered(data, {"x": "а"}, say=lambda x: x + "1") == "а1"
    assert rendered(data, {"x": "а"}, say=lambda x: x + "2") == "а2"


def test_the_same_file_is_prepared_once(word):
    data = word("{{ x }}")
    assert template.load(data) is template.load(bytes(bytearray(data)))


def test_a_changed_file_is_prepared_anew(word, tmp_path):
    file = tmp_path / "kk.docx"
    file.write_bytes(word("{{ x }}"))
    first = template.load(file)
    file.write_bytes(word("{{ y }}"))
    assert template.load(file) is not first


def test_nothing_of_one_document_is_left_for_the_next(word):
    made = template.load(word("{{r x }}", "{{p y }}"))
    link = {"x": Link("https://a.kz", (Run("а"),)), "y": (Paragraph((Run("а"),), list="number"),)}
    plain = made.render({"x": "а", "y": "ә"})
    made.render(link)
    assert made.render({"x": "а", "y": "ә"}) == plain
    assert b"a.kz" not in plain


def test_a_missing_field_is_named_with_a_suggestion(word):
    with pytest.raises(PipelineError) as caught:
        template.load(word("бас", "Атауы: {{ school.nmae }} соңы")).render({"school": {"name": "x"}})
    (problem,) = caught.value.problems
    values = dict(problem.args)
    assert problem.code == "template-03"
    assert (values["field"], values["near"]) == ("nmae", "name")
    assert values["text"] == "Атауы: {{ school.nmae }} соңы"
    assert problem.place.where == "word/document.xml"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{{ x", "template-02"),
        ("{% for x in y %}", "template-02"),
        ("{% include 'x' %}", "template-02"),
        ("{{ 1/0 }}", "template-02"),
        ("{{ x|uper }}", "template-04"),
        ("{{ x.__class__ }}", "template-06"),
        ("{{ missing }}", "template-03"),
        ("{{ thing }}", "template-11"),
    ],
)
def test_a_broken_template_ends_with_a_problem(word, line, code):
    with pytest.raises(PipelineError) as caught:
        template.load(word(line)).render({"x": "а", "thing": Place})
    assert codes(caught) == [code]


class Place:
    """Stand for something that is no data."""


def test_a_sign_that_xml_cannot_hold_is_named_with_its_place(word):
    context = {"sections": [{"title": "а"}, {"title": "б\x0b"}]}
    with pytest.raises(PipelineError) as caught:
        template.load(word("{% for s in sections %}{{ s.title }}{% endfor %}")).render(context)
    (problem,) = caught.value.problems
    assert (problem.code, dict(problem.args)) == (
        "template-08",
        {"character": "U+000B", "field": "sections[1].title"},
    )


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"\xd0\xcf\x11\xe0", b"x" * 1000])
def test_what_is_no_word_file_is_refused(data):
    with pytest.raises(PipelineError) as caught:
        template.load(data)
    assert codes(caught) == ["template-01"]


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(PipelineError) as caught:
        template.load(tmp_path / "жоқ.docx")
    assert codes(caught) == ["template-01"]


def test_properties_replace_those_of_the_template(word):
    data = word("мәтін")
    made = template.load(data).render(
        {}, properties={"title": "А & Б", "author": "№ 1 мектеп", "language": "kk-KZ"}
    )
    core = docx.Document(io.BytesIO(made)).core_properties
    assert (core.title, core.author, core.language, core.comments) == ("А & Б", "№ 1 мектеп", "kk-KZ", "")
    assert b"created" not in zipfile.ZipFile(io.BytesIO(made)).read("docProps/core.xml")


def test_a_date_is_written_only_where_it_is_given(word):
    made = template.load(word("мәтін")).render(
        {}, properties={"title": "А", "created": "2025-05-20T00:00:00Z"}
    )
    assert docx.Document(io.BytesIO(made)).core_properties.created.isoformat() == "2025-05-20T00:00:00+00:00"


def test_tags_in_properties_comments_and_charts(word):
    data = word("мәтін {{ x }}", build=lambda d: setattr(d.core_properties, "subject", "{{ x }}"))
    assert (
        docx.Document(io.BytesIO(template.load(data).render({"x": "а&б"}))).core_properties.subject == "а&б"
    )


def test_ids_of_the_template_stay_unique_in_a_loop(word, picture):
    def build(made):
        made.add_paragraph("{%p for x in xs %}")
        made.add_paragraph().add_run().add_picture(io.BytesIO(picture))
        made.add_paragraph("{%p endfor %}")

    made = template.load(word("{{ p }}", build=build)).render({"xs": [1, 2, 3], "p": shot(picture)})
    xml = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()
    ids = [piece.split('"')[1] for piece in xml.split("<wp:docPr id=")[1:]]
    assert ids == ["1", "2", "3", "4"]


def shot(data, **size):
    return Picture(data, "png", (300, 200), "Мектеп ауласы", **size)


@pytest.fixture
def picture():
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (300, 200), "teal").save(out, "PNG")
    return out.getvalue()


def test_equal_links_and_pictures_are_kept_once(word, picture):
    link = Link("https://a.kz/?a=1&b=2", (Run("а"),))
    context = {"xs": [{"l": link, "p": shot(picture)}] * 5}
    made = template.load(word("{% for x in xs %}{{ x.l }}{{ x.p }}{% endfor %}")).render(context)
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert package.read("word/_rels/document.xml.rels").count(b'Id="aq') == 2
        assert [name for name in package.namelist() if "/media/" in name] == ["word/media/aq1.png"]


def test_a_picture_that_nothing_shows_any_more_is_left_out(word, picture):
    def build(made):
        made.add_paragraph("{%p if x %}")
        made.add_paragraph().add_run().add_picture(io.BytesIO(picture))
        made.add_paragraph("{%p endif %}")

    engine = template.load(word(build=build))
    shown, hidden = engine.render({"x": 1}), engine.render({"x": 0})
    assert "word/media/image1.png" in zipfile.ZipFile(io.BytesIO(shown)).namelist()
    with zipfile.ZipFile(io.BytesIO(hidden)) as package:
        assert "word/media/image1.png" not in package.namelist()
        assert b"media/image1.png" not in package.read("word/_rels/document.xml.rels")


SCRIPT = """
import hashlib, sys
from pathlib import Path
from pipeline.model import Link, Paragraph, Run
from pipeline.render import template
context = {
    "d": {name: name for name in "бвгдежз"},
    "x": (Paragraph((Run("а", language="ru-RU"), Link("https://a.kz", (Run("б"),))), list="number"),),
}
made = template.load(Path(sys.argv[1]), Path(sys.argv[2])).render(context, {"f": str.upper})
print(hashlib.sha256(made).hexdigest(), sorted(m for m in ("docx", "docxtpl", "lxml") if m in sys.modules))
"""


def run(file, cache, **environment):
    command = [sys.executable, "-c", SCRIPT, str(file), str(cache)]
    surroundings = os.environ | {"PYTHONPATH": str(ROOT)} | environment
    return subprocess.run(command, env=surroundings, capture_output=True, encoding="utf-8", check=True).stdout


def test_the_same_bytes_everywhere_and_nothing_heavy_when_warm(word, tmp_path):
    file = tmp_path / "kk.docx"
    file.write_bytes(word("{% for n in d %}{{ n|f }}{% endfor %}", "{{p x }}"))
    cold = run(file, tmp_path / "cache", TZ="UTC", PYTHONHASHSEED="1")
    warm = run(file, tmp_path / "cache", TZ="Asia/Almaty", PYTHONHASHSEED="2")
    assert cold.split()[0] == warm.split()[0]
    assert "docxtpl" in cold
    assert warm.strip().endswith("[]")


def test_a_broken_cache_is_made_anew(word, tmp_path):
    data = word("{{ x }}")
    template._loaded.clear()
    engine = template.load(data, tmp_path)
    (kept,) = tmp_path.glob("*.json")
    wanted = engine.render({"x": "а"})
    forged = json.loads(kept.read_text(encoding="utf-8"))
    forged["parts"][0]["text"] = "басқа"
    for text in ("", "{}", "[1]", kept.read_text(encoding="utf-8")[:-20], json.dumps(forged)):
        kept.write_text(text, encoding="utf-8")
        template._loaded.clear()
        assert template.load(data, tmp_path).render({"x": "а"}) == wanted


def test_captions_and_references_are_right_without_updating(word, rendered):
    caption = (Bookmark("photo1", (Field("SEQ сурет \\* ARABIC", (Run("1"),)), Run("-сурет"))), Run(". Аула"))
    reference = Field("REF photo1 \\h", (Run("1-сурет"),))
    assert (
        rendered(word("{{r a }}", "({{r b }})"), {"a": caption, "b": reference}) == "1-сурет. Аула\n(1-сурет)"
    )


def test_a_bookmark_stands_for_one_place(word):
    twice = {"x": Bookmark("a", (Run("а"),)), "y": Bookmark("A", (Run("б"),))}
    with pytest.raises(PipelineError) as caught:
        template.load(word("{{ x }}{{ y }}")).render(twice)
    assert codes(caught) == ["template-10"]


def test_the_address_of_a_link_may_hold_tags_also_in_a_loop(word):
    def build(made):
        made.add_paragraph("{%p for page in pages %}")
        line = made.add_paragraph()
        link = OxmlElement("w:hyperlink")
        address = "https://a.kz/%7B%7B page %7D%7D?x={{ n }}"
        link.set(qn("r:id"), made.part.relate_to(address, document.HYPERLINK, is_external=True))
        link.append(line.add_run("{{ page }}")._r)
        line._p.append(link)
        made.add_paragraph("{%p endfor %}")

    data = template.load(word(build=build)).render({"pages": ["a", "b&c", "a"], "n": 5})
    made = docx.Document(io.BytesIO(data))
    links = [(link.text, link.address) for p in made.paragraphs for link in p.hyperlinks]
    assert links == [
        ("a", "https://a.kz/a?x=5"),
        ("b&c", "https://a.kz/b&c?x=5"),
        ("a", "https://a.kz/a?x=5"),
    ]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        relations = package.read("word/_rels/document.xml.rels").decode()
    assert relations.count("https://a.kz/") == 2


def test_links_of_rich_text_need_no_document(word):
    assert document.url_of(template.load(word("а")).build_url_id("https://қаз.kz/")) == "https://қаз.kz/"
