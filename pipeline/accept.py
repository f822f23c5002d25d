"""Accept a value on purpose: what a check found on a line goes into `accepted.yaml`, by its fingerprint only."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pipeline import schema
from pipeline.archive import store
from pipeline.checks import accepted, privacy
from pipeline.checks.case import Case
from pipeline.errors import PipelineError, problem
from pipeline.load import findings, from_yaml
from pipeline.model import Place

if TYPE_CHECKING:
    from pathlib import Path

EMPTY = "kind: accepted\naccepted:\n"


def add(path: Path, line: int, code: str, reason: str) -> int:
    """Add what the check `code` finds on a line of a findings file; return how many values that are.

    Raises PipelineError where there is none, or where the list cannot be continued without breaking it.
    """
    fingerprints = _found(path, line, code)
    if not fingerprints:
        raise PipelineError(problem("accepted-02", Place(path.as_posix(), line), check=code))
    file = path.with_name(findings.ACCEPTED)
    old = file.read_text(encoding="utf-8") if file.is_file() else EMPTY
    entries = [{"code": code, "fingerprint": one, "reason": reason} for one in fingerprints]
    new = old.rstrip("\n") + "\n" + "".join(map(_entry, entries))
    before = _entries(old)
    if before is None or _entries(new) != [*before, *entries]:
        raise PipelineError(problem("accepted-03", Place(file.as_posix()), entry=json.dumps(entries)))
    store.replace(file, new.encode())
    return len(entries)


def _found(path: Path, line: int, code: str) -> list[str]:
    """Return the fingerprints of what is found on a line and not accepted yet."""
    known = path if path.name != findings.SCHOOL else _neighbour(path)
    loaded = findings.load(known)
    case = Case(loaded.model, loaded.place, school=loaded.school, school_place=loaded.school_tree.place)
    here = [
        privacy.fingerprint(hit)
        for place, hit in accepted.hits(case)
        if hit.code == code and place.line == line and place.file == path.as_posix()
    ]
    return [one for one in dict.fromkeys(here) if one not in loaded.accepted_reasons]


def _neighbour(school: Path) -> Path:
    """Return a document's file beside `school.yaml`: a school is read together with one."""
    beside = (school.with_name(f"{kind}.yaml") for kind in schema.DOCUMENTS)
    return next((path for path in beside if path.is_file()), school.with_name(f"{schema.DOCUMENTS[0]}.yaml"))


def _entry(entry: dict[str, str]) -> str:
    # A text in JSON's quotation marks is a text in YAML's, whatever it holds.
    reason = json.dumps(entry["reason"], ensure_ascii=False)
    return f"- code: {entry['code']}\n  fingerprint: {json.dumps(entry['fingerprint'])}\n  reason: {reason}\n"


def _entries(text: str) -> list[object] | None:
    """Return the entries of the list as they are read back, None where it is none."""
    tree = from_yaml.parse(text)
    listed = tree.data.get("accepted") or []
    return list(listed) if tree.whole and not tree.problems and isinstance(listed, list) else None
