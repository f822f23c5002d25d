"""Findings -> Word -> import -> findings: what a document prints comes back, and what it cannot carry is listed."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from pipeline import project
from pipeline import run as building
from pipeline.acts import parse
from pipeline.ask import Ask
from pipeline.importing import citing
from pipeline.importing import run as importing
from pipeline.load import findings, from_office, from_yaml

EXAMPLE = Path(__file__).parents[2] / "findings/2025/aqbulaq"
LAYOUTS = ("narrative", "table")
LANGUAGES = ("kk", "ru")

# What a printed document does not hold, or says in a way that two findings share. A path may end in `*`.
LOST = {
    "both": {
        "edition": "printed nowhere; the import takes it from the day of the conclusion (compared below)",
        "languages": "a document is in one of them",
        "layouts": "a document is in one of them",
        "sections[].findings[].evidence[].date": "the day of a proof is not printed",
        "sections[].findings[].evidence[].photo": "its file is stored again under a name of the import",
        "sections[].findings[].evidence[].file": "an enclosed file is named, not enclosed in the Word file",
        "sections[].findings[].measures[].due_on": "a measure that is done prints only when it was done",
        "sections[].findings[].measures[].plan": "what is still to be done stands in the plan, another document",
        "letters": "other documents of the same findings have letters of their own",
        "letter.executor.post": "the line of who prepared the letter prints name and telephone",
    },
    "narrative": {
        "sections[].findings[].evidence[].proves": "proofs stand under the finding, not under a measure",
    },
    "table": {},
}
# The order of proofs: links, then files, then photos, whatever the order in the findings.
SORTED = ("evidence",)
# A citation comes back as the same clause, not in the same words.
CITED = ("cites",)


@pytest.fixture(scope="module", params=[(la, lay) for la in LANGUAGES for lay in LAYOUTS], ids="-".join)
def imported(request, tmp_path_factory):
    """Build the example in one language and layout, import the document, and return both with what was told of it."""
    language, layout = request.param
    folder = tmp_path_factory.mktemp("back")
    made = building.make(EXAMPLE / "remediation.yaml", project.find(EXAMPLE), Ask(languages=(language,)))
    name = f"remediation.{'' if layout == 'narrative' else 'table.'}{language}.docx"
    source = folder / name
    source.write_bytes(next(file.data for file in made.files if file.name == name))
    done = importing.run(source, folder / "back", "en")
    return language, layout, folder / "back", done


def plain(value: Any, language: str, path: str = "") -> Any:
    """Return data with texts of one language as plain texts, without what a document cannot carry."""
    if isinstance(value, dict) and set(value) == {"kk", "ru"}:
        return " ".join(value[language].split())
    if isinstance(value, dict):
        known = {k: plain(v, language, f"{path}.{k}".lstrip(".")) for k, v in value.items()}
        return {k: v for k, v in known.items() if v not in ("", [], {}, None)}
    if isinstance(value, list):
        items = [plain(item, language, f"{path}[]") for item in value]
        if path.rpartition(".")[2] in SORTED:
            items.sort(key=lambda item: json.dumps(item, sort_keys=True, ensure_ascii=False))
        return items
    return " ".join(str(value).split())


def without(value: Any, lost: set[str], path: str = "") -> Any:
    if isinstance(value, dict):
        inside = {k: (f"{path}.{k}").lstrip(".") for k in value}
        return {k: without(v, lost, inside[k]) for k, v in value.items() if inside[k] not in lost}
    if isinstance(value, list):
        return [without(item, lost, f"{path}[]") for item in value]
    return value


def clauses(value: Any, years: tuple[str, ...] = ()) -> Any:
    """Replace every citation by the clauses it means: act and units."""
    if isinstance(value, dict):
        years = tuple(year.replace("–", "-") for year in value.get("years", years))
        return {k: meaning(v, years) if k in CITED else clauses(v, years) for k, v in value.items()}
    return [clauses(item, years) for item in value] if isinstance(value, list) else value


def meaning(text: str, years: tuple[str, ...]) -> list[object]:
    from pipeline.acts import resolve
    from pipeline.model import SchoolYear

    found = []
    for one in parse.parse(text):
        for clause in resolve.resolve(one, years=tuple(map(SchoolYear.parse, years))).clauses:
            cited = clause.citation
            found.append([clause.act.id, cited.appendix, cited.article, cited.points, cited.subpoints])
    return found


def data(path: Path) -> dict[str, Any]:
    return from_yaml.read(path).data


def compared(folder: Path, language: str, layout: str) -> dict[str, Any]:
    lost = {*LOST["both"], *LOST[layout]}
    # Left out before sorting, so that what cannot be compared does not decide the order.
    return clauses(plain(without(data(folder / "remediation.yaml"), lost), language))


def test_what_a_document_prints_comes_back(imported):
    language, layout, folder, _ = imported
    back = compared(folder, language, layout)
    assert back == compared(EXAMPLE, language, layout)
    assert len([f for s in back["sections"] for f in s["findings"]]) == 4
    assert all(v["cites"] for s in back["sections"] for f in s["findings"] for v in f.get("violates", []))


def test_the_school_comes_back_from_its_form(imported):
    _, _, folder, _ = imported
    back, given = data(folder / "school.yaml"), data(EXAMPLE / "school.yaml")
    assert set(back) == {"kind", "name", "address", "phone", "email", "site"}
    assert {name: back[name] for name in back} == {name: given[name] for name in back}


def test_what_was_said_to_be_lost_is_known_to_the_schema():
    given = data(EXAMPLE / "remediation.yaml")
    for path in {path for lost in LOST.values() for path in lost}:
        assert any(True for _ in walk(given, path.split("."))), path


def walk(value: Any, steps: list[str]):
    """Yield the values at a path of the list above."""
    if not steps:
        yield value
    elif isinstance(value, dict) and steps[0].removesuffix("[]") in value:
        inside = value[steps[0].removesuffix("[]")]
        for item in inside if steps[0].endswith("[]") else [inside]:
            yield from walk(item, steps[1:])


def test_the_new_files_are_whole_and_name_their_own_edition(imported):
    language, layout, folder, done = imported
    loaded = findings.load(folder / "remediation.yaml")
    assert (loaded.model.edition, loaded.model.languages) == ("2022-486", (language,))
    assert loaded.model.layouts == (layout,)
    assert done.lacking == ()


def test_each_value_has_its_confidence(imported):
    _, _, folder, done = imported
    told = [(field.file, field.path) for field in done.listing.fields]
    assert told == [
        (name, path)
        for name in ("remediation.yaml", "school.yaml")
        for path in leaves(data(folder / name))
        if path != "kind" or name == "remediation.yaml"
    ]
    assert done.listing.count("certain") > len(told) * 0.7


def leaves(value: Any, path: str = ""):
    if isinstance(value, dict):
        for name, inside in value.items():
            yield from leaves(inside, f"{path}.{name}".lstrip("."))
    elif isinstance(value, list) and not isinstance(value[0], str):
        for number, inside in enumerate(value):
            yield from leaves(inside, f"{path}[{number}]")
    else:
        yield path


def test_pictures_are_kept_as_evidence(imported):
    from PIL import Image

    _, _, folder, _ = imported
    photos = sorted((folder / "evidence").iterdir())
    assert [photo.name for photo in photos] == ["I.2-1.jpg", "I.2-2.jpg", "I.2-3.jpg"]
    for photo in photos:
        with Image.open(photo) as image:
            assert image.size == (1200, 900) or image.size[0] > 100


def test_nothing_is_left_over(imported):
    _, _, _, done = imported
    assert [item.text for item in done.listing.of("left", "secret", "picture")] == []
    # What the document only names must be looked at: the enclosed file.
    assert [item.value for item in done.listing.of("look")] == ["evidence/II.2-1.pdf"]


@pytest.mark.skipif(not from_office.find(), reason="LibreOffice is not installed")
def test_it_comes_back_from_another_program_too(tmp_path):
    made = building.make(EXAMPLE / "remediation.yaml", project.find(EXAMPLE), Ask(languages=("kk",)))
    source = tmp_path / "remediation.docx"
    source.write_bytes(next(file.data for file in made.files if file.name == "remediation.table.kk.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [from_office.find(), profile, "--headless", "--convert-to", "odt", "--outdir", tmp_path, source]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    importing.run(tmp_path / "remediation.odt", tmp_path / "back", "en")
    assert compared(tmp_path / "back", "kk", "table") == compared(EXAMPLE, "kk", "table")


def test_a_citation_says_the_same_in_the_words_of_the_import():
    assert (
        citing.read("МЖМБС 2-қосымша 40-44-тармақтар", ("2024-2025",), "kk")[0].text
        == "МЖМБС 2-қосымша 40–44-тармақ"
    )
