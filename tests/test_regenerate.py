"""An archived report is rebuilt from its bag alone, whatever has become of everything else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from test_preserve import archive, bag, contents, finished, project

from pipeline.archive import bag as bagging
from pipeline.archive import fixity, tar

__all__ = ["finished", "project"]
ROOT = Path(__file__).parents[1]
EXAMPLES = ("2022/qarasai", "2025/aqbulaq")


def spoil(project):
    """Change everything that the report was made of, as years do."""
    school = project / "findings/2025/aqbulaq"
    for photo in (school / "evidence").iterdir():
        photo.write_bytes(b"another")
    shutil.rmtree(school / "snapshot")
    (school / "remediation.yaml").unlink()
    shutil.rmtree(project / "output")


def test_bit_for_bit_in_another_folder_zone_language_and_hash_seed(project, tmp_path, aqparat):
    archive(aqparat, project)
    archive(aqparat, project, "--tar", "--output", project / "tars")
    documents = contents(bag(project) / "data" / "documents")
    spoil(project)
    away = tmp_path / "шет жақ"
    away.mkdir()
    shutil.move(bag(project), away / "v1")
    shutil.move(project / "tars/2025/aqbulaq/v1.tar", away / "v1.tar")
    surroundings = {"TZ": "Asia/Almaty", "LANG": "ru_RU.UTF-8", "PYTHONHASHSEED": "7", "AQPARAT_CACHE": ""}
    for name in ("v1", "v1.tar"):
        made = away / f"made-{name}"
        done = aqparat("regenerate", name, "--output", made, cwd=away, **surroundings)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == f"{name}: came out the same, documents:  {len(documents)}\n"
        assert contents(made / "2025" / "aqbulaq" / name) == documents


def rebag(folder, place, change):
    """Make a whole bag of another one's files, changed, as somebody does who can count hashes."""
    data = {p.relative_to(folder / "data").as_posix(): p for p in (folder / "data").rglob("*") if p.is_file()}
    items = [bagging.Item(name, change(name, path.read_bytes())) for name, path in data.items()]
    bagging.make(place, items, {})
    return place


def test_a_difference_is_told_with_versions_parts_and_words(project, aqparat):
    archive(aqparat, project)

    def change(name, data):
        if name == "manifests/remediation.json":
            made = json.loads(data)
            made["versions"]["aqparat"] = "0.0.9"
            made["outputs"]["remediation.kk.docx"]["sha256"] = "0" * 64
            made["outputs"]["remediation.kk.docx"]["parts"]["word/document.xml"] = "0" * 64
            made["outputs"]["remediation.ru.docx"]["sha256"] = "0" * 64
            return json.dumps(made).encode()
        return data

    other = rebag(bag(project), project / "archive" / "2025" / "other" / "v1", change)
    done = aqparat("regenerate", other, cwd=project)
    assert done.returncode == 1
    assert "remediation.kk.docx comes out otherwise here; parts that differ: word/document.xml" in done.stderr
    assert "aqparat 0.0.9 → 0.1.0" in done.stderr
    assert "remediation.ru.docx: every part is the same" in done.stderr
    assert fixity.check(other).problems == (), "what was kept is kept"


def test_acts_and_templates_come_from_the_bag(project, aqparat):
    """A word changed in the bag's own register and template shows in what is rebuilt from it."""
    archive(aqparat, project)

    renamed = "мемлекеттік жалпыға міндетті".encode()

    def title(name, data):
        if name != "acts/register.json":
            return data
        return data.replace(renamed, "МЖМ ".encode() + renamed)

    other = rebag(bag(project), project / "archive/2025/other/v1", title)
    done = aqparat("regenerate", other, cwd=project)
    assert done.returncode == 1
    assert "МЖМ мемлекеттік жалпыға міндетті" in done.stderr
    bare = rebag(bag(project), project / "archive/2025/bare/v1", lambda _, data: data)
    shutil.rmtree(bare / "data" / "templates")
    items = [
        bagging.Item(p.relative_to(bare / "data").as_posix(), p.read_bytes())
        for p in (bare / "data").rglob("*")
        if p.is_file()
    ]
    bagging.make(project / "archive/2025/bare/v2", items, {})
    done = aqparat("regenerate", project / "archive/2025/bare/v2", cwd=project)
    assert (done.returncode, "run-04" in done.stderr) == (1, True)


def test_a_broken_bag_is_not_rebuilt(project, aqparat):
    archive(aqparat, project)
    (bag(project) / "data/acts/register.json").write_bytes(b"{}")
    done = aqparat("regenerate", "archive", cwd=project)
    assert done.returncode == 1
    assert "data/acts/register.json" in done.stderr


def test_a_whole_bag_with_nonsense_in_it_is_told_without_a_traceback(project, aqparat):
    archive(aqparat, project)
    nonsense = {
        "register": ("acts/register.json", b'{"acts": 3}'),
        "broken": ("acts/register.json", b"\xff"),
        "source": ("manifests/remediation.json", b'{"format": 1, "source": "../../x", "outputs": {"a": {}}}'),
        "empty": ("manifests/remediation.json", b"[]"),
        "findings": ("findings/2025/aqbulaq/remediation.yaml", b"kind: [\n"),
        "edition": ("templates/remediation/2022-486/edition.yaml", b"kind: remediation\n"),
        "yaml": ("templates/remediation/2022-486/edition.yaml", b"kind: {"),
        "list": ("templates/remediation/2022-486/edition.yaml", b"- 1\n"),
        "deep": ("templates/remediation/2022-486/edition.yaml", b"[" * 5000),
        "criteria": ("criteria/2022-486.yaml", b"parts: {school: 3}\n"),
        "signs": ("criteria/2022-486.yaml", b"\xff"),
        "template": ("templates/remediation/2022-486/kk.docx", b"PK"),
    }
    for word, (name, data) in nonsense.items():
        other = rebag(
            bag(project),
            project / "archive" / word / "x" / "v1",
            lambda n, d, name=name, data=data: data if n == name else d,
        )
        done = aqparat("regenerate", other, cwd=project)
        assert done.returncode == 1, word
        assert "run-09" not in done.stderr
        assert "Traceback" not in done.stderr
        assert "error [" in done.stderr, word


