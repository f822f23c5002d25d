"""What happened to a report is told in the terms of PREMIS."""

from datetime import date

from pipeline.archive import events

FIRST = events.made(1, date(2025, 10, 17), (), sound=True)


def test_what_is_made_is_created_and_checked():
    assert [event["eventType"] for event in FIRST] == ["creation", "fixity check"]
    assert {event["eventDateTime"] for event in FIRST} == {"2025-10-17"}


def test_a_correction_keeps_what_was_told_before():
    later = events.made(2, date(2026, 1, 15), FIRST, sound=False)
    assert later[:2] == FIRST
    assert [(e["eventType"], e["eventOutcomeInformation"]["eventOutcome"]) for e in later[2:]] == [
        ("fixity check", "fail"),
        ("modification", "success"),
        ("fixity check", "pass"),
    ]
    assert [e["eventIdentifier"]["eventIdentifierValue"] for e in later] == ["1", "2", "3", "4", "5"]


def test_reads_what_it_wrote_and_nothing_else():
    assert events.read(events.write(FIRST)) == FIRST
    for broken in (b"", b"[]", b"{}", b'{"event": 3}', b"\xff", b'{"event": [1]}', b"[" * 100_000):
        assert events.read(broken) == []
