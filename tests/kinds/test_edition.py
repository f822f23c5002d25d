"""The description of an edition and the Word files it names agree."""

from __future__ import annotations

import re
import zipfile

import pytest
import yaml
from small import EDITION, TEMPLATES

from pipeline.filters import of
from pipeline.render import lint

FOLDER = TEMPLATES / "remediation/2022-486"
DATA = yaml.safe_load((FOLDER / "edition.yaml").read_text(encoding="utf-8"))
FILES = [
    (layout, language)
    for layout, facts in DATA["layouts"].items()
    for language in (("kk",) if "both" in facts["files"] else ("kk", "ru"))
]
# Tables with borders in each layout: sections or measures, the summary, the annex of criteria.
TABLES = {"narrative": 2, "table": 2, "cover": 0, "plan": 1, "interim": 1}


def parts(layout, language):
    with zipfile.ZipFile(TEMPLATES / EDITION.template(layout, language)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def test_an_edition_names_a_template_for_each_layout_and_language():
    assert EDITION.template("narrative", "kk") == "remediation/2022-486/kk.docx"
    assert EDITION.template("table", "ru") == "remediation/2022-486/table.ru.docx"
    assert (
        EDITION.template("cover", "ru")
        == EDITION.template("cover", "kk")
        == "remediation/2022-486/cover.docx"
    )
    assert EDITION.bilingual("cover")
    assert not EDITION.bilingual("plan")
    assert EDITION.picture["narrative"] == (160, 95)


def test_every_word_file_of_the_folder_belongs_to_a_layout():
    named = {TEMPLATES / EDITION.template(*file) for file in FILES}
    assert named == set(FOLDER.glob("*.docx"))


@pytest.mark.parametrize(("layout", "language"), FILES)
def test_the_page_is_set_as_described(layout, language):
    page = DATA["layouts"][layout]["page"]
    section = re.search(r"<w:sectPr.*</w:sectPr>", parts(layout, language)["word/document.xml"])[0]
    set_to = {
        side: round(int(re.search(rf'w:{side}="(\d+)"', section)[1]) * 25.4 / 1440)
        for side in page["margins"]
    }
    assert set_to == page["margins"]
    assert ('w:orient="landscape"' in section) == (page["orientation"] == "landscape")
    assert "<w:titlePg/>" in section


@pytest.mark.parametrize(("layout", "language"), FILES)
def test_the_styles_are_those_of_official_documents(layout, language):
    styles = parts(layout, language)["word/styles.xml"]
    defaults = re.search(r"<w:docDefaults>.*</w:docDefaults>", styles)[0]
    fonts = re.search(r"<w:rFonts ([^>]*)/>", defaults)[1]
    assert dict(re.findall(r'w:(\w+)="([^"]*)"', fonts)) == dict.fromkeys(
        ("ascii", "hAnsi", "eastAsia", "cs"), DATA["profile"]["font"]["name"]
    )
    assert f'<w:sz w:val="{2 * DATA["profile"]["font"]["size"]}"/>' in defaults
    assert f'<w:lang w:val="{language}-{ {"kk": "KZ", "ru": "RU"}[language] }"' in defaults
    assert "Theme" not in styles


@pytest.mark.parametrize(("layout", "language"), FILES)
def test_nothing_of_the_machine_stands_in_a_template(layout, language):
    found = parts(layout, language)
    assert not [name for name, xml in found.items() if "rsid" in xml]
    assert "creator" not in found["docProps/core.xml"]
    assert (
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"'
        in (found["word/settings.xml"])
    )


@pytest.mark.parametrize(("layout", "language"), FILES)
def test_header_rows_repeat_and_headings_are_numbered(layout, language):
    found = parts(layout, language)
    tables = re.findall(r"<w:tbl>.*?</w:tbl>", found["word/document.xml"])
    bordered = [table for table in tables if 'w:val="TableGrid"' in table]
    assert len(bordered) == TABLES[layout]
    assert all("<w:cantSplit/><w:tblHeader/>" in table for table in bordered)
    assert '<w:numFmt w:val="upperRoman"/><w:pStyle w:val="Heading1"/>' in found["word/numbering.xml"]
    assert '<w:numFmt w:val="decimal"/><w:pStyle w:val="Heading2"/>' in found["word/numbering.xml"]


@pytest.mark.parametrize(("layout", "language"), FILES)
def test_lint_finds_nothing(layout, language):
    assert lint.check(TEMPLATES / EDITION.template(layout, language), None, of(language)) == ()
