"""The description of an edition and the Word files it names agree."""

from __future__ import annotations

import re
import zipfile

import pytest
import yaml
from small import EDITION, TEMPLATES

from pipeline import kinds
from pipeline.archive.manifest import digest
from pipeline.criteria import regime
from pipeline.filters import of
from pipeline.kinds import edition
from pipeline.render import lint

FOLDER = TEMPLATES / "remediation"
EDITIONS = {path.parent.name: edition.read(path) for path in sorted(FOLDER.glob("*/edition.yaml"))}
DATA = {name: yaml.safe_load((FOLDER / name / "edition.yaml").read_text("utf-8")) for name in EDITIONS}
FILES = [
    (name, layout, language)
    for name, data in DATA.items()
    for layout, facts in data["layouts"].items()
    for language in (("kk",) if "both" in facts["files"] else ("kk", "ru"))
]
# Tables with borders in each layout: sections or measures, the summary, the annex of criteria.
TABLES = {"narrative": 2, "table": 2, "cover": 0, "plan": 1, "interim": 1}


def parts(name, layout, language):
    with zipfile.ZipFile(TEMPLATES / EDITIONS[name].template(layout, language)) as package:
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


@pytest.mark.parametrize("name", EDITIONS)
def test_every_word_file_of_the_folder_belongs_to_a_layout(name):
    named = {TEMPLATES / EDITIONS[name].template(layout, lang) for of_, layout, lang in FILES if of_ == name}
    assert named == set((FOLDER / name).glob("*.docx"))


@pytest.mark.parametrize(("name", "layout", "language"), FILES)
def test_the_page_is_set_as_described(name, layout, language):
    page = DATA[name]["layouts"][layout]["page"]
    section = re.search(r"<w:sectPr.*</w:sectPr>", parts(name, layout, language)["word/document.xml"])[0]
    set_to = {
        side: round(int(re.search(rf'w:{side}="(\d+)"', section)[1]) * 25.4 / 1440)
        for side in page["margins"]
    }
    assert set_to == page["margins"]
    assert ('w:orient="landscape"' in section) == (page["orientation"] == "landscape")
    assert "<w:titlePg/>" in section


@pytest.mark.parametrize(("name", "layout", "language"), FILES)
def test_the_styles_are_those_of_official_documents(name, layout, language):
    styles = parts(name, layout, language)["word/styles.xml"]
    defaults = re.search(r"<w:docDefaults>.*</w:docDefaults>", styles)[0]
    fonts = re.search(r"<w:rFonts ([^>]*)/>", defaults)[1]
    assert dict(re.findall(r'w:(\w+)="([^"]*)"', fonts)) == dict.fromkeys(
        ("ascii", "hAnsi", "eastAsia", "cs"), DATA[name]["profile"]["font"]["name"]
    )
    assert f'<w:sz w:val="{2 * DATA[name]["profile"]["font"]["size"]}"/>' in defaults
    assert f'<w:lang w:val="{language}-{ {"kk": "KZ", "ru": "RU"}[language] }"' in defaults
    assert "Theme" not in styles


@pytest.mark.parametrize(("name", "layout", "language"), FILES)
def test_nothing_of_the_machine_stands_in_a_template(name, layout, language):
    found = parts(name, layout, language)
    assert not [name for name, xml in found.items() if "rsid" in xml]
    assert "creator" not in found["docProps/core.xml"]
    assert (
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"'
        in (found["word/settings.xml"])
    )


@pytest.mark.parametrize(("name", "layout", "language"), FILES)
def test_header_rows_repeat_and_headings_are_numbered(name, layout, language):
    found = parts(name, layout, language)
    tables = re.findall(r"<w:tbl>.*?</w:tbl>", found["word/document.xml"])
    bordered = [table for table in tables if 'w:val="TableGrid"' in table]
    assert len(bordered) == TABLES[layout]
    assert all("<w:cantSplit/><w:tblHeader/>" in table for table in bordered)
    assert '<w:numFmt w:val="upperRoman"/><w:pStyle w:val="Heading1"/>' in found["word/numbering.xml"]
    assert '<w:numFmt w:val="decimal"/><w:pStyle w:val="Heading2"/>' in found["word/numbering.xml"]


@pytest.mark.parametrize(("name", "layout", "language"), FILES)
def test_lint_finds_nothing(name, layout, language):
    assert lint.check(TEMPLATES / EDITIONS[name].template(layout, language), None, of(language)) == ()


# ---------------------------------------------------------------- what an edition is of

# A closed edition never changes, nor does the description that holds these hashes of its Word files.
CLOSED = {
    "2016-124": "823b44ce3483878e795efe88224b35897bc034f5171083944988742bea4314c1",
}


ALL = sorted(path.parent.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.glob("*/*/edition.yaml"))


@pytest.mark.parametrize("name", ALL)
def test_each_word_file_is_the_one_that_the_edition_names(name, request):
    path = TEMPLATES / name / "edition.yaml"
    found = {file.name: digest(file) for file in sorted(path.parent.glob("*.docx"))}
    described = edition.read(path)
    if request.config.getoption("--golden") and not described.closed:
        before = path.read_text("utf-8").partition("\n# SHA-256 of each Word file")[0].rstrip()
        listed = "".join(f"  {file}: {sha256}\n" for file, sha256 in found.items())
        text = f"{before}\n\n# SHA-256 of each Word file as this edition means it.\nsha256:\n{listed}"
        path.write_text(text, encoding="utf-8", newline="\n")
        return
    assert described.sha256 == found, "changed on purpose? pytest --golden tests/kinds/test_edition.py"


def test_every_kind_has_an_edition():
    assert {name.partition("/")[0] for name in ALL} == {*kinds.KINDS, *kinds.OVER}


def test_a_closed_edition_never_changes():
    closed = {name for name, one in EDITIONS.items() if one.closed}
    assert {name: digest(FOLDER / name / "edition.yaml") for name in closed} == CLOSED


# Every kind that answers or prepares an attestation has the three regimes.
REGIMES = {
    path.parent.relative_to(TEMPLATES).as_posix(): yaml.safe_load(path.read_text("utf-8"))
    for kind in ("remediation", "self_assessment")
    for path in sorted((TEMPLATES / kind).glob("*/edition.yaml"))
}


def test_both_kinds_have_the_three_regimes():
    kinds = ("remediation", "self_assessment")
    assert set(REGIMES) == {f"{kind}/{name}" for kind in kinds for name in EDITIONS}


@pytest.mark.parametrize("name", REGIMES)
def test_an_edition_says_its_regime_its_period_and_how_sure_that_is(name):
    facts = REGIMES[name]["regime"]
    assert {"act", "number", "date", "source", "verified", "period", "legal_basis", "criteria"} <= set(facts)
    levels = {"web", "seed", "secondary", "derived"}
    assert facts["verified"] in levels
    assert facts["period"]["verified"] in levels
    assert all(basis["source"] and basis["verified"] in levels for basis in facts["legal_basis"])
    assert set(facts["beside"]) <= set(EDITIONS)


@pytest.mark.parametrize("name", REGIMES)
def test_the_scale_is_the_one_of_the_criteria(name):
    facts = REGIMES[name]["regime"]
    known = yaml.safe_load((regime.DATA / f"{facts['criteria']}.yaml").read_text("utf-8"))
    assert [(step["points"], step["name"]) for step in facts["scale"]] == [
        (step["points"], step["name"]) for step in known["scale"]
    ]
    assert facts["method"] == known["final"]["method"]
