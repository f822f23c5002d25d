"""`aqparat plan-from`: where it writes, what it says, what it leaves alone."""

from __future__ import annotations


def test_the_plan_lies_beside_the_answer_and_builds(aqparat, example):
    done = aqparat("plan-from", example / "remediation.yaml")
    assert (done.returncode, done.stderr.startswith("Rows in the plan: 8;")) == (0, True)
    assert done.stdout.strip().endswith("control_plan.yaml")
    built = aqparat("build", example / "control_plan.yaml", "--output", example / "out")
    assert (built.returncode, built.stderr) == (0, "")


def test_a_plan_that_is_there_stays(aqparat, example):
    (example / "control_plan.yaml").write_text("менің жоспарым\n", encoding="utf-8")
    done = aqparat("plan-from", example)
    assert (done.returncode, "[upkeep-03]" in done.stderr) == (1, True)
    assert (example / "control_plan.yaml").read_text(encoding="utf-8") == "менің жоспарым\n"


def test_rows_go_to_the_screen_or_to_a_file_of_ones_own(aqparat, example):
    shown = aqparat("plan-from", example, "--output", "-", "--year", "2026-2027")
    assert "year: 2026-2027" in shown.stdout
    done = aqparat("plan-from", example, "--output", example / "жоспар.yaml")
    assert done.returncode == 0
    assert "year: 2025-2026" in (example / "жоспар.yaml").read_text(encoding="utf-8")


def test_a_year_that_is_none_is_refused(aqparat, example):
    done = aqparat("plan-from", example, "--year", "2026")
    assert (done.returncode, "[run-08]" in done.stderr, (example / "control_plan.yaml").exists()) == (
        1,
        True,
        False,
    )


def test_a_score_table_lies_beside_the_plan_and_is_told_how_to_be_read(aqparat, tmp_path):
    (tmp_path / "school.yaml").write_text("name: Мектеп\n", encoding="utf-8")
    plan = "kind: control_plan\nedition: 2024-manual\nyear: 2024-2025\n"
    (tmp_path / "control_plan.yaml").write_text(plan, encoding="utf-8")
    done = aqparat("score-table", tmp_path, "V.1", "--names", "М. Сабыров, Е. Исаева")
    assert (done.returncode, (tmp_path / "scores-V.1.xlsx").is_file()) == (0, True)
    assert "  table: {file: scores-V.1.xlsx}" in done.stderr
    assert aqparat("score-table", tmp_path, "V.1").returncode == 1
