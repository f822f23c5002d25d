"""`aqparat evidence` as a person starts it: a process of its own, a real server, a real folder."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import loopback
import pytest

from pipeline.evidence import snapshot
from pipeline.evidence.limits import limits

ROOT = Path(__file__).parents[2]
HEAD = """\
kind: remediation
edition: 2022-486
languages: [ru]
title: {ru: Информация об устранении нарушений}
attestation:
  authority: {ru: Департамент}
  conclusion: {number: "17", date: 2025-04-18}
  period: [2024-2025]
  deadline: 2025-10-17
sections:
- id: I
  title: {ru: Справка}
  findings:
  - id: I.1
    text: {ru: Не представлен план.}
    evidence:
"""


@pytest.fixture
def server():
    with loopback.serve() as running:
        yield running


@pytest.fixture
def school(tmp_path):
    folder = tmp_path / "findings" / "2025" / "aqbulaq"
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "findings" / "2025" / "aqbulaq" / "school.yaml", folder)
    return folder


def write(school, *urls):
    lines = "".join(f"    - link: {url}\n" for url in urls)
    (school / "remediation.yaml").write_text(HEAD + lines, encoding="utf-8")


@pytest.mark.parametrize(
    ("ui", "words"), [("kk", "Сілтемелерді тексеріп"), ("ru", "Проверить ссылки"), ("en", "Check links")]
)
def test_the_command_explains_itself_in_three_languages(aqparat, ui, words):
    done = aqparat("evidence", "--help", AQPARAT_UI=ui)
    assert done.returncode == 0
    assert words in done.stdout
    assert {"--allow-host", "--timeout", "--again", "--json"} <= set(done.stdout.replace(",", " ").split())


def test_good_and_doubtful_links_pass_and_the_pages_are_kept(aqparat, school, server):
    write(
        school, server.root + "/ok", server.root + "/moved", server.root + "/forbidden", server.root + "/loop"
    )
    done = aqparat("evidence", "--allow-host", "localhost", cwd=school.parents[2])
    assert done.returncode == 0
    assert done.stdout.splitlines() == ["ok: 1", "moved: 1", "refused: 1", "doubtful: 1"]
    assert "findings/2025/aqbulaq/remediation.yaml:18" in done.stderr
    assert [code for code in ("evidence-71", "evidence-72", "evidence-79") if code not in done.stderr] == []
    assert len(list((school / "snapshot" / "objects").glob("*.warc.gz"))) == 2


def test_a_dead_link_fails_the_run(aqparat, school, server):
    write(school, server.root + "/ok", server.root + "/missing")
    done = aqparat("evidence", school, "--allow-host", "localhost", AQPARAT_UI="ru")
    assert done.returncode == 1
    assert "evidence-70" in done.stderr
    assert "такой страницы нет (404)" in done.stderr


def test_nothing_inside_is_asked_without_permission(aqparat, school, server):
    write(school, server.root + "/ok")
    done = aqparat("evidence", school)
    assert done.returncode == 0
    assert "evidence-77" in done.stderr
    assert "--allow-host localhost" in done.stderr
    assert server.asked == {}


def test_programs_get_the_state_of_every_link(aqparat, school, server):
    write(school, server.root + "/ok", server.root + "/missing")
    done = aqparat("evidence", school, "--allow-host", "localhost", "--json")
    [report] = json.loads(done.stdout)
    ok, missing = report["links"]
    assert (ok["status"], ok["good"], ok["line"]) == ("ok", ok["checked"], 17)
    assert (school / "snapshot" / "objects" / f"{ok['sha256']}.warc.gz").is_file()
    assert (missing["status"], missing["reason"], missing["good"]) == ("dead", "404", None)
    assert [problem["code"] for problem in report["problems"]] == ["evidence-70"]


def test_a_file_that_cannot_be_read_does_not_stop_the_others(aqparat, school, server):
    write(school, server.root + "/ok")
    other = school.parent / "zhailau"
    shutil.copytree(school, other)
    (other / "remediation.yaml").write_text("kind: remediation\n", encoding="utf-8")
    done = aqparat("evidence", school.parents[1], "--allow-host", "localhost")
    assert done.returncode == 1
    assert done.stdout.splitlines() == ["ok: 1"]
    assert "zhailau/remediation.yaml" in done.stderr


def test_a_run_that_was_killed_goes_on_and_asks_for_nothing_it_knows(aqparat, school, server):
    urls = [f"{server.root}/pause/{number}" for number in range(60)]
    write(school, *urls)
    command = [sys.executable, "-m", "pipeline", "evidence", str(school), "--allow-host", "localhost"]
    run = subprocess.Popen(command, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL)
    while sum(method == "GET" for method, _ in list(server.asked)) < 20 and run.poll() is None:
        time.sleep(0.005)
    run.kill()
    assert run.wait() != 0
    kept = snapshot.read(school).items
    assert 0 < len(kept) < 60
    done = aqparat("evidence", school, "--allow-host", "localhost")
    assert (done.returncode, done.stdout.splitlines()) == (0, ["ok: 60"])
    asked = {url: server.asked["GET", url.removeprefix(server.root)] for url in urls}
    assert {asked[url] for url in kept} == {1}
    # What was on its way when the process died, or had just come and was not written down yet.
    assert sum(asked.values()) <= 60 + 2 * limits("link")["per_host"]
    assert not (school / "snapshot" / "journal.jsonl").exists()
