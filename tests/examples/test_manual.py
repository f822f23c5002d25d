"""The control plan against the manual it was taken from: nothing lost, each correction listed, decisions right."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest
from manual import CORRECTIONS, LINES, SCHOOL, ZONES, cells, corrected, zone
from share import missing, share, words

from pipeline import project
from pipeline.ask import Ask
from pipeline.control import method, score
from pipeline.load import findings
from pipeline.run import run

sys.path.insert(0, str(Path(__file__).parents[1] / "kinds"))
from reading import W, body, plain

EDITION = "2024-manual"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build the example and return its documents by layout."""
    root = tmp_path_factory.mktemp("control")
    folder = root / "findings" / "2024" / "aqbulaq"
    shutil.copytree(SCHOOL, folder)
    found = run(folder / "control_plan.yaml", project.find(folder, root / "out"), Ask())
    assert [(one.code, str(one.place)) for one in found.problems] == []
    return {path.name.split(".")[1]: path.read_bytes() for path in (root / "out").rglob("*.docx")}


def test_every_line_of_the_source_belongs_to_one_document():
    spans = sorted(span for spans in ZONES.values() for span in spans)
    assert [first for first, _ in spans] == [1, *(last + 1 for _, last in spans[:-1])]
    assert not "".join(LINES[spans[-1][1] :]).strip()


@pytest.mark.parametrize("layout", ZONES)
def test_the_source_stands_in_each_document_in_its_order(built, layout):
    source, said = corrected(zone(layout)), plain(built[layout])
    assert share(source, said) >= 0.98, missing(source, said)


def test_the_whole_source_stands_in_the_documents(built):
    """Of 15,700 words 99 in 100 stand there; the others are headings and numbers that documents write themselves."""
    sizes = {layout: len(words(corrected(zone(layout)))) for layout in ZONES}
    found = sum(share(corrected(zone(name)), plain(built[name])) * size for name, size in sizes.items())
    assert sum(sizes.values()) > 15_000
    assert found / sum(sizes.values()) >= 0.99


def test_corrections_are_few(built):
    assert share(zone("plan"), plain(built["plan"])) >= 0.97


def test_every_correction_is_read_from_the_list():
    listed = re.findall(r"^\| \d+ \|", (SCHOOL / "CORRECTIONS.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(CORRECTIONS) == len(listed) == 91


@pytest.mark.parametrize(("was", "now"), CORRECTIONS)
def test_each_correction_was_needed_and_made(built, was, now):
    said = " ".join(" ".join(plain(data).split()) for data in built.values())
    assert any(was in zone(layout) for layout in ZONES)
    assert now in said
    # «V тарау» stands inside «IV тарау».
    assert was in now or was not in said


# ---------------------------------------------------------------- sheets, groups, decisions


def test_there_are_as_many_criteria_as_the_source_scores():
    """Each criterion has a cell «0», one cell has two, one none, and one score has no criterion."""
    zeros = [cell for cell in cells("sheets") if set(cell.split()) == {"0"}]
    sheets = method.sheets(EDITION)
    assert sum(map(score.criteria, sheets)) == sum(len(cell.split()) for cell in zeros) + 1 - 1


@pytest.mark.parametrize("sheet", method.sheets(EDITION), ids=lambda sheet: sheet.id)
@pytest.mark.parametrize(("given", "group"), [(0, "A"), (1, "B"), (2, "C")])
def test_one_score_for_all_leads_to_the_group_and_the_decision_of_its_column(sheet, given, group):
    groups = method.read(EDITION).groups
    size = score.criteria(sheet)
    found = score.outcome(sheet, (given,) * size, groups, None)
    assert (found.total, found.highest, found.group.id) == (given * size, 2 * size, group)
    column = " ".join(words(found.decision.text.kk if found.decision else "шешім жоқ"))
    assert any(cell.startswith(column) for cell in columns("ABC".index(group))) == bool(sheet.decisions)


def columns(at: int) -> set[str]:
    """Return the decisions of the source that stand in the column of one group."""
    said = cells("sheets")
    labels = [n for n, cell in enumerate(said) if re.match(r"БӨЛІМ БОЙЫНША|БАСҚАРУШЫЛЫҚ ШЕШІМ БОЙЫНША", cell)]
    assert len(labels) == len(method.sheets(EDITION)) - 1
    # What follows a table up to the next one, such as a heading, stands in its last cell.
    return {" ".join(words(corrected(said[n + 1 + at]))) for n in labels}


def test_a_second_control_is_said_where_the_decision_says_so():
    for sheet in method.sheets(EDITION):
        for one in sheet.decisions:
            named = re.search(r"(қайта|қайталама|қосымша) бақылау", " ".join(one.text.kk.lower().split()))
            assert one.second is bool(named), (sheet.id, one.group)


# ---------------------------------------------------------------- the plan


def test_every_row_of_the_plan_is_there():
    plan = findings.load(SCHOOL / "control_plan.yaml").model.plan
    assert [[len(block.rows) for block in part.blocks] for part in plan] == [
        [49],
        [33],
        [3, 2, 4, 3, 3, 1, 1, 1, 3],
        [4],
        [12],
        [22],
    ]


@pytest.mark.parametrize("layout", ZONES)
def test_tables_repeat_their_heads_and_keep_their_rows_whole(built, layout):
    tables = [list(table.iter(W + "tr")) for table in body(built[layout]).iter(W + "tbl")]
    assert any(len(rows) > 10 for rows in tables)
    # What has one row, such as the mark of approval, has no head.
    for rows in (rows for rows in tables if len(rows) > 1):
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_another_folder_gives_the_same_bytes(built, tmp_path):
    folder = tmp_path / "findings" / "2030" / "басқа мектеп"
    shutil.copytree(SCHOOL, folder)
    run(folder / "control_plan.yaml", project.find(folder, tmp_path / "out"), Ask())
    again = {path.name.split(".")[1]: path.read_bytes() for path in (tmp_path / "out").rglob("*.docx")}
    assert again == built


@pytest.mark.parametrize("layout", ZONES)
def test_no_mixed_letters_and_no_straight_quotes(built, layout):
    said = plain(built[layout])
    assert not re.findall(r"\w*(?:[a-z][а-яёәғқңөұүһі]|[а-яёәғқңөұүһі][a-z])\w*", said)
    assert '"' not in said
