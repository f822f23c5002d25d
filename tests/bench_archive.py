"""Measure the archive: many reports packed, checked and rebuilt; time for each must not grow with their number."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import bench_data as data

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MANY, FEW, REBUILT = 1000, 100, 20
# Runs a command and says on its last line how many megabytes the process has held and how long it worked.
PEAK = """
import resource, sys
from pipeline.cli import main
try:
    main(sys.argv[1:])
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(used.ru_maxrss / 1024, used.ru_utime + used.ru_stime, file=sys.stderr)
"""


def run(project: Path, *words: object) -> tuple[float, float, float]:
    """Run a command in a project; return its seconds, the peak of its memory in megabytes, the seconds of its work."""
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", PEAK, *map(str, words)],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(data.ROOT), "AQPARAT_UI": "en"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    megabytes, worked = map(float, done.stderr.splitlines()[-1].split())
    return time.perf_counter() - started, megabytes, worked


def archive(root: Path, out: Callable[[str], None], *, quick: bool) -> None:
    """Archive, verify and rebuild few reports and many; print times, memory, what each takes more in the larger run."""
    per_report: dict[str, list[float]] = {}
    for count in (FEW // 5, FEW) if quick else (FEW, MANY):
        project = root / str(count)
        for number in range(1, count + 1):
            data.school(project, number, 5, 3, 1)
        data.own_template(project)
        run(project, "build")
        steps = {
            "archive": ("archive",),
            "archive again, unchanged": ("archive",),
            "verify": ("verify", "archive"),
        }
        out(f"\n{count} reports of 5 findings, 3 links, 2 files and 1 photo each")
        for name, words in steps.items():
            seconds, megabytes, worked = run(project, *words)
            per_report.setdefault(name, []).append(worked / count)
            out(row(name, seconds, worked / count, megabytes))
        some = [f"archive/2025/mektep-{number:05}" for number in range(1, REBUILT + 1)]
        seconds, megabytes, worked = run(project, "regenerate", *some)
        out(row(f"regenerate {REBUILT}", seconds, worked / REBUILT, megabytes))
        size = sum(p.stat().st_size for p in (project / "archive").rglob("*") if p.is_file())
        out(f"  a bag holds {size / count / 1024:.0f} KB")
    for name, (few, many) in per_report.items():
        out(f"  → {name}: {many / few:.2f} times the work for each of many (linear: about 1)")


def row(name: str, seconds: float, each: float, megabytes: float) -> str:
    """Write one row: how long a person waits, how long the processor works for each report, the peak of memory."""
    return f"  {name:<28}{seconds:>8.1f} s {each * 1000:>8.1f} ms of work each {megabytes:>8.1f} MB"
