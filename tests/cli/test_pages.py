"""`aqparat review` as a person meets it."""

import pytest


@pytest.mark.parametrize("ui", ["kk", "ru", "en"])
def test_a_page_is_written_for_each_language_of_the_labels(example, aqparat, ui):
    done = aqparat("review", "--ui", ui, cwd=example.parents[2])
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == [f"output/2025/aqbulaq/review.{ui}.html"]
    assert f'<html lang="{ui}">' in (example.parents[2] / done.stdout.strip()).read_text("utf-8")


def test_the_page_goes_where_it_is_asked(example, aqparat, tmp_path):
    done = aqparat("review", example, "--output", tmp_path / "бет", cwd=tmp_path)
    assert done.returncode == 0
    assert [p.name for p in (tmp_path / "бет" / "2025" / "aqbulaq").iterdir()] == ["review.en.html"]
    assert not (tmp_path / "output").exists()


def test_a_file_that_cannot_be_read_is_named_and_has_no_page(example, aqparat):
    (example / "remediation.yaml").write_text("kind: [", encoding="utf-8")
    done = aqparat("review", cwd=example.parents[2])
    assert done.returncode == 1
    assert "remediation.yaml:1" in done.stderr
    assert done.stdout == ""
    assert not (example.parents[2] / "output").exists()


@pytest.mark.parametrize(("ui", "word"), [("kk", "бет"), ("ru", "страниц"), ("en", "page")])
def test_the_help_tells_what_is_written(aqparat, tmp_path, ui, word):
    done = aqparat("review", "--help", "--ui", ui, cwd=tmp_path)
    assert word in done.stdout
    assert "review." in done.stdout
