from __future__ import annotations

import pytest
from rawdocx import docx, p

from pipeline.importing import hiding
from pipeline.load import from_docx, from_txt
from pipeline.load.flow import lines
from pipeline.load.report.tail import contact


def hide(text: str) -> hiding.Hidden:
    return hiding.hide(from_txt.parse(text))


def texts(hidden: hiding.Hidden) -> list[str]:
    return [" ".join(line.text.split()) for line in lines(hidden.flow.blocks)]


@pytest.mark.parametrize(
    ("text", "kept", "codes"),
    [
        (
            "Журнал толтырылды. Логин: dir_2025, пароль: Qwe12rt. Жоспар бар.",
            "Журнал толтырылды. Жоспар бар.",
            [1, 2],
        ),
        ("Оқушының ЖСН 800101300016 жазылған.", "", [10]),
        ("Оқушының ЖСН 800101 300016 жазылған. Соңы.", "Соңы.", [10]),
        ("Сурет C:\\Users\\mektep\\a.jpg тұр.", "", [40]),
        ("870. 2023-2024 оқу жылында журнал жоқ.", "870. 2023-2024 оқу жылында журнал жоқ.", []),
        ("Журнал 2024-2025 оқу жылында толтырылды.", "Журнал 2024-2025 оқу жылында толтырылды.", []),
    ],
)
def test_a_sentence_with_a_secret_goes_whole(text, kept, codes):
    hidden = hide(text)
    assert texts(hidden) == [kept]
    assert sorted(int(secret.code[-2:]) for secret in hidden.secrets) == codes


def test_a_word_and_its_value_may_stand_in_two_lines():
    hidden = hide("Пароль:\nQwe12rt\nЖоспар бар.")
    assert texts(hidden) == ["Пароль:", "", "Жоспар бар."]
    assert [(secret.code, secret.spot) for secret in hidden.secrets] == [("privacy-02", (("line", 2),))]


def test_a_telephone_is_masked_and_known_to_the_fields_made_for_it():
    hidden = hide("Тел.: 8 (700) 000 11 22, mektep@example.kz")
    (line,) = lines(hidden.flow.blocks)
    assert "000 11" not in line.text
    assert "@" not in line.text
    assert contact(line, 0, len(line.text)) == "Тел.: 8 (700) 000 11 22, mektep@example.kz"
    assert hidden.secrets == ()


def test_addresses_names_of_pictures_and_comments_are_looked_at_too():
    named = '<wp:docPr descr="C:\\Users\\a\\b.jpg"/><a:blip r:embed="x"/>'
    body = (
        p('<w:hyperlink r:id="a"><w:r><w:t>кіру</w:t></w:r></w:hyperlink>')
        + p(f"<w:r><w:drawing>{named}</w:drawing></w:r>")
        + p('<w:r><w:commentReference w:id="0"/></w:r>')
    )
    data = docx(
        body,
        links={"a": "http://a.example/?password=Qwe12rt9"},
        media={"x": b"PNG"},
        comments=f'<w:comment w:id="0">{p("ЖСН 800101300016")}</w:comment>',
    )
    hidden = hiding.hide(from_docx.read(data, "a.docx"))
    link, image, _ = lines(hidden.flow.blocks)
    assert (link.text, link.links) == ("кіру", ())
    assert [one.alt for one in image.images] == [""]
    assert [aside.text for aside in hidden.flow.asides] == [""]
    assert {secret.code for secret in hidden.secrets} == {"privacy-02", "privacy-10", "privacy-40"}
