"""Every example, whatever its kind, is archived and rebuilt from its bag alone: the same documents elsewhere."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

FINDINGS = Path(__file__).parents[2] / "findings"


def test_every_example_is_rebuilt_from_its_bag(tmp_path, aqparat):
    shutil.copytree(FINDINGS, tmp_path / "one" / "findings")
    assert aqparat("build", "findings", cwd=tmp_path / "one").returncode == 0
    assert aqparat("archive", "--date", "2026-11-25", cwd=tmp_path / "one").returncode == 0
    other = tmp_path / "басқа папка"
    shutil.copytree(tmp_path / "one" / "archive", other / "archive")
    more = {"TZ": "Asia/Almaty", "LANG": "ru_RU.UTF-8", "PYTHONHASHSEED": "7"}
    done = aqparat("regenerate", "--json", cwd=other, **more)
    assert done.returncode == 0, done.stderr
    schools = {path.parent.name for path in FINDINGS.glob("*/*/school.yaml")}
    built = sum(1 for _ in (tmp_path / "one" / "output").rglob("*.docx"))
    text = json.dumps(json.loads(done.stdout), ensure_ascii=False)
    assert all(school in text for school in schools)
    assert built >= 26
    assert aqparat("verify", "archive", cwd=other).returncode == 0
