"""How the program speaks: the language of its messages, the words of its commands, problems as text or JSON."""

from __future__ import annotations

import functools
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

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
def _catalogue() -> Mapping[str, str]:
    """Return the line of each sentence: a command says a few, and reading all would take longer than its work."""
    lines = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8").splitlines()
    return {line.partition(" = ")[0]: line for line in lines}


@functools.cache
def _sentence(name: str) -> Mapping[str, str]:
    import tomllib

    found: Mapping[str, str] = tomllib.loads(_catalogue()[name])[name] if name in _catalogue() else {}
    return found


def text(name: str, ui: str, **values: object) -> str:
    """Return a sentence of the program in one language, with its values filled in."""
    words = _sentence(name)
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
    return {
        "source": report.source,
        "files": list(report.files),
        "skipped": report.skipped,
        "problems": problems(report.problems, ui),
    }


def problems(found: Iterable[Problem], ui: str) -> list[dict[str, Any]]:
    """Write problems for programs: one object each, with the words of one language."""
    return [_problem(one, ui) for one in found]


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


def summary(reports: Sequence[Report], ui: str) -> str:
    """Say in one line, or two, what became of all reports."""
    told = [found for report in reports for found in report.problems]
    failed = sum(report.blocked for report in reports)
    skipped = sum(report.skipped for report in reports)
    said = [text("summary", ui, total=len(reports), failed=failed, **count(told))]
    if skipped:
        said.insert(0, text("unchanged", ui, skipped=skipped))
    if told:
        said.append(text("summary-explain", ui))
    return " ".join(said)


class Progress:
    """Show on standard error how far a long run is, how fast it goes and how long it will take, where a person watches.

    The rate is that of what was built: what is skipped takes no time, and would promise too much for the rest.
    """

    def __init__(self, ui: str) -> None:
        self.ui = ui
        self.watched = sys.stderr.isatty()
        self.begun = self.told = time.monotonic()
        self.built = 0
        self.open = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.open:
            sys.stderr.write("\n")

    def __call__(self, done: int, total: int, name: str, *, skipped: bool = False) -> None:
        """Tell that one more is done."""
        self.built += not skipped
        now = time.monotonic()
        if not self.watched or total == 1 or (done < total and now - self.told < _SELDOM):
            return
        self.told = now
        width = os.get_terminal_size(sys.stderr.fileno()).columns - 1
        line = bar(done, total, self.built, now - self.begun, self.ui) + " " + name
        self.open = done < total
        sys.stderr.write(f"\r{line[:width]:<{width}}" + ("" if self.open else "\n"))
        sys.stderr.flush()


def bar(done: int, total: int, built: int, seconds: float, ui: str) -> str:
    """Draw how far a run is, with its rate and the time that remains.

    >>> bar(250, 1000, 250, 10.0, "en")
    '[█████···············] 250/1000, 25.0 a second, 0:00:30 left'
    >>> bar(1, 1000, 0, 0.0, "en")
    '[····················] 1/1000'
    """
    full = _WIDTH * done // total
    drawn = f"[{'█' * full}{'·' * (_WIDTH - full)}] {done}/{total}"
    rate = built / seconds if seconds else 0.0
    if not rate:
        return drawn
    minutes, left = divmod(round((total - done) / rate), 60)
    clock = f"{minutes // 60}:{minutes % 60:02}:{left:02}"
    return f"{drawn}, {text('progress', ui, rate=f'{rate:.1f}', left=clock)}"


_WIDTH = 20
# A terminal that is written to for each of thousands of reports is slower than the reports.
_SELDOM = 0.1
