"""Check addresses in one line, as links of a findings file."""

from datetime import UTC, date, datetime

from pipeline.evidence import links
from pipeline.evidence.links import Link, Wish
from pipeline.model import Place

MONDAY, TUESDAY = date(2025, 9, 1), date(2025, 9, 2)


def check(school, *urls, day=MONDAY, allowed=("localhost",), progress=None, **wish):
    """Check addresses as links of one findings file, line after line."""
    named = [Link(school, url, Place("remediation.yaml", line)) for line, url in enumerate(urls, 1)]
    moment = datetime(day.year, day.month, day.day, 6, tzinfo=UTC)
    asked = Wish(today=day, now=lambda: moment, allowed=allowed, **wish)
    return links.check(named, asked, progress)


def one(school, url, **named):
    """Check one address; return status, reason, and the code of what is told."""
    [state] = check(school, url, **named)
    return state.item.status, state.item.reason, state.problem and state.problem.code
