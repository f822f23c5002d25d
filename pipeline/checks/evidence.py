"""Check that evidence proves what it stands under: right address, right finding, right year, once."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from pipeline.checks import filing
from pipeline.checks.case import sentences, source
from pipeline.checks.dates import day
from pipeline.errors import problem
from pipeline.model import SchoolYear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.case import Case
    from pipeline.model import Path, Problem
    from pipeline.schema.proof import Evidence
    from pipeline.schema.remediation import Finding

_YEARS = re.compile(r"(?<!\d)(20\d\d)\s?[-–—/]\s?(20\d\d|\d\d)(?!\d)")


def check(case: Case) -> Iterator[Problem]:
    """Yield evidence that cannot be opened, is used twice, or proves something else."""
    for path, finding in case.remarks():
        for e, evidence in enumerate(finding.evidence):
            yield from _one(case, (*path, "evidence", e), finding, evidence)
        yield from _uncovered(case, path, finding)
    yield from _twice(case)
    for path, name, other in filing.misfiled(case):
        yield problem("evidence-60", case.place(path), finding=name, other=other)


def _one(case: Case, path: Path, finding: Finding, evidence: Evidence) -> Iterator[Problem]:
    kind, named = source(evidence)
    if kind == "link":
        yield from (problem(code, case.place((*path, "link")), **values) for code, values in _address(named))
    if kind == "file" and not evidence.caption:
        yield problem("evidence-52", case.place(path), finding=finding.id)
    conclusion = case.findings.attestation.conclusion
    if conclusion and evidence.date and evidence.date < conclusion.date:
        spot = case.place((*path, "date"))
        yield problem("evidence-62", spot, date=day(evidence.date), concluded=day(conclusion.date))
    years = _years(evidence)
    early = [year for year in years if finding.years and year < min(finding.years)]
    if early:
        yield problem("evidence-63", case.place(path), finding=finding.id, year=str(early[0]))


# ---------------------------------------------------------------- addresses


def _address(url: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Say of an address that no reader of the letter can open it, or that it shows more than it should."""
    if re.match(r"[A-Za-z]:[\\/]|\\\\|file:|/(?:home|Users)/", url):
        yield "evidence-41", {}
        return
    host = _host(url)
    if not host:
        yield "evidence-40", {}
        return
    if "@" in urlsplit(url).netloc:
        yield "evidence-42", {}
    if _closed(host):
        yield "evidence-43", {"host": host}


def _host(url: str) -> str:
    """Return the host of a whole http address; empty where it is none."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return ""
    whole = parts.scheme in {"http", "https"} and not re.search(r"\s", url)
    return host if whole and ("." in host or ":" in host or host == "localhost") else ""


def _closed(host: str) -> bool:
    """Tell whether only the school's own network knows a host."""
    # No name ends like an address in figures: only those are read as one.
    if ":" in host or host[-1:].isdigit():
        try:
            return not ipaddress.ip_address(host).is_global
        except ValueError:
            pass
    return host == "localhost" or host.endswith((".local", ".lan", ".localhost", ".internal"))


# ---------------------------------------------------------------- twice


def _twice(case: Case) -> Iterator[Problem]:
    """Report a link, a photo or a caption that stands in two places; two names for one photo count too."""
    seen: dict[tuple[str, str], str] = {}
    codes = {"link": "evidence-50", "photo": "evidence-51", "file": "evidence-51", "caption": "evidence-53"}
    for path, finding in case.remarks():
        for e, evidence in enumerate(finding.evidence):
            here = (*path, "evidence", e)
            for kind, value in _marks(case, here, evidence):
                if (kind, value) in seen:
                    yield problem(codes[kind], case.place(here), first=seen[kind, value])
                seen.setdefault((kind, value), finding.id)


def _marks(case: Case, path: Path, evidence: Evidence) -> Iterator[tuple[str, str]]:
    kind, named = source(evidence)
    proof = case.proofs.get(path)
    same = proof.sha256 if proof and proof.sha256 and kind != "link" else ""
    yield kind, same or (_plain(named) if kind == "link" else named)
    if kind == "photo":
        # One language is enough to see that a caption was copied and not changed.
        yield from (("caption", words.casefold()) for _, words in list(sentences(evidence.caption))[:1])


def _plain(url: str) -> str:
    """Write an address so that two spellings of one page are equal.

    >>> _plain("HTTP://Mektep.example/a/") == _plain("https://mektep.example/a#top")
    True
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.casefold()}{unquote(parts.path).rstrip('/')}{query}"


# ---------------------------------------------------------------- years


def _uncovered(case: Case, path: Path, finding: Finding) -> Iterator[Problem]:
    """Report school years of a remark that no proof speaks of, where every proof says its year."""
    said = [_years(evidence) for evidence in finding.evidence]
    if not said or not all(said):
        return
    covered = {year for years in said for year in years}
    left = [str(year) for year in finding.years if year not in covered]
    if left:
        yield problem(
            "evidence-61", case.place((*path, "evidence")), finding=finding.id, years=", ".join(left)
        )


def _years(evidence: Evidence) -> set[SchoolYear]:
    """Return the school years a proof names, in its field or in its caption."""
    if evidence.year:
        return {evidence.year}
    texts = (text for _, text in sentences(evidence.caption))
    found = (SchoolYear(int(m[1])) for text in texts for m in _YEARS.finditer(text))
    return set(found)
