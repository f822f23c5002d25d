"""How the program speaks: the language of its messages, the words of its commands, problems as text or JSON."""

from __future__ import annotations

import functools
import json
import os
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import LANGUAGES, describe, severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.model import Problem, Report

# Kazakh is the state language and the first language of those who write findings.
DEFAULT = "kk"


def language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Choose the language of messages: `--ui`, then the environment, then Kazakh.

    >>> language(["build", "--ui", "ru"], {"LANG": "en_US.UTF-8"})
    'ru'
    >>> language(["build"], {"LANG": "en_US.UTF-8"}), language([], {"LANG": "C.UTF-8"})
    ('en', 'kk')
    """
    for position, word in enumerate(arguments):
        value = word.removeprefix("--ui=") if word.startswith("--ui=") else ""
        if word == "--ui":
            value = next(iter(arguments[position + 1 :]), "")
        if value in LANGUAGES:
            return value
    for name in ("AQPARAT_UI", "LC_ALL", "LC_MESSAGES", "LANG"):
        code = environment.get(name, "")[:2].lower()
        if code in LANGUAGES:
            return code
    return _system() or DEFAULT


def _system() -> str:
    """Ask Windows, which has no LANG, for the language of its own windows."""
    if sys.platform != "win32":
        return ""
    import ctypes

    # Primary language ids of Windows: 0x09 English, 0x19 Russian, 0x3F Kazakh.
    primary = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF
    return {0x09: "en", 0x19: "ru", 0x3F: "kk"}.get(primary, "")


@functools.cache
def _catalogue() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def text(name: str, ui: str, **values: object) -> str:
    """Return a sentence of the program in one language, with its values filled in."""
    words: Mapping[str, str] = _catalogue().get(name, {})
    return words.get(ui, "").format_map(values) if values else words.get(ui, "")


def lines(problems: Iterable[Problem], ui: str) -> list[str]:
    """Write problems for people: place, severity and code, then the fact, then what to do."""
    written = []
    for found in problems:
        words = describe(found, ui)
        label = text(words.severity, ui)
        place = f"{words.place}: " if words.place else ""
        written.append(f"{place}{label} [{words.code}]: {words.message}")
        if words.hint:
            written.append(f"    → {words.hint}")
    return written


def as_json(reports: Iterable[Report], ui: str) -> str:
    """Write reports for programs: one object per findings file."""
    return json.dumps([_report(report, ui) for report in reports], ensure_ascii=False, indent=1)


def _report(report: Report, ui: str) -> dict[str, Any]:
    problems = [_problem(p, ui) for p in report.problems]
    return {"source": report.source, "files": list(report.files), "problems": problems}


def _problem(found: Problem, ui: str) -> dict[str, Any]:
    words = describe(found, ui)
    place = found.place
    return {
        "code": words.code,
        "severity": words.severity,
        "file": place.file,
        "line": place.line or None,
        "column": place.column or None,
        "where": place.where or None,
        "message": words.message,
        "hint": words.hint,
    }


def count(problems: Iterable[Problem]) -> dict[str, int]:
    """Count problems by severity."""
    found = [severity(p.code) for p in problems]
    return {name: found.count(name) for name in ("error", "warning", "note")}


def progress(done: int, total: int, name: str) -> None:
    """Show on standard error how far a long run is, where a person watches."""
    if sys.stderr.isatty() and total > 1:
        end = "\n" if done == total else ""
        width = os.get_terminal_size(sys.stderr.fileno()).columns - 1
        line = f"{done}/{total} {name}"[:width]
        sys.stderr.write(f"\r{line:<{width}}{end}")
        sys.stderr.flush()
