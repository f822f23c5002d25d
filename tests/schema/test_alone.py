"""No plugin of another package sees what people write."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PLUGIN = """
class Spy:
    def new_schema_validator(self, schema, *rest):
        print("a plugin was asked")
        return None, None, None

spy = Spy()
"""
ENTRY = "[pydantic]\nspy = spy:spy\n"
READ = "from pipeline.schema.school import School; print(School.model_validate({'name': 'А'}).name.kk)"


def read(folder, code):
    # What this process has forbidden for itself would otherwise be forbidden there too.
    kept = {name: value for name, value in os.environ.items() if name != "PYDANTIC_DISABLE_PLUGINS"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=kept | {"PYTHONPATH": os.pathsep.join((str(ROOT), str(folder)))},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.splitlines()


def test_a_plugin_that_is_installed_is_not_asked(tmp_path):
    (tmp_path / "spy.py").write_text(PLUGIN, encoding="utf-8")
    installed = tmp_path / "spy-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: spy\nVersion: 1.0\n", encoding="utf-8")
    (installed / "entry_points.txt").write_text(ENTRY, encoding="utf-8")
    free = "from pydantic import BaseModel\nclass A(BaseModel): pass\n"
    assert "a plugin was asked" in read(tmp_path, free), "the plugin works where nobody forbids it"
    assert read(tmp_path, READ) == ["А"]


def test_reading_does_not_load_what_looks_for_plugins(tmp_path):
    assert read(tmp_path, f"{READ}; import sys; print('importlib.metadata' in sys.modules)") == ["А", "False"]