def test_a_foreign_bag_has_nothing_to_rebuild(tmp_path, aqparat):
    bagging.make(tmp_path / "v1", [bagging.Item("a.txt", b"1")], {})
    done = aqparat("regenerate", tmp_path / "v1", cwd=tmp_path)
    assert (done.returncode, "bag-23" in done.stderr) == (1, True)
    tar.pack(tmp_path / "v1", "x", tmp_path / "x.tar")
    assert "bag-23" in aqparat("regenerate", "x.tar", cwd=tmp_path).stderr


@pytest.fixture
def tree(tmp_path):
    """Copy the whole working tree: the program with its acts, the templates, both examples."""
    root = tmp_path / "tree"
    for name in ("pipeline", "templates", "findings"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    return root


def test_both_examples_after_templates_acts_and_evidence_have_changed(tree, tmp_path, aqparat):
    own = {"PYTHONPATH": str(tree)}
    assert aqparat("build", *(f"findings/{name}" for name in EXAMPLES), cwd=tree, **own).returncode == 0
    done = aqparat("archive", *EXAMPLES, "--date", "2026-11-25", cwd=tree, **own)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 2)
    bags = {name: tree / "archive" / name / "v1" for name in EXAMPLES}
    for name, folder in bags.items():
        assert contents(folder / "data" / "documents").keys() == {
            p.name for p in (tree / "output" / name).glob("*.docx")
        }

    register = tree / "pipeline/acts/data/register.json"
    acts = json.loads(register.read_text("utf-8"))
    for act in acts["acts"]:
        act["title"] = {"kk": "Басқа атау", "ru": "Другое название"}
        act["number"] = f"{act.get('number', '')}9"
    register.write_text(json.dumps(acts), "utf-8")
    for regime in (tree / "pipeline/criteria/data").iterdir():
        regime.write_text(regime.read_text("utf-8").replace("педагог", "мұғалім"), "utf-8", newline="\n")
    for template in (tree / "templates").rglob("*"):
        if template.is_file():
            template.write_bytes(b"changed")
    for file in (tree / "findings").rglob("*"):
        if file.is_file():
            file.write_bytes(b"changed")
    shutil.rmtree(tree / "output")

    away = tmp_path / "шет"
    shutil.move(tree / "archive", away)
    surroundings = {"TZ": "Asia/Almaty", "LANG": "ru_RU.UTF-8", "PYTHONHASHSEED": "11", "AQPARAT_CACHE": ""}
    done = aqparat("regenerate", away, cwd=away, **own, **surroundings)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split(": ", 1)[1] for line in done.stdout.splitlines()] == [
        f"came out the same, documents:  {len([*(away / name / 'v1/data/documents').iterdir()])}"
        for name in EXAMPLES
    ]
    told = aqparat("verify", away, cwd=away, **own)
    assert told.returncode == 0
    assert "verify-05" in told.stderr, "the changed register is a changed program"


def test_an_older_findings_file_is_read_in_the_version_that_its_manifest_names(project, aqparat, monkeypatch):
    """The schema has gone on since the report was archived; its bag is rebuilt all the same."""
    from pipeline import regenerate
    from pipeline.load import migrate

    archive(aqparat, project)
    steps = [{"after": 1, "kind": "remediation", "at": "", "rename": {"attested": "attestation"}}]
    monkeypatch.setattr(migrate, "plan", lambda: {"newest": 2, "steps": steps})
    old = "findings/2025/aqbulaq/remediation.yaml"

    def renamed(name, data):
        return data.replace(b"\nattestation:", b"\nattested:") if name == old else data

    def later(name, data):
        if name == "manifests/remediation.json":
            return json.dumps(json.loads(data) | {"schema": 2}).encode()
        return renamed(name, data)

    first = rebag(bag(project), project / "archive/2025/first/v1", renamed)
    second = rebag(bag(project), project / "archive/2025/second/v1", later)
    rebuilt = regenerate.rebuild(first)
    assert (rebuilt.proven, rebuilt.problems) == (True, ())
    assert {p.code for p in regenerate.rebuild(second).problems} > {"rebuild-03"}, "never by guessing"


def test_what_would_be_read_whole_has_a_limit(project, aqparat):
    archive(aqparat, project)
    large = b" " * 20_000_001
    for number, name in enumerate(("acts/register.json", "manifests/remediation.json"), 1):
        other = rebag(
            bag(project),
            project / f"archive/2025/large{number}/v1",
            lambda n, data, name=name: data + large if n == name else data,
        )
        done = aqparat("regenerate", other, cwd=project)
        assert (done.returncode, "bag-17" in done.stderr) == (1, True)
        assert name in done.stderr
    done = aqparat("verify", other, cwd=project)
    assert (done.returncode, "verify-01" in done.stderr) == (1, True)
