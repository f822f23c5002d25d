from datetime import date

import pytest

from pipeline import project, scaffold
from pipeline.ask import Ask
from pipeline.errors import PipelineError
from pipeline.review import file

# What may name something outside of the page, by element; only an <a> may, and only when a person follows it.
OUTSIDE = {"src", "srcset", "href", "data", "action", "formaction", "poster", "background", "style", "ping"}
HOSTILE = [
    "<script>alert(1)</script>",
    "</style><img src=https://evil.example/x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "[бас](javascript:alert(1))",
    "![сурет](https://evil.example/pixel.png)",
    "{{ 7 * 7 }} {% raw %}",
    "<!-- &amp; &#60;b&#62; -->",
    "\u202eаударылған\u2066",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(school, shown, read, text):
    quoted = "'" + text.replace("'", "''") + "'"
    proof = f"{{link: 'https://m.example/a', caption: {quoted}}}"
    page = read(shown(school(text=text, measure=quoted, evidence=proof)))
    names = {name for _, attributes in page.elements for name in attributes}
    assert {tag for tag, _ in page.elements} & {
        "script",
        "iframe",
        "object",
        "embed",
        "form",
        "base",
        "svg",
    } == set()
    assert not {name for name in names if name.startswith("on")}
    assert [a for tag, a in page.elements if tag == "img"] == []
    assert {a["href"].partition(":")[0] for tag, a in page.elements if tag == "a" and ":" in a["href"]} <= {
        "http",
        "https",
    }


def test_hostile_words_can_still_be_read(school, shown, read):
    page = read(shown(school(text="А < Б & <b>В</b> {{ 7 * 7 }}")))
    assert "А < Б & <b>В</b> {{ 7 * 7 }}" in page.texts["f-0-0"]


@pytest.mark.parametrize("ui", ["kk", "ru", "en"])
def test_a_page_needs_nothing_outside_of_itself(example, shown, read, ui):
    text = shown(example / "remediation.yaml", ui)
    page = read(text)
    for tag, attributes in page.elements:
        for name in OUTSIDE & attributes.keys():
            value = attributes[name]
            assert (tag == "a" and value.startswith(("https://", "http://", "#"))) or (
                tag == "img" and value.startswith("data:image/jpeg;base64,")
            ), (tag, name, value[:60])
    style = text.partition("<style>")[2].partition("</style>")[0]
    assert "url(" not in style
    assert "@import" not in style
    assert ("html", {"lang": ui}) in page.elements
    assert sum(tag == "img" for tag, _ in page.elements) == 3
    assert all(attributes["alt"] for tag, attributes in page.elements if tag == "img")


def test_a_policy_forbids_the_browser_everything_else(school, shown, read):
    [policy] = [a["content"] for tag, a in read(shown(school())).elements if a.get("http-equiv")]
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'sha256-")
    assert "unsafe" not in policy


@pytest.mark.parametrize("ui", ["kk", "ru", "en"])
def test_the_same_file_gives_the_same_bytes(example, shown, ui):
    assert shown(example / "remediation.yaml", ui) == shown(example / "remediation.yaml", ui)


def test_no_value_of_the_program_itself_gets_onto_the_page(example, shown):
    """A word that is not found, or found elsewhere, would be written as Python writes it."""
    for ui in ("kk", "ru", "en"):
        text = shown(example / "remediation.yaml", ui)
        assert " at 0x" not in text
        assert "None" not in text


@pytest.mark.parametrize("ui", ["kk", "ru", "en"])
def test_a_password_is_never_shown(school, shown, ui):
    source = school(
        text="Директордың логині mektep_dir, паролі Qz7-wombat.",
        measure="Жаңа пароль **Kx9**-numbat88.",
        evidence='{link: "https://m.example/?q=1", caption: "пароль: bilby442"}',
    )
    text = shown(source, ui)
    assert "privacy-02" in text
    assert [word for word in ("wombat", "numbat", "bilby", "mektep_dir") if word in text] == []


def test_a_secret_that_marks_cut_into_pieces_is_not_shown(school, shown):
    assert "wombat" not in shown(school(text="пар*о*ль Qz7wombat5"))


def test_a_personal_number_is_not_shown(school, shown):
    assert "900101300019" not in shown(school(text="Мұғалімнің ЖСН 900101300019 жазылған."))


def test_problems_stand_beside_their_finding(school, shown, read):
    page = read(shown(school(cites="бір жердегі бірдеңе", measure="Түзетілді  ,  иә.")))
    assert "law-" in page.texts["f-0-0"]
    assert "language-20" in page.texts["f-0-0"]
    assert "law-" not in page.texts["f-0-1"]
    assert "language-20" not in page.texts["f-0-1"]


def test_a_file_with_errors_still_has_its_page(school, shown, read):
    page = read(shown(school(evidence="{photo: none.jpg, caption: Сурет}")))
    assert "evidence-" in page.texts["f-0-0"]
    assert "not readable" in page.texts["f-0-0"]


def test_the_page_is_written_beside_the_documents_and_nothing_else_is(school):
    source = school()
    found = project.find(source)
    report = file.make(source, found, Ask(today=date(2025, 10, 1)), "ru")
    assert report.files == ("output/2025/mektep/review.ru.html",)
    assert [path.name for path in found.target(source).iterdir()] == ["review.ru.html"]
    assert sorted(path.name for path in source.parent.iterdir()) == ["remediation.yaml", "school.yaml"]


def test_a_place_that_cannot_be_written_is_named(school):
    source = school()
    found = project.find(source)
    found.output.write_text("бұл папка емес", encoding="utf-8")
    with pytest.raises(PipelineError) as stopped:
        file.make(source, found, Ask(today=date(2025, 10, 1)), "en")
    assert [one.code for one in stopped.value.problems] == ["archive-01"]


def test_the_page_of_another_document_has_its_kind_in_its_name(tmp_path):
    written = scaffold.write(tmp_path, "2026", "mektep", "monitoring")
    found = project.find(written[1])
    report = file.make(written[1], found, Ask(write=False), "ru")
    assert report.files == ("output/2026/mektep/review.monitoring.ru.html",)
    assert "monitoring.yaml" in (tmp_path / report.files[0]).read_text(encoding="utf-8")
