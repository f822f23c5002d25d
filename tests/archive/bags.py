"""Bags to break: a small one with what a report's bag holds, and how to change one byte of it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

from pipeline.archive import bag, events, fixity
from pipeline.errors import describe

ITEMS = (
    bag.Item("documents/remediation.kk.docx", b"a document"),
    bag.Item("findings/2025/mektep/remediation.yaml", "мәтін".encode()),
    bag.Item("findings/2025/mektep/evidence/Фото 1.jpg", b"\xff\xd8"),
    bag.Item("manifests/remediation.json", b"{}"),
    bag.Item("events.json", events.write(events.made(1, date(2026, 11, 25), (), sound=True))),
    bag.Item("empty.txt", b""),
)
INFO = {"Bagging-Date": "2026-11-25", "Source-Organization": "«Мектеп»\nКММ"}


def make(place, items=ITEMS):
    """Write a bag and return its folder."""
    bag.make(place, items, INFO)
    return place


def said(problems):
    """Return codes with what they name."""
    return [(found.code, dict(found.args).get("name", "")) for found in problems]


def words(problems):
    """Return everything a person reads of problems."""
    told = (describe(found, "en") for found in problems)
    return " ".join(f"{one.place} {one.message}" for one in told)


def files(folder):
    """Return every file of a folder by its name in it."""
    return {p.relative_to(folder).as_posix(): p for p in sorted(folder.rglob("*")) if p.is_file()}


def flip(path, at, bit=0):
    """Change one bit of one byte of a file."""
    data = bytearray(path.read_bytes())
    data[at] ^= 1 << bit
    path.write_bytes(bytes(data))


def problems(folder):
    return fixity.check(folder).problems


def bagit(folder):
    """Tell whether the command-line tool `bagit` finds a bag valid."""
    done = subprocess.run(
        [sys.executable, "-m", "bagit", "--validate", "--quiet", str(folder)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr
    return done.returncode == 0
