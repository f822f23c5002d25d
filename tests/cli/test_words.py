"""What explains itself: codes, explain, fields, the schema, cite and acts, wrong words on the command line."""

import json
import re

import pytest

from pipeline import cli, errors


@pytest.mark.parametrize(("ui", "word"), [("kk", "қате"), ("ru", "ошибка"), ("en", "error")])
def test_codes_lists_every_code_with_its_severity(aqparat, ui, word):
    lines = aqparat("codes", "--ui", ui).stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(errors.codes())
    assert any(f" {word} " in line for line in lines)
    assert not any("{" in line for line in lines)


def test_explain_says_what_it_means_and_what_to_do(aqparat):
    said = aqparat("explain", "run-05", "--ui", "ru").stdout
    assert said.startswith("run-05 (ошибка)")
    assert "Документ делается только на языках" in said


def test_explain_suggests_the_nearest_code(aqparat):
    done = aqparat("explain", "run-5")
    assert done.returncode == 1
    assert "Perhaps you meant: run-" in done.stderr


def test_a_misspelt_command_is_answered_with_the_right_one(aqparat):
    done = aqparat("biuld", "--ui", "kk")
    assert done.returncode == 2
    assert "«biuld»" in done.stderr
    assert "build" in done.stderr


def test_a_misspelt_option_too(aqparat):
    done = aqparat("build", "--langg", "kk")
    assert done.returncode == 2
    assert "--lang" in done.stderr


def test_the_language_of_messages_may_stand_anywhere(aqparat):
    before, after = aqparat("--ui", "ru", "explain", "run-01"), aqparat("explain", "run-01", "--ui=ru")
    assert before.stdout == after.stdout
    assert "ошибка" in before.stdout


def test_cite_shows_act_status_address_and_both_languages(aqparat):
    said = aqparat("cite", "МЖМБС 2-қосымша 26-т.", "--on", "2025-01-01", "--ui", "ru").stdout
    assert "№ 348" in said.replace("\u00a0", " ")
    assert "https://adilet.zan.kz/rus/docs/V2200029031" in said
    assert "МЖМБС 2-қосымша 26-тармақ" in said
    assert "пункт 26 приложения 2 к ГОСО" in said
    assert "действует" in said


def test_cite_as_of_an_earlier_day_means_the_earlier_act(aqparat):
    said = aqparat("cite", "МЖМБС 2-қосымша 26-тармақ", "--on", "2020-01-01", "--ui", "kk").stdout
    assert "№ 604" in said.replace("\u00a0", " ")


def test_cite_says_where_it_understood_nothing(aqparat):
    done = aqparat("cite", "қосымша каникул")
    assert (done.returncode, done.stdout) == (1, "")
    assert "law-25" in done.stderr


def test_cite_json_answers_line_by_line(aqparat, tmp_path):
    file = tmp_path / "rows.jsonl"
    rows = [{"id": "a", "text": "№ 348 бұйрығының 26-тармағы"}, {"id": "b", "text": "қосымша сабақ"}]
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    first, second = map(json.loads, aqparat("cite", "--json", file).stdout.splitlines())
    assert (first["id"], first["citations"][0]["points"]) == ("a", [["26", "26"]])
    assert second == {"id": "b", "citations": []}


def test_cite_json_names_the_line_that_is_wrong(aqparat, tmp_path):
    file = tmp_path / "rows.jsonl"
    file.write_text('{"id": "a", "text": "x"}\n{broken\n', encoding="utf-8")
    done = aqparat("cite", "--json", file)
    assert done.returncode == 1
    assert f"{file}:2:" in done.stderr


def test_cite_fix_writes_the_citations_of_a_file_as_they_should_be(aqparat, example):
    said = aqparat("cite", "--fix", "findings/2025/aqbulaq/remediation.yaml", cwd=example.parents[2]).stdout
    assert "МЖМБС 2-қосымша 26-тармақ" in said
    assert all(line.startswith("findings/2025/aqbulaq/remediation.yaml:") for line in said.splitlines())


def test_acts_searches_the_register(aqparat):
    said = aqparat("acts", "604", "--ui", "en").stdout
    assert "order-604-2018" in said
    assert "repealed" in said
    assert aqparat("acts", "ештеңе").returncode == 1


def test_schema_prints_what_lies_in_findings(aqparat):
    assert json.loads(aqparat("schema").stdout)["$schema"].startswith("http://json-schema.org/")


@pytest.mark.parametrize("ui", ["kk", "ru"])
@pytest.mark.parametrize("name", cli.COMMANDS)
def test_the_help_of_each_command_speaks_the_language_of_its_reader(capsys, ui, name):
    assert cli._guard([name, "--help"], ui) == 0
    said = capsys.readouterr().out
    assert re.search("[а-яәі]", said)
    assert not re.search(r"\b(?:DIRECTORY|INTEGER|OPTIONS|COMMAND|Show|Usage|FILENAME)\b|--\S+ TEXT|%Y", said)


@pytest.mark.parametrize("words", [(), ("template",)])
def test_a_command_without_anything_shows_its_help_and_no_error(aqparat, words):
    done = aqparat(*words, "--ui", "ru")
    assert (done.returncode, done.stderr.startswith("Использование: aqparat")) == (2, True)
    assert "run-06" not in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [(("--output", "a.txt"), "папка, а не файл"), (("-j", "0"), "1, 2, 3…"), (("-j", "екі"), "1, 2, 3…")],
)
def test_a_value_that_does_not_fit_is_told_without_english(aqparat, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").touch()
    done = aqparat("build", *words, "--ui", "ru")
    assert (done.returncode, done.stderr.splitlines()[1].strip()) == (2, f"→ Возможные значения: {said}")
