"""What was built or archived is whole, or the file and the part of it that is not are named."""

from __future__ import annotations

import io
import json
import shutil
import zipfile

import pytest
from test_preserve import archive, bag, finished, project

from pipeline import verify

__all__ = ["finished", "project"]


def checked(path):
    return [verify.verify(one) for one in verify.find(path)]


def said(verdict):
    return [(found.code, dict(found.args).get("name", "")) for found in verdict.problems]


def listed(root):
    return root / "output/2025/aqbulaq/remediation.manifest.json"


def repack(path, change=lambda _name, data: data):
    """Write a document anew, its parts as `change` returns them."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    path.write_bytes(out.getvalue())


def test_what_was_built_is_whole(project):
    [verdict] = checked(project / "output")
    assert (verdict.whole, verdict.problems, verdict.kind) == (True, (), "manifest")


def test_a_changed_word_is_found_and_its_part_named(project):
    def change(name, data):
        return data.replace("ескерту".encode(), "Ескерту".encode()) if name == "word/document.xml" else data

    repack(project / "output/2025/aqbulaq/remediation.kk.docx", change)
    [verdict] = checked(listed(project))
    [found] = verdict.problems
    assert not verdict.whole
    assert found.code == "verify-03"
    assert dict(found.args)["parts"] == "word/document.xml"


def test_a_document_packed_anew_is_told_from_a_changed_one(project):
    repack(project / "output/2025/aqbulaq/remediation.kk.docx")
    [verdict] = checked(project / "output")
    assert (verdict.whole, said(verdict)) == (True, [("verify-04", "remediation.kk.docx")])


def test_missing_and_broken(project):
    (project / "output/2025/aqbulaq/remediation.kk.docx").unlink()
    (project / "output/2025/aqbulaq/remediation.ru.docx").write_bytes(b"PK nonsense")
    [verdict] = checked(project / "output")
    assert said(verdict) == [("verify-02", "remediation.kk.docx"), ("verify-03", "remediation.ru.docx")]


def test_what_can_no_longer_be_rebuilt_says_why(project):
    found = json.loads(listed(project).read_text("utf-8"))
    found["versions"] |= {"babel": "2.17.0", "cldr": "46", "zlib": "1.3.1.zlib-ng"}
    listed(project).write_text(json.dumps(found), "utf-8")
    findings = project / "findings/2025/aqbulaq/remediation.yaml"
    findings.write_text(findings.read_text("utf-8") + "\n", "utf-8")
    [verdict] = checked(project / "output")
    assert verdict.whole
    told = {one.code: dict(one.args) for one in verdict.problems}
    assert "babel 2.17.0 → 2.18.0" in told["verify-05"]["versions"]
    assert "cldr 46 → " in told["verify-05"]["versions"]
    assert "zlib 1.3.1.zlib-" in told["verify-05"]["versions"]
    assert told["verify-06"]["names"] == "findings/2025/aqbulaq/remediation.yaml"


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"format": 1, "source": "a", "outputs": {"../../precious": {"sha256": ""}}}']
)
def test_a_manifest_of_somebody_else_reads_nothing_outside(project, text):
    listed(project).write_text(text, "utf-8")
    [verdict] = checked(project / "output")
    assert not verdict.whole
    assert verdict.problems[0].code in {"verify-01", "verify-02"}


def test_a_bag_and_a_tar_are_whole_and_a_changed_document_in_one_is_named_with_its_part(project, aqparat):
    archive(aqparat, project)
    archive(aqparat, project, "--tar", "--output", project / "tars")
    whole = [*checked(project / "archive"), *checked(project / "tars")]
    assert [(one.kind, one.whole) for one in whole] == [("bag", True)] * 2
    assert whole[0].seal == whole[1].seal
    repack(
        bag(project) / "data/documents/remediation.kk.docx",
        lambda name, data: data + b" " if name == "docProps/core.xml" else data,
    )
    [verdict] = checked(project / "archive")
    assert said(verdict)[:2] == [
        ("bag-11", "data/documents/remediation.kk.docx"),
        ("verify-03", "remediation.kk.docx"),
    ] or {code for code, _ in said(verdict)} >= {"bag-11", "verify-03"}
    [part] = [dict(p.args)["parts"] for p in verdict.problems if p.code == "verify-03"]
    assert part == "docProps/core.xml"


def test_one_changed_byte_in_each_file_of_a_real_bag_is_named_and_each_missing_file(project, aqparat):
    archive(aqparat, project)
    folder = bag(project)
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        before = path.read_bytes()
        middle = len(before) // 2
        path.write_bytes(before[:middle] + bytes([before[middle] ^ 1]) + before[middle + 1 :])
        [verdict] = checked(folder)
        told = " ".join(f"{p.place} {dict(p.args)}" for p in verdict.problems)
        assert not verdict.whole
        assert path.relative_to(folder).as_posix() in told
        path.unlink()
        [verdict] = checked(folder)
        told = " ".join(f"{p.place} {dict(p.args)}" for p in verdict.problems)
        assert not verdict.whole
        assert path.relative_to(folder).as_posix() in told
        path.write_bytes(before)
    [verdict] = checked(folder)
    assert verdict.whole


def test_exit_codes_and_json(project, aqparat):
    archive(aqparat, project)
    done = aqparat("verify", "--json", cwd=project)
    assert done.returncode == 0
    assert [(row["kind"], row["whole"]) for row in json.loads(done.stdout)] == [
        ("manifest", True),
        ("bag", True),
    ]
    (bag(project) / "data/versions.txt").unlink()
    done = aqparat("verify", "archive", cwd=project)
    assert (done.returncode, "data/versions.txt" in done.stderr) == (1, True)
    assert "not whole" in done.stdout
    done = aqparat("verify", "findings", cwd=project)
    assert (done.returncode, "bag-22" in done.stderr) == (1, True)
    done = aqparat("verify", "nowhere", cwd=project)
    assert (done.returncode, "run-01" in done.stderr) == (1, True)


@pytest.mark.parametrize("ui", ["kk", "ru"])
def test_in_the_language_of_the_reader(project, aqparat, ui):
    done = aqparat("verify", "output", "--ui", ui, cwd=project)
    assert {"kk": "бүтін", "ru": "цело"}[ui] in done.stdout


def test_nothing_is_written(project, aqparat):
    archive(aqparat, project)
    before = {p: p.stat().st_mtime_ns for p in project.rglob("*")}
    aqparat("verify", cwd=project)
    aqparat("regenerate", cwd=project)
    assert {p: p.stat().st_mtime_ns for p in project.rglob("*")} == before
    shutil.rmtree(project)


def test_checks_are_recorded_beside_the_bags_and_go_into_the_next_version(project, aqparat):
    archive(aqparat, project)
    home = bag(project).parent
    assert aqparat("verify", "archive", "--record", cwd=project).returncode == 0
    (bag(project) / "data/versions.txt").write_bytes(b"")
    assert aqparat("verify", "archive", "--record", cwd=project).returncode == 1
    outcomes = [event["eventOutcomeInformation"]["eventOutcome"] for event in verify.recorded(home)]
    assert outcomes == ["pass", "fail"]
    assert archive(aqparat, project).returncode == 1, "the damage of v1 is told"
    told = json.loads((bag(project, "v2") / "data/events.json").read_text("utf-8"))["event"]
    assert [event["eventIdentifier"]["eventIdentifierValue"] for event in told] == list("1234567")
    assert [event["eventType"] for event in told].count("fixity check") == 5
    assert aqparat("verify", bag(project, "v2"), cwd=project).returncode == 0
    (home / "events.json").write_text("a person's note", "utf-8")
    done = aqparat("verify", "archive", "--record", cwd=project)
    assert (done.returncode, "verify-07" in done.stderr) == (1, True)
    assert (home / "events.json").read_text("utf-8") == "a person's note"


def test_one_changed_byte_anywhere_in_a_tar_is_found(project, aqparat):
    archive(aqparat, project, "--tar")
    file = bag(project, "v1.tar")
    data = bytearray(file.read_bytes())
    assert verify.verify(file).problems == ()
    # The last blocks are empty; the first ones are headers and small files.
    places = (*range(0, 6000, 97), len(data) // 2, *range(len(data) - 2000, len(data), 211))
    for place in places:
        data[place] ^= 1
        file.write_bytes(bytes(data))
        data[place] ^= 1
        found = verify.verify(file)
        assert found.problems, place
        assert all(one.place.file.startswith(file.as_posix()) for one in found.problems), place


def test_captures_of_links_are_kept_each_once_and_only_those_of_the_report(project, aqparat):
    from pipeline.evidence import snapshot

    school = project / "findings/2025/aqbulaq"
    [link, *_] = json.loads(listed(project).read_text("utf-8"))["links"]
    mine, other = (snapshot.keep(school, data, "warc.gz") for data in (b"captured", b"of another report"))
    facts = {"type": "link", "extension": "warc.gz", "status": "moved", "checked": "2025-10-01"}
    snapshot.write(
        school,
        {
            link: snapshot.Item(sha256=mine, size=8, **facts),
            "https://other.kz": snapshot.Item(sha256=other, size=17, **facts),
        },
    )
    assert aqparat("build", cwd=project).returncode == 0
    assert archive(aqparat, project).returncode == 0
    names = {path.name for path in bag(project).rglob("objects/*")}
    assert f"{mine}.warc.gz" in names
    assert f"{other}.warc.gz" not in names
    assert f"{link} – переехала 2025-10-01" in (bag(project) / "data/list.ru.txt").read_text("utf-8")
    assert aqparat("regenerate", "archive", cwd=project).returncode == 0


def test_a_day_that_is_none_is_told_with_an_example(project, aqparat):
    done = aqparat("archive", "2025/aqbulaq", "--date", "2025-13-01", cwd=project)
    assert (done.returncode, "2026-01-31" in done.stderr) == (2, True)
